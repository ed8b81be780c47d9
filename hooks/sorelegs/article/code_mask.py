"""Which parts of an article are code, so that nothing in them is taken for a call, a link or HTML."""

from __future__ import annotations

import re
from collections import defaultdict

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
_BACKTICKS = re.compile(r"(?<!\\)`+")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


def mask_code(text: Text) -> tuple[str, list[Problem]]:
    """Return the text with its code blanked out, character for character, and fences never closed.

    Fenced code at any indent, code indented by four spaces outside lists and admonitions, and
    inline code become spaces; line ends stay, so that every offset still holds.
    """
    masked, problems = _mask_blocks(text)
    return _mask_inline(masked), problems


def blank(content: str) -> str:
    """Return as many spaces as ``content`` has characters, keeping its line ends."""
    return re.sub(r"[^\n]", " ", content)


def _mask_blocks(text: Text) -> tuple[str, list[Problem]]:
    lines = text.content.split("\n")
    fence: tuple[str, int] | None = None
    offset = 0
    may_start_code, inside_list = True, False
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence is not None:
            lines[number] = blank(line)
            opened = fence[0]
            if mark and mark[1][0] == opened[0] and len(mark[1]) >= len(opened) and not mark[2].strip():
                fence = None
        elif mark and not (mark[1][0] == "`" and "`" in mark[2]):
            fence = (mark[1], offset + mark.start(1))
            inside_list = _stays_in_list(line, inside_list)
            lines[number] = blank(line)
        elif not line.strip():
            may_start_code = True
        elif _INDENTED.match(line):
            if may_start_code and not inside_list:
                lines[number] = blank(line)
        else:
            inside_list = _stays_in_list(line, inside_list)
            may_start_code = False
        offset += len(line) + 1
    problems = []
    if fence is not None:
        what = f"The code block opened here with {fence[0]} is never closed."
        problems.append(text.problem(fence[1], CODE_FENCE, what, f"Put {fence[0]} on a line of its own after it."))
    return "\n".join(lines), problems


def _stays_in_list(line: str, inside_list: bool) -> bool:
    if _LIST_ITEM.match(line) or _OPENS_INDENTED.match(line):
        return True
    return inside_list and line.startswith((" ", "\t"))


def _mask_inline(content: str) -> str:
    if "`" not in content:
        return content
    out: list[str] = []
    start = 0
    for end in [*(m.start() for m in _PARAGRAPH_END.finditer(content)), len(content)]:
        out.append(_mask_paragraph(content[start:end]))
        start = end
    return "".join(out)


def _mask_paragraph(paragraph: str) -> str:
    runs = [(m.start(), m.end()) for m in _BACKTICKS.finditer(paragraph)]
    by_length: dict[int, list[int]] = defaultdict(list)
    for index in range(len(runs) - 1, -1, -1):
        by_length[runs[index][1] - runs[index][0]].append(index)
    pieces: list[str] = []
    done, index = 0, 0
    while index < len(runs):
        start, end = runs[index]
        same = by_length[end - start]
        while same and same[-1] <= index:
            same.pop()
        if not same:
            index += 1
            continue
        closing = same[-1]
        pieces += [paragraph[done:start], blank(paragraph[start : runs[closing][1]])]
        done, index = runs[closing][1], closing + 1
    return "".join([*pieces, paragraph[done:]])
