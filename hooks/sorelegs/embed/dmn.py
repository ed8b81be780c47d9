"""The model as DMN 1.3: a Collect table whose level is the greatest of its rules'.

Source: https://www.omg.org/spec/DMN/1.3/
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from sorelegs.decision import Model, Rule, Words
from sorelegs.embed.names import Names

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
LEVEL = "level"
"""The name of the result: the outcome's number, from 0 for the least cautious."""
NO_RULE = "-"
"""What stands for the id of the rule that always matches: no rule of a decision can be called so."""


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
    kinds = dict.fromkeys((option for question in model.many for option in question.options), "boolean")
    kinds |= dict.fromkeys((question.id for question in model.ordered), "string")
    own, namespace = called.element.replace("-", "_"), f"{root}embed/v1/"
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
        f"Version {model.version}. Levels: {levels}. Each sign is true or false; the other answers are ids of options. "
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
        cells = anything | _entries(model, rule)
        _add_rule(table, rule.id, f"If {words.rules[rule.id].condition}", cells, model.caution[rule.outcome])


def _add_rule(table: Element, name: str, description: str, cells: Mapping[str, str], level: int) -> None:
    rule = SubElement(table, "rule", id=f"rule_{name}")
    _text(rule, "description", description)
    for cell in cells.values():
        _text(SubElement(rule, "inputEntry"), "text", cell)
    _text(SubElement(rule, "outputEntry"), "text", str(level))


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _entries(model: Model, rule: Rule) -> dict[str, str]:
    wanted = list(rule.when)
    asked = {question for question, _ in wanted}
    wanted += [
        (skip.question, model.question[skip.question].options[1])
        for skip in model.skip
        if skip.question not in asked and not asked.isdisjoint(skip.questions)
    ]
    entries: dict[str, str] = {}
    for name, option in wanted:
        question = model.question[name]
        at_least = question.options[question.options.index(option) :]
        entries |= {option: "true"} if question.many else {name: ",".join(f'"{option}"' for option in at_least)}
    return entries
