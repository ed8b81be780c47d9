"""The part that says who owns the site, who pays for it, and where to tell of a mistake."""

from __future__ import annotations

from markupsafe import Markup

from sorelegs.parts.part import Page, Part, Request, Shared

UNSTATED = "not yet stated"
"""What a reader is told where nobody has said."""


class WhoWeAre(Part[Shared]):
    """Shows what the site's own file says of its owner, who pays, and the address for mistakes."""

    name = "who_we_are"
    example = "{{ who_we_are() }}"
    block = True

    def html(self, site: Shared, request: Request, page: Page) -> Markup:
        """Return a list of the three."""
        profile = site.profile
        address = Markup('<a href="{}">{}</a>').format(profile.corrections_link, profile.corrections)
        lines = (
            ("Who owns this site", profile.owner or UNSTATED),
            ("Who pays for it", profile.paid_by or UNSTATED),
            ("Where to tell us of a mistake", address if profile.corrections else UNSTATED),
        )
        items = (Markup("<li><strong>{}:</strong> {}</li>").format(*line) for line in lines)
        return Markup('<ul class="sl-who">{}</ul>').format(Markup("").join(items))


WHO_WE_ARE = WhoWeAre()
