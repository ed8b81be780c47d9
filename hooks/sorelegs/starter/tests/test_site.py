"""What must be true of this site, whatever it says. Notes of what is left to do pass, and nothing else does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from sorelegs.decision import evaluate
from sorelegs.pages import PARTS
from sorelegs.site import open_site

ROOT = Path(__file__).parents[1]
LEFT = "leftover-todo"
CASES = yaml.safe_load((ROOT / "tests" / "cases.yml").read_text(encoding="utf-8"))


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_check_finds_nothing_but_what_is_left_to_do() -> None:
    done = _run("sorelegs", "check", "--format", "json")
    assert done.returncode in (0, 1), done.stderr
    assert [problem for problem in json.loads(done.stdout) if problem["rule"] != LEFT] == []


def test_the_site_is_built_without_another_warning(tmp_path: Path) -> None:
    done = _run("mkdocs", "build", "--strict", "--site-dir", str(tmp_path))
    warnings = [line for line in done.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))]
    assert [line for line in warnings if LEFT not in line] == []
    assert done.returncode == 0 or warnings, done.stderr
    assert (tmp_path / "index.html").is_file()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_gets_advice_in_its_range(case: dict[str, Any]) -> None:
    decision = open_site(ROOT / "docs", PARTS).decision
    assert decision is not None
    outcome = evaluate(decision.model, case["answers"]).outcome
    assert outcome is not None, "an answer is missing"
    order = decision.model.outcomes
    assert order.index(case["least"]) <= order.index(outcome) <= order.index(case["most"])
