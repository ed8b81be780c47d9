"""Parts of other pages that links lead to: looked up once every article is read, so that none is read twice."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import PurePosixPath
from typing import NamedTuple

from sorelegs.article import Calls, Document
from sorelegs.checks.families import MAX_OF_ONE_RULE
from sorelegs.checks.links import LINK_ANCHOR, ids_to_link_to, parts_of_others
from sorelegs.problems import Problem, Text, quote, suggest
from sorelegs.site import Site


class Wanted(NamedTuple):
    """A part of another page that a link leads to.

    Attributes:
        page: the page's file, from ``docs/`` on.
        part: its id.
        line: where the link names it.
        column: where in this line.
    """

    page: str
    part: str
    line: int
    column: int


def wanted_parts(site: Site, document: Document) -> list[Wanted]:
    """Return the parts of other pages that an article leads to."""
    docs, found = site.real_docs, parts_of_others(site, document)
    return [Wanted(file.relative_to(docs).as_posix(), part, *document.text.place(at)) for file, part, at in found]


Read = Callable[[Text], tuple[Sequence[str], Calls]]
"""What returns the ids and the calls of an article that this run has not read yet."""


def parts_not_there(site: Site, path: str, wanted: Sequence[Wanted], read: Read) -> list[Problem]:
    """Return a problem for each part that is not there.

    Args:
        site: whose articles.
        path: of the article that leads to them.
        wanted: what it leads to.
        read: reads the others.
    """
    return list(islice(_missing(site, path, wanted, read), MAX_OF_ONE_RULE))


def _missing(site: Site, path: str, wanted: Sequence[Wanted], read: Read) -> Iterator[Problem]:
    for page, part, line, column in wanted:
        known = _ids_of(site, page, read)
        if known is not None and part not in known:
            what = f"There is no part {quote('#' + part)} in {quote(PurePosixPath(page).name)}."
            yield Problem(path, line, column, LINK_ANCHOR, what, suggest(part, sorted(known)))


def _ids_of(site: Site, page: str, read: Read) -> frozenset[str] | None:
    """Return the ids in a page, or ``None`` where it is gone, or makes more of them when it is built."""
    known = _known(site)
    try:
        stamp = os.stat(os.path.join(site.docs, page)).st_mtime_ns
    except OSError:
        return None
    if page not in known or known[page][0] != stamp:
        text, _ = site.read(site.docs / page)
        known[page] = stamp, None if text is None else ids_to_link_to(site, *(site.reader.ids(text) or read(text)))
    return known[page][1]


@lru_cache(maxsize=2)
def _known(site: Site) -> dict[str, tuple[int, frozenset[str] | None]]:  # noqa: ARG001 - each site has its own
    """Return what is known of the ids in each page of a site: the time of its file, and what was found then."""
    return {}
