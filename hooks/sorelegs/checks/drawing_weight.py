"""How much a browser draws for a drawing (SVG): shapes, marks on lines and dashes, as often as each is drawn."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import astuple, dataclass

INSIDE = re.compile(r"url\(#([\w.-]+)\)")
"""An attribute's mention of another part of the drawing."""
NUMBER = re.compile(r"(?:\d++\.?\d*+|\.\d++)(?:[eE][+-]?\d++)?")
"""One number after another, as paths have them: “1.5.5” is two."""
_OTHER_UNIT = re.compile(r"[%a-df-z]", re.IGNORECASE)
_ONE_EACH = ("marker-start", "marker-end", "fill", "stroke")
"""What each shape shows once, at one of its ends or all over; other markers stand at each of its points."""
_ENDLESS = 10**12
_UNIT = 1000
"""What a unit of an attribute may stand for at most: hundredths of a large drawing, inches or letters."""
_PATHS = ("d", "points")
_GEOMETRY = frozenset("d points x y x1 y1 x2 y2 cx cy r rx ry width height pathLength".split())


@dataclass(frozen=True)
class Weight:
    """What is drawn for an element and all below it.

    Attributes:
        shapes: the elements.
        points: the numbers and the ends of their lines, which is at least how many points these have.
        letters: what stands in their attributes and between them.
        reach: at least how long their lines are together.
        dashes: the dashes of their lines.
    """

    shapes: int = 0
    points: int = 0
    letters: int = 0
    reach: float = 0
    dashes: float = 0

    def __add__(self, other: Weight) -> Weight:
        """Return what both draw together."""
        return Weight(*(min(a + b, _ENDLESS) for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __mul__(self, times: int) -> Weight:
        """Return what is drawn for so many of it."""
        return Weight(*(min(each * times, _ENDLESS) for each in astuple(self)))


ENDLESS = Weight(_ENDLESS)


def weigh(tree: ET.Element) -> Weight:
    """Return what a drawing draws; a part that uses itself counts as endless."""
    by_id = {name: element for element in tree.iter() if (name := element.get("id")) is not None}
    known: dict[ET.Element, Weight] = {}
    waiting = [(tree, False)]
    while waiting:
        element, ready = waiting.pop()
        if element in known and not ready:
            continue
        used = [(name, by_id[used]) for name, used in _used(element) if used in by_id]
        if ready:
            known[element] = _weight(element, used, known)
            continue
        known[element] = ENDLESS  # what is met again before it is counted uses itself
        waiting.append((element, True))
        waiting += [(each, False) for each in (*element, *(other for _, other in used))]
    return known[tree]


def _used(element: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield what an element shows beside its own children: by which attribute, and its id."""
    for full, value in element.attrib.items():
        name = full.rpartition("}")[2]
        if name == "href":
            yield name, value[1:]
        for used in INSIDE.findall(value):
            yield name, used


def _weight(element: ET.Element, used: list[tuple[str, ET.Element]], known: dict[ET.Element, Weight]) -> Weight:
    repeated = [(name, other) for name, other in used if name.startswith("marker") or other.tag.endswith("}pattern")]
    shown = [known[each] for each in (*element, *(other for name, other in used if (name, other) not in repeated))]
    total = sum(shown, _own(element))
    if sum(dashes := _lengths(element.get("stroke-dasharray", ""), 1 / _UNIT)) > 0:
        total += Weight(dashes=min(len(dashes) * total.reach / sum(dashes), _ENDLESS))
    marks = [known[other] * (total.shapes if name in _ONE_EACH else total.points) for name, other in repeated]
    return sum(marks, total)


def _own(element: ET.Element) -> Weight:
    lines = {name: value for name, value in element.attrib.items() if name in _GEOMETRY}
    numbers = [number for name, value in lines.items() for number in _lengths(value, 1 if name in _PATHS else _UNIT)]
    points = len(numbers) + element.get("d", "").lower().count("z")
    letters = sum(map(len, element.attrib.values())) + len(element.text or "") + len(element.tail or "")
    return Weight(1, points, letters, min(2 * points * max(numbers, default=0), _ENDLESS))


def _lengths(value: str, unit: float) -> list[float]:
    """Return the numbers of an attribute, times ``unit`` where they have another than a pixel."""
    times = unit if _OTHER_UNIT.search(value.replace("px", "")) else 1
    return [float(number) * times for number in NUMBER.findall(value)]
