"""Which parts of an article are code, so that nothing in them is taken for a call, a link or HTML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sorelegs.article.spans import Span, blanked
from sorelegs.problems import Problem, Rule, Text

CODE_FENCE = Rule(
    "code-fence",
    why="Everything after it would be shown as code, or not at all.",
    more="A code block that is never closed swallows the rest of the article, safety messages too.",
    bad="""\
```
one""",
    good="""\
```
one
```""",
)

RULES = (CODE_FENCE,)
"""What this module may tell."""


_FENCE = re.compile(r"^[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})([^\n]*)$")
_LIST_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_OPENS_INDENTED = re.compile(r"^(?:!!!|\?\?\?\+?|===|\[\^[^\]]+\]:|:[ \t])")
_INDENTED = re.compile(r" {0,3}\t| {4}")
_BACKTICKS = re.compile(r"`(?<!\\`)`*")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class Code:
    """Where the code of a text seems to stand.

    Attributes:
        spans: the code itself, inline code with its backticks; a block line by line.
        fences: the lines that open and close blocks.
        problems: fences never closed.
    """

    spans: list[Span]
    fences: list[Span]
    problems: list[Problem]


def find_code(text: Text) -> Code:
    """Find fenced code at any indent, code indented by four spaces outside lists and admonitions, and inline code.

    This is what an editor would take for code. What the page shows as code is known once it is rendered.
    """
    code = _find_blocks(text)
    code.spans.extend(_find_inline(blanked(text.content, [*code.spans, *code.fences])))
    return code


def _find_blocks(text: Text) -> Code:
    code = Code([], [], [])
    fence: tuple[str, int] | None = None
    offset = 0
    may_start_code, inside_list = True, False
    for line in text.content.split("\n"):
        span = offset, offset + len(line)
        mark = _FENCE.match(line)
        if fence is not None:
            opened = fence[0]
            closes = mark and mark[1][0] == opened[0] and len(mark[1]) >= len(opened) and not mark[2].strip()
            (code.fences if closes else code.spans).append(span)
            fence = None if closes else fence
        elif mark and not (mark[1][0] == "`" and "`" in mark[2]):
            fence = (mark[1], offset + mark.start(1))
            inside_list = _stays_in_list(line, inside_list)
            code.fences.append(span)
        elif not line.strip():
            may_start_code = True
        elif _INDENTED.match(line):
            if may_start_code and not inside_list:
                code.spans.append(span)
        else:
            inside_list = _stays_in_list(line, inside_list)
            may_start_code = False
        offset += len(line) + 1
    if fence is not None:
        what = f"The code block opened here with {fence[0]} is never closed."
        fix = f"Put {fence[0]} on a line of its own after it."
        code.problems.append(text.problem(fence[1], CODE_FENCE, what, fix))
    return code


def _stays_in_list(line: str, inside_list: bool) -> bool:
    if _LIST_ITEM.match(line) or _OPENS_INDENTED.match(line):
        return True
    return inside_list and line.startswith((" ", "\t"))


def _find_inline(content: str) -> Iterator[Span]:
    if "`" not in content:
        return
    start = 0
    for end in [*(m.start() for m in _PARAGRAPH_END.finditer(content)), len(content)]:
        yield from _find_in_paragraph(content, start, end)
        start = end


def _find_in_paragraph(content: str, start: int, end: int) -> Iterator[Span]:
    runs = [m.span() for m in _BACKTICKS.finditer(content, start, end)]
    by_length: dict[int, list[int]] = defaultdict(list)
    for index in range(len(runs) - 1, -1, -1):
        by_length[runs[index][1] - runs[index][0]].append(index)
    index = 0
    while index < len(runs):
        same = by_length[runs[index][1] - runs[index][0]]
        while same and same[-1] <= index:
            same.pop()
        if same:
            yield runs[index][0], runs[same[-1]][1]
            index = same[-1]
        index += 1
