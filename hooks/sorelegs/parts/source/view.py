"""How sources are shown: as numbered links where they are cited, and as a list at the end of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from sorelegs.parts.source.citations import Source

_LINK = Markup('<a href="#source-{n}" id="{id}" title="{label}" aria-label="Source {n}: {label}">{n}</a>')
_BACK = Markup('<a class="sl-back" href="#{place}" aria-label="Back to where source {n} is cited{which}">↩{mark}</a>')


def draw_links(cited: Iterable[tuple[int, str, Source]]) -> Markup:
    """Return a link to each source, with commas between them.

    Args:
        cited: each source's number in the list, the id of this place, and the source.
    """
    return Markup(", ").join(_LINK.format(n=number, id=place, label=source.label) for number, place, source in cited)


def draw_marks(links: Markup) -> Markup:
    """Return links to sources as the marks of a citation, or nothing where there are none."""
    return Markup('<sup class="sl-cite" data-search-exclude>{}</sup>').format(links) if links else Markup("")


def draw_sources(cited: Iterable[tuple[Source, Sequence[str]]]) -> Markup:
    """Return the list of sources, each with links back to the places that cite it.

    Args:
        cited: each source with the ids of these places, in the order of their numbers.
    """
    items = Markup("").join(_item(number, source, places) for number, (source, places) in enumerate(cited, start=1))
    return Markup('<ol class="sl-sources" data-search-exclude>{}</ol>').format(items)


def _item(number: int, source: Source, places: Sequence[str]) -> Markup:
    several = len(places) > 1
    backs = Markup(" ").join(
        _BACK.format(place=place, n=number, which=f" ({i})" if several else "", mark=i if several else "")
        for i, place in enumerate(places, start=1)
    )
    return Markup('<li id="source-{}">{} {}</li>').format(number, source.html, backs)
