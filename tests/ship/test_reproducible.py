"""Two builds of one commit are the same, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.places import ROOT, SECOND

EPOCH = "1795564800"


def _build(project: Path, **variables: str) -> dict[str, bytes]:
    """Build a copy of the second site laid out in ``project`` and return each file of the site by its path."""
    project.mkdir(parents=True)
    shutil.copytree(SECOND, project, dirs_exist_ok=True)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH, **variables}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(project / "site")]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    return {f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*") if f.is_file()}


def test_two_builds_are_the_same(tmp_path: Path) -> None:
    one = _build(tmp_path / "one", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    other = _build(tmp_path / "other" / "deeper", PYTHONHASHSEED="2", TZ="America/Anchorage", LC_ALL="C.UTF-8")
    assert "sitemap.xml.gz" in one
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []


def _git(project: Path, *arguments: str, **variables: str) -> None:
    who = ["-c", "user.name=test", "-c", "user.email=test@sorelegs.example", "-c", "commit.gpgsign=false"]
    environment = {**os.environ, **variables}
    subprocess.run(["git", *who, *arguments], cwd=project, env=environment, capture_output=True, check=True)


@pytest.mark.parametrize("variables", [{}, {"SOURCE_DATE_EPOCH": "1700000000"}])
def test_make_build_takes_the_time_of_the_commit(tmp_path: Path, variables: dict[str, str]) -> None:
    def epoch() -> str:
        environment = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "MAKEFLAGS")}
        command = ["make", "--no-print-directory", "-f", str(ROOT / "Makefile"), "epoch"]
        done = subprocess.run(
            command, cwd=tmp_path, env={**environment, **variables}, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    given = variables.get("SOURCE_DATE_EPOCH", "")
    assert epoch() == given, "no git here, so the clock's time"
    _git(tmp_path, "init", "-q")
    (tmp_path / "a").write_text("a")
    _git(tmp_path, "add", "a")
    when = f"{EPOCH} +0000"
    _git(tmp_path, "commit", "-q", "-m", "a", GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)
    assert epoch() == (given or EPOCH)
    (tmp_path / "b").write_text("b")
    assert epoch() == given, "what is not committed is newer than the commit"
