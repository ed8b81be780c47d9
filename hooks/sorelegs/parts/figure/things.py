"""Things in a picture, drawn: what one stands, sits or lies on, holds, or leans against."""

from __future__ import annotations

from cmath import rect
from math import radians

from sorelegs.parts.figure.geometry import Point, between
from sorelegs.parts.figure.ink import Outline
from sorelegs.parts.figure.marks import Layers
from sorelegs.parts.figure.places import ROUND, Thing


def draw_thing(thing: Thing, middle: float) -> Layers:
    """Return the layers of a thing, each with the name of its class.

    Args:
        thing: what to draw.
        middle: where the body is, which a wall's face looks to.
    """
    if thing.kind == "stick":
        return _stick(thing)
    if thing.kind == "ice":
        return _ice(thing)
    if thing.kind in ROUND:
        return [("roller", Outline().disc(thing.middle, thing.width / 2))]
    if thing.kind in ("chair", "rail"):
        return [("seat", _framed(thing))]
    name = thing.kind if thing.kind in ("wall", "mat") else "seat"
    left = thing.left - thing.width if thing.kind == "wall" and thing.left < middle else thing.left
    return [(name, Outline().box_of(left, thing.bottom, thing.width, thing.height))]


def _framed(thing: Thing) -> Outline:
    outline = Outline().box_of(thing.left, thing.top - 4, thing.width, 4)
    right, back = thing.left + thing.width - 4, thing.bottom + 88
    if thing.kind == "rail":
        posts = [(thing.left + 8, thing.top), (right - 8, thing.top)]
    elif thing.right_faced:
        posts = [(thing.left, back), (right, thing.top)]
    else:
        posts = [(thing.left, thing.top), (right, back)]
    for x, high in posts:
        outline.box_of(x, thing.bottom, 4, high - thing.bottom)
    return outline


def _stick(thing: Thing) -> Layers:
    half = rect(thing.width / 2, radians(thing.tilt))
    ends = thing.middle - half, thing.middle + half
    body = Outline().capsule(between(*ends, 0.22), between(*ends, 0.78), 3, 3)
    return [("grip", Outline().capsule(*ends, 1.6, 1.6)), ("roller", body)]


def _ice(thing: Thing) -> Layers:
    turned = rect(1, radians(thing.tilt))

    def at(x: float, y: float) -> Point:
        return thing.middle + turned * complex(x, y)

    wide, high = thing.width / 2, thing.height / 2
    corners = [(-wide, -high), (-wide - 1, 0), (-wide, high), (0, high + 1), (wide, high), (wide + 1, 0), (wide, -high)]
    flake = Outline()
    for turn in (0, 60, 120):
        arm = rect(min(wide, high) * 0.72, radians(turn + thing.tilt))
        flake.stroke([thing.middle - arm, thing.middle + arm])
    return [("ice", Outline().blob([at(x, y) for x, y in [*corners, (0, -high - 1)]])), ("flake", flake)]
