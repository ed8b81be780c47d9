"""YAML with the place of everything in it, read so that nothing in it can run or grow.

Anchors, aliases and tags are refused (an alias can make a small file enormous), and so is a key
that stands twice. Dates become :class:`datetime.date`; an impossible date is a problem at its line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Protocol

import yaml

from sorelegs.problems.problem import Edit, Problem
from sorelegs.problems.rules import Rule
from sorelegs.problems.suggest import quote
from sorelegs.problems.text import INVISIBLE, Text, read_text
from sorelegs.problems.yaml_words import in_words, whole

FieldPath = tuple[str | int, ...]
"""The names and indices that lead to a part of a document."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAY_BE_REFUSED = re.compile(rf"[&*!]|(?:[\[{{][^\[{{]*){{{4}}}|(?:[-?:][ \t]+){{{4}}}|^ {{{8}}}", re.MULTILINE)
"""Whether a text is worth a look: a sign of a reference or tag, four brackets or dashes, or an indent of eight."""
Place = tuple[int, int]
"""Line and column, both from 1."""

_TEXT = "tag:yaml.org,2002:str"
_KEEP_ONE = "Keep one of the two."
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
        keys: at which character each mapping's key stands, by path (``("rules", 0, "id")``).
        values: at which character each value stands, by path; the document's own is ``()``.
        written: what is no text, such as a number or a date, as it stands in the file, by path.
        source: tells the lines of characters.
    """

    value: object
    keys: dict[FieldPath, int] = field(default_factory=dict)
    values: dict[FieldPath, int] = field(default_factory=dict)
    written: dict[FieldPath, str] = field(default_factory=dict)
    source: _Source | None = None

    def place(self, path: FieldPath, *, key: bool = False) -> Place:
        """Return where ``path`` stands, or the nearest thing around it that was written."""
        first, second = (self.keys, self.values) if key else (self.values, self.keys)
        while self.source is not None:
            if (index := first.get(path, second.get(path))) is not None:
                return self.source.place(index)
            if not path:
                break
            path = path[:-1]
        return (1, 1)

    def begins(self, path: FieldPath) -> str:
        """Return the line on which a value starts, from there on: all of it, unless it goes on below."""
        at = self.values.get(path)
        return self.source.line(at).strip() if at is not None and self.source is not None else ""

    def behind(self, path: FieldPath) -> str:
        """Return what stands behind the name of a field on its line."""
        at = self.keys.get(path)
        line = self.source.line(at) if at is not None and self.source is not None else ""
        return line.partition(":")[2].strip()

    def add_behind(self, path: FieldPath, entries: Iterable[str]) -> Edit | None:
        """Return what writes entries behind one of a list, each a line that starts with its hyphen."""
        held = [at for where, at in self.values.items() if where[: len(path)] == path]
        if not held or self.source is None:
            return None
        others = (at for at in (*self.values.values(), *self.keys.values()) if at > max(held))
        return self.source.add(entries, min(held), max(held), min(others, default=None))


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

    def line(self, index: int) -> str:
        return self._text.content[index:].split("\n", 1)[0]

    def add(self, entries: Iterable[str], first: int, last: int, following: int | None) -> Edit:
        """Return what writes entries behind one, before the notes that lead to the next.

        Args:
            entries: each from its hyphen on.
            first: where the entry before them starts.
            last: where the last value in that one starts.
            following: where what follows it starts, if anything does.
        """
        text = self._text.content
        indent = text[text.rfind("\n", 0, first) + 1 : first].partition("-")[0]
        lines = text[last : None if following is None else text.rfind("\n", 0, following) + 1].splitlines(keepends=True)
        while len(lines) > 1 and (not lines[-1].strip() or lines[-1].startswith(f"{indent}#")):
            lines.pop()
        at = last + sum(map(len, lines))
        open_line = "" if text[:at].endswith("\n") else "\n"
        return Edit(at, at, open_line + "".join(f"{indent}{entry}\n" for entry in entries))


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
        located = Located(None, source=source)
        located.value = _construct(loader, node, (), located) if node is not None else None
        return located, []
    except _RefusedError as error:
        return problem(
            error.index,
            error.what,
            whole(text, error.index) if text[error.index : error.index + 1] == "*" else error.fix,
        )
    except yaml.MarkedYAMLError as error:
        return problem(*in_words(error, text))
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


@lru_cache(maxsize=4)
def compose(text: str, tags: Collection[str] = ()) -> yaml.Node | None:
    """Return the node of a YAML document, which nobody may change: several look at the settings.

    Args:
        text: the document.
        tags: those that may stand in it.

    Raises:
        yaml.YAMLError: it is none; and what else PyYAML raises.
    """
    fast = None if _may_refer(text, tags) else _compose_fast(text)
    return fast or yaml.compose(text, Loader=yaml.SafeLoader)


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
        if type(event) is yaml.ScalarEvent and event.anchor is event.tag is None:
            continue
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError(
                event.start_mark,
                "What starts with & or * refers to something else in YAML, which is not allowed.",
                "If it is a text, put it in quotation marks; else write the value out.",
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _RefusedError(event.start_mark, _TOO_DEEP, "Take the extra brackets away.")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        tag = getattr(event, "tag", None)
        if tag and isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and tag not in ("!", *tags):
            what = "What starts with ! is a tag in YAML, which is not allowed."
            raise _RefusedError(event.start_mark, what, "If it is a text, put it in quotation marks.")


def _construct(loader: yaml.SafeLoader, node: yaml.Node, path: FieldPath, out: Located) -> object:
    out.values[path] = node.start_mark.index
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str) or _SURROGATE.search(key):
                raise _RefusedError(key_node.start_mark, *_no_name(key_node))
            _refuse_hidden(key, key_node.start_mark)
            if key in mapping:
                raise _RefusedError(key_node.start_mark, *_twice(key, value_node, path, out))
            child = (*path, key)
            out.keys[child] = key_node.start_mark.index
            mapping[key] = _construct(loader, value_node, child, out)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_construct(loader, item, (*path, i), out) for i, item in enumerate(node.value)]
    if node.tag == _TEXT:
        _refuse_hidden(node.value, node.start_mark)
        return node.value
    try:
        value = node.value if node.tag.startswith("!") else loader.construct_object(node)
    except (ValueError, OverflowError):
        value = None
    if isinstance(value, str):
        _refuse_hidden(value, node.start_mark)
    else:
        out.written[path] = str(node.value)
    if (value is None and node.tag != "tag:yaml.org,2002:null") or (isinstance(value, int) and value > MAX_NUMBER):
        if node.tag == "tag:yaml.org,2002:timestamp":
            fix = "Write a date from the calendar as YYYY-MM-DD."
            raise _RefusedError(node.start_mark, f"{quote(node.value)} is not a date in the calendar.", fix)
        what = f"{quote(node.value)} is not a number that can be read."
        raise _RefusedError(node.start_mark, what, "If it is text, put it in quotation marks.")
    if isinstance(value, int | float) and not isinstance(value, bool) and not _is_plain(str(node.value), value):
        return node.value
    return value


def _is_plain(written: str, value: float) -> bool:
    """Return whether a number is what it looks like: 0110 is 72 in YAML, and 1:30 is 90; either is a text for us."""
    try:
        return float(written) == value
    except ValueError:
        return not isfinite(value)  # which no field takes


def _twice(key: str, value: yaml.Node, path: FieldPath, out: Located) -> tuple[str, str]:
    """Return what is told of a name that stands there already: an entry's where it has fields of its own."""
    called = "entry" if isinstance(value, yaml.MappingNode) else "field"
    line, _ = out.place((*path, key), key=True)
    what = f"The {called} {quote(key)} stands here a second time; the first is on line {line}."
    entry = path and isinstance(path[-1], int)
    return what, "If a new entry starts here, write - before it. Else keep one of the two." if entry else _KEEP_ONE


def _no_name(key: yaml.Node) -> tuple[str, str]:
    """Return what is wrong with what stands where a field's name should, and how to mend it."""
    if isinstance(key, yaml.MappingNode):
        return "A call such as {{ … }} works in an article's text alone, and not in a field.", "Take it away."
    return "A field's name must be a word.", "Write a plain name."


def _refuse_hidden(words: str, mark: _Mark | None) -> None:
    """Refuse characters that are no part of a text, also where an escape made them."""
    if words.isprintable():
        return
    if _SURROGATE.search(words):
        raise _RefusedError(mark, "This \\u… is half a character.", "Write the character itself.")
    if found := INVISIBLE.search(words):
        raise _RefusedError(mark, f"An invisible character (U+{ord(found[0]):04X}) stands here.", "Delete it.")
