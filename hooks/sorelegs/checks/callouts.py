"""Whether an article shows the safety callout that its kind asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sorelegs.article import KINDS, Document
from sorelegs.parts import CALLOUTS, ROUTINES, SAFETY, Shelf, ShowRoutine
from sorelegs.problems import Problem, Rule
from sorelegs.site import Site

CALLOUT_MISSING = Rule(
    "callout-missing",
    why="Readers must be told when to stop or get help.",
    more=(
        "A how-to and a routine show a callout that says when to stop; a routine of routines.yml brings its own. A "
        "red-flag article shows where to get help."
    ),
    bad="""\
1. Do each side for 30 seconds.
2. Rest.""",
    good="""\
1. Do each side for 30 seconds.
2. Rest.

{{ safety("%stop%") }}""",
    article_type="how-to",
)

RULES = (CALLOUT_MISSING,)
"""What this module may tell."""


HELP_LEVELS = ("emergency", "urgent")


def check(site: Site, document: Document) -> Iterator[Problem]:
    """Tell of an article whose kind asks for a callout, and that shows none of these."""
    kind = KINDS.get(document.kind)
    if kind is None or kind.callout is None:
        return
    callouts = site[CALLOUTS]
    names = [name for (name,) in document.calls.requests(SAFETY.name)]
    routines = [name for (name,) in document.calls.requests(ShowRoutine.name)]
    if any(_is_told_of_in_its_file(site, ROUTINES, name) for name in routines):
        return
    names += [stop for name in routines if name in site[ROUTINES] for stop in site[ROUTINES][name].routine.stop]
    used = [callouts.get(name) for name in names]
    if any(_is_told_of_in_its_file(site, CALLOUTS, name) for name in names):
        return
    place = document.article.place("type")
    if kind.callout == "stop" and not any(callout and callout.stop for callout in used):
        names = [name for name, callout in callouts.items() if callout.stop]
        what = f"A {kind.name} must show a callout that says when to stop."
        yield Problem(document.text.path, *place, CALLOUT_MISSING, what, _add(names))
    if kind.callout == "help" and not any(callout and callout.level in HELP_LEVELS for callout in used):
        names = [name for name, callout in callouts.items() if callout.level in HELP_LEVELS]
        what = f"A {kind.name} article must show an urgent or emergency callout."
        yield Problem(document.text.path, *place, CALLOUT_MISSING, what, _add(names))


def _is_told_of_in_its_file(site: Site, shelf: Shelf[Any], name: str) -> bool:
    """Return whether ``name`` is wrong in the shelf's own file, which has it with a mistake, or holds nothing."""
    return name not in site[shelf] and (site.declares(shelf, name) or not site[shelf])


def _add(names: list[str]) -> str:
    if not names:
        return f"Write one in {CALLOUTS.file} first."
    others = f"; also fit: {', '.join(names[1:])}" if names[1:] else ""
    return f'Add {{{{ safety("{names[0]}") }}}} on a line of its own{others}.'
