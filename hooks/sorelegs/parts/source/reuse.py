"""Sources as BibTeX, for others to use."""

from __future__ import annotations

from collections.abc import Iterable

from sorelegs.parts.source.citations import Source


def sources_bibtex(sources: Iterable[Source]) -> str:
    """Return sources as BibTeX, in their order, with what was read of each and when."""
    return "\n".join(source.bibtex for source in sources)
