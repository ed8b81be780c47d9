"""Routines: their times are right to the second, and what a reader sees says so."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup
from sorelegs.pages.page import PageParts
from sorelegs.pages.parts import PARTS
from sorelegs.parts.figure.part import FIGURES
from sorelegs.parts.routine.model import ReadyRoutine, Routine, Step, turns
from sorelegs.parts.routine.part import ROUTINES
from sorelegs.parts.routine.read import clock
from sorelegs.parts.routine.view import dose, draw_routine
from sorelegs.site.site import Site, open_site
from support.html_tokens import harm, tags
from support.places import ROOT


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT / "docs", PARTS)


def test_each_turn_has_its_side_and_the_time_to_get_ready_for_it() -> None:
    steps = [
        Step(figure="a", do="A.", seconds=20, sides="each", times=2, swap=5, change=9),
        Step(figure="b", do="B.", seconds=40, change=10),
    ]
    routine = Routine(title="T", minutes=3, stop=["s"], steps=steps, dose="Ours.")
    assert [(turn.step.do, turn.change, turn.side) for turn in turns(routine)] == [
        ("A.", 0, "right"), ("A.", 5, "left"), ("A.", 5, "right"), ("A.", 5, "left"), ("B.", 10, ""),
    ]  # fmt: skip
    assert ReadyRoutine("t", routine).seconds == 4 * 20 + 3 * 5 + 10 + 40


def test_every_routine_takes_what_its_title_says(site: Site) -> None:
    assert len(site[ROUTINES]) >= 6
    for ready in site[ROUTINES].values():
        if ready.routine.minutes is not None:
            assert ready.seconds == ready.routine.minutes * 60
            assert str(ready.routine.minutes) in ready.routine.title
        assert ready.sources


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ({"seconds": 30, "sides": "each"}, "30 seconds each side"),
        ({"seconds": 15, "sides": "each", "times": 2}, "15 seconds, 2 times each side"),
        ({"seconds": 60}, "1 minute"),
        ({"seconds": 150}, "2 minutes 30 seconds"),
        ({"seconds": 300, "week": 1, "sessions": 2}, "5 minutes, 2 times a week"),
    ],
)
def test_a_dose_is_told_in_words(step: dict[str, object], words: str) -> None:
    assert dose(Step.model_validate({"figure": "a", "do": "A.", **step})) == words


def test_a_clock_shows_minutes_and_seconds() -> None:
    assert [clock(n) for n in (9, 60, 299)] == ["0:09", "1:00", "4:59"]


def test_a_reader_sees_each_step_with_its_drawing_and_where_the_doses_come_from(site: Site) -> None:
    parts = PageParts(site)
    html = parts.draw(parts.add("routine", ("roll-in-5",)))
    steps = site[ROUTINES]["roll-in-5"].routine.steps
    assert html.count('class="sl-routine__step"') == len(steps)
    for step in steps:
        assert f'data-figure="{step.figure}"' in html
        assert step.do in html
    assert '<meta itemprop="totalTime" content="PT5M">' in html
    assert re.search(r'class="sl-routine__dose">[^<]+<sup class="sl-cite"', html)


def test_a_search_engine_is_told_when_to_stop_and_how_long_each_step_takes(site: Site) -> None:
    parts = PageParts(site)
    html = parts.draw(parts.add("routine", ("stretch-in-5",)))
    told = [given["content"] for _, given in tags(html) if given.get("itemprop") == "description"]
    assert len(told) == 1
    ready = site[ROUTINES]["stretch-in-5"]
    stop, step = ready.stops[0], ready.routine.steps[0]
    assert told[0] == f"{stop.heading} {'; '.join(stop.items)}. {stop.after}"
    assert stop.after
    assert re.findall(r'itemprop="text"[^>]*>([^<]+)<', html)[:2] == [dose(step), step.do]


def test_a_plan_is_told_week_by_week(site: Site) -> None:
    parts = PageParts(site)
    html = parts.draw(parts.add("routine", ("hills-in-4-weeks",)))
    assert re.findall(r"<h3>(Week \d)</h3>", html) == ["Week 1", "Week 2", "Week 3", "Week 4"]


def test_every_field_is_escaped(site: Site) -> None:
    evil = "<img src=x onerror=alert(1)>\"'&amp;"
    steps = [Step(figure="walk", do=evil, seconds=60, title=evil)]
    routine = Routine(title=evil, minutes=1, about=evil, stop=["s"], steps=steps, dose=evil)
    ready, none = ReadyRoutine("x", routine), Markup("")
    html = draw_routine(ready, site[FIGURES], heading_level=2, stops=none, citation=none, element="the-player")
    assert [name for name, _ in tags(html) if name == "img"] == []
    assert not [found for found in harm(html) if " " in found]


def test_the_second_sites_routine_is_made_from_its_data_alone() -> None:
    second = open_site(ROOT / "tests/site/docs", PARTS)
    assert second[ROUTINES]["loosen-in-2"].seconds == 120
