"""The safety callouts: read from ``callouts.yml``, and drawn as HTML.

Levels follow the NHS service manual's care cards (non-urgent, urgent, emergency), its warning
callout and its "do and don't" list: https://service-manual.nhs.uk/design-system/components/care-cards
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from html import escape
from typing import Annotated, Literal

from pydantic import Field

from sorelegs.parts.source.citations import SourceKey
from sorelegs.problems import (
    FieldError,
    Fields,
    Flag,
    Form,
    Known,
    Problem,
    Rule,
    Text,
    Words,
    read_entries,
    refusing,
)

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

MAX_ITEMS = 10
"""Bullets that a reader in trouble can take in."""
Lines = Annotated[list[Words], Field(min_length=1, max_length=MAX_ITEMS)]
Keys = Annotated[list[SourceKey], Field(min_length=1, max_length=MAX_ITEMS)]


def _if(heading: str, _: Known) -> None:
    if not heading.rstrip().endswith("if:"):
        raise FieldError("The heading does not end in “if:”.", "Write one action, such as “Call for help now if:”.")


class Card(Fields):
    """A safety message with one list: act so, if one of these fits."""

    level: Literal["emergency", "urgent", "non-urgent", "warning"] = Field(
        description="How urgent it is; colour, border and spoken prefix follow from it"
    )
    heading: Annotated[Words, refusing(_if)] = Field(
        description="One action that ends in “if:”", examples=["Call for help now if:"]
    )
    items: Lines = Field(description="A list of the signs, one line each", examples=[["you have chest pain"]])
    after: Words = Field(default="", description="What is said under the list", examples=["One sign is enough."])
    stop: Flag = Field(default=False, description="Whether it tells the reader when to stop")
    sources: Keys = Field(description="A list of keys of references.bib", examples=[["smith2020"]])


class DoDont(Fields):
    """Advice in two lists: what to do, and what to leave alone."""

    level: Literal["do-dont"] = Field(description="The kind of callout; this one has two lists")
    heading: Words = Field(description="What it is about", examples=["At home"])
    items: Lines = Field(alias="do", description="A list of what to do, one line each", examples=[["start slowly"]])
    dont: Lines = Field(description="A list of what not to do, one line each", examples=[["push through pain"]])
    after: Words = Field(default="", description="What is said under the lists", examples=["Stop if it hurts."])
    stop: Flag = Field(default=False, description="Whether it tells the reader when to stop")
    sources: Keys = Field(description="A list of keys of references.bib", examples=[["smith2020"]])


Callout = Card | DoDont
CALLOUTS_FORM: Form[Callout] = Form(
    holds="callouts",
    how="Write each as a name, a colon and its fields below.",
    models=(Card, DoDont),
    file=CALLOUT_FILE,
    field=CALLOUT_FIELD,
    kind="callout",
    by="level",
)


def read_callouts(text: Text, sources: Collection[str]) -> tuple[dict[str, Callout], list[Problem]]:
    """Read ``callouts.yml``.

    Args:
        text: the file.
        sources: the keys that the bibliography has.

    Returns:
        The sound callouts by name, and every problem of the others.
    """
    return read_entries(text, CALLOUTS_FORM, {"source": sources})


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
    body = _columns(callout) if isinstance(callout, DoDont) else _bullets(callout.items)
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


def _columns(callout: DoDont) -> str:
    columns = (("do", "Do", callout.items), ("dont", "Don’t", callout.dont))
    return (
        '<div class="sl-callout__columns">'
        + "".join(
            f'<div class="sl-callout__{kind}"><p class="sl-callout__label">{label}</p>{_bullets(items)}</div>'
            for kind, label, items in columns
        )
        + "</div>"
    )
