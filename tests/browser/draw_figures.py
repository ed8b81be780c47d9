"""Draw every figure on a sheet, in light and dark colours: in ``tests/``, ``python -m browser.draw_figures``.

The sheets stand in ``.github/screenshots/``, where the README links them.
"""

from __future__ import annotations

import os
from pathlib import Path

from markupsafe import Markup
from playwright.sync_api import sync_playwright
from sorelegs.pages import PARTS
from sorelegs.parts.figure.draw import draw_svg
from sorelegs.parts.figure.part import FIGURES
from sorelegs.site import open_site

from browser.chromium import ARGUMENTS, MISSING, find

ROOT = Path(__file__).parents[2]
STYLES = ("styles/tokens.css", "components/figure/style.css")
WIDE = 1296
_PAGE = Markup(
    '<!doctype html><html lang="en"><meta charset="utf-8"><style>{style}</style>'
    '<body data-md-color-scheme="{scheme}"><main>{cells}</main></html>'
)
_CELL = Markup("<figure>{picture}<figcaption>{name}</figcaption></figure>")
_SHEET = """
body { margin: 16px; font: 13px sans-serif; color: CanvasText; background: Canvas; }
main { display: grid; grid-template-columns: repeat(5, 240px); gap: 16px; align-items: end; }
figure { margin: 0; }
"""


def main() -> None:
    """Write both sheets."""
    path = find()
    if path is None:
        raise SystemExit(MISSING)
    figures = open_site(ROOT / "docs", PARTS, proved=False)[FIGURES]
    style = "".join((ROOT / "overrides" / name).read_text(encoding="utf-8") for name in STYLES) + _SHEET
    cells = Markup("").join(_CELL.format(picture=draw_svg(figure), name=name) for name, figure in figures.items())
    sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=sandbox, args=list(ARGUMENTS))
        for scheme, name in (("light", "default"), ("dark", "slate")):
            page = browser.new_page(viewport={"width": WIDE, "height": 300})
            page.set_content(_PAGE.format(style=Markup(style), scheme=name, cells=cells))
            page.screenshot(path=ROOT / f".github/screenshots/figures-{scheme}.png", full_page=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
