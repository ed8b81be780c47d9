"""What ``sorelegs check`` has said is said again, without a look at what finds mistakes, as long as nothing changed."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from sorelegs.cli.commands import parser_of_commands
from sorelegs.cli.main import main
from sorelegs.engine import engine_problems
from sorelegs.kept import ENVIRONMENT, Kept
from support.sites import enter_copy

ARTICLE = "docs/swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
HEAVY = ("bs4", "jinja2", "markdown", "markdown_it", "mkdocs", "pydantic", "pyphen", "sorelegs.checks", "yaml")
READ = ("mkdocs.yml", "hooks/mkdocs_site.py")
SAYS = f"""
import json, sys
from sorelegs.cli import main
code = main(sys.argv[1:])
print(json.dumps([code, [name for name in {HEAVY} if name in sys.modules]]))
"""
ASKS = """
import json, os, sys
asked = set()
def note(event, details):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(details[0], str | os.PathLike):
        asked.add(os.path.relpath(os.fspath(details[0])))
sys.addaudithook(note)
from sorelegs.cli import main
main(["check", "--no-cache"])
print(json.dumps(sorted(asked)))
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795953600")
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    return enter_copy(tmp_path / "project", monkeypatch)


def _run(root: Path, script: str, *arguments: str) -> list[str]:
    command = [sys.executable, "-P", "-c", script, *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_an_answer_is_said_again_without_what_finds_mistakes(project: Path) -> None:
    article = project / ARTICLE
    article.write_text(article.read_text(encoding="utf-8") + "\nTODO: teh end.\n", encoding="utf-8")
    *first, found = _run(project, SAYS, "check", ARTICLE)
    assert first
    assert {"pydantic", "sorelegs.checks"} <= set(json.loads(found)[1])
    assert _run(project, SAYS, "check", ARTICLE) == [*first, json.dumps([1, []])]


def test_the_help_waits_for_nothing_of_the_site(project: Path) -> None:
    script = SAYS.replace(
        "code = main(sys.argv[1:])", "try: main(['--help'])\nexcept SystemExit as end: code = end.code"
    )
    assert _run(project, script)[-1] == json.dumps([0, []])


def test_whatever_a_check_reads_of_a_project_is_in_the_key_of_its_answer(project: Path) -> None:
    asked = json.loads(_run(project, ASKS)[-1])
    inside = {path for path in asked if not path.startswith("..")}
    assert "docs/site.yml" in inside
    assert [path for path in inside if not path.startswith(("docs", "overrides")) and path not in READ] == []


def test_an_answer_is_that_of_a_check_that_keeps_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def says(*arguments: str) -> tuple[int, str, str]:
        return main(["check", *arguments]), *capsys.readouterr()

    def agree(*arguments: str) -> tuple[int, str, str]:
        said = says(*arguments)
        assert said == says(*arguments) == says(*arguments, "--no-cache")
        return said

    sound = agree()
    assert sound[0] == 0
    (project / ARTICLE).write_text(
        (project / ARTICLE).read_text(encoding="utf-8") + "\nTODO: more.\n", encoding="utf-8"
    )
    assert agree() != sound
    assert agree("--format", "json") != agree("--format", "github")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "watch: [words]\n", encoding="utf-8")
    (project / "words").mkdir()
    told = agree()
    (project / "words").rmdir()
    assert agree() != told
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    assert "in the future" in agree()[1]


def test_what_may_hang_on_a_file_elsewhere_is_not_kept(project: Path, tmp_path: Path) -> None:
    (project / "docs/check").rename(tmp_path / "check")
    (project / "docs/check").symlink_to(tmp_path / "check")
    assert main(["check"]) == 1
    assert list((project / ".cache/kept").glob("*/answers/*/*")) == []


def test_what_mends_is_never_only_said(project: Path) -> None:
    article = project / ARTICLE
    article.write_bytes(article.read_bytes().replace(b"\n", b"\r\n"))
    for _ in range(2):
        article.write_bytes(article.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        assert main(["check", "--fix", ARTICLE]) == 0
        assert b"\r\n" not in article.read_bytes()


def test_each_command_is_there() -> None:
    (commands,) = (action for action in parser_of_commands()._actions if action.dest == "command")
    assert isinstance(commands.choices, dict)
    for command in commands.choices.values():
        module, _, function = command.get_default("run").partition(":")
        assert callable(getattr(import_module(f"sorelegs.cli.{module}"), function))


def test_what_the_engine_has_nothing_against_is_kept_for_its_settings(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, words = Kept(project / ".cache/kept"), project / "words"
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("watch: [words]\n")
    words.mkdir()
    assert engine_problems(project, kept) == []
    words.rmdir()
    (told,) = engine_problems(project, kept)
    assert "watch" in told.what
    monkeypatch.setattr("sorelegs.engine._said", lambda *_: iter([told]))
    assert engine_problems(project, kept) == [told]
    words.mkdir()
    assert engine_problems(project, kept) == []
