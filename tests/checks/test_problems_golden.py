"""Every rule of the check: what an editor wrote, and the exact message they get."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml
from pytest_golden.plugin import GoldenTestFixture
from sorelegs.checks.check import check_site
from sorelegs.checks.rules import rules_of
from sorelegs.pages.addresses import taken_addresses
from sorelegs.pages.parts import PARTS
from sorelegs.parts.source.part import SOURCES
from sorelegs.problems.problem import as_text
from sorelegs.site.site import Site, open_site

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "problems"
TODAY = date(2026, 11, 25)


@cache
def _real() -> Site:
    """Return the site as it is; cases that leave a shared file alone need not read it again."""
    return open_site(ROOT / "docs", PARTS)


def _lay_out(folder: Path, files: dict[str, str | None], large: dict[str, int], links: dict[str, str]) -> Path:
    """Lay out a site of the real shared files, with ``files`` over them.

    A file without content is taken away; one in ``large`` is filled up to that many bytes; ``links`` lead elsewhere.
    """
    docs = folder / "docs"
    (docs / "check").mkdir(parents=True)
    for name in (
        "site.yml",
        "claims.yml",
        "callouts.yml",
        "references.bib",
        "search.yml",
        "check/regions.yml",
        "check/decision.yml",
        "check/promises.yml",
        "check/decision.en.yml",
    ):
        shutil.copy(ROOT / "docs" / name, docs / name)
    for paths in ("sore-today", "run-or-rest", "foam-rolling", "stretching", "get-help"):
        shutil.copytree(ROOT / "docs" / paths, docs / paths)
    for name, content in files.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            (docs / name).unlink()
        else:
            raw = content.encode("latin-1") if "\xff" in content else content.encode()
            (docs / name).write_bytes(raw.ljust(large.get(name, 0), raw[-1:]))
    for name, target in links.items():
        (docs / name).symlink_to(target)
    return docs


@pytest.mark.golden_test("../cases/problems/*.yml")
def test_message(golden: GoldenTestFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the cases on structure hold whole articles; the others leave out what they are not about."""
    files = golden["files"]
    assert _real().decision
    if not any(name.startswith("check/") for name in files.keys() - {"check/regions.yml"}):
        monkeypatch.setattr("sorelegs.site.site.read_decision", lambda *_: (_real().decision, []))
        monkeypatch.setattr("sorelegs.site.site.prove", lambda *_: [])
    if "references.bib" not in files:
        monkeypatch.setattr("sorelegs.parts.source.part.read_bibliography", lambda _: (_real()[SOURCES], []))
    links = golden.get("links") or {}
    site = open_site(_lay_out(tmp_path, files, golden.get("large") or {}, links), PARTS)
    named = [site.docs / name for name in (*files, *links)]
    report = check_site(site, TODAY, named, taken_addresses(site))
    whole = golden.path.name.startswith("structure-")
    problems = [p for p in report.problems if whole or not p.rule.id.startswith("structure-")]
    assert as_text(problems) == (golden.out["messages"] or "")


def test_every_rule_has_a_case() -> None:
    shown = {
        line.split(": ")[1]
        for file in CASES.glob("*.yml")
        for line in str(yaml.safe_load(file.read_text(encoding="utf-8"))["messages"] or "").splitlines()
    }
    elsewhere = "".join(file.read_text(encoding="utf-8") for file in ROOT.glob("tests/test_decision*.py"))
    missing = [rule for rule in rules_of(PARTS) if rule not in shown]
    assert [rule for rule in missing if not (rule.startswith("decision-") and f'"{rule}"' in elsewhere)] == []


def test_the_site_itself_has_no_problem() -> None:
    report = check_site(open_site(ROOT / "docs", PARTS), TODAY)
    assert as_text(report.problems) == ""
    assert report.checked >= 15
