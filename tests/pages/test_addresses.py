"""The addresses that no file of ``docs/`` may have are all those that a build writes."""

from __future__ import annotations

from pathlib import Path

from sorelegs.checks.tree import addresses
from sorelegs.pages.addresses import taken_addresses
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site

ROOT = Path(__file__).parents[2]


def test_whatever_a_build_writes_and_no_file_of_docs_becomes_is_taken(built: Path) -> None:
    docs = ROOT / "docs"
    own = {address for f in docs.rglob("*") if f.is_file() for address in addresses(f.relative_to(docs).as_posix())}
    written = {file.relative_to(built).as_posix() for file in built.rglob("*") if file.is_file()} - own
    taken = taken_addresses(open_site(docs, PARTS))
    assert len(written) > 40
    assert {path for path in written if not taken.by(path)} == set()
    assert {path for path in own if taken.by(path)} == set()
