"""The terms that pages explain."""

from sorelegs.parts.term.part import TERM

__all__ = ["TERM"]
