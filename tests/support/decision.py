"""The site's own decision, and its written cases, for the tests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from sorelegs.decision.file import Decision, read_decision
from sorelegs.decision.model import Model, Regions
from sorelegs.parts.callout.callouts import PREFIXES
from sorelegs.problems.problem import Problem
from sorelegs.problems.text import read_text
from sorelegs.profile.model import Profile
from sorelegs.profile.read import read_profile
from sorelegs.profile.regions import REGIONS, read_regions

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
CASES = ROOT / "tests" / "cases" / "decision"


@dataclass(frozen=True)
class Case:
    """A written case: a runner's story, the answers, the range that the sources allow, and the taps to the advice."""

    id: str
    story: str
    answers: dict[str, object]
    least: str
    most: str
    taps: int
    sources: tuple[str, ...]
    everyday: bool
    file: str


@cache
def bibliography() -> frozenset[str]:
    """Return the keys of the site's bibliography."""
    text = (DOCS / "references.bib").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^@\w+\{(\w+),", text, re.MULTILINE))


@cache
def profile() -> Profile:
    """Return what is the site's own; a problem in it fails the test."""
    listed, _ = read_text(DOCS / REGIONS, f"docs/{REGIONS}")
    text, _ = read_text(DOCS / "site.yml", "docs/site.yml")
    assert listed is not None
    assert text is not None
    regions, problems = read_regions(listed, bibliography())
    assert problems == []
    own, problems = read_profile(text, DOCS, (), ("red-flag",), regions)
    assert problems == []
    return own


def regions() -> Regions:
    """Return whom the site's readers call."""
    return Regions(profile().emergency_numbers, profile().urgent_numbers, profile().region_words, PREFIXES)


@cache
def decision() -> Decision:
    """Return the site's decision; a problem in it fails the test."""
    read, problems = read_decision(DOCS, ROOT, bibliography(), regions())
    assert read is not None, "\n".join(map(str, problems))
    return read


def model() -> Model:
    """Return the site's model."""
    return decision().model


@cache
def cases() -> tuple[Case, ...]:
    """Return every written case."""
    fields = {"id", "story", "answers", "range", "taps", "sources"}
    found = []
    for file in sorted(CASES.glob("*.yml")):
        for item in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            assert fields <= set(item) <= fields | {"everyday"}, f"{file.name}: {item}"
            least, most = item["range"]
            everyday = item.get("everyday", False)
            own = (item["id"], item["story"], item["answers"], least, most, item["taps"])
            found.append(Case(*own, tuple(item["sources"]), everyday, file.name))
    return tuple(found)


def edit(docs: Path, name: str, old: str, new: str) -> int:
    """Replace the only ``old`` in a file of the decision and return the line that it stood on."""
    file = docs / "check" / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems_of(docs: Path) -> list[Problem]:
    """Return what is wrong with a copy of the decision's files."""
    read, problems = read_decision(docs, docs.parent, bibliography(), regions())
    assert (read is None) == bool(problems)
    return problems
