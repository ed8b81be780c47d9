"""The part that shows what is kept on the device for when there is no network, and the button that deletes it."""

from __future__ import annotations

from markupsafe import Markup

from sorelegs.parts.part import Page, Part, Request, Shared


class OfflineSwitch(Part[Shared]):
    """Shows the switch; its script gives it its words."""

    name = "offline_switch"
    example = "{{ offline_switch() }}"
    block = makes_ids = True

    def assets(self, site: Shared) -> tuple[str, ...]:
        """Return its style and its script."""
        return ("components/offline/switch.css", "components/offline/switch.js")

    def html(self, site: Shared, request: Request, page: Page) -> Markup:
        """Return the switch, hidden until its script is there."""
        return Markup(
            '<div class="sl-offline" data-search-exclude hidden><p role="status"></p>'
            '<p><button type="button" class="sl-offline__switch"></button></p></div>'
        )


OFFLINE_SWITCH = OfflineSwitch()
