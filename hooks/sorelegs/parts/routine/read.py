"""Read ``routines.yml``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sorelegs.parts.callout.callouts import CALLOUT_UNKNOWN, Callout, Card
from sorelegs.parts.callout.part import CALLOUTS
from sorelegs.parts.figure.model import ReadyFigure
from sorelegs.parts.figure.part import FIGURES
from sorelegs.parts.figure.read import FIGURE_UNKNOWN, FIGURES_FILE
from sorelegs.parts.finding.findings import CALL_NAME
from sorelegs.parts.part import Shelf
from sorelegs.parts.routine.model import ReadyRoutine, Routine
from sorelegs.problems import Form, Problem, Rule, Spot, Text, quote, read_entries, suggest

_GOOD = """\
five:
  title: "Walk and swing for 5 minutes"
  minutes: 5
  stop: [%stop%]
  steps:
    - {figure: %figure%, do: "Walk slowly.", seconds: 240}
    - {figure: %figure%, do: "Swing.", seconds: 20, sides: each, change: 14, swap: 6}
  dose: "The times are our choice.\""""

ROUTINE_FILE = Rule(
    "routine-file",
    why="Every routine on the site is made from this file.",
    more="docs/routines.yml holds each routine's steps. If it cannot be read, all routines are missing.",
    bad="docs/routines.yml holds a list",
    good="docs/routines.yml holds names, each with its fields below",
    place="none",
)

ROUTINE_FIELD = Rule(
    "routine-field",
    why="Who follows along needs every step whole.",
    more=(
        "A step has a figure, says what to do, and for how many seconds. A routine says where its doses come from, and "
        "names callouts of callouts.yml that say when to stop."
    ),
    bad=_GOOD.replace(", seconds: 240", ""),
    good=_GOOD,
    place="none",
)

ROUTINE_CHANGE = Rule(
    "routine-change",
    why="Without time to change over, who follows along falls behind or hurries.",
    more=(
        "Each step but the first says how long it takes to get ready for it: change. One that is done more than once, "
        "or on either side, also says how long it takes to change sides or to rest: swap. Write 0 for no time."
    ),
    bad=_GOOD.replace(", change: 14, swap: 6", ""),
    good=_GOOD,
    place="none",
)

ROUTINE_TIME = Rule(
    "routine-time",
    why="A reader plans with the time that the title says.",
    more=(
        "The times of all steps, with all changing over, add up to the minutes of the title, to the second. A plan has "
        "steps for each of its weeks, and for no other."
    ),
    bad=_GOOD.replace("seconds: 240", "seconds: 230"),
    good=_GOOD,
    place="none",
)

ROUTINE_UNKNOWN = Rule(
    "routine-unknown",
    why="The reader would see no routine here.",
    more="The name must stand in docs/routines.yml.",
    bad='{{ routine("no-such") }}',
    good='{{ routine("five") }}',
    place="none",
)

RULES = (ROUTINE_FILE, ROUTINE_FIELD, ROUTINE_CHANGE, ROUTINE_TIME, ROUTINE_UNKNOWN)
"""What this module may tell."""


ROUTINES_FILE = "routines.yml"
ROUTINES_FORM = Form(
    holds="routines",
    how="Write each as a name, a colon and its fields below.",
    models=(Routine,),
    file=ROUTINE_FILE,
    field=ROUTINE_FIELD,
    kind="routine",
    name=CALL_NAME,
)


