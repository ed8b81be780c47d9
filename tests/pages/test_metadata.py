"""What a page tells its template and search engines."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sorelegs.article.dates import day_in_words
from sorelegs.article.front import ArticleFront, Clinician
from sorelegs.pages.metadata import json_ld, reading_minutes
from sorelegs.parts.source.citations import Source
from support.decision import profile

FRONT = ArticleFront(
    type="myth",
    title="Does </script><script>alert(1)</script> work?",
    description="A line.",
    answer="No.",
    authors=["Sore Legs editors"],
    reviewed=date(2026, 11, 5),
    tags=["calf"],
)
SOURCE = Source(
    "a",
    "A Journal, 2007.",
    "We saw it.",
    "A 2007",
    "https://doi.org/10.1234/a",
    "A",
    "Warm-ups",
    "2007",
    "2026-11",
    "@misc{a}",
)


@pytest.mark.parametrize(
    ("markdown", "minutes"),
    [("", 1), ("word " * 200, 1), ("word " * 201, 2), ("runner's " * 200, 1), ('{{ cite("a b c") }} ' * 300, 1)],
)
def test_reading_time(markdown: str, minutes: int) -> None:
    assert reading_minutes(markdown) == minutes


def test_a_date_is_written_as_the_british_do() -> None:
    assert day_in_words(date(2026, 11, 5)) == "5 November 2026"


def test_search_engines_are_told_no_clinician_where_there_is_none() -> None:
    written = json_ld(FRONT, "https://s.example/a/", profile(), "https://s.example/", [SOURCE])
    assert "<" not in written
    page = json.loads(written)
    assert page["headline"] == FRONT.title
    assert page["dateModified"] == "2026-11-05"
    assert page["citation"] == ["https://doi.org/10.1234/a"]
    assert not {"reviewedBy", "lastReviewed"} & set(page)
    assert page["publisher"]["name"] == profile().publisher
    assert page["audience"]["audienceType"].lower() == profile().people.many
    who = Clinician(name="A", role="GP", registration="1", checked=date(2026, 11, 6))
    page = json.loads(json_ld(FRONT.model_copy(update={"clinician": who}), "u", profile(), "s", []))
    assert page["reviewedBy"] == {"@type": "Person", "name": "A", "jobTitle": "GP"}
    assert page["lastReviewed"] == "2026-11-06"
