"""The packages that a built site lends, each as the one file that npm and other tools read."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

from sorelegs.ship.compress import gzipped

PACKAGES = ("embed/v*/package.json", "embed/v*/*/package.json")
"""What describes a package in a built site. Frozen releases hold theirs already."""
_ALWAYS = ("package.json", "README.txt", "LICENSE.txt")
"""What npm puts into each package, whatever that says."""


def make_packages(site: Path, repository: str = "") -> list[Path]:
    """Write each package beside what it is made of, as ``<name>.tgz``, and return the files written.

    The same content gives the same bytes.

    Args:
        site: the built site.
        repository: the address of the code's repository, where it is known: npm wants it of what is published with a
            proof of where it was built.
    """
    return [_packed(file, repository) for pattern in PACKAGES for file in sorted(site.glob(pattern))]


def _packed(description: Path, repository: str) -> Path:
    told = json.loads(description.read_text(encoding="utf-8"))
    listed = dict.fromkeys([*_ALWAYS, *sorted(told["files"])])
    contents = {
        name: (description.parent / name).read_bytes() for name in listed if (description.parent / name).exists()
    }
    if repository:
        described = {**told, "repository": {"type": "git", "url": f"git+{repository}.git"}}
        contents[description.name] = f"{json.dumps(described, ensure_ascii=False, indent=2)}\n".encode()
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in contents.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    package = description.with_name(f"{told['name']}.tgz")
    package.write_bytes(gzipped(tar.getvalue()))
    return package
