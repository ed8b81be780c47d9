"""The claims that no article may make, read from ``docs/claims.yml``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
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
MAX_TIMES, MAX_WIDE = 8, 8
"""How often a pattern may repeat several characters, and how many longer repeats may follow one another."""
MAX_COUNTED, MAX_ENDLESS = 60, 3
"""What counts as a repeat without an end, and how many of these there may be."""
MAX_PATTERN = 600
"""Characters of a pattern: each sentence of each article is held against all of them."""


def _compiles(pattern: str, _: Known) -> None:
    """Refuse a pattern that cannot be joined with others: it has no group with a number or a name."""
    try:
        groups = re.compile(f"(?:{pattern})").groups
    except re.error as error:
        raise FieldError(*_mistake(pattern, error)) from None
    if groups:
        raise FieldError("This pattern has a group that remembers.", "Write (?:…) for each group.")
    repeats = list(_repeats(_parser.parse(pattern)))
    wide = [body for most, body in repeats if most > MAX_TIMES]
    endless = sum(most > MAX_COUNTED for most, _ in repeats)
    nested = any(_repeats_inside(body) for most, body in repeats)
    if nested or not all(_is_plain(body) for body in wide) or len(wide) > MAX_WIDE or endless > MAX_ENDLESS:
        fix = f"Repeat single characters only, and count them, as .{{0,30}} does; {MAX_ENDLESS} can be without an end."
        raise FieldError("This pattern could take for ever: it repeats what repeats, or too much.", fix)


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


def _repeats(parsed: Any) -> Iterator[tuple[int, Any]]:
    """Yield how often at most a pattern repeats something, and what; of alternatives, those of the one with most."""
    for operator, given in parsed:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            if int(given[1]) > 1:
                yield int(given[1]), given[2]
            yield from _repeats(given[2])
        elif name == "BRANCH":
            yield from max(([*_repeats(branch)] for branch in given[1]), key=len)
        elif name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
            yield from _repeats(given[-1])
        elif name == "ATOMIC_GROUP":
            yield from _repeats(given)


def _repeats_inside(body: Any) -> bool:
    return not _is_plain(body) and any(_repeats(body))


def _is_plain(body: Any) -> bool:
    """Return whether one character at a time is repeated, so that there is one way to do so."""
    return len(body) == 1 and str(body[0][0]) in ("LITERAL", "NOT_LITERAL", "ANY", "IN")


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
