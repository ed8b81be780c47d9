"""The bibliography: formatted, labelled, and safe to print whatever it holds."""

from __future__ import annotations

from pathlib import Path

from sorelegs.citations import read_bibliography
from sorelegs.text import Text, read_text

ROOT = Path(__file__).parents[1]


def test_the_bibliography_is_whole() -> None:
    text, _ = read_text(ROOT / "docs/references.bib", "docs/references.bib")
    assert text
    bibliography, problems = read_bibliography(text)
    assert problems == []
    assert len(bibliography.sources) == text.content.count("\n@") + text.content.startswith("@")
    for source in bibliography.sources.values():
        assert source.address.startswith(("https://", "http://"))
        assert f'<a href="{source.address}">' in source.html
        assert "Last checked" in source.html
        assert "verified" not in source.html


def test_titles_keep_their_capitals_and_accents() -> None:
    text, _ = read_text(ROOT / "docs/references.bib", "docs/references.bib")
    assert text
    sources = read_bibliography(text)[0].sources
    assert "DVT (deep vein thrombosis)" in sources["nhsDvt"].html
    assert "Jürgen Freiwald" in sources["hotfiel2018"].html
    assert sources["nhsDvt"].label == "NHS: DVT (deep vein thrombosis)"
    assert sources["law2007"].label == "Law 2007"


def test_nothing_in_an_entry_reaches_the_page_as_html() -> None:
    entry = (
        "@article{a, author={<b>Evil</b>, <i>X</i>}, title={<script>alert(1)</script> \\& more}, journal={<img src=x>},"
        " year={2020}, doi={10.1234/a'b}, tier={A}, checked={2026-11}}"
    )
    bibliography, problems = read_bibliography(Text("r.bib", entry))
    assert problems == []
    html = bibliography.sources["a"].html
    for tag in ("<script", "<b>", "<i>", "<img"):
        assert tag not in html
    assert "&lt;script&gt;" in html
