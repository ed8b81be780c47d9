"""Ring 3: what the search plugin reads of a page, which parses its HTML once more, kept by all that it reads."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from sorelegs.events.quick_parser import QuickParser, quick
from sorelegs.kept import Kept, code_key, key_of

_KIND = "sections"
_ADD = "add_entry_from_context"
"""How Material's search index is given a page; it puts the sections of the page at the end of its ``entries``."""
_PARSER = "Parser"
"""What it reads a page with."""
_WRITE = "generate_search_index"
"""How it is asked for the text of its file."""


@dataclass
class Sections:
    """What the search plugin says of the pages of one build.

    Attributes:
        keys: a key of what it says of a page, by the page's address, once it was asked.
        docs: all that it says, at the end of the build; nothing where that stands in its file.
    """

    keys: dict[str, str] = field(default_factory=dict)
    docs: list[dict[str, Any]] | None = None


def keep_sections(plugins: Any, kept: Kept, *, in_memory: bool) -> Sections:
    """Have the search plugin among ``plugins`` take again what it read of a page before; another plugin reads anew.

    Args:
        plugins: the engine's, by name.
        kept: what earlier builds have kept.
        in_memory: whether nobody asks for the plugin's file, so that it need not be written, and read again.
    """
    said = Sections()
    for name in ("search", "material/search"):
        index = getattr(plugins.get(name), "search_index", None)
        _quicken(index)
        if hasattr(index, _ADD) and isinstance(getattr(index, "entries", None), list):
            if kept.active:
                vars(index)[_ADD] = _Adding(index, kept, said.keys)
            if in_memory:
                vars(index)[_WRITE] = _Handing(index, said)
    return said


def _quicken(index: Any) -> None:
    """Have the plugin that an index is of read pages in less time, if it does so with a parser of Python's."""
    plugin = sys.modules[type(index).__module__]
    parser = getattr(plugin, _PARSER, None)
    if isinstance(parser, type) and issubclass(parser, HTMLParser) and not issubclass(parser, QuickParser):
        setattr(plugin, _PARSER, quick(parser))


_EXCLUDED = re.compile(r"<div\b[^<>]*\bdata-search-exclude\b[^<>]*>[^<]*(?:<(?!/?div\b|h[1-6]\b)[^<]*)*</div>")
"""What the index leaves out of a page, and the search plugin reads nevertheless, such as a table of all articles.

A heading in it is a section of its own, which the plugin lists without its words.
"""


class _Adding:
    """Adds a page to a search index."""

    def __init__(self, index: Any, kept: Kept, keys: dict[str, str]) -> None:
        self._index, self._kept, self._keys = index, kept, keys

    def __call__(self, page: Any) -> None:
        meta = {name: page.meta.get(name) for name in ("title", "tags", "search")}
        parts = [(item.id, item.url) for item in _flat(page.toc)]
        content = page.content
        read = _EXCLUDED.sub("", content) if "data-search-exclude" in content else content
        key = key_of(code_key(), page.url, read, repr((str(page.title), meta, parts)))
        self._keys[page.url] = key
        found = self._kept.get_json(_KIND, key)
        if found is None:
            start = len(self._index.entries)
            page.content = read
            getattr(type(self._index), _ADD)(self._index, page)
            page.content = content
            self._kept.put(_KIND, key, json.dumps(self._index.entries[start:]).encode())
        else:
            self._index.entries += found


class _Handing:
    """Hands on what a search index holds, and has its plugin write an empty file; what it adds to, it writes."""

    def __init__(self, index: Any, said: Sections) -> None:
        self._index, self._said = index, said

    def __call__(self, before: Any = None) -> str:
        if before is not None:
            return str(getattr(type(self._index), _WRITE)(self._index, before))
        self._said.docs = self._index.entries
        return "{}"


def _flat(items: Any) -> Any:
    for item in items:
        yield item
        yield from _flat(item.children)
