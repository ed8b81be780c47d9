"""Ring 2: a Python-Markdown extension that puts the calls of an article into its page.

It runs under any engine that uses Python-Markdown (MkDocs, ProperDocs, Zensical). Options: ``docs``,
the folder with ``callouts.yml``, ``references.bib`` and ``check/``, and ``site_url``. What an article wrote itself
passes the HTML policy before anything of ours is put in, so that only our own HTML can hold more.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from sorelegs.article import Call, Cite, Uncited, check_html, clean, read_calls
from sorelegs.pages import PageParts, add_roles, label_cells, mark_terms
from sorelegs.parts import CHARTS_FILE as CHARTS
from sorelegs.parts import named_files
from sorelegs.problems import Text
from sorelegs.site import Site, open_site

REFUSED = "sl-error sl-refused"
"""The class of a paragraph that says what was taken out of a page; an article cannot write it itself."""

_MARK = "\x02sorelegs:{}\x03"
_MARKED = re.compile("<p>\x02sorelegs:(\\d+)\x03</p>|\x02sorelegs:(\\d+)\x03")
_BRACES = "\x02sorelegs:{{\x03"
_HEADING = re.compile(r"h[1-6]")
_ALIGN = re.compile(r"text-align:\s*(left|center|right);?")


@lru_cache(maxsize=4)
def _site_of(docs: Path, stamp: tuple[int, ...]) -> Site:  # noqa: ARG001 - the stamp is what makes a new entry
    return open_site(docs)


@lru_cache(maxsize=4)
def _data_of(charts: Path, stamp: int) -> list[Path]:  # noqa: ARG001 - the stamp is what makes a new entry
    return [charts.parent / name for name in named_files(charts.read_text(encoding="utf-8", errors="replace"))]


def site_of(docs: Path) -> Site:
    """Return the shared files of ``docs``, read again only when one of them changed.

    Every page asks for it more than once, so it looks at those files and never through the folder of articles.
    """
    files = [docs / "references.bib", *docs.glob("*.yml"), *docs.glob("check/*.yml")]
    if (charts := docs / CHARTS).exists():
        files += _data_of(charts, charts.stat().st_mtime_ns)
    return _site_of(docs, tuple(f.stat().st_mtime_ns for f in sorted(files) if f.exists()))


class SoreLegsExtension(Extension):
    """Expands ``{{ soreness_check() }}``, ``{{ safety(…) }}`` and ``{{ cite(…) }}``."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "docs": ["docs", "the folder of articles"],
            "site_url": ["https://sorelegs.example/", "the address of the site, for snippets"],
        }
        super().__init__(**options)
        self._parts: PageParts | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register with Python-Markdown; the numbers place each step between Python-Markdown's own."""
        md.registerExtension(self)
        md.preprocessors.register(_TakeOut(md, self), "sorelegs", 29)
        md.treeprocessors.register(_Tree(md, self), "sorelegs", 10)
        md.postprocessors.register(_PutIn(md, self), "sorelegs", -10)
        self.reset()

    def reset(self) -> None:
        """Forget the last page."""
        self._parts = None

    @property
    def parts(self) -> PageParts:
        """The calls of this page; the site's files are read when the first page needs them."""
        if self._parts is None:
            self._parts = PageParts(site_of(Path(self.getConfig("docs"))), self.getConfig("site_url"))
        return self._parts


class _Step:
    extension: SoreLegsExtension

    @property
    def parts(self) -> PageParts:
        return self.extension.parts


class _TakeOut(_Step, Preprocessor):
    """Replaces each call by a mark, which no author can type: Python-Markdown strips such characters."""

    def __init__(self, md: Markdown, extension: SoreLegsExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        content = "\n".join(lines)
        if "{{" not in content and "{%" not in content:
            return lines
        found = read_calls(Text("", content))
        pieces: list[tuple[int, int, str]] = [
            (_start(content, call), call.end, _MARK.format(self.parts.add(call.request))) for call in found.calls
        ]
        pieces += [(start, end, _MARK.format(self.parts.add_broken(content[start:end]))) for start, end in found.broken]
        pieces += [(start, end, content[a:b].replace("{{", _BRACES)) for start, a, b, end in found.raw]
        out, done = [], 0
        for start, end, replacement in sorted(pieces):
            out += [content[done:start], replacement]
            done = end
        return "".join([*out, content[done:]]).split("\n")


def _start(content: str, call: Call) -> int:
    """Return where a call starts; one that stands at a word takes in the spaces before it, to sit close."""
    return len(content[: call.start].rstrip(" ")) if isinstance(call.request, Cite | Uncited) else call.start


class _Tree(_Step, Treeprocessor):
    """Tells each callout its heading level, marks terms, labels cells and their alignment, and adds the sources."""

    def __init__(self, md: Markdown, extension: SoreLegsExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: ET.Element) -> None:
        level = 1
        for element in root.iter():
            if _HEADING.fullmatch(str(element.tag)):
                level = int(str(element.tag)[1])
            elif element.tag in ("td", "th") and (align := _ALIGN.fullmatch(element.get("style", ""))):
                del element.attrib["style"]
                element.set("class", f"align-{align[1]}")
            for text in (element.text, element.tail):
                for mark in _MARKED.finditer(text or ""):
                    self.parts.place(int(mark[2]), level + 1)
        mark_terms(root, self.parts.site.glossary, lambda *term: _MARK.format(self.parts.add_term(*term)))
        label_cells(root)
        if self.parts.cited:
            heading = ET.SubElement(root, "h2", {"id": "sources"})
            heading.text = "Sources"
            paragraph = ET.SubElement(root, "p")
            paragraph.text = _MARK.format(self.parts.add_sources())


class _PutIn(_Step, Postprocessor):
    """Holds what the article wrote to the HTML policy, then puts our own HTML where the marks are."""

    def __init__(self, md: Markdown, extension: SoreLegsExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        violations = check_html(text)
        if violations:
            text = clean(text)
        html = add_roles(_MARKED.sub(self._draw, text)).replace(_BRACES, "{{")
        return "".join(f'<p class="{REFUSED}">{escape(v.what)}</p>\n' for v in violations) + html

    def _draw(self, mark: re.Match[str]) -> str:
        number = int(mark[1] or mark[2])
        html = self.parts.draw(number)
        return f"<p>{html}</p>" if mark[1] and self.parts.is_inline(number) else html


def makeExtension(**options: Any) -> SoreLegsExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension, as Python-Markdown asks for it."""
    return SoreLegsExtension(**options)
