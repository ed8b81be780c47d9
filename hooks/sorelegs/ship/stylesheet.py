"""One stylesheet for the site: of several in layers, only what its pages and scripts can use.

The sources are imported by one of them, each into a layer. A browser could do that too, with one request for each.

A rule stays when every tag, class, id and attribute that one of its selectors asks for stands as a word in some
start tag of the pages, in a text of a script, or as what a script sets; what stands in ``:not()`` is not asked for. So
a rule for a state that a script brings about stays, and what is dropped could match nothing. Then go the animations and
the custom properties that no remaining rule names.

The grammar is that of https://www.w3.org/TR/css-syntax-3/, as tinycss2 reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Declaration, FunctionBlock, Node, ParseError, QualifiedRule, SquareBracketsBlock

_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_TOLD = re.compile(
    r"(\s(?i:href|src|srcset|content|title|alt|aria-label|data-label|data-value|d|points))"
    r"\s*=\s*(?:\"[^\"]*+\"|'[^']*+')"
)
"""What leads somewhere, is read by people or is drawn: of such an attribute a selector asks for the name alone."""
_WORD = re.compile(r"[\w-]+")
_SAID = re.compile(
    r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`|\.\w+(?=\s*=[^=])|/\*.*?\*/|//[^\n]*", re.DOTALL
)
"""A text of a script, or what it sets of an element, such as ``.open =``; and a comment, whose apostrophes are none."""
CHARSET = '@charset "UTF-8";'
_ANY = ("is", "where", "matches", "has")
_CONDITIONS = ("media", "supports", "layer", "container")


class StylesheetError(ValueError):
    """A stylesheet's imports cannot be followed; the message says where, why and what to do."""


def imports(start: Path) -> list[tuple[str, Path]]:
    """Return the layer and the file of each ``@import`` of a stylesheet, in their order.

    Raises:
        StylesheetError: an import names no layer, or no file that is there.
    """
    return [_import(start, rule) for rule in _at_rules(start, "import")]


def layered(start: Path, below: Iterable[str], apart: Container[Path] = ()) -> str:
    """Return what ``start`` imports as one stylesheet.

    Args:
        start: a stylesheet with an ``@layer`` that names the layers in their order, and imports.
        below: the texts of the stylesheets that go into the first of those layers.
        apart: imported files that are left out.

    Raises:
        StylesheetError: the layers are not named, or an import cannot be followed.
    """
    order = next(_at_rules(start, "layer"), None)
    if order is None:
        raise StylesheetError(f"{start}:1:1: No layer is named. Name them in their order: @layer first, second;")
    names = _squeezed(order.prelude)
    parts = [f"@layer {names};", in_layer(names.partition(",")[0], below)]
    imported = [(layer, file) for layer, file in imports(start) if file not in apart]
    for layer, files in groupby(imported, key=lambda found: found[0]):
        parts.append(in_layer(layer, [file.read_text(encoding="utf-8") for _, file in files]))
    return CHARSET + "".join(parts)


def _at_rules(file: Path, keyword: str) -> Iterator[AtRule]:
    rules = _parsed(file.read_text(encoding="utf-8"))
    return (rule for rule in rules if isinstance(rule, AtRule) and rule.lower_at_keyword == keyword)


def _import(start: Path, rule: AtRule) -> tuple[str, Path]:
    at = f"{start}:{rule.source_line}:{rule.source_column}"
    match [node for node in rule.prelude if node.type != "whitespace"]:
        case [node, FunctionBlock(lower_name="layer", arguments=name)] if node.type in ("string", "url", "function"):
            address = node.arguments[0].value if node.type == "function" else node.value
        case _:
            raise StylesheetError(f'{at}: This import names no layer. Write it as @import url("file.css") layer(name);')
    file = start.parent / address
    if not file.is_file():
        raise StylesheetError(
            f"{at}: There is no file {address}. Each import names a file as it is seen from this one."
        )
    return _squeezed(name), file


