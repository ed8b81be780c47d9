"""Every rule of the check: what an editor wrote, and the exact message they get."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from pytest_golden.plugin import GoldenTestFixture
from sorelegs.check import check_site
from sorelegs.problems import as_text
from sorelegs.rules import RULES
from sorelegs.site import open_site

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases" / "problems"
TODAY = date(2026, 11, 25)


def _lay_out(folder: Path, files: dict[str, str]) -> Path:
    """Lay out a site of the real shared files, with ``files`` over them."""
    docs = folder / "docs"
    (docs / "check").mkdir(parents=True)
    for name in ("callouts.yml", "references.bib", "check/decision.yml", "check/decision.en.yml"):
        shutil.copy(ROOT / "docs" / name, docs / name)
    for paths in ("sore-today", "run-or-rest", "foam-rolling", "stretching", "get-help"):
        shutil.copytree(ROOT / "docs" / paths, docs / paths)
    for name, content in files.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(content.encode("latin-1") if "\xff" in content else content.encode())
    return docs


@pytest.mark.golden_test("cases/problems/*.yml")
def test_message(golden: GoldenTestFixture, tmp_path: Path) -> None:
    files = golden["files"]
    docs = _lay_out(tmp_path, files)
    report = check_site(open_site(docs), TODAY, [docs / name for name in files])
    assert as_text(report.problems) == golden.out["messages"]


def test_every_rule_has_a_case() -> None:
    shown = "".join(file.read_text(encoding="utf-8") for file in CASES.glob("*.yml"))
    shown += (ROOT / "tests" / "test_decision.py").read_text(encoding="utf-8")
    shown += (ROOT / "tests" / "test_decision_proof.py").read_text(encoding="utf-8")
    assert [rule for rule in RULES if rule not in shown] == []


def test_the_site_itself_has_no_problem() -> None:
    report = check_site(open_site(ROOT / "docs"), TODAY)
    assert as_text(report.problems) == ""
    assert report.checked >= 15
