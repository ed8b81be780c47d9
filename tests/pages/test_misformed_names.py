"""Names and colours of ``docs/site.yml`` without their form: told, and never a part of a script, a tag or a path."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sorelegs.cli.main import main
from support.builds import build
from support.sites import enter_copy

HOSTILE = 'x`;hit();//" onclick="hit()" \'*/'
PLACES = {
    "name of the check": (r"(?m)^(  element: )shoulder-check$", r"\g<1>{}"),
    "name of the player": (r"(?m)^(  element: )loosen-up$", r"\g<1>{}"),
    "prefix": (r"(?m)^(  prefix: ).*$", r"\g<1>{}"),
    "colour": (r"(?m)^(  brand: ).*$", r"\g<1>{}"),
    "topic": (r"(?m)^(topics:\n)", r"\g<1>  {}: Words\n"),
    "section": (r"(?m)^(sections:\n)", r"\g<1>  {}:\n    stop: stop-swimming\n"),
    "address for mistakes": (r"(?m)^corrections:.*$", r"corrections: {}"),
    "old page": (r"\Z", r"moved:\n  {}: index.md\n"),
}
OUTSIDE = ("../../../outside/old.md", "deeper/../../../../outside/old.md", "%s/outside/old.md")
"""Old pages that would be written beside the project, wherever the build is written."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in folders of its own, with the shell standing in it."""
    return enter_copy(tmp_path / "one/two/site", monkeypatch)


def _write(project: Path, place: str, value: str) -> None:
    file = project / "docs/site.yml"
    pattern, words = PLACES[place]
    written = re.sub(
        pattern, lambda found: found.expand(words).replace("{}", json.dumps(value)), file.read_text("utf-8")
    )
    assert value not in file.read_text("utf-8")
    file.write_text(written, encoding="utf-8")


@pytest.mark.parametrize("place", PLACES)
def test_it_is_told_in_a_line(project: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    _write(project, place, HOSTILE)
    assert main(["check"]) == 1
    told = capsys.readouterr()
    assert re.search(r"(?m)^docs/site\.yml:\d+:\d+: site-field: ", told.out)
    assert "Traceback" not in told.err


def test_a_preview_with_all_of_them_holds_none(project: Path) -> None:
    for place in PLACES:
        _write(project, place, HOSTILE)
    done = build(project, project / "preview")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    files = [file for file in (project / "preview").rglob("*") if file.is_file() and file.suffix != ".tgz"]
    assert [str(file) for file in files if b"hit()" in file.read_bytes()] == []
    assert len(files) > 40
    page = (project / "preview/check/index.html").read_text(encoding="utf-8")
    assert "<the-check" in page


@pytest.mark.parametrize("old", OUTSIDE)
@pytest.mark.parametrize(
    "how", [build, lambda project, folder: build(project, folder, "--strict")], ids=["any", "strict"]
)
def test_no_page_is_written_outside(
    project: Path, tmp_path: Path, old: str, how: Callable[[Path, Path], object]
) -> None:
    _write(project, "old page", old % tmp_path if "%s" in old else old)
    before = {file for file in tmp_path.rglob("*") if project not in file.parents}
    how(project, project / "preview")
    assert {file for file in tmp_path.rglob("*") if project not in file.parents} == before
    assert not list(project.rglob("outside"))


def test_a_preview_leaves_out_a_page_of_the_footer_that_is_not_there(project: Path) -> None:
    file = project / "docs/site.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^(  About: )about\.md$", r"\1nowhere.md", text), encoding="utf-8")
    done = build(project, project / "preview")
    assert done.returncode == 0, done.stderr
    assert re.search(r"docs/site\.yml:\d+:\d+: site-field: There is no page “nowhere\.md”", done.stderr)
    footer = (project / "preview/index.html").read_text(encoding="utf-8").partition("<footer")[2]
    assert ">Privacy<" in footer
    assert ">About<" not in footer
