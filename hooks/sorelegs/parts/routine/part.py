"""The part that shows a routine."""

from __future__ import annotations

from markupsafe import Markup

from sorelegs.parts.figure.part import FIGURE, FIGURES
from sorelegs.parts.named import Named
from sorelegs.parts.part import Page, Shared, Shelf
from sorelegs.parts.routine.model import ReadyRoutine
from sorelegs.parts.routine.read import ROUTINE_UNKNOWN, ROUTINES_FILE, ROUTINES_FORM, RULES, read_routines
from sorelegs.parts.routine.view import draw_routine
from sorelegs.parts.source.part import SOURCES

ROUTINES: Shelf[ReadyRoutine] = Shelf(
    ROUTINES_FILE,
    lambda text, site: read_routines(text, site[FIGURES], site[SOURCES], lambda name: site.declares(FIGURES, name)),
    needed=False,
    form=ROUTINES_FORM,
)


class ShowRoutine(Named[ReadyRoutine]):
    """Shows the routine of a name."""

    name = "routine"
    example = '{{ routine("name-of-routine") }}'
    block = figure = makes_ids = True
    kind, shelf, unknown = "routine", ROUTINES, ROUTINE_UNKNOWN
    shelves = (SOURCES, FIGURES, ROUTINES)
    rules = RULES

    def assets(self, site: Shared) -> tuple[str, ...]:
        """Return its style and its player, and what its figures need."""
        return (
            *FIGURE.assets(site),
            *(f"components/routine/{name}" for name in ("player.css", "player.js", "style.css")),
        )

    def draw(self, site: Shared, thing: ReadyRoutine, page: Page) -> Markup:
        """Return the routine with its pictures."""
        return draw_routine(thing, site[FIGURES], heading_level=page.heading_level, citation=page.marks())


ROUTINE = ShowRoutine()
