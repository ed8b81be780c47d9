"""Draw the picture that chats show with a link to the site: in ``tests/``, ``python -m browser.draw_preview``.

It is committed, and named in ``docs/site.yml``. 256 colours are enough for flat ones with soft edges,
and make it half as large.
"""

from __future__ import annotations

import base64
import math
import os
import struct
import zlib
from collections import Counter
from pathlib import Path

from markupsafe import Markup
from playwright.sync_api import sync_playwright
from sorelegs.pages import PARTS
from sorelegs.parts.figure.draw import draw_svg
from sorelegs.parts.figure.part import FIGURES
from sorelegs.profile import PREVIEW_SIZE
from sorelegs.site import open_site

from browser.chromium import ARGUMENTS, MISSING, find

ROOT = Path(__file__).parents[2]
STYLES = ("styles/tokens.css", "components/figure/style.css")
FIGURE = "calf-wall"
Colour = tuple[int, ...]
_PAGE = Markup(
    '<!doctype html><html lang="en"><meta charset="utf-8"><style>{style}</style>'
    '<body data-md-color-scheme="default"><div>{mark}<h1>{name}</h1></div><figure>{figure}</figure></html>'
)
_LOOK = """
body { display: grid; grid-template-columns: 600px 600px; height: 630px; margin: 0; background: #fbf9f5; }
div { display: flex; flex-direction: column; gap: 40px; justify-content: center; padding: 0 56px; background: #0b4454; }
h1 { margin: 0; font: 700 104px/1 system-ui, Arial, sans-serif; color: #fff; }
div > svg { width: 176px; height: 176px; }
figure { align-self: end; width: 520px; margin: 0 auto 20px; }
"""
_POINTS = """
async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return Array.from({ length: data.length / 4 }, (_, at) => [...data.subarray(4 * at, 4 * at + 3)]);
}
"""


def main() -> None:
    """Write the picture."""
    path = find()
    if path is None:
        raise SystemExit(MISSING)
    site = open_site(ROOT / "docs", PARTS, proved=False)
    assert site.profile.preview
    style = "".join((ROOT / "overrides" / name).read_text(encoding="utf-8") for name in STYLES) + _LOOK
    width, height = PREVIEW_SIZE
    sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=sandbox, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": width, "height": height})
        mark = Markup((ROOT / "docs" / "assets" / "logo.svg").read_text(encoding="utf-8"))
        figure = draw_svg(site[FIGURES][FIGURE])
        page.set_content(_PAGE.format(style=Markup(style), mark=mark, name=site.profile.name, figure=figure))
        points = page.evaluate(_POINTS, base64.b64encode(page.screenshot()).decode())
        browser.close()
    (ROOT / "docs" / site.profile.preview.picture).write_bytes(_png([*map(tuple, points)], width, height))


def _png(points: list[Colour], width: int, height: int) -> bytes:
    """Return a picture in its 256 commonest colours; each other point has the one closest to its own."""
    counted = Counter(points)
    colours = [colour for colour, _ in counted.most_common(256)]
    nearest = {one: min(range(len(colours)), key=lambda at: math.dist(colours[at], one)) for one in counted}
    rows = (points[at : at + width] for at in range(0, len(points), width))
    drawn = b"".join(b"\0" + bytes(nearest[point] for point in row) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", bytes(sum(colours, ()))), (b"IDAT", zlib.compress(drawn, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


if __name__ == "__main__":
    main()
