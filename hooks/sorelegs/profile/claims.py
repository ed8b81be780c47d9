"""The claims that no article may make, read from ``docs/claims.yml``."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from sorelegs.problems import Problem, Rule, Text, load_entries, quote, suggest
from sorelegs.profile.mistakes import problems_of

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
MAX_PATTERN = 600
"""Characters of a pattern: each sentence of each article is held against all of them."""


def _compiles(pattern: str) -> str:
    """Return a pattern that can be joined with others, so it has no group with a number or a name."""
    try:
        groups = re.compile(f"(?:{pattern})").groups
    except re.error:
        groups = 1
    if groups:
        raise PydanticCustomError("pattern", "not a regular expression of ours")
    return pattern


Words = Annotated[str, Field(strict=True, pattern=r"\S", max_length=200)]
Pattern = Annotated[str, Field(strict=True, pattern=r"\S", max_length=MAX_PATTERN), AfterValidator(_compiles)]


class Claim(BaseModel):
    """A claim that no article may make."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pattern: Pattern = Field(
        description="Write a regular expression that finds it in a sentence, with groups as (?:…)."
    )
    why: Words = Field(description="What is wrong with it, a sentence.")
    instead: Words = Field(description="What to say instead, a sentence.")
    source: Words | None = Field(default=None, description="A key of references.bib, where a source was seen.")
    always: Annotated[bool, Field(strict=True)] = Field(
        default=False, description="Whether it is wrong even in a sentence that denies something."
    )


def read_claims(text: Text, sources: Collection[str]) -> tuple[dict[str, Claim], list[Problem]]:
    """Read ``claims.yml``.

    Args:
        text: the file.
        sources: the keys that the bibliography has.

    Returns:
        The sound claims by name, and every problem of the others.
    """
    what, fix = "This file does not hold claims.", "Write each as a name, a colon and its fields below."
    located, entries, problems = load_entries(text, CLAIM_FILE, what, fix)
    claims: dict[str, Claim] = {}
    for name, fields in entries.items():
        try:
            claim = Claim.model_validate(fields)
        except ValidationError as error:
            problems += problems_of(error, Claim, located, text.path, CLAIM_FIELD, at=(name,))
            continue
        if claim.source is not None and sources and claim.source not in sources:
            place = located.place((name, "source"))
            what = f"There is no source {quote(claim.source)} in references.bib."
            problems.append(Problem(text.path, *place, CLAIM_FIELD, what, suggest(claim.source, sources)))
        else:
            claims[name] = claim
    return claims, problems
