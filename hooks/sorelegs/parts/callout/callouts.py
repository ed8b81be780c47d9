"""The safety callouts, read from ``callouts.yml``.

Levels follow the NHS service manual's care cards (non-urgent, urgent, emergency), its warning
callout and its "do and don't" list: https://service-manual.nhs.uk/design-system/components/care-cards
"""

from __future__ import annotations

from collections.abc import Collection
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
a-name:
  level: warnin
  heading: "Stop if:"
  items: ["it hurts more"]
  sources: [%source%]""",
    good="""\
a-name:
  level: warning
  heading: "Stop if:"
  items: ["it hurts more"]
  sources: [%source%]""",
    place="callouts",
)

CALLOUT_UNKNOWN = Rule(
    "callout-unknown",
    why="The reader would see no safety message here.",
    more="The name must stand in docs/callouts.yml, or the reader sees a gap where a safety message should be.",
    bad='{{ safety("%emergency%x") }}',
    good='{{ safety("%emergency%") }}',
)

CALLOUT_SIGN = Rule(
    "callout-sign",
    why="A reader who meets a sign twice must be told the same both times.",
    more=(
        "A callout that sends a reader for help names its signs, and shows them in the words of the check. A sign is a "
        "rule of docs/check/decision.yml. Its outcome says how urgent it is, everywhere on the site."
    ),
    bad="An urgent callout with a sign for which the check gets emergency help",
    good="An emergency callout with this sign",
    place="none",
)

RULES = (CALLOUT_FILE, CALLOUT_FIELD, CALLOUT_UNKNOWN, CALLOUT_SIGN)
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


class HelpCard(Fields):
    """A safety message that sends a reader for help: act so, if one of these signs fits."""

    level: Literal["emergency", "urgent", "non-urgent"] = Field(
        description="How urgent it is; colour, border and spoken prefix follow from it"
    )
    heading: Annotated[Words, refusing(_if)] = Field(
        description="One action that ends in “if:”", examples=["Call for help now if:"]
    )
    signs: Lines = Field(
        description="A list of rules of decision.yml, which say what the signs are and how urgent",
        examples=[["a_short_name"]],
    )
    after: Words = Field(default="", description="What is said under the list", examples=["One sign is enough."])
    stop: Flag = Field(default=False, description="Whether it tells the reader when to stop")
    sources: Keys = Field(description="A list of keys of references.bib", examples=[["smith2020"]])


class Card(Fields):
    """A safety message with one list: act so, if one of these fits."""

    level: Literal["warning"] = Field(description="The kind of callout; this one sends nobody for help")
    heading: Annotated[Words, refusing(_if)] = Field(
        description="One action that ends in “if:”", examples=["Call for help now if:"]
    )
    items: Lines = Field(description="A list of what to heed, one line each", examples=[["the pain is sharp"]])
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


Callout = HelpCard | Card | DoDont
CALLOUTS_FORM: Form[Callout] = Form(
    holds="callouts",
    how="Write each as a name, a colon and its fields below.",
    models=(HelpCard, Card, DoDont),
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
