"""The styles of a built site's pages: its theme's stylesheets, Material's and its own colours in one for each kind.

The theme has one stylesheet for every page, which imports the others, and one for each component that few pages show.
Pages that name the same stylesheets are of one kind. Each kind gets the rules that its pages and scripts can use. A
template may name the first one by another name, where its kind of page shows less, or something else, than others.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

import minify

from sorelegs.kept import NOTHING, Kept, code_key, key_of
from sorelegs.ship.looks import SHOWN_WITH, Looks, Named
from sorelegs.ship.stylesheet import cut, imports, in_layer, layered, without, words_of, words_of_script

STYLESHEET = "styles/site.css"
"""What every page asks for, by this or another name: it imports the others."""
_KIND = "stylesheets"
BASE = "styles/base.css"
"""What stands in the place of those of Material's rules that :data:`_IN_BASE` names, where the theme has it."""
_MATERIAL = "assets/stylesheets"
_LEFT_OUT = re.compile(
    r"^(?::root|\[data-md-color)"  # its colours and its shadows, which material-names.css has in ours
    r"|\.md-(?!typeset|content__inner>)|data-md-toggle|role=columnheader|::-webkit-scrollbar|#(?:gh-|only-)"
    r"|\b(?:details|summary|table:not\(\[class\]\))"
)
"""Selectors of Material's rules for what these pages never show, or have wholly from ours."""
_IN_BASE = re.compile(
    r"@page|\.md-content__inner>:last-child"
    r"|(?:\[dir=\w+\] )?(?:\.md-typeset)?"
    r"(?:[ +]?(?:html|body|\*|a|button|input|label|su[bp]|img|svg|table|t[dh]|[ou]l|li|p|h[1-4]|:target|:before|:after)"
    r"|:hover|:focus|:last-child|:not\(\[hidden\]\)|\[type\])*"
)
_ICON = re.compile(r"--md-[\w-]+-icon[\w-]*:")


def make_stylesheets(
    site: Path, themes: Sequence[Path], colours: Mapping[str, str], looks: Looks, kept: Kept = NOTHING
) -> dict[Named, str]:
    """Return the styles of a built site's pages, and publish no stylesheet.

    Args:
        site: the built site, with every page and script.
        themes: the folders of the theme, the first that has a file before the others.
        colours: the site's own, by name; the theme knows each as ``--sl-site-NAME``.
        looks: those of its pages, so far as they are known.
        kept: those of earlier builds, by what they were cut from and what pages and scripts can use.

    Returns:
        By the stylesheets that a page names, one with what such pages can use of them; and one for each that some of
        them have beside those.

    Raises:
        StylesheetError: an import of the theme's stylesheet cannot be followed.
    """
    start, below = _layers(themes, colours)
    components = {file.relative_to(site).as_posix(): file for file in site.glob("components/*/*.css")}
    texts = {name: file.read_text(encoding="utf-8") for name, file in components.items()}
    apart = {file: (layer, name) for layer, file in imports(start) if (name := _name(start, file)) in SHOWN_WITH}
    texts |= {name: in_layer(layer, [file.read_text(encoding="utf-8")]) for file, (layer, name) in apart.items()}
    looks.add_others(site)
    used = _used(site, looks)
    every = set().union(*used.values())

    @cache
    def whole() -> str:
        asked = re.findall(r"var\((--[\w-]+)", "".join(texts.values()))
        return cut([_whole(start, below, kept, apart)], every.union(asked))

    made, made_of = {}, layered(start, below, apart)
    own = words_of(made_of)  # no other has a say in what is cut from it

    def make(named: Named, sheets: Sequence[str], beside: Sequence[str], words: set[str]) -> None:
        asked = words & own.union(*map(words_of, (*sheets, *beside)))
        key = key_of(code_key(), *named, made_of, str(len(sheets)), *sheets, *beside, *sorted(asked))
        cut_now = partial(_cut, whole, sheets, beside, words, apart=named[0] in SHOWN_WITH)
        made[named] = _kept_or(kept, key, cut_now)

    shown = sorted(set().union(*looks.shown.values()))
    for named, words in used.items():
        parts = [texts[name] for name in named if name in texts]
        make(named, parts, [texts[name] for name in shown if name in looks.shown[named]], words)
    for name in shown:
        kinds = [named for named, those in looks.shown.items() if name in those]
        beside = sorted({texts[part] for named in kinds for part in named if part in texts})
        make((name,), [texts[name]], beside, set().union(*(used[named] for named in kinds)))
    for file in [*site.glob("styles/*.css"), *site.glob("components/*/*.css")]:
        file.unlink()
    return made