def in_layer(name: str, sheets: Iterable[str]) -> str:
    """Return the texts of stylesheets as one, in a layer."""
    return f"@layer {name}{{{''.join(sheet.removeprefix(CHARSET) for sheet in sheets)}}}"


def words_of_page(page: str) -> set[str]:
    """Return every word of a page's start tags, in small letters."""
    tags = "".join(set(_TAG.findall(page)))
    return set(_WORD.findall("".join(_TOLD.split(tags)).lower()))


def words_of(css: str) -> set[str]:
    """Return every word of a stylesheet, in small letters: no other has a say in what is cut from it."""
    return set(_WORD.findall(css.lower()))


def words_of_script(script: str) -> set[str]:
    """Return every word of a script's own texts, and the names of what it sets, in small letters."""
    said = (found[0] for found in _SAID.finditer(script) if not found[0].startswith("/"))
    return {word for text in said for word in _WORD.findall(text.lower())}


def without(css: str, is_left_out: Callable[[str, str], bool]) -> str:
    """Return a stylesheet without the rules that ``is_left_out`` says, told a selector and its declarations."""
    return "".join(_kept(_parsed(css), is_left_out))


def _kept(rules: Iterable[Node], is_left_out: Callable[[str, str], bool]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            inner = str(tinycss2.serialize(rule.content))
            selectors = [_squeezed(part) for part in _parts(rule.prelude)]
            if selectors := [selector for selector in selectors if not is_left_out(selector, inner)]:
                yield f"{','.join(selectors)}{{{inner}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in _CONDITIONS and rule.content is not None:
            if inner := "".join(_kept(_inner(rule), is_left_out)):
                yield f"@{rule.at_keyword} {_squeezed(rule.prelude)}{{{inner}}}"
        elif not (isinstance(rule, AtRule) and is_left_out(f"@{rule.at_keyword}", "")):
            yield rule.serialize()


def cut(sheets: Iterable[str], used: set[str], beside: Iterable[str] = ()) -> str:
    """Return one stylesheet: the ``sheets`` in their order, without what asks for a word that is not ``used``.

    Args:
        sheets: their texts.
        used: the words of the pages that have it, and of their scripts.
        beside: the texts of others that these pages may have: they ask for its custom properties and animations, too.
    """
    own, others = ([rule for sheet in texts for rule in _usable(_read(sheet), used)] for texts in (sheets, beside))
    text, more = ("".join(map(_everything, rules)) for rules in (own, others))
    while True:
        asking = text + more
        named = {match[0] for match in re.finditer(r"(?<=var\()\s*--[\w-]+", asking)}
        names = {name.strip() for name in named} | used
        animated = set(_WORD.findall(" ".join(re.findall(r"animation(?:-name)?:([^;}]*)", asking))))
        shorter, fewer = ("".join(_needed(rules, names, animated)) for rules in (own, others))
        if (shorter, fewer) == (text, more):
            return text
        text, more = shorter, fewer


@dataclass(frozen=True)
class _Style:
    """Selectors, each with its nodes, and declarations by name; what holds anything else has one without a name."""

    selectors: Sequence[tuple[str, list[Node]]]
    declarations: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class _Group:
    """Rules that hold under one condition, or in one layer."""

    head: str
    rules: Sequence[_Rule]


@dataclass(frozen=True)
class _Other:
    """A rule that stays as it is, and the name of the animation that it makes, if it makes one."""

    text: str
    animation: str | None


_Rule = _Style | _Group | _Other


@lru_cache(maxsize=64)
def _read(css: str) -> Sequence[_Rule]:
    """Return the rules of a stylesheet, each kind of page is given some of."""
    return list(_rules(_parsed(css)))


def _parsed(css: str) -> list[Node]:
    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _inner(rule: AtRule) -> list[Node]:
    return list(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _rules(nodes: Iterable[Node]) -> Iterator[_Rule]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            selectors = [(_squeezed(part), part) for part in _parts(node.prelude)]
            yield _Style(selectors, _declarations(node))
        elif isinstance(node, AtRule) and node.lower_at_keyword in _CONDITIONS and node.content is not None:
            yield _Group(f"@{node.at_keyword} {_squeezed(node.prelude)}", list(_rules(_inner(node))))
        elif not isinstance(node, ParseError):
            animates = isinstance(node, AtRule) and node.lower_at_keyword.endswith("keyframes")
            yield _Other(node.serialize(), _squeezed(node.prelude) if animates else None)


def _declarations(rule: QualifiedRule) -> list[tuple[str, str]]:
    found = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    if not all(isinstance(part, Declaration) for part in found):
        return [("", str(tinycss2.serialize(rule.content)))]
    return [(d.name, f"{d.name}:{_squeezed(d.value) or ' '}{'!important' if d.important else ''}") for d in found]


def _usable(rules: Iterable[_Rule], used: set[str]) -> Iterator[_Rule]:
    """Yield what of ``rules`` may match something."""
    for rule in rules:
        if isinstance(rule, _Style):
            if selectors := [(text, nodes) for text, nodes in rule.selectors if _may_match(nodes, used)]:
                yield _Style(selectors, rule.declarations)
        elif isinstance(rule, _Group):
            if inner := list(_usable(rule.rules, used)):
                yield _Group(rule.head, inner)
        else:
            yield rule


def _everything(rule: _Rule) -> str:
    """Return all of a rule."""
    if isinstance(rule, _Style):
        return _styled(rule, [text for _, text in rule.declarations])
    return f"{rule.head}{{{''.join(map(_everything, rule.rules))}}}" if isinstance(rule, _Group) else rule.text


def _needed(rules: Iterable[_Rule], names: set[str], animated: set[str]) -> Iterator[str]:
    """Yield the rules without custom properties that are not in ``names``, and animations that nothing asks for."""
    for rule in rules:
        if isinstance(rule, _Style):
            if kept := [text for name, text in rule.declarations if not name.startswith("--") or name in names]:
                yield _styled(rule, kept)
        elif isinstance(rule, _Group):
            if inner := "".join(_needed(rule.rules, names, animated)):
                yield f"{rule.head}{{{inner}}}"
        elif rule.animation is None or rule.animation in animated:
            yield rule.text


def _styled(rule: _Style, declarations: Iterable[str]) -> str:
    return f"{','.join(text for text, _ in rule.selectors)}{{{';'.join(declarations)}}}"


def _squeezed(nodes: Iterable[Node]) -> str:
    """Return the text of ``nodes`` without comments, each run of white space as one space."""
    shown = [" " if node.type == "whitespace" else node.serialize() for node in nodes if node.type != "comment"]
    return "".join(shown).strip()


def _parts(nodes: Iterable[Node]) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if node.type == "literal" and node.value == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def _may_match(selector: list[Node], used: set[str]) -> bool:
    before = ""
    for node in selector:
        if node.type == "ident":
            if before != ":" and node.lower_value not in used:
                return False
        elif node.type == "hash":
            if node.value.lower() not in used:
                return False
        elif isinstance(node, SquareBracketsBlock):
            if not _attribute_may_match(node, used):
                return False
        elif isinstance(node, FunctionBlock) and not _function_may_match(node, used):
            return False
        before = node.value if node.type == "literal" else ""
    return True


def _function_may_match(node: FunctionBlock, used: set[str]) -> bool:
    if node.lower_name in _ANY:
        return any(_may_match(part, used) for part in _parts(node.arguments))
    return True


def _attribute_may_match(block: SquareBracketsBlock, used: set[str]) -> bool:
    content = [node for node in block.content if node.type != "whitespace"]
    if not content or content[0].type != "ident" or content[0].lower_value not in used:
        return not content or content[0].type != "ident"
    exact = len(content) >= 3 and content[1].type == "literal" and content[1].value == "="
    return (
        not exact
        or content[2].type not in ("ident", "string")
        or (set(_WORD.findall(content[2].value.lower())) <= used)
    )
