"""What other sites take from the player's folder beside its scripts: the pages for iframes, the package, oEmbed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from sorelegs.embed.files import as_json, frame_page, oembed_answer
from sorelegs.embed.npm import (
    FRAMEWORK_FILES,
    LEVELS,
    LICENCE,
    README,
    THEMES,
    framework_exports,
    manifest,
    manifested,
    style,
)
from sorelegs.embed.player import PlayerNames
from sorelegs.embed.player_snippets import FRAME_HEIGHT, Lent, player_snippet
from sorelegs.embed.readme import readme
from sorelegs.embed.typed import Typed, union

ATTRIBUTES = (
    ("routine", "", "The routine that it shows, by its name; by default that of the script."),
    ("theme", "auto", "The colours: those of the page around it (auto), light or dark."),
    ("heading-level", "2", "The level of its own heading, 1 to 6."),
    ("lang", "en", "The language it speaks, whatever that of the page."),
    ("use-history", "", "Keeps in this entry of the browser's history how far it is, so that a reload goes on."),
)
"""Each attribute, its default and what it does."""
PROPERTIES = (
    ("accent", "<color>", "Colour of the main button."),
    ("radius", "<length>", "Roundness of corners."),
    ("font", "<font-family>", "Font."),
)
"""Each custom property, without what it starts with."""
PARTS = (("base", "Everything."), ("heading", "The title."), ("button", "Each button."))
EVENTS = (("start", "The reader pressed Start."), ("done", "The last step is over."))
"""Each event, without what it starts with; its detail names the routine."""


def player_files(lent: Lent, texts: Mapping[str, Markup], *, version: str, source: Path) -> dict[str, str]:
    """Return the text of each file by its path in the player's folder.

    Args:
        lent: what the snippets name.
        texts: each routine in words, for where no script runs, by name.
        version: of the decision that it is published beside.
        source: the folder of the iframe page's sources.
    """
    names = lent.names
    template = (source / "index.html").read_text(encoding="utf-8")
    files = {
        "custom-elements.json": as_json(_manifest(names)),
        "package.json": as_json(_package(names, version)),
        _shared_types(names): _types(names),
        **{f"{name}.d.mts": f'export * from "./{names.element}.cjs";\n' for name in names.routines},
        **{file: _typed(names).framework(name, f"./{names.element}.cjs") for name, file in FRAMEWORK_FILES.items()},
        README: _readme(names),
        LICENCE: (source / LICENCE).read_text(encoding="utf-8"),
    }
    for name, title in names.routines.items():
        files[f"{name}/index.html"] = frame_page(
            template,
            title=title,
            shared="../../",
            element=names.element,
            script=f"../{name}.js",
            more=Markup(' routine="{}" use-history').format(name),
            fallback=texts[name],
        )
    return files


def player_oembed(lent: Lent) -> dict[str, str]:
    """Return the oEmbed answer of each routine by its path in the built site; unlike the rest they name the site."""

    def answer(name: str, title: str) -> dict[str, object]:
        html = player_snippet(lent, "resized", name)
        return oembed_answer(lent.names.own, lent.site, title=title, html=html, height=FRAME_HEIGHT)

    return {f"oembed-{name}.json": as_json(answer(name, title)) for name, title in lent.names.routines.items()}


def _package(names: PlayerNames, version: str) -> dict[str, object]:
    types = {name: f"{name}.d.mts" for name in names.routines}
    routines = {f"./{name}": {"types": f"./{file}", "default": f"./{name}.mjs"} for name, file in types.items()}
    others = ("custom-elements.json", "package.json")
    return {
        "name": names.element,
        "version": version,
        "description": names.player.package,
        "license": "MIT",
        "type": "module",
        "exports": {**routines, **framework_exports(), **{f"./{name}": f"./{name}" for name in others}},
        "customElements": "custom-elements.json",
        "sideEffects": False,
        "files": [
            *(f"{name}.mjs" for name in names.routines),
            *(names.words(language) for language in names.languages),
            *types.values(),
            *FRAMEWORK_FILES.values(),
            _shared_types(names),
            others[0],
        ],
    }


def _typed(names: PlayerNames) -> Typed:
    kinds = {
        "routine": union(tuple(names.routines)),
        "theme": union(THEMES),
        "lang": "string",
        "use-history": 'true | ""',
    }
    kinds["heading-level"] = f"{union(LEVELS)} | {' | '.join(LEVELS)}"
    return Typed(
        names.element,
        _kind(names),
        [(name, kinds[name], does) for name, _, does in ATTRIBUTES],
        [(f"{names.element}-{name}", "RoutineDetail", when) for name, when in EVENTS],
    )


def _shared_types(names: PlayerNames) -> str:
    """Return the file of the types that all routines share."""
    return f"{names.element}.d.cts"


def _types(names: PlayerNames) -> str:
    return f"""\
export interface RoutineDetail {{
  readonly routine: {union(tuple(names.routines))};
}}

/** Register the element, as {names.element} unless another name is given. Without a DOM it does nothing. */
export declare function define(name?: string): void;

{_typed(names).declared()}"""


def _readme(names: PlayerNames) -> str:
    return readme(
        package=names.element,
        description=names.player.does,
        element=names.element,
        module=f"{names.element}/{next(iter(names.routines))}",
        common="There is an ES module for each routine. Programs that `require` them need Node 20.19, 22.12 or newer.",
        attributes=[(name, does) for name, _, does in ATTRIBUTES],
        events=[(f"{names.element}-{name}", when) for name, when in EVENTS],
        style=style(names.element, PROPERTIES, PARTS),
    )


def _kind(names: PlayerNames) -> str:
    return "".join(word.capitalize() for word in names.element.split("-"))


def _manifest(names: PlayerNames) -> dict[str, object]:
    element = manifested(
        names.element,
        _kind(names),
        names.player.does,
        attributes=[(name, "string", default, does) for name, default, does in ATTRIBUTES],
        events=[(f"{names.element}-{name}", "RoutineDetail", when) for name, when in EVENTS],
        style=(names.element, PROPERTIES, PARTS),
    )
    return manifest({f"{name}.mjs": ("define",) for name in names.routines}, element)
