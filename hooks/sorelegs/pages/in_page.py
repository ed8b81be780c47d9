"""The problems of one page, shown in that page to the editor who works on it; a build never holds them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from sorelegs.problems import Problem, printable

MOST_WORDS = 60
"""Words of a paragraph by which a page's script finds it again."""
_CALL = re.compile(r"\{\{.*?\}\}|\{\{|\}\}")
_NOT_SHOWN = re.compile(r"\]\([^()\n]*\)|\]\[[^\]\n]*\]|<[^<>\n]*>|\{:?[^{}\n]*\}")
_ALONE = re.compile(r"\s*(?:#|\||```|~~~)")
_STARTS = re.compile(r"\s*(?:[-*+]|\d+[.)]|>|#|\||```|~~~|:)\s?")
_WORD = re.compile(r"\w+")
_PROBLEMS = Markup(
    '<link rel="stylesheet" href="{folder}style.css"><script src="{folder}script.js" defer></script>'
    '<section class="sl-problems" aria-labelledby="sl-problems" data-search-exclude>'
    '<h2 id="sl-problems">{count}</h2><p>Only you see this, while you work on the page.</p>'
    "<ol>{items}</ol></section>"
)
_ITEM = Markup(
    "<li {place}><p><strong>Line {line}, column {column}</strong> <code>{rule}</code><br>{what} {why} "
    "<strong>{fix}</strong></p></li>"
)


def draw_problems(problems: Sequence[Problem], markdown: str, body_start: int, component: str) -> Markup:
    """Return the problems as HTML: a list, which the script shares out among the paragraphs.

    Args:
        problems: of this page; none makes no HTML.
        markdown: the file's text, in which they stand.
        body_start: where the Markdown starts in it, after the front matter.
        component: the address of the folder of that script and its ``style.css``, ending in ``/``.
    """
    if not problems:
        return Markup("")
    lines = markdown.split("\n")
    first = markdown.count("\n", 0, body_start)
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'} on this page"
    items = Markup("").join(_item(problem, lines, first) for problem in problems)
    return _PROBLEMS.format(folder=component, count=count, items=items)


def _item(problem: Problem, lines: list[str], first: int) -> Markup:
    at = problem.line - 1
    if at < first:
        field = re.match(r"[A-Za-z]+", lines[at] if at < len(lines) else "")
        place = Markup('data-field="{}"').format(field[0]) if field else Markup("")
    else:
        own, before = _block(lines, at, first)
        # A list of its own lines first; a callout has no words here, so it is found by what stands before it.
        words = _words(own), _words(_before(lines, before, first))
        place = Markup('data-words="{}" data-before="{}"').format(*words)
    return _ITEM.format(
        place=place,
        line=problem.line,
        column=problem.column,
        rule=problem.rule.id,
        what=printable(problem.what),
        why=printable(problem.why),
        fix=printable(problem.fix),
    )


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
