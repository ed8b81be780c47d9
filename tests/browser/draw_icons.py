"""Draw the app's icons from the site's mark: in ``tests/``, ``python -m browser.draw_icons``. They are committed."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser.chromium import ARGUMENTS, MISSING, find

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
ICONS = {"icon-192": (192, 1.0), "icon-512": (512, 1.0), "maskable-512": (512, 0.76), "apple-touch-icon": (180, 0.88)}
"""Each icon's size, and how much of it the mark fills. What a system may cut off is outside the middle four fifths:
https://www.w3.org/TR/appmanifest/#icon-masks"""
GROUND = "#0b4454"


def main() -> None:
    """Write each icon; a mark that does not fill its icon stands on a ground of its own colour."""
    path = find()
    if path is None:
        raise SystemExit(MISSING)
    svg = (ASSETS / "favicon.svg").read_text(encoding="utf-8")
    sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=sandbox, args=list(ARGUMENTS))
        for name, (size, part) in ICONS.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            ground = "transparent" if part == 1 else GROUND
            page.set_content(
                f"<style>body{{margin:0;height:{size}px;display:grid;place-items:center;background:{ground}}}"
                f"svg{{width:{size * part}px;height:{size * part}px}}</style>{svg}"
            )
            page.screenshot(path=ASSETS / "icons" / f"{name}.png", omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
