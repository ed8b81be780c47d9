"""A new site: the files of ``starter/``, with the few words that only its day and this version know."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

STARTER = Path(__file__).parents[1] / "starter"
"""Every file of a new site, as it will be but for what stands in square brackets."""
PACKAGE = "sorelegs"
_GAP = re.compile(r"\[(today|month|year|version)\]")
_LEFT_BY_PYTHON = "__pycache__"


class NewSiteError(ValueError):
    """A site that cannot be written; the message says why and what to do."""


def write_site(folder: Path, today: date) -> list[Path]:
    """Write a new site; nothing that exists is overwritten, and where something is in the way nothing is written.

    Args:
        folder: where it goes; made if it is not there.
        today: the day of its first review.

    Returns:
        What was written.

    Raises:
        NewSiteError: a file of that name exists, or the folder cannot be written to.
    """
    sources = sorted(file for file in STARTER.rglob("*") if file.is_file() and _LEFT_BY_PYTHON not in file.parts)
    files = {folder / file.relative_to(STARTER): file for file in sources}
    for path in (folder, *files):
        if path.is_symlink() or (path.exists() and (path != folder or not path.is_dir())):
            raise NewSiteError(f"{path} exists, and is left as it is: nothing was written. Name another folder.")
    values = {"today": today.isoformat(), "month": f"{today:%Y-%m}", "year": f"{today:%Y}", "version": _version()}
    try:
        for path, file in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as out:
                out.write(_GAP.sub(lambda gap: values[gap[1]], file.read_text(encoding="utf-8")))
    except OSError as error:
        why = error.strerror or str(error)
        raise NewSiteError(f"{error.filename} cannot be written: {why}. Name another folder.") from error
    return list(files)


def _version() -> str:
    try:
        return version(PACKAGE)
    except PackageNotFoundError as error:
        raise NewSiteError("the package is not installed here. Run this where pip has installed it.") from error


def came_from() -> str:
    """Return the file that this package was installed from, or nothing where pip asked an index for it.

    Source: https://packaging.python.org/en/latest/specifications/direct-url/
    """
    told = json.loads(distribution(PACKAGE).read_text("direct_url.json") or "{}")
    address = urlsplit(told.get("url", ""))
    return url2pathname(address.path) if address.scheme == "file" else ""
