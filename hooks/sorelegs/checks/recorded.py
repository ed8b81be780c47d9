"""What the check of an article found, to keep: its problems, its calls, and what it asked of the folder."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sorelegs.article import Calls, Front
from sorelegs.checks.anchors import Wanted
from sorelegs.checks.titles import Title
from sorelegs.kept import key_of
from sorelegs.problems import Problem, Text
from sorelegs.site import Site

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
        front: its front matter, where that is sound.
    """

    problems: list[Problem]
    calls: Calls
    read: bool
    ids: tuple[str, ...] = ()
    wanted: Sequence[Wanted] = ()
    title: Title | None = None
    front: Front | None = None


def recall(site: Site, text: Text, today: date) -> Found | None:
    """Return what was found before in this very text on this day, if all that it was found with is as it was."""
    kept = site.kept.get_object(_KIND, _key(site, text, today)) if site.kept.active else None
    if kept is None:
        return None
    found, asked = kept
    return found if site.asked.hold(asked) else None


def record(site: Site, text: Text, today: date, found: Found, asked: Mapping[tuple[str, str], str]) -> None:
    """Keep what was found; a problem that is not the file's own is never kept."""
    if site.kept.active and all(problem.path == text.path for problem in found.problems):
        told = found, [(what, path, answer) for (what, path), answer in asked.items()]
        site.kept.put_later(_KIND, _key(site, text, today), pickle.dumps(told))


def _key(site: Site, text: Text, today: date) -> str:
    return key_of(site.shared_key, today.isoformat(), text.path, text.content)
