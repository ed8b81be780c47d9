"""Where the theme is: beside the package in an installed one, and in ``overrides/`` of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "theme"
THEME = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parents[1] / "overrides"
"""The folder of the templates, styles and scripts, and of the sources of widget, player, iframe and worker."""
_SOURCES = ("widget/", "player/", "embedding/", "offline/")
"""The sources of widget, player, iframe and worker: built from, and not published as they are."""
_SERVING = ("components/problems/", "components/no-worker/")
"""What only an editor gets who works on the site."""
_MATERIAL = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
"""Material's files, which no page of ours asks for."""


def is_published(path: str, *, served: bool, ours: bool) -> bool:
    """Return whether a file of a theme is published.

    Args:
        path: its path in the theme.
        served: whether an editor works on the site.
        ours: whether the site's pages are drawn by our templates.
    """
    return not path.startswith((*_SOURCES, *(() if served else _SERVING), *(_MATERIAL if ours else ())))
