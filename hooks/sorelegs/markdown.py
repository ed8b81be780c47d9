"""Ring 2: a Python-Markdown extension that puts the calls of an article into its page.

It runs under any engine that uses Python-Markdown (MkDocs, ProperDocs, Zensical). Options: ``docs``, the folder with
the articles and what they share, ``site_url``, and ``parts``, what an article can show. What an article wrote itself
passes the HTML policy before anything of ours is put in, so that only our own HTML can hold more.
"""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from functools import lru_cache
from glob import glob
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import Processor
from markupsafe import Markup

from sorelegs.article import (
    MARK,
    RAW_BRACES,
    READ,
    SHOWN_LABELS,
    SURE,
    ShownLabels,
    Tree,
    check_html,
    clean,
    is_id,
    without_comments,
    without_marks_in_tags,
)
from sorelegs.kept import kept_here
from sorelegs.pages import PARTS, REFUSED, PageParts, add_roles, box_part, label_cells, mark_terms, mark_words
from sorelegs.parts import (
    BROKEN,
    OUR_READING,
    OURS,
    SOURCE_LIST,
    SURE_END,
    SURE_START,
    TERM,
    TERMS,
    Part,
    Shelf,
)
from sorelegs.problems import read_text, replaced
from sorelegs.site import Site, open_site

_MARKED = re.compile("<p>\x02sorelegs:(\\d+)\x03</p>|\x02sorelegs:(\\d+)\x03")
_CALLED = re.compile("\x02[^\x03]*\x03?")
"""A mark, and what is left of one where a text is shortened."""
_HEADING = re.compile(r"h[1-6]")
_ALIGN = re.compile(r"text-align:\s*(left|center|right);?")


@lru_cache(maxsize=4)
def _site_of(docs: Path, parts: tuple[Part[Any], ...], stamp: tuple[int, ...]) -> Site:  # noqa: ARG001 - told below
    return open_site(docs, parts, kept=kept_here())


def forget_sites() -> None:
    """Forget what was read: a new build in the same process asks anew, whatever it is that has changed."""
    _site_of.cache_clear()


def site_again(docs: Path) -> Site:
    """Return the shared files of ``docs`` for one more page, read again where one of them changed.

    What was found out about other articles is forgotten: an answer about them may be another now.
    """
    if site_of(docs).is_current():
        site_of(docs).asked.forget()
    else:
        forget_sites()
    return site_of(docs)


@lru_cache(maxsize=64)
def _beside(shelf: Shelf[Any], docs: Path, stamp: int) -> list[str]:  # noqa: ARG001 - a new stamp makes a new entry
    text, _ = read_text(docs / shelf.file, shelf.file)
    return list(shelf.beside(text.content)) if text is not None else []


def site_of(docs: Path, parts: tuple[Part[Any], ...] = PARTS) -> Site:
    """Return the shared files of ``docs``, read again only when one of them changed.

    Every page asks for it more than once, so it looks at those files and never through the folder of articles.
    """
    files = {*glob("*.yml", root_dir=docs), *glob("check/*.yml", root_dir=docs)}
    for shelf in {shelf for part in parts for shelf in part.shelves}:
        if stamp := _stamps(docs, [shelf.file]):
            files.update((shelf.file, *_beside(shelf, docs, *stamp)))
    return _site_of(docs, parts, _stamps(docs, sorted(files)))


def _stamps(docs: Path, names: Iterable[str]) -> tuple[int, ...]:
    """Return when each file of ``docs`` was written that is there."""
    return tuple(stamp for name in names if (stamp := _stamp(os.path.join(docs, name))) is not None)


def _stamp(file: str) -> int | None:
    """Return when a file was written, or nothing where there is none."""
    try:
        return os.stat(file).st_mtime_ns
    except OSError:
        return None


class SoreLegsExtension(Extension):
    """Expands ``{{ soreness_check() }}``, ``{{ safety(…) }}`` and ``{{ cite(…) }}``."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "docs": ["docs", "the folder of articles"],
            "site_url": ["https://sorelegs.example/", "the address of the site, for snippets"],
            "parts": [PARTS, "what an article can show"],
            "as_checked": [False, "whether the page is read with what the check reads it with, and nothing else"],
        }
        super().__init__(**options)
        self._parts: PageParts | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register with Python-Markdown; the numbers place each step between Python-Markdown's own."""
        md.registerExtension(self)
        md.preprocessors.register(_TakeOut(md, self), "sorelegs", 29)
        md.preprocessors.register(_ReadNothing(md, self), "sorelegs-read-nothing", READ)
        md.treeprocessors.register(_TakeRead(md, self), "sorelegs-take-read", READ)
        md.treeprocessors.register(_Tree(md, self), "sorelegs", 10)
        md.treeprocessors.register(ShownLabels(md), "sorelegs-labels", SHOWN_LABELS)
        md.postprocessors.register(_PutIn(md, self), "sorelegs", -10)
        self.reset()

    def reset(self) -> None:
        """Forget the last page."""
        self._parts = None
        self.tree: Tree | None = None
        """What the check read of this page, where it is all that would be read again."""

    @property
    def parts(self) -> PageParts:
        """The calls of this page; the site's files are read when the first page needs them."""
        if self._parts is None:
            site = site_of(Path(self.getConfig("docs")), tuple(self.getConfig("parts")))
            self._parts = PageParts(site, self.getConfig("site_url"))
        return self._parts


