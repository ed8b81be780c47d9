"""The last step of a built site's look: its theme's stylesheets, Material's and its own colours in one file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sorelegs.kept import NOTHING, Kept, code_key, key_of
from sorelegs.ship.stylesheet import cut, imports, layered, used_words

STYLESHEET = "styles/site.css"
"""What every page asks for: in the theme it imports the others, in a built site it holds them."""
_KIND = "stylesheets"
_MATERIAL = "assets/stylesheets"


def make_stylesheet(site: Path, themes: Sequence[Path], colours: Mapping[str, str], kept: Kept = NOTHING) -> None:
    """Write the stylesheet of a built site, and publish none of those that it imports.

    Args:
        site: the built site, with every page and script.
        themes: the folders of the theme, the first that has a file before the others.
        colours: the site's own, by name; the theme knows each as ``--sl-site-NAME``.
        kept: those of earlier builds, by what they were cut from and what pages and scripts can use.

    Raises:
        StylesheetError: an import of the theme's stylesheet cannot be followed.
    """
    start = next(folder / STYLESHEET for folder in themes if (folder / STYLESHEET).is_file())
    own = ";".join(f"--sl-site-{name}:{colour}" for name, colour in colours.items())
    whole = layered(start, [f":root{{{own}}}", *_texts(_material(themes))])
    used = used_words(_texts(site.rglob("*.html")), _texts(site.glob("components/*/*.js"))) | _asked_for(site)
    key = key_of(code_key(), whole, *sorted(used))
    made = kept.get(_KIND, key)
    if made is None:
        made = cut([whole], used).encode()
        kept.put(_KIND, key, made)
    (site / STYLESHEET).write_bytes(made)
    for _, file in imports(start):
        (site / STYLESHEET).parent.joinpath(os.path.relpath(file, start.parent)).unlink(missing_ok=True)


def _asked_for(site: Path) -> set[str]:
    """Return the custom properties that the stylesheets of single components take from this one."""
    return {name for style in _texts(site.glob("components/*/*.css")) for name in re.findall(r"var\((--[\w-]+)", style)}


def _material(themes: Iterable[Path]) -> Iterable[Path]:
    folder = next(folder / _MATERIAL for folder in themes if (folder / _MATERIAL).is_dir())
    return [next(iter(sorted(folder.glob(f"{name}.*.min.css")))) for name in ("main", "palette")]


def _texts(files: Iterable[Path]) -> Iterator[str]:
    """Yield the text of one file after another, so that a large site is never held whole."""
    return (file.read_text(encoding="utf-8") for file in files)
