"""The code that site owners paste for a routine: every snippet, from one place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from sorelegs.embed.player import FOLDER, PlayerNames

FRAME_HEIGHT = 720
"""The height in px of a frame that nothing resizes: what stands above Start is in view, and so is the player."""


@dataclass(frozen=True)
class Lent:
    """What the snippets need to know of the site.

    Attributes:
        names: of its player.
        site: its address, with a slash at the end.
        version: of the frozen files, such as ``1.0.0``.
        integrity: the hash of each routine's classic script in that version, by its name.
    """

    names: PlayerNames
    site: str
    version: str
    integrity: Mapping[str, str]

    def address_of(self, routine: str) -> str:
        """Return where the site itself shows a routine."""
        page = self.names.player.page.removesuffix("index.md").removesuffix(".md").rstrip("/")
        return f"{self.site}{page}/#sl-routine-{routine}"


_FROZEN = (
    f'<script src="{{site}}embed/{{version}}/{FOLDER}/{{routine}}.js"\n  integrity="{{integrity}}"\n'
    "  crossorigin defer></script>"
)
_NEWEST = '<script src="{site}{folder}/{routine}.js" crossorigin defer></script>'
_ELEMENT = '<{element} routine="{routine}"{attributes}>\n  <a href="{address}">{title}: {link}</a>\n</{element}>'
_FRAME = (
    '<iframe src="{site}{folder}/{routine}/{query}" title="{title}"\n'
    f'  width="100%" height="{FRAME_HEIGHT}" style="border: 0; color-scheme: {{scheme}}"\n'
    '  loading="lazy" referrerpolicy="no-referrer" allow="fullscreen *; screen-wake-lock *"\n'
    '  sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals"></iframe>'
)
_RESIZER = '<script src="{site}{check}/frame.js" crossorigin defer></script>'

PLAYER_WAYS = {
    "html": ("Script, fixed version", f"{_FROZEN}\n{_ELEMENT}"),
    "newest": ("Script, always the newest", f"{_NEWEST}\n{_ELEMENT}"),
    "frame": ("iframe, no script", _FRAME),
    "resized": ("iframe that fits its content", f"{_FRAME}\n{_RESIZER}"),
}
"""The ways in: what each is called, and its snippet."""

_MODULE = """\
import {{ define }} from "./{routine}.mjs";

define();"""

PLAYER_SNIPPETS: dict[str, tuple[str, str]] = {
    **{name: ("html", text) for name, (_, text) in PLAYER_WAYS.items()},
    "file": ("text", "{site}{folder}/{routine}.mjs"),
    "module": ("js", _MODULE.replace("{{", "{").replace("}}", "}")),
    "style": ("css", "{element} {\n  --{element}-accent: #6a1b73;\n  --{element}-radius: 0;\n}"),
}
"""Each snippet by its name: the language it is written in, and its text."""

PLAYER_GAPS = {"attributes": "", "query": "", "scheme": "light"}
"""The gaps that the form fills beside those of a routine, and what stands there by default."""
_GAP = re.compile(
    r"\{(site|folder|check|version|element|link|routine|integrity|title|address|attributes|query|scheme)\}"
)


def player_template(lent: Lent, name: str) -> str:
    """Return the snippet ``name`` with only the gaps of :data:`PLAYER_GAPS` and of :func:`of_routine` left in it."""
    names = lent.names
    known = {
        "site": lent.site,
        "folder": names.folder,
        "check": names.check,
        "version": lent.version,
        "element": names.element,
        "link": escape(names.player.link),
    }
    return _filled(PLAYER_SNIPPETS[name][1], known)


def of_routine(lent: Lent, routine: str) -> dict[str, str]:
    """Return what fills the gaps that a routine fills."""
    return {
        "routine": routine,
        "integrity": lent.integrity[routine],
        "title": escape(lent.names.routines[routine]),
        "address": escape(lent.address_of(routine)),
    }


def player_snippet(lent: Lent, name: str, routine: str) -> str:
    """Return the snippet ``name`` for a routine, ready to paste, with every choice left at its default."""
    return _filled(player_template(lent, name), {**PLAYER_GAPS, **of_routine(lent, routine)})


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), text)
