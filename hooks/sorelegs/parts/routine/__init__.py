"""Routines to follow along: steps with a figure, a dose and the time to change over."""
