"""How sources are shown: as numbered links where they are cited, and as a list at the end of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup

from sorelegs.parts.source.citations import Source

_MANY = 2048
"""Sources with their numbers: most pages cite what others cite."""
_LINK = Markup('<a href="#source-{n}" title="{label}" aria-label="Source {n}: {label}">{n}</a>')
SOURCES_START = Markup('<details class="sl-sources" id="sources" data-search-exclude>')
"""How the list of sources starts; nothing of an article stands behind it."""
_SOURCES = Markup("{start}<summary>{count}</summary><ol>{items}</ol></details>")
_ITEM = Markup('<li id="source-{n}"><a href="{address}">{title}</a> {about} <span class="sl-read">{seen}</span></li>')


def draw_links(cited: Iterable[tuple[int, Source]]) -> Markup:
    """Return a link to each source, with commas between them.

    Args:
        cited: each source with its number in the list.
    """
    return Markup(", ").join(_link(number, source.label) for number, source in cited)


def draw_marks(links: Markup) -> Markup:
    """Return links to sources as the marks of a citation, or nothing where there are none."""
    return Markup('<sup class="sl-cite" data-search-exclude>{}</sup>').format(links) if links else Markup("")


def draw_sources(sources: Sequence[Source]) -> Markup:
    """Return the list of sources, folded: a reader opens it, or a link to one of them does.

    Args:
        sources: in the order of their numbers.
    """
    count = f"{len(sources)} source{'' if len(sources) == 1 else 's'}"
    items = Markup("").join(_item(number, source) for number, source in enumerate(sources, start=1))
    return _SOURCES.format(start=SOURCES_START, count=count, items=items)


@lru_cache(_MANY)
def _link(number: int, label: str) -> Markup:
    return _LINK.format(n=number, label=label)


@lru_cache(_MANY)
def _item(number: int, source: Source) -> Markup:
    return _ITEM.format(n=number, address=source.address, title=source.title, about=source.about, seen=source.seen)
