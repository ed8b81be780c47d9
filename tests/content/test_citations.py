"""The bibliography of ``docs/`` is whole."""

from __future__ import annotations

from sorelegs.parts.source.bibliography import read_bibliography
from sorelegs.parts.source.citations import READ
from sorelegs.problems.text import read_text
from support.places import DOCS


def test_the_bibliography_is_whole() -> None:
    text, _ = read_text(DOCS / "references.bib", "docs/references.bib")
    assert text
    bibliography, problems = read_bibliography(text)
    assert problems == []
    assert len(bibliography) == text.content.count("\n@") + text.content.startswith("@")
    for source in bibliography.values():
        assert source.address.startswith(("https://", "http://"))
        assert source.seen.startswith(READ[source.read])


def test_titles_keep_their_capitals_and_accents() -> None:
    text, _ = read_text(DOCS / "references.bib", "docs/references.bib")
    assert text
    sources = read_bibliography(text)[0]
    assert sources["nhsDvt"].title == "DVT (deep vein thrombosis)"
    assert sources["nhsDvt"].about.startswith("NHS")
    assert sources["nhsDvt"].label == "NHS: DVT (deep vein thrombosis)"
    assert sources["law2007"].label == "Law 2007"
