"""What of an article is code, and so left alone."""

from __future__ import annotations

import pytest
from sorelegs.article.code_mask import find_code
from sorelegs.article.spans import blank, blanked, kept
from sorelegs.problems.text import Text

CODE = [
    "```\nX\n```",
    "~~~\nX\n~~~",
    "````md\n```\nX\n```\n````",
    "  ```\n  X\n  ```",
    "- a\n\n    ```\n    X\n    ```",
    "1. a\n\n    - b\n\n        ~~~\n        X\n        ~~~",
    "> ```\n> X\n> ```",
    "> - ```\n>   X\n>   ```",
    "- ```\n  X\n  ```",
    "a `X` b",
    "a ``X ` X`` b",
    "a `X\nX` b",
    "a\n\n    X\n\nb",
    "a\n\n\tX",
    "a\n\n  \tX",
    "- a\n\nb\n\n    X",
    "- a\n\n> ```\n> x\n> ```\n\n    X",
    "```\nX",
]
TEXT = [
    "a X b",
    "a\n    X",
    "- a\n\n    X",
    "!!! note\n\n    X",
    "a ` X b",
    "a \\`X\\` b",
    "a `` X ` b",
    "`a`\n\nX\n\n`b`",
    "```\na\n```\nX",
    "``` a ` b\nX\n```",
    "~~~\n```\n~~~\nX",
]


def _without_code(content: str) -> str:
    code = find_code(Text("a.md", content))
    return blanked(content, [*code.spans, *code.fences])


@pytest.mark.parametrize("content", CODE)
def test_code_is_blanked_and_nothing_moves(content: str) -> None:
    masked = _without_code(content)
    assert "X" not in masked
    assert [len(line) for line in masked.split("\n")] == [len(line) for line in content.split("\n")]


@pytest.mark.parametrize("content", TEXT)
def test_text_stays(content: str) -> None:
    assert "X" in _without_code(content)


def test_a_fence_never_closed_is_told_where_it_opens() -> None:
    (problem,) = find_code(Text("a.md", "a\n\n  ~~~~ md\nX\n~~~\n")).problems
    assert (problem.rule.id, problem.line, problem.column) == ("code-fence", 3, 3)
    assert "~~~~" in problem.fix


@pytest.mark.parametrize("content", ["`" * 100_000, "` " * 100_000, "```\n" * 50_001, "`a``b" * 40_000, "> " * 100_000])
def test_a_hostile_text_brings_at_most_one_problem(content: str) -> None:
    assert len(_without_code(content)) == len(content)
    assert len(find_code(Text("a.md", content)).problems) <= 1


def test_blank_keeps_line_ends() -> None:
    assert blank("ab\n\tc\r") == "  \n   "


def test_spans_are_blanked_or_kept_and_nothing_moves() -> None:
    assert blanked("ab\ncd", [(1, 4)]) == "a \n d"
    assert kept("ab\ncd", [(1, 4), (2, 3)]) == " b\nc "
