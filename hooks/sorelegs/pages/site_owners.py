"""The parts of the page for site owners: the forms that make a snippet, and each snippet by its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from sorelegs.embed import (
    FROZEN,
    PLAYER_SNIPPETS,
    SNIPPETS,
    configurator_html,
    player_form,
    player_snippet_html,
    snippet_html,
)
from sorelegs.pages.decision_parts import widget_script
from sorelegs.pages.played_routine import lent_of
from sorelegs.pages.widget_files import embed_of
from sorelegs.parts import Page, Part, Place, Request, error
from sorelegs.problems import Problem, Rule, quote, suggest
from sorelegs.site import Site

SNIPPET_UNKNOWN = Rule(
    "snippet-unknown",
    why="A site owner would find no code to copy here.",
    more="The site keeps every snippet for other sites in one place, and shows it by name.",
    bad='{{ embed_snippet("htlm") }}',
    good='{{ embed_snippet("html") }}',
)

_NO_PLAYER = "The snippets cannot be shown: the site has no player, no routine of some minutes, or no sound check."
_BROKEN = "The snippets cannot be shown: the check has problems."


class _Lent(Part[Site]):
    """Shows what names the last release."""

    def outside(self, site: Site) -> tuple[Path, ...]:
        """Return the folder of releases."""
        return (site.root / FROZEN,)


class EmbedConfigurator(_Lent):
    """Shows the form that makes a snippet for another site."""

    name = "embed_configurator"
    example = "{{ embed_configurator() }}"
    block = makes_ids = True

    def assets(self, site: Site) -> tuple[str, ...]:
        """Return its own and the widget, for the preview."""
        return ("components/configurator/style.css", "components/configurator/script.js", *widget_script(site))

    def html(self, site: Site, request: Request, page: Page) -> Markup:
        """Return the form, each way in and the preview."""
        embed = embed_of(site, page.site_url)
        if embed is None:
            return error(_BROKEN)
        return configurator_html(embed, heading_level=page.heading_level)


class EmbedSnippet(_Lent):
    """Shows the snippet of a name."""

    name = "embed_snippet"
    example = '{{ embed_snippet("html") }}'
    block = makes_ids = True
    parameter = "name"
    rules = (SNIPPET_UNKNOWN,)

    def problems(self, site: Site, request: Request, at: Place) -> Iterator[Problem]:
        """Tell of a name that no snippet has."""
        (name,) = request
        if name not in SNIPPETS:
            yield at.problem(SNIPPET_UNKNOWN, f"There is no snippet {quote(name)}.", suggest(name, SNIPPETS))

    def html(self, site: Site, request: Request, page: Page) -> Markup:
        """Return the snippet with its defaults."""
        (name,) = request
        embed = embed_of(site, page.site_url)
        if embed is None:
            return error(_BROKEN)
        if name not in SNIPPETS:
            return error(f"There is no snippet “{name}”.")
        return snippet_html(embed, name)


class RoutineConfigurator(_Lent):
    """Shows the form that makes a snippet of a routine for another site."""

    name = "routine_configurator"
    example = "{{ routine_configurator() }}"
    block = makes_ids = True

    def assets(self, site: Site) -> tuple[str, ...]:
        """Return its own; the preview is a frame."""
        return ("components/configurator/style.css", "components/configurator/script.js")

    def html(self, site: Site, request: Request, page: Page) -> Markup:
        """Return the form, each way in and the place of the preview."""
        lent = lent_of(site, page.site_url)
        return error(_NO_PLAYER) if lent is None else player_form(lent, heading_level=page.heading_level)


class RoutineSnippet(_Lent):
    """Shows the snippet of a name, for a routine."""

    name = "routine_snippet"
    example = '{{ routine_snippet("html") }}'
    block = makes_ids = True
    parameter = "name"

    def problems(self, site: Site, request: Request, at: Place) -> Iterator[Problem]:
        """Tell of a name that no snippet has."""
        (name,) = request
        if name not in PLAYER_SNIPPETS:
            what = f"There is no snippet {quote(name)} of a routine."
            yield at.problem(SNIPPET_UNKNOWN, what, suggest(name, PLAYER_SNIPPETS))

    def html(self, site: Site, request: Request, page: Page) -> Markup:
        """Return the snippet with its defaults."""
        (name,) = request
        lent = lent_of(site, page.site_url)
        if lent is None:
            return error(_NO_PLAYER)
        return player_snippet_html(lent, name) if name in PLAYER_SNIPPETS else error(f"There is no snippet “{name}”.")


EMBED_CONFIGURATOR = EmbedConfigurator()
EMBED_SNIPPET = EmbedSnippet()
ROUTINE_CONFIGURATOR = RoutineConfigurator()
ROUTINE_SNIPPET = RoutineSnippet()
