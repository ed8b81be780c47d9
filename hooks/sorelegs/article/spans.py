"""Stretches of a text, from an offset to the one after their last character: taken out, or replaced by others."""

from __future__ import annotations

from collections.abc import Iterable

from sorelegs.problems import replaced

Span = tuple[int, int]


def blank(content: str) -> str:
    """Return as many spaces as ``content`` has characters, keeping its line ends."""
    return "\n".join(" " * len(line) for line in content.split("\n"))


def blanked(content: str, spans: Iterable[Span]) -> str:
    """Return ``content`` with spaces in place of what ``spans`` take up, so that every offset still holds."""
    return replaced(content, ((start, end, blank(content[start:end])) for start, end in spans))


def kept(content: str, spans: Iterable[Span]) -> str:
    """Return ``content`` with spaces in place of all that ``spans`` do not take up."""
    out, done = [], 0
    for start, end in sorted(spans):
        out += [blank(content[done:start]), content[max(start, done) : end]]
        done = max(done, end)
    return "".join([*out, blank(content[done:])])
