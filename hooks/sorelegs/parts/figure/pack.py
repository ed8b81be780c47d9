"""A figure as data, for a script that draws it on a page where no HTML may be written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sorelegs.parts.figure.draw import draw, person_of
from sorelegs.parts.figure.model import ReadyFigure
from sorelegs.parts.figure.motion import shifts
from sorelegs.parts.figure.words import describe

_RULE = re.compile(r'^ *(?:\.sl-figure__picture \.([\w.]+)|\[data-body="(\d)"\]) \{[^}]*\}\n', re.MULTILINE)
"""A rule for one kind of path, or for one of the people, which is a line of its own."""
_PAIR = re.compile(r"var\(--sl-light, (#\w+)\) var\(--sl-dark, (#\w+)\)")
"""A colour for light grounds and one for dark grounds, as a page of the site tells which of them stands."""
_OLDER = "@supports not (color: light-dark(red, red)) {{\n{}}}\n"
_CAPTION = re.compile(r"^ *\.sl-figure(?: \w+)? \{[^}]*\}\n+", re.MULTILINE)


def style_of(figures: Iterable[ReadyFigure], stylesheet: str) -> str:
    """Return what of the stylesheet of all figures colours these, without what is around them on a page.

    A page of others does not tell which ground is shown, and ``light-dark()`` finds it. A browser that does not know
    that gets a colour between the two, which is seen on either.
    """
    kinds: set[str] = set()
    bodies: set[str] = set()
    for ready in figures:
        kinds |= {name.replace(" ", ".") for name, _ in draw(ready).layers}
        bodies.add(str(person_of(ready) + 1))

    def kept(rule: re.Match[str]) -> str:
        return rule[0] if rule[1] in kinds or rule[2] in bodies else ""

    style = _RULE.sub(kept, _CAPTION.sub("", stylesheet))
    older = "".join(_between(rule) for rule in re.finditer(r"([^{}\n]+)\{([^{}]*)\}", style))
    return _PAIR.sub(r"light-dark(\1, \2)", style) + _OLDER.format(older)


def _between(rule: re.Match[str]) -> str:
    """Return a rule of the colours between those of ``rule``, or nothing where it has no pairs."""
    pairs = re.findall(rf"(--[\w-]+): {_PAIR.pattern}", rule[2])
    colours = "".join(f"{name}: {mixed(light, dark)};" for name, light, dark in pairs)
    return f"{rule[1].strip()} {{{colours}}}\n" if colours else ""


def mixed(light: str, dark: str) -> str:
    """Return the colour half-way between two in hex digits, which may end in how opaque they are."""
    pairs = zip(bytes.fromhex(light.removeprefix("#")), bytes.fromhex(dark.removeprefix("#")), strict=True)
    return "#" + bytes((one + other) // 2 for one, other in pairs).hex()


def pack_figure(ready: ReadyFigure) -> list[object]:
    """Return its box, its side, whom it shows, what it shows in words, and its paths.

    Each is its kind, the path itself, and how it moves, if it does.
    """
    drawn, moved = draw(ready), shifts(ready)
    paths = [
        [name, outline.path, *([moved[place]] if place in moved else [])]
        for place, (name, outline) in enumerate(drawn.layers, start=1)
    ]
    return [drawn.box, ready.figure.side, person_of(ready) + 1, describe(ready.figure), paths]
