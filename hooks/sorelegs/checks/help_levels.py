"""Prose that sends a reader for help in its own words, held to the levels of the decision's signs.

A sentence sends for help at a level: “call an ambulance”, “be seen today”, “see a doctor”. It names a sign where it has
all the words of one of its names (``named`` in the decision's words). One sign has one level everywhere, so one of the
levels of the sentence must be that of one of its signs. A list goes with the sentence that leads to it, and a sentence
that sends for help without a sign with the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from sorelegs.article import Document, Sentence, sentences_of
from sorelegs.parts import Sign
from sorelegs.problems import Problem, Rule
from sorelegs.site import Site

HELP_LEVEL = Rule(
    "help-level",
    why="A reader with this sign would be told two things, and might take the bolder one.",
    more=(
        "How urgent a sign is stands once, in docs/check/decision.yml. What prose calls it stands in decision.en.yml, "
        "as named. A sentence that sends a reader for help with it must be as urgent: emergency (call, "
        "emergency help), urgent (be seen today) or non-urgent (see a doctor)."
    ),
    bad="See a doctor if you have chest pain.",
    good='{{ safety("%callout%") }}',
    place="none",
)

RULES = (HELP_LEVEL,)
"""What this module may tell."""


_CARE = r"doctors?|gps?|nurse|pharmacist|physio\w*|professional|clinician|clinic|somebody|someone"
_SENDS = (
    r"\b(?:see|seen by|book|ask|ring|call|phone|visit|contact|tell|speak to|talk to|go to)\s(?:\w+\s){0,3}?(?:%s)\b"
    r"|\bbe\sseen\b|\b(?:have|get)\s(?:it|that|this|them|these|the\s\w+)\s(?:seen|checked|looked\sat|examined)\b"
    r"|\bmedical\s(?:help|care|advice|attention)\b"
)
_CALLS = re.compile(
    r"\bemergency\s(?:help|department|room|services?|care|number)\b|\bambulance\b|\ba&e\b"
    r"|\b(?:go|get|rush|taken)\s(?:\w+\s){0,3}hospital\b"
)
_SOON = re.compile(
    r"\b(?:today|tonight|(?<!by\s)now|at\sonce|immediately|(?:straight|right)\saway|(?:the\s)?same\sday|that\sday"
    r"|within\s(?:hours|a\sday|24\shours)|urgent(?:ly|\scare)?)\b"
)
_LATER = re.compile(r"\b(?:days|weeks?|book|appointment)\b")
_DIALS = r"\b(?:call|dial|ring|phone)\s(?:\w+\s){{0,2}}(?:{})(?!\d)"
_MAY_SEND = (
    r"call|dial|ring|phone|emergency|ambulance|a&e|hospital|doctor|gp|nurse|pharmacist|physio|professional|clinic|"
    r"somebody|someone|seen|checked|looked|examined|medical|%s"
)
"""What each sentence has that sends for help: few have it, and looking for it takes a third of the time."""


class _Ways(NamedTuple):
    """What finds a sentence that sends for help: each level's numbers to call, and whom a reader sees."""

    dials: Mapping[str, re.Pattern[str] | None]
    sends: re.Pattern[str]
    may_send: re.Pattern[str]


Names = tuple[tuple[frozenset[str], str, str], ...]
"""The words of each name of a sign, each in small letters; the sign's own words, and its level."""


def check(site: Site, document: Document) -> Iterator[Problem]:
    """Tell of sentences, in the text and in the front matter, whose level no sign in them has."""
    names = _names(site.signs)
    if not names:
        return
    own = site.profile
    dials = {"emergency": own.emergency_numbers.values(), "urgent": own.urgent_numbers.values()}
    ways = _ways(tuple((level, frozenset(numbers)) for level, numbers in dials.items()), own.expert)
    led_by: frozenset[str] = frozenset()
    for block in document.worded:
        if block.kind not in ("paragraph", "item", "row"):
            led_by = frozenset()
            continue
        sentences = block.whole.sentences
        for sentence, what, fix in _faults(sentences, names, ways, led_by if block.kind == "item" else frozenset()):
            yield document.text.problem(sentence.start, HELP_LEVEL, what, fix)
        if block.kind == "paragraph":
            leads = sentences[-1:] if block.whole.text.rstrip().endswith(":") else []
            led_by = frozenset[str]().union(*(_levels_of(sentence.small, ways) for sentence in leads))
    if document.article.fields:
        for name in ("description", "answer"):
            place = document.article.fields.place((name,))
            for _, what, fix in _faults(sentences_of(document.front(name)), names, ways, frozenset()):
                yield Problem(document.text.path, *place, HELP_LEVEL, what, fix)


def _faults(
    sentences: Iterable[Sentence], names: Names, ways: _Ways, led_by: frozenset[str]
) -> Iterator[tuple[Sentence, str, str]]:
    """Yield each sentence of a piece of prose whose level no sign has that it names, and what to say of it."""
    sentences = list(sentences)
    sent = [_levels_of(sentence.small, ways) for sentence in sentences]
    before: dict[str, str] = {}
    for sentence, levels, after in zip(sentences, sent, [*sent[1:], frozenset[str]()], strict=False):
        wanted = levels or led_by
        # Looking for every sign takes long, and most sentences neither send for help nor lead to one that does.
        named = _named(sentence.words, names) if wanted or after else {}
        meant = named or (before if levels else {})
        if wanted and meant and not sentence.is_question and wanted.isdisjoint(meant.values()):
            words, level = next(iter(meant.items()))
            what = f"This is {' or '.join(sorted(wanted))}, and the check says {level} if {words}."
            yield sentence, what, "Say it as urgently as the check does, or show the callout of this sign."
        before = {} if levels else named


def _levels_of(words: str, ways: _Ways) -> frozenset[str]:
    """Return how urgently a sentence sends for help; nothing if it does not.

    Args:
        words: the sentence, in small letters.
        ways: what finds one that does.
    """
    if not ways.may_send.search(words):
        return frozenset()
    levels = {level for level, pattern in ways.dials.items() if pattern and pattern.search(words)}
    if _CALLS.search(words):
        levels.add("emergency")
    if ways.sends.search(words):
        soon, later = _SOON.search(words), _LATER.search(words)
        levels |= ({"urgent"} if soon else set()) | ({"non-urgent"} if later or not soon else set())
    return frozenset(levels)


@lru_cache(maxsize=8)
def _ways(numbers: tuple[tuple[str, frozenset[str]], ...], expert: str) -> _Ways:
    """Return what finds a sentence that sends for help; the site's own expert, such as a vet, is among whom to see."""
    who = re.escape(expert.lower().split()[-1])
    dials = {level: _numbers(those) for level, those in numbers}
    return _Ways(dials, re.compile(_SENDS % f"{_CARE}|{who}s?"), re.compile(_MAY_SEND % who))


def _numbers(numbers: frozenset[str]) -> re.Pattern[str] | None:
    either = "|".join(re.escape(number.lower()) for number in sorted(numbers))
    return re.compile(_DIALS.format(either)) if numbers else None


def _names(signs: Mapping[str, Sign]) -> Names:
    return tuple(
        (frozenset(name.lower().split()), sign.words, sign.level)
        for sign in signs.values()
        if sign.level is not None
        for name in sign.named
    )


def _named(words: str, names: Names) -> dict[str, str]:
    """Return the level of each sign that a sentence names, by the sign's words."""
    said = re.findall(r"[\w-]+", words.lower())
    return {
        sign: level for wanted, sign, level in names if all(any(w.startswith(each) for w in said) for each in wanted)
    }
