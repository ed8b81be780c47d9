"""Routines to follow along: steps with a figure, a dose and the time to change over."""

from sorelegs.parts.routine.part import ROUTINE

__all__ = ["ROUTINE"]
