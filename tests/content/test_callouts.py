"""The callouts of ``docs/``."""

from __future__ import annotations

import re

from sorelegs.parts.callout.callouts import read_callouts
from sorelegs.problems.text import read_text
from support.places import DOCS


def test_the_callouts_of_the_site_are_sound() -> None:
    text, _ = read_text(DOCS / "callouts.yml", "docs/callouts.yml")
    assert text
    keys = re.findall(r"@\w+\{(\w+),", (DOCS / "references.bib").read_text(encoding="utf-8"))
    callouts, problems = read_callouts(text, keys)
    assert problems == []
    assert {c.level for c in callouts.values()} >= {"emergency", "urgent", "warning"}
    assert any(c.stop for c in callouts.values())
