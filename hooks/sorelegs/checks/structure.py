"""What an article of each type must hold, so that a reader finds what they came for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sorelegs.article import KINDS, SURE, Block, Document, Kind, Need
from sorelegs.parts import CALLOUTS, SAFETY, DoDont, ShowRoutine
from sorelegs.problems import Problem, Rule
from sorelegs.site import Site

STRUCTURE_STEPS = Rule(
    "structure-steps",
    why="A reader who follows along must not lose their place.",
    more=(
        "A how-to and a routine are followed with a phone in one hand. Numbered "
        "steps let a reader look away and find their place again. A routine of docs/routines.yml has them."
    ),
    bad="Do each side for 30 seconds, then rest, then do both.",
    good="""\
1. Do each side for 30 seconds.
2. Rest.
3. Do both for 30 seconds.""",
    article_type="how-to",
)

STRUCTURE_DOSE = Rule(
    "structure-dose",
    why="A reader has to know when they have done enough.",
    more=(
        "A step says how long or how often, as a number with its unit. “A while” means ten seconds to one and"
        " an hour to another."
    ),
    bad="""\
1. Do each side.
2. Rest.""",
    good="""\
1. Do each side for 30 seconds.
2. Rest.""",
    article_type="how-to",
)

STRUCTURE_MISTAKES = Rule(
    "structure-mistakes",
    why="What goes wrong most often is what a reader most needs to hear.",
    more="A how-to and a routine say what to leave alone, under a heading of its own or in a do-and-don't callout.",
    bad="""\
1. Do each side for 30 seconds.
2. Rest.""",
    good="""\
1. Do each side for 30 seconds.
2. Rest.

## What should I not do?

- Do not hold your breath.""",
    article_type="how-to",
)

STRUCTURE_SURE = Rule(
    "structure-sure",
    why="A reader who trusts us must know where the evidence ends.",
    more=(
        "An article says in its last part how sure all this is: what is known, how sure we are of it, what nobody has "
        "found out yet, and what happens if one does nothing. The page draws that part as a box."
    ),
    bad="""\
## What helps?

Rest.""",
    good="""\
## What helps?

Rest.

## How sure is this?

Fairly. Nobody knows how long it lasts in most people.""",
)

STRUCTURE_VERDICT = Rule(
    "structure-verdict",
    why="A reader who asks whether it is true wants to hear yes or no first.",
    more="A myth's answer starts with its verdict, such as Yes, No, Partly or Not shown. Reasons come after it.",
    bad="answer: This has been studied in 12 trials.",
    good="answer: No, not so that you would notice.",
    place="front",
    article_type="myth",
)

RULES = (STRUCTURE_STEPS, STRUCTURE_DOSE, STRUCTURE_MISTAKES, STRUCTURE_SURE, STRUCTURE_VERDICT)
"""What this module may tell."""


_DOSE = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twice|once)(?:\s*(?:to|or|–|-)\s*\w+)?\s+"
    r"(?:more\s+)?(?:seconds?|minutes?|times?|reps?|repetitions?|rounds?|sets?|turns?|strokes?|steps?|breaths?|"
    r"metres?|days?|a day|a week)\b|\b(?:twice|once)\b",
    re.IGNORECASE,
)
_MISTAKES = re.compile(
    r"\bdon['’]t\b|\bdo not\b|\bnot (?:to|do)\b|\bavoid|\bmistake|\bwrong\b|\bshouldn['’]t\b", re.IGNORECASE
)
_VERDICT = re.compile(
    r"(?:yes|no|true|false|wrong|right|maybe|perhaps|possibly|probably|partly|mostly|sometimes|rarely|hardly|"
    r"not (?:really|quite|yet|much|so|always|shown|proven|known)|a little|a bit|it depends|nobody knows|"
    r"half true|a myth|it is a myth|only)\b",
    re.IGNORECASE,
)


def check(site: Site, document: Document) -> Iterator[Problem]:
    """Tell what an article lacks for its type."""
    kind = KINDS.get(document.kind)
    for part, lacks in _LACKS.items():
        if kind is not None and part in kind.parts:
            yield from lacks(site, document, kind)


def _lacks_steps(site: Site, document: Document, kind: Kind) -> Iterator[Problem]:  # noqa: ARG001 - as all of them
    if len(_steps(document)) < 2 and not _shows_routine(document):
        what = f"This {kind.name} has no numbered list of steps."
        yield _lacks(document, STRUCTURE_STEPS, what, "Number the steps 1., 2., 3., and start each with what to do.")


def _lacks_dose(site: Site, document: Document, kind: Kind) -> Iterator[Problem]:
    if _shows_routine(document):
        return
    advice = (words for callout in _advice(site, document) for words in callout.items)
    if not any(_DOSE.search(words) for words in (*(step.words for step in _steps(document)), *advice)):
        what = f"This {kind.name} does not say how long or how often."
        yield _lacks(document, STRUCTURE_DOSE, what, "Say it in a step, such as “Do each side for 30 seconds.”")


def _lacks_mistakes(site: Site, document: Document, kind: Kind) -> Iterator[Problem]:
    said = any(_MISTAKES.search(heading.words) for heading in document.headings)
    if not said and not _advice(site, document):
        what = f"This {kind.name} does not say what to leave alone."
        fix = "Add ## What should I not do? with a short list, or a do-and-don't callout."
        yield _lacks(document, STRUCTURE_MISTAKES, what, fix)


def _lacks_sure(site: Site, document: Document, kind: Kind) -> Iterator[Problem]:  # noqa: ARG001 - as all of them
    parts = [heading.words for heading in document.headings if heading.level == 2]
    if not parts or parts[-1].casefold() != SURE.casefold():
        what = f"This {kind.name} does not end with how sure it is."
        yield _lacks(document, STRUCTURE_SURE, what, f"End it with ## {SURE} and say there what nobody knows yet.")


def _lacks_verdict(site: Site, document: Document, kind: Kind) -> Iterator[Problem]:  # noqa: ARG001 - as all of them
    if (answer := document.front("answer")) and not _VERDICT.match(answer.strip()):
        line, column = document.article.place("answer")
        what = f"The answer of a {kind.name} does not start with a verdict."
        fix = "Start it with Yes, No, Partly, Not shown or the like."
        yield Problem(document.text.path, line, column, STRUCTURE_VERDICT, what, fix)


_LACKS: dict[Need, Callable[[Site, Document, Kind], Iterator[Problem]]] = {
    "steps": _lacks_steps,
    "dose": _lacks_dose,
    "mistakes": _lacks_mistakes,
    "sure": _lacks_sure,
    "verdict": _lacks_verdict,
}
"""What tells that a part is missing."""


def _steps(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind == "item" and block.numbered]


def _shows_routine(document: Document) -> bool:
    """Return whether a routine is shown: each of its steps has a dose."""
    return any(document.calls.requests(ShowRoutine.name))


def _advice(site: Site, document: Document) -> list[DoDont]:
    shown = (site[CALLOUTS].get(name) for (name,) in document.calls.requests(SAFETY.name))
    return [callout for callout in shown if isinstance(callout, DoDont)]


def _lacks(document: Document, rule: Rule, what: str, fix: str) -> Problem:
    return Problem(document.text.path, *document.article.place("type"), rule, what, fix)
