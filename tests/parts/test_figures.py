"""Figures: what touches what is solved, what no body can do is told, and what is drawn is small, named and safe."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from cmath import exp
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup
from sorelegs.checks.check import check_site
from sorelegs.cli.main import main
from sorelegs.pages.page import PageParts
from sorelegs.pages.parts import PARTS
from sorelegs.parts.figure import body
from sorelegs.parts.figure.body import PEOPLE, SPOTS
from sorelegs.parts.figure.draw import draw, draw_svg, posed, shown_by
from sorelegs.parts.figure.geometry import angle_of, two_bones
from sorelegs.parts.figure.ink import Outline
from sorelegs.parts.figure.limbs import THIGH_SIDE, Limb
from sorelegs.parts.figure.model import Figure, ReadyFigure
from sorelegs.parts.figure.motion import motion_css
from sorelegs.parts.figure.part import FIGURES
from sorelegs.parts.figure.places import place_things
from sorelegs.parts.figure.read import read_figures
from sorelegs.parts.figure.shapes import TURN, Shapes
from sorelegs.parts.figure.solve import Skeleton, solve
from sorelegs.parts.figure.view import draw_figure
from sorelegs.parts.figure.words import describe
from sorelegs.problems.text import Text
from sorelegs.site.site import Site, open_site
from support.html_tokens import harm, tags

ROOT = Path(__file__).parents[2]
MOST = 3000
"""Bytes of a drawing in a page."""
STAND = """\
stand:
  title: Stand
  hip: [100]
  right_leg: {foot: floor, x: 100}
  left_leg: {foot: floor, x: 104}
  source: our reading
"""


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT / "docs", PARTS)


def _read(text: str) -> ReadyFigure:
    figures, problems = read_figures(Text("docs/figures.yml", text), ())
    assert [str(problem) for problem in problems] == []
    (figure,) = figures.values()
    return figure


def _solved(text: str) -> Skeleton:
    figure: Figure = _read(text).figure
    return solve(figure.pose(), place_things(figure.props), figure.view, PEOPLE[0])


def _told(text: str) -> list[tuple[str, int, str]]:
    found = read_figures(Text("docs/figures.yml", text), ())[1]
    return [(problem.rule.id, problem.line, problem.what) for problem in found]


@pytest.mark.parametrize("side", [1, -1])
@pytest.mark.parametrize("goal", [30 + 40j, -60 + 2j, 5 - 70j])
def test_two_bones_keep_their_length_and_reach(goal: complex, side: int) -> None:
    joint, end, missed = two_bones(0j, goal, 43, 41, side)
    assert abs(joint) == pytest.approx(43)
    assert abs(end - joint) == pytest.approx(41)
    assert abs(end - goal) == pytest.approx(0, abs=1e-6)
    assert missed == 0


def test_what_is_too_far_is_missed_by_what_is_missing() -> None:
    assert two_bones(0j, 100, 43, 41, 1)[2] == pytest.approx(16)


def test_a_body_stands_on_its_soles_with_straight_legs() -> None:
    skeleton = _solved(STAND)
    assert skeleton.legs["right"].ankle.imag == pytest.approx(body.ANKLE)
    assert skeleton.legs["left"].ankle == pytest.approx(104 + body.ANKLE * 1j)
    assert skeleton.hip.imag == pytest.approx(body.THIGH + body.SHANK + body.ANKLE, abs=1.5)


def test_hands_are_on_the_wall_wherever_that_is() -> None:
    for wall in (140, 146):
        arms = "  left_arm: {hand: wall, y: 130}\n  right_arm: {hand: wall, y: 134}\n"
        arms += f"  props: [{{kind: wall, x: {wall}}}]\n"
        hands = [arm.hand for arm in _solved(STAND + arms).arms.values()]
        assert [hand.real for hand in hands] == pytest.approx([wall - body.WRIST] * 2)
        assert sorted(hand.imag for hand in hands) == pytest.approx([130, 134])


def test_a_knee_bends_backwards_and_an_elbow_forwards_whatever_they_reach_for() -> None:
    skeleton = _solved(STAND.replace("[100]", "[100, 80]") + "  right_arm: {at: [120, 110]}\n")
    for leg in skeleton.legs.values():
        assert angle_of(leg.hip, leg.knee) > angle_of(leg.knee, leg.ankle)
    arm = skeleton.arms["right"]
    assert angle_of(arm.shoulder, arm.elbow) < angle_of(arm.elbow, arm.hand)


def test_a_leg_lies_on_the_roller_and_neither_in_it_nor_above_it() -> None:
    roll = """\
