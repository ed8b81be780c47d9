"""The Jinja calls of an article: where they are, where they may not be, and what else stands between braces.

An article may hold calls such as ``{{ safety("name-of-callout") }}`` and no other Jinja. Which names are known is told
by who asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sorelegs.article.call import CALL_STATEMENT, CALL_SYNTAX, Call, Known, parse_call
from sorelegs.article.call import RULES as _OF_ONE
from sorelegs.article.spans import Span
from sorelegs.problems import Edit, Problem, Rule, Text

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
class Written:
    """What is written between two pairs of braces: its place, and the call that it is or what is wrong with it."""

    start: int
    end: int
    made: Call | Problem


@dataclass(frozen=True)
class Raw:
    """A ``{% raw %}`` block: its place, and that of what it leaves alone."""

    start: int
    inside: Span
    end: int


@dataclass(frozen=True)
class Calls:
    """All that was found in one text.

    Attributes:
        calls: the valid calls, in order.
        broken: the characters (start, end) taken up by each call that is no valid one.
        raw: the blocks that are left alone.
    """

    calls: tuple[Call, ...]
    broken: tuple[Span, ...]
    raw: tuple[Raw, ...]

    @property
    def spans(self) -> list[Span]:
        """What the calls and the blocks left alone take up."""
        return [*((c.start, c.end) for c in self.calls), *self.broken, *((r.start, r.end) for r in self.raw)]

    def moved(self, by: int) -> Calls:
        """Return the same with every place ``by`` characters further on."""
        return Calls(
            tuple(replace(call, start=call.start + by, end=call.end + by) for call in self.calls),
            tuple((start + by, end + by) for start, end in self.broken),
            tuple(Raw(r.start + by, (r.inside[0] + by, r.inside[1] + by), r.end + by) for r in self.raw),
        )

    def requests(self, name: str) -> list[tuple[str, ...]]:
        """Return what the calls of ``name`` ask for, in order."""
        return [call.request for call in self.calls if call.name == name]


_RAW_OPEN = re.compile(r"\{%-?\s{0,9}raw\s{0,9}-?%\}")
_RAW_CLOSE = re.compile(r"\{%-?\s{0,9}endraw\s{0,9}-?%\}")
_OPENING = re.compile(r"\{\{|\{%|\{#(?=\s)|\}(?<!\{\})\}")
_ONE_BRACE = re.compile(r"\{(?<!\{\{)\s{0,9}(\w{1,40})\([^(){}\n]{0,200}\)\s{0,9}\}(?!\})")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_OPENED = re.compile(r"""\{\{[ \t]*\w{1,40}\((?:[ \t]*"[^"\n]{1,80}"[ \t]*,?)*\)""")
"""A call as far as its closing bracket."""
_STRING = re.compile(r"(?<!\\)(?:\"(?:\\.|[^\"\\\n])*+\"|'(?:\\.|[^'\\\n])*+')|\}\}|\{\{")


def find_calls(text: Text, searched: str, known: Mapping[str, Known]) -> tuple[list[Written], list[Problem]]:
    """Find and check every call in an article's text.

    Args:
        text: the article.
        searched: its content, with what is not to be searched blanked out and every offset kept.
        known: what can be called, by name, in the order in which a message lists it.

    Returns:
        What is written between braces, and every mistake that is not between any.
    """
    written: list[Written] = []
    problems: list[Problem] = []
    position, paragraph_end, unclosed_told = 0, -1, False
    while opening := _OPENING.search(searched, position):
        start = opening.start()
        if len(written) + len(problems) >= MAX_CALLS:
            what = f"This article holds more than {MAX_CALLS} calls or mistakes in calls; the rest was not read."
            problems.append(text.problem(start, CALL_SYNTAX, what, "Take out what is not meant to be here."))
            break
        if start >= paragraph_end:
            end = _PARAGRAPH_END.search(searched, start)
            paragraph_end = end.start() if end else len(searched)
            unclosed_told = False
        if opening[0] != "{{":
            problems.append(_not_output(text, start, opening[0], known))
            position = start + 2
            continue
        closed = _end_of(searched, start, paragraph_end)
        if closed is None:
            if not unclosed_told:
                what = "This “{{” has no matching “}}”."
                found = _OPENED.match(text.content, start)
                fix = f"Close the call: {found[0]} }}}}." if found else "Close the call: {{ … }}."
                problems.append(text.problem(start, CALL_SYNTAX, what, fix))
            unclosed_told = True
            position = start + 2
        else:
            made = _too_long(text, start, closed) or parse_call(text, start, closed, known)
            written.append(Written(start, closed, made))
            position = closed
    problems += [_one_brace(text, it) for it in _ONE_BRACE.finditer(searched) if it[1] in known]
    return written, problems


def _one_brace(text: Text, found: re.Match[str]) -> Problem:
    what = "This call stands between single braces, so readers would see it as it is."
    edit = Edit(*found.span(), f"{{{found[0]}}}")
    return text.problem(found.start(), CALL_SYNTAX, what, f"Write it as {edit.words}.", edit)


def find_raw(searched: str) -> list[Raw]:
    """Return the ``{% raw %}`` blocks of a text whose code is blanked out."""
    found: list[Raw] = []
    done = 0
    while (opening := _RAW_OPEN.search(searched, done)) and (closing := _RAW_CLOSE.search(searched, opening.end())):
        found.append(Raw(opening.start(), (opening.end(), closing.start()), closing.end()))
        done = closing.end()
    return found


def _too_long(text: Text, start: int, end: int) -> Problem | None:
    if end - start <= MAX_CALL and text.content.count("(", start, end) <= MAX_NESTING:
        return None
    what = "This call is far too long or too deeply nested."
    return text.problem(start, CALL_SYNTAX, what, "Write one short call, with text in quotes.")


def _end_of(searched: str, start: int, limit: int) -> int | None:
    for m in _STRING.finditer(searched, start + 2, limit):
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


def misplaced(text: Text, call: Call, context: str, *, alone: bool) -> Problem | None:
    """Return what is wrong with where a call came to stand in the page, if anything.

    Args:
        text: the article.
        call: one of its calls.
        context: ``text``, ``heading``, ``link``, ``attribute``, or anything else where it is not shown.
        alone: whether it is all that its paragraph holds.
    """
    if context == "heading":
        fix = "Move it into the text under the heading."
        return text.problem(call.start, CALL_PLACE, "A call stands in a heading.", fix)
    if context in ("link", "attribute"):
        fix = "Move it out, after the link, picture or tag."
        return text.problem(call.start, CALL_PLACE, "A call stands in a link, a picture or a tag.", fix)
    if context != "text":
        fix = "Move it into the text, or take it away."
        return text.problem(call.start, CALL_PLACE, "A call stands where nothing of it is shown.", fix)
    if call.block and not alone:
        fix = "Put it on a line of its own, with an empty line before and after."
        return text.problem(call.start, CALL_PLACE, "This call shows a whole block, but text stands beside it.", fix)
    return None


def braces_seen(text: Text, at: int) -> Problem:
    """Return the problem of braces in what seemed to be code, and which the page shows as text."""
    what = "These braces are no call where they stand, and readers would see them."
    return text.problem(at, CALL_SYNTAX, what, "Take them away, or put a backtick on each side to show them as code.")
