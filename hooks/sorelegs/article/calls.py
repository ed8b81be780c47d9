"""The Jinja calls of an article: parsed by Jinja, checked against a list, never executed.

An article may hold ``{{ soreness_check() }}``, ``{{ safety("clot") }}`` and
``{{ cite("law2007") }}`` and no other Jinja. Jinja's parser builds the syntax tree; this module
reads it and accepts an output of one call to a known name with text as its arguments. There is no
``compile`` and no ``render``, so nothing in an article can run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from inspect import Parameter, signature

from jinja2 import Environment, TemplateSyntaxError, nodes

from sorelegs.article.code_mask import blank, mask_code
from sorelegs.article.html_policy import COMMENT
from sorelegs.article.requests import OWN_LINE, REGISTRY, Request
from sorelegs.problems import Problem, Rule, Text, quote, suggest

CALL_SYNTAX = Rule(
    "call-syntax",
    why="Readers would see the braces instead of what you meant.",
    more="A call is one name with text in straight quotation marks, between two pairs of braces.",
    bad='Rest helps some {{ cite("law2007" }}.',
    good='Rest helps some {{ cite("law2007") }}.',
)

CALL_STATEMENT = Rule(
    "call-statement",
    why="Articles hold calls only, so that a pull request can never run code.",
    more=(
        "Articles come from strangers, so nothing in them is ever run. Loops, conditions and Jinja comments "
        "are not read."
    ),
    bad='{% include "secret.txt" %}',
    good="<!-- A comment for editors. -->",
)

CALL_EXPRESSION = Rule(
    "call-expression",
    why="Articles hold calls only, so that a pull request can never run code.",
    more=(
        "Articles come from strangers, so nothing in them is ever run. Only a call with text as its argument is read."
    ),
    bad="It is {{ 7 * 7 }}.",
    good='It is so {{ cite("law2007") }}.',
)

CALL_NAME = Rule(
    "call-name",
    why="Only the calls that this site defines can be used.",
    more="The calls are a short list, and each is drawn by the site itself.",
    bad='It is so {{ sight("law2007") }}.',
    good='It is so {{ cite("law2007") }}.',
)

CALL_ARGUMENTS = Rule(
    "call-arguments",
    why="The call cannot be made without the right arguments.",
    more="Each call takes a fixed number of texts in quotation marks.",
    bad="It is so {{ cite() }}.",
    good='It is so {{ cite("law2007") }}.',
)

CALL_PLACE = Rule(
    "call-place",
    why="The call would break the page where it stands.",
    more=(
        "A callout is a block of its own, so it needs an empty line before and after. No call can stand in a "
        "heading or a link."
    ),
    bad='Stop here {{ safety("clot") }} and rest.',
    good="""\
Stop here and rest.

{{ safety("clot") }}""",
)

RULES = (CALL_SYNTAX, CALL_STATEMENT, CALL_EXPRESSION, CALL_NAME, CALL_ARGUMENTS, CALL_PLACE)
"""What this module may tell."""


MAX_CALL = 400
"""Characters in one call, braces included: far more than any call needs."""
MAX_NESTING = 20
"""Brackets in one call, so that Jinja's recursive parser is never driven deep."""
MAX_CALLS = 1000
"""Calls in one article: a file made to waste time gets one message and no more work."""


@dataclass(frozen=True)
class Call:
    """A call that an article makes: what it asks for, and the characters it takes up."""

    request: Request
    start: int
    end: int


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


