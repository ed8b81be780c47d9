"""The last step of a built site's look: its theme's stylesheets, Material's and its own colours in one file a page.

The theme has one stylesheet for every page. A template names another of :data:`SHEETS` where its kind of page shows
less, or something else, than others: that one holds the same rules, without those that no page naming it could use.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from sorelegs.kept import NOTHING, Kept, code_key, key_of
from sorelegs.ship.stylesheet import cut, imports, layered, used_words, without, words_of, words_of_scripts

STYLESHEET = "styles/site.css"
"""What every page asks for: in the theme it imports the others, in a built site it holds them."""
SHEETS = (STYLESHEET, "styles/article.css", "styles/pages.css")
"""What the pages of a built site ask for, each for one of these: for home and the check, articles, and all others."""
_KIND = "stylesheets"
_MATERIAL = "assets/stylesheets"
_LEFT_OUT = re.compile(
    r"^(?::root|\[data-md-color)"  # its colours and its shadows, which material-names.css has in ours
    r"|\.md-(?:dialog|skip)|role=columnheader|::-webkit-scrollbar|\.md-tabs__item:nth-child"
    r"|\.md-(?:tabs|header)\[hidden\]|#(?:gh-|only-)"
)
"""Selectors of Material's rules for what these pages never show, or have wholly from ours."""
_ICON = re.compile(r"--md-[\w-]+-icon")
_NAMED = re.compile(r'"[^"?]*(styles/\w+\.css)')
_OWN_SCRIPT = re.compile(r"components/[\w-]+/[\w-]+\.js")


def make_stylesheet(site: Path, themes: Sequence[Path], colours: Mapping[str, str], kept: Kept = NOTHING) -> None:
    """Write the stylesheets of a built site, and publish none of those that they are made of.

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
    for _, file in imports(start):
        (site / STYLESHEET).parent.joinpath(os.path.relpath(file, start.parent)).unlink(missing_ok=True)
    used, material = _used(site), list(_texts(_material(themes)))
    every = set().union(*used.values())

    @cache
    def whole() -> str:
        below = [f":root{{{own}}}", *(without(text, _is_left_out) for text in material)]
        return cut([layered(start, below)], every)

    made_of = layered(start, [own, *material])
    for sheet, words in used.items():
        _write(site / sheet, words, whole, kept, made_of)
    for file in site.glob("components/*/*.css"):
        text = file.read_text(encoding="utf-8")
        _write(file, every | set(re.findall(r"--[\w-]+", text)), partial(str, text), kept, text)


def _used(site: Path) -> dict[str, set[str]]:
    """Return the words for which a rule may stand, by the sheets that pages name."""
    scripts = {file.relative_to(site).as_posix(): file for file in site.glob("components/*/*.js")}
    names = {script: words_of_scripts([file.read_text(encoding="utf-8")]) for script, file in scripts.items()}
    asked: dict[str, set[str]] = {}
    used = {STYLESHEET: set[str]()}
    for page in _texts(site.rglob("*.html")):
        if named := _NAMED.search(page):
            used.setdefault(named[1], set()).update(used_words([page]))
            asked.setdefault(named[1], set()).update(_OWN_SCRIPT.findall(page))
    imported = set(names) - set().union(*asked.values())
    for sheet, words in used.items():
        words.update(_asked_for(site), *(names.get(script, ()) for script in asked.get(sheet, set()) | imported))
    return used


def _write(file: Path, words: set[str], sheet: Callable[[], str], kept: Kept, made_of: str) -> None:
    """Write what a page can use of a stylesheet that is made only where it was not kept; its own words alone count."""
    key = key_of(code_key(), made_of, *sorted(words & words_of(made_of)))
    made = kept.get(_KIND, key)
    if made is None:
        made = cut([sheet()], words).encode()
        kept.put(_KIND, key, made)
    file.write_bytes(made)


def _asked_for(site: Path) -> set[str]:
    """Return the custom properties that the stylesheets of single components take from these."""
    return {name for style in _texts(site.glob("components/*/*.css")) for name in re.findall(r"var\((--[\w-]+)", style)}


def _is_left_out(selector: str, declarations: str) -> bool:
    return _LEFT_OUT.search(selector) is not None and not _ICON.search(declarations)


def _material(themes: Iterable[Path]) -> Iterable[Path]:
    folder = next(folder / _MATERIAL for folder in themes if (folder / _MATERIAL).is_dir())
    return [next(iter(sorted(folder.glob(f"{name}.*.min.css")))) for name in ("main", "palette")]


def _texts(files: Iterable[Path]) -> Iterator[str]:
    """Yield the text of one file after another, so that a large site is never held whole."""
    return (file.read_text(encoding="utf-8") for file in files)
