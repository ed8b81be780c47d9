"""What search knows of the site, made from the sections that MkDocs' search plugin lists.

A reader's browser first loads the index: what the pages say of themselves, which answers most questions. The words of
their text, as stems that the index does not hold for the page already, stand in files of their own, by the alphabet:
one is loaded when a reader types a word that the index hardly knows.

When it was chosen, this answered 132 of the 137 questions in ``tests/search/`` in its first three results, for 13 KB,
and 118 where 1,000 other articles stood beside them, for 51 KB. Pagefind 1.5, given the same search words, answered 98
and 83, for 160 KB and more.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from pathlib import Path

from sorelegs.kept import NOTHING, Kept, code_key, key_of
from sorelegs.ship.stems import anchor, stem, words_of

SECTIONS = "search/search_index.json"
"""What the search plugin writes; ours is made from it."""
INDEX = "search/index.json"
TEXT = "search/text-{}.json"
"""Files with the words of the pages' text, each named by the hash of what it holds."""
MOST_BYTES = 16 * 1024
"""Of one such file, about: a page of first letters of a dictionary."""
MOST_SECTIONS = 64
"""Of one page: what search tells apart."""
NO_OTHERS: Mapping[str, str] = {}
NO_KEYS: Mapping[str, str] = {}
_CITED = re.compile(r"<sup>.*?</sup>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_LETTERS = 2
"""A stem starts with so many letters of its word, whatever its form."""


_Section = Mapping[str, object]
_KIND = "found"


@dataclass
class _Page:
    title: str
    tags: Sequence[str]
    headings: list[tuple[str, str]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def make_search(
    folder: Path,
    summaries: Mapping[str, str],
    words: Mapping[str, Sequence[str]],
    others: Mapping[str, str],
    kept: Kept = NOTHING,
    *,
    keys: Mapping[str, str] = NO_KEYS,
    docs: Iterable[_Section] | None = None,
) -> None:
    """Write the index of a built site in place of what the search plugin wrote, if there is that plugin.

    Args:
        folder: the built site.
        summaries: what a result says of a page, by its address.
        words: what readers type by what pages say.
        others: whom a page is for that is not for readers, by its address.
        kept: what earlier builds found in pages.
        keys: a key of what the plugin says of a page, by its address, where that is known.
        docs: what the plugin would have written, where it has not.
    """
    sections = folder / SECTIONS
    if sections.is_file():
        if docs is None:
            docs = json.loads(sections.read_text(encoding="utf-8"))["docs"]
        for path, content in search_files(docs, summaries, words, others, kept, keys=keys).items():
            (folder / path).write_text(content, encoding="utf-8")
        sections.unlink()


def search_files(
    sections: Iterable[_Section],
    summaries: Mapping[str, str],
    words: Mapping[str, Sequence[str]],
    others: Mapping[str, str] = NO_OTHERS,
    kept: Kept = NOTHING,
    *,
    keys: Mapping[str, str] = NO_KEYS,
) -> dict[str, str]:
    """Return the index and the files with the words of the pages' text, as JSON, by their paths in the site.

    The index has ``pages`` and ``text``. A page is ``[address, title, summary, headings, tags, typed, near]``:
    what readers type for what title and tags say, and for what the rest of these says. One that is not for readers ends
    with whom it is for. A heading stands alone where
    its id is the one that follows from it, else as ``[id, heading]``. A text is ``[first
    letters, path]``, in the order of the letters. The file there holds numbers by stem: a page's number times
    :data:`MOST_SECTIONS` and that of its first part with the word, each as the difference to the one before.

    Args:
        sections: the plugin's ``docs``: ``location``, ``title``, ``text`` (HTML) and perhaps ``tags``.
        summaries: what a result says of a page, by its address.
        words: what readers type by what pages say; a page whose title, summary, headings or tags say it is
            found by them too.
        others: whom a page is for that is not for readers, by its address.
        kept: what earlier builds found in pages.
        keys: as for :func:`make_search`.
    """
    pages, rows, found = defaultdict[str, list[_Section]](list), [], defaultdict[str, list[int]](list)
    for section in sections:
        pages[str(section["location"]).partition("#")[0]].append(section)
    everything = key_of(code_key(), _json(words)) if kept.active else ""
    for number, (address, those) in enumerate(pages.items()):
        summary, whom = summaries.get(address, ""), [others[address]] if address in others else []
        key = key_of(everything, address, keys.get(address) or _json(those), summary) if everything else ""
        told = kept.get_json(_KIND, key)
        if told is None:
            told = _found(_page(those), summary, words)
            kept.put(_KIND, key, _json(told).encode())
        row, stems = told
        rows.append([address, *row, *whom])
        for part, new in enumerate(stems):
            for one in new:
                found[one].append(number * MOST_SECTIONS + part)
    files = {TEXT.format(_hash(content)): (first, content) for first, content in _shards(found)}
    shards = [[first, path] for path, (first, _) in files.items()]
    return {INDEX: _json({"pages": rows, "text": shards})} | {path: content for path, (_, content) in files.items()}


def _found(page: _Page, summary: str, words: Mapping[str, Sequence[str]]) -> tuple[list[object], list[list[str]]]:
    """Return a page's row without its address, and the stems that are new in each of its parts."""
    tags = " ".join(page.tags)
    strong = " ".join([page.title, summary, *(heading for _, heading in page.headings), tags])
    also, near = _typed(f"{page.title} {tags}", words), _typed(strong, words)
    near = [phrase for phrase in near if phrase not in also]
    headings = [heading if anchor(heading) == part else [part, heading] for part, heading in page.headings]
    known, stems = {stem(word) for word in words_of(" ".join([strong, *also, *near]))}, []
    for text in page.text[:MOST_SECTIONS]:
        new = {stem(word) for word in {*words_of(text)}} - known
        known |= new
        stems.append(sorted(new))
    return [page.title, summary, headings, tags, also, near], stems


def _page(sections: Sequence[_Section]) -> _Page:
    tags = sections[0].get("tags")
    page = _Page(_plain(sections[0]["title"]), tags if isinstance(tags, list) else ())
    for section in sections:
        if part := str(section["location"]).partition("#")[2]:
            page.headings.append((part, _plain(section["title"])))
        page.text.append(_plain(section["text"]))
    return page


def _typed(text: str, words: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what readers type for what a text says, each phrase once."""
    text = text.lower()
    found = (typed for said, typed in words.items() if said in text and re.search(rf"\b{re.escape(said)}", text))
    return list(dict.fromkeys(phrase for typed in found for phrase in typed))


def _shards(found: Mapping[str, list[int]]) -> Iterable[tuple[str, str]]:
    """Yield the first letters of each file and what it holds: whole groups of stems that start alike."""
    groups = defaultdict[str, dict[str, list[int]]](dict)
    for one in sorted(found):
        numbers = sorted(found[one])
        groups[one[:_LETTERS]][one] = [after - before for before, after in zip([0, *numbers], numbers, strict=False)]
    first, held, size = "", dict[str, list[int]](), 0
    for letters, group in groups.items():
        size += len(_json(group))
        held |= group
        first = first or letters
        if size >= MOST_BYTES:
            yield first, _json(held)
            first, held, size = "", {}, 0
    if held:
        yield first, _json(held)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _hash(content: str) -> str:
    return sha256(content.encode()).hexdigest()[:16]


def _plain(html: object) -> str:
    return " ".join(unescape(_TAG.sub(" ", _CITED.sub("", str(html)))).split())
