"""Fields of YAML: read into models, and each mistake told at its place, in words that the model itself gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import Field, RootModel
from sorelegs.problems import (
    Count,
    Day,
    Fields,
    Flag,
    Form,
    Maybe,
    Problem,
    Rule,
    Spot,
    Text,
    Words,
    at_most,
    known,
    read_document,
    read_entries,
    refusing,
    shaped,
)

FILE, FIELD, LINK = (Rule(name, why="Why.", more="", bad="", good="") for name in ("x-file", "x-field", "x-link"))
_word = shaped(r"[a-z]+", "{} is no word.", "Write it in small letters.")


class Length(Fields):
    """How far to swim, and how."""

    metres: Count = Field(description="How far it is", examples=[100])
    stroke: Literal["crawl", "back"] = Field(description="How to swim it")


class Swim(Fields):
    """What to swim on one day."""

    kind: Literal["swim"]
    day: Day = Field(description="The day", examples=[date(2026, 11, 25)])
    note: Maybe[Annotated[Words, Field(max_length=20), at_most(3, "note")]] = Field(
        default=None, description="A few words"
    )
    lengths: Annotated[list[Length], Field(min_length=1, max_length=2)] = Field(
        description="A list of lengths", examples=[[{"metres": 100, "stroke": "crawl"}]]
    )
    coach: Maybe[Annotated[Words, known("coach", "coaches.yml", LINK)]] = Field(default=None, description="Who helps")
    warm: Flag = Field(default=False, description="Whether the water is warm")


class Rest(Fields):
    """A day off."""

    kind: Literal["rest"]
    why: Words = Field(description="The reason", examples=["Sore."])


class Called(RootModel[list[Annotated[str, refusing(_word)]]]):
    """What else a stroke is called."""


PLAN: Form[Swim | Rest] = Form("days", "Write each day.", (Swim, Rest), FILE, FIELD, kind="day", name=_word, by="kind")
NAMES = Form("names", "Write each as name: [other].", (Called,), FILE, FIELD, kind="stroke")
DAY = Form("a day", "Write its fields.", (Swim,), FILE, FIELD, missing=LINK, unknown=LINK)
SOUND = "kind: swim, day: 2026-11-25, lengths: [{metres: 100, stroke: crawl}]"


def _told(problems: list[Problem]) -> list[tuple[int, int, str, str, str]]:
    return [(p.line, p.column, p.rule.id, p.what, p.fix) for p in sorted(problems)]


def test_sound_entries_are_read_and_may_be_left_short() -> None:
    days, problems = read_entries(Text("d.yml", f"one: {{{SOUND}}}\ntwo: {{kind: rest, why: Sore}}\n"), PLAN)
    assert problems == []
    assert days["one"] == Swim(
        kind="swim", day=date(2026, 11, 25), lengths=[Length(metres=100, stroke="crawl")], warm=False
    )
    assert days["two"] == Rest(kind="rest", why="Sore")


_A_DAY = "Write year, month and day with hyphens, such as 2026-11-25."
FIELD_MISTAKES = [
    ("note:", (2, 6), "The field “note” is empty.", "Write a few words, or take it away."),
    ('note: " "', (2, 7), "The field “note” is empty.", "Write a few words, or take it away."),
    ("note: 5", (2, 7), "The field “note” holds “5”, not text.", 'Put it in quotation marks: note: "5".'),
    (
        "note: {pain: sharp}",
        (2, 7),
        "The field “note” holds a colon that stands outside quotation marks.",
        'Put the whole text in quotation marks, such as "pain: sharp".',
    ),
    ("note: [a]", (2, 7), "The field “note” cannot be “[a]”.", "Write a few words."),
    ("note: a b c d", (2, 7), "The note has 4 words; 3 is the most.", "Take out 1 or more."),
    (f"note: {'x' * 22}", (2, 7), "The note has 22 characters; 20 is the most.", "Take out 2 or more."),
    ("day: soon", (2, 6), "“soon” is not a date.", _A_DAY),
    ("day: 25 Nov 2026", (2, 6), "“25 Nov 2026” is not a date.", "Write it as 2026-11-25."),
    ("day: 2026-11-25 10:00:00", (2, 6), "“2026-11-25 10:00:00” is not a date.", _A_DAY),
    ("day:", (2, 5), "The field “day” is empty.", "Write the day, such as 2026-11-25."),
    ("warm: 1", (2, 7), "The field “warm” must be true or false.", "Write warm: true, or take it away."),
    ("lengths: x", (2, 10), "The field “lengths” must be a list.", "Put it in square brackets: lengths: [x]."),
    (
        "lengths: 7",
        (2, 10),
        "The field “lengths” must be a list.",
        "Write a list of lengths, such as [{metres: 100, stroke: crawl}].",
    ),
    (
        "lengths: []",
        (2, 10),
        "The list “lengths” is empty.",
        "Write a list of lengths, such as [{metres: 100, stroke: crawl}].",
    ),
    ("lengths: [x]", (2, 11), "The field “lengths” cannot be “x”.", "Give it metres and stroke."),
    (
        "lengths: [{metres: 0, stroke: crawl}]",
        (2, 20),
        "The field “lengths.metres” cannot be “0”.",
        "Write how far it is, such as 100.",
    ),
    (
        "lengths: [{metres: 5, stroke: crawl}, {metres: 5, strok: back}]",
        (2, 51),
        "There is no field “strok”.",
        "Did you mean “stroke”?",
    ),
    ("lengths: [{metres: 5, stroke: bac}]", (2, 31), "There is no stroke “bac”.", "Did you mean “back”?"),
    (
        "lengths: [{metres: 5, stroke: [a]}]",
        (2, 31),
        "The field “lengths.stroke” cannot be “[a]”.",
        "Use one of: crawl, back.",
    ),
    ("coach: ana", (2, 8), "There is no coach “ana” in coaches.yml.", "Did you mean “anna”?"),
    ("wram: true", (2, 1), "There is no field “wram”.", "Did you mean “warm”?"),
]


@pytest.mark.parametrize(("line", "place", "what", "fix"), FIELD_MISTAKES, ids=[m[0] for m in FIELD_MISTAKES])
def test_a_wrong_field_is_told_in_the_models_words(line: str, place: tuple[int, int], what: str, fix: str) -> None:
    name = line.partition(":")[0]
    sound = [f"{part}\n" for part in ("day: 2026-11-25", "lengths: [{metres: 5, stroke: back}]")]
    text = f"kind: swim\n{line}\n" + "".join(part for part in sound if not part.startswith(f"{name}:"))
    _, _, problems = read_document(Text("d.yml", text), DAY, {"coach": ["anna"]})
    assert (*place, what, fix) in [(p.line, p.column, p.what, p.fix) for p in problems]


def test_missing_fields_are_told_where_they_belong() -> None:
    _, _, problems = read_document(Text("d.yml", "# A day\nkind: swim\nlengths:\n  - metres: 5\n"), DAY)
    assert _told(problems) == [
        (1, 1, "x-link", "The field “day” is missing.", "Add day: and the day, such as 2026-11-25."),
        (4, 5, "x-link", "The field “lengths.stroke” is missing.", "Add stroke: and one of crawl, back."),
    ]
    _, problems = read_entries(Text("d.yml", "a: {kind: swim}\nb:\nc: {kind: rest}\n"), PLAN)
    assert [p.what for p in sorted(problems)] == [
        "The day “a” has no day.",
        "The day “a” has no lengths.",
        "The day “b” has no fields.",
        "The day “c” has no why.",
    ]


def test_a_misspelt_choice_is_told_and_the_rest_is_read_as_was_meant() -> None:
    text = "a: {kind: rst, why: 5}\nb: {kind: [x], why: Sore}\nc: {why: Sore}\nd: {kind: , why: Sore}"
    _, problems = read_entries(Text("d.yml", text), PLAN)
    assert _told(problems) == [
        (1, 11, "x-field", "There is no kind “rst”.", "Did you mean “rest”?"),
        (1, 21, "x-field", "The field “why” holds “5”, not text.", 'Put it in quotation marks: why: "5".'),
        (2, 11, "x-field", "The field “kind” cannot be “[x]”.", "Use one of: swim, rest."),
        (3, 1, "x-field", "The day “c” has no kind.", "Add kind: and one of swim, rest."),
        (4, 11, "x-field", "The field “kind” is empty.", "Write one of swim, rest."),
    ]


def test_what_fields_and_the_whole_ask_is_told_in_one_run() -> None:
    def no_rest(day: Swim | Rest, spot: Spot) -> Iterator[Problem]:
        yield spot.problem(("why",), f"{type(day).__name__} is not allowed.", "Swim.", LINK)

    text = f"A1: {{{SOUND}, coach: Bo}}\nb: {{kind: rest, why: Sore}}\nc: {{kind: rest, why: 5}}\n"
    days, problems = read_entries(Text("d.yml", text), PLAN, {"coach": ["anna"]}, no_rest)
    assert days == {}
    assert [(p.line, p.rule.id, p.what) for p in sorted(problems)] == [
        (1, "x-field", "“A1” is no word."),
        (1, "x-link", "Swim is not allowed."),
        (1, "x-link", "There is no coach “Bo” in coaches.yml."),
        (2, "x-link", "Rest is not allowed."),
        (3, "x-field", "The field “why” holds “5”, not text."),
    ]


def test_entries_can_be_lists() -> None:
    names, problems = read_entries(Text("n.yml", "crawl: [free]\nback: [B, fly]\nfly:\n"), NAMES)
    assert {name: called.root for name, called in names.items()} == {"crawl": ["free"]}
    assert _told(problems) == [
        (2, 8, "x-field", "“B” is no word.", "Write it in small letters."),
        (3, 1, "x-field", "The stroke “fly” has no list.", "Write each as name: [other]."),
    ]


@pytest.mark.parametrize("text", ["", "5", "- a\n", "''", "[]"])
def test_a_file_of_something_else_is_one_problem(text: str) -> None:
    for problems in (read_document(Text("d.yml", text), DAY)[2], read_entries(Text("d.yml", text), PLAN)[1]):
        assert [(p.line, p.column, p.rule) for p in problems] == [(1, 1, FILE)]
        assert problems[0].what.startswith("This file does not hold ")


def test_what_cannot_be_read_as_yaml_is_one_problem() -> None:
    for problems in (read_document(Text("d.yml", "a: ["), DAY)[2], read_entries(Text("d.yml", "a: ["), PLAN)[1]):
        assert [(p.line, p.rule) for p in problems] == [(1, FILE)]


@pytest.mark.parametrize("name", ["a ** b", "(", "lengths|(.*.*.*.*.*.*.*.*.*.*.*.*)*~|", "[", "\\"])
def test_an_unknown_name_is_taken_for_its_letters_and_no_pattern(name: str) -> None:
    text = Text("d.yml", f"kind: swim\nday: 2026-11-25\n{json.dumps(name)}: 1\n")
    told = [(line, rule) for line, _, rule, *_ in _told(read_document(text, DAY)[2])]
    assert told == [(3, "x-link")]
