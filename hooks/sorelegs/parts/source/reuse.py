"""Sources as BibTeX, for others to use."""

from __future__ import annotations

from collections.abc import Iterable

from pybtex.database import BibliographyData
from pybtex.database.output.bibtex import Writer

from sorelegs.parts.source.citations import Source


class _AsRead(Writer):  # type: ignore[misc]
    """pybtex's writer for values that stand in BibTeX's own spelling already: it would escape them once more."""

    def _encode(self, text: str) -> str:
        return text


def sources_bibtex(sources: Iterable[Source]) -> str:
    """Return sources as BibTeX, in their order, with what was read of each and when."""
    return str(_AsRead().to_string(BibliographyData({source.key: source.entry for source in sources})))
