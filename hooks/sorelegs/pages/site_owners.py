"""The two parts of the page for site owners: the form that makes a snippet, and each snippet by its name."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from sorelegs.embed import SNIPPETS, configurator_html, snippet_html
from sorelegs.pages.decision_parts import widget_script
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

_BROKEN = "The snippets cannot be shown: the soreness check has problems."


class EmbedConfigurator(Part[Site]):
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


class EmbedSnippet(Part[Site]):
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


EMBED_CONFIGURATOR = EmbedConfigurator()
EMBED_SNIPPET = EmbedSnippet()
