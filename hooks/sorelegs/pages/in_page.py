"""The problems of one page, shown in that page to the editor who works on it; a build never holds them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from sorelegs.problems import Problem, printable

MOST_WORDS = 60
"""Words of a paragraph by which a page's script finds it again."""
_CALL = re.compile(r"\{\{.*?\}\}|\{\{|\}\}")
_NOT_SHOWN = re.compile(r"\]\([^()\n]*\)|\]\[[^\]\n]*\]|<[^<>\n]*>|\{:?[^{}\n]*\}")
_ALONE = re.compile(r"\s*(?:#|\||```|~~~)")
_STARTS = re.compile(r"\s*(?:[-*+]|\d+[.)]|>|#|\||```|~~~|:)\s?")
_WORD = re.compile(r"\w+")


def draw_problems(problems: Sequence[Problem], markdown: str, body_start: int, component: str) -> str:
    """Return the problems as HTML: a list, which the script shares out among the paragraphs.

    Args:
        problems: of this page; none makes no HTML.
        markdown: the file's text, in which they stand.
        body_start: where the Markdown starts in it, after the front matter.
        component: the address of the folder of that script and its ``style.css``, ending in ``/``.
    """
    if not problems:
        return ""
    lines = markdown.split("\n")
    first = markdown.count("\n", 0, body_start)
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'} on this page"
    items = "".join(_item(problem, lines, first) for problem in problems)
    folder = escape(component)
    return (
        f'<link rel="stylesheet" href="{folder}style.css"><script src="{folder}script.js" defer></script>'
        '<section class="sl-problems" aria-labelledby="sl-problems" data-search-exclude>'
        f'<h2 id="sl-problems">{count}</h2><p>Only you see this, while you work on the page.</p>'
        f"<ol>{items}</ol></section>"
    )


def _item(problem: Problem, lines: list[str], first: int) -> str:
    at = problem.line - 1
    if at < first:
        field = re.match(r"[A-Za-z]+", lines[at] if at < len(lines) else "")
        place = f'data-field="{field[0]}"' if field else ""
    else:
        own, before = _block(lines, at, first)
        # A list of its own lines first; a callout has no words here, so it is found by what stands before it.
        place = f'data-words="{escape(_words(own))}" data-before="{escape(_words(_before(lines, before, first)))}"'
    what = (
        f"<strong>Line {problem.line}, column {problem.column}</strong> "
        f"<code>{escape(problem.rule.id)}</code><br>{_text(problem.what)} {_text(problem.why)} "
        f"<strong>{_text(problem.fix)}</strong>"
    )
    return f"<li {place}><p>{what}</p></li>"


def _text(words: str) -> str:
    return escape(printable(words))


def _block(lines: list[str], at: int, first: int) -> tuple[list[str], int]:
    """Return the lines of the paragraph, list item, heading or row at line ``at``, and where it starts."""
    at = min(at, len(lines) - 1)
    start = end = at
    if not _ALONE.match(lines[at]):
        while start > first and lines[start].strip() and not _STARTS.match(lines[start]) and lines[start - 1].strip():
            start -= 1
        while end + 1 < len(lines) and lines[end + 1].strip() and not _STARTS.match(lines[end + 1]):
            end += 1
    return lines[start : end + 1], start


def _before(lines: list[str], start: int, first: int) -> list[str]:
    at = start - 1
    while at >= first and not _words([lines[at]]):
        at -= 1
    return _block(lines, at, first)[0] if at >= first else []


def _words(lines: list[str]) -> str:
    text = _NOT_SHOWN.sub(" ", "\n".join(lines))
    return " ".join(_WORD.findall(_CALL.sub(" ", text).lower())[:MOST_WORDS])