_ENVIRONMENT = Environment(autoescape=True)
_RAW_OPEN = re.compile(r"\{%-?\s{0,9}raw\s{0,9}-?%\}")
_RAW_CLOSE = re.compile(r"\{%-?\s{0,9}endraw\s{0,9}-?%\}")
_ODD_CHARACTER = re.compile(r"unexpected char .+ at (\d+)$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_OPENING = re.compile(r"\{\{|\{%|\{#(?=\s)|(?<!\{)\}\}")
_STRING = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|\}\}|\{\{")


def read_calls(text: Text) -> Calls:
    """Find and check every call in an article's text."""
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
            found.problems.append(_not_output(text, start, opening[0]))
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
            _read_one(text, masked, start, closed, found)
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


def _read_one(text: Text, masked: str, start: int, end: int, found: Calls) -> None:
    if end - start > MAX_CALL or masked.count("(", start, end) > MAX_NESTING:
        what = "This call is far too long or too deeply nested."
        found.problems.append(text.problem(start, CALL_SYNTAX, what, "Write one short call, with text in quotes."))
        found.broken.append((start, end))
        return
    outcome = parse_call(text, start, end)
    if isinstance(outcome, Problem):
        found.problems.append(outcome)
        found.broken.append((start, end))
    else:
        found.calls.append(Call(outcome, start, end))
        if problem := _misplaced(text, masked, outcome, start, end):
            found.problems.append(problem)


def _end_of(masked: str, start: int, limit: int) -> int | None:
    for m in _STRING.finditer(masked, start + 2, limit):
        if m[0] == "}}":
            return m.end()
        if m[0] == "{{":
            return None
    return None


def _not_output(text: Text, start: int, mark: str) -> Problem:
    if mark == "}}":
        return text.problem(start, CALL_SYNTAX, "This “}}” closes nothing.", "Take it away, or open it with “{{”.")
    if mark == "{#":
        fix = "Take it away, or write <!-- a comment --> if editors need it."
        return text.problem(start, CALL_STATEMENT, "A Jinja comment is not allowed in an article.", fix)
    if _RAW_OPEN.match(text.content, start):
        fix = "Add {% endraw %} where the text to leave alone ends."
        return text.problem(start, CALL_STATEMENT, "This {% raw %} is never closed.", fix)
    known = ", ".join(f"{name}()" for name in REGISTRY)
    fix = f"Take it away; the calls are {known}. To show braces, put them in `code`."
    return text.problem(start, CALL_STATEMENT, "A Jinja statement “{% … %}” is not allowed in an article.", fix)


def _misplaced(text: Text, masked: str, request: Request, start: int, end: int) -> Problem | None:
    line_start = masked.rfind("\n", 0, start) + 1
    line_end = masked.find("\n", end)
    line_end = len(masked) if line_end == -1 else line_end
    before, after = masked[line_start:start], masked[end:line_end]
    above = masked[masked.rfind("\n", 0, max(0, line_start - 1)) + 1 : max(0, line_start - 1)]
    below_end = masked.find("\n", line_end + 1)
    below = masked[line_end + 1 : below_end if below_end != -1 else len(masked)]
    if before.lstrip(" \t>").startswith("#") or _UNDERLINE.fullmatch(below):
        fix = "Move it into the text under the heading."
        return text.problem(start, CALL_PLACE, "A call stands in a heading.", fix)
    if not isinstance(request, OWN_LINE):
        return None
    if before.strip() or after.strip() or above.strip() or below.strip():
        fix = "Put it on a line of its own, with an empty line before and after."
        return text.problem(start, CALL_PLACE, "This call shows a whole block, but text stands beside it.", fix)
    return None


def parse_call(text: Text, start: int, end: int) -> Request | Problem:
    """Parse one ``{{ … }}`` that takes up ``start`` to ``end`` of ``text``.

    Returns:
        What it asks for, or what is wrong with it.
    """
    source = text.content[start:end]
    at = start + len(source) - len(source[2:].lstrip())
    try:
        body = _parsed(source)
    except TemplateSyntaxError as error:
        return _unreadable(text, start, source, str(error.message))
    except RecursionError:
        return text.problem(at, CALL_SYNTAX, "This call is too deeply nested.", _write_as(source))
    node = _only_node(body)
    if not isinstance(node, nodes.Call):
        return text.problem(at, CALL_EXPRESSION, f"{_kind(node)} is not a call.", _write_as(source))
    if not isinstance(node.node, nodes.Name):
        return text.problem(at, CALL_EXPRESSION, f"{_kind(node.node)} cannot be called.", _write_as(source))
    name = node.node.name
    if name not in REGISTRY:
        return text.problem(at, CALL_NAME, f"There is no call {quote(name)}.", suggest(name, REGISTRY))
    return _bind(text, at, name, node)


def _unreadable(text: Text, start: int, source: str, message: str) -> Problem:
    if not source[2:-2].strip():
        return text.problem(start, CALL_SYNTAX, "There is nothing between the braces.", _write_as(source))
    if not (odd := _ODD_CHARACTER.match(message)):
        words = message.replace("end of print statement", "}}").replace("Expected", "expected")
        at = start + len(source) - len(source[2:].lstrip())
        return text.problem(at, CALL_SYNTAX, f"This call cannot be read: {words}.", _write_as(source))
    at = start + int(odd[1])
    if source[int(odd[1])] in "“”„‘’":
        return text.problem(at, CALL_SYNTAX, "This quotation mark is a curly one.", 'Write a straight one: ".')
    what = f"{quote(source[int(odd[1])])} does not belong here, or a quotation mark is missing."
    return text.problem(at, CALL_SYNTAX, what, _write_as(source))


@lru_cache(maxsize=2048)
def _parsed(source: str) -> list[nodes.Node]:
    """Return Jinja's syntax tree; a call is read by the check and by the page, and many stand in many articles."""
    return _ENVIRONMENT.parse(source).body


def _only_node(body: list[nodes.Node]) -> nodes.Node | None:
    if len(body) == 1 and isinstance(body[0], nodes.Output) and len(body[0].nodes) == 1:
        return body[0].nodes[0]
    return None


def _bind(text: Text, at: int, name: str, node: nodes.Call) -> Request | Problem:
    make, example = REGISTRY[name]

    def wrong(what: str) -> Problem:
        return text.problem(at, CALL_ARGUMENTS, what, f"Write it as {example}.")

    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return wrong(f"{name}() cannot take * or ** arguments.")
    values = []
    for value in [*node.args, *(pair.value for pair in node.kwargs)]:
        if not isinstance(value, nodes.Const):
            return wrong(f"{_kind(value)} is not allowed as an argument of {name}().")
        if not isinstance(value.value, str):
            return wrong(f"{name}() takes text in quotation marks, not {quote(str(value.value))}.")
        if not value.value.strip():
            return wrong(f"An argument of {name}() is empty.")
        values.append(value.value)
    named = dict(zip((pair.key for pair in node.kwargs), values[len(node.args) :], strict=True))
    try:
        bound = signature(make).bind(*values[: len(node.args)], **named)
    except TypeError:
        return wrong(f"{name}() takes {_takes(make)}.")
    return make(*bound.args, **bound.kwargs)


def _takes(make: Callable[..., Request]) -> str:
    parameters = signature(make).parameters.values()
    if not parameters:
        return "no argument"
    first = next(iter(parameters)).name
    more = any(p.kind is Parameter.VAR_POSITIONAL for p in parameters)
    return f"one {first} or more" if more else f"one argument, the {first}"


def _kind(node: nodes.Node | None) -> str:
    kinds: list[tuple[type[nodes.Node], str]] = [
        (nodes.Filter, "A filter (|)"),
        (nodes.Test, "A test (is)"),
        (nodes.Getattr, "An attribute (.)"),
        (nodes.Getitem, "An item ([ ])"),
        (nodes.Call, "A call inside a call"),
        (nodes.Name, "A variable"),
        (nodes.Const, "A bare value"),
        (nodes.BinExpr, "A calculation"),
        (nodes.List, "A list"),
        (nodes.Dict, "A dictionary"),
        (nodes.Concat, "Joined text (~)"),
    ]
    return next((words for kind, words in kinds if isinstance(node, kind)), "This expression")


def _write_as(source: str) -> str:
    for name, (_, example) in REGISTRY.items():
        if name in source:
            return f"Write it as {example}."
    return "Write one call, such as " + REGISTRY["cite"][1] + "."
