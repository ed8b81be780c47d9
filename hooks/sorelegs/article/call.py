"""One Jinja call: parsed by Jinja, checked against what is known, never executed.

Jinja's parser builds the syntax tree; this module reads it and accepts an output of one call to a known name with text
as its arguments. There is no ``compile`` and no ``render``, so nothing in an article can run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from jinja2 import Environment, TemplateSyntaxError, nodes

from sorelegs.problems import Edit, Problem, Rule, Text, quote, suggest

CALL_SYNTAX = Rule(
    "call-syntax",
    why="Readers would see the braces instead of what you meant.",
    more="A call is one name with text in straight quotation marks, between two pairs of braces.",
    bad='Rest helps some {{ cite("%source%" }}.',
    good='Rest helps some {{ cite("%source%") }}.',
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
    good='It is so {{ cite("%source%") }}.',
)

CALL_NAME = Rule(
    "call-name",
    why="Only the calls that this site defines can be used.",
    more="The calls are a short list, and each is drawn by the site itself.",
    bad='It is so {{ sight("%source%") }}.',
    good='It is so {{ cite("%source%") }}.',
)

CALL_ARGUMENTS = Rule(
    "call-arguments",
    why="The call cannot be made without the right arguments.",
    more="Each call takes a fixed number of texts in quotation marks.",
    bad="It is so {{ cite() }}.",
    good='It is so {{ cite("%source%") }}.',
)

RULES = (CALL_SYNTAX, CALL_STATEMENT, CALL_EXPRESSION, CALL_NAME, CALL_ARGUMENTS)
"""What may be told of one call, and of what is none."""


MOST_CALLED = "cite"
"""What a message shows as an example, where it is known."""
_ENVIRONMENT = Environment(autoescape=True)
_BARE = re.compile(r"\{\{\s{0,9}\w+\(\s{0,9}([A-Za-z][\w-]*)\s{0,9}\)\s{0,9}\}\}")
"""A call of one argument, written without quotation marks."""
_CURLY = "“”„‘’‚«»‹›"
_ODD_CHARACTER = re.compile(r"unexpected char .+ at (\d+)$")


class Known(Protocol):
    """What must be known of a thing for a call of it to be read.

    Attributes:
        name: what an article calls it.
        example: a call as it is written.
        block: whether it takes up a line of its own; else it stands in running text.
        parameter: what it is told, or ``""`` where it is told nothing.
        many: whether it can be told several of these.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - told above
    @property
    def example(self) -> str: ...  # noqa: D102
    @property
    def block(self) -> bool: ...  # noqa: D102
    @property
    def parameter(self) -> str: ...  # noqa: D102
    @property
    def many(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True)
class Call:
    """A call that an article makes.

    Attributes:
        name: what it calls, a known name.
        request: what it asks for: its arguments.
        block: whether it takes up a line of its own.
        start: its first character.
        end: the one after its last.
    """

    name: str
    request: tuple[str, ...]
    block: bool
    start: int
    end: int


def parse_call(text: Text, start: int, end: int, known: Mapping[str, Known]) -> Call | Problem:
    """Parse one ``{{ … }}`` that takes up ``start`` to ``end`` of ``text``.

    Returns:
        The call of a known name, or what is wrong with it.
    """
    source = text.content[start:end]
    at = start + len(source) - len(source[2:].lstrip())
    try:
        body = _parsed(source)
    except TemplateSyntaxError as error:
        return _unreadable(text, start, source, str(error.message), _write_as(source, known))
    except RecursionError:
        return text.problem(at, CALL_SYNTAX, "This call is too deeply nested.", _write_as(source, known))
    node = _only_node(body)
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)):
        what = (
            f"{_kind(node.node)} cannot be called" if isinstance(node, nodes.Call) else f"{_kind(node)} is not a call"
        )
        return text.problem(at, CALL_EXPRESSION, f"{what}.", _write_as(source, known))
    name = node.node.name
    if name not in known:
        return text.problem(at, CALL_NAME, f"There is no call {quote(name)}.", suggest(name, known))
    request = _request(known[name], node)
    if isinstance(request, str):
        bare = _BARE.fullmatch(source)
        fix = f'{{{{ {name}("{bare[1]}") }}}}' if bare and known[name].parameter else known[name].example
        edit = Edit(start, end, fix) if bare and known[name].parameter else None
        return text.problem(at, CALL_ARGUMENTS, request, f"Write it as {fix}.", edit)
    return Call(name, request, known[name].block, start, end)


