"""Shorter names for the widget's script: every constant and parameter that it declares gets a letter or two.

A name declared at the top level has one new name throughout; any other has one new name throughout
the top-level statement it stands in. No two names in a statement get the same, nor one that the
statement uses for a global; so the script means what it meant. Properties, keys, attributes and text
stay as they are. The script must be in the style of overrides/widget/: constants, arrow functions and
classes with private members; it must not give a variable the name of a global that it also uses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count, product

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    |(?P<name>\#?[A-Za-z_$][\w$]*)
    |(?P<number>\d[\w.]*)
    |(?P<mark>=>|\?\?|\?\.|\.\.\.|[-+*/%&|^!=<>~?:;,.(){}\[\]])""",
    re.VERBOSE,
)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\]|\\.)*\])+/[a-z]*")
_BEFORE_REGEX = {"(", ",", "=", ":", "[", "!", "&", "|", "?", "{", "}", ";", "=>", "return", ""}
_SMALL = "abcdefghijklmnopqrstuvwxyz"
_CAPITALS = _SMALL.upper() + "_$"
_KEYWORDS = frozenset(
    "as async await break case catch class const continue debugger default delete do else enum export extends false "
    "finally for from function get if import in instanceof let new null of return set static super switch this throw "
    "true try typeof undefined var void while with yield constructor".split()
)


@dataclass
class _Token:
    kind: str
    text: str
    inside: str = ""
    """The bracket around it: ``(``, ``[``, ``{``; ``$`` in a template, ``export`` in a list of exports."""
    depth: int = 0
    """How many brackets are around it."""
    statement: int = 0
    """Which statement of the top level it stands in."""


class ShortenError(ValueError):
    """The script holds something that this module does not read."""


def shortened(script: str, fields: Collection[str] = ()) -> str:
    """Return ``script`` with the names it declares made short.

    Args:
        script: without comments.
        fields: the properties that only the script itself knows, which are made short too.

    Raises:
        ShortenError: the script cannot be taken apart.
    """
    tokens = _tokens(script)
    solid = [i for i, token in enumerate(tokens) if token.kind != "space"]
    place = {i: n for n, i in enumerate(solid)}

    def at(index: int, step: int) -> str:
        other = place[index] + step
        return tokens[solid[other]].text if 0 <= other < len(solid) else ""

    def role(index: int) -> str:
        before, after, inside = at(index, -1), at(index, 1), tokens[index].inside
        if before in {".", "?."}:
            return "property"
        if inside == "export":
            return "export"
        if inside == "{" and before in {"{", ","}:
            if after == ":":
                return "property"
            if after in {",", "}", "="}:
                return "shorthand"
        return "variable"

    names = [i for i, t in enumerate(tokens) if t.kind == "name" and t.text not in _KEYWORDS]
    roles = {i: role(i) for i in names}
    variables = [i for i in names if roles[i] != "property" and not tokens[i].text.startswith("#")]
    declarations = [(tokens[i].text, depth) for i, depth in _declarations(tokens, solid) if i in set(variables)]
    declared = {name for name, _ in declarations}
    outer = {name for name, depth in declarations if not depth}
    free = {tokens[i].text for i in variables} - declared | _KEYWORDS

    new: dict[tuple[int, str], str] = {}
    places: dict[str, set[int]] = {}
    for i in variables:
        places.setdefault(tokens[i].text, set()).add(tokens[i].statement)
    often = Counter(tokens[i].text for i in variables)
    fresh = (name for name in _short_names(_CAPITALS) if name not in free)
    for name in sorted(outer, key=lambda name: (-often[name], name)):
        short = next(fresh)
        new.update({(statement, name): short for statement in places[name]})
    used: dict[int, set[str]] = {}
    for (statement, _), short in new.items():
        used.setdefault(statement, set()).add(short)
    inner = declared - outer
    for i in variables:
        here = (tokens[i].statement, tokens[i].text)
        if tokens[i].text in inner and here not in new:
            taken = used.setdefault(here[0], set())
            new[here] = next(name for name in _short_names(_SMALL) if name not in taken | free)
            taken.add(new[here])
    private = _short_names(_SMALL)
    for name, _ in Counter(t.text for t in tokens if t.text.startswith("#") and t.kind == "name").most_common():
        short = next(private)
        new.update({(token.statement, name): f"#{short}" for token in tokens if token.text == name})

    keys = dict(zip(fields, _short_names(_SMALL), strict=False))
    for i in names:
        token = tokens[i]
        key = keys.get(token.text, token.text)
        if roles[i] == "property" and not token.text.startswith("#"):
            token.text = key
        elif (short := new.get((token.statement, token.text), token.text)) != token.text or key != token.text:
            forms = {"shorthand": f"{key}:{short}", "export": f"{short} as {token.text}"}
            token.text = forms.get(roles[i], short)
    _join_constants([tokens[i] for i in solid])
    return "".join(token.text for i, token in enumerate(tokens) if not _idle(tokens, i))


