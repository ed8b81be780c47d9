"""``sorelegs check --fix``: what has one right answer is mended and shown; nothing else is touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sorelegs.cli.main import main
from support.front import FRONT
from support.places import SECOND

MENDED = {
    "The color of it.\n": "The colour of it.\n",
    "It definately rests.\n": "It definitely rests.\n",
    "It helps {{ cite(“testSource”) }}.\n": 'It helps {{ cite("testSource") }}.\n',
    "It helps {{ cite(testSource) }}.\n": 'It helps {{ cite("testSource") }}.\n',
    'It helps { cite("testSource") }.\n': 'It helps {{ cite("testSource") }}.\n',
    "## What?\n\nOne.\n\n#### Why?\n\nTwo.\n": "## What?\n\nOne.\n\n### Why?\n\nTwo.\n",
    "-\tOne\n-\tTwo\n": "-    One\n-    Two\n",
    "Take:\n- one\n- two\n": "Take:\n\n- one\n- two\n",
    "One.\r\nTwo.\r\n": "One.\nTwo.\n",
    "The color, and\n\ntake:\n- one\n\n#### Why?\n\nRest.\n": "The colour, and\n\ntake:\n\n- one\n\n## Why?\n\nRest.\n",
}
LEFT = (
    "The meter and the practice, the stories and their focused use.\n",
    "Rest for ~~three~~ two days.\n",
    'It helps {{ cite("testSourc") }}.\n',
    "See [there](nowhere.md).\n",
    "## What?\n\n  <h5>Why?</h5>\n\nRest.\n",
    "`the color` and\n\n```\nthe color\n```\n",
)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SECOND / "docs", tmp_path / "docs")
    shutil.copy(SECOND / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs/swim-or-rest/x.md"


@pytest.mark.parametrize("wrong", MENDED)
def test_what_has_one_right_answer_is_mended_and_shown(
    article: Path, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    article.write_bytes((FRONT + wrong).encode())
    main(["check", "--fix", "docs/swim-or-rest/x.md"])
    assert article.read_bytes().decode() == FRONT + MENDED[wrong]
    shown = capsys.readouterr().out
    assert "--- docs/swim-or-rest/x.md\n" in shown
    assert "\n+" in shown


@pytest.mark.parametrize("text", LEFT)
def test_what_could_be_meant_is_left_alone(article: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    article.write_text(FRONT + text, encoding="utf-8")
    main(["check", "--fix", "docs/swim-or-rest/x.md"])
    assert article.read_text(encoding="utf-8") == FRONT + text
    assert "---" not in capsys.readouterr().out


def test_without_the_word_nothing_is_changed(article: Path) -> None:
    article.write_text(f"{FRONT}The color of it.\n", encoding="utf-8")
    assert main(["check", "docs/swim-or-rest/x.md"]) == 1
    assert article.read_text(encoding="utf-8") == f"{FRONT}The color of it.\n"


@pytest.mark.parametrize("end", ["\n", "", "\n\n  # Where they are\n  - en: Norway\n    is: Norwegen\n"])
def test_the_sentences_that_a_language_lacks_are_added_in_english(
    article: Path, end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = article.parents[1] / "languages/de.yml"
    file.parent.mkdir()
    head = "language: de\nname: Deutsch\nwords:\n  - en: Check your shoulder before you swim\n    is: >-\n"
    head += "      Prüfe deine\n"
    file.write_text(f"{head}      Schulter{end}", encoding="utf-8")
    assert main(["check", "--fix"]) == 0
    written = file.read_text(encoding="utf-8")
    assert written.startswith(f"{head}      Schulter\n  - en: How sore is your shoulder?\n")
    assert "+  - en: Back\n" in capsys.readouterr().out
    assert ("\n\n  # Where they are\n  - en: Norway\n    is: Norwegen\n" in written) is ("Norway" in end)
    assert main(["check"]) == 0
