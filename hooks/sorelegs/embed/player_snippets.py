"""The code that site owners paste for a routine: every snippet, from one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from sorelegs.embed.player import FOLDER, PlayerNames
from sorelegs.embed.ways import edition, filled, shown, ways
from sorelegs.profile import Language

FRAME_HEIGHT = 720
"""The height in px of a frame that nothing resizes: what stands above Start is in view, and so is the player."""


@dataclass(frozen=True)
class Lent:
    """What the snippets need to know of the site.

    Attributes:
        names: of its player.
        site: its address, with a slash at the end.
        version: of the last release that has all routines, such as ``1.0.0``; "" before the first one.
        integrity: the hash of each routine's classic script in that release, by its name.
        languages: those that it speaks beside English, by code; before a release, those that the newest files speak.
    """

    names: PlayerNames
    site: str
    version: str = ""
    integrity: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, Language] = field(default_factory=dict)

    def address_of(self, routine: str) -> str:
        """Return where the site itself shows a routine, as HTML has it."""
        page = self.names.player.page.removesuffix("index.md").removesuffix(".md").rstrip("/")
        return escape(f"{self.site}{page}/#sl-routine-{routine}")


PLAYER_WAYS = ways(
    f"{FOLDER}/{{routine}}.js",
    '<{element} routine="{routine}"{attributes}>\n  <a href="{address}">{title}: {link}</a>\n</{element}>',
    frame=f"{FOLDER}/{{routine}}/",
    style=' style="border: 0; color-scheme: {scheme}"',
    allow="fullscreen *; screen-wake-lock *",
    height=FRAME_HEIGHT,
)
"""The ways in: what each is called, and its snippet."""

PLAYER_SNIPPETS: dict[str, tuple[str, str]] = {
    **{name: ("html", text) for name, (_, text) in PLAYER_WAYS.items()},
    "file": ("text", f"{{site}}{{folder}}/{FOLDER}/{{routine}}.mjs"),
    "module": ("js", 'import { define } from "./{routine}.mjs";\n\ndefine();'),
    "package": ("text", f"{{site}}{{folder}}/{FOLDER}/{{element}}.tgz"),
    "import": ("js", 'import { define } from "{element}/{routine}";\n\ndefine();'),
    "style": ("css", "{element} {\n  --{element}-accent: #6a1b73;\n  --{element}-radius: 0;\n}"),
}
"""Each snippet by its name: the language it is written in, and its text."""

PLAYER_GAPS = {"attributes": "", "query": "", "scheme": "light"}
"""The gaps that the form fills beside those of a routine, and what stands there by default."""


def player_template(lent: Lent, name: str) -> str:
    """Return the snippet ``name`` with only the gaps of :data:`PLAYER_GAPS`, a routine and a language left in it."""
    names = lent.names
    known = {"site": lent.site, "element": names.element, **edition(names.check, lent.version, "{integrity}")}
    return filled(PLAYER_SNIPPETS[name][1], known)


def of_routine(lent: Lent, routine: str) -> dict[str, str]:
    """Return what fills the gaps that a routine fills, whatever the language."""
    return {
        "routine": routine,
        "integrity": lent.integrity.get(routine, ""),
        "address": lent.address_of(routine),
    }


def of_language(lent: Lent, routine: str, language: Language | None = None) -> dict[str, str]:
    """Return what fills the gaps that a routine fills in a language: English, where none is given."""
    return {"title": shown(lent.names.routines[routine], language), "link": shown(lent.names.player.link, language)}


def player_snippet(lent: Lent, name: str, routine: str) -> str:
    """Return the snippet ``name`` for a routine, ready to paste, with every choice left at its default."""
    values = {**PLAYER_GAPS, **of_routine(lent, routine), **of_language(lent, routine)}
    return filled(player_template(lent, name), values)
