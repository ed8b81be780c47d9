"""What other sites take from the player's folder beside its scripts: the pages for iframes, the package, oEmbed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from sorelegs.embed.files import WIDTH, as_json, frame_page
from sorelegs.embed.player import PlayerNames
from sorelegs.embed.player_snippets import FRAME_HEIGHT, Lent, player_snippet

ATTRIBUTES = (
    ("routine", "", "The routine that it shows, by its name; by default that of the script."),
    ("theme", "auto", "The colours: those of the page around it (auto), light or dark."),
    ("heading-level", "2", "The level of its own heading, 1 to 6."),
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


def player_files(lent: Lent, texts: Mapping[str, Markup], *, source: Path) -> dict[str, str]:
    """Return the text of each file by its path in the player's folder.

    Args:
        lent: what the snippets name.
        texts: each routine in words, for where no script runs, by name.
        source: the folder of the iframe page's sources.
    """
    names = lent.names
    template = (source / "index.html").read_text(encoding="utf-8")
    files = {
        "custom-elements.json": as_json(_manifest(names)),
        "package.json": as_json(_package(names, lent.version)),
        f"{names.element}.d.ts": _types(names),
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
    """Return the oEmbed answer of each routine by its path in the built site; unlike the rest they name the site.

    Source: https://oembed.com/#section2
    """
    return {f"oembed-{name}.json": as_json(_oembed(lent, name, title)) for name, title in lent.names.routines.items()}


def _oembed(lent: Lent, name: str, title: str) -> dict[str, object]:
    return {
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": lent.names.own.name,
        "provider_url": lent.site,
        "cache_age": 86400,
        "html": player_snippet(lent, "resized", name),
        "width": WIDTH,
        "height": FRAME_HEIGHT,
    }


def _package(names: PlayerNames, version: str) -> dict[str, object]:
    types = f"./{names.element}.d.ts"
    routines = {f"./{name}": {"types": types, "default": f"./{name}.mjs"} for name in names.routines}
    others = ("custom-elements.json", "package.json")
    return {
        "name": names.element,
        "version": version,
        "description": names.player.package,
        "license": "MIT",
        "type": "module",
        "types": types,
        "exports": {**routines, **{f"./{name}": f"./{name}" for name in others}},
        "customElements": "custom-elements.json",
        "sideEffects": False,
        "files": [*(f"{name}.mjs" for name in names.routines), types.removeprefix("./"), "custom-elements.json"],
    }


def _types(names: PlayerNames) -> str:
    routines = " | ".join(f'"{name}"' for name in names.routines)
    events = "".join(f'    "{names.element}-{name}": CustomEvent<RoutineDetail>;\n' for name, _ in EVENTS)
    return f"""\
export interface RoutineDetail {{
  readonly routine: {routines};
}}

/** Register the element, as {names.element} unless another name is given. Without a DOM it does nothing. */
export declare function define(name?: string): void;

declare global {{
  interface HTMLElementTagNameMap {{
    "{names.element}": HTMLElement;
  }}
  interface HTMLElementEventMap {{
{events}  }}
}}
"""


def _manifest(names: PlayerNames) -> dict[str, object]:
    """Return the manifest. Source: https://github.com/webcomponents/custom-elements-manifest"""
    kind = "".join(word.capitalize() for word in names.element.split("-"))
    declared = {
        "kind": "class",
        "name": kind,
        "description": names.player.does,
        "customElement": True,
        "tagName": names.element,
        "superclass": {"name": "HTMLElement"},
        "attributes": [
            {"name": name, "type": {"text": "string"}, "default": f'"{default}"', "description": does}
            for name, default, does in ATTRIBUTES
        ],
        "events": [
            {"name": f"{names.element}-{name}", "type": {"text": "CustomEvent<RoutineDetail>"}, "description": does}
            for name, does in EVENTS
        ],
        "cssProperties": [
            {"name": f"--{names.element}-{name}", "syntax": syntax, "description": does}
            for name, syntax, does in PROPERTIES
        ],
        "cssParts": [{"name": name, "description": does} for name, does in PARTS],
        "slots": [{"name": "", "description": "Shown where the script does not run."}],
    }
    return {
        "schemaVersion": "2.1.0",
        "readme": "",
        "modules": [
            {
                "kind": "javascript-module",
                "path": f"{name}.mjs",
                "declarations": [declared],
                "exports": [
                    {
                        "kind": "custom-element-definition",
                        "name": names.element,
                        "declaration": {"name": kind, "module": f"{name}.mjs"},
                    }
                ],
            }
            for name in names.routines
        ],
    }
