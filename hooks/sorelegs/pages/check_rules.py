"""The part that shows every rule of the check with its reason and examples."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from sorelegs.checks import draw_rules, rules_of
from sorelegs.parts import Page, Part, Request
from sorelegs.site import Site


class CheckRules(Part[Site]):
    """Shows the rules."""

    name = "check_rules"
    example = "{{ check_rules() }}"
    block = makes_ids = True

    def outside(self, site: Site) -> tuple[Path, ...]:
        """Return nothing: the rules are told by our code and the shared files."""
        return ()

    def html(self, site: Site, request: Request, page: Page) -> Markup:
        """Return each rule under a heading of its own."""
        return draw_rules(rules_of(site.parts.values(), site.examples), page.heading_level)


CHECK_RULES = CheckRules()
