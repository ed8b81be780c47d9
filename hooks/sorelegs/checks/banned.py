"""Claims that the evidence does not carry, and what to say instead; the list is ``docs/claims.yml``.

A sentence that denies the claim is what the site is for, so it passes; so does one in a paragraph that
calls the claim a myth, wrong or not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from sorelegs.article import Document, Sentence, flat, sentences_of
from sorelegs.problems import Problem, Rule, quote
from sorelegs.profile import Claim
from sorelegs.site import CLAIMS, Site

CLAIM_BANNED = Rule(
    "claim-banned",
    why="A claim that the evidence does not carry can harm a reader.",
    more=(
        "Some claims are heard so often that they slip in by themselves. docs/claims.yml lists them, and says what to "
        "write instead. A sentence that denies the claim is welcome."
    ),
    bad="A sentence that makes a claim of docs/claims.yml",
    good="A sentence that says that it is not so",
    place="none",
)

RULES = (CLAIM_BANNED,)
"""What this module may tell."""


MAX_SENTENCE = 600
"""Characters of a sentence that are held against the list: five times what a sentence may have."""
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
_FILE = re.compile(r"(?<![\w/-])[\w-]++(?:/[\w-]++)++\.\w++")
"""A file's name, which claims nothing."""
_CLAUSE = re.compile(r"[;:—]")


_Patterns = tuple[re.Pattern[str], tuple[tuple[Claim, re.Pattern[str]], ...]]


@lru_cache(maxsize=4)
def _patterns(claims: tuple[Claim, ...]) -> _Patterns:
    """Return one pattern that finds any of the claims, and each claim with its own.

    The patterns stand side by side without brackets, so that Python sees with what all of them begin.
    """
    either = "|".join(claim.pattern for claim in claims)
    return re.compile(either, re.IGNORECASE), tuple((c, re.compile(c.pattern, re.IGNORECASE)) for c in claims)


def check(site: Site, document: Document) -> Iterator[Problem]:
    """Tell of claims on the list, in the text and in the front matter."""
    claims = tuple(site[CLAIMS].values())
    if not claims:
        return
    patterns = _patterns(claims)
    for block in document.worded:
        around = flat(block.whole.text)
        for sentence in block.whole.sentences:
            words = _FILE.sub(" ", sentence.words)
            said_here = sentence if words == sentence.words else replace(sentence, words=words)
            for claim, said in _made(patterns, said_here, around):
                yield document.text.problem(sentence.start, CLAIM_BANNED, *_told(claim, said))
    for name in ("title", "description", "answer"):
        front = document.front(name)
        if document.article.fields:
            place = document.article.fields.place((name,))
            for sentence in sentences_of(front):
                for claim, said in _made(patterns, sentence, front):
                    yield Problem(document.text.path, *place, CLAIM_BANNED, *_told(claim, said))


def _made(patterns: _Patterns, sentence: Sentence, around: str) -> Iterator[tuple[Claim, str]]:
    words, (either, each) = sentence.words[:MAX_SENTENCE], patterns
    if not either.search(words):
        return
    for claim, pattern in each:
        found = pattern.search(words)
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
