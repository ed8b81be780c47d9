"""The findings: every number that an article may state, read from ``findings.yml``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from sorelegs.parts.source.citations import SOURCE_UNKNOWN
from sorelegs.problems import Located, Problem, Rule, Text, load_entries, quote, suggest

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
warm-up:
  topic: what-helps
  statement: "A warm-up helped a little."
  sources: [law2007]
  grade: lowish
  graded_by: our reading""",
    good="""\
warm-up:
  topic: what-helps
  statement: "A warm-up helped a little."
  sources: [law2007]
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
warm-up:
  topic: what-helps
  statement: "It helped. It helped a little. It did not help much."
  sources: [law2007]
  grade: low
  graded_by: our reading""",
    good="""\
warm-up:
  topic: what-helps
  statement: "It helped a little."
  sources: [law2007]
  grade: low
  graded_by: our reading""",
    place="findings",
)

FINDING_UNKNOWN = Rule(
    "finding-unknown",
    why="The reader would see no number here.",
    more="The name must stand in docs/findings.yml. A new number is added there first, with its source.",
    bad='It did help. {{ finding("warm-upp") }}',
    good='It did help. {{ finding("warm-up") }}',
)

RULES = (FINDING_FILE, FINDING_FIELD, FINDING_WORDS, FINDING_UNKNOWN)
"""What this module may tell."""


Grade = Literal["high", "moderate", "low", "very low"]
GRADES: tuple[Grade, ...] = get_args(Grade)
TOPICS = {
    "why": "Why legs hurt",
    "how-long": "How long it lasts",
    "running": "Running on sore legs",
    "what-helps": "What helps",
    "rolling": "Foam rolling",
    "stretching": "Stretching",
    "food-sleep": "Food, sleep and medicines",
    "load": "Longer runs",
    "injury": "Injuries",
    "emergency": "Emergencies",
}
"""Each topic by its id, in the order in which the page of findings shows them."""

MAX_SENTENCES = 2
MAX_WORDS = 20
"""Words in a sentence of a statement, so that it can stand in any article."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Words = Annotated[str, Field(strict=True, pattern=r"\S")]
Number = Annotated[float, Field(allow_inf_nan=False)]
Count = Annotated[int, Field(strict=True, gt=0)]


class Finding(BaseModel):
    """One result of one or more studies.

    Attributes:
        topic: a key of :data:`TOPICS`.
        statement: what was found, in words for readers.
        effect: the size, in the unit that ``scale`` names.
        interval: its 95 % confidence interval, low and high.
        scale: what ``effect`` and ``interval`` count.
        n: how many people were studied.
        studies: how many studies were pooled.
        population: who they were.
        time: when it was measured.
        sources: keys of the bibliography.
        grade: how sure one can be.
        graded_by: who says so.
        caveat: what to keep in mind.
        second_hand: whether the figures were read in transcriptions only.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    topic: str
    statement: Words
    effect: Number | None = None
    interval: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    scale: Words | None = None
    n: Count | None = None
    studies: Count | None = None
    population: Words | None = None
    time: Words | None = None
    sources: Annotated[list[Words], Field(min_length=1)]
    grade: Grade
    graded_by: Words
    caveat: Words | None = None
    second_hand: Annotated[bool, Field(strict=True)] = False


def read_findings(text: Text, sources: Collection[str]) -> tuple[dict[str, Finding], list[Problem]]:
    """Read ``findings.yml``.

    Args:
        text: the file.
        sources: the keys that the bibliography has.

    Returns:
        The sound findings by name, and every problem of the others.
    """
    what, fix = "This file does not hold findings.", "Write each as a name, a colon and its fields below."
    located, entries, problems = load_entries(text, FINDING_FILE, what, fix)
    findings = {}
    for name, fields in entries.items():
        finding, found = _read(text.path, located, name, fields)
        if finding is not None:
            found += _meaning(text.path, located, name, finding, sources)
        if finding is None or found:
            problems += found
        else:
            findings[name] = finding
    return findings, problems


