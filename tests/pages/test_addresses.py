"""The addresses that no file of ``docs/`` may have are all those that a build writes."""

from __future__ import annotations

from pathlib import Path

from sorelegs.checks.tree import addresses
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