def _cut(
    whole: Callable[[], str], sheets: Sequence[str], beside: Sequence[str], words: set[str], *, apart: bool
) -> str:
    """Return what is used of some stylesheets, minified: they stand behind the one for all pages, or apart from it."""
    used = cut(sheets, words, [whole(), *beside]) if apart else cut([whole(), *sheets], words, beside)
    return str(minify.string("text/css", used))


def _name(start: Path, file: Path) -> str:
    """Return the path in the theme of a file that the first stylesheet imports."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(STYLESHEET), file.relative_to(start.parent).as_posix()))


def _kept_or(kept: Kept, key: str, make: Callable[[], str]) -> str:
    """Return a text that is made only where it was not kept."""
    found = kept.get(_KIND, key)
    if found is None:
        found = make().encode()
        kept.put(_KIND, key, found)
    return found.decode()


def write_stylesheet(
    site: Path, themes: Sequence[Path], colours: Mapping[str, str], looks: Looks, kept: Kept = NOTHING
) -> None:
    """Write all styles under each name by which pages ask for them: what an editor writes next may need any of them.

    Args:
        site: as for :func:`make_stylesheets`, and so are the others.
        themes: the folders of the theme.
        colours: the site's own.
        looks: those of its pages, so far as they are known.
        kept: what is used of Material's.
    """
    whole = _whole(*_layers(themes, colours), kept)
    looks.add_others(site)
    for name in {name for named in looks.words for name in named}:
        if name.startswith("styles/"):
            (site / name).write_text(whole, encoding="utf-8")


def _layers(themes: Sequence[Path], colours: Mapping[str, str]) -> tuple[Path, list[str]]:
    """Return the stylesheet that imports the theme's, and what stands below: the site's colours, a base, Material's."""
    start = next(folder / STYLESHEET for folder in themes if (folder / STYLESHEET).is_file())
    own = f":root{{{';'.join(f'--sl-site-{name}:{colour}' for name, colour in colours.items())}}}"
    base = next((folder / BASE for folder in themes if (folder / BASE).is_file()), None)
    return start, [own, *(_texts([base]) if base else [""]), *_texts(_material(themes))]


def _whole(start: Path, below: Sequence[str], kept: Kept, apart: Container[Path] = ()) -> str:
    """Return all styles of a site, without what its pages never show of Material's."""
    own, base, *material = below
    is_left_out = _is_left_out if base else _is_never_shown
    key = partial(key_of, code_key(), is_left_out.__name__)
    used = [_kept_or(kept, key(text), partial(without, text, is_left_out)) for text in material]
    return layered(start, [own, base, *used], apart)


def _used(site: Path, looks: Looks) -> dict[tuple[str, ...], set[str]]:
    """Return the words for which a rule may stand, by the stylesheets that pages name."""
    scripts = {file.relative_to(site).as_posix(): file for file in site.glob("components/*/*.js")}
    names = {script: words_of_script(file.read_text(encoding="utf-8")) for script, file in scripts.items()}
    imported = set(names) - set().union(*looks.scripts.values())
    return {
        named: words.union(*(names.get(script, ()) for script in looks.scripts[named] | imported))
        for named, words in looks.words.items()
    }


def _is_left_out(selector: str, declarations: str) -> bool:
    return _IN_BASE.fullmatch(selector) is not None or _is_never_shown(selector, declarations)


def _is_never_shown(selector: str, declarations: str) -> bool:
    return _LEFT_OUT.search(selector) is not None and not _ICON.search(declarations)


def _material(themes: Iterable[Path]) -> Iterable[Path]:
    folder = next(folder / _MATERIAL for folder in themes if (folder / _MATERIAL).is_dir())
    return [next(iter(sorted(folder.glob(f"{name}.*.min.css")))) for name in ("main", "palette")]


def _texts(files: Iterable[Path]) -> Iterator[str]:
    """Yield the text of one file after another, so that a large site is never held whole."""
    return (file.read_text(encoding="utf-8") for file in files)
