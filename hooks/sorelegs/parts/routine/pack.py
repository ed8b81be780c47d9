"""A routine as data, for the player on pages that have no HTML of it."""

from __future__ import annotations

from collections.abc import Mapping

from sorelegs.parts.figure.model import ReadyFigure
from sorelegs.parts.figure.pack import pack_figure
from sorelegs.parts.routine.model import ReadyRoutine, Step
from sorelegs.parts.routine.view import about, dose, pack_turns


def pack_routine(ready: ReadyRoutine, figures: Mapping[str, ReadyFigure]) -> list[object]:
    """Return its name, title and first words, when to stop, its turns, its steps, and the figures of these.

    ``card.js`` says what stands where in them.

    Args:
        ready: what to pack.
        figures: by name.
    """
    routine = ready.routine
    shown = list(dict.fromkeys(name for step in routine.steps for name in step.shown.values()))
    stops = [[callout.heading, callout.items, callout.after] for callout in ready.stops]
    steps = [_step(step, figures, shown) for step in routine.steps]
    return [
        *(ready.name, routine.title, about(routine), stops, pack_turns(routine), steps),
        [pack_figure(figures[name]) for name in shown],
    ]


def _step(step: Step, figures: Mapping[str, ReadyFigure], shown: list[str]) -> list[object]:
    title = step.title or figures[step.figure].figure.title
    easier = shown.index(step.easier) if step.easier else -1
    return [title, dose(step), step.do, shown.index(step.figure), easier]
