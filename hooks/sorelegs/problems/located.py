"""YAML with the place of everything in it, read so that nothing in it can run or grow.

Anchors, aliases and tags are refused (an alias can make a small file enormous), and so is a key
that stands twice. Dates become :class:`datetime.date`; an impossible date is a problem at its line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import yaml

from sorelegs.problems.problem import Problem
from sorelegs.problems.rules import Rule
from sorelegs.problems.suggest import quote
from sorelegs.problems.text import INVISIBLE, Text, read_text

Path_ = tuple[str | int, ...]
_FORGOT_COLON = re.compile(r"[ ]*[A-Za-z_][\w-]*[ ]+[^\s#]")
"""A line that would be a field if a colon stood behind its first word."""
_FIELD_LINE = re.compile(r"^[ ]*[\w-]+:[ ]+(\S[^\n]*)$", re.MULTILINE)
_OPEN_BRACKET = ("expected ',' or ']'", "expected ',' or '}'")
_UNFINISHED = (*_OPEN_BRACKET, "found unexpected end of stream", "could not find expected ':'")
"""Errors that PyYAML notices far below the place to mend."""
_BAD_START = re.compile(r"found character '([^\\])' that cannot start any token")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAY_BE_REFUSED = re.compile(rf"[&*!]|(?:[\[{{][^\[{{]*){{{4}}}|(?:[-?:][ \t]+){{{4}}}|^ {{{8}}}", re.MULTILINE)
"""Whether a text is worth a look: a sign of a reference or tag, four brackets or dashes, or an indent of eight."""
Place = tuple[int, int]
"""Line and column, both from 1."""

_TOO_DEEP = "This is nested too deeply."
MAX_NUMBER = 10**15
"""The largest whole number: no field of ours needs one, and one with thousands of digits cannot be printed."""
MAX_DEPTH = 12
"""How deep mappings and lists may nest: our deepest file needs six."""


@dataclass
class Located:
    """A value read from YAML and where its parts stand.

    Attributes:
        value: mappings, lists, strings, numbers, booleans, dates and ``None``.
        keys: the place of each mapping's key, by path (``("rules", 0, "id")``).
        values: the place of each value, by path; the document's own is ``()``.
    """

    value: object
    keys: dict[Path_, Place] = field(default_factory=dict)
    values: dict[Path_, Place] = field(default_factory=dict)

    def place(self, path: Path_, *, key: bool = False) -> Place:
        """Return where ``path`` stands, or the nearest thing around it that was written."""
        first, second = (self.keys, self.values) if key else (self.values, self.keys)
        while True:
            if path in first:
                return first[path]
            if path in second:
                return second[path]
            if not path:
                return (1, 1)
            path = path[:-1]


class _Mark(Protocol):
    index: int


class _RefusedError(Exception):
    def __init__(self, mark: _Mark | None, what: str, fix: str) -> None:
        super().__init__(what)
        self.index = mark.index if mark else 0
        self.what, self.fix = what, fix


class _Source:
    """A document and where it starts in its file; PyYAML's own lines end at characters that ours do not."""

    def __init__(self, text: Text, first_line: int) -> None:
        self._text, self._shift = text, first_line - 1

    def place(self, index: int) -> Place:
        line, column = self._text.place(min(index, len(self._text.content)))
        return line + self._shift, column


