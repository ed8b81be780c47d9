"""Drawings of movements, made from data when the site is built."""

from sorelegs.parts.figure.part import FIGURE

__all__ = ["FIGURE"]
