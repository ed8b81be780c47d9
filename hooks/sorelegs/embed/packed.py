"""The decision packed for the widget: each thing said once, and as briefly as the code that unpacks it allows.

Answers are told by letters: the options of all questions are numbered in their order, and a number is a letter from
``#`` on. ``words.js`` unpacks them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sorelegs.decision import LEVELS, Model, Question, Rule, Step, Words, spoken_prefix
from sorelegs.embed.names import Names
from sorelegs.embed.script import DARK, LIGHT
from sorelegs.profile import Region

FIRST = ord("#")
"""The letter of the first option: the one after the quotation mark."""

UI = (
    *("title", "progress", "back", "change", "answers", "none", "continue", "why", "one_is_enough", "enough", "said"),
    *("not_meant", "days", "calendar", "note_the_day", "region", "emergency", "no_reason", "sources", "what_changes"),
    *("again", "help", "articles", "copy", "copied", "copy_failed", "print", "restart", "ignored", "outdated", "date"),
    *("score_note", "disclaimer", "call", "not_opened"),
)
"""The keys of the words file's ``ui`` that the widget shows; it carries no others."""


def data(model: Model, words: Words, titles: Mapping[str, str], names: Names) -> dict[str, Any]:
    """Return the decision for ``words.js``: what each constant of ``data.js`` holds, by its name.

    What fills the gaps of the style sheet comes with it.

    Records are lists, to save bytes; ``words.js`` says what stands where in them.

    Args:
        model: the decision.
        words: its words in one language.
        titles: the title of each article by its path below ``docs/``.
        names: of the check, with whom its readers call.
    """

    def outcome(name: str) -> list[object]:
        text = words.outcomes[name]
        by, todays = next(iter(text.by_answer.items()), ("", {}))
        days = [
            [_any(model, course.when), *text.days_by[course.id]] for course in model.courses if name in course.outcomes
        ]
        return [
            *(name, text.heading, text.again, text.help, spoken_prefix(model, name), _tone(model, name)),
            *(text.today, by, list(todays.items()), [*days, ["", *text.days]], text.change, text.again_days),
        ]

    return {
        "element": names.element,
        "prefix": names.prefix,
        LIGHT: names.own.colours.light,
        DARK: names.own.colours.dark,
        "version": model.version,
        "languages": list(names.languages),
        "english": [
            *(words.language, "ltr", 0),
            [words.ui[key] for key in UI],
            [_region(words, name, region) for name, region in names.own.regions.items()],
            [outcome(name) for name in model.outcomes],
            [
                " ".join(_name(rule) for rule in model.rules),
                " ".join(_letter(model.caution[rule.outcome]) + _letters(model, rule.when) for rule in model.rules),
                [words.rules[rule.id].reason for rule in model.rules],
            ],
            [_question(words, question) for question in model.questions],
        ],
        "skip": left_out(model),
        "zones": _zones(names.own.regions),
        "articles": [
            [
                *(_address(reading.article, titles[reading.article]), titles[reading.article]),
                *(model.caution[reading.first], model.caution[reading.last]),
                *(_letters(model, reading.when), _letters(model, reading.without)),
            ]
            for reading in model.reading
        ],
    }


def _tone(model: Model, outcome: str) -> int:
    """Return how urgent an outcome looks: 0 to go ahead, 1 to hold back, then 2 to 4 by its level."""
    if outcome in model.levels:
        return 2 + LEVELS.index(model.levels[outcome])
    calm = [name for name in model.outcomes if name not in model.levels]
    return int(2 * calm.index(outcome) >= len(calm))


def _region(words: Words, name: str, region: Region) -> list[object]:
    """Return a region's id, its name, its numbers, how to be seen the same day, a note, and its words for ours."""
    numbers = [region.emergency, region.urgent or ""]
    texts = [words.ui[f"urgent_{name}"], region.note or ""]
    return [name, region.name, *numbers, *texts, list(region.words.items())]


def _zones(regions: Mapping[str, Region]) -> list[tuple[str, str]]:
    """Return regions with how their time zones start, as a pattern; the first one that fits counts.

    A start that fits a zone of another region, too, comes after all others, the longest first. The last region is the
    one that has no time zones, if there is one.
    """
    known = [(name, zone) for name, region in regions.items() for zone in region.zones]
    own: dict[str, list[str]] = {}
    wide: list[tuple[str, str]] = []
    for name, zone in sorted(known, key=lambda pair: len(pair[1]), reverse=True):
        abroad = [other for region, other in known if region != name]
        start = _start(zone, abroad)
        if any(other.startswith(start) for other in abroad):
            wide.append((name, _pattern([start])))
        else:
            own.setdefault(name, []).append(start)
    others = next((name for name, region in regions.items() if not region.zones), "")
    return [*((name, _pattern(own[name])) for name in regions if name in own), *wide, (others, "")]


def _pattern(starts: Iterable[str]) -> str:
    """Return a pattern for how time zones start, each area named once."""
    areas: dict[str, list[str]] = defaultdict(list)
    for start in starts:
        area, _, place = start.partition("/")
        areas[area].append(re.escape(place))
    return "|".join(f"{re.escape(area)}/({'|'.join(dict.fromkeys(places))})" for area, places in areas.items())


_LETTERS = 5
"""So many letters of a place tell it from those of all other time zones."""


def _start(zone: str, others: Iterable[str]) -> str:
    """Return enough of a time zone's name to tell it from others, those that other regions name among them."""
    area, slash, place = zone.partition("/")
    starts = (area + slash + place[:letters] for letters in range(_LETTERS, len(place)))
    return next((start for start in starts if not any(other.startswith(start) for other in others)), zone)


def _address(path: str, title: str) -> str:
    """Return an article's address; its folder alone, with a slash at the end, where its name is its title."""
    address = path.removesuffix("index.md").removesuffix(".md").rstrip("/")
    folder, slash, name = address.rpartition("/")
    own = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return folder + slash if name == own else address


def _letters(model: Model, steps: Iterable[Step]) -> str:
    """Return answers as letters, one for each."""
    options = [(question.id, option) for question in model.questions for option in question.options]
    return "".join(_letter(options.index(step)) for step in steps)


def _letter(number: int) -> str:
    return chr(FIRST + number)


def _any(model: Model, ways: Iterable[Iterable[Step]]) -> str:
    return " ".join(_letters(model, way) for way in ways)


def _name(rule: Rule) -> str:
    """Return a rule's id; nothing where it is that of its options, one after the other."""
    return "" if rule.id == "_".join(option for _, option in rule.when) else rule.id


def _question(words: Words, question: Question) -> list[object]:
    text = words.questions[question.id]
    options = [text.options[option] for option in question.options]
    return [
        *(question.id, int(question.many), text.title, text.note, text.none, list(question.options)),
        *([option.label for option in options], [option.detail for option in options]),
    ]


def left_out(model: Model) -> list[dict[str, object]]:
    """Return which answers leave which questions out, as ``model.json`` says it."""
    mildest = {question.id: [] if question.many else question.options[0] for question in model.questions}
    return [{"when": {s.question: mildest[s.question]}, "questions": list(s.questions)} for s in model.skip]
