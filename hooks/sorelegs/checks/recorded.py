"""What the check of an article found, to be kept: its problems, its calls, and what it asked of the folder."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any

from sorelegs.article import Calls
from sorelegs.checks.anchors import Wanted
from sorelegs.checks.rules import rules_of
from sorelegs.checks.titles import Title
from sorelegs.checks.unused import Mentioned
from sorelegs.kept import key_of
from sorelegs.problems import Edit, Problem, Rule, Text
from sorelegs.site import Question, Site

_KIND = "articles"


@dataclass(frozen=True)
class Found:
    """What is known of an article without a look at other articles.

    Attributes:
        problems: every one but those of :attr:`wanted`, sorted by place.
        calls: what it shows.
        read: whether its page could be made.
        mentioned: what it names of what nobody may meet elsewhere.
        ids: what other pages can link to in it.
        wanted: the parts of other pages that it leads to.
        title: its title, where it is an article whose front matter is sound.
        front: its front matter as JSON has it, where that is sound.
    """

    problems: list[Problem]
    calls: Calls
    read: bool
    mentioned: Mentioned
    ids: tuple[str, ...] = ()
    wanted: Sequence[Wanted] = ()
    title: Title | None = None
    front: Mapping[str, Any] | None = None


_Told = tuple[Found, list[tuple[int, int, str, str, str, Edit | None]], list[Question]]
"""What was found but for its problems, those with the name of the rule alone, and what was asked of the folder."""


def recall(site: Site, text: Text, today: date) -> Found | None:
    """Return what was found before in this very text, if all that it was found with is as it was.

    Its day counts only for a review that is, or would be, in the future.
    """
    if not site.kept.active:
        return None
    known = (site.kept.get_object(_KIND, key) for key in _keys(site, text, today))
    kept: _Told | None = next(filter(None, known), None)
    if kept is None:
        return None
    found, problems, asked = kept
    if (found.front or {}).get("reviewed", "") > today.isoformat() or not site.asked.hold(asked):
        return None
    rules = _rules(site)
    told = [
        Problem(text.path, at, column, rules[rule], intern(what), intern(fix), edit)  # which many articles share
        for at, column, rule, what, fix, edit in problems
    ]
    return replace(found, problems=told)


def record(site: Site, text: Text, today: date, found: Found, asked: Mapping[tuple[str, str], str]) -> None:
    """Keep what was found; a problem that is not the file's own, or whose rule nobody knows, is never kept."""
    rules = _rules(site) if site.kept.active else {}
    if any(problem.path != text.path or rules.get(problem.rule.id) != problem.rule for problem in found.problems):
        return
    problems = [(it.line, it.column, it.rule.id, it.what, it.fix, it.edit) for it in found.problems]
    told: _Told = replace(found, problems=[]), problems, [(*question, answer) for question, answer in asked.items()]
    any_day, this_day = _keys(site, text, today)
    site.kept.put_later(_KIND, this_day if found.front is None else any_day, pickle.dumps(told))


def _keys(site: Site, text: Text, today: date) -> Iterator[str]:
    """Yield what a text is kept by whose front matter is sound, and what by where its review may be in the future."""
    for day in ("", today.isoformat()):
        yield key_of(site.shared_key, day, text.path, text.content)


@lru_cache(maxsize=2)
def _rules(site: Site) -> Mapping[str, Rule]:
    known: dict[str, Any] = rules_of(site.parts.values())
    return known
