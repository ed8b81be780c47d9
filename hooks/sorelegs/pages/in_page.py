"""The problems of one page, shown in that page to the editor who works on it; a build never holds them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from markupsafe import Markup

from sorelegs.article import Block, Document
from sorelegs.problems import Problem, printable

MOST_WORDS = 60
"""Words of a paragraph by which a page's script finds it again."""
_WORD = re.compile(r"\w+")
_PROBLEMS = Markup(
    '<link rel="stylesheet" href="{folder}style.css"><script src="{folder}script.js" defer></script>'
    '<section class="sl-problems" aria-labelledby="sl-problems" data-search-exclude>'
    '<h2 id="sl-problems">{count}</h2><p>Only you see this, while you work on the page.</p>'
    "<ol>{items}</ol></section>"
)
_ITEM = Markup(
    "<li {place}><p><strong>{file}Line {line}, column {column}</strong> <code>{rule}</code><br>{what} {why} "
    "<strong>{fix}</strong></p></li>"
)


def draw_problems(problems: Sequence[Problem], document: Document, component: str) -> Markup:
    """Return the problems as HTML: a list, which the script shares out among the paragraphs.

    Args:
        problems: of this page, and of shared files from which they may follow; none makes no HTML.
        document: the article in which they stand.
        component: the address of the folder of that script and its ``style.css``, ending in ``/``.
    """
    if not problems:
        return Markup("")
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'} on this page"
    lines = [document.text.place(block.start)[0] for block in document.blocks]
    items = Markup("").join(
        _item(problem, "", _place(problem, document, lines))
        if problem.path == document.text.path
        else _item(problem, f"{problem.path}: ", Markup(""))
        for problem in problems
    )
    return _PROBLEMS.format(folder=component, count=count, items=items)


def _item(problem: Problem, file: str, place: Markup) -> Markup:
    return _ITEM.format(
        place=place,
        file=printable(file),
        line=problem.line,
        column=problem.column,
        rule=problem.rule.id,
        what=printable(problem.what),
        why=printable(problem.why),
        fix=printable(problem.fix),
    )


def _place(problem: Problem, document: Document, lines: Sequence[int]) -> Markup:
    """Return where the page's script is to look: a field of the front matter, or the words of a block.

    A callout has no words of the article, so it is found by what stands before it.

    Args:
        problem: what is to be shown.
        document: where it stands.
        lines: at which each of its blocks starts.
    """
    content = document.text.content
    if problem.line <= content.count("\n", 0, document.article.body_start):
        field = re.match(r"[A-Za-z]+", content.split("\n")[problem.line - 1])
        return Markup('data-field="{}"').format(field[0]) if field else Markup("")
    number = max(0, bisect_right(lines, problem.line) - 1)
    before = (words for block in reversed(document.blocks[:number]) if (words := _words(block)))
    own = _words(document.blocks[number]) if document.blocks else ""
    return Markup('data-words="{}" data-before="{}"').format(own, next(before, ""))


def _words(block: Block) -> str:
    return " ".join(_WORD.findall(block.whole.text.lower())[:MOST_WORDS])
