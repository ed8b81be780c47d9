"""What the check tells of files laid over a site: the exact messages of a golden case."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from pytest_golden.plugin import GoldenTestFixture
from sorelegs.checks.check import check_site
from sorelegs.checks.tree import Taken, read_tree
from sorelegs.pages.addresses import taken_addresses
from sorelegs.pages.parts import PARTS
from sorelegs.parts.source.part import SOURCES
from sorelegs.problems.problem import as_text
from sorelegs.site.site import Site, open_site

TODAY = date(2026, 11, 25)
PHOTO = b"RIFF\0\0\0\0WEBPVP8X" + bytes(14)
"""The start of a photo of one point, which every .webp of a case gets."""
_SHARED = ("site.yml", "claims.yml", "callouts.yml", "references.bib", "routines.yml", "figures.yml", "search.yml")
_DECISION = ("check/regions.yml", "check/decision.yml", "check/promises.yml", "check/decision.en.yml")


@cache
def _whole(docs: Path) -> Site:
    """Return the site as it is; cases that leave a shared file alone need not read it again."""
    return open_site(docs, PARTS)


_TAKEN: dict[tuple[Path, str], Taken] = {}


def _taken(site: Site, shared: tuple[Path, str]) -> Taken:
    """Return the addresses that the build writes itself, made once for all cases with the same shared files.

    They hang on no article, and take far longer than a case itself: every generated file is made for its path.
    """
    if shared not in _TAKEN:
        _TAKEN[shared] = taken_addresses(site)
    return _TAKEN[shared]


def messages_of(docs: Path, golden: GoldenTestFixture, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what the check tells of a case's files, laid over those of the site in ``docs``.

    Only the cases on structure hold whole articles; the others leave out what they are not about.
    """
    files, site = golden["files"], _whole(docs)
    assert site.decision
    if not any(name.startswith("check/") for name in files.keys() - {"check/regions.yml"}):
        monkeypatch.setattr("sorelegs.site.shared.read_decision", lambda *_: (site.decision, []))
        monkeypatch.setattr("sorelegs.site.site.prove", lambda *_: [])
    if "references.bib" not in files:
        monkeypatch.setattr("sorelegs.parts.source.part.read_bibliography", lambda _: (site[SOURCES], []))
    links = golden.get("links") or {}
    laid_out = open_site(_lay_out(site, folder, files, golden.get("large") or {}, links), PARTS)
    named = [laid_out.docs / name for name in (*files, *links)]
    beside = {name: content for name, content in files.items() if not name.endswith(".md")}
    taken = _taken(laid_out, (docs, repr([beside, golden.get("large"), links])))
    report = check_site(laid_out, TODAY, named, read_tree(laid_out.docs, taken))
    whole = golden.path.name.startswith("structure-")
    return as_text([p for p in report.problems if whole or not p.rule.id.startswith("structure-")])


def _lay_out(
    site: Site, folder: Path, files: dict[str, str | None], large: dict[str, int], links: dict[str, str]
) -> Path:
    """Lay out the shared files and articles of a site, with ``files`` over them.

    A file without content is taken away; one in ``large`` is filled up to that many bytes; ``links`` lead elsewhere.
    """
    docs = folder / "docs"
    (docs / "check").mkdir(parents=True)
    for name in (*_SHARED, *_DECISION):
        shutil.copy(site.docs / name, docs / name)
    for section in site.profile.sections:
        shutil.copytree(site.docs / section, docs / section)
    for name, content in files.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            (docs / name).unlink()
        else:
            raw = content.encode("latin-1") if "\xff" in content else content.encode()
            raw = PHOTO + raw if name.endswith(".webp") else raw
            (docs / name).write_bytes(raw.ljust(large.get(name, 0), raw[-1:]))
    for name, target in links.items():
        (docs / name).symlink_to(target)
    return docs
