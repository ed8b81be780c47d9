"""The Jinja calls of an article: where they are, where they may not be, and what else stands between braces.

An article may hold calls such as ``{{ safety("name-of-callout") }}`` and no other Jinja. Which names are known is told
by who asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sorelegs.article.call import CALL_STATEMENT, CALL_SYNTAX, Call, Known, parse_call
from sorelegs.article.call import RULES as _OF_ONE
from sorelegs.article.code_mask import blank, mask_code
from sorelegs.article.html_policy import COMMENT
from sorelegs.problems import Problem, Rule, Text

CALL_PLACE = Rule(
    "call-place",
    why="The call would break the page where it stands.",
    more=(
        "A callout is a block of its own, so it needs an empty line before and after. No call can stand in a "
        "heading or a link."
    ),
    bad='Stop here {{ safety("%emergency%") }} and rest.',
    good="""\
Stop here and rest.

{{ safety("%emergency%") }}""",
)

RULES = (*_OF_ONE, CALL_PLACE)
"""What this module and that of one call may tell."""


MAX_CALL = 400
"""Characters in one call, braces included: far more than any call needs."""
MAX_NESTING = 20
"""Brackets in one call, so that Jinja's recursive parser is never driven deep."""
MAX_CALLS = 1000
"""Calls in one article: a file made to waste time gets one message and no more work."""


@dataclass(frozen=True)
class Calls:
    """All that was found in one text.

    Attributes:
        calls: the valid calls, in order.
        broken: the characters (start, end) taken up by each call that is no valid one.
        raw: for each ``{% raw %}`` block its start, its content's start and end, and its end.
        problems: every mistake.
        masked: the text with its code blanked out, every offset kept.
    """

    calls: list[Call]
    broken: list[tuple[int, int]]
    raw: list[tuple[int, int, int, int]]
    problems: list[Problem]
    masked: str

    def requests(self, name: str) -> list[tuple[str, ...]]:
        """Return what the calls of ``name`` ask for, in order."""
        return [call.request for call in self.calls if call.name == name]


