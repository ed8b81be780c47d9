"""The model as DMN 1.3: a Collect table whose level is the greatest of its rules'.

Source: https://www.omg.org/spec/DMN/1.3/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from sorelegs.decision import Model, Rule, Step, Words
from sorelegs.embed.names import Names

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
LEVEL = "level"
"""The name of the result: the outcome's number, from 0 for the least cautious."""
NO_RULE = "-"
"""What stands for the id of the rule that always matches: no rule of a decision can be called so."""


def dmn(model: Model, words: Words, called: Names) -> str:
    """Return the table as XML.

    Its inputs are a true or false for each tick, and an option's id for each other question. Rules that need a question
    which may be left out also ask that it was not, so that the table needs no step before it: where any tick of another
    question would do for that, the rule has a row for each.

    Args:
        model: the decision.
        words: for the rules' descriptions.
        called: how the check is called.
    """
    kinds = dict.fromkeys((option for question in model.many for option in question.options), "boolean")
    kinds |= dict.fromkeys((question.id for question in model.ordered), "string")
    own, namespace = called.element.replace("-", "_"), f"urn:{called.element}:{model.version}"
    definitions = Element("definitions", xmlns=NAMESPACE, id=own, name=called.title, namespace=namespace)
    _text(definitions, "description", _about(model))
    for name, kind in kinds.items():
        data = SubElement(definitions, "inputData", id=f"data_{name}", name=name)
        SubElement(data, "variable", id=f"variable_{name}", name=name, typeRef=kind)
    decision = SubElement(definitions, "decision", id=f"decision_{LEVEL}", name=LEVEL)
    SubElement(decision, "variable", id=f"variable_{LEVEL}", name=LEVEL, typeRef="number")
    for name in kinds:
        needs = SubElement(decision, "informationRequirement", id=f"needs_{name}")
        SubElement(needs, "requiredInput", href=f"#data_{name}")
    _add_table(decision, model, words, kinds)
    ElementTree.indent(definitions)
    xml = ElementTree.tostring(definitions, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n'


def _about(model: Model) -> str:
    levels = ", ".join(f"{i} {outcome}" for i, outcome in enumerate(model.outcomes))
    return (
        f"Version {model.version}. Levels: {levels}. Each tick is true or false; the other answers are ids of options. "
        "A question that was not asked has its first option."
    )


def _add_table(decision: Element, model: Model, words: Words, kinds: Mapping[str, str]) -> None:
    table = SubElement(decision, "decisionTable", id="table", hitPolicy="COLLECT", aggregation="MAX")
    for name, kind in kinds.items():
        column = SubElement(table, "input", id=f"input_{name}")
        _text(SubElement(column, "inputExpression", id=f"expression_{name}", typeRef=kind), "text", name)
    SubElement(table, "output", id="output", typeRef="number")
    anything = dict.fromkeys(kinds, "-")
    _add_rule(table, NO_RULE, "If no other rule matches", anything, 0)
    for rule in model.rules:
        ways = list(_ways(model, rule))
        for i, wanted in enumerate(ways, start=1):
            name = rule.id if len(ways) == 1 else f"{rule.id}-{i}"
            cells = anything | _entries(model, wanted)
            _add_rule(table, name, f"If {words.rules[rule.id].condition}", cells, model.caution[rule.outcome])


def _add_rule(table: Element, name: str, description: str, cells: Mapping[str, str], level: int) -> None:
    rule = SubElement(table, "rule", id=f"rule_{name}")
    _text(rule, "description", description)
    for cell in cells.values():
        _text(SubElement(rule, "inputEntry"), "text", cell)
    _text(SubElement(rule, "outputEntry"), "text", str(level))


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _ways(model: Model, rule: Rule) -> Iterator[tuple[Step, ...]]:
    """Yield what a rule asks for, so that no question it needs was left out: a row for each tick that would do."""
    named = {question for question, _ in rule.when}
    leavers = [model.question[s.question] for s in model.skip if s.question in model.needed[rule.id] - named]
    choices = ([(q.id, o) for o in (q.options if q.many else q.options[1:2])] for q in leavers)
    return ((*rule.when, *chosen) for chosen in product(*choices))


def _entries(model: Model, wanted: Iterable[Step]) -> dict[str, str]:
    entries: dict[str, str] = {}
    for name, option in wanted:
        question = model.question[name]
        at_least = question.options[question.options.index(option) :]
        entries |= {option: "true"} if question.many else {name: ",".join(f'"{option}"' for option in at_least)}
    return entries