class _Step(Processor):
    def __init__(self, md: Markdown, extension: SoreLegsExtension) -> None:
        super().__init__(md)
        self.extension = extension

    @property
    def parts(self) -> PageParts:
        return self.extension.parts

    def _mark(self, name: str, request: tuple[str, ...]) -> str:
        return MARK.format(self.parts.add(name, request))


class _TakeOut(_Step, Preprocessor):
    """Replaces each call by a mark, which no author can type: Python-Markdown strips such characters."""

    def run(self, lines: list[str]) -> list[str]:
        content = "\n".join(lines)
        if not self.extension.getConfig("as_checked") and "{{" not in content and "{%" not in content:
            return lines
        found, tree = self.parts.site.reader.page(content)
        pieces = [(call.start, call.end, self._mark(call.name, call.request)) for call in found.calls]
        pieces += [(start, end, self._mark(BROKEN.name, (content[start:end],))) for start, end in found.broken]
        pieces += [(raw.start, raw.end, content[slice(*raw.inside)].replace("{{", RAW_BRACES)) for raw in found.raw]
        content = replaced(content, pieces)
        if self.extension.getConfig("as_checked") and tree and tree.root is not None and _same(tree.text, content):
            self.extension.tree = tree
        return content.split("\n")


class _ReadNothing(_Step, Preprocessor):
    """Leaves nothing to be read of a text that the check has read."""

    def run(self, lines: list[str]) -> list[str]:
        return lines if self.extension.tree is None else []


class _TakeRead(_Step, Treeprocessor):
    """Takes what the check has read."""

    def run(self, root: ET.Element) -> ET.Element | None:  # noqa: ARG002 - a step's signature
        return self.extension.tree.take(self.md) if self.extension.tree is not None else None


class _Tree(_Step, Treeprocessor):
    """Tells each callout its heading level, marks words, labels cells, boxes the last part, and adds the sources."""

    def run(self, root: ET.Element) -> None:
        level = 1
        for element in root.iter():
            if _HEADING.fullmatch(str(element.tag)):
                level = int(str(element.tag)[1])
            elif element.tag in ("td", "th") and (align := _aligned(element)):
                element.set("class", f"align-{align}")
            for text in (element.text, element.tail):
                for mark in _MARKED.finditer(text or ""):
                    self.parts.place(int(mark[2]), level + 1)
        mark_terms(root, self.parts.site[TERMS], lambda *term: self._mark(TERM.name, term))
        mark_words(root, OUR_READING, lambda: self._mark(OURS.name, ()))
        label_cells(root)
        box_part(root, SURE, lambda: self._mark(SURE_START.name, ()), lambda: self._mark(SURE_END.name, ()))
        if self.parts.cited:
            paragraph = ET.SubElement(root, "p")
            paragraph.text = self._mark(SOURCE_LIST.name, ())


class _PutIn(_Step, Postprocessor):
    """Takes comments out, holds what the article wrote to the HTML policy, then puts our HTML where the marks are."""

    def run(self, text: str) -> str:
        if "<" not in text and "\x02" not in text:  # as in most headings, each of which comes here by itself
            return text
        text = without_comments(without_marks_in_tags(text))
        violations = check_html(text, permalinks=True)
        if violations:
            text = clean(text, permalinks=True)
            _forget_ids(getattr(self.md, "toc_tokens", []))
        html = add_roles(replaced(text, self._drawn(text))).replace(RAW_BRACES, "{{")
        refused = Markup('<p class="{}">{}</p>\n')
        said = (_CALLED.sub("{{ … }}", violation.what) for violation in violations)
        return "".join(refused.format(REFUSED, what) for what in said) + html

    def _drawn(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield what is drawn in place of each mark; one that sits close takes in the spaces before it."""
        for mark in _MARKED.finditer(text):
            number, start = int(mark[1] or mark[2]), mark.start()
            while self.parts.sits_close(number) and text[start - 1] == " ":
                start -= 1
            yield start, mark.end(), self.parts.draw(number, alone=mark[1] is not None)


def _same(one: str, other: str) -> bool:
    """Return whether two texts are the same but for empty lines around them."""
    return one.strip("\n") == other.strip("\n")


def _aligned(cell: ET.Element) -> str:
    """Take away how a cell is aligned, and return it."""
    if found := _ALIGN.fullmatch(cell.get("style", "")):
        del cell.attrib["style"]
        return found[1]
    return cell.attrib.pop("align", "")


def _forget_ids(tokens: list[dict[str, Any]]) -> None:
    """Take the ids that the HTML policy refuses out of the table of contents too."""
    for token in tokens:
        token["id"] = token["id"] if is_id(token["id"]) else ""
        _forget_ids(token["children"])


def makeExtension(**options: Any) -> SoreLegsExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension, as Python-Markdown asks for it."""
    return SoreLegsExtension(**options)
