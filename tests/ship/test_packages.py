"""The packages that a built site lends: what is in them, and that the same content gives the same bytes."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

from sorelegs.ship.packages import make_packages


def _site(folder: Path) -> Path:
    check = folder / "embed" / "v2"
    check.mkdir(parents=True)
    told = {"name": "knee-check", "version": "2.0.0", "files": ["knee-check.mjs"]}
    for name, text in {
        "package.json": json.dumps(told),
        "README.txt": "Knees",
        "knee-check.mjs": "1",
        "page.js": "2",
    }.items():
        (check / name).write_text(text, encoding="utf-8")
    return folder


def _read(package: Path) -> dict[str, bytes]:
    with tarfile.open(package) as archive:
        found = {file.name: archive.extractfile(file) for file in archive.getmembers()}
        return {name: content.read() for name, content in found.items() if content}


def test_a_package_holds_what_it_names_and_what_npm_adds(tmp_path: Path) -> None:
    (package,) = make_packages(_site(tmp_path))
    assert package == tmp_path / "embed/v2/knee-check.tgz"
    assert _read(package).keys() == {"package/package.json", "package/README.txt", "package/knee-check.mjs"}


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = (make_packages(_site(tmp_path / name))[0].read_bytes() for name in ("one", "other"))
    assert one == other


def test_the_repository_stands_in_what_is_published_alone(tmp_path: Path) -> None:
    (package,) = make_packages(_site(tmp_path), "https://git.example/legs")
    assert json.loads(_read(package)["package/package.json"])["repository"]["url"] == "git+https://git.example/legs.git"
    assert "repository" not in (tmp_path / "embed/v2/package.json").read_text(encoding="utf-8")
