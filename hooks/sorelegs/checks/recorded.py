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
from sorelegs.checks.unused import NOTHING_MENTIONED, Mentioned, mentioned_in, names_key
from sorelegs.kept import key_of
from sorelegs.problems import Edit, Problem, Rule, Text
from sorelegs.site import Notes, Question, Site, questions

_KIND = "articles"


@dataclass(frozen=True)
class Found:
    """What is known of an article without a look at other articles.

    Attributes:
        problems: every one but those of :attr:`wanted`, sorted by place.
        calls: what it shows.
        read: whether its page could be made.
        ids: what other pages can link to in it.
        wanted: the parts of other pages that it leads to.
        title: its title, where it is an article whose front matter is sound.
        front: its front matter as JSON has it, where that is sound.
        mentioned: what it names of what nobody may meet elsewhere.
    """

    problems: list[Problem]
    calls: Calls
    read: bool
    ids: tuple[str, ...] = ()
    wanted: Sequence[Wanted] = ()
    title: Title | None = None
    front: Mapping[str, Any] | None = None
    mentioned: Mentioned = NOTHING_MENTIONED


_Told = tuple[Found, list[tuple[int, int, str, str, str, Edit | None]], list[Question], str]
"""What was found but for its problems; those, with the rule's name alone; what was asked; and a key of all names."""


def recall(site: Site, text: Text, today: date) -> Found | None:
    """Return what was found before in this very text, if all that it was found with is as it was.

    Its day counts only for a review that is, or would be, in the future.
    """
    if not site.kept.active:
        return None
    known = ((key, site.kept.get_object(_KIND, key)) for key in _keys(site, text, today))
    key, kept = next((it for it in known if it[1] is not None), ("", None))
    if kept is None:
        return None
    told: _Told = kept
    found, problems, asked, names = told
    if (found.front or {}).get("reviewed", "") > today.isoformat() or not site.asked.hold(asked):
        return None
    if names != names_key(site):
        found = replace(found, mentioned=mentioned_in(site, text.content))
        site.kept.put_later(_KIND, key, pickle.dumps((found, problems, asked, names_key(site))))
    rules = _rules(site)
    own = [
        Problem(text.path, at, column, rules[rule], intern(what), intern(fix), edit)  # which many articles share
        for at, column, rule, what, fix, edit in problems
    ]
    return replace(found, problems=own)


def record(site: Site, text: Text, today: date, found: Found, asked: Notes) -> None:
    """Keep what was found; a problem that is not the file's own, or whose rule nobody knows, is never kept."""
    rules = _rules(site) if site.kept.active else {}
    if any(problem.path != text.path or rules.get(problem.rule.id) != problem.rule for problem in found.problems):
        return
    problems = [(it.line, it.column, it.rule.id, it.what, it.fix, it.edit) for it in found.problems]
    told: _Told = replace(found, problems=[]), problems, questions(asked), names_key(site)
    any_day, this_day = _keys(site, text, today)
    site.kept.put_later(_KIND, this_day if found.front is None else any_day, pickle.dumps(told))


def _keys(site: Site, text: Text, today: date) -> Iterator[str]:
    """Yield what a text is kept by whose front matter is sound, and what by where its review may be in the future."""
    for day in ("", today.isoformat()):
        yield key_of(site.article_key, day, text.path, text.content)


@lru_cache(maxsize=2)
def _rules(site: Site) -> Mapping[str, Rule]:
    known: dict[str, Any] = rules_of(site.parts.values())
    return known
