"""What an article of each type must hold, so that a reader finds what they came for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sorelegs.article import Document, Safety
from sorelegs.problems import Problem
from sorelegs.site import Site

DOING = ("how-to", "routine")
"""Articles that tell a reader to do something with their legs."""
_DOSE = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twice|once)(?:\s*(?:to|or|–|-)\s*\w+)?\s+"
    r"(?:more\s+)?(?:seconds?|minutes?|times?|reps?|repetitions?|rounds?|sets?|turns?|strokes?|steps?|breaths?|"
    r"metres?|days?|a day|a week)\b|\b(?:twice|once)\b",
    re.IGNORECASE,
)
_MISTAKES = re.compile(
    r"\bdon['’]t\b|\bdo not\b|\bnot (?:to|do)\b|\bavoid|\bmistake|\bwrong\b|\bshouldn['’]t\b", re.IGNORECASE
)
_UNKNOWN = re.compile(
    r"\b(?:don['’]t|do not|isn['’]t|is not|not yet|cannot|can['’]t|nobody|no one)\b.*\bknown?s?\b|\bunknown\b|"
    r"\bknows?\b.*\bnot\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"(?:yes|no|true|false|wrong|right|maybe|perhaps|possibly|probably|partly|mostly|sometimes|rarely|hardly|"
    r"not (?:really|quite|yet|much|so|always|shown|proven|known)|a little|a bit|it depends|nobody knows|"
    r"half true|a myth|it is a myth|only)\b",
    re.IGNORECASE,
)


def check(site: Site, document: Document) -> Iterator[Problem]:
    """Tell what an article lacks for its type."""
    if document.kind in DOING:
        yield from _doing(site, document)
    elif document.kind == "explainer" and not any(_UNKNOWN.search(h.words) for h in document.headings):
        what = "This explainer does not say what nobody knows yet."
        yield _lacks(document, "structure-unknown", what, "Add ## What don't we know? and say it there.")
    elif document.kind == "myth" and (answer := document.front("answer")) and not _VERDICT.match(answer.strip()):
        line, column = document.article.place("answer")
        what = "The answer of a myth does not start with a verdict."
        fix = "Start it with Yes, No, Partly, Not shown or the like."
        yield Problem(document.text.path, line, column, "structure-verdict", what, fix)


def _doing(site: Site, document: Document) -> Iterator[Problem]:
    kind = document.kind
    steps = [block for block in document.blocks if block.kind == "item" and block.numbered]
    names = [call.request.name for call in document.calls.calls if isinstance(call.request, Safety)]
    advice = [callout for name in names if (callout := site.callouts.get(name)) and callout.level == "do-dont"]
    if len(steps) < 2:
        what = f"This {kind} has no numbered list of steps."
        yield _lacks(document, "structure-steps", what, "Number the steps 1., 2., 3., and start each with what to do.")
    dosed = [*(step.words for step in steps), *(words for callout in advice for words in callout.items)]
    if not any(_DOSE.search(words) for words in dosed):
        what = f"This {kind} does not say how long or how often."
        yield _lacks(document, "structure-dose", what, "Say it in a step, such as “Roll each calf for 30 seconds.”")
    if not any(_MISTAKES.search(h.words) for h in document.headings) and not any(c.dont for c in advice):
        what = f"This {kind} does not say what to leave alone."
        fix = "Add ## What should I not do? with a short list, or a do-and-don't callout."
        yield _lacks(document, "structure-mistakes", what, fix)


def _lacks(document: Document, rule: str, what: str, fix: str) -> Problem:
    return Problem(document.text.path, *document.article.place("type"), rule, what, fix)
