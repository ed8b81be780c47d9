"""The sources."""

from sorelegs.parts.source.part import CITE, SOURCE_LIST, UNCITED

__all__ = ["CITE", "SOURCE_LIST", "UNCITED"]
