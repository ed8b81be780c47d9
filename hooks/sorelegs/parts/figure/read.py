"""Read ``figures.yml``."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sorelegs.parts.figure.body import PEOPLE, SPOTS
from sorelegs.parts.figure.limits import edges, joints, pressed, sunk
from sorelegs.parts.figure.model import OUR_READING, Arm, Figure, Leg, Pose, ReadyFigure, Start
from sorelegs.parts.figure.places import place_things, top_of
from sorelegs.parts.figure.solve import Miss, solve
from sorelegs.parts.finding.findings import CALL_NAME
from sorelegs.parts.source.citations import SOURCE_UNKNOWN
from sorelegs.problems import Form, Problem, Rule, Spot, Text, quote, read_entries, suggest

_GOOD = """\
stand:
  title: "Stand"
  hip: [100]
  right_leg: {foot: floor, x: 100}
  left_leg: {foot: floor, x: 104}
  source: our reading"""

FIGURE_FILE = Rule(
    "figure-file",
    why="Every drawing on the site is made from this file.",
    more="docs/figures.yml says how each body stands, sits or lies. If it cannot be read, all drawings are missing.",
    bad="docs/figures.yml holds a list",
    good="docs/figures.yml holds names, each with its fields below",
    place="none",
)

FIGURE_FIELD = Rule(
    "figure-field",
    why="A drawing with a part missing or wrong would show something else.",
    more="A figure has a title, says where the hip is, and for either side what it stands on or how it is bent.",
    bad=_GOOD.replace("foot: floor, x: 100", "foot: flor, x: 100"),
    good=_GOOD,
    place="figures",
)

FIGURE_CONTACT = Rule(
    "figure-contact",
    why="Who copies a body that hangs in the air or stands in the floor falls.",
    more=(
        "What touches something must reach it, and nothing goes through the floor or a wall. The message says by how "
        "many centimetres it misses."
    ),
    bad=_GOOD.replace("hip: [100]", "hip: [100, 120]"),
    good=_GOOD,
    place="figures",
)

FIGURE_JOINT = Rule(
    "figure-joint",
    why="Who copies a joint that no body has gets hurt.",
    more=(
        "No joint is bent further than people's joints go. How far that is was read in the Joint Range of Motion Study "
        "of the CDC and in the Merck Manual's table of normal values; a drawing may miss by 5 degrees."
    ),
    bad=_GOOD.replace("foot: floor, x: 104", "thigh: 0, bend: -30"),
    good=_GOOD,
    place="figures",
)

FIGURE_SOURCE = Rule(
    "figure-source",
    why="A reader must be able to see who shows this movement.",
    more=(
        "A figure names a source of docs/references.bib that shows or tells the movement. Where we found none it says "
        "so: source: our reading."
    ),
    bad=_GOOD.replace("\n  source: our reading", ""),
    good=_GOOD,
    place="figures",
)

FIGURE_UNKNOWN = Rule(
    "figure-unknown",
    why="The reader would see no drawing here.",
    more="The name must stand in docs/figures.yml.",
    bad='{{ figure("%figure%x") }}',
    good='{{ figure("%figure%") }}',
)

RULES = (FIGURE_FILE, FIGURE_FIELD, FIGURE_CONTACT, FIGURE_JOINT, FIGURE_SOURCE, FIGURE_UNKNOWN)
"""What this module may tell."""


FIGURES_FILE = "figures.yml"
FIGURES_FORM = Form(
    holds="figures",
    how="Write each as a name, a colon and its fields below.",
    models=(Figure,),
    file=FIGURE_FILE,
    field=FIGURE_FIELD,
    kind="figure",
    name=CALL_NAME,
)
_LEG_FIELDS = ("foot", "toes", "heel", "knee", "thigh", "knee_at")
_ARM_FIELDS = ("hand", "at", "holds", "upper")
_JOINT_FIELDS = {
    "foot": ("tilt",),
    "toes": ("lift",),
    "heel": ("tilt",),
    "knee": ("bend", "ankle"),
    "thigh": ("bend", "ankle", "rests"),
    "knee_at": ("tilt",),
    "upper": ("bend",),
}
"""Which of the fields that bend a limb count beside what it goes by; any other would be ignored."""
_JOINTS = ("tilt", "lift", "bend", "ankle", "rests")
_LIMBS = ("right_leg", "left_leg", "right_arm", "left_arm")


def read_figures(text: Text, sources: Collection[str]) -> tuple[dict[str, ReadyFigure], list[Problem]]:
    """Read every figure.

    Args:
        text: ``figures.yml``.
        sources: the keys that the bibliography has.

    Returns:
        The figures by name, and every problem. One that no body can do is drawn all the same, so that its editor sees
        what is wrong; while it has a problem, no site is published.
    """
    drawn: dict[str, Figure] = {}

    def check(figure: Figure, spot: Spot) -> Iterator[Problem]:
        yield from _check_source(figure, spot, sources)
        wrong = [*_check_limbs(figure, spot), *_check_things(figure, spot)]
        yield from wrong
        if wrong:
            return
        known = [name for name in figure.works if name in SPOTS]
        drawn[spot.name] = figure.model_copy(update={"works": known})
        yield from _check_pose(figure, spot, None)
        if figure.start is not None:
            yield from _check_pose(figure, spot.inside("start"), figure.start)

    sound, problems = read_entries(text, FIGURES_FORM, {}, check)
    ready = {
        name: ReadyFigure(name, number, figure, _sources(figure, sources), sound=name in sound)
        for number, (name, figure) in enumerate(drawn.items())
    }
    return ready, problems


def _sources(figure: Figure, sources: Collection[str]) -> tuple[str, ...]:
    return (figure.source,) if figure.source is not None and figure.source in sources else ()


def _check_source(figure: Figure, spot: Spot, sources: Collection[str]) -> Iterator[Problem]:
    source = figure.source
    if source is None:
        fix = f"Add source: and a key of references.bib, or source: {OUR_READING}."
        yield spot.problem((), f"The figure {quote(spot.name)} has no source.", fix, FIGURE_SOURCE, key=True)
    elif source != OUR_READING and source not in sources:
        what = f"There is no source {quote(source)} in references.bib."
        fix = f"{suggest(source, sources)} Where no source shows it, write source: {OUR_READING}."
        yield spot.problem(("source",), what, fix, SOURCE_UNKNOWN)


def _check_limbs(figure: Figure, spot: Spot) -> Iterator[Problem]:
    started = figure.start
    for side in ("right", "left"):
        for at, holder in (((), figure), (("start",), started)):
            leg, arm = getattr(holder, f"{side}_leg", None), getattr(holder, f"{side}_arm", None)
            if leg is not None:
                yield from _one_of(leg, spot, (*at, f"{side}_leg"), _LEG_FIELDS)
            if arm is not None:
                yield from _one_of(arm, spot, (*at, f"{side}_arm"), _ARM_FIELDS)


def _check_things(figure: Figure, spot: Spot) -> Iterator[Problem]:
    start, end = ([(prop.kind, prop.front) for prop in figure.things(pose)] for pose in (figure.start, None))
    if start != end:
        what, fix = "These are not the things that are there at the end.", "Name the same things in the same order."
        yield spot.problem(("start", "props"), what, fix)


def _one_of(limb: Leg | Arm, spot: Spot, at: tuple[str, ...], names: tuple[str, ...]) -> Iterator[Problem]:
    given = [name for name in names if getattr(limb, name) is not None]
    if len(given) != 1:
        has = f"has {' and '.join(given)}" if given else "has nothing to go by"
        yield spot.problem(at, f"The {at[-1].replace('_', ' ')} {has}.", f"Give it one of {', '.join(names)}.")
    elif ignored := [it for it in _JOINTS if it in limb.model_fields_set and it not in _JOINT_FIELDS.get(given[0], ())]:
        yield spot.problem((*at, ignored[0]), *_ignored(limb, at[-1], given[0], ignored[0]), key=True)
    touched = next((name for name in ("foot", "toes", "heel", "knee", "hand") if getattr(limb, name, None)), None)
    if touched is not None:
        place = getattr(limb, touched)
        needed, where = ("y", "how high it is") if place == "wall" and touched != "knee" else ("x", "where that is")
        if getattr(limb, needed) is None:
            what = f"The {at[-1].partition('_')[0]} {touched} is on the {place}, and nothing says {where}."
            yield spot.problem((*at, touched), what, f"Add {needed}: and a number of centimetres.")
    if isinstance(limb, Arm) and limb.holds == f"{at[-1].partition('_')[0]}-elbow":
        yield spot.problem((*at, "holds"), "A hand cannot hold its own elbow.", "Let it hold the other one.")
    if isinstance(limb, Leg) and (limb.knee_at is None) != (limb.ankle_at is None):
        yield spot.problem(at, "A knee's place needs its ankle's.", "Give it both knee_at and ankle_at.")


def _ignored(limb: Leg | Arm, name: str, given: str, field: str) -> tuple[str, str]:
    """Return what is told of a field that changes nothing, since the limb goes by another."""
    if field == "bend" and given in ("foot", "toes", "heel"):
        touches = "heel" if given == "heel" else "foot"
        what = f"A {touches} on the {getattr(limb, given)} bends the knee by itself."
    else:
        what = f"The {name.replace('_', ' ')} goes by {given}:, so {field}: changes nothing."
    return what, f"Take {field} away."


def _check_pose(figure: Figure, spot: Spot, start: Start | None) -> Iterator[Problem]:
    told = [] if start is None else _misses(figure, None)  # what is wrong at the end too is told of that alone
    written = {name for name in Pose.model_fields if start is None or getattr(start, name) is not None}
    for rule, miss in _misses(figure, start):
        if (rule, miss) not in told:
            at = miss.at if miss.at and miss.at[0] in written else ()
            yield spot.problem(at, _then(miss.what, start), miss.fix, rule, key=not at)


def _misses(figure: Figure, start: Start | None) -> list[tuple[Rule, Miss]]:
    """Return what no body can do of a figure as it ends, or as it starts; of an arm that is left out only the first."""
    things, pose = place_things(figure.things(start)), figure.pose(start)
    shown = figure.model_copy(update={name: getattr(pose, name) for name in _LIMBS})
    skeleton = solve(pose, things, figure.view, PEOPLE[(figure.body or 1) - 1])
    absent = [prop.stands for prop in figure.props if prop.stands and top_of(prop.stands, things) is None]
    missing = [Miss((), f"There is no {place} in the picture.", "Add it to props.") for place in absent]
    through = [*sunk(shown, skeleton, things), *pressed(shown, skeleton, things), *edges(shown, things)]
    found = [(FIGURE_CONTACT, miss) for miss in (*missing, *skeleton.misses, *through)]
    found += [(FIGURE_JOINT, miss) for miss in joints(shown, skeleton)]
    given = figure.model_fields_set | (set() if start is None else start.model_fields_set)
    return [*_hanging(found, {"right_arm", "left_arm"} - given, pose.lean if figure.view == "side" else None)]


def _hanging(found: list[tuple[Rule, Miss]], left_out: set[str], lean: float | None) -> Iterator[tuple[Rule, Miss]]:
    """Yield what was found; of each arm that is left out only the first, with what to write for this ``lean``."""
    told: set[str] = set()
    for rule, miss in found:
        arm = miss.at[0] if miss.at else ""
        if arm not in left_out:
            yield rule, miss
        elif arm not in told:
            told.add(arm)
            way = f"with one of {', '.join(_ARM_FIELDS)}"
            if lean is not None:
                way = f"{{upper: {0 - lean:g}}} to lay it along the trunk"
            yield rule, Miss(miss.at, miss.what, f"An arm that is left out hangs down: add {arm}: {way}.")


def _then(what: str, start: Start | None) -> str:
    """Return what is told of a pose, with the words that say so where it is the start's."""
    return what if start is None else f"At the start, {what[0].lower()}{what[1:]}"
