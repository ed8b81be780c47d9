"""What was found in an article holds on other days too, but for a review that is in the future."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sorelegs.checks.check import check_site
from sorelegs.checks.tree import read_tree
from sorelegs.kept import NOTHING, Kept
from sorelegs.pages.addresses import taken_addresses
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
from support.places import SECOND

ARTICLE = "docs/swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
REVIEWED = date(2026, 11, 20)
NEXT, BEFORE = REVIEWED + timedelta(days=1), REVIEWED - timedelta(days=1)
Check = Callable[[date], tuple[list[str], int]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SECOND, tmp_path / "site"))


@pytest.fixture
def check(root: Path, tmp_path: Path) -> Check:
    """Return what checks the site on a day, and returns its problems and how many things it had to make anew."""

    def check_on(day: date) -> tuple[list[str], int]:
        told = []
        for kept in (Kept(tmp_path / "kept"), NOTHING):
            site = open_site(root / "docs", PARTS, kept=kept)
            report = check_site(site, day, None, read_tree(site.docs, taken_addresses(site)))
            told.append([str(problem) for problem in report.problems])
            if kept is not NOTHING:
                made = kept.waiting
                site.settle()
        assert told[0] == told[1]
        return told[0], made

    return check_on


def test_the_next_day_nothing_is_made_anew(check: Check) -> None:
    first, made = check(REVIEWED)
    assert made > 5
    assert check(NEXT) == (first, 0)


def test_a_review_in_the_future_is_told_until_its_day(check: Check) -> None:
    for day in (BEFORE, REVIEWED, BEFORE, NEXT):
        problems, _ = check(day)
        told = any(problem.startswith(ARTICLE) and "is in the future" in problem for problem in problems)
        assert told is (day == BEFORE)
