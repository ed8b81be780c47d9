"""The ways in which other sites show what this one lends: what the snippets share, and how their gaps are filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from sorelegs.profile import Language

FIXED = "html"
"""The way that names a release; before the first one it names the newest files, and no form offers it beside them."""

_GAP = re.compile(r"\{(\w+)\}")
_LOADED = ' crossorigin="anonymous" defer="defer"'
"""How a page loads a script, with a value for each attribute, which XHTML and templates in XML ask for."""
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals"


def ways(file: str, element: str, *, frame: str, style: str, allow: str, height: int) -> dict[str, tuple[str, str]]:
    """Return what each way in is called, and its snippet, whose gaps :func:`filled` fills.

    Args:
        file: of the script, below the folder of an edition.
        element: as a page has it, with what stands in it.
        frame: the folder of the page in the iframe, below that of the newest edition.
        style: of the iframe.
        allow: what it may ask the browser for.
        height: in px, where the host drops styles.
    """
    newest = f'<script src="{{site}}{{folder}}/{file}"{_LOADED}></script>\n{element}'
    fixed = f'<script src="{{site}}{{edition}}/{file}"{{hash}}{_LOADED}></script>\n{element}'
    framed = (
        f'<iframe src="{{site}}{{folder}}/{frame}{{query}}" title="{{title}}"\n'
        f'  width="100%" height="{height}"{style}\n'
        f'  loading="lazy" referrerpolicy="no-referrer" allow="{allow}"\n'
        f'  sandbox="{_SANDBOX}"></iframe>'
    )
    resizer = f'<script src="{{site}}{{folder}}/frame.js"{_LOADED}></script>'
    return {
        FIXED: ("Script, fixed version", fixed),
        "newest": ("Script, always the newest", newest),
        "frame": ("iframe, no script", framed),
        "resized": ("iframe that fits its content", f"{framed}\n{resizer}"),
    }


def offered(all_ways: Mapping[str, tuple[str, str]], *, frozen: bool) -> dict[str, str]:
    """Return what the ways are called that a site can offer.

    Args:
        all_ways: what :func:`ways` returned.
        frozen: whether it has a release.
    """
    return {name: label for name, (label, _) in all_ways.items() if frozen or name != FIXED}


def edition(folder: str, version: str, integrity: str) -> dict[str, str]:
    """Return what fills the gaps of a fixed version: its folder, and its hash as HTML has it.

    Args:
        folder: of the newest files.
        version: of the last release, or "" where there is none.
        integrity: the hash of its script, or a gap for it.
    """
    hashed = f'\n  integrity="{integrity}"\n ' if version else ""
    return {"folder": folder, "edition": f"embed/{version}" if version else folder, "hash": hashed}


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with values in those of its ``{gaps}`` that have one."""
    return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), text)


def shown(words: str, language: Language | None = None) -> str:
    """Return words in a language as HTML that is no code to a framework either."""
    said = language.said(words) if language else words
    return escape(said).replace("{", "&#123;").replace("}", "&#125;")
