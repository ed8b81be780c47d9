"""The decision's room, what lends it to other pages, and the widget know no id of this decision: all of it is data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.decision import ROOT, decision, model

FOLDERS = (ROOT / "hooks" / "sorelegs" / "decision", ROOT / "hooks" / "sorelegs" / "embed")
WIDGET = ROOT / "overrides" / "widget"
ELSEWHERE = {
    "emergency": "the name of a level of the safety callouts",
    "none": "a word of the widget, and the place of a rule's example",
    "normal": "a value of CSS",
    "long": "how a date is written",
    "days": "the days after today, in the words of an outcome",
    "after": "a word of the player of routines: what is done with it",
}
"""Ids that are words of something else too, with what."""


def ids() -> set[str]:
    """Return every id of the decision and of its promises."""
    options = {option for question in model().questions for option in question.options}
    rules = {rule.id for rule in model().rules}
    return {*model().outcomes, *model().question, *options, *rules, *decision().promises.promised} - ELSEWHERE.keys()


def texts(file: Path) -> Iterator[tuple[int, str]]:
    """Yield each text in a module of Python and its line, documentation left out."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, node.value


def named(text: str) -> set[str]:
    """Return the ids that a text is, or holds where they can be no plain words."""
    return {text} & ids() | {word for word in re.findall(r"\w+", text) if "_" in word} & ids()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_module_names_an_id_of_the_decision(folder: Path) -> None:
    files = sorted(folder.rglob("*.py"))
    assert files
    found = [(file.name, line, named(text)) for file in files for line, text in texts(file) if named(text)]
    assert found == []


def test_no_script_of_the_widget_names_an_id_of_the_decision() -> None:
    files = sorted(WIDGET.glob("*.js"))
    assert files
    for file in files:
        script = re.sub(r"/\*.*?\*/|//[^\n]*", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        quoted = re.findall(r"""["'`]([^"'`\n]*)["'`]|answers\.(\w+)""", script)
        assert [text for pair in quoted for text in pair if named(text)] == [], file.name


def test_an_id_would_be_found() -> None:
    assert named("limping") == {"limping"}
    assert named("the rule dark_urine") == {"dark_urine"}
    assert named("limping is a plain word here") == set()
