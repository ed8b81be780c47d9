"""Draw the player of routines as a film strip, light and dark: in ``tests/``, ``python -m browser.draw_player``.

The strips stand in ``.github/screenshots/``, where the README links them.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright
from sorelegs.pages import PARTS, published_files
from sorelegs.pages.played_routine import player_of
from sorelegs.site import open_site

from browser.chromium import ARGUMENTS, MISSING, find

ROOT = Path(__file__).parents[2]
ROUTINE = "roll-in-5"
WIDE, HIGH, GAP = 360, 640, 16
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><style>
:root {{ color-scheme: {scheme}; }} body {{ margin: 12px; background: light-dark(#fff, #0f191d); }}
</style><{element}></{element}><script>{script}</script></html>"""
_STRIP = """<!doctype html><html lang="en"><meta charset="utf-8"><style>
body {{ display: flex; gap: {gap}px; margin: {gap}px; background: #6b7b82; }} img {{ border-radius: 12px; }}
</style>{pictures}</html>"""
STATES = ((None, 0), ("Start", 4_000), ("", 14_000), ("", 24_500), ("When to stop", 0))
"""For each picture but the last what is pressed, and how many milliseconds pass."""


def _pictures(browser: Browser, element: str, script: str, scheme: Literal["light", "dark"]) -> Iterator[bytes]:
    page = browser.new_page(viewport={"width": WIDE, "height": HIGH}, reduced_motion="reduce")
    page.clock.install(time=0)
    page.set_content(_PAGE.format(element=element, script=script, scheme=scheme))
    page.clock.pause_at(1000)
    for pressed, passed in STATES:
        if pressed:
            page.locator(element).get_by_role("button", name=pressed).click()
        page.clock.run_for(passed)
        yield page.screenshot()
    page.locator(element).get_by_role("button", name="Go on").click()
    page.clock.run_for(600_000)
    yield page.screenshot()
    page.close()


def main() -> None:
    """Write both strips."""
    path = find()
    site = open_site(ROOT / "docs", PARTS, proved=False)
    names = player_of(site)
    if path is None or names is None:
        raise SystemExit(MISSING)
    script = published_files(site, "/")[f"{names.folder}/{ROUTINE}.js"]
    sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=sandbox, args=list(ARGUMENTS))
        for scheme in ("light", "dark"):
            taken = list(_pictures(browser, names.element, script, scheme))
            images = "".join(f'<img src="data:image/png;base64,{b64encode(one).decode()}" alt="">' for one in taken)
            wide = len(taken) * (WIDE + GAP) + GAP
            page = browser.new_page(viewport={"width": wide, "height": HIGH + 2 * GAP})
            page.set_content(_STRIP.format(pictures=images, gap=GAP))
            page.screenshot(path=ROOT / f".github/screenshots/player-{scheme}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
