"""The part that shows a routine."""

from __future__ import annotations

from itertools import accumulate

from markupsafe import Markup

from sorelegs.parts.callout.part import CALLOUTS
from sorelegs.parts.callout.view import draw_callout
from sorelegs.parts.figure.part import FIGURE, FIGURES
from sorelegs.parts.named import Named
from sorelegs.parts.part import Action, Page, Request, Shared, Shelf
from sorelegs.parts.routine.model import ReadyRoutine
from sorelegs.parts.routine.read import ROUTINE_UNKNOWN, ROUTINES_FILE, ROUTINES_FORM, RULES, read_routines
from sorelegs.parts.routine.view import draw_routine, minutes_in_words
from sorelegs.parts.source.part import SOURCES

ROUTINES: Shelf[ReadyRoutine] = Shelf(
    ROUTINES_FILE,
    lambda text, site: read_routines(text, site[FIGURES], site[CALLOUTS], site[SOURCES], site.declares),
    needed=False,
    form=ROUTINES_FORM,
)


class ShowRoutine(Named[ReadyRoutine]):
    """Shows the routine of a name."""

    name = "routine"
    example = '{{ routine("name-of-routine") }}'
    block = figure = makes_ids = True
    kind, shelf, unknown = "routine", ROUTINES, ROUTINE_UNKNOWN
    shelves = (SOURCES, CALLOUTS, FIGURES, ROUTINES)
    rules = RULES

    def sources(self, site: Shared, request: Request) -> tuple[str, ...]:
        """Return those of the routine, and then those of the callouts in it."""
        ready = site[ROUTINES].get(request[0])
        return () if ready is None else (*ready.sources, *(key for stop in ready.stops for key in stop.sources))

    def assets(self, site: Shared) -> tuple[str, ...]:
        """Return its style, and what its figures need."""
        return (*FIGURE.assets(site), "components/routine/style.css")

    def action(self, site: Shared, request: Request) -> Action | None:
        """Return how to follow it along, where it can be."""
        ready = site[ROUTINES].get(request[0])
        if ready is None or ready.routine.minutes is None:
            return None
        return Action(f"Follow along, {minutes_in_words(ready.routine.minutes)}", f"sl-routine-{ready.name}")

    def draw(self, site: Shared, thing: ReadyRoutine, page: Page) -> Markup:
        """Return the routine with its pictures."""
        ends = list(accumulate((len(stop.sources) for stop in thing.stops), initial=len(thing.sources)))
        below = min(page.heading_level + 1, 6)
        stops = Markup("").join(
            draw_callout(stop, heading_level=below, sources=page.links(slice(start, end)), whom={}, signs={})
            for stop, start, end in zip(thing.stops, ends, ends[1:], strict=False)
        )
        player = site.profile.player
        return draw_routine(
            thing,
            site[FIGURES],
            heading_level=page.heading_level,
            stops=stops,
            citation=page.marks(slice(len(thing.sources))),
            element=player.element if player else None,
        )
