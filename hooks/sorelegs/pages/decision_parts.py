"""The two parts that show the decision: the check itself, and every rule of it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path

from markupsafe import Markup

from sorelegs.decision import CASES, count_cases, draw_table, fallback_html, source_groups
from sorelegs.embed import OEMBED, names_of
from sorelegs.pages.widget_files import widget_files
from sorelegs.parts import Page, Part, Request, error
from sorelegs.site import Site


def widget_script(site: Site) -> tuple[str, ...]:
    """Return where the widget's script is, from the root of the site; without a sound decision there is none."""
    if site.decision is None:
        return ()
    names = names_of(site.profile, site.decision)
    return (f"{names.folder}/{names.script}",)


def oembed_path(site: Site) -> str:
    """Return where the check's oEmbed answer is, from the root of the site; without a sound decision there is none."""
    return OEMBED if site.decision else ""


class SorenessCheck(Part[Site]):
    """Shows the check; without JavaScript, all its advice."""

    name = "soreness_check"
    example = "{{ soreness_check() }}"
    block = True

    def files(self, site: Site, site_url: str) -> Mapping[str, str]:
        """Return the widget for this and other sites."""
        return widget_files(site, site_url)

    def assets(self, site: Site) -> tuple[str, ...]:
        """Return the widget."""
        return widget_script(site)

    def outside(self, site: Site) -> tuple[Path, ...]:
        """Return nothing: the decision is one of the shared files."""
        return ()

    def html(self, site: Site, request: Request, page: Page) -> Markup:
        """Return the widget with its static advice inside."""
        if site.decision is None:
            return error("The check cannot be shown: its model has problems.")
        inside = fallback_html(site.decision, heading_level=page.heading_level)
        element = Markup('<{name} heading-level="{level}" keep-answers use-history transparent>{inside}</{name}>')
        return element.format(name=site.profile.check.element, level=page.heading_level, inside=inside)


class DecisionTable(Part[Site]):
    """Shows every rule of the decision with its reason and sources."""

    name = "decision_table"
    example = "{{ decision_table() }}"
    block = makes_ids = True

    def sources(self, site: Site, request: Request) -> tuple[str, ...]:
        """Return those of each rule, and then those of each question's order and of each promise."""
        groups = source_groups(site.decision) if site.decision is not None else ()
        return tuple(key for group in groups for key in group)

    def outside(self, site: Site) -> tuple[Path, ...]:
        """Return the written cases, which are counted."""
        return (site.root / CASES,)

    def html(self, site: Site, request: Request, page: Page) -> Markup:
        """Return the table."""
        if site.decision is None:
            return error("The rules cannot be shown: the model has problems.")
        ends = list(accumulate((len(group) for group in source_groups(site.decision)), initial=0))
        return draw_table(
            site.decision,
            lambda group: page.links(slice(ends[group], ends[group + 1])),
            cases=count_cases(site.root),
            one=site.profile.people.one,
            heading_level=page.heading_level,
        )


SORENESS_CHECK = SorenessCheck()
DECISION_TABLE = DecisionTable()