def _join_constants(tokens: list[_Token]) -> None:
    """Make one statement of constants that follow each other."""
    first: dict[int, str] = {}
    for i, token in enumerate(tokens[:-1]):
        if token.depth not in first:
            first[token.depth] = token.text
        if token.text in {"{", "("}:
            first.pop(token.depth + 1, None)
        if token.kind == "mark" and token.text == ";":
            if first[token.depth] == "const" and tokens[i + 1].text == "const":
                token.text, tokens[i + 1].text = ",", ""
            else:
                first[token.depth] = tokens[i + 1].text


def _idle(tokens: list[_Token], i: int) -> bool:
    """Whether the token at ``i`` says nothing: a comma or semicolon before a closing bracket, space after what went."""
    after = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if tokens[i].kind == "space" and i and not tokens[i - 1].text:
        return True
    return tokens[i].kind == "mark" and f"{tokens[i].text}{after}" in {",)", ",]", ",}", ";}"}


def _short_names(letters: str) -> Iterator[str]:
    for length in count(1):
        yield from map("".join, product(letters, repeat=length))


def _declarations(tokens: list[_Token], solid: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the place and depth of each name in a ``const`` pattern or an arrow function's parameters."""
    for n, i in enumerate(solid):
        text = tokens[i].text
        if tokens[i].kind == "name" and text == "const":
            yield from ((k, tokens[i].depth) for k in _pattern(tokens, solid, n + 1, {"=", "of"}))
        elif text == "=>":
            start = n - 1
            if tokens[solid[start]].text == ")":
                depth = 1
                while depth:
                    start -= 1
                    depth += {")": 1, "(": -1}.get(tokens[solid[start]].text, 0)
            yield from ((solid[k], 1) for k in range(start, n) if tokens[solid[k]].kind == "name")


def _pattern(tokens: list[_Token], solid: list[int], start: int, ends: set[str]) -> Iterator[int]:
    depth = 0
    for i in solid[start:]:
        text = tokens[i].text
        if depth == 0 and text in ends:
            return
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(text, 0)
        if tokens[i].kind == "name":
            yield i


def _tokens(script: str) -> list[_Token]:
    tokens: list[_Token] = []
    brackets: list[str] = [""]
    position = 0
    statement = 0
    last = ""
    while position < len(script):
        character = script[position]
        if character == "`" or (character == "}" and brackets[-1] == "$"):
            if character == "}":
                brackets.pop()
            end = _template_end(script, position + 1)
            kind, text = "text", script[position:end]
        elif character == "/" and last in _BEFORE_REGEX and (found := _REGEX.match(script, position)):
            kind, text = "text", found.group()
        elif found := _TOKEN.match(script, position):
            kind, text = str(found.lastgroup), found.group()
        else:
            raise ShortenError(f"cannot read the script at {script[position : position + 30]!r}")
        if text in {")", "]", "}"} and kind == "mark":
            brackets.pop()
        tokens.append(_Token(kind, text, brackets[-1], len(brackets) - 1, statement))
        statement += text == ";" and len(brackets) == 1
        if text in {"(", "[", "{"}:
            brackets.append("export" if last == "export" else text)
        elif kind == "text" and text.endswith("${"):
            brackets.append("$")
        position += len(text)
        last = last if kind == "space" else text
    return tokens


def _template_end(script: str, position: int) -> int:
    """Return where the part of a template that starts at ``position`` ends: past its backtick or ``${``."""
    while position < len(script):
        if script[position] == "\\":
            position += 2
        elif script[position] == "`":
            return position + 1
        elif script.startswith("${", position):
            return position + 2
        else:
            position += 1
    raise ShortenError("a template does not end")