def _unreadable(text: Text, start: int, source: str, message: str, fix: str) -> Problem:
    if not source[2:-2].strip():
        return text.problem(start, CALL_SYNTAX, "There is nothing between the braces.", fix)
    if source[2] in "<%":
        fix = "Take it away, and write in Markdown what it is to show."
        return text.problem(
            start, CALL_SYNTAX, "This is a shortcode of another generator, and nothing reads it here.", fix
        )
    if not (odd := _ODD_CHARACTER.match(message)):
        at = start + len(source) - len(source[2:].lstrip())
        what = "This call cannot be read: it is a name, and its key in brackets and quotation marks."
        if source.startswith("{{{"):
            what = "Three braces stand here; a call has two."
        return text.problem(at, CALL_SYNTAX, what, fix)
    at, sign = start + int(odd[1]), source[int(odd[1])]
    if (curly := re.search(f"[{_CURLY}]", source)) and sign in f'{_CURLY}"':
        at = start + curly.start()
        straight = Edit(start, start + len(source), re.sub(f"[{_CURLY}]", '"', source))
        return text.problem(
            at, CALL_SYNTAX, "This quotation mark is a curly one.", 'Write a straight one: ".', straight
        )
    what = f"{quote(sign)} does not belong here, or a quotation mark is missing."
    return text.problem(at, CALL_SYNTAX, what, fix)


@lru_cache(maxsize=2048)
def _parsed(source: str) -> list[nodes.Node]:
    """Return Jinja's syntax tree; a call is read by the check and by the page, and many stand in many articles."""
    return _ENVIRONMENT.parse(source).body


def _only_node(body: list[nodes.Node]) -> nodes.Node | None:
    if len(body) == 1 and isinstance(body[0], nodes.Output) and len(body[0].nodes) == 1:
        return body[0].nodes[0]
    return None


def _request(known: Known, node: nodes.Call) -> tuple[str, ...] | str:
    """Return the arguments of a call, or what is wrong with them."""
    name = known.name
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return f"{name}() cannot take * or ** arguments."
    values = []
    for value in [*node.args, *(pair.value for pair in node.kwargs)]:
        if not isinstance(value, nodes.Const):
            return _no_text(known, value)
        if not isinstance(value.value, str):
            return f"{name}() takes text in quotation marks, not {quote(str(value.value))}."
        if not value.value.strip():
            return f"An argument of {name}() is empty."
        values.append(value.value)
    fits = len(values) >= 1 if known.many else len(values) == (1 if known.parameter else 0)
    by_name = [pair.key for pair in node.kwargs]
    if not fits or (by_name and (by_name != [known.parameter] or len(values) > 1)):
        return f"{name}() takes {_takes(known)}."
    return tuple(values)


def _no_text(known: Known, value: nodes.Node) -> str:
    if isinstance(value, nodes.Name | nodes.Sub) and known.parameter:
        return f"{known.name}() takes its {known.parameter} in quotation marks."
    return f"{_kind(value)} is not allowed as an argument of {known.name}()."


def _takes(known: Known) -> str:
    if not known.parameter:
        return "no argument"
    return f"one {known.parameter} or more" if known.many else f"one argument, the {known.parameter}"


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


def _write_as(source: str, known: Mapping[str, Known]) -> str:
    for name, it in known.items():
        if name in source:
            return f"Write it as {it.example}."
    shown = known.get(MOST_CALLED) or next(iter(known.values()))
    return f"Write one call, such as {shown.example}."
