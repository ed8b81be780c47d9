"""What a device is told of the site that a reader puts on its home screen.

Source: https://www.w3.org/TR/appmanifest/
"""

from __future__ import annotations

import json
from pathlib import Path

from sorelegs.profile import Profile

MANIFEST = "manifest.webmanifest"
TOUCH_ICON = "assets/icons/apple-touch-icon.png"
"""The icon of devices that read no manifest."""
_ICONS = (
    ("assets/icons/icon-192.png", "192x192", "any"),
    ("assets/icons/icon-512.png", "512x512", "any"),
    ("assets/icons/maskable-512.png", "512x512", "maskable"),
)
"""The icons that a site can have, with their sizes and what each is for."""
_MARKS = ("assets/favicon.svg", "assets/logo.svg")
"""What stands for the icons of a site that has drawn none: its mark, which has any size."""


def manifest(own: Profile, docs: Path) -> str:
    """Return the manifest as JSON.

    Args:
        own: whose name and colours it tells.
        docs: the folder in which the icons are; those that are not there are left out.
    """
    marks = [{"src": src, "sizes": "any", "type": "image/svg+xml"} for src in _MARKS if (docs / src).is_file()]
    icons = [
        {"src": src, "sizes": sizes, "type": "image/png"} | ({"purpose": purpose} if purpose != "any" else {})
        for src, sizes, purpose in _ICONS
        if (docs / src).is_file()
    ]
    content = {
        "name": own.name,
        "short_name": own.name,
        "description": own.description,
        "lang": "en-GB",
        "start_url": ".",
        "scope": ".",
        "display": "standalone",
        "theme_color": own.colours.brand,
        "background_color": "#ffffff",
        "icons": icons or marks[:1],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
