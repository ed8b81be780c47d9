"""The look keeps its scale: distances and sizes of type come from a short list, so that all pages stand alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.places import ROOT

DISTANCES = {4, 8, 12, 16, 24, 40, 64}
"""Pixels between things; what is larger makes room for a picture or a label."""
SIZES = {15, 17, 18, 20, 22, 24, 28, 30, 40}
"""Pixels of type, of which none is smaller than 15."""
ROOT_SIZE = 20
"""Pixels of 1rem."""
SPACE = re.compile(r"(?:^|[\s{;])((?:margin|padding)(?:-[a-z-]+)?|(?:row-|column-)?gap): ([^;]*);")
STYLES = sorted(
    file
    for file in (ROOT / "overrides").rglob("*.css")
    if file.parent.name not in ("widget", "embedding") and "player" not in file.name
)


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.relative_to(ROOT / "overrides").as_posix())
def test_distances_and_type_are_on_the_scale(file: Path) -> None:
    style = file.read_text(encoding="utf-8")
    rem = [
        abs(float(number)) * ROOT_SIZE
        for _, value in SPACE.findall(style)
        for number in re.findall(r"([\d.]+)rem", value)
    ]
    assert {round(distance, 2) for distance in rem if distance <= max(DISTANCES)} - DISTANCES == set()
    sizes = [float(number) * ROOT_SIZE for number in re.findall(r"font-size: ([\d.]+)rem;", style)]
    assert {round(size, 2) for size in sizes} - SIZES == set()
