"""Where the theme is: beside the package in an installed one, and in ``overrides/`` of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "theme"
THEME = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parents[1] / "overrides"
"""The folder of the templates, styles and scripts, and of the sources of the widget, its iframe and the worker."""
