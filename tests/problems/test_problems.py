"""How a problem is told: on one line, at a terminal, to GitHub and to programs."""

from __future__ import annotations

import json
import random
from difflib import get_close_matches

from sorelegs.article import HEADING_ONE
from sorelegs.problems.problem import (
    BOLD,
    DIM,
    RED,
    RESET,
    Problem,
    as_github,
    as_json,
    as_terminal,
    as_text,
    printable,
)
from sorelegs.problems.suggest import nearest, quote, suggest


def _problem(what: str = "Wrong.", column: int = 1, path: str = "docs/a.md") -> Problem:
    return Problem(path, 1, column, HEADING_ONE, what, "Mend it.")


def _plain(shown: str) -> str:
    for code in (BOLD, DIM, RED, RESET):
        shown = shown.replace(code, "")
    return shown


def test_a_problem_is_one_line() -> None:
    shown = as_text([_problem("a\nb\x1b[31m\u202e\r")])
    assert shown.count("\n") == 1
    assert shown.startswith("docs/a.md:1:1: heading-one: a\\nb\\x1b[31m\\u202e\\r A page has one main heading")
    assert shown.endswith(" Mend it. (sorelegs check --explain heading-one)\n")


def test_the_caret_stands_under_the_column_even_in_a_long_line() -> None:
    for line, column in (("abc", 1), ("abc", 3), ("abc", 4), ("x" * 500 + "!" + "y" * 500, 501)):
        _, excerpt, caret = _plain(as_terminal([_problem(column=column)], {"docs/a.md": [line]})).splitlines()
        at = caret.index("^")
        assert len(excerpt) <= 110
        assert excerpt[at : at + 1] == line[column - 1 : column]


def test_no_text_reaches_the_terminal_as_a_command() -> None:
    evil = "\x1b]0;x\x07\x1b[2J\x1b[2m\x9b1m"
    shown = as_terminal([_problem(evil, path=evil)], {evil: [evil]})
    assert printable(_plain(shown).replace("\n", "")) == _plain(shown).replace("\n", "")


def test_github_gets_each_problem_as_one_command() -> None:
    shown = as_github([_problem("50 %\n::error::x", path="docs/a,b:c.md")])
    assert shown.startswith("::error file=docs/a%2Cb%3Ac.md,line=1,col=1,title=heading-one::50 %25%0A::error::x A page")
    assert shown.count("\n") == 1


def test_programs_get_every_part() -> None:
    assert json.loads(as_json([_problem()])) == [
        {
            "path": "docs/a.md",
            "line": 1,
            "column": 1,
            "rule": "heading-one",
            "what": "Wrong.",
            "why": HEADING_ONE.why,
            "fix": "Mend it.",
            "explain": "sorelegs check --explain heading-one",
        }
    ]


def test_the_nearest_name_is_the_one_that_a_full_comparison_finds() -> None:
    chance = random.Random(18)
    names = ["".join(chance.choices("aab-c", k=chance.randrange(1, 12))) for _ in range(200)]
    for word in chance.sample(names, 40):
        meant = word.replace("a", "b", 1) + "c"
        for cutoff in (0.4, 0.6, 0.9):
            assert nearest(meant, names, cutoff) == next(iter(get_close_matches(meant, names, 1, cutoff)), None)
    assert nearest("x", [], 0.6) is None


def test_did_you_mean() -> None:
    assert suggest("Urgnt", ["urgent", "warning"]) == "Did you mean “urgent”?"
    assert suggest("x", ["urgent", "warning"]) == "Use one of: urgent, warning."
    assert suggest("x", []) == "There are none to choose from yet."
    assert suggest("?", map(str, range(20))).endswith("10, 11, ….")
    assert quote("a\n b" + "c" * 100) == "“a b" + "c" * 56 + "…”"
