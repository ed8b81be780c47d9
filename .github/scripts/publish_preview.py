"""Publishes the preview of a pull request as pages to click, in a repository of its own, and takes old ones away.

It runs with a token that can write to that repository and to no other, after a run that held a stranger's code. What
the run built is a stranger's site, scripts and all, so it is never served from the address of the real one: there it
could read what readers have stored, and its worker could answer for every page. That address is the same for every
repository of one owner on github.io, so the previews' own must be another, and the script stops where it is not.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from asking import artifact, ask, pull_request
from preview_files import ROBOTS, UnreadableError, published

MOST_BYTES, MOST_UNPACKED, MOST_FILES = 100_000_000, 300_000_000, 10_000
DAYS = 14
"""How long a preview stays, if its pull request stays open so long."""
LIST = "previews.json"
"""Which previews there are, and since which day."""
_EMPTY = f"<!doctype html><html lang=en>{ROBOTS}<title>Previews</title><p>Previews of changes that nobody has reviewed."


def main() -> int:
    """Publish the run's preview, if there is one, and take old ones away; return the exit code."""
    address = os.environ["PREVIEW_URL"].rstrip("/")
    if wrong := wrong_address(address, os.environ.get("SITE_URL", "")):
        print(wrong)
        return 1
    number, given = None, None
    if os.environ.get("RUN"):
        number = pull_request()
        given = artifact("preview", MOST_BYTES) if number is not None else None
    with TemporaryDirectory() as folder:
        checkout = Path(folder, "previews")
        _git(Path(folder), "clone", "--quiet", "--depth", "1", _remote(), str(checkout))
        shutil.rmtree(checkout / ".git")
        previews = read_list(checkout / LIST)
        if number is not None and given is not None:
            unpack(given, checkout / f"pr-{number}", number)
            previews[number] = _today()
        keep = {each: day for each, day in previews.items() if is_kept(each, day)}
        write_list(checkout, keep)
        _push(checkout)
    if number is not None and given is not None:
        with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as output:
            output.write(f"page={address}/pr-{number}/\n")
    print(f"{len(keep)} previews.")
    return 0


def wrong_address(preview: str, site: str) -> str:
    """Return what is wrong with the address of previews, or nothing."""
    ours, theirs = urlsplit(preview), urlsplit(site)
    if ours.scheme != "https" or not ours.hostname:
        return "PREVIEW_URL is no https address."
    if not theirs.hostname:
        return "Nobody says where the site is: set the variable SITE_URL, or publish it with GitHub Pages first."
    if ours.hostname == theirs.hostname:
        return f"PREVIEW_URL has the host of the site, {ours.hostname}: give the previews a host of their own."
    return ""


def read_list(file: Path) -> dict[int, date]:
    """Return the day of each preview, by the number of its pull request."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {int(number): date.fromisoformat(day) for number, day in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def is_kept(number: int, day: date) -> bool:
    """Return whether a preview stays: it is young, and its pull request is open."""
    pull: dict[str, Any] = ask(f"repos/{os.environ['REPOSITORY']}/pulls/{number}") or {}
    return pull.get("state") == "open" and _today() - day < timedelta(days=DAYS)


def write_list(checkout: Path, keep: dict[int, date]) -> None:
    """Leave what is kept, and nothing else."""
    for file in list(checkout.iterdir()):
        if file.name not in {f"pr-{number}" for number in keep}:
            shutil.rmtree(file) if file.is_dir() and not file.is_symlink() else file.unlink()
    days = {str(number): day.isoformat() for number, day in sorted(keep.items())}
    (checkout / LIST).write_text(json.dumps(days, indent=1), encoding="utf-8")
    (checkout / "robots.txt").write_text("User-agent: *\nDisallow: /\n", encoding="utf-8")
    (checkout / "index.html").write_text(_EMPTY, encoding="utf-8")
    (checkout / ".nojekyll").write_text("", encoding="utf-8")


def unpack(given: zipfile.ZipFile, folder: Path, number: int) -> None:
    """Write a preview's files below ``folder``, each page marked; what no site of ours would be called is left out.

    Raises:
        SystemExit: there is more than a site has, or what there is cannot be read.
    """
    shutil.rmtree(folder, ignore_errors=True)
    entries = given.infolist()
    if len(entries) > MOST_FILES or sum(each.file_size for each in entries) > MOST_UNPACKED:
        raise SystemExit("The preview is larger than any site of ours.")
    try:
        for name, content in published(given, number):
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except UnreadableError as error:
        raise SystemExit(f"The preview cannot be unpacked: {error}") from error


def _today() -> date:
    return datetime.now(UTC).date()


def _remote() -> str:
    return f"{os.environ['SERVER']}/{os.environ['PREVIEW_REPOSITORY']}.git"


def _push(checkout: Path) -> None:
    """Put what is there in place of all that was: an old preview is not kept as history."""
    _git(checkout, "init", "--quiet", "--initial-branch", "main")
    _git(checkout, "add", "--all")
    who = ("-c", "user.name=previews", "-c", "user.email=previews@localhost")
    _git(checkout, *who, "commit", "--quiet", "--message", "Previews")
    _git(checkout, "push", "--quiet", "--force", _remote(), "main")


def _git(folder: Path, *words: str) -> None:
    """Run git with the token for the previews' repository, which is in no word of the command, and no hook."""
    login = ("credential.helper=", "credential.helper=!gh auth git-credential", "core.hooksPath=/dev/null")
    options = [word for each in login for word in ("-c", each)]
    given = {**os.environ, "GH_TOKEN": os.environ["PREVIEW_TOKEN"], "GIT_TERMINAL_PROMPT": "0"}
    subprocess.run(["git", *options, *words], cwd=folder, env=given, check=True)


if __name__ == "__main__":
    sys.exit(main())
