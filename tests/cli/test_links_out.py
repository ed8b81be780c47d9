"""Links that a pull request may hold: no command writes, empties or takes away anything where they lead."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sorelegs.cli.main import main
from support.builds import build
from support.sites import enter_copy

ARTICLE = "swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
SOURCE = "@article{x,\n author = {A. One}, title = {T}, journal = {J}, year = 2019, doi = {10.1234/ABC}\n}\n"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that writes one file: what matters here is around it."""

    def make(_: Path, folder: Path, __: object) -> None:
        folder.mkdir()
        (folder / "index.html").write_text("new", encoding="utf-8")

    monkeypatch.setattr("sorelegs.cli.build._make", make)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site, with the shell standing in it."""
    return enter_copy(tmp_path / "project", monkeypatch)


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """What belongs to whoever looks at the pull request, outside of it."""
    folder = tmp_path / "others"
    for name in ("letter", "lock", "1/kept", "build-own/letter", "kept/letter"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def _held(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("link", "target", "code"),
    [
        (".cache", "", 1),
        (".cache/builds", "", 1),
        (".cache/builds/lock", "letter", 1),
        (".cache/builds/build-x", "", 0),
        (".cache/builds/build-x/lock", "letter", 0),
        (".cache/builds/build-x/inside", "build-own", 0),
        (".cache/kept/1", "1", 0),
        ("site", "", 0),
    ],
)
def test_a_build_leaves_alone_what_a_link_leads_to(
    project: Path, others: Path, link: str, target: str, code: int
) -> None:
    before = _held(others)
    (project / link).parent.mkdir(parents=True, exist_ok=True)
    (project / link).symlink_to(others / target)
    assert main(["build"]) == code
    assert _held(others) == before
    if code == 0:
        assert (project / "site/index.html").read_text(encoding="utf-8") == "new"
        assert not (project / "site").is_symlink()
        assert not list((project / ".cache/builds").glob("build-*"))


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["a folder", "a pipe"])
def test_what_stands_in_place_of_the_lock_is_told(
    project: Path, make: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    (project / ".cache/builds").mkdir(parents=True)
    make(project / ".cache/builds/lock")
    assert main(["build"]) == 1
    assert "The build cannot work in .cache/builds: " in capsys.readouterr().err


@pytest.mark.parametrize("linked", ["site", "out/deeper"])
def test_the_engine_empties_no_folder_that_a_link_leads_to(project: Path, others: Path, linked: str) -> None:
    before = _held(others)
    first = project / linked.partition("/")[0]
    first.symlink_to(others)
    done = build(project, project / linked)
    assert done.returncode == 1
    assert f"{first.name} is a link. The build would empty what it leads to" in done.stderr
    assert "Traceback" not in done.stderr
    assert _held(others) == before


@pytest.mark.parametrize("name", ["docs", "mkdocs.yml"])
@pytest.mark.parametrize("words", [["check"], ["check", "--fix"], ["build"], ["new", "explainer", "Can I row?"]])
def test_a_site_that_stands_elsewhere_is_not_taken_for_this_one(
    project: Path, others: Path, name: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (project / name).rename(others / name)
    (project / name).symlink_to(others / name)
    before = _held(others)
    assert main(words) == 2
    assert f"{name} is a link" in capsys.readouterr().err
    assert _held(others) == before


def _linked(project: Path, others: Path, name: str) -> None:
    """Move a part of the site to elsewhere, and let a link lead there."""
    (project / name).rename(others / "part")
    (project / name).symlink_to(others / "part")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("docs/swim-or-rest", ["new", "explainer", "Can I row?"]),
        ("docs/swim-or-rest", ["mv", ARTICLE, "get-help/may-i-swim.md"]),
        ("docs/get-help", ["mv", ARTICLE, "get-help/may-i-swim.md"]),
        ("docs/site.yml", ["mv", ARTICLE, "swim-or-rest/may-i-swim.md"]),
        ("docs/check", ["check", "--fix"]),
        ("docs/references.bib", ["cite", "new.bib", "--read", "abstract, on PubMed"]),
    ],
)
def test_a_command_that_writes_goes_through_no_link(
    project: Path, others: Path, name: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for spoilt in ("docs/check/decision.yml", "docs/check/regions.yml"):
        file = project / spoilt
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))  # which --fix mends
    (project / "new.bib").write_text(SOURCE, encoding="utf-8")
    _linked(project, others, name)
    before = _held(others)
    assert main(words) != 0
    assert _held(others) == before
    told = "".join(capsys.readouterr())
    assert "link" in told
    assert "Traceback" not in told


def test_a_figure_is_drawn_through_no_link(project: Path, others: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn = project / ".cache/figures/arm-across.svg"
    drawn.parent.mkdir(parents=True)
    drawn.symlink_to(others / "letter")
    before = _held(others)
    assert main(["figure", "arm-across"]) == 2
    assert "is a link" in capsys.readouterr().err
    assert _held(others) == before
