"""The claims that no article may make, read from ``docs/claims.yml``."""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection
from re import _parser  # type: ignore[attr-defined]  # the one reader of patterns that there is
from typing import Annotated, Any

from pydantic import Field

from sorelegs.problems import (
    FieldError,
    Fields,
    Flag,
    Form,
    Known,
    Maybe,
    Problem,
    Rule,
    Text,
    known,
    quote,
    read_entries,
    refusing,
)
from sorelegs.profile.words import Text as Words

CLAIM_FILE = Rule(
    "claim-file",
    why="A claim that is missing from this file could stand in an article unseen.",
    more="docs/claims.yml lists what no article may claim. When it cannot be read, every claim gets through.",
    bad="docs/claims.yml holds a list",
    good="docs/claims.yml holds names, each with its fields below",
    place="none",
)

CLAIM_FIELD = Rule(
    "claim-field",
    why="A banned claim with a part missing or wrong could stand in an article unseen.",
    more=(
        "A banned claim has a pattern, which finds it, why it is banned, and what to say instead. It names a source "
        "where one was seen that supports it."
    ),
    bad="pattern: '(cure'",
    good="pattern: '\\bcure\\b'",
    place="none",
)

RULES = (CLAIM_FILE, CLAIM_FIELD)
"""What this module may tell."""


CLAIMS = "claims.yml"
MAX_SENTENCE = 600
"""Characters of a sentence that are held against the list: five times what a sentence may have."""
MAX_WAYS = 1_000_000
"""In how many ways a pattern may try to match from one place: each sentence asks it at each of its characters."""
MAX_PATTERN = 600
"""Characters of a pattern: each sentence of each article is held against all of them."""


def _compiles(pattern: str, _: Known) -> None:
    """Refuse a pattern that cannot be joined with others: it has no group with a number or a name."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            groups = re.compile(f"(?:{pattern})").groups
    except re.error as error:
        raise FieldError(*_mistake(pattern, error)) from None
    except FutureWarning as warned:
        what = f"What this pattern means will change in Python: {str(warned)[:1].lower()}{str(warned)[1:]}."
        raise FieldError(what, "Write a backslash before a sign that is meant by itself.") from None
    if groups:
        raise FieldError("This pattern has a group that remembers.", "Write (?:…) for each group.")
    if _ways(_parser.parse(pattern)) > MAX_WAYS:
        fix = "Count what it repeats, as .{0,30} does, and repeat less; one repeat can be without an end."
        raise FieldError("This pattern could take for ever: there are too many ways in which it can match.", fix)


def _mistake(pattern: str, error: re.error) -> tuple[str, str]:
    """Return what keeps a pattern from being one, at its sign, and how to mend it."""
    at = max(0, (error.pos or 0) - len("(?:"))
    near = quote(pattern[at : at + 20] or pattern[-20:])
    plain = "or write a backslash before it, if the sign itself is meant."
    open_bracket = f"The bracket ( before {near} is never closed."
    known = {
        "missing ), unterminated subpattern": (open_bracket, f"Close it with ), {plain}"),
        "unterminated character set": (f"The bracket [ of {near} is never closed.", f"Close it with ], {plain}"),
        "nothing to repeat": (f"The sign at {near} repeats nothing.", f"Write before it what it repeats, {plain}"),
        "multiple repeat": (f"The sign at {near} repeats another.", f"Keep one of the two, {plain}"),
        "unbalanced parenthesis": (f"A bracket ) in {quote(pattern)} closes nothing.", f"Take it away, {plain}"),
    }
    unknown = f"This is no regular expression: {error.msg}, at {near}.", "Mend it, or write a plain word."
    return known.get(error.msg, unknown)


def _ways(parsed: Any) -> int:
    """Return in how many ways at most a pattern can be tried from one place, or a number above :data:`MAX_WAYS`.

    Each way to repeat is one, however often it is tried in vain; so is each of several alternatives that can begin with
    the same letter, since others end at their first.
    """
    ways = 1
    for operator, given in parsed:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most = (min(int(times), MAX_SENTENCE) for times in given[:2])
            inside, enough = _ways(given[2]), MAX_WAYS.bit_length()
            times = range(min(least, enough), min(most, enough) + 1)
            ways *= most - least + 1 if inside == 1 else sum(inside**time for time in times)
        elif name == "BRANCH":
            starts = [_start(branch) for branch in given[1]]
            ways *= max(_ways(branch) * _alike(start, starts) for branch, start in zip(given[1], starts, strict=True))
        elif name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
            ways *= _ways(given[-1])
        elif name == "ATOMIC_GROUP":
            ways *= _ways(given)
        if ways > MAX_WAYS:
            return ways
    return ways


def _start(parsed: Any) -> str:
    """Return the one letter with which a pattern begins, or nothing if it can begin with several."""
    for operator, given in parsed:
        name = str(operator)
        if name == "SUBPATTERN":
            return _start(given[-1])
        if name != "AT":
            return chr(given).casefold() if name == "LITERAL" else ""
    return ""


def _alike(start: str, starts: list[str]) -> int:
    """Return how many alternatives can begin as one of them does."""
    return sum(not start or not other or other == start for other in starts)


class Claim(Fields):
    """A claim that no article may make."""

    pattern: Annotated[str, Field(strict=True, pattern=r"\S", max_length=MAX_PATTERN), refusing(_compiles)] = Field(
        description="A regular expression that finds it in a sentence", examples=[r"\bcures?\b"]
    )
    why: Words = Field(description="What is wrong with it, a sentence")
    instead: Words = Field(description="What to say instead, a sentence")
    source: Maybe[Annotated[Words, known("source", "references.bib", CLAIM_FIELD)]] = Field(
        default=None, description="A key of references.bib, where a source was seen"
    )
    always: Flag = Field(default=False, description="Whether it is wrong even in a sentence that denies something")


CLAIMS_FORM = Form(
    holds="claims",
    how="Write each as a name, a colon and its fields below.",
    models=(Claim,),
    file=CLAIM_FILE,
    field=CLAIM_FIELD,
    kind="claim",
)


def read_claims(text: Text, sources: Collection[str]) -> tuple[dict[str, Claim], list[Problem]]:
    """Read ``claims.yml``.

    Args:
        text: the file.
        sources: the keys that the bibliography has.

    Returns:
        The sound claims by name, and every problem of the others.
    """
    return read_entries(text, CLAIMS_FORM, {"source": sources} if sources else {})
