"""``sorelegs init``: a new site, whose every word is an example, and none of this one's topic."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sorelegs.article.kinds import ARTICLE_TYPES
from sorelegs.checks.check import check_site
from sorelegs.cli.main import main
from sorelegs.cli.new_site import STARTER
from sorelegs.day import today
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
from support.foreign import foreign
from support.places import ROOT

USED = re.compile(r"uses: (.+)")


@pytest.fixture
def site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["init", str(tmp_path / "site")]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(written) == sorted(file for file in (tmp_path / "site").rglob("*") if file.is_file())
    return tmp_path / "site"


def test_the_check_lists_what_is_left_to_do_and_nothing_else(site: Path) -> None:
    problems = check_site(open_site(site / "docs", PARTS), today()).problems
    assert {problem.rule.id for problem in problems} == {"leftover-todo"}
    noted = {file for file in (site / "docs").rglob("*.*") if file.is_file() and "TODO" in file.read_text("utf-8")}
    assert {problem.path for problem in problems} == {file.relative_to(site).as_posix() for file in noted}
    assert len({problem.what for problem in problems}) == len(problems) >= 15


def test_it_holds_an_article_of_each_type_and_a_decision_that_is_promised(site: Path) -> None:
    opened = open_site(site / "docs", PARTS)
    written = "".join(file.read_text(encoding="utf-8") for file in (site / "docs").rglob("*.md"))
    assert {kind for kind in ARTICLE_TYPES if f"type: {kind}\n" in written} == set(ARTICLE_TYPES)
    assert written.count("Nothing in it is advice.") >= len(ARTICLE_TYPES)
    assert opened.decision is not None
    assert len(opened.decision.model.questions) == 3
    assert opened.decision.promises.promised


def test_a_sentence_that_is_less_urgent_than_a_sign_of_its_check_is_told(site: Path) -> None:
    page = site / "docs/about.md"
    with page.open("a", encoding="utf-8") as text:
        text.write("\nAsk a doctor if somebody is badly hurt.\n")
    problems = check_site(open_site(site / "docs", PARTS), today()).problems
    assert [it.path for it in problems if it.rule.id == "help-level"] == ["docs/about.md"]


@pytest.mark.parametrize(
    ("code", "place", "words"),
    [
        ("def on_config(config:\n", "1:14", "SyntaxError"),
        ("\nimport no_such_library\n", "2:1", "ModuleNotFoundError: No module named"),
        ("def load():\n    raise ValueError('of mine')\n\n\nload()\n", "2:1", "ValueError: of mine"),
        ("raise SystemExit\n", "1:1", "SystemExit"),
        ("def load():\n    load()\n\n\nload()\n", "2:1", "RecursionError"),
        ("a = 1\0\n", "1:1", "null bytes"),
    ],
)
def test_a_hook_of_its_own_that_does_not_load_is_told_at_its_line(
    site: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    code: str,
    place: str,
    words: str,
) -> None:
    hook = _with_hook(site, code)
    monkeypatch.chdir(site)
    for command in ("check", "build"):
        assert main([command]) == 1
        told, *_ = [line for line in "".join(capsys.readouterr()).splitlines() if "settings-hook" in line]
        assert told.startswith(f"hooks/{hook.name}:{place}: settings-hook: Python cannot load this hook: ")
        assert words in told


def test_what_a_hook_prints_is_no_part_of_an_answer_to_a_program(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_hook(site, "print('loaded')\n")
    monkeypatch.chdir(site)
    main(["check", "--format", "json"])
    said = capsys.readouterr()
    assert {problem["rule"] for problem in json.loads(said.out)} == {"leftover-todo"}
    assert "loaded" in said.err


def _with_hook(site: Path, code: str) -> Path:
    settings = (site / "mkdocs.yml").read_text(encoding="utf-8").replace("  - sorelegs\n", "")
    (site / "mkdocs.yml").write_text(f"{settings}\nhooks: [hooks/mkdocs_site.py]\n", encoding="utf-8")
    (site / "hooks").mkdir()
    hook = site / "hooks/mkdocs_site.py"
    hook.write_text(code, encoding="utf-8")
    return hook


def test_it_says_no_word_of_this_sites_topic(site: Path) -> None:
    files = [file for file in site.rglob("*") if file.is_file()]
    said = {file.name: foreign(file.read_text(encoding="utf-8"), numbers=False, command=True) for file in files}
    assert {name: words for name, words in said.items() if words} == {}
    assert not [file for file in files if re.search(r"\[(?:today|month|year|version)\]", file.read_text("utf-8"))]


def test_its_workflows_are_safe_and_use_what_ours_use(site: Path) -> None:
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--persona", "pedantic", "--no-progress"]
    done = subprocess.run([*command, str(site / ".github")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    ours, theirs = (
        {use for file in (root / ".github/workflows").glob("*.yml") for use in USED.findall(file.read_text("utf-8"))}
        for root in (ROOT, STARTER)
    )
    assert theirs
    assert theirs <= ours


def test_nothing_is_overwritten(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = site / "docs" / "site.yml"
    others = [file for file in site.rglob("*") if file.is_file() and file != kept]
    for file in others:
        file.unlink()
    kept.write_text("mine", encoding="utf-8")
    assert main(["init", str(site)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (f"sorelegs: {kept} exists, and is left as it is: nothing was written. Name another folder.\n")
    assert kept.read_text(encoding="utf-8") == "mine"
    assert not [file for file in others if file.exists()]


def test_it_goes_into_a_folder_that_holds_other_things(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text("mine", encoding="utf-8")
    assert main(["init", str(tmp_path)]) == 0
    assert (tmp_path / "LICENSE").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["file", "file/below", "link"])
def test_a_folder_that_cannot_be_is_told(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    assert main(["init", str(tmp_path / name)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert re.fullmatch(r"sorelegs: \S+ (?:exists, and is|cannot be written: ).+ Name another folder\.\n", told.err)
    assert sorted(os.listdir(tmp_path)) == ["file", "link"]
