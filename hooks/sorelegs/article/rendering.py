"""What Python-Markdown makes of an article, with the site's own extensions: the one reading that counts.

The build reads an article in the same way, so what is found in the HTML made here is what a reader will be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import Treeprocessor

from sorelegs.article.budget import MAX_CELLS
from sorelegs.article.html_tokens import TAG

MARKDOWN = (
    "toc",
    "tables",
    "fenced_code",
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "sane_lists",
    "pymdownx.superfences",
)
"""The extensions of Python-Markdown that every article is read with, the three that MkDocs always adds first."""
READ = 19
"""Where a text has been read, and nothing of what it holds is changed yet: behind ``inline`` and ``html_block``."""
SHOWN_LABELS = 6
"""Where :class:`ShownLabels` stands: behind ``attr_list``, before ``toc``."""
MARK = "\x02sorelegs:{}\x03"
"""Stands in the HTML where a call stood. No author can type it: Python-Markdown strips such characters."""
MARKED = re.compile("\x02sorelegs:(\\d+)\x03")
RAW_BRACES = "\x02sorelegs:{{\x03"
"""Stands for braces that are no call because their block is left alone."""
_IN_TAG = re.compile("<[^<>\x02]*+\x02")
"""A mark in what may be a tag."""
_STRIPPED = re.compile("[\x02\x03]")
_BLANK_LINE = re.compile(r"(?<=\n) +\n")


@dataclass(eq=False)
class Tree:
    """What Python-Markdown read in a text, before anything of it is changed or written down.

    Attributes:
        text: with a mark in place of each call.
        root: the elements, until they are taken: whoever takes them changes them.
        aside: the HTML that is put in place of signs later.
        abbreviations: what each stands for.
    """

    text: str
    root: Element | None
    aside: Sequence[str | Element]
    abbreviations: Mapping[str, str]

    def take(self, md: Markdown) -> Element | None:
        """Return the elements, for a reader that was to read the same text with :data:`MARKDOWN`; it gets the rest."""
        md.htmlStash.rawHtmlBlocks[:] = self.aside
        md.htmlStash.html_counter = len(self.aside)
        _abbreviations(md).update(self.abbreviations)
        root, self.root = self.root, None
        return root


def render(markdown: str, pieces: Iterable[tuple[int, int, str]]) -> tuple[str, Tree | None] | None:
    """Return the HTML of an article's Markdown and what was read, or ``None`` where Python-Markdown gives up on it.

    Args:
        markdown: without front matter.
        pieces: what to put in place of some of it; these words may hold marks.
    """
    out, done = [], 0
    for start, end, words in sorted(pieces):
        if start >= done:
            out += [without_marks(markdown[done:start]), words]
            done = end
    source = "".join([*out, without_marks(markdown[done:])])
    reader, trees = _reader()
    reader.reset()
    trees.root = None
    text = _BLANK_LINE.sub("\n", f"{source}\n\n".expandtabs(reader.tab_length))
    try:
        return reader.convert(text), trees.tree(text)
    except Exception:  # whatever it and its extensions raise on a hostile text; the caller tells it
        return None


class ShownLabels(Treeprocessor):
    """Keeps a heading's words for the contents where the HTML policy sees them: ``toc`` would take them away."""

    def run(self, root: Element) -> None:
        """Write the attribute in capitals, which ``toc`` does not know and the policy does."""
        for element in root.iter():
            if (label := element.attrib.pop("data-toc-label", None)) is not None:
                element.set("DATA-TOC-LABEL", label)


def without_marks(markdown: str) -> str:
    """Return a Markdown without the signs that no author can type: Python-Markdown strips them."""
    return _STRIPPED.sub("", markdown)


def without_marks_in_tags(html: str) -> str:
    """Return ``html`` without the marks that stand in a tag: what is put there would break out of it."""
    return TAG.sub(lambda tag: MARKED.sub("", tag[0]), html) if _IN_TAG.search(html) else html


class _Tables(TableProcessor):
    """Gives up on a text whose tables are too large, wherever what is read before them brought their rows together."""

    cells = 0

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make a table."""
        self.cells += len(self.separator) * (blocks[0].count("\n") + 1)
        if self.cells > MAX_CELLS:
            raise OverflowError
        super().run(parent, blocks)


class _LimitedTables(Extension):
    """Puts :class:`_Tables` in the place of what makes tables otherwise, and counts anew for each text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register with Python-Markdown."""
        self._tables = _Tables(md.parser, {"use_align_attribute": True})
        md.parser.blockprocessors.register(self._tables, "table", 75)
        md.registerExtension(self)

    def reset(self) -> None:
        """Forget the last text."""
        self._tables.cells = 0


def _abbreviations(md: Markdown) -> dict[str, str]:
    processor = md.treeprocessors["abbr"]
    assert isinstance(processor, AbbrTreeprocessor)
    return processor.abbrs


class _Trees(Treeprocessor):
    """Keeps a copy of the elements as they were read."""

    root: Element | None = None

    def run(self, root: Element) -> None:
        """Copy them: what comes after this step changes them."""
        self.root = deepcopy(root)

    def tree(self, text: str) -> Tree | None:
        """Return what was read in ``text``, which was the last; nothing if it was empty."""
        root, self.root = self.root, None
        md = self.md
        return None if root is None else Tree(text, root, md.htmlStash.rawHtmlBlocks, dict(_abbreviations(md)))


@cache
def _reader() -> tuple[Markdown, _Trees]:
    reader = Markdown(extensions=[*MARKDOWN, _LimitedTables()])
    reader.treeprocessors.register(ShownLabels(reader), "shown-labels", SHOWN_LABELS)
    reader.preprocessors.deregister("normalize_whitespace")  # done above, so that the marks stay
    trees = _Trees(reader)
    reader.treeprocessors.register(trees, "trees", READ)
    return reader, trees
