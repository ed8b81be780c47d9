"""The safety callouts."""

from sorelegs.parts.callout.part import SAFETY

__all__ = ["SAFETY"]