roll:
  title: Roll
  hip: [92, 13]
  lean: -30
  right_leg: {thigh: 97, bend: 6, rests: roller}
  left_leg: {foot: floor, x: 132}
  props: [{kind: roller, x: 156}]
  source: our reading
"""
    leg = _solved(roll).legs["right"]
    share = (156 - leg.knee.real) / (leg.ankle - leg.knee).real
    under = leg.knee.imag + (leg.ankle - leg.knee).imag * share - 15
    assert 3.9 - 1 < under < 5.6 + 1
    assert _told(roll.replace("x: 156", "x: 30"))[0][:2] == ("figure-contact", 5)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("[100]", "[100, 120]"), ("figure-contact", 4, "The right foot cannot get there: 28 cm are missing.")),
        (
            ("{foot: floor, x: 104}", "{thigh: -4, bend: 0, ankle: -40}"),
            ("figure-contact", 5, "The left foot or knee is 9 cm under the floor."),
        ),
        (
            ("{foot: floor, x: 104}", "{thigh: 20, bend: -40, ankle: 0}"),
            ("figure-joint", 5, "The bend of the left knee is -40 degrees; -5 to 153 are possible."),
        ),
        (
            ("{foot: floor, x: 104}", "{foot: step, x: 104}"),
            ("figure-contact", 5, "There is no step in the picture."),
        ),
        (("\n  source: our reading", ""), ("figure-source", 1, "The figure “stand” has no source.")),
        (("our reading", "nobody1900"), ("source-unknown", 6, "There is no source “nobody1900” in references.bib.")),
        (("{foot: floor, x: 104}", "{x: 104}"), ("figure-field", 5, "The left leg has nothing to go by.")),
        (
            ("[100]", "[100]\n  right_arm: {holds: right-elbow}"),
            ("figure-field", 4, "A hand cannot hold its own elbow."),
        ),
        (("[100]", "[100]\n  works: [toe]"), ("figure-field", 4, "There is no part of the body “toe”.")),
        (
            ("[100]", "[100]\n  props: [{kind: wall, x: 112}]"),
            ("figure-contact", 5, "The right foot or knee is 4 cm in the wall."),
        ),
    ],
)
def test_what_no_body_can_do_is_told_at_its_place(change: tuple[str, str], problem: tuple[str, int, str]) -> None:
    assert problem in _told(STAND.replace(*change))


def test_hips_that_lean_aside_are_as_high_as_the_legs_let_them() -> None:
    for lean in (-20, 20):
        assert _told(STAND + f"  view: front\n  lean: {lean}\n") == []


def test_an_editor_sees_a_figure_whose_mark_has_no_such_name() -> None:
    figures, problems = read_figures(Text("docs/figures.yml", STAND + "  works: [waist, calf]\n"), ())
    assert [problem.rule.id for problem in problems] == ["figure-field"]
    assert not figures["stand"].sound
    assert draw_svg(figures["stand"]).count('class="works"') == 1


def test_a_heel_that_hangs_from_a_step_does_not_go_through_its_edge() -> None:
    step = (
        STAND.replace("{foot: floor, x: 100}", "{toes: step, x: 106, lift: -24}") + "  props: [{kind: step, x: %d}]\n"
    )
    edge = ("figure-contact", 4, "The right foot is 4 cm in the edge of the step.")
    assert edge in _told(step % 98)
    assert edge not in _told(step % 104)


@pytest.mark.parametrize("tilt", [0, 16, 40, 62])
def test_a_heel_is_on_what_is_under_it_however_far_it_is_tilted(tilt: int) -> None:
    heel = _read(STAND.replace("{foot: floor, x: 100}", f"{{heel: floor, x: 150, tilt: {tilt}}}"))
    low = min(outline.box[1] for name, outline in posed(heel) if name == "shoe")
    assert low == pytest.approx(0, abs=0.8)


def test_a_back_and_a_head_are_not_in_the_wall() -> None:
    wall = STAND.replace("hip: [100]", "hip: [100]\n  lean: %d") + "  props: [{kind: wall, x: 90}]\n"
    assert _told(wall % 1) == []
    told = _told(wall % -12)
    assert ("figure-contact", 4, "The trunk is 8 cm in the wall.") in told
    assert "The head is 15 cm in the wall." in [what for _, _, what in told]


def test_an_editor_sees_what_no_body_can_do_beside_its_problem() -> None:
    figures, problems = read_figures(Text("docs/figures.yml", STAND.replace("[100]", "[100, 120]")), ())
    assert problems
    assert not figures["stand"].sound
    assert draw_svg(figures["stand"]).count("<path") > 5


def test_how_a_movement_starts_is_held_to_the_same() -> None:
    told = _told(STAND + "  start:\n    left_leg: {thigh: 0, bend: 170}\n")
    assert ("figure-joint", 8) in [(rule, line) for rule, line, _ in told]


def test_every_figure_is_small_and_named_and_says_nothing_that_goes_before_a_stylesheet(site: Site) -> None:
    assert len(site[FIGURES]) >= 24
    for name, ready in site[FIGURES].items():
        svg = draw_svg(ready)
        assert len(svg.encode()) <= MOST, name
        element = ET.fromstring(svg)
        assert element.get("data-figure") == name
        assert element.get("role") == "img"
        assert (element.get("aria-label") or "").endswith(".")
        assert not re.search(r"style|\bid=", svg)
        assert not [found for found in harm(svg) if " " in found]


def test_figures_show_more_than_one_body(site: Site) -> None:
    shown = {re.search(r'data-body="(\d)"', draw_svg(ready))[1] for ready in site[FIGURES].values()}  # type: ignore[index]  # each has one
    assert shown == {"1", "2", "3", "4"}


def test_every_place_that_can_be_marked_can_be_drawn() -> None:
    for view in ("side", "front", "back"):
        for name in SPOTS:
            marked = _read(f"{STAND}  view: {view}\n  side: both\n  works: [{name}]\n")
            assert draw_svg(marked).count('class="works"') == 2


def test_what_is_marked_lies_within_the_flesh() -> None:
    for name, spot in SPOTS.items():
        assert max(abs(lie) for lie in (*spot.side, *spot.across)) < 1, name
    for share in (0.0, 0.5, 1.0):
        limb = Limb(0j, -43j, THIGH_SIDE)
        assert abs(limb.at(share, 0.9) - limb.at(share, 0)) < abs(limb.at(share, 1) - limb.at(share, 0))


def test_what_hurts_has_lines_beside_it_and_a_bare_foot_no_shoe() -> None:
    sore = STAND + "  view: front\n  side: both\n  works: [inner-shin]\n"
    assert draw_svg(_read(sore)).count('class="pain"') == 0
    assert draw_svg(_read(sore + "  hurts: true\n")).count('class="pain"') == 2
    assert 'class="shoe' in draw_svg(_read(STAND))
    assert 'class="shoe' not in draw_svg(_read(STAND + "  barefoot: true\n"))


def test_a_wall_behind_the_back_ends_where_the_back_begins() -> None:
    wall = STAND + "  props: [{kind: wall, x: 90}]\n"
    (outline,) = [outline for name, outline in posed(_read(wall)) if name == "wall"]
    assert outline.box[2] == pytest.approx(90)


def test_arms_may_be_folded() -> None:
    arms = _solved(STAND + "  view: front\n  right_arm: {holds: left-elbow}\n  left_arm: {holds: right-elbow}\n").arms
    assert abs(arms["left"].hand - arms["right"].elbow) < 5


def test_a_strap_goes_from_both_hands_to_the_foot() -> None:
    held = STAND + "  right_arm: {at: [120, 100]}\n  left_arm: {at: [122, 100]}\n  strap: right-foot\n"
    assert [name for name, _ in posed(_read(held))].count("strap") == 1


def test_an_editor_finds_every_figure_with_its_name(site: Site) -> None:
    parts = PageParts(site)
    html = parts.draw(parts.add("figures_list", ()))
    names = re.findall(r"<code>([a-z0-9-]+)</code>", html)
    assert names == list(site[FIGURES])
    assert re.findall(r'data-figure="([^"]+)"', html) == names


def test_the_words_come_from_the_data_unless_an_editor_wrote_better_ones() -> None:
    arms = "  left_arm: {hand: wall, y: 130}\n  right_arm: {hand: wall, y: 134}\n  props: [{kind: wall, x: 142}]\n"
    whole = STAND + arms + "  works: [shoulder]\n"
    words = "Standing, both hands on a wall, both feet flat on the floor. Felt in the right back of the shoulder."
    assert describe(_read(whole).figure) == words
    assert describe(_read(whole + "  description: As I say.\n").figure) == "As I say."


def test_what_moves_has_as_many_paths_at_its_start_and_stands_still_for_who_asks(site: Site) -> None:
    moving = [ready for ready in site[FIGURES].values() if ready.figure.start is not None]
    assert moving
    for ready in moving:
        end, start = posed(ready), posed(ready, start=True)
        assert [name for name, _ in end] == [name for name, _ in start]
        for (_, one), (_, other) in zip(end, start, strict=True):
            assert len(re.findall(r"-?\d+", one.path)) == len(re.findall(r"-?\d+", other.path))
            assert re.findall("[mclaqz]", one.path) == re.findall("[mclaqz]", other.path)
    css = motion_css(site[FIGURES].values())
    assert css.startswith("@media (prefers-reduced-motion:no-preference){")
    seconds, times = re.search(r"([\d.]+)s ease-in-out (\d) alternate", css).groups()  # type: ignore[union-attr]  # moving has one
    assert float(seconds) * int(times) <= 5


def test_a_thing_moves_with_what_it_carries_and_stays_the_same_thing() -> None:
    rolls = STAND + "  props: [{kind: ball, x: 140}]\n  start:\n    props: [{kind: %s, x: 130}]\n"
    ball = _read(rolls % "ball")
    ends = [next(line.box[0] for name, line in posed(ball, start=start) if name == "roller") for start in (True, False)]
    assert ends[1] - ends[0] == pytest.approx(10)
    assert ("figure-field", 9, "These are not the things that are there at the end.") in _told(rolls % "roller")


def test_every_field_is_escaped() -> None:
    evil = "<img src=x onerror=alert(1)>\"'&amp;"
    ready = _read(STAND)
    figure = ready.figure.model_copy(update={"title": evil, "description": evil})
    html = draw_figure(ReadyFigure("x", 0, figure, ()), Markup(""))
    assert [name for name, _ in tags(html) if name == "img"] == []
    assert not [found for found in harm(html) if " " in found]


def test_an_unknown_name_is_told_where_the_drawing_would_be(site: Site) -> None:
    parts = PageParts(site)
    html = parts.draw(parts.add("figure", ("no-such",)))
    assert html == '<p class="sl-error">There is no figure “no-such”.</p>'


def test_the_command_writes_a_file_that_stands_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["figure", "calf-wall"]) == 0
    drawn = tmp_path / ".cache/figures/calf-wall.svg"
    assert capsys.readouterr().out == ".cache/figures/calf-wall.svg\n"
    assert [file.name for file in tmp_path.iterdir() if file.name not in (".cache", "docs", "mkdocs.yml")] == []
    written = ET.parse(drawn).getroot()
    assert written.tag == "{http://www.w3.org/2000/svg}svg"
    assert "--sl-skin" in "".join(written.itertext())
    assert main(["figure", "calf-wal"]) == 2
    assert "Did you mean “calf-wall”?" in capsys.readouterr().err
    file = tmp_path / "docs/figures.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("hip: [94]", "hip: [94, 300]", 1), encoding="utf-8")
    drawn.unlink()
    assert main(["figure", "calf-wall"]) == 1
    assert "figure-contact" in capsys.readouterr().out
    assert drawn.exists()  # so that its editor sees what is wrong
    file.write_text(file.read_text(encoding="utf-8") + STAND.replace("[100]", "[100, 150]"), encoding="utf-8")
    assert main(["figure", "stand"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[1] for line in told[:2]] == ["figure-contact"] * 2
    assert told[2].startswith("The other figures have ")
    ended, started = (tmp_path / f"{at}.svg" for at in ("end", "start"))
    for at in (ended, started):
        main(["figure", "heel-raise", "--at", at.stem, "--to", str(at)])
    assert ended.read_text(encoding="utf-8") != started.read_text(encoding="utf-8")


def test_editors_read_how_far_each_joint_goes() -> None:
    page = (ROOT / "docs/contribute/figures.md").read_text(encoding="utf-8")
    ranges = (body.HIP_RANGE, body.KNEE_RANGE, body.ANKLE_RANGE, body.TOES_RANGE, body.SHOULDER_RANGE, body.ELBOW_RANGE)
    told = re.findall(r"\| (-?\d+) to (\d+) \|", page)
    assert told == [(f"{each.low:g}", f"{each.high:g}") for each in ranges]


def test_an_editor_sees_the_figures_problems_with_all_others(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    (tmp_path / "docs/figures.yml").write_text(STAND.replace("our reading", "nobody1900"), encoding="utf-8")
    report = check_site(open_site(tmp_path / "docs", PARTS), date(2026, 11, 25))
    assert "source-unknown" in [p.rule.id for p in report.problems if p.path == "docs/figures.yml"]


def test_the_second_sites_figure_is_made_from_its_data_alone() -> None:
    figure = open_site(ROOT / "tests/site/docs", PARTS)[FIGURES]["arm-across"]
    words = (
        "Standing, right hand on the left elbow, both feet flat on the floor. Felt in the left back of the shoulder."
    )
    assert describe(figure.figure) == words
    assert figure.sources == ("testSource",)
    assert len(draw_svg(figure).encode()) <= MOST


def test_a_shape_that_is_turned_and_put_in_its_place_is_where_it_was_drawn(site: Site) -> None:
    drawn = [draw(shown_by(ready, 0)).layers for ready in site[FIGURES].values()]
    shapes, placed = Shapes(drawn), 0
    for outline in (outline for layers in drawn for _, outline in layers):
        parts = shapes.placed(outline)[0]
        assert len(parts) == 4 * len(outline.pieces)
        for piece, at in zip(outline.pieces, range(0, len(parts), 4), strict=True):
            number, x, y, angle = parts[at : at + 4]
            placed += 1
            ways = [(x, y), *re.findall(r"(-?\d+) (-?\d+)", shapes.paths[number])]
            turns = [1, *(exp(1j * angle / TURN) for _ in ways[1:])]
            found = [complex(float(right), float(down)) * turn for (right, down), turn in zip(ways, turns, strict=True)]
            path = Outline([piece]).path.replace("a1 1 0 0 1 ", "a")
            numbers = [float(value) for value in re.findall(r"-?\d+", path)]
            meant = [complex(*way) for way in zip(numbers[::2], numbers[1::2], strict=True)]
            assert max(abs(way - other) for way, other in zip(found, meant, strict=True)) < 2.5
    assert len(shapes.paths) < placed / 2
