"""``sorelegs cite``: a DOI, or what another program exports, becomes an entry that the check takes."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from sorelegs.cli.main import main
from support.crossref import crossref
from support.places import SECOND

CSL = {
    "title": "Swimming with <i>sore</i> shoulders & arms",
    "author": [{"family": "Müller", "given": "Anna"}, {"family": "Okafor", "given": "B."}],
    "container-title": "A Journal",
    "issued": {"date-parts": [[2019, 4]]},
    "volume": "3",
    "issue": "2",
    "page": "1-9",
    "DOI": "10.1234/ABC",
}
RIS = """TY  - JOUR
AU  - Müller, Anna
AU  - Okafor, B.
TI  - Swimming with sore shoulders & arms
JO  - A Journal
PY  - 2019
VL  - 3
IS  - 2
SP  - 1
EP  - 9
DO  - 10.1234/ABC
ER  -
"""
BIBTEX = r"""@article{whatever,
  author = {M{\"u}ller, Anna and Okafor, B.}, title = {Swimming with sore shoulders \& arms}, journal = {A Journal},
  year = 2019, volume = 3, number = 2, pages = {1-9}, doi = {https://doi.org/10.1234/ABC}, abstract = {Long.}
}
"""


@pytest.fixture
def bibliography(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SECOND / "docs", tmp_path / "docs")
    shutil.copy(SECOND / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs/references.bib"


@pytest.mark.parametrize("exported", [json.dumps(CSL), json.dumps([CSL]), RIS, BIBTEX])
def test_what_is_exported_becomes_an_entry_that_the_check_takes(
    bibliography: Path, exported: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bibliography.read_text(encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(exported))
    assert main(["cite", "-", "--read", "abstract, on PubMed"]) == 0
    after = bibliography.read_text(encoding="utf-8")
    assert after.startswith(before.rstrip())
    for field in ("journal = {A Journal}", "year = {2019}", "pages = {1--9}", "doi = {10.1234/abc}"):
        assert field in after
    assert r"shoulders \& arms" in after
    assert "abstract = " not in after
    assert '{{ cite("muller2019") }}' in capsys.readouterr().out
    assert main(["check", "docs/references.bib"]) == 0


def test_a_doi_is_asked_of_crossref_and_a_source_stands_there_once(
    bibliography: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with crossref({"10.1234/abc": {**CSL, "title": [CSL["title"]], "container-title": ["A Journal"]}}) as address:
        arguments = ["cite", "https://doi.org/10.1234/abc", "--read", "abstract", "--crossref", address]
        assert main(arguments) == 0
        assert '{{ cite("muller2019") }}' in capsys.readouterr().out
        once = bibliography.read_text(encoding="utf-8")
        assert main(arguments) == 2
    assert "there already" in capsys.readouterr().err
    assert bibliography.read_text(encoding="utf-8") == once


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["cite", "10.1234/abc"], "say what of it you read"),
        (["cite", "nowhere.ris", "--read", "abstract"], "nowhere.ris"),
        (
            ["cite", "10.1234/abc", "--read", "abstract", "--crossref", "http://127.0.0.1:9"],
            "Crossref did not answer: no network reaches 127.0.0.1:9 from here. Save the source's entry",
        ),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(
    bibliography: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bibliography.read_text(encoding="utf-8")
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.endswith(".\n")
    assert not said.endswith("..\n")
    assert bibliography.read_text(encoding="utf-8") == before


def test_what_was_read_is_one_of_the_words_that_readers_are_told(
    bibliography: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bibliography.read_text(encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(RIS))
    assert main(["cite", "-", "--read", "most of it"]) == 1
    assert "abstract, page, quoted, notes" in capsys.readouterr().out
    assert bibliography.read_text(encoding="utf-8") == before
