"""Ring 3: what an engine (MkDocs, or ProperDocs) asks of us while it builds the site."""

from sorelegs.events.site_events import SiteEvents

__all__ = ["SiteEvents"]
