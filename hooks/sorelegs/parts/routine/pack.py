"""A routine as data, for the player on pages that have no HTML of it."""

from __future__ import annotations

from collections.abc import Mapping

from sorelegs.parts.figure.model import ReadyFigure
from sorelegs.parts.figure.pack import pack_figures
from sorelegs.parts.routine.model import ReadyRoutine
from sorelegs.parts.routine.view import about, dose, pack_turns, ways


def pack_routine(ready: ReadyRoutine, figures: Mapping[str, ReadyFigure]) -> list[object]:
    """Return its name, title and first words, when to stop, its turns and steps, its figures, and what these share.

    ``card.js`` says what stands where in them.

    Args:
        ready: what to pack.
        figures: by name.
    """
    routine = ready.routine
    shown = list(dict.fromkeys(name for step in routine.steps for name in step.shown.values()))
    stops = [[callout.heading, callout.items, callout.after] for callout in ready.stops]
    steps = [
        [dose(step), *([title, do, shown.index(name)] for title, do, name in ways(step, figures))]
        for step in routine.steps
    ]
    packed, shapes = pack_figures([figures[name] for name in shown])
    return [ready.name, routine.title, about(routine), stops, pack_turns(routine), steps, packed, shapes]
