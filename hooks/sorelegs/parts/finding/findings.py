"""The findings: every number that an article may state, read from ``findings.yml``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Annotated, Literal, get_args

from pydantic import Field

from sorelegs.parts.source.citations import SourceKey
from sorelegs.problems import (
    Count,
    FieldError,
    Fields,
    Flag,
    Form,
    Known,
    Maybe,
    Number,
    Problem,
    Rule,
    Spot,
    Text,
    Words,
    quote,
    read_entries,
    refusing,
    shaped,
    suggest,
)

FINDING_FILE = Rule(
    "finding-file",
    why="Every number on the site comes from this file.",
    more=(
        "Every number that an article may state stands in docs/findings.yml, with its sources and with how "
        "sure we are. If that file cannot be read, all numbers are missing."
    ),
    bad="docs/findings.yml holds a list",
    good="docs/findings.yml holds names, each with its fields below",
    place="none",
)

FINDING_FIELD = Rule(
    "finding-field",
    why="A number with a part missing or wrong could mislead a reader.",
    more=(
        "A finding says what was found, by whom, and how sure one can be. A misspelt field would be lost "
        "without a word."
    ),
    bad="""\
a-name:
  topic: %topic%
  statement: "It helped a little."
  sources: [%source%]
  grade: lowish
  graded_by: our reading""",
    good="""\
a-name:
  topic: %topic%
  statement: "It helped a little."
  sources: [%source%]
  grade: low
  graded_by: our reading""",
    place="findings",
)

FINDING_WORDS = Rule(
    "finding-words",
    why="It is read on a phone, in the middle of an article.",
    more=(
        "A statement stands in the middle of articles, so it is held to the same length as they are; two "
        "sentences are the most."
    ),
    bad="""\
a-name:
  topic: %topic%
  statement: "It helped. It helped a little. It did not help much."
  sources: [%source%]
  grade: low
  graded_by: our reading""",
    good="""\
a-name:
  topic: %topic%
  statement: "It helped a little."
  sources: [%source%]
  grade: low
  graded_by: our reading""",
    place="findings",
)

FINDING_UNKNOWN = Rule(
    "finding-unknown",
    why="The reader would see no number here.",
    more="The name must stand in docs/findings.yml. A new number is added there first, with its source.",
    bad='It did help. {{ finding("%finding%x") }}',
    good='It did help. {{ finding("%finding%") }}',
)

RULES = (FINDING_FILE, FINDING_FIELD, FINDING_WORDS, FINDING_UNKNOWN)
"""What this module may tell."""


Grade = Literal["high", "moderate", "low", "very low"]
GRADES: tuple[Grade, ...] = get_args(Grade)
MAX_SENTENCES = 2
MAX_WORDS = 20
"""Words in a sentence of a statement, so that it can stand in any article."""
CALL_NAME = shaped(
    r"[a-z0-9]+(?:-[a-z0-9]+)*",
    "The name {} cannot be used in a call.",
    "Write it in small letters, digits and hyphens.",
)
"""What an article calls a finding or a chart by."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def _topic(topic: str, known: Known) -> None:
    if "topic" in known and topic not in known["topic"]:
        raise FieldError(f"There is no topic {quote(topic)}.", suggest(topic, known["topic"]))


class Finding(Fields):
    """One result of one or more studies."""

    topic: Annotated[Words, refusing(_topic)] = Field(description="The part of the list of findings that it stands in")
    statement: Words = Field(
        description=f"What was found, in {MAX_SENTENCES} sentences or fewer", examples=["It helped a little."]
    )
    effect: Maybe[Number] = Field(default=None, description="A number, in the unit that scale names", examples=[-3.8])
    interval: Maybe[Annotated[list[Number], Field(min_length=2, max_length=2)]] = Field(
        default=None, description="Its 95% confidence interval, low and high end", examples=[[-5.17, -2.43]]
    )
    scale: Maybe[Words] = Field(default=None, description="What effect counts", examples=["points out of 100"])
    n: Maybe[Count] = Field(default=None, description="How many people were studied", examples=[52])
    studies: Maybe[Count] = Field(default=None, description="How many studies were pooled", examples=[12])
    population: Maybe[Words] = Field(default=None, description="Who they were", examples=["adults"])
    time: Maybe[Words] = Field(default=None, description="When it was measured", examples=["24 hours later"])
    sources: Annotated[list[SourceKey], Field(min_length=1)] = Field(
        description="A list of keys of references.bib", examples=[["smith2020"]]
    )
    grade: Grade = Field(description="How sure one can be, after GRADE")
    graded_by: Words = Field(description="Who says so", examples=["our reading"])
    caveat: Maybe[Words] = Field(default=None, description="What to keep in mind", examples=["One small study."])
    second_hand: Flag = Field(default=False, description="Whether its figures were read in other people's copies only")


FINDINGS_FORM = Form(
    holds="findings",
    how="Write each as a name, a colon and its fields below.",
    models=(Finding,),
    file=FINDING_FILE,
    field=FINDING_FIELD,
    kind="finding",
    name=CALL_NAME,
)


def read_findings(
    text: Text, sources: Collection[str], topics: Collection[str]
) -> tuple[dict[str, Finding], list[Problem]]:
    """Read ``findings.yml``.

    Args:
        text: the file.
        sources: the keys that the bibliography has.
        topics: the ids of the site's topics; any will do, if there are none.

    Returns:
        The sound findings by name, and every problem of the others.
    """
    known = {"source": sources} | ({"topic": topics} if topics else {})
    return read_entries(text, FINDINGS_FORM, known, _check)


def _check(finding: Finding, spot: Spot) -> Iterator[Problem]:
    sentences = _SENTENCE_END.split(finding.statement.strip())
    if len(sentences) > MAX_SENTENCES:
        what = f"The statement has {len(sentences)} sentences; {MAX_SENTENCES} is the most."
        yield spot.problem(("statement",), what, "Move the rest to caveat, population or time.", FINDING_WORDS)
    for sentence in sentences:
        if (count := len(sentence.split())) > MAX_WORDS:
            what = f"The sentence {quote(sentence, 40)} has {count} words; {MAX_WORDS} is the most."
            yield spot.problem(("statement",), what, "Split it, or say less.", FINDING_WORDS)
    if finding.interval is not None:
        low, high = finding.interval
        if finding.effect is None or not low <= finding.effect <= high:
            what = f"The interval {low:g} to {high:g} does not hold the effect."
            yield spot.problem(("interval",), what, "Check both numbers against the source.")
    if finding.effect is not None and finding.scale is None:
        fix = 'Add scale:, such as "points out of 100; below 0 is better".'
        yield spot.problem(("effect",), "The effect has no scale.", fix)
