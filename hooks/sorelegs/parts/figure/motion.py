"""How figures move between their start and their end, unless a reader wants less motion.

A script is told how each path is drawn at the start, and a file of its own has a stylesheet. The paths of a
picture are as many at the start as at the end, so a browser can draw what lies between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sorelegs.parts.figure.draw import posed
from sorelegs.parts.figure.model import ReadyFigure

_NUMBER = re.compile(r"-?\d+")
_RULE = (
    '[data-figure="{name}"].is-moving  path:nth-of-type({n}){{animation:{name}-{n} 1.2s ease-in-out 4 alternate}}'
    '@keyframes {name}-{n}{{to{{d:path("{path}")}}}}\n'
)


def motion_css(figures: Iterable[ReadyFigure]) -> str:
    """Return the stylesheet of figures that move: there and back twice, in less than five seconds."""
    rules = "".join(rule for ready in figures for rule in _rules(ready))
    return f"@media (prefers-reduced-motion:no-preference){{\n{rules}}}\n"


def starts(ready: ReadyFigure) -> dict[int, str]:
    """Return how each path that moves is drawn at the start, by its place in the picture from 1.

    One that has more numbers there, or fewer, has nothing between the two, and stands still.
    """
    if ready.figure.start is None:
        return {}
    end, start = posed(ready), posed(ready, start=True)
    paths = enumerate(zip(end, start, strict=True), start=2)  # the floor is the first
    pairs = {n: (to.path, path.path) for n, ((_, to), (_, path)) in paths}
    return {n: start for n, (to, start) in pairs.items() if to != start and _numbers(to) == _numbers(start)}


def _numbers(path: str) -> int:
    return len(_NUMBER.findall(path))


def _rules(ready: ReadyFigure) -> Iterator[str]:
    return (_RULE.format(name=ready.name, n=n, path=path) for n, path in starts(ready).items())
