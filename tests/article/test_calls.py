"""Calls: what is code is left alone, what is hostile costs one message, and what is valid is found."""

from __future__ import annotations

from datetime import date

import pytest
from sorelegs.article.calls import MAX_CALLS
from sorelegs.article.document import Document
from sorelegs.article.front import parse_article
from sorelegs.article.reading import Reader
from sorelegs.pages.parts import PARTS
from sorelegs.problems.text import Text

KNOWN = {part.name: part for part in PARTS if part.example}
BROKEN = '{{ evil("x") }}'


def _read(markdown: str) -> Document:
    return Reader(KNOWN).document(parse_article(Text("a.md", markdown), date.max)[0])


def test_valid_calls_are_found_in_order() -> None:
    text = '{{ soreness_check() }}\n\nA {{ cite("a", "b") }} and {{cite(key="c")}}.\n\n{{ safety(\'clot\') }}\n'
    document = _read(text)
    found = document.calls
    asked = [("soreness_check", ()), ("cite", ("a", "b")), ("cite", ("c",)), ("safety", ("clot",))]
    assert [(call.name, call.request) for call in found.calls] == asked
    assert [call.block for call in found.calls] == [True, False, False, True]
    assert found.requests("cite") == [("a", "b"), ("c",)]
    assert document.problems == ()
    assert text[found.calls[1].start : found.calls[1].end] == '{{ cite("a", "b") }}'


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{BROKEN}\n```\n",
        f"~~~~ text\n{BROKEN}\n~~~\n{BROKEN}\n~~~~\n",
        f"- item\n\n    ```\n    {BROKEN}\n    ```\n",
        f"> ```\n> {BROKEN}\n> ```\n",
        f"1. ```\n   {BROKEN}\n   ```\n",
        f"Inline `{BROKEN}` code.",
        f"Inline `` a ` {BROKEN} `` code.",
        f"Two lines `of\n{BROKEN}` code.",
        f"Text.\n\n    {BROKEN}\n\nText.",
        f"{{% raw %}}{BROKEN}{{% endraw %}}",
        f"{{%- raw -%}}\n{{% if x %}} {BROKEN}\n{{% endraw %}}",
        f"<!-- {BROKEN} -->",
        f"<!--\n{{% if x %}} {BROKEN}\n-->",
        "## Heading {#an-id}",
        "Text {: .class }",
    ],
)
def test_code_and_raw_are_left_alone(text: str) -> None:
    document = _read(text)
    assert (document.calls.calls, document.problems, document.calls.broken) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"```\nx\n```\n{BROKEN}", 4),
        (f"Lone ` tick {BROKEN}", 1),
        (f"Escaped \\` {BROKEN} `", 1),
        (f"- item\n\n    {BROKEN}", 3),
        (f"`a`\n\n{BROKEN}\n\n`b`", 3),
    ],
)
def test_what_is_no_code_is_checked(text: str, line: int) -> None:
    problems = _read(text).problems
    assert [(p.rule.id, p.line) for p in problems] == [("call-name", line)]


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 5000 + ")" * 5000 + " }}",
        "{{ cite('a'*10**9) }}",
        "{{" * 100_000,
        "{{ '" + "a" * 200_000 + "' }}",
        "`" * 100_000 + "{{ x",
        '{{ cite("' + "[" * 5000 + '"',
        "{{ '" + "a" * 300 + "'*10**9 }}",
        "{{ " + "-" * 390 + "1 }}",
        "{{ " + "not " * 95 + "x }}",
        '{{ cite("x", **{"a": 1}) }}',
        "{{ cite.__globals__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    ],
)
def test_hostile_text_gets_one_message(text: str) -> None:
    document = _read(text)
    assert len(document.problems) == 1
    assert document.calls.calls == ()


@pytest.mark.parametrize("text", ["{% raw %}" * 20_000, "{{ x }} " * 20_000, "{% x %}" * 20_000])
def test_thousands_of_mistakes_are_cut_off(text: str) -> None:
    problems = _read(text).problems
    assert len(problems) == MAX_CALLS + 1
    assert "the rest was not read" in problems[-1].what