def read_routines(
    text: Text,
    figures: Mapping[str, ReadyFigure],
    callouts: Mapping[str, Callout],
    sources: Collection[str],
    declares: Callable[[Shelf[Any], str], bool],
) -> tuple[dict[str, ReadyRoutine], list[Problem]]:
    """Read every routine.

    Args:
        text: ``routines.yml``.
        figures: those that steps may show, by name.
        callouts: those that may say when to stop, by name.
        sources: the keys that the bibliography has.
        declares: whether the file of the figures or the callouts seems to hold a name, sound or not.

    Returns:
        The sound routines by name, and every problem of the others; one is left out whose figure or callout is not
        sound.
    """
    stops = {name: callout for name, callout in callouts.items() if isinstance(callout, Card) and callout.stop}

    def check(routine: Routine, spot: Spot) -> Iterator[Problem]:
        for number, step in enumerate(routine.steps):
            for field, name in step.shown.items():
                if name not in figures and not declares(FIGURES, name):
                    what = f"There is no figure {quote(name)} in {FIGURES_FILE}."
                    yield spot.problem(("steps", number, field), what, suggest(name, figures), FIGURE_UNKNOWN)
        for number, name in enumerate(routine.stop):
            callout = callouts.get(name)
            if callout is None and not declares(CALLOUTS, name):
                what = f"There is no callout {quote(name)} in {CALLOUTS.file}."
                yield spot.problem(("stop", number), what, suggest(name, stops), CALLOUT_UNKNOWN)
            if callout is not None and name not in stops:
                what = f"The callout {quote(name)} is no warning that says when to stop."
                yield spot.problem(("stop", number), what, f"Use one of: {', '.join(stops) or 'none'}.")
        yield from _check(routine, spot)

    found, problems = read_entries(text, ROUTINES_FORM, {"source": sources, "figure": figures}, check)
    sound = {
        name: ReadyRoutine(name, routine, _sources(routine, figures), tuple(stops[stop] for stop in routine.stop))
        for name, routine in found.items()
        if all(shown in figures for step in routine.steps for shown in step.shown.values())
        and all(stop in stops for stop in routine.stop)
    }
    return sound, problems


def _sources(routine: Routine, figures: Mapping[str, ReadyFigure]) -> tuple[str, ...]:
    shown = [key for step in routine.steps for name in step.shown.values() for key in figures[name].sources]
    return tuple(dict.fromkeys([*routine.sources, *shown]))


def _check(routine: Routine, spot: Spot) -> Iterator[Problem]:
    if (routine.minutes is None) == (routine.weeks is None):
        fix = "Add minutes: to what is done in one go, or weeks: to a plan."
        yield spot.problem((), "A routine has either minutes or weeks.", fix, key=True)
    elif routine.weeks is not None:
        yield from _check_weeks(routine, routine.weeks, spot)
    else:
        changed = list(_check_changes(routine, spot))
        yield from changed or _check_time(routine, spot)


def _check_changes(routine: Routine, spot: Spot) -> Iterator[Problem]:
    for number, step in enumerate(routine.steps):
        if number and step.change is None:
            fix = "Add change: and the seconds that it takes to get ready for it."
            yield spot.problem(("steps", number), "This step has no time to get ready for it.", fix, ROUTINE_CHANGE)
        if step.turns > 1 and step.swap is None:
            fix = "Add swap: and the seconds that it takes."
            what = "This step has no time to change sides or to rest."
            yield spot.problem(("steps", number), what, fix, ROUTINE_CHANGE)


def _check_time(routine: Routine, spot: Spot) -> Iterator[Problem]:
    assert routine.minutes is not None
    seconds, promised = ReadyRoutine(spot.name, routine).seconds, routine.minutes * 60
    titled = str(routine.minutes) in routine.title.split()
    if seconds != promised:
        far = f"{abs(seconds - promised):g} seconds {'more' if seconds > promised else 'fewer'}"
        what = f"The steps take {clock(seconds)} with changing over, {far} than {routine.minutes} minutes."
        way = "Take away" if seconds > promised else "Add"
        fix = (
            f"{way} {abs(seconds - promised):g} in all: seconds: counts for each time and side, swap: between these, "
            "change: once a step. Or change times:, or the minutes and the title."
        )
        if not titled and f"{seconds / 60:g}" in routine.title.split():
            fix = f"Write minutes: {seconds / 60:g}, as its title says."
        yield spot.problem(("minutes",), what, fix, ROUTINE_TIME)
    elif not titled:
        fix = f"Say {routine.minutes} in it."
        yield spot.problem(("title",), "The title does not say the minutes.", fix, ROUTINE_TIME)


def _check_weeks(routine: Routine, weeks: int, spot: Spot) -> Iterator[Problem]:
    given = {step.week for step in routine.steps}
    for number, step in enumerate(routine.steps):
        if step.week is None or step.sessions is None:
            fix = "Add week: and sessions:, how many times a week."
            yield spot.problem(("steps", number), "This step of a plan has no week or no sessions.", fix)
        elif step.week > weeks:
            fix = f"Write one from 1 to {weeks}."
            yield spot.problem(("steps", number, "week"), f"There is no week {step.week}.", fix, ROUTINE_TIME)
    for week in range(1, weeks + 1):
        if week not in given:
            fix = f"Add a step with week: {week}."
            yield spot.problem(("weeks",), f"Week {week} has no step.", fix, ROUTINE_TIME)


def clock(seconds: float) -> str:
    """Return a time as minutes and seconds, such as 4:50."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
