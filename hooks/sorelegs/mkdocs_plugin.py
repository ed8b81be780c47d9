"""The events as a plugin of MkDocs, for a site without a file of its own in ``hooks``: ``plugins: [sorelegs]``."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

from sorelegs.events import SiteEvents


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs left what it does with a subclass untyped
    """Nothing can be set: what is a site's own stands in ``docs/site.yml``."""


class SoreLegsPlugin(SiteEvents, BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # as above
    """One for all builds of a process, as MkDocs keeps a plugin that wants to know of its start."""
