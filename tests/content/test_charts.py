"""The charts of ``docs/``: each number is that of its source, and stands where it belongs."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from io import StringIO

import pytest
from sorelegs.pages.page import PageParts
from sorelegs.pages.parts import PARTS
from sorelegs.pages.publish import published_files
from sorelegs.parts.chart.data import MARK_COLUMNS, read_marks, read_points
from sorelegs.parts.chart.draw import draw_pictures
from sorelegs.parts.chart.model import ReadyChart
from sorelegs.parts.chart.part import CHARTS
from sorelegs.parts.chart.reuse import csv_path, marks_csv
from sorelegs.parts.chart.svg import MARGIN, WIDE, WIDTH, shown
from sorelegs.problems.text import Text
from sorelegs.site.site import Site, open_site
from support.html_tokens import tags
from support.places import DOCS

MARATHON = """
Front of the thigh,1.0,6.1,4.8,2.8,1.9,1.1,1.2,0.7
Back of the thigh,1.4,5.2,4.0,2.5,1.5,1.2,1.3,0.7
Calf,1.7,4.9,3.5,1.9,1.4,1.3,1.2,0.6
Hips,0.9,4.0,2.9,1.6,1.3,1.2,1.1,0.9
SD Front of the thigh,1.3,2.2,2.2,1.9,1.2,0.9,1.1,1.1
SD Back of the thigh,1.2,2.4,2.2,1.8,1.1,1.1,1.0,1.1
SD Calf,2.2,2.0,2.1,1.5,1.3,1.1,1.0,1.0
SD Hips,1.4,2.9,2.3,1.4,1.3,1.5,1.1,1.3
"""
"""takayama2017, table 3: before the race and days 1 to 7, means and then standard deviations."""


ROLLING = """
after,Pain,6.0
after,Sprint,3.1
after,Strength,3.9
after,Jump,-0.2
before,Flexibility,4.0
before,Sprint,0.7
before,Strength,1.8
before,Jump,-1.9
"""
"""wiewelhove2019: changes in per cent."""


EFFECTS = {
    "what-helps": """
Massage,-2.26,-3.05,-1.47,158
Light exercise,-0.94,-1.61,-0.28,90
Tight clothing,-0.92,-1.34,-0.50,160
Cold treatment,-0.53,-1.04,-0.03,72
"Baths, warm or cold",-0.47,-0.77,-0.18,379
"Warm, cold in turn",-0.40,-0.73,-0.07,144
Electric pulses,-0.28,,,
Stretching,0.15,,,
""",
    "stretch-and-warm-up": """
Stretching before,-0.52,-11.30,10.26,
Stretching after,-1.04,-6.88,4.79,
Stretching before and after,-3.80,-5.17,-2.43,2377
Warm-up,-13,-24,-2,52
Cool-down,0,-11,11,52
""",
    "longer-runs": """
10% to 30% longer,1.64,1.31,2.05,5205
30% to 100% longer,1.52,1.16,2.00,5205
More than double,2.28,1.50,3.48,5205
""",
    "soreness-peak": """
