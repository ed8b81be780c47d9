"""The safety callouts: read from ``callouts.yml``, and drawn as HTML.

Levels follow the NHS service manual's care cards (non-urgent, urgent, emergency), its warning
callout and its "do and don't" list: https://service-manual.nhs.uk/design-system/components/care-cards
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Protocol

from sorelegs.parts.source.citations import SOURCE_UNKNOWN
from sorelegs.problems import Located, Problem, Rule, Text, load_entries, quote, suggest

CALLOUT_FILE = Rule(
    "callout-file",
    why="Every safety message on the site comes from this file.",
    more=(
        "Every safety message is written once, in docs/callouts.yml, and shown by name. A file that cannot be"
        " read shows none."
    ),
    bad="A docs/callouts.yml that is empty",
    good="A docs/callouts.yml with a callout for each sign",
    place="none",
)

CALLOUT_FIELD = Rule(
    "callout-field",
    why="A safety message with a part missing or misspelt could mislead a reader.",
    more=("A callout has a level, a heading, its items and its sources, and no other fields but those the site knows."),
    bad="""\
clot:
  level: urgnt
  heading: "Be seen today if:"
  items: ["one calf is newly swollen"]
  sources: [nhsDvt]""",
    good="""\
clot:
  level: urgent
  heading: "Be seen today if:"
  items: ["one calf is newly swollen"]
  sources: [nhsDvt]""",
    place="callouts",
)

CALLOUT_UNKNOWN = Rule(
    "callout-unknown",
    why="The reader would see no safety message here.",
    more="The name must stand in docs/callouts.yml, or the reader sees a gap where a safety message should be.",
    bad='{{ safety("clott") }}',
    good='{{ safety("clot") }}',
)

RULES = (CALLOUT_FILE, CALLOUT_FIELD, CALLOUT_UNKNOWN)
"""What this module may tell."""


PREFIXES = {
    "emergency": "Emergency: ",
    "urgent": "Urgent: ",
    "non-urgent": "Not urgent: ",
    "warning": "Important: ",
    "do-dont": "",
}
"""Each level with the words that tell a screen reader what others see by colour and border."""

_TEXTS = {"level", "heading", "after"}
_LISTS = {"items", "do", "dont", "sources"}
_FIELDS = (*sorted(_TEXTS), *sorted(_LISTS), "stop")
MAX_ITEMS = 10
"""Bullets that a reader in trouble can take in."""


class _Wrong(Protocol):
    def __call__(self, where: tuple[str | int, ...], what: str, fix: str, *, key: bool = False) -> Problem: ...


@dataclass(frozen=True)
class Callout:
    """One safety message.

    Attributes:
        name: what articles call it.
        level: a key of :data:`PREFIXES`; colour, border and spoken prefix all follow from it.
        heading: one action that ends in "if:" (any heading for ``do-dont``).
        items: the bullets, or the "do" ones.
        dont: the "don't" bullets of a ``do-dont``.
        after: what is said under the list.
        stop: whether it tells the reader when to stop.
        sources: keys of the bibliography.
    """

    name: str
    level: str
    heading: str
    items: tuple[str, ...]
    dont: tuple[str, ...]
    after: str
    stop: bool
    sources: tuple[str, ...]


def read_callouts(text: Text, sources: Collection[str]) -> tuple[dict[str, Callout], list[Problem]]:
    """Read ``callouts.yml``.

    Args:
        text: the file.
        sources: the keys that the bibliography has.

    Returns:
        The sound callouts by name, and every problem of the others.
    """
    what, fix = "This file does not hold callouts.", "Write each as a name, a colon and its fields below."
    located, entries, problems = load_entries(text, CALLOUT_FILE, what, fix)
    callouts = {}
    for name, fields in entries.items():
        found = list(_check(text.path, located, name, fields, sources))
        if found:
            problems += found
        else:
            callouts[name] = _callout(name, fields)
    return callouts, problems


def _callout(name: str, fields: dict[str, object]) -> Callout:
    def texts(key: str) -> tuple[str, ...]:
        value = fields.get(key) or []
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    level = str(fields["level"])
    return Callout(
        name=name,
        level=level,
        heading=str(fields["heading"]),
        items=texts("do") if level == "do-dont" else texts("items"),
        dont=texts("dont"),
        after=str(fields.get("after") or ""),
        stop=bool(fields.get("stop")),
        sources=texts("sources"),
    )


def _check(path: str, located: Located, name: str, fields: object, sources: Collection[str]) -> Iterator[Problem]:
    def wrong(where: tuple[str | int, ...], what: str, fix: str, *, key: bool = False) -> Problem:
        return Problem(path, *located.place((name, *where), key=key), CALLOUT_FIELD, what, fix)

    if not isinstance(fields, dict) or not fields:
        yield wrong(
            (), f"The callout {quote(name)} has no fields.", "Give it level, heading, items and sources.", key=True
        )
        return
    for key, value in fields.items():
        if key not in _FIELDS:
            yield wrong((key,), f"There is no field {quote(key)}.", suggest(key, _FIELDS), key=True)
        elif key in _TEXTS and not (isinstance(value, str) and value.strip()):
            yield wrong((key,), f"The field “{key}” must be text.", "Fill it in, or take it away.")
        elif key in _LISTS:
            yield from _check_list(wrong, key, value)
        elif key == "stop" and not isinstance(value, bool):
            yield wrong((key,), "The field “stop” must be true or false.", "Write stop: true, or take it away.")
    yield from _check_level(wrong, name, fields)
    known = fields.get("sources")
    for index, source in enumerate(known if isinstance(known, list) else []):
        if isinstance(source, str) and source not in sources:
            what = f"There is no source {quote(source)} in references.bib."
            place = located.place((name, "sources", index))
            yield Problem(path, *place, SOURCE_UNKNOWN, what, suggest(source, sources))


def _check_list(wrong: _Wrong, key: str, value: object) -> Iterator[Problem]:
    if not isinstance(value, list) or not value:
        yield wrong(
            (key,), f"The field “{key}” must be a list with something in it.", "Put each on a line, after “- ”."
        )
        return
    for index, item in enumerate(value):
        if not isinstance(item, str) or not item.strip():
            fix = 'Put it in quotation marks: - "pain: sharp".'
            yield wrong((key, index), f"This part of “{key}” is not text.", fix)
    if len(value) > MAX_ITEMS:
        yield wrong(
            (key,), f"The list “{key}” has {len(value)} parts; {MAX_ITEMS} is the most.", "Shorten or split it."
        )


def _check_level(wrong: _Wrong, name: str, fields: Mapping[str, object]) -> Iterator[Problem]:
    level = fields.get("level")
    if not isinstance(level, str | None):
        return
    if level is not None and level not in PREFIXES:
        yield wrong(("level",), f"There is no level {quote(str(level))}.", suggest(str(level), PREFIXES))
        return
    lists = ("do", "dont") if level == "do-dont" else ("items",)
    for key in ("level", "heading", *lists, "sources"):
        if key not in fields:
            yield wrong((), f"The callout {quote(name)} has no {key}.", f"Add {key}: to it.", key=True)
    for key in {"items", "do", "dont"} - set(lists):
        if key in fields:
            fix = f"A {level} callout has {' and '.join(lists)}."
            yield wrong((key,), f"The field “{key}” does not belong here.", fix, key=True)
    heading = fields.get("heading")
    if isinstance(heading, str) and level not in (None, "do-dont") and not heading.rstrip().endswith("if:"):
        fix = "Write one action, such as “Call for help now if:”."
        yield wrong(("heading",), "The heading does not end in “if:”.", fix)


def draw_callout(callout: Callout, *, heading_level: int, sources: str, whom: Mapping[str, str]) -> str:
    """Return a callout as HTML.

    Its outermost tag stands nowhere in it: Material's search takes up again at the first end tag of that name.

    Args:
        callout: what to draw.
        heading_level: 2 to 6, one below the heading of the part it stands in.
        sources: its citations as HTML, or ``""``.
        whom: whom to call, as HTML, by the levels that say so.
    """
    prefix = PREFIXES[callout.level]
    hidden = f'<span class="sl-hidden">{prefix}</span>' if prefix else ""
    heading = f"{hidden}{escape(callout.heading)}"
    body = _columns(callout) if callout.level == "do-dont" else _bullets(callout.items)
    if callout.after:
        body += f'<p class="sl-callout__after">{escape(callout.after)}</p>'
    if callout.level in whom:
        body += f'<p class="sl-callout__numbers">{whom[callout.level]}</p>'
    if sources:
        body += f'<p class="sl-callout__sources">Sources: {sources}</p>'
    return (
        f'<section class="sl-callout sl-callout--{callout.level}" data-search-exclude>'
        f'<h{heading_level} class="sl-callout__heading">{heading}</h{heading_level}>'
        f'<div class="sl-callout__body">{body}</div></section>'
    )


def _bullets(items: Collection[str]) -> str:
    return '<ul class="sl-callout__list">' + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def _columns(callout: Callout) -> str:
    columns = (("do", "Do", callout.items), ("dont", "Don’t", callout.dont))
    return (
        '<div class="sl-callout__columns">'
        + "".join(
            f'<div class="sl-callout__{kind}"><p class="sl-callout__label">{label}</p>{_bullets(items)}</div>'
            for kind, label, items in columns
        )
        + "</div>"
    )
