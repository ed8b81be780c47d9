"""What an editor sees on GitHub is what a reader gets, or the check says where it is not."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
import yaml
from sorelegs.checks.check import check_text
from sorelegs.pages.parts import PARTS
from sorelegs.problems.problem import Problem
from sorelegs.problems.text import Text
from sorelegs.site.site import Site, open_site
from support.front import FRONT
from support.places import ROOT, SECOND

CONSTRUCTS = yaml.safe_load((ROOT / "tests/cases/github.yml").read_text("utf-8"))


@cache
def _site() -> Site:
    return open_site(SECOND / "docs", PARTS)


def _told(markdown: str) -> list[Problem]:
    report = check_text(_site(), Text("docs/swim-or-rest/x.md", f"{FRONT}{markdown}\n"), date(2026, 11, 25))
    return [problem for problem in report.problems if problem.rule.id.startswith("github-")]


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_construct_is_told_where_github_shows_it_otherwise_and_only_there(name: str) -> None:
    case = CONSTRUCTS[name]
    told = [f"{problem.line - FRONT.count(chr(10))} {problem.rule}" for problem in _told(case["markdown"])]
    assert told == case["told"]


def test_what_is_told_says_what_each_shows_and_what_to_write() -> None:
    (problem,) = _told("You need:\n- a mat\n- a wall")
    assert problem.what == "GitHub shows “a mat” as a point of a list, and the site as plain text."
    assert problem.fix == "Leave an empty line before the first point of the list, and after its last."
    assert (problem.line, problem.column) == (FRONT.count("\n") + 2, 3)


def test_each_of_several_causes_is_told_and_none_twice() -> None:
    several = "Take:\n- one\n- two\n- three\n\nRest for ~~three~~ two days.\n\nWords here.\n\nSo:\n1) Stand.\n2) Sit.\n"
    assert [problem.rule.id for problem in _told(several)] == ["github-list", "github-mark", "github-list"]


def test_calls_definitions_and_attributes_are_the_sites_own() -> None:
    ours = (
        '{{ safety("stop-swimming") }}\n\nIt helps {{ cite("testSource") }}.\n\nSlow\n:   At ease.\n\n## One {#one}\n'
    )
    assert _told(ours) == []