_RAW_OPEN = re.compile(r"\{%-?\s{0,9}raw\s{0,9}-?%\}")
_RAW_CLOSE = re.compile(r"\{%-?\s{0,9}endraw\s{0,9}-?%\}")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_OPENING = re.compile(r"\{\{|\{%|\{#(?=\s)|(?<!\{)\}\}")
_STRING = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|\}\}|\{\{")


def read_calls(text: Text, known: Mapping[str, Known]) -> Calls:
    """Find and check every call in an article's text.

    Args:
        text: the article.
        known: what can be called, by name, in the order in which a message lists it.
    """
    without_code, problems = mask_code(text)
    masked, raw = _mask_raw(without_code)
    masked = COMMENT.sub(lambda comment: blank(comment[0]), masked)
    found = Calls([], [], raw, problems, without_code)
    position, paragraph_end, unclosed_told = 0, -1, False
    while opening := _OPENING.search(masked, position):
        start = opening.start()
        if len(found.calls) + len(found.problems) >= MAX_CALLS:
            what = f"This article holds more than {MAX_CALLS} calls or mistakes in calls; the rest was not read."
            found.problems.append(text.problem(start, CALL_SYNTAX, what, "Take out what is not meant to be here."))
            break
        if start >= paragraph_end:
            paragraph_end = masked.find("\n\n", start)
            paragraph_end = len(masked) if paragraph_end == -1 else paragraph_end
            unclosed_told = False
        if opening[0] != "{{":
            found.problems.append(_not_output(text, start, opening[0], known))
            position = start + 2
            continue
        closed = _end_of(masked, start, paragraph_end)
        if closed is None:
            if not unclosed_told:
                what = "This “{{” has no matching “}}”."
                found.problems.append(text.problem(start, CALL_SYNTAX, what, "Close the call: {{ … }}."))
            unclosed_told = True
            position = start + 2
        else:
            outcome = _too_long(text, masked, start, closed) or parse_call(text, start, closed, known)
            if isinstance(outcome, Call):
                found.calls.append(outcome)
                found.problems.extend(_misplaced(text, masked, outcome))
            else:
                found.broken.append((start, closed))
                found.problems.append(outcome)
            position = closed
    return found


def mask_calls(calls: Calls) -> str:
    """Return the article's Markdown with code, calls and ``{% raw %}`` blocks blanked out."""
    masked = calls.masked
    spans = [*((c.start, c.end) for c in calls.calls), *calls.broken, *((r[0], r[3]) for r in calls.raw)]
    pieces, done = [], 0
    for start, end in sorted(spans):
        pieces += [masked[done:start], blank(masked[start:end])]
        done = end
    return "".join([*pieces, masked[done:]])


def _mask_raw(masked: str) -> tuple[str, list[tuple[int, int, int, int]]]:
    raw: list[tuple[int, int, int, int]] = []
    pieces: list[str] = []
    done = 0
    while (opening := _RAW_OPEN.search(masked, done)) and (closing := _RAW_CLOSE.search(masked, opening.end())):
        raw.append((opening.start(), opening.end(), closing.start(), closing.end()))
        pieces += [masked[done : opening.start()], blank(masked[opening.start() : closing.end()])]
        done = closing.end()
    return "".join([*pieces, masked[done:]]), raw


def _too_long(text: Text, masked: str, start: int, end: int) -> Problem | None:
    if end - start <= MAX_CALL and masked.count("(", start, end) <= MAX_NESTING:
        return None
    what = "This call is far too long or too deeply nested."
    return text.problem(start, CALL_SYNTAX, what, "Write one short call, with text in quotes.")


def _end_of(masked: str, start: int, limit: int) -> int | None:
    for m in _STRING.finditer(masked, start + 2, limit):
        if m[0] == "}}":
            return m.end()
        if m[0] == "{{":
            return None
    return None


def _not_output(text: Text, start: int, mark: str, known: Mapping[str, Known]) -> Problem:
    if mark == "}}":
        return text.problem(start, CALL_SYNTAX, "This “}}” closes nothing.", "Take it away, or open it with “{{”.")
    if mark == "{#":
        fix = "Take it away, or write <!-- a comment --> if editors need it."
        return text.problem(start, CALL_STATEMENT, "A Jinja comment is not allowed in an article.", fix)
    if _RAW_OPEN.match(text.content, start):
        fix = "Add {% endraw %} where the text to leave alone ends."
        return text.problem(start, CALL_STATEMENT, "This {% raw %} is never closed.", fix)
    names = ", ".join(f"{name}()" for name in known)
    fix = f"Take it away; the calls are {names}. To show braces, put them in `code`."
    return text.problem(start, CALL_STATEMENT, "A Jinja statement “{% … %}” is not allowed in an article.", fix)


def _misplaced(text: Text, masked: str, call: Call) -> Iterator[Problem]:
    start, end = call.start, call.end
    line_start = masked.rfind("\n", 0, start) + 1
    line_end = masked.find("\n", end)
    line_end = len(masked) if line_end == -1 else line_end
    before, after = masked[line_start:start], masked[end:line_end]
    above = masked[masked.rfind("\n", 0, max(0, line_start - 1)) + 1 : max(0, line_start - 1)]
    below_end = masked.find("\n", line_end + 1)
    below = masked[line_end + 1 : below_end if below_end != -1 else len(masked)]
    if before.lstrip(" \t>").startswith("#") or _UNDERLINE.fullmatch(below):
        fix = "Move it into the text under the heading."
        yield text.problem(start, CALL_PLACE, "A call stands in a heading.", fix)
    elif call.block and (before.strip() or after.strip() or above.strip() or below.strip()):
        fix = "Put it on a line of its own, with an empty line before and after."
        yield text.problem(start, CALL_PLACE, "This call shows a whole block, but text stands beside it.", fix)
