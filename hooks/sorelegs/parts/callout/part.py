"""The part that shows a safety callout."""

from __future__ import annotations

from markupsafe import Markup

from sorelegs.parts.callout.callouts import CALLOUT_UNKNOWN, CALLOUTS_FORM, RULES, Callout, HelpCard, read_callouts
from sorelegs.parts.callout.emergency import whom_html
from sorelegs.parts.callout.view import draw_callout
from sorelegs.parts.named import Named
from sorelegs.parts.part import Page, Shared, Shelf, error
from sorelegs.parts.source.part import SOURCES
from sorelegs.profile import Profile

CALLOUTS: Shelf[Callout] = Shelf(
    "callouts.yml", lambda text, site: read_callouts(text, site[SOURCES]), form=CALLOUTS_FORM
)


class Safety(Named[Callout]):
    """Shows the safety callout of a name."""

    name = "safety"
    example = '{{ safety("name-of-callout") }}'
    block = True
    kind, shelf, unknown = "callout", CALLOUTS, CALLOUT_UNKNOWN
    shelves = (SOURCES, CALLOUTS)
    rules = RULES

    def draw(self, site: Shared, thing: Callout, page: Page) -> Markup:
        """Return the callout with whom to call, where its level says so."""
        named = thing.signs if isinstance(thing, HelpCard) else ()
        signs = {name: site.signs[name].words for name in named if name in site.signs}
        if not signs.keys() >= set(named):
            return error("This callout cannot be shown: a sign that it names has problems.")
        whom = _whom(site.profile, thing.level)
        return draw_callout(thing, heading_level=page.heading_level, sources=page.links(), whom=whom, signs=signs)


def _whom(own: Profile, level: str) -> dict[str, Markup]:
    """Return whom to call, by the level, if it says so."""
    if level == "emergency":
        return {level: whom_html(own.emergency, own.emergency_places)}
    return {level: whom_html(own.urgent, own.urgent_places)} if level == "urgent" else {}


SAFETY = Safety()
