"""Every rule of the check: what an editor wrote, and the exact message they get."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pytest_golden.plugin import GoldenTestFixture
from sorelegs.checks.rules import rules_of
from sorelegs.pages.parts import PARTS
from support.golden import messages_of
from support.places import ROOT, SECOND

CASES = ROOT / "tests" / "cases" / "problems"


@pytest.mark.golden_test("../cases/problems/*.yml")
def test_message(golden: GoldenTestFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert messages_of(SECOND / "docs", golden, tmp_path, monkeypatch) == (golden.out["messages"] or "")


def test_every_rule_has_a_case() -> None:
    shown = {
        line.split(": ")[1]
        for file in CASES.glob("*.yml")
        for line in str(yaml.safe_load(file.read_text(encoding="utf-8"))["messages"] or "").splitlines()
    }
    assert [rule for rule in rules_of(PARTS) if rule not in shown] == []
