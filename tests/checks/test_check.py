"""The check as a whole: what an article of each type must hold, and what is told of the files around it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from sorelegs.checks.check import check_site, check_text
from sorelegs.pages.parts import PARTS
from sorelegs.problems.problem import Problem
from sorelegs.problems.text import Text
from sorelegs.site.site import Site, open_site
from support.places import SECOND

TODAY = date(2026, 11, 25)
FRONT = (
    "---\ntitle: Does it work?\ndescription: A line.\ntype: {}\nanswer: No.\nauthors: [Ana]\n"
    "reviewed: 2026-11-01\ntags: [calf]\n---\n\n"
)


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(SECOND / "docs", PARTS)


def _check(site: Site, body: str, kind: str = "myth") -> list[Problem]:
    problems = check_text(site, Text("docs/swim-or-rest/x.md", FRONT.format(kind) + body), TODAY)
    return [p for p in problems.problems if not p.rule.id.startswith("structure-")]


@pytest.mark.parametrize(
    ("kind", "callout", "told"),
    [
        ("how-to", "stop-swimming", []),
        ("how-to", "emergency-signs", ["callout-missing"]),
        ("how-to", "", ["callout-missing"]),
        ("routine", "stop-swimming", []),
        ("routine", "", ["callout-missing"]),
        ("red-flag", "emergency-signs", []),
        ("red-flag", "seen-today", []),
        ("red-flag", "stop-swimming", ["callout-missing"]),
        ("red-flag", "", ["callout-missing"]),
        ("myth", "", []),
        ("explainer", "", []),
        ("how-to", "nothing", ["callout-missing", "callout-unknown"]),
    ],
)
def test_what_each_type_must_show(site: Site, kind: str, callout: str, told: list[str]) -> None:
    body = f'{{{{ safety("{callout}") }}}}\n' if callout else "Text.\n"
    assert [p.rule.id for p in _check(site, body, kind)] == told


@pytest.mark.parametrize(
    "hidden",
    [
        '`{{ safety("stop-swimming") }}`',
        '<!--\n{{ safety("stop-swimming") }}\n-->',
        '{% raw %}{{ safety("stop-swimming") }}{% endraw %}',
        '```\n{{ safety("stop-swimming") }}\n```',
    ],
)
def test_a_callout_that_no_reader_sees_does_not_count(site: Site, hidden: str) -> None:
    assert [p.rule.id for p in _check(site, hidden + "\n", "how-to")] == ["callout-missing"]


def test_problems_are_sorted_and_told_once(site: Site) -> None:
    problems = _check(site, '<b onclick="x">a</b>\n\n{{ cite("a", "a") }} {{ x }}\n\n# B\n\n[c](javascript:d)\n')
    assert problems == sorted(set(problems))
    assert [p.rule.id for p in problems] == [
        "html-attribute",
        "source-unknown",
        "call-expression",
        "heading-one",
        "html-url",
    ]


def test_masking_keeps_every_offset(site: Site) -> None:
    body = 'a `b` {{ cite("testSource") }} {{ x }} {% raw %}{{ y }}{% endraw %}\n<b>\n'
    text = Text("a.md", FRONT.format("myth") + body)
    masked = check_text(site, text, TODAY).document.source
    assert len(masked) == len(text.content)
    assert masked.split() == ["a", "<b>"]


@pytest.mark.parametrize(
    "body",
    [
        "{{ " + "(" * 5000 + ")" * 5000 + " }}",
        "{{ 'a'*10**9 }}",
        "{{ cite('a'*10**9) }}",
        '{{ cite.__globals__.__builtins__["open"]("hacked", "w") }}',
        "{{" * 100_000,
        "{% raw %}",
        f"```\n{'words ' * 830}\n{{{{ x }}}} is longer than what is left of it\n```",
    ],
)
def test_a_hostile_article_gets_one_message(
    site: Site, body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(_check(site, body)) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("body", ["{% raw %}" * 30_000, "{{ x }} " * 30_000, "}}" * 100_000])
def test_an_article_full_of_mistakes_gets_a_thousand_messages_and_no_more(site: Site, body: str) -> None:
    assert len([p for p in _check(site, body) if p.rule.id.startswith("call-")]) == 1001


@pytest.mark.parametrize(
    "piece",
    [
        "green pain ",
        "more blood flow ",
        "Silbernagel ",
        "stretch ",
        "a. ",
        "[a](b.md) ",
        "[a](b.md#c)\n",
        "![a](b.png)\n",
    ],
)
def test_an_article_made_to_waste_time_does_not(site: Site, piece: str) -> None:
    assert len(_check(site, piece * (200_000 // len(piece)))) < 210


def test_files_and_links_of_docs(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(SECOND / "docs", docs)
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (docs / "swim-or-rest" / "out.md").symlink_to(tmp_path / "secret.md")
    (docs / "swim-or-rest" / "gone.md").symlink_to(tmp_path / "nothing.md")
    (docs / "elsewhere").symlink_to(tmp_path, target_is_directory=True)
    (docs / "swim-or-rest" / "\u202eevil\n.js").write_text("x", encoding="utf-8")
    report = check_site(open_site(docs, PARTS), TODAY)
    assert [(p.path, p.rule.id) for p in report.problems] == [
        ("docs/elsewhere", "file-plain"),
        ("docs/swim-or-rest/gone.md", "file-plain"),
        ("docs/swim-or-rest/out.md", "file-plain"),
        ("docs/swim-or-rest/\u202eevil\n.js", "file-kind"),
    ]
    assert all(str(p).isprintable() for p in report.problems)