def load(
    text: str, path: str, rule: Rule, *, first_line: int = 1, tags: Collection[str] = ()
) -> tuple[Located | None, list[Problem]]:
    """Read one YAML document.

    Args:
        text: the document.
        path: the file it stands in, for messages.
        rule: what its problems break.
        first_line: the line of the file on which ``text`` starts.
        tags: those that may stand in it; what they make of a value is not looked at.

    Returns:
        The value (``None`` if it cannot be read) and at most one problem.
    """
    source = _Source(Text(path, text), first_line)

    def problem(index: int, what: str, fix: str) -> tuple[None, list[Problem]]:
        return None, [Problem(path, *source.place(index), rule, what, fix)]

    try:
        if _may_refer(text, tags):
            _refuse_references(yaml.parse(text, Loader=yaml.SafeLoader), tags)
        loader = yaml.SafeLoader(text)
        node = _compose_fast(text) or loader.get_single_node()
        located = Located(None)
        located.value = _construct(loader, node, (), located, source) if node is not None else None
        return located, []
    except _RefusedError as error:
        return problem(error.index, error.what, error.fix)
    except yaml.MarkedYAMLError as error:
        unfinished = (error.problem or "").startswith(_UNFINISHED)
        mark = (unfinished and error.context_mark) or error.problem_mark or error.context_mark
        index = mark.index if mark else 0
        return problem(
            *(_earlier(text, index, error.problem or "") or (index, _in_words(error), _fix(error, text, index)))
        )
    except yaml.reader.ReaderError as error:
        return problem(error.position, f"An invisible character (U+{error.character:04X}) stands here.", "Delete it.")
    except (ValueError, OverflowError):
        return problem(max(0, text.find("\\U")), "This \\U… is no character.", "Write the character itself.")
    except RecursionError:
        return problem(0, _TOO_DEEP, "Take the extra brackets away.")


def load_file(file: Path, path: str, rule: Rule) -> tuple[Located | None, list[Problem]]:
    """Read the YAML file ``file``, called ``path`` in messages; see :func:`load`."""
    text, problems = read_text(file, path)
    return load(text.content, path, rule) if text is not None else (None, problems)


def _compose_fast(text: str) -> yaml.Node | None:
    """Return the document's node by libyaml, or ``None`` without libyaml or where it fails, for the better message."""
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except (AttributeError, yaml.YAMLError):
        return None


def _may_refer(text: str, tags: Collection[str]) -> bool:
    """Return whether something in a text is to be refused, as far as libyaml can tell; it is ten times as quick."""
    if not _MAY_BE_REFUSED.search(text):
        return False
    try:
        _refuse_references(yaml.parse(text, Loader=yaml.CSafeLoader), tags)
    except (AttributeError, _RefusedError, yaml.YAMLError, ValueError, OverflowError):
        return True
    return False


def _refuse_references(events: Iterable[yaml.Event], tags: Collection[str]) -> None:
    depth = 0
    for event in events:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError(
                event.start_mark, "Anchors (&) and aliases (*) are not allowed.", "Write the value out."
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _RefusedError(event.start_mark, _TOO_DEEP, "Take the extra brackets away.")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        tag = getattr(event, "tag", None)
        if tag and isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and tag not in ("!", *tags):
            raise _RefusedError(event.start_mark, "A YAML tag (!) is not allowed.", "Take the tag away.")


def _construct(loader: yaml.SafeLoader, node: yaml.Node, path: Path_, out: Located, source: _Source) -> object:
    out.values[path] = source.place(node.start_mark.index)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str) or _SURROGATE.search(key):
                raise _RefusedError(key_node.start_mark, "A field's name must be a word.", "Write a plain name.")
            _refuse_hidden(key, key_node.start_mark)
            if key in mapping:
                raise _RefusedError(
                    key_node.start_mark, f"The field {quote(key)} stands here a second time.", "Keep one of the two."
                )
            child = (*path, key)
            out.keys[child] = source.place(key_node.start_mark.index)
            mapping[key] = _construct(loader, value_node, child, out, source)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_construct(loader, item, (*path, i), out, source) for i, item in enumerate(node.value)]
    try:
        value = node.value if node.tag.startswith("!") else loader.construct_object(node)
    except (ValueError, OverflowError):
        value = None
    if isinstance(value, str):
        _refuse_hidden(value, node.start_mark)
    if (value is None and node.tag != "tag:yaml.org,2002:null") or (isinstance(value, int) and value > MAX_NUMBER):
        if node.tag == "tag:yaml.org,2002:timestamp":
            fix = "Write a date from the calendar as YYYY-MM-DD."
            raise _RefusedError(node.start_mark, f"{quote(node.value)} is not a date in the calendar.", fix)
        what = f"{quote(node.value)} is not a number that can be read."
        raise _RefusedError(node.start_mark, what, "If it is text, put it in quotation marks.")
    return value


