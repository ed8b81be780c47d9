"""Claims that the evidence does not carry, and what to say instead; the list is ``docs/claims.yml``.

A sentence that denies the claim is what the site is for, so it passes; so does one in a paragraph that
calls the claim a myth, wrong or not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sorelegs.article import Document, Sentence, flat, sentences_of, small
from sorelegs.problems import Problem, Rule, quote
from sorelegs.profile import MAX_SENTENCE, Claim
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


_DENIES = re.compile(
    r"\b(?:not|no|never|nor|cannot|nobody|nothing|neither|without|hardly|unproven|unlikely)\b|n['’]t\b|"
    r"\b(?:myth|wrong|false|untrue)\b"
)
_CORRECTS = re.compile(
    r"\b(?:myths?|wrong|false|untrue)\b|\b(?:not|never)(?: been)? (?:shown|proven|true|so)\b|\bno (?:good )?evidence\b|"
    r"\bhas(?: not|n['’]t) been shown\b|\b(?:it|that|this|they) (?:does|do|is|are|has|have)(?: not|n['’]t)\b|"
    r"\bmay not be (?:true|so)\b"
)
_FILE = re.compile(r"(?<![\w/-])[\w-]++(?:/[\w-]++)++\.\w++")
"""A file's name, which claims nothing."""
_CLAUSE = re.compile(r"[;:—]")
_ODD = re.compile(r"\\[A-Z0-9ux]|\(\?[A-Za-z-]|\[[^\]]*(?![a-z]-[a-z]|[0-9]-[0-9])[^\[\]]-[^\]]")
"""What means something else in small letters: the name of a class, a sign by its number, a flag, a range."""


_Patterns = tuple[re.Pattern[str], tuple[tuple[Claim, re.Pattern[str]], ...]]


@lru_cache(maxsize=4)
def _patterns(claims: tuple[Claim, ...]) -> _Patterns:
    """Return one pattern that finds any of the claims, and each claim with its own.

    The patterns stand side by side without brackets, so that Python sees with what all of them begin.
    """
    return _compiled("|".join(claim.pattern for claim in claims)), tuple((c, _compiled(c.pattern)) for c in claims)


def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern that takes capitals for small letters; one that is held against small letters, where it can be.

    That takes a third of the time.
    """
    if _ODD.search(pattern) or any(sign.isalpha() and not sign.isascii() for sign in pattern):
        return re.compile(pattern, re.IGNORECASE)
    return re.compile(pattern.lower())


def _find(pattern: re.Pattern[str], sentence: Sentence) -> re.Match[str] | None:
    words = sentence.words if pattern.flags & re.IGNORECASE else sentence.small
    return pattern.search(words, 0, MAX_SENTENCE)


def check(site: Site, document: Document) -> Iterator[Problem]:
    """Tell of claims on the list, in the text and in the front matter."""
    claims = tuple(site[CLAIMS].values())
    if not claims:
        return
    patterns = _patterns(claims)
    for block in document.worded:
        for sentence in map(_without_files, block.whole.sentences):
            for claim, said in _made(patterns, sentence, block.whole.text):
                yield document.text.problem(sentence.start, CLAIM_BANNED, *_told(claim, said))
    for name in ("title", "description", "answer"):
        front = document.front(name)
        if document.article.fields:
            place = document.article.fields.place((name,))
            for sentence in sentences_of(front):
                for claim, said in _made(patterns, sentence, front):
                    yield Problem(document.text.path, *place, CLAIM_BANNED, *_told(claim, said))


def _without_files(sentence: Sentence) -> Sentence:
    if "/" not in sentence.words:
        return sentence
    return Sentence(_FILE.sub(" ", sentence.words), sentence.start, sentence.end)


def _made(patterns: _Patterns, sentence: Sentence, around: str) -> Iterator[tuple[Claim, str]]:
    either, each = patterns
    if not _find(either, sentence):
        return
    corrected = _CORRECTS.search(small(flat(around))) is not None
    for claim, pattern in each:
        found = _find(pattern, sentence)
        if found and (claim.always or not (sentence.is_question or corrected or _denied(sentence, found))):
            yield claim, sentence.words[found.start() : found.end()]


def _denied(sentence: Sentence, found: re.Match[str]) -> bool:
    words = sentence.small[:MAX_SENTENCE]
    start = max((m.end() for m in _CLAUSE.finditer(words, 0, found.start())), default=0)
    after = _CLAUSE.search(words, found.end())
    return _DENIES.search(words, start, after.start() if after else len(words)) is not None


def _told(claim: Claim, words: str) -> tuple[str, str]:
    seen = f" See {claim.source} in references.bib." if claim.source else ""
    return f"{quote(words, 40)}: {claim.why}", f"{claim.instead}{seen}"
