"""Builds of one commit are the same, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.places import ROOT, SECOND

EPOCH = "1795564800"
NOBODY = 65534


def _build(project: Path, python: str = sys.executable, user: int | None = None, **variables: str) -> dict[str, bytes]:
    """Build a copy of the second site laid out in ``project`` and return each file of what was built by its path.

    The copy is what a zip holds: it knows nothing of git.
    """
    project.mkdir(parents=True)
    shutil.copytree(SECOND, project, dirs_exist_ok=True)
    if user is not None:
        for path in (project, *project.rglob("*")):
            os.chown(path, user, user)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH, **variables}
    command = [python, "-m", "sorelegs", "build"]
    done = subprocess.run(command, cwd=project, env=environment, user=user, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    return {f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*") if f.is_file()}


def _other_user() -> int | None:
    """Return the number of a user who may do little, if this one may run a build as them."""
    if os.geteuid() != 0:
        return None
    try:
        can = subprocess.run([sys.executable, "-c", "import mkdocs"], user=NOBODY, capture_output=True, check=False)
    except PermissionError:
        return None
    return NOBODY if can.returncode == 0 else None


def _other_pythons() -> Iterator[str]:
    """Yield the interpreters for which there is an environment: ``make .venvs/python3.13/.done`` makes one."""
    for folder in sorted((ROOT / ".venvs").glob("python3.*")):
        if (folder / ".done").is_file():
            yield str(folder / "bin/python")


@pytest.mark.long
def test_builds_are_the_same_wherever_whenever_and_by_whomever_they_are_made(
    tmp_path: Path, report: Callable[[str], None]
) -> None:
    one = _build(tmp_path / "one", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    assert {"sitemap.xml.gz", "index.html.gz", "index.html.br"} <= one.keys()
    tried, user = [f"Python {sys.version_info.major}.{sys.version_info.minor}"], _other_user()
    with tempfile.TemporaryDirectory(prefix="another user’s ") as folder:
        os.chmod(folder, 0o755)
        other = {"PYTHONHASHSEED": "2", "TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "HOME": folder}
        builds = [_build(Path(folder) / "übung", user=user, **other)]
        for python in _other_pythons():
            builds.append(_build(Path(folder) / Path(python).parts[-3], python))
            tried.append(Path(python).parts[-3].replace("python", "Python "))
    for site in builds:
        assert one.keys() == site.keys()
        assert [path for path in one if one[path] != site[path]] == []
    as_whom = "another user" if user else "this user alone"
    report(f"The same bytes were built by {', '.join(tried)}, in two folders, time zones and locales, by {as_whom}.")


def test_a_second_start_needs_no_network(tmp_path: Path) -> None:
    for name in ("requirements.lock", "pyproject.toml", "Makefile"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/.done").touch()
    environment = {k: v for k, v in os.environ.items() if k != "MAKEFLAGS"}
    command = ["make", "--dry-run", "--no-print-directory", "setup"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert "pip" not in done.stdout


def test_an_environment_starts_in_a_folder_of_any_name_and_in_any_locale(tmp_path: Path) -> None:
    """What names the package to Python is put there by the line of the Makefile itself, the rest by hand."""
    project = tmp_path / "an editor’s übung"
    project.mkdir()
    (project / "hooks").symlink_to(ROOT / "hooks")
    venv.create(project / ".venv", with_pip=False, symlinks=True)
    [packages] = (project / ".venv").glob("lib/python*/site-packages")
    (packages / "_editable_impl_sorelegs.pth").write_text(f"{project}/hooks\n", encoding="utf-8")
    for name in ("requirements.lock", "pyproject.toml", "Makefile"):
        shutil.copy(ROOT / name, project)
    environment = {k: v for k, v in os.environ.items() if k != "MAKEFLAGS"}
    command = ["make", "--dry-run", "--always-make", "--no-print-directory", ".venv/.done"]
    told = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=True).stdout
    [line] = [line for line in told.splitlines() if ".pth" in line]
    subprocess.run(["sh", "-c", line], cwd=project, check=True)
    python = [str(project / ".venv/bin/python"), "-c", "import sorelegs"]
    done = subprocess.run(python, env={**environment, "LC_ALL": "C"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _git(project: Path, *arguments: str, **variables: str) -> None:
    who = ["-c", "user.name=test", "-c", "user.email=test@sorelegs.example", "-c", "commit.gpgsign=false"]
    environment = {**os.environ, **variables}
    subprocess.run(["git", *who, *arguments], cwd=project, env=environment, capture_output=True, check=True)


@pytest.mark.parametrize("variables", [{}, {"SOURCE_DATE_EPOCH": "1700000000"}])
def test_make_build_takes_the_time_of_the_commit(tmp_path: Path, variables: dict[str, str]) -> None:
    def epoch(folder: str = ".") -> str:
        environment = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "MAKEFLAGS")}
        command = ["make", "--no-print-directory", "-f", str(ROOT / "Makefile"), "epoch"]
        done = subprocess.run(
            command, cwd=tmp_path / folder, env={**environment, **variables}, capture_output=True, text=True, check=True
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
    _git(tmp_path, "worktree", "add", "-q", "--detach", "a work tree")
    assert epoch("a work tree") == (given or EPOCH)
    _git(tmp_path, "worktree", "remove", "a work tree")
    (tmp_path / "b").write_text("b")
    assert epoch() == given, "what is not committed is newer than the commit"
