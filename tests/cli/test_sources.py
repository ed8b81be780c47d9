"""``sorelegs sources``: a source that was retracted, corrected, renamed or moved is named, with what to do."""

from __future__ import annotations

import shutil
from html import unescape
from pathlib import Path

import pytest
from sorelegs.cli.main import main
from support.crossref import crossref
from support.places import SECOND

WORKS = {
    "10.1234/sound": {"title": ["A sound study"], "issued": {"date-parts": [[2007, 3]]}},
    "10.1234/gone": {"title": ["A study that was withdrawn"], "issued": {"date-parts": [[2008]]}},
    "10.1234/mended": {"title": ["A corrected study"], "issued": {"date-parts": [[2009]]}},
    "10.1234/other": {"title": ["On something else entirely"], "issued": {"date-parts": [[1999]]}},
}
NOTICES = [
    ("10.1234/notice-1", "10.1234/gone", "retraction", "Retraction", [2026, 10, 2]),
    ("10.1234/notice-2", "10.1234/mended", "correction", "Correction", [2026, 9, 1]),
]
ELSEWHERE = "http://pages.example"
"""A host with a name, as a source has it; the server of the test answers for it, as a proxy does."""
PAGES = {
    "/well": (200, '<script>{"dateModified": "2026-05-01"}</script>'),
    "/newer": (200, '<meta name="DC.date.modified" content="2026-12-03">'),
    "/shy": (403, "no robots"),
}


def _source(key: str, title: str, where: str, year: int = 2007) -> str:
    return (
        f"@misc{{{key}, title = {{{title}}}, author = {{One, A.}}, year = {{{year}}}, {where}, read = {{abstract}}, "
        "checked = {2026-11}}\n"
    )


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SECOND / "docs", tmp_path / "docs")
    shutil.copy(SECOND / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs/references.bib"


def test_each_change_is_told_with_what_to_do_and_what_is_sound_is_not(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    with crossref(WORKS, NOTICES, PAGES, asked) as address:
        monkeypatch.setenv("http_proxy", address)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        monkeypatch.setattr("urllib.request._opener", None)  # it would remember that there was no proxy
        site.write_text(
            _source("sound", "A Sound Study", "doi = {10.1234/sound}")
            + _source("withdrawn", "A study that was withdrawn", "doi = {10.1234/gone}", 2008)
            + _source("mended", "A corrected study", "doi = {10.1234/mended}", 2009)
            + _source("other", "How to swim", "doi = {10.1234/other}")
            + _source("invented", "No such study", "doi = {10.1234/none}")
            + _source("well", "A page", f"url = {{{ELSEWHERE}/well}}")
            + _source("newer", "A page", f"url = {{{ELSEWHERE}/newer}}")
            + _source("lost", "A page", f"url = {{{ELSEWHERE}/lost}}")
            + _source("shy", "A page", f"url = {{{ELSEWHERE}/shy}}"),
            encoding="utf-8",
        )
        assert main(["sources", "--crossref", address]) == 1
    told = unescape(capsys.readouterr().out)
    rows = {line.split("|")[1].strip(): line for line in told.splitlines() if line.startswith("| ")}
    assert set(rows) == {"source", "withdrawn", "mended", "other", "invented", "newer", "lost", "shy"}
    assert "Retraction on 2026-10-02" in rows["withdrawn"]
    assert "retracted = {2026-10}" in rows["withdrawn"]
    assert "10.1234/notice-2" in rows["mended"]
    assert "ours 2007" in told
    assert "gone (404)" in rows["lost"]
    assert "changed in 2026-12" in rows["newer"]
    assert len(asked) == 2


def test_nothing_to_tell_is_nothing_printed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.write_text(_source("sound", "A sound study", "doi = {10.1234/sound}"), encoding="utf-8")
    with crossref(WORKS) as address:
        assert main(["sources", "--crossref", address]) == 0
    assert capsys.readouterr().out == ""


def test_without_an_answer_it_says_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.write_text(_source("sound", "A sound study", "doi = {10.1234/sound}"), encoding="utf-8")
    assert main(["sources", "--crossref", "http://127.0.0.1:9"]) == 2
    assert "Crossref did not answer" in capsys.readouterr().err


def test_nothing_can_rest_on_a_retracted_source(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("@misc{testSource,", "@misc{testSource,\n  retracted = {2026-12},"), encoding="utf-8")
    assert main(["check"]) == 1
    told = capsys.readouterr()
    assert "source-retracted: The source “testSource” was retracted (2026-12)." in told.out
