"""The addresses that no file of ``docs/`` may have are all those that a build writes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sorelegs.checks.tree import addresses
from sorelegs.kept import Kept
from sorelegs.look import THEME
from sorelegs.pages.addresses import taken_addresses
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
from support.places import SECOND


def test_whatever_a_build_writes_and_no_file_of_docs_becomes_is_taken(second_built: Path) -> None:
    docs = SECOND / "docs"
    own = {address for f in docs.rglob("*") if f.is_file() for address in addresses(f.relative_to(docs).as_posix())}
    written = {file.relative_to(second_built).as_posix() for file in second_built.rglob("*") if file.is_file()} - own
    taken = taken_addresses(open_site(docs, PARTS))
    assert len(written) > 30
    assert {path for path in written if not taken.by(path)} == set()
    assert {path for path in own if taken.by(path)} == set()


def test_a_file_that_the_theme_gets_is_taken_though_what_the_build_writes_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme, new = shutil.copytree(THEME, tmp_path / "theme"), "components/not-yet-there/style.css"
    for module in ("addresses", "written"):
        monkeypatch.setattr(f"sorelegs.pages.{module}.THEME", theme)
    site = open_site(SECOND / "docs", PARTS, kept=Kept(tmp_path / "kept"))
    before = taken_addresses(site)
    site.settle()
    assert taken_addresses(site) == before
    assert not before.by(new)
    (theme / new).parent.mkdir()
    (theme / new).write_text("p{}", encoding="utf-8")
    assert taken_addresses(site).by(new)
