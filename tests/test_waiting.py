"""How tests wait: nothing passes because a machine was quick enough."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
BY_CHANCE = {
    "a time is no answer: wait for what has to be there": re.compile(r"\bwait_for_timeout\(|\bsleep\("),
    "a content policy lets a page look at an expression once and never again: give a function": re.compile(
        r'wait_for_function\(\s*f?"(?!\(?\w*(?:, \w+)*\)? ?=>)'
    ),
}
"""Ways to wait that work as long as nothing is late."""


@pytest.mark.parametrize("why", BY_CHANCE)
def test_no_test_waits_by_chance(why: str) -> None:
    files = [file for file in TESTS.rglob("*.py") if "bench" not in file.parts and file != Path(__file__)]
    assert len(files) > 100
    found = [
        f"{file.relative_to(TESTS)}: {line.strip()}"
        for file in files
        for line in file.read_text(encoding="utf-8").splitlines()
        if BY_CHANCE[why].search(line)
    ]
    assert found == [], why
