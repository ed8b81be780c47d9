"""The built site as it is put on a server: with its compressed copies."""

from __future__ import annotations

import shutil
from pathlib import Path

from sorelegs.embed.release import INTEGRITY
from sorelegs.hosting import write_hosting
from sorelegs.ship.compress import compress

from support.once import once

RELEASE = "0.9.0"
"""A version that nobody has published: what is kept for good does not hang on which releases there are."""
ADDRESS = "https://legs.example/"


def compressed_once(built: Path, run_folder: Path) -> Path:
    """Return the folder of the site with a release beside its check, and copies by brotli and gzip.

    Args:
        built: the folder of the site.
        run_folder: what all workers of this run share; tests only read what is made there.
    """

    def make(folder: Path) -> None:
        shutil.copytree(built, folder)
        release = folder / "embed" / RELEASE
        shutil.copytree(next((folder / "embed").glob("v*")), release)
        (release / INTEGRITY).write_text("{}", encoding="utf-8")
        write_hosting(folder, ADDRESS)
        compress(folder)

    return once(run_folder / "compressed", make)