82 bench-steppers,45,,,82
400 runners,14,,,400
""",
}
"""dupuy2018, herbert2011 with law2007, frandsen2025 and vickers2001: effect, range and people."""


ROUNDED = (-0.9, -0.5)
"""What a description says of two or three effects together."""


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(DOCS, PARTS)


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.strip())))


def test_the_marathon_week_is_that_of_its_source(site: Site) -> None:
    rows = {row[0]: [float(cell) for cell in row[1:]] for row in _rows(MARATHON)}
    points = site[CHARTS]["marathon-week"].points
    assert len(points) == 32
    for point in points:
        day = int(point.time)
        assert (point.mean, point.spread) == (rows[point.series][day], rows[f"SD {point.series}"][day])


def test_foam_rolling_is_that_of_its_source(site: Site) -> None:
    found = [(m.group.split()[1], m.label, m.effect, m.low) for m in site[CHARTS]["foam-rolling"].marks]
    assert found == [(when, what, float(percent), None) for when, what, percent in _rows(ROLLING)]


@pytest.mark.parametrize("name", EFFECTS)
def test_effects_are_those_of_their_sources(site: Site, name: str) -> None:
    expected = [
        (label, float(effect), *(float(end) if end else None for end in (low, high)), int(n) if n else None)
        for label, effect, low, high, n in _rows(EFFECTS[name])
    ]
    assert [(m.label, m.effect, m.low, m.high, m.n) for m in site[CHARTS][name].marks] == expected


def test_every_number_of_a_description_is_in_its_chart(site: Site) -> None:
    for ready in site[CHARTS].values():
        numbers = [n for mark in ready.marks for n in (*mark.numbers, mark.n or 0)]
        numbers += [point.mean for point in ready.points]
        for written in re.findall(r"(?<![\d.])−?\d+\.\d+", ready.chart.description + ready.chart.see):
            number = float(written.replace("−", "-"))
            assert number in [*numbers, *ROUNDED], (ready.name, written)


def _svg(ready: ReadyChart) -> ET.Element:
    """Return the picture for a phone."""
    return ET.fromstring(draw_pictures(ready)[0])


@pytest.mark.parametrize("name", ["marathon-week", *EFFECTS, "foam-rolling"])
def test_a_picture_keeps_to_its_frame_and_the_security_policy(site: Site, name: str) -> None:
    ready = site[CHARTS][name]
    pictures = list(map(ET.fromstring, draw_pictures(ready)))
    assert [float(svg.attrib["viewBox"].split()[2]) for svg in pictures] == [WIDTH, WIDE][: len(pictures)]
    for svg in pictures:
        _keeps_to_its_frame(svg)
        assert svg.attrib["aria-label"] == f"{ready.chart.title} {ready.chart.description}"


def _keeps_to_its_frame(svg: ET.Element) -> None:
    width, height = (float(part) for part in svg.attrib["viewBox"].split()[2:])
    assert svg.attrib["role"] == "img"
    for element in svg.iter():
        assert "style" not in element.attrib
        if element.tag == "use":  # how far its words are moved: where they come to stand is seen in a browser
            continue
        for attribute in ("x", "x1", "x2", "cx"):
            assert 0 <= float(element.attrib.get(attribute, 0)) <= width
        for attribute in ("y", "y1", "y2", "cy"):
            assert 0 <= float(element.attrib.get(attribute, 0)) <= height
    assert float(svg.attrib["font-size"]) >= 15


def test_a_mark_stands_at_its_number(site: Site) -> None:
    ready = site[CHARTS]["stretch-and-warm-up"]
    circles = [float(e.attrib["cx"]) for e in _svg(ready).iter("circle")]
    low, high = ready.chart.domain
    for x, mark in zip(circles, ready.marks, strict=True):
        assert (x - MARGIN) / (WIDTH - 2 * MARGIN) * (high - low) + low == pytest.approx(mark.effect, abs=0.05)


def test_an_effect_without_a_range_is_shown_as_such(site: Site) -> None:
    svg = _svg(site[CHARTS]["what-helps"])
    assert len(list(svg.iter("circle"))) == 6
    assert len(list(svg.iter("polygon"))) == 2
    words = [e.text or "" for e in svg.iter("text")]
    assert [w for w in words if "not seen" in w] == ["−0.28, range not seen", "+0.15, range not seen"]
    rolling = _svg(site[CHARTS]["foam-rolling"])
    assert not list(rolling.iter("circle"))
    assert len(list(rolling.iter("polygon"))) == 8
    assert "ranges were not seen" in " ".join(e.text or "" for e in rolling.iter("text")).replace("  ", " ")


def test_numbers_are_written_as_their_source_writes_them(site: Site) -> None:
    words = [e.text for e in _svg(site[CHARTS]["stretch-and-warm-up"]).iter("text")]
    assert [w for w in words if w and re.fullmatch(r"[−+]?\d+\.\d\d|−13", w)] == ["−0.52", "−1.04", "−3.80", "−13"]
    assert (shown(-0.5, 2), shown(4, 1, signed=True), shown(0, 0, signed=True)) == ("−0.50", "+4.0", "0")


def test_a_chart_on_a_page(site: Site) -> None:
    parts = PageParts(site, "https://legs.example/club/")
    html = parts.draw(parts.add("chart", ("stretch-and-warm-up",)))
    assert list(parts.cited) == ["herbert2011", "law2007"]
    assert html.count('aria-label="Source') == 2
    assert '<a href="/club/charts/stretch-and-warm-up.csv" download>' in html
    table = re.search(r"<tbody>.*</tbody>", html)
    assert table is not None
    assert "−5.17 to −2.43" in table[0]
    assert "2,377" in table[0]
    assert next(name for name, _ in tags(html)) == "figure"
    assert "We read these figures in copies" not in html
    assert "We read these figures in copies" in parts.draw(parts.add("chart", ("what-helps",)))
    assert "There is no chart “x&lt;y”." in parts.draw(parts.add("chart", ("x<y",)))


def test_the_numbers_can_be_fetched(site: Site) -> None:
    files = published_files(replace(site, decision=None), "https://legs.example/")
    for ready in site[CHARTS].values():
        text = files.get(csv_path(ready)) or (DOCS / csv_path(ready)).read_text(encoding="utf-8")
        if ready.marks:
            marks, problems = read_marks(Text("x.csv", text))
            assert (tuple(marks), problems) == (ready.marks, [])
        else:
            points, problems = read_points(Text("x.csv", text))
            assert (tuple(points), problems) == (ready.points, [])
    assert _rows(marks_csv(site[CHARTS]["what-helps"]))[0] == list(MARK_COLUMNS)
