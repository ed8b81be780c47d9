"""Claims that the evidence does not carry, and what to say instead; the list is ``claims.yml`` beside this file.

A sentence that denies the claim is what the site is for, so it passes; so does one in a paragraph that
calls the claim a myth, wrong or not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from sorelegs.article import Document, Sentence, sentences_of
from sorelegs.problems import Problem, Rule, quote
from sorelegs.site import Site

CLAIM_BANNED = Rule(
    "claim-banned",
    why="A claim that the evidence does not carry can harm a reader.",
    more=(
        "Some claims are heard so often that they slip in by themselves: lactic acid, toxins, knots, a cure. "
        "The list says what to write instead. A sentence that denies the claim is welcome."
    ),
    bad="Lactic acid makes your legs sore the next day.",
    good="Lactic acid is not what makes your legs sore the next day.",
)

RULES = (CLAIM_BANNED,)
"""What this module may tell."""


MAX_SENTENCE = 600
"""Characters of a sentence that are held against the list: five times what a sentence may have."""
LIST = Path(__file__).with_name("claims.yml")
_DENIES = re.compile(
    r"\b(?:not|no|never|nor|cannot|nobody|nothing|neither|without|hardly|unproven|unlikely)\b|n['’]t\b|"
    r"\b(?:myth|wrong|false|untrue)\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\b(?:myths?|wrong|false|untrue)\b|\b(?:not|never)(?: been)? (?:shown|proven|true|so)\b|\bno (?:good )?evidence\b|"
    r"\bhas(?: not|n['’]t) been shown\b|\b(?:it|that|this|they) (?:does|do|is|are|has|have)(?: not|n['’]t)\b|"
    r"\bmay not be (?:true|so)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:—]")


@dataclass(frozen=True)
class Claim:
    """A claim that no article may make.

    Attributes:
        pattern: what it looks like in a sentence.
        why: what is wrong with it, a sentence.
        instead: what to say, a sentence.
        source: a key of ``references.bib``, or nothing where no source was seen that supports the claim.
        always: whether it is wrong even in a sentence that denies something.
    """

    pattern: re.Pattern[str]
    why: str
    instead: str
    source: str
    always: bool


@cache
def claims() -> tuple[Claim, ...]:
    """Return the list, in its order."""
    rows = yaml.load(LIST.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return tuple(
        Claim(
            re.compile(row["pattern"], re.IGNORECASE),
            row["why"],
            row["instead"],
            row.get("source", ""),
            bool(row.get("always")),
        )
        for row in rows
    )


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{claim.pattern.pattern})" for claim in claims()), re.IGNORECASE)


def check(site: Site, document: Document) -> Iterator[Problem]:  # noqa: ARG001 - a family's signature
    """Tell of claims on the list, in the text and in the front matter."""
    for block in document.blocks:
        for sentence in block.sentences:
            for claim, words in _made(sentence, block.words):
                yield document.text.problem(sentence.start, CLAIM_BANNED, *_told(claim, words))
    for name in ("title", "description", "answer"):
        words = document.front(name)
        if document.article.fields:
            place = document.article.fields.place((name,))
            for sentence in sentences_of(words):
                for claim, said in _made(sentence, words):
                    yield Problem(document.text.path, *place, CLAIM_BANNED, *_told(claim, said))


def _made(sentence: Sentence, around: str) -> Iterator[tuple[Claim, str]]:
    words = sentence.words[:MAX_SENTENCE]
    if not _any().search(words):
        return
    for claim in claims():
        found = claim.pattern.search(words)
        if found and (
            claim.always or not (sentence.is_question or _CORRECTS.search(around) or _denied(sentence, found))
        ):
            yield claim, found[0]


def _denied(sentence: Sentence, found: re.Match[str]) -> bool:
    words = sentence.words[:MAX_SENTENCE]
    start = max((m.end() for m in _CLAUSE.finditer(words, 0, found.start())), default=0)
    after = _CLAUSE.search(words, found.end())
    return _DENIES.search(words, start, after.start() if after else len(words)) is not None


def _told(claim: Claim, words: str) -> tuple[str, str]:
    seen = f" See {claim.source} in references.bib." if claim.source else ""
    return f"{quote(words, 40)}: {claim.why}", f"{claim.instead}{seen}"
