"""The three parts for sources: a citation, a reason why a claim needs none, and the list at a page's end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from sorelegs.parts.part import Page, Part, Place, Request, Shared, Shelf, inline_error
from sorelegs.parts.source.citations import RULES, SOURCE_UNKNOWN, Source
from sorelegs.parts.source.view import draw_sources
from sorelegs.problems import Problem, Text, quote, suggest


def read_bibliography(text: Text) -> tuple[dict[str, Source], list[Problem]]:
    """Read ``references.bib``; return the sound entries by key, and every problem of the others."""
    from sorelegs.parts.source import bibliography  # noqa: PLC0415 - pybtex, for who has not kept what it read

    return bibliography.read_bibliography(text)


SOURCES: Shelf[Source] = Shelf(
    "references.bib", lambda text, _: read_bibliography(text), entry=r"^\s*@\w+{{\s*{},", alone=True
)


_BETWEEN_KEYS = re.compile(r"[\s,;@]+")


class Cite(Part[Shared]):
    """Cites sources where it stands."""

    name = "cite"
    example = '{{ cite("key-of-source") }}'
    parameter = "key"
    many = close = True
    shelves = (SOURCES,)
    rules = RULES

    def problems(self, site: Shared, request: Request, at: Place) -> Iterator[Problem]:
        """Tell of keys that the bibliography does not have."""
        unknown = [key for key in request if key not in site[SOURCES] and not site.declares(SOURCES, key)]
        for key in unknown:
            what, fix = f"There is no source {quote(key)} in {SOURCES.file}.", suggest(key, site[SOURCES])
            if len(keys := [word for word in _BETWEEN_KEYS.split(key) if word]) > 1:
                missing = [word for word in keys if not site.declares(SOURCES, word)]
                also = f", and {SOURCES.file} has no {' and no '.join(map(quote, missing))}" if missing else ""
                what = f"{len(keys)} keys stand in one pair of quotation marks{also}."
                quoted = ", ".join(f'"{word}"' for word in keys)
                fix = f"Put each key in its own: {{{{ cite({quoted}) }}}}."
            yield at.problem(SOURCE_UNKNOWN, what, fix, word=key)

    def sources(self, site: Shared, request: Request) -> tuple[str, ...]:
        """Return the keys."""
        return request

    def html(self, site: Shared, request: Request, page: Page) -> Markup:
        """Return the marks of the citation."""
        unknown = [key for key in request if key not in site[SOURCES]]
        return page.marks() + Markup("").join(inline_error(f"There is no source “{key}”.") for key in unknown)


class Uncited(Part[Shared]):
    """Shows nothing: says why a claim of its paragraph needs no source."""

    name = "uncited"
    example = '{{ uncited("why it needs no source") }}'
    parameter = "reason"
    close = True

    def html(self, site: Shared, request: Request, page: Page) -> Markup:
        """Return nothing."""
        return Markup("")


class SourceList(Part[Shared]):
    """Lists the sources of its page; no article calls it: it stands at the end."""

    name = "sources"
    block = True
    shelves = (SOURCES,)

    def html(self, site: Shared, request: Request, page: Page) -> Markup:
        """Return the list."""
        return draw_sources([site[SOURCES][key] for key in page.cited])


CITE = Cite()
UNCITED = Uncited()
SOURCE_LIST = SourceList()
