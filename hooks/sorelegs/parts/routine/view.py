"""A routine on its page: its steps as numbered cards with a picture, a dose and what to do, and its whole time.

What a search engine needs to know of it stands in the same markup, as https://schema.org/HowTo has it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import groupby

from markupsafe import Markup

from sorelegs.parts.figure.draw import draw_svg
from sorelegs.parts.figure.model import ReadyFigure
from sorelegs.parts.routine.model import ReadyRoutine, Routine, Step, turns

_ROUTINE = Markup(
    '<section class="sl-routine" id="sl-routine-{name}" itemscope itemtype="https://schema.org/HowTo" '
    'data-search-exclude{turns}><h{n} itemprop="name">{title}</h{n}>{time}<p class="sl-routine__time">{about}</p>'
    '{start}{steps}<p class="sl-routine__dose">{dose}{citation}</p></section>'
)
_STEP = Markup(
    '<li class="sl-routine__step" itemprop="step" itemscope itemtype="https://schema.org/HowToStep">{picture}'
    '<p><strong itemprop="name">{title}</strong><span class="sl-routine__turns">{turns}</span></p>'
    '<p itemprop="text">{do}</p>{easier}</li>'
)
_EASIER = Markup("<details><summary>An easier way</summary>{}</details>")
_START = Markup('<p class="sl-routine__start" hidden><button type="button">Start</button></p>')
_TIME = Markup('<meta itemprop="totalTime" content="PT{}M">')


def draw_routine(
    ready: ReadyRoutine, figures: Mapping[str, ReadyFigure], *, heading_level: int, citation: Markup
) -> Markup:
    """Return a routine as HTML.

    Args:
        ready: what to draw.
        figures: by name.
        heading_level: of its title.
        citation: its citation marks.
    """
    routine = ready.routine
    return _ROUTINE.format(
        name=ready.name,
        n=heading_level,
        title=routine.title,
        turns=Markup(' data-turns="{}"').format(_turns(routine)) if routine.minutes else "",
        start=_START if routine.minutes else "",
        time=_TIME.format(routine.minutes) if routine.minutes else "",
        about=" ".join(words for words in (_whole(routine), routine.about) if words),
        steps=Markup("").join(_part(routine, figures, heading_level + 1)),
        dose=routine.dose,
        citation=citation,
    )


def _turns(routine: Routine) -> str:
    """Return each turn for the player: the number of its step, its side, and its seconds to get ready and to do it."""
    steps = list(turns(routine))
    return json.dumps([[routine.steps.index(t.step), t.side, t.change, t.step.seconds] for t in steps])


def _part(routine: Routine, figures: Mapping[str, ReadyFigure], level: int) -> list[Markup]:
    if routine.weeks is None:
        return [_list(routine.steps, figures)]
    weeks = groupby(routine.steps, key=lambda step: step.week)
    part = Markup("<h{n}>Week {week}</h{n}>{steps}")
    return [part.format(n=min(level, 6), week=week, steps=_list(list(steps), figures)) for week, steps in weeks]


def _list(steps: list[Step], figures: Mapping[str, ReadyFigure]) -> Markup:
    return Markup('<ol class="sl-routine__steps">{}</ol>').format(
        Markup("").join(_step(step, figures) for step in steps)
    )


def _step(step: Step, figures: Mapping[str, ReadyFigure]) -> Markup:
    figure = figures[step.figure]
    return _STEP.format(
        picture=draw_svg(figure),
        title=step.title or figure.figure.title,
        turns=dose(step),
        do=step.do,
        easier=_EASIER.format(draw_svg(figures[step.easier])) if step.easier else "",
    )


def _whole(routine: Routine) -> str:
    if routine.minutes is None:
        return f"{routine.weeks} weeks."
    return f"{routine.minutes} minute{'' if routine.minutes == 1 else 's'}, with the time to change over."


def dose(step: Step) -> str:
    """Return how long and how often a step is done, for readers."""
    minutes, seconds = divmod(step.seconds, 60)
    long = [f"{minutes} minute{'' if minutes == 1 else 's'}"] if minutes else []
    long += [f"{seconds} seconds"] if seconds else []
    words = " ".join(long)
    if step.times > 1:
        words += f", {step.times} times"
    words += " each side" if step.sides == "each" else ""
    if step.sessions is not None:
        words += ", once a week" if step.sessions == 1 else f", {step.sessions} times a week"
    return words
