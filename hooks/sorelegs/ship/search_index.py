"""What search knows of the site: one entry a page, made from the sections that MkDocs' search plugin lists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import minify

SECTIONS = "search/search_index.json"
"""What the search plugin writes; ours is made from it."""
INDEX = "search/index.json"
_CITED = re.compile(r"<sup>.*?</sup>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass
class _Page:
    title: str
    tags: Sequence[str]
    headings: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def make_search(folder: Path, summaries: Mapping[str, str], words: Mapping[str, Sequence[str]]) -> None:
    """Write the index of a built site in place of what the search plugin wrote, if there is that plugin.

    Args:
        folder: the built site.
        summaries: what a result says of a page, by its address.
        words: what readers type by what pages say.
    """
    sections = folder / SECTIONS
    if sections.is_file():
        docs = json.loads(sections.read_text(encoding="utf-8"))["docs"]
        (folder / INDEX).write_text(search_index(docs, summaries, words), encoding="utf-8")
        sections.unlink()


def search_index(
    sections: Iterable[Mapping[str, object]], summaries: Mapping[str, str], words: Mapping[str, Sequence[str]]
) -> str:
    """Return the index as JSON: a list of pages, each ``[address, title, summary, headings, tags, also, text]``.

    Args:
        sections: the plugin's ``docs``: ``location``, ``title``, ``text`` (HTML) and perhaps ``tags``.
        summaries: what a result says of a page, by its address.
        words: what readers type by what pages say; a page whose title, summary, headings or tags say it is
            found by them too.
    """
    pages: dict[str, _Page] = {}
    for section in sections:
        address, _, part = str(section["location"]).partition("#")
        title, tags = _plain(section["title"]), section.get("tags")
        page = pages.setdefault(address, _Page(title, tags if isinstance(tags, list) else ()))
        if part:
            page.headings.append(title)
        page.text.append(_plain(section["text"]))
    rows = []
    for address, page in pages.items():
        summary, headings, tags = summaries.get(address, ""), " ".join(page.headings), " ".join(page.tags)
        strong = " ".join([page.title, summary, headings, tags]).lower()
        also = [
            phrase for said, typed in words.items() if re.search(rf"\b{re.escape(said)}", strong) for phrase in typed
        ]
        rows.append([address, page.title, summary, headings, tags, " ".join(also), " ".join(page.text).strip()])
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def search_module(library: str) -> str:
    """Return the source of lunr, which asks for a CommonJS module, minified, as a module that a browser can import.

    Its licence, the comment it begins with, stays.
    """
    licence = library[: library.index("*/") + 2]
    script = minify.string("text/javascript", library)
    return f"{licence}\nconst module={{exports:{{}}}},exports=module.exports;{script}\nexport default module.exports;\n"


def _plain(html: object) -> str:
    return " ".join(unescape(_TAG.sub(" ", _CITED.sub("", str(html)))).split())