def _read(path: str, located: Located, name: str, fields: object) -> tuple[Finding | None, list[Problem]]:
    if not isinstance(fields, dict):
        what = f"The finding {quote(name)} has no fields."
        fix = "Give it topic, statement, sources, grade and graded_by."
        return None, [Problem(path, *located.place((name,), key=True), FINDING_FIELD, what, fix)]
    try:
        return Finding.model_validate(fields), []
    except ValidationError as error:
        return None, [_problem(path, located, name, details) for details in error.errors()]


def _problem(path: str, located: Located, name: str, details: ErrorDetails) -> Problem:
    where = (name, *details["loc"])
    field = str(details["loc"][0])
    if details["type"] == "extra_forbidden":
        fix = suggest(field, Finding.model_fields)
        return Problem(path, *located.place(where, key=True), FINDING_FIELD, f"There is no field {quote(field)}.", fix)
    if details["type"] == "missing":
        what = f"The finding {quote(name)} has no {field}."
        return Problem(path, *located.place((name,), key=True), FINDING_FIELD, what, f"Add {field}: to it.")
    given = details["input"]
    if field == "grade":
        what = f"There is no grade {quote(str(given))}."
        return Problem(path, *located.place(where), FINDING_FIELD, what, suggest(str(given), GRADES))
    what = f"The field “{field}” cannot be {quote(str(given))}." if given is not None else f"“{field}” is empty."
    return Problem(path, *located.place(where), FINDING_FIELD, what, _EXAMPLES.get(field, "Write it as text."))


_EXAMPLES = {
    "effect": "Write a number, such as -3.8.",
    "interval": "Write its low and high end, such as [-5.17, -2.43].",
    "n": "Write how many people, such as 52.",
    "studies": "Write how many studies, such as 12.",
    "sources": "Write a list of keys of references.bib, such as [law2007].",
    "second_hand": "Write true, or take it away.",
}


def _meaning(path: str, located: Located, name: str, finding: Finding, sources: Collection[str]) -> list[Problem]:
    def wrong(field: tuple[str | int, ...], rule: Rule, what: str, fix: str, *, key: bool = False) -> Problem:
        return Problem(path, *located.place((name, *field), key=key), rule, what, fix)

    def found() -> Iterator[Problem]:
        if not _NAME.fullmatch(name):
            fix = "Write it in small letters, digits and hyphens, such as warm-up."
            yield wrong((), FINDING_FIELD, f"The name {quote(name)} cannot be used in a call.", fix, key=True)
        if finding.topic not in TOPICS:
            what = f"There is no topic {quote(finding.topic)}."
            yield wrong(("topic",), FINDING_FIELD, what, suggest(finding.topic, TOPICS))
        sentences = _SENTENCE_END.split(finding.statement.strip())
        if len(sentences) > MAX_SENTENCES:
            what = f"The statement has {len(sentences)} sentences; {MAX_SENTENCES} is the most."
            yield wrong(("statement",), FINDING_WORDS, what, "Move the rest to caveat, population or time.")
        for sentence in sentences:
            if (count := len(sentence.split())) > MAX_WORDS:
                what = f"The sentence {quote(sentence, 40)} has {count} words; {MAX_WORDS} is the most."
                yield wrong(("statement",), FINDING_WORDS, what, "Split it, or say less.")
        if finding.interval is not None:
            low, high = finding.interval
            if finding.effect is None or not low <= finding.effect <= high:
                what = f"The interval {low:g} to {high:g} does not hold the effect."
                yield wrong(("interval",), FINDING_FIELD, what, "Check both numbers against the source.")
        if finding.effect is not None and finding.scale is None:
            fix = 'Add scale:, such as "points out of 100; below 0 is less sore".'
            yield wrong(("effect",), FINDING_FIELD, "The effect has no scale.", fix)
        for index, key in enumerate(finding.sources):
            if key not in sources:
                what = f"There is no source {quote(key)} in references.bib."
                yield wrong(("sources", index), SOURCE_UNKNOWN, what, suggest(key, sources))

    return list(found())
