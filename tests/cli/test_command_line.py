"""``sorelegs check`` as an editor runs it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sorelegs.checks.check import check_site
from sorelegs.cli.build import _make, _NotBuiltError
from sorelegs.cli.main import main
from sorelegs.cli.report import render
from sorelegs.day import today
from sorelegs.kept import NOTHING, Kept
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
from support.places import SECOND


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project's docs, with the shell standing in it."""
    shutil.copytree(SECOND / "docs", tmp_path / "docs")
    shutil.copy(SECOND / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _spoil(project: Path) -> Path:
    article = project / "docs/swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(
        text.replace("type: explainer", "type: explaner") + "\n{{ cite('testSourse') }}\n", encoding="utf-8"
    )
    return article


def test_all_is_well(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert project
    assert main(["check"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("No problems in ")
    assert "The check holds for every answer: 11 promises kept." in err


def test_a_file_is_checked_where_the_check_is_gone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(project / "docs/check")
    assert main(["check", "docs/search.yml"]) in (0, 1)
    assert re.search(r"^(?:No problems|\d+ problems?) in 1 file", capsys.readouterr().err)


def test_every_problem_is_told_in_one_run(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _spoil(project)
    (project / "docs/extra.exe").write_bytes(b"MZ")
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["file-kind", "front-matter-value", "source-unknown"]
    assert lines == sorted(lines, key=lambda line: line.split(":")[0])
    assert err.startswith("3 problems in ")


def test_one_article_can_be_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = _spoil(project)
    (project / "docs/extra.exe").write_bytes(b"MZ")
    assert main(["check", str(article)]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert "2 problems in 1 file." in err
    assert main(["check", "docs/about.md"]) == 0


def test_json_and_github(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _spoil(project)
    main(["check", "--format", "json"])
    out, err = capsys.readouterr()
    assert err == ""
    first = json.loads(out)[0]
    assert first["path"] == "docs/swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
    assert (first["line"], first["rule"]) == (4, "front-matter-value")
    main(["check", "--format", "github"])
    out, _ = capsys.readouterr()
    assert out.startswith("::error file=docs/swim-or-rest/can-i-swim-with-a-sore-shoulder.md,line=4,col=7,title=")


@pytest.mark.long
def test_any_character_can_be_printed(project: Path) -> None:
    (project / "docs/swim-or-rest/x.md").write_text("---\ntype: \U0001f3c3\n---\n", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(project / "docs") + b"/\xff.exe")).write_bytes(b"MZ")
    script = (
        "import sys; from sorelegs.cli.main import main\n"
        "for form in sys.argv[1:]: print(form, main(['check', '--format', form]), flush=True)"
    )
    forms = ["text", "github", "json"]
    command, environment = [sys.executable, "-c", script, *forms], {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    told = done.stdout
    for form in forms:
        own, end, told = told.partition(f"{form} 1\n".encode())
        assert end, form
        assert b"U0001f3c3" in own, form


@pytest.mark.parametrize("arguments", [[], ["check", "--format", "xml"], ["chek"], ["check", "--frmat"]])
def test_misspelt_arguments_are_misuse(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


@pytest.mark.parametrize("arguments", [["check", "docs/nothing.md"], ["check", "mkdocs.yml"]])
def test_misuse_is_told_in_a_line(project: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert project
    assert main(arguments) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_it_says_where_to_run_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sorelegs", "check"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("sorelegs: there is no mkdocs.yml")


def test_a_terminal_shows_the_line_and_a_caret(project: Path) -> None:
    _spoil(project)
    report = check_site(open_site(project / "docs", PARTS), today())
    shown = render(report, "text", terminal=True)
    assert "type: explaner\n" in shown
    caret = shown.split("type: explaner\n")[1].splitlines()[0]
    assert caret.endswith("^")
    assert caret.index("^") == len("    4 | ") + len("type: ")


def test_nothing_in_a_file_can_steer_the_terminal(project: Path) -> None:
    (project / "docs/swim-or-rest/x.md").write_text(
        '---\ntitle: "\\e[2J"\ntype: "\\e]0;x\\a"\n---\n\x1b[31m\n', "utf-8"
    )
    report = check_site(open_site(project / "docs", PARTS), today())
    assert report.problems
    for terminal in (True, False):
        shown = render(report, "text", terminal=terminal)
        for code in ("\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[0m"):
            shown = shown.replace(code, "")
        assert "\x1b" not in shown
        assert "\x07" not in shown
    assert "\x1b" not in render(report, "text", terminal=False)


def test_a_link_out_of_the_folder_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "secret.md").write_text("secret", encoding="utf-8")
    (project / "docs/swim-or-rest/link.md").symlink_to(project / "secret.md")
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert "link.md:1:1: file-plain: This is a link." in out
    assert len(out.splitlines()) == 1, "that no line of the navigation leads to it is no news"


def test_one_mistake_in_a_shared_file_is_told_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    callouts = project / "docs/callouts.yml"
    callouts.write_text(callouts.read_text(encoding="utf-8").replace("level: urgent", "level: urgnt", 1), "utf-8")
    sources = project / "docs/references.bib"
    before, _, after = sources.read_text(encoding="utf-8").rpartition("read = {notes}")
    sources.write_text(f"{before}read = {{a bit}}{after}", encoding="utf-8")
    main(["check", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert [p["rule"] for p in told if p["path"] == "docs/callouts.yml"] == ["callout-field"]
    callouts.unlink()
    sources.unlink()
    main(["check"])
    lines = capsys.readouterr().out.splitlines()
    assert not [line for line in lines if "callout-unknown" in line or "docs/swim-or-rest" in line]
    assert [line.split(": ")[1] for line in lines][:1] == ["file-missing"]


def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "sentence-length"]) == 0
    out, _ = capsys.readouterr()
    assert out.startswith("sentence-length: A tired reader loses the thread.")
    assert "Not like this:" in out
    assert main(["check", "--explain", "sentence-lenght"]) == 2
    assert "Did you mean “sentence-length”?" in capsys.readouterr().err


def test_many_problems_are_counted_by_rule(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = _spoil(project)
    article.write_text(article.read_text(encoding="utf-8") + "\n\nteh\n" * 12, encoding="utf-8")
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    assert "14 problems in " in err
    assert "By rule: 12 spelling, 1 front-matter-value, 1 source-unknown.\n" in err
    assert all(line.endswith(f"(sorelegs check --explain {line.split(': ')[1]})") for line in out.splitlines())


def test_what_nobody_meets_yet_is_a_note_and_stops_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = (
        "\n@misc{laterSource, title = {A page}, author = {{NHS}}, year = {2024}, url = {https://www.nhs.uk/later},\n"
    )
    entry += "  read = {page}, checked = {2026-11}}\n"
    for name, more in (("references.bib", entry), ("search.yml", "zzyzx: [desert]\nlilo: [raft]\n")):
        file = project / "docs" / name
        file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    article = project / "docs/swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
    article.write_text(article.read_text(encoding="utf-8") + "\nA lilo floats.\n", encoding="utf-8")
    main(["check", "--format", "github"])
    told = capsys.readouterr()
    assert "note: No title, description, heading or tag says “lilo”" in told.err
    assert "note: Nothing cites “laterSource” yet" in told.err
    assert "note: No title, description, heading or tag says “zzyzx”" in told.err
    assert "::notice file=docs/references.bib,line=" in told.out
    assert not [line for line in told.out.splitlines() if "::error" in line and ("later" in line or "zzyzx" in line)]


def test_a_build_runs_no_module_of_the_project(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in ("mkdocs", "yaml"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a stranger ran')", encoding="utf-8")
    with pytest.raises(_NotBuiltError):
        _make(tmp_path, tmp_path / "site", NOTHING)
    assert "mkdocs.yml" in (said := capfd.readouterr().err)
    assert "stranger" not in said


@pytest.mark.usefixtures("project")
def test_a_build_says_that_nothing_more_could_be_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(root: Path, folder: Path, kept: Kept) -> None:
        folder.mkdir()
        shutil.rmtree(root / ".cache/kept/1")
        (root / ".cache/kept/1").write_text("a file, as if the disk were full", encoding="utf-8")
        kept.put("copies", "0" * 40, b"")

    monkeypatch.setattr("sorelegs.cli.build._make", make)
    assert main(["build"]) == 0
    assert "Nothing could be kept" in capsys.readouterr().err
