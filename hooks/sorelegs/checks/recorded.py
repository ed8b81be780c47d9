"""What the check of an article found, as JSON to keep: its problems, its calls, and what it asked of the folder."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sorelegs.article import Call, Calls, Front, Raw, front_again
from sorelegs.checks.anchors import Wanted
from sorelegs.checks.rules import rules_of
from sorelegs.checks.titles import Title
from sorelegs.checks.unused import Mentioned
from sorelegs.kept import key_of
from sorelegs.problems import Edit, Problem, Rule, Text
from sorelegs.site import Site

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
        front: its front matter, where that is sound.
    """

    problems: list[Problem]
    calls: Calls
    read: bool
    mentioned: Mentioned
    ids: tuple[str, ...] = ()
    wanted: Sequence[Wanted] = ()
    title: Title | None = None
    front: Front | None = None


def recall(site: Site, text: Text, today: date) -> Found | None:
    """Return what was found before in this very text on this day, if all that it was found with is as it was."""
    kept = site.kept.get_json(_KIND, _key(site, text, today)) if site.kept.active else None
    if kept is None or not site.asked.hold(kept["asked"]):
        return None
    rules = _rules(site)
    problems = [
        Problem(text.path, line, column, rules[rule], what, fix, None if edit is None else Edit(*edit))
        for line, column, rule, what, fix, edit in kept["problems"]
    ]
    calls = tuple(Call(name, tuple(request), *rest) for name, request, *rest in kept["calls"])
    broken = tuple((start, end) for start, end in kept["broken"])
    raw = tuple(Raw(start, (first, last), end) for start, (first, last), end in kept["raw"])
    wanted = [Wanted(*each) for each in kept["wanted"]]
    title = None if kept["title"] is None else Title(*kept["title"])
    front = None if kept["front"] is None else front_again(kept["front"])
    mentioned, ids = Mentioned(*kept["mentioned"]), tuple(kept["ids"])
    return Found(problems, Calls(calls, broken, raw), kept["read"], mentioned, ids, wanted, title, front)


def record(site: Site, text: Text, today: date, found: Found, asked: Mapping[tuple[str, str], str]) -> None:
    """Keep what was found; a problem that is not the file's own, or whose rule nobody knows, is never kept."""
    problems, calls = found.problems, found.calls
    rules = _rules(site) if site.kept.active else {}
    if any(problem.path != text.path or rules.get(problem.rule.id) != problem.rule for problem in problems):
        return
    told = {
        "problems": [
            (p.line, p.column, p.rule.id, p.what, p.fix, None if p.edit is None else astuple(p.edit)) for p in problems
        ],
        "calls": [astuple(call) for call in calls.calls],
        "broken": calls.broken,
        "raw": [astuple(raw) for raw in calls.raw],
        "read": found.read,
        "ids": found.ids,
        "wanted": found.wanted,
        "title": found.title,
        "front": None if found.front is None else found.front.model_dump(mode="json", exclude_none=True),
        "mentioned": found.mentioned,
        "asked": [(what, path, answer) for (what, path), answer in asked.items()],
    }
    site.kept.put_later(_KIND, _key(site, text, today), json.dumps(told).encode())


def _key(site: Site, text: Text, today: date) -> str:
    return key_of(site.shared_key, today.isoformat(), text.path, text.content)


@lru_cache(maxsize=2)
def _rules(site: Site) -> Mapping[str, Rule]:
    known: dict[str, Any] = rules_of(site.parts.values())
    return known
