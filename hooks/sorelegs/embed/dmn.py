"""The model as DMN 1.3: a Collect table whose level is the greatest of its rules'.

Source: https://www.omg.org/spec/DMN/1.3/
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from sorelegs.decision import Model, Rule, Words
from sorelegs.embed.names import Names

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
LEVEL = "level"
"""The name of the result: the outcome's number, from 0 for the least cautious."""


def dmn(model: Model, words: Words, called: Names, root: str) -> str:
    """Return the table as XML.

    Its inputs are a true or false for each sign, and an option's id for each other question. Rules that
    need a question which is left out after some answer also ask that it was not, so that the table needs
    no step before it.

    Args:
        model: the decision.
        words: for the rules' descriptions.
        called: how the check is called.
        root: the address of the site, with a slash at its end.
    """
    names = [*model.signs.options, *(question.id for question in model.ordered)]
    kinds = ["boolean"] * len(model.signs.options) + ["string"] * len(model.ordered)
    data = "".join(
        f'  <inputData id="data_{name}" name="{name}">\n'
        f'    <variable id="variable_{name}" name="{name}" typeRef="{kind}"/>\n  </inputData>\n'
        for name, kind in zip(names, kinds, strict=True)
    )
    needs = "".join(
        f'    <informationRequirement id="needs_{name}"><requiredInput href="#data_{name}"/></informationRequirement>\n'
        for name in names
    )
    inputs = "".join(
        f'      <input id="input_{name}">\n'
        f'        <inputExpression id="expression_{name}" typeRef="{kind}"><text>{name}</text></inputExpression>\n'
        "      </input>\n"
        for name, kind in zip(names, kinds, strict=True)
    )
    rules = [_rule("none", "If no other rule matches", dict.fromkeys(names, "-"), 0)]
    for rule in model.rules:
        entries = _entries(model, rule)
        cells = {name: entries.get(name, "-") for name in names}
        rules.append(_rule(rule.id, f"If {words.rules[rule.id].condition}", cells, model.caution[rule.outcome]))
    levels = ", ".join(f"{i} {outcome}" for i, outcome in enumerate(model.outcomes))
    about = (
        f"Version {model.version}. Levels: {levels}. Each sign is true or false; the other answers are ids of options. "
        "A question that was not asked has its first option."
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<definitions xmlns="{NAMESPACE}" id="{called.element.replace("-", "_")}" '
        f"name={quoteattr(called.title)} namespace={quoteattr(root + 'embed/v1/')}>\n"
        f"  <description>{escape(about)}</description>\n{data}"
        f'  <decision id="decision_{LEVEL}" name="{LEVEL}">\n'
        f'    <variable id="variable_{LEVEL}" name="{LEVEL}" typeRef="number"/>\n{needs}'
        '    <decisionTable id="table" hitPolicy="COLLECT" aggregation="MAX">\n'
        f'{inputs}      <output id="output" typeRef="number"/>\n{"".join(rules)}'
        "    </decisionTable>\n  </decision>\n</definitions>\n"
    )


def _entries(model: Model, rule: Rule) -> dict[str, str]:
    floors = {question: model.ranks[question][option] for question, option in rule.floors}
    for skip in model.skip:
        if any(floors.get(question) for question in skip.questions):
            floors[skip.question] = max(1, floors.get(skip.question, 0))
    options = {question.id: question.options for question in model.ordered}
    at_least = {name: ",".join(f'"{option}"' for option in options[name][rank:]) for name, rank in floors.items()}
    return {**dict.fromkeys(rule.signs, "true"), **at_least}


def _rule(name: str, description: str, cells: Mapping[str, str], level: int) -> str:
    entries = "".join(f"        <inputEntry><text>{escape(cell)}</text></inputEntry>\n" for cell in cells.values())
    return (
        f'      <rule id="rule_{name}">\n        <description>{escape(description)}</description>\n{entries}'
        f"        <outputEntry><text>{level}</text></outputEntry>\n      </rule>\n"
    )
