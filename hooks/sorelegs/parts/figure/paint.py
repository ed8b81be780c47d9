"""What colours figures where no page does: of the stylesheet of all figures no more than some of them need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sorelegs.parts.figure.draw import draw, person_of
from sorelegs.parts.figure.model import ReadyFigure

_PART = re.compile(r"^  \.sl-figure__picture ((?::is\()?\.[^{]+) \{ ([^}]*) \}$", re.MULTILINE)
_PERSON = re.compile(r'^  \[data-body="(\d)"\] \{ ([^}]*) \}$', re.MULTILINE)
_FIRST = re.compile(r"^  \.sl-figure__picture \{([^}]*)\}$", re.MULTILINE)
"""A rule for some kinds of path, for one of the people, and for what they all start with."""
_KIND = re.compile(r"\.([\w.]+)")
_COLOUR = re.compile(r"--sl-([\w-]+): ([^;]+);")
_USED = re.compile(r"var\(--sl-([\w-]+)\)")
_PAIR = re.compile(r"var\(--sl-light, (#\w+)\) var\(--sl-dark, (#\w+)\)")
"""A colour for light grounds and one for dark grounds."""
_PLAIN = (
    "svg{{display:block;width:100%;height:auto;{light}}}{people}{parts}"
    "@media screen{{.dark svg{{{dark}}}{dark_people}}}"
    "@media print,(forced-colors:active){{path{{fill:Canvas!important;stroke:CanvasText!important}}"
    "{filled}{{fill:CanvasText!important}}{lines}{{fill:none!important}}}}"
    "{works}"
)
"""The light colours, the dark ones below ``.dark``, and, on paper and where colours are forced, outlines."""
_WORKS = "@media(forced-colors:active){.works{fill:Highlight!important}}"
"""Added where something works or hurts."""


def style_of(figures: Iterable[ReadyFigure], stylesheet: str) -> str:
    """Return a stylesheet of these figures alone: what is dark is so below ``.dark``, and names are a letter.

    Args:
        figures: what it colours.
        stylesheet: that of all figures, as a page of the site has it.
    """
    kinds: set[str] = set()
    bodies: set[str] = set()
    for ready in figures:
        kinds |= {name.replace(" ", ".") for name, _ in draw(ready).layers}
        bodies.add(str(person_of(ready) + 1))
    first = _FIRST.search(stylesheet)
    parts = [(_of(kinds, selector), does) for selector, does in _PART.findall(stylesheet)]
    rules = "".join(f"{selector}{{{does}}}" for selector, does in parts if selector)
    # no page is likely to register a property of such a name
    letters = {name: f"_{chr(ord('a') + number)}" for number, name in enumerate(dict.fromkeys(_USED.findall(rules)))}
    people = {body: does for body, does in _PERSON.findall(stylesheet) if body in bodies}
    plain = first[1] if first else ""
    if len(bodies) == 1 and people:  # they show one person, who needs no rule of their own
        plain += people.popitem()[1]

    def colours(does: str, ground: int) -> str:
        return "".join(_colours(does, letters, ground))

    return _PLAIN.format(
        light=colours(plain, 1),
        dark=colours(plain, 2),
        people="".join(f'[data-body="{body}"]{{{colours(does, 1)}}}' for body, does in people.items()),
        dark_people="".join(f'.dark [data-body="{body}"]{{{colours(does, 2)}}}' for body, does in people.items()),
        parts=_USED.sub(lambda used: f"var(--{letters[used[1]]})", rules),
        filled=_of(kinds, ".hair, .works"),
        works=_WORKS if "works" in kinds else "",
        lines=_of(kinds, ".line, .floor, .arrow, .span, .pain, .flake, .strap"),
    )


def _of(kinds: set[str], selector: str) -> str:
    """Return what of a selector names one of these kinds."""
    return ",".join(f".{kind}" for kind in _KIND.findall(selector.removeprefix(":is(")) if _named(kind, kinds))


def _named(kind: str, kinds: set[str]) -> bool:
    return any(kind in (each, each.partition(".")[0]) for each in kinds)


def _colours(does: str, letters: dict[str, str], ground: int) -> Iterator[str]:
    """Yield each colour for light (1) or dark (2) grounds; for dark ones only those that differ."""
    for name, value in dict(_COLOUR.findall(does)).items():
        pair = _PAIR.fullmatch(value)
        if name in letters and (pair or ground == 1):
            yield f"--{letters[name]}:{pair[ground] if pair else value};"
