"""The bibliography: formatted, labelled, and safe to print whatever it holds."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sorelegs.parts.source.citations import read_bibliography
from sorelegs.problems.text import Text, read_text
from support.html_tokens import harm

ROOT = Path(__file__).parents[2]


def test_the_bibliography_is_whole() -> None:
    text, _ = read_text(ROOT / "docs/references.bib", "docs/references.bib")
    assert text
    bibliography, problems = read_bibliography(text)
    assert problems == []
    assert len(bibliography) == text.content.count("\n@") + text.content.startswith("@")
    for source in bibliography.values():
        assert source.address.startswith(("https://", "http://"))
        assert f'<a href="{source.address}">' in source.html
        assert "Last checked" in source.html
        assert "verified" not in source.html


def test_titles_keep_their_capitals_and_accents() -> None:
    text, _ = read_text(ROOT / "docs/references.bib", "docs/references.bib")
    assert text
    sources = read_bibliography(text)[0]
    assert "DVT (deep vein thrombosis)" in sources["nhsDvt"].html
    assert "Jürgen Freiwald" in sources["hotfiel2018"].html
    assert sources["nhsDvt"].label == "NHS: DVT (deep vein thrombosis)"
    assert sources["law2007"].label == "Law 2007"


PIECES = [
    *("{", "}", '"', ",", "=", "\\", "@", "%", "#", "\\textbf{", "$", "~", "and ", "and and", ", , ,", '{\\"', "\\u"),
    *("month = jan,", "year = foo,", "title = {}", "editor = {A},", "&", "crossref = {law2007},", '@string{x="a"}'),
    *("@comment{", "\x00", "<b>", "\\href{javascript:x}{y}"),
]


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    first=st.integers(0, 40),
    cuts=st.lists(st.tuples(st.integers(0, 800), st.integers(0, 10), st.sampled_from(PIECES)), min_size=1, max_size=3),
)
def test_a_mutilated_entry_never_brings_a_traceback(first: int, cuts: list[tuple[int, int, str]]) -> None:
    entries = (ROOT / "docs/references.bib").read_text(encoding="utf-8").split("\n@")[1:]
    content = "@" + "\n@".join(entries[first : first + 2])
    for start, length, piece in cuts:
        content = content[:start] + piece + content[start + length :]
    bibliography, problems = read_bibliography(Text("r.bib", content))
    assert all(1 <= p.line <= content.count("\n") + 1 for p in problems)
    assert all(harm(source.html) == [] for source in bibliography.values())


def test_nothing_in_an_entry_reaches_the_page_as_html() -> None:
    entry = (
        "@article{a, author={<b>Evil</b>, <i>X</i>}, title={<script>alert(1)</script> \\& more}, journal={<img src=x>},"
        " year={2020}, doi={10.1234/a'b}, tier={A}, checked={2026-11}}"
    )
    bibliography, problems = read_bibliography(Text("r.bib", entry))
    assert problems == []
    html = bibliography["a"].html
    for tag in ("<script", "<b>", "<i>", "<img"):
        assert tag not in html
    assert "&lt;script&gt;" in html
