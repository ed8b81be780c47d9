"""Where readers live and whom they call, read from ``docs/check/regions.yml``: one list for the whole site."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated

from pydantic import Field

from sorelegs.problems import (
    DISTINCT,
    Fields,
    Form,
    Like,
    Maybe,
    Problem,
    Rule,
    Spot,
    known,
    quote,
    read_entries,
    refusing,
    shaped,
)
from sorelegs.problems import Text as File
from sorelegs.profile.words import NAME, Text

REGION_FILE = Rule(
    "region-file",
    why="Every number that a reader may call comes from this file.",
    more="docs/check/regions.yml holds whom readers call, by where they live. When it cannot be read, no page has one.",
    bad="A docs/check/regions.yml that holds a list",
    good="A docs/check/regions.yml with a region by each name",
    place="none",
)

REGION_FIELD = Rule(
    "region-field",
    why="A reader in need could call the wrong number, or none.",
    more=(
        "A region has its name, its emergency number, what to do where help is needed the same day, and the "
        "sources that were read for them."
    ),
    bad="emergency: 113",
    good='emergency: "113"',
    place="none",
)

RULES = (REGION_FILE, REGION_FIELD)
"""What this module may tell."""

REGIONS = "check/regions.yml"

Phone = Annotated[
    str,
    Field(strict=True),
    refusing(
        shaped(
            r"[0-9]{3,6}|[0-9]{1,5}(?: [0-9]{2,7}){1,4}",
            "{} is no number to call.",
            'Write its digits alone, in quotation marks, and in groups if it is long, such as "112" or "1800 022 222".',
        )
    ),
]
Zone = Annotated[
    str,
    Field(strict=True),
    refusing(
        shaped(
            r"[A-Z][\w+-]*(?:/[A-Z][\w+-]*)*/?",
            "{} is no time zone.",
            "Write one such as Europe/London, or Europe/ for all that start so.",
        )
    ),
]
Source = Annotated[Text, known("source", "references.bib", REGION_FIELD), Like("source")]


class Region(Fields):
    """Where readers live, and whom they call."""

    place: Text = Field(description="What it is called beside a number", examples=["EU"])
    full: Maybe[Text] = Field(default=None, description="What it is called where there is room", examples=["Europe"])
    emergency: Phone = Field(description="The number to call in an emergency", examples=["112"])
    note: Maybe[Text] = Field(default=None, description="What to know before calling it, a sentence")
    urgent: Maybe[Phone] = Field(default=None, description="The number for help the same day, where there is one")
    same_day: Text = Field(description="How to be seen the same day, a sentence or two")
    words: Annotated[dict[str, Text], Field(min_length=1)] = Field(
        default={}, description="Words of the check, each with the word for it there", examples=[{"GP": "doctor"}]
    )
    zones: Annotated[list[Zone], Field(min_length=1), DISTINCT] = Field(
        default=[], description="A list of its time zones, or of how they start", examples=[["Europe/Paris", "Arctic/"]]
    )
    sources: Annotated[list[Source], Field(min_length=1), DISTINCT] = Field(
        description="A list of keys of references.bib", examples=[["smith2020"]]
    )

    @property
    def name(self) -> str:
        """What it is called where there is room."""
        return self.full or self.place


REGIONS_FORM = Form(
    holds="regions",
    how="Write each as a name, a colon and its fields below.",
    models=(Region,),
    file=REGION_FILE,
    field=REGION_FIELD,
    kind="region",
    name=NAME,
)


def read_regions(text: File, sources: Collection[str]) -> tuple[dict[str, Region], list[Problem]]:
    """Read ``check/regions.yml``.

    Args:
        text: the file.
        sources: the keys that the bibliography has; any, if there are none.

    Returns:
        The sound regions by name, and every problem of the others. One region at most has no time zones: it is that of
        everybody else.
    """
    seen: dict[str, str] = {}

    def check(region: Region, spot: Spot) -> Iterator[Problem]:
        if "" in seen and not region.zones:
            what = f"The regions {quote(seen[''])} and {quote(spot.name)} both have no time zones."
            yield spot.problem((), what, "Give this one a line that starts with zones:", key=True)
        for index, zone in enumerate(region.zones):
            if zone in seen:
                what = f"The time zone {quote(zone)} stands in {quote(seen[zone])} too."
                yield spot.problem(("zones", index), what, "Keep it in one of the two.")
        seen.update(dict.fromkeys(region.zones or [""], spot.name))

    return read_entries(text, REGIONS_FORM, {"source": sources} if sources else {}, check)
