"""What the check says of ``docs/``: nothing; and each claim that ``docs/claims.yml`` bans is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_golden.plugin import GoldenTestFixture
from sorelegs.checks.check import check_site
from sorelegs.day import today
from sorelegs.pages.parts import PARTS
from sorelegs.problems.problem import as_text
from sorelegs.site.site import open_site
from support.golden import messages_of
from support.places import DOCS


def test_the_site_has_no_problem() -> None:
    report = check_site(open_site(DOCS, PARTS), today())
    assert as_text(report.problems) == ""
    assert report.checked >= 15


@pytest.mark.golden_test("../cases/claims/*.yml")
def test_a_banned_claim_is_told(golden: GoldenTestFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert messages_of(DOCS, golden, tmp_path, monkeypatch) == (golden.out["messages"] or "")
