"""A routine on its page: its steps as numbered cards with a picture, a dose and what to do, and its whole time.

What a search engine needs to know of it stands in the same markup, as https://schema.org/HowTo has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby

from markupsafe import Markup

from sorelegs.parts.figure.model import ReadyFigure
from sorelegs.parts.figure.view import draw_moving
from sorelegs.parts.figure.words import describe
from sorelegs.parts.routine.model import ReadyRoutine, Routine, Step, turns
from sorelegs.parts.routine.words import WORDS

_ROUTINE = Markup(
    '<section class="sl-routine" id="sl-routine-{name}" itemscope itemtype="https://schema.org/HowTo">'
    '{opened}<section slot="top"><h{n} itemprop="name">{title}</h{n}>{time}{told}'
    '<p class="sl-routine__time">{about}</p><section data-stop>{stops}</section></section>{steps}'
    '<p class="sl-routine__dose">{dose}{citation}</p>{closed}</section>'
)
_TICKS = Markup('<span class="sl-routine__ticks" aria-hidden="true">{}</span>')
_PLAYER = Markup('<{element} routine="{name}" data-turns="{turns}" use-history>')
_STEP = Markup(
    '<li class="sl-routine__step" itemprop="step" itemscope itemtype="https://schema.org/HowToStep" data-step>{picture}'
    '<p><strong itemprop="name">{title}</strong> '
    '<span class="sl-routine__turns"><span itemprop="text">{turns}</span>{ticks}</span></p>'
    '<p itemprop="text" data-do>{do}</p>{easier}</li>'
)
_EASIER = Markup(
    "<details><summary>{summary}</summary>{picture}<p><strong>{title}</strong></p><p data-do>{do}</p></details>"
)
_TIME = Markup('<meta itemprop="totalTime" content="PT{}M">')
_TOLD = Markup('<meta itemprop="description" content="{}">')


def draw_routine(
    ready: ReadyRoutine,
    figures: Mapping[str, ReadyFigure],
    *,
    heading_level: int,
    stops: Markup,
    citation: Markup,
    element: str | None,
) -> Markup:
    """Return a routine as HTML.

    Args:
        ready: what to draw.
        figures: by name.
        heading_level: of its title.
        stops: the callouts that say when to stop.
        citation: its citation marks.
        element: the player, which plays what can be done in one go and prints all; without it there are its cards.
    """
    routine = ready.routine
    return _ROUTINE.format(
        name=ready.name,
        n=heading_level,
        opened=_PLAYER.format(element=element, name=ready.name, turns=json.dumps(pack_turns(routine)))
        if element
        else "",
        closed=Markup("</{}>").format(element) if element else "",
        title=routine.title,
        time=_TIME.format(routine.minutes) if routine.minutes else "",
        told=_TOLD.format(when_to_stop(ready)) if ready.stops else "",
        about=about(routine),
        stops=stops,
        steps=Markup("").join(_part(routine, figures, heading_level + 1)),
        dose=routine.dose,
        citation=citation,
    )


def about(routine: Routine) -> str:
    """Return how long a routine takes, and what one should know before one starts."""
    return " ".join(words for words in (_whole(routine), routine.about) if words)


def when_to_stop(ready: ReadyRoutine) -> str:
    """Return when to stop, in sentences: an item of a list has no full stop for who takes its words alone."""
    return " ".join(f"{stop.heading} {'; '.join(stop.items)}. {stop.after}".strip() for stop in ready.stops)


def pack_turns(routine: Routine) -> list[list[object]]:
    """Return each turn for the player: the number of its step, its side, its seconds to get ready and to do it.

    A plan of weeks has none: nobody does it in one go.
    """
    if routine.minutes is None:
        return []
    return [[routine.steps.index(turn.step), turn.side, turn.change, turn.step.seconds] for turn in turns(routine)]


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
    (title, do, name), *others = ways(step, figures)
    easier = (
        _EASIER.format(summary=WORDS["easier"], picture=draw_moving(figures[name]), title=title, do=do)
        for title, do, name in others
    )
    ticks = _TICKS.format("\u2610 " * step.sessions) if step.sessions else ""
    return _STEP.format(
        picture=draw_moving(figures[name]),
        title=title,
        turns=dose(step),
        ticks=ticks,
        do=do,
        easier=Markup("").join(easier),
    )


def ways(step: Step, figures: Mapping[str, ReadyFigure]) -> list[tuple[str, str, str]]:
    """Return the title of a step, what to do, and its figure; then the same of an easier way, if it has one."""
    found = [(step.title or figures[step.figure].figure.title, step.do, step.figure)]
    if step.easier is not None:
        easier = figures[step.easier].figure
        found.append((easier.title, easier.do or describe(easier), step.easier))
    return found


def _whole(routine: Routine) -> str:
    if routine.minutes is None:
        return f"{routine.weeks} weeks."
    return f"{minutes_in_words(routine.minutes)}, with the time to change over."


def minutes_in_words(minutes: int) -> str:
    """Return a number of minutes for readers."""
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


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


_WORDS = Markup('<div class="sl-fallback"><h2>{title}</h2><p>{about}</p>{stops}<ol>{steps}</ol></div>')
_STOP = Markup("<h3>{}</h3><ul>{}</ul><p>{}</p>")
_ITEM = Markup("<li>{}</li>")


def routine_words(ready: ReadyRoutine, figures: Mapping[str, ReadyFigure]) -> Markup:
    """Return a routine in words alone, for where neither a script nor a style is."""
    stops = (
        _STOP.format(stop.heading, Markup("").join(_ITEM.format(item) for item in stop.items), stop.after)
        for stop in ready.stops
    )
    steps = (_in_words(step, figures) for step in ready.routine.steps)
    return _WORDS.format(
        title=ready.routine.title,
        about=about(ready.routine),
        stops=Markup("").join(stops),
        steps=Markup("").join(steps),
    )


def _in_words(step: Step, figures: Mapping[str, ReadyFigure]) -> Markup:
    (title, do, _), *others = ways(step, figures)
    easier = (Markup(" {}: <strong>{}</strong>. {}").format(WORDS["easier"], title, do) for title, do, _ in others)
    words = Markup("<li><strong>{}</strong> {}. {}{}</li>")
    return words.format(title, dose(step), do, Markup("").join(easier))


def routine_texts(ready: ReadyRoutine, figures: Mapping[str, ReadyFigure]) -> Iterator[str]:
    """Yield every sentence of a routine as the player shows it; some stand more than once.

    Args:
        ready: the routine.
        figures: by name.
    """
    yield from (ready.routine.title, about(ready.routine))
    for stop in ready.stops:
        yield from (stop.heading, *stop.items, stop.after or "")
    for step in ready.routine.steps:
        yield dose(step)
        for title, do, name in ways(step, figures):
            yield from (title, do, describe(figures[name].figure))
