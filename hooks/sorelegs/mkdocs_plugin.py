"""The events as a plugin of MkDocs, for a site without a file of its own in ``hooks``: ``plugins: [sorelegs]``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority

from sorelegs.events import SiteEvents
from sorelegs.look import THEME

EXTENSION = "sorelegs.markdown"
STATIC = "offline.html"
"""A page of the theme that no file in ``docs/`` makes."""
OWN = "overrides"
"""The folder of a site's own templates and frozen releases, if it has any."""


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs left what it does with a subclass untyped
    """Nothing can be set: what is a site's own stands in ``docs/site.yml``."""


class SoreLegsPlugin(SiteEvents, BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # as above
    """One for all builds of a process, as MkDocs keeps a plugin that wants to know of its start."""

    @event_priority(100)  # before the search plugin reads the theme's words
    def on_config(self, config: Any) -> Any:
        """Bring the theme and the Markdown extension along; what is the site's own goes before ours."""
        dirs, own = config.theme.dirs, _own(config)
        if str(THEME) not in dirs:
            dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        if own.is_dir() and str(own) not in dirs:
            dirs.insert(0, str(own))
        config.theme.static_templates.add(STATIC)
        if EXTENSION not in config.markdown_extensions:
            config.markdown_extensions.append(EXTENSION)
        return super().on_config(config)

    def on_files(self, files: Any, *, config: Any) -> Any:
        """Leave out the releases that another site froze beside the theme."""
        if _own(config) != THEME:
            others = [file for file in files if Path(file.abs_src_path or "").is_relative_to(THEME / "embed")]
            for file in others:
                files.remove(file)
        return super().on_files(files, config=config)


def _own(config: Any) -> Path:
    return Path(config.config_file_path).parent / OWN