def _refuse_hidden(words: str, mark: _Mark | None) -> None:
    """Refuse characters that are no part of a text, also where an escape made them."""
    if _SURROGATE.search(words):
        raise _RefusedError(mark, "This \\u… is half a character.", "Write the character itself.")
    if found := INVISIBLE.search(words):
        raise _RefusedError(mark, f"An invisible character (U+{ord(found[0]):04X}) stands here.", "Delete it.")


def _earlier(text: str, index: int, told: str) -> tuple[int, str, str] | None:
    """Return the mistake of an earlier line that YAML meets at ``index``: its place, what it is, how to mend it."""
    start = text.rfind("\n", 0, index) + 1
    before = text[:start].rstrip("\n")
    above = before.rfind("\n") + 1
    line = before[above:]
    if (
        told.startswith("mapping values are not allowed")
        and ": " not in text[start:index]
        and _FORGOT_COLON.match(line)
    ):
        word = line.split()[0]
        what = f"No colon stands after {quote(word)}, so YAML cannot tell field from text."
        return above + line.index(word), what, f"Write {word}: and then its text."
    if told in ("expected <block end>, but found '<scalar>'", "found unexpected end of stream"):
        for found in _FIELD_LINE.finditer(text, 0, start):
            value = found[1].strip()
            if value[:1] in ('"', "'") and value.count(value[0]) % 2:
                what = "A quotation mark was opened and never closed."
                return found.start(1), what, "Add the closing quotation mark at the end of the line."
    return None


_INDENTED = "This line is indented oddly."


def _in_words(error: yaml.MarkedYAMLError) -> str:
    problem = (error.problem or "it cannot be read").strip()
    known = {
        "mapping values are not allowed here": "A second colon stands here, so YAML cannot tell field from text.",
        "found character '\\t' that cannot start any token": "There is a tab here; YAML allows only spaces.",
        "could not find expected ':'": "A colon is missing after the field's name.",
        "expected <block end>, but found '<block mapping start>'": _INDENTED,
        "found unexpected end of stream": "A quotation mark was opened and never closed.",
        "but found another document": "A second document starts here.",
        "expected <block end>, but found '<block sequence start>'": _INDENTED,
        "expected <block end>, but found '<scalar>'": "Text stands after a closing quotation mark.",
    }
    if problem.startswith(_OPEN_BRACKET):
        return "This bracket is never closed, or a comma is missing after it."
    if start := _BAD_START.fullmatch(problem):
        return f"A text cannot start with {start[1]}."
    return known.get(problem, f"This is not valid YAML: {problem}.")


def _quoted_field(text: str, index: int) -> str:
    """Return the line at ``index`` as it would be with its text in quotation marks."""
    end = text.find("\n", index)
    start = text.rfind("\n", 0, index) + 1
    line = text[start : len(text) if end == -1 else end]
    above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start].rstrip("\n")
    if line.startswith(" ") and ": " in above and line.count(": ") < 2:
        line = f"{above} {line.strip()}"
    field, _, value = line.strip().partition(": ")
    value = value.strip().strip("\"'").replace('"', "'")
    return f'{field}: "{value}"' if field and value and len(line) < 200 else 'name: "text: more text"'


def _fix(error: yaml.MarkedYAMLError, text: str, index: int) -> str:
    problem = (error.problem or "").strip()
    known = {
        "mapping values are not allowed here": f"Put the whole text in quotation marks: {_quoted_field(text, index)}",
        "found character '\\t' that cannot start any token": "Replace the tab with spaces.",
        "found unexpected end of stream": "Add the closing quotation mark.",
        "but found another document": "Take the --- away.",
        "expected <block end>, but found '<scalar>'": "Put the whole text in one pair of quotation marks.",
    }
    if problem.startswith(_OPEN_BRACKET):
        return "Write it as [one, two]."
    if _in_words(error) == _INDENTED and (above := text[: text.rfind("\n", 0, index) + 1].rstrip("\n")):
        line = above[above.rfind("\n") + 1 :]
        spaces = len(line) - len(line.lstrip(" "))
        return (
            f"Start it with {spaces} space{'' if spaces == 1 else 's'}, as the line above, if it belongs beside that."
        )
    if _BAD_START.fullmatch(problem):
        return "Put the text in quotation marks."
    return known.get(problem, "Write each field as name: text, starting at the left edge.")
