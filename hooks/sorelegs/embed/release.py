"""Freezing a release: the built files of the check's folder, kept in the repository and never changed again."""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64encode
from hashlib import sha384
from pathlib import Path

from sorelegs.embed.npm import README

BUILT = "site/embed/v*/model.json"
"""What the build leaves of the decision in its edition's folder."""
FROZEN = Path("overrides", "embed")
"""Where releases are kept below the project's folder: the theme publishes them as they are."""
INTEGRITY = "integrity.json"
COMPRESSED = (".br", ".gz")
"""What each build writes anew beside a file."""
_VERSION = re.compile(r"(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}")


class ReleaseError(ValueError):
    """A release that cannot be made; the message says why and what to do."""


def integrity(content: bytes) -> str:
    """Return the hash of ``content`` as the ``integrity`` attribute takes it. Source: https://www.w3.org/TR/sri-2/"""
    return "sha384-" + b64encode(sha384(content).digest()).decode()


def release(root: Path, version: str) -> list[str]:
    """Freeze what was built as ``version`` and return the paths written, relative to ``root``.

    Args:
        root: the project's folder, with a built site in it.
        version: three numbers, the same as that of the decision.

    Raises:
        ReleaseError: the version is none, is another than the decision's, or exists; or nothing was built.
    """
    if not _VERSION.fullmatch(version):
        raise ReleaseError(f"{version!r} is no version. Write three numbers, such as 1.0.0.")
    folder = root / FROZEN / version
    if folder.exists():
        raise ReleaseError(
            f"{FROZEN.as_posix()}/{version}/ exists, and a release never changes. Choose a higher version."
        )
    models = sorted(root.glob(BUILT))
    if not models:
        raise ReleaseError(f"there is no {BUILT}. Run `make build` first.")
    source = models[-1].parent
    own = json.loads(models[-1].read_text(encoding="utf-8"))["version"]
    if own != version:
        raise ReleaseError(f"docs/check/decision.yml has version {own}. Write {version} there, or release {own}.")
    kept = [f for f in sorted(source.rglob("*")) if f.is_file() and f.suffix not in COMPRESSED]
    files = {f.relative_to(source).as_posix(): f.read_bytes() for f in kept}
    hashes = {name: integrity(content) for name, content in files.items()}
    started = folder.with_name(f".{version}")
    shutil.rmtree(started, ignore_errors=True)
    for name, content in files.items():
        (started / name).parent.mkdir(parents=True, exist_ok=True)
        (started / name).write_bytes(content)
    record = json.dumps({"version": version, "files": hashes}, indent=2) + "\n"
    (started / INTEGRITY).write_text(record, encoding="utf-8", newline="\n")
    started.rename(folder)
    return [f"{FROZEN.as_posix()}/{version}/{name}" for name in (*files, INTEGRITY)]


def readmes(root: Path) -> dict[str, str]:
    """Return the text of each README of a frozen release by its path in the built site.

    MkDocs publishes no file of a theme that is called so, and a package has one.

    Args:
        root: the project's folder.
    """
    found = sorted((root / FROZEN).glob(f"*/**/{README}"))
    return {f"embed/{file.relative_to(root / FROZEN).as_posix()}": file.read_text(encoding="utf-8") for file in found}


def changed(folder: Path) -> list[str]:
    """Return what differs in a frozen release from its record: names of files changed, missing or added."""
    recorded: dict[str, str] = json.loads((folder / INTEGRITY).read_text(encoding="utf-8"))["files"]
    there = {f.relative_to(folder).as_posix(): integrity(f.read_bytes()) for f in folder.rglob("*") if f.is_file()}
    there.pop(INTEGRITY, None)
    return sorted(name for name in recorded.keys() | there.keys() if recorded.get(name) != there.get(name))
