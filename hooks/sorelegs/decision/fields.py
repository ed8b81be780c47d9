"""What the fields of the decision's files have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from sorelegs.decision.model import Question
from sorelegs.problems import (
    FieldError,
    FieldPath,
    Known,
    Like,
    Problem,
    Spot,
    Words,
    known,
    quote,
    refusing,
    shaped,
    suggest,
)
from sorelegs.problems import Rule as CheckRule

DECISION_FILE = CheckRule(
    "decision-file",
    why="The check is built from this file.",
    more=(
        "The check is read from docs/check/decision.yml, promises.yml and decision.en.yml. Without them there "
        "is no check."
    ),
    bad="A decision.yml that is not YAML",
    good="A decision.yml with questions, rules and outcomes",
    place="none",
)

DECISION_SOURCE = CheckRule(
    "decision-source",
    why="Every rule of the check must rest on a source that a reader can open, or on a stated reason.",
    more=(
        "Each rule and each promise names a source from docs/references.bib, or says in its note or reason why it "
        "stands without one."
    ),
    bad="A rule with neither sources nor a note",
    good="sources: [%source%]",
    place="none",
)

DECISION_FIELD = CheckRule(
    "decision-field",
    why="The check could give wrong advice.",
    more="Each question, answer and rule has fixed fields, and each name that is used is declared.",
    bad="when: {qestion: answer}",
    good="when: {question: answer}",
    place="none",
)

RULES = (DECISION_FILE, DECISION_SOURCE, DECISION_FIELD)
"""What this module may tell."""


ANSWERS = {"question": "option", "question_with_ticks": ["one", "another"]}
"""An example of answers."""
MAX_TEXT = 400
"""Characters of the longest text that a reader is shown."""
_REFUSED = re.compile(r"[<\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""Markup, and control characters, written in YAML as \\x07; XML cannot hold them."""
_ID = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
NAME = shaped(_ID, "{} is no name.", "Write it like a_short_name: small letters, digits and _.")


def _plain(text: str, _: Known) -> None:
    if found := _REFUSED.search(text):
        if found[0] == "<":
            raise FieldError("This text holds a “<”.", "Write plain text, without markup.")
        raise FieldError(f"This text holds an invisible character (U+{ord(found[0]):04X}).", "Delete it.")


Id = Annotated[str, Field(strict=True, pattern=f"^{_ID}$")]
Text = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, pattern=r"\S", max_length=MAX_TEXT),
    refusing(_plain),
]
Outcome = Annotated[Words, known("outcome", "decision.yml", DECISION_FIELD)]
Source = Annotated[Words, known("source", "references.bib", DECISION_SOURCE), Like("source")]


def check_answers(
    given: Mapping[str, object], questions: Mapping[str, Question], spot: Spot, *, mildest: bool = False
) -> Iterator[Problem]:
    """Yield what is wrong with answers to questions: an option each, or a list of them where many may be ticked.

    Args:
        given: the answers by question.
        questions: those of the decision, by id.
        spot: where the answers stand.
        mildest: whether the first option of a question may be named too.
    """
    for name, wanted in given.items():
        question = questions.get(name)
        if question is None:
            yield spot.problem((name,), f"There is no question {quote(name)}.", suggest(name, questions), key=True)
            continue
        if question.many and (not isinstance(wanted, list) or not wanted):
            what = f"{quote(name)} must be a list with at least one item."
            yield spot.problem((name,), what, "Write it as [one, two].")
            continue
        ticks = wanted if question.many and isinstance(wanted, list) else [wanted]
        for i, option in enumerate(ticks):
            at: FieldPath = (name, i) if question.many else (name,)
            if option not in question.options:
                what = f"{quote(str(option))} is not an option of {quote(name)}."
                yield spot.problem(at, what, suggest(str(option), question.options))
            elif option in ticks[:i]:
                yield spot.problem(at, f"{quote(str(option))} stands here a second time.", "Keep one of the two.")
            elif not question.many and option == question.options[0] and not mildest:
                what = f"Every answer is at least {quote(str(option))}."
                yield spot.problem(at, what, "Take this condition away.")
