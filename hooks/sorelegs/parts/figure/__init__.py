"""Drawings of movements, made from data when the site is built."""

from sorelegs.parts.figure.part import FIGURE, FIGURES_LIST, PICTURE

__all__ = ["FIGURE", "FIGURES_LIST", "PICTURE"]
