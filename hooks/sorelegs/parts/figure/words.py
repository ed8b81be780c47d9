"""What a figure shows, in words for those who do not see it: made from the same data as the picture."""

from __future__ import annotations

from collections.abc import Iterator

from sorelegs.parts.figure.body import SPOTS
from sorelegs.parts.figure.model import Arm, Arrow, Figure, Leg, limbs

_NAMES = {
    "floor": "the floor",
    "wall": "a wall",
    "chair": "a chair",
    "step": "a step",
    "bench": "a bench",
    "rail": "a rail",
    "roller": "a roller",
    "ball": "a ball",
    "stick": "a stick",
    "ice": "a pack of ice",
    "mat": "the floor",
}
_LYING = 60
"""Degrees of lean from which on a body lies."""
_BENT, _FOLDED = 20, 60
"""Degrees from which on a knee is bent a little, or well."""
_UP = 150
"""Degrees from which on a thigh points up."""
_STRIDE = 30
"""Centimetres from which on one foot is behind the other."""
_BACK = 15
"""Centimetres up to which a wall behind the hip touches the back."""
_LOW, _HALF = 35, 75
"""Centimetres up to which hips are near the floor, or half-way down."""


def describe(figure: Figure) -> str:
    """Return what a figure shows, as its editor wrote it or as it follows from its data."""
    if figure.description is not None:
        return figure.description
    sentences = [", ".join([_posture(figure), *_limbs(figure), *_held(figure)])]
    if figure.works:
        sentences.append(f"Felt in the {_felt(figure)}")
    sentences += [f"An arrow points {_way(arrow, figure)}" for arrow in figure.arrows[:1]]
    return " ".join(f"{words[0].upper()}{words[1:]}." for words in sentences)


def _felt(figure: Figure) -> str:
    places = " and the ".join(SPOTS[name].words for name in figure.works)
    return f"{places} on both sides" if figure.side == "both" else f"{figure.side} {places}"


def _way(arrow: Arrow, figure: Figure) -> str:
    across, up = arrow.end[0] - arrow.start[0], arrow.end[1] - arrow.start[1]
    if abs(up) > abs(across):
        return "up and down" if arrow.back else "up" if up > 0 else "down"
    if figure.view != "side":
        return "from side to side" if arrow.back else "to the side"
    return "forwards and back" if arrow.back else "forwards" if across > 0 else "back"


def _posture(figure: Figure) -> str:
    return next(_postures(figure))


def _postures(figure: Figure) -> Iterator[str]:
    """Yield what a body does, the surest first."""
    legs, high = (figure.right_leg, figure.left_leg), figure.hip[1] if len(figure.hip) > 1 else None
    chair = any(thing.kind == "chair" for thing in figure.props)
    place = _NAMES[figure.rests or ("chair" if chair else "floor")]
    if figure.lean <= -_LYING:
        yield f"lying on the back on {place}" if figure.rests else "lying on the back, hips lifted"
    if figure.rests is not None and figure.lean >= _LYING:
        yield f"lying face down on {place}"
    if figure.rests is not None or figure.sits:
        yield f"sitting on {place}"
    if figure.lean >= _LYING:
        yield "face down, held up by the arms"
    if any(leg.knee for leg in legs):
        yield "kneeling"
    if high is not None and high <= _LOW:
        yield "sitting, hips lifted"
    if not any(leg.foot or leg.toes or leg.heel for leg in legs):
        yield "in the air"
    down = ", hips half-way down" if high is not None and high <= _HALF else ""
    back = any(thing.kind == "wall" and 0 <= figure.hip[0] - thing.x <= _BACK for thing in figure.props)
    leaning = ", leaning forwards" if figure.lean >= _BENT else ", the back on a wall" if back else ""
    yield f"standing{leaning}{down}"


def _held(figure: Figure) -> Iterator[str]:
    """Yield what is before the body, at what works, and what a strap is round."""
    for thing in figure.props:
        lain_on = any(leg.rests == thing.kind for leg in (figure.right_leg, figure.left_leg))
        if thing.front and figure.works and not lain_on:
            yield f"{_NAMES[thing.kind]} at the {_felt(figure)}"
    if figure.strap is not None:
        yield f"a strap from both hands round the {figure.strap.replace('-', ' ')}"


def _limbs(figure: Figure) -> Iterator[str]:
    hands = [_hand(arm) for _, _, arm in limbs(figure)]
    if hands[0] and hands[0] == hands[1]:
        yield f"both hands {hands[0]}"
    else:
        yield from (f"{side} hand {words}" for (side, _, _), words in zip(limbs(figure), hands, strict=True) if words)
    feet = [_leg(leg) + _behind(leg, other, figure) for leg, other in _pairs(figure)]
    if feet[0] and feet[0] == feet[1]:
        yield f"both {feet[0].replace('leg ', 'legs ').replace('foot ', 'feet ').replace('heel ', 'heels ')}"
    else:
        yield from (f"{side} {words}" for (side, _, _), words in zip(limbs(figure), feet, strict=True) if words)


def _hand(arm: Arm) -> str:
    if arm.hand is not None:
        return f"on {_NAMES[arm.hand]}"
    return f"on the {arm.holds.replace('-', ' ')}" if arm.holds is not None else ""


def _leg(leg: Leg) -> str:
    touching = (
        (leg.knee, "knee on"),
        (leg.rests, "leg on"),
        (leg.toes, f"heel {'raised' if leg.lift > 0 else 'dropped'}, ball of the foot on"),
        (leg.heel, "heel on"),
        (leg.foot, "foot flat on"),
    )
    for place, words in touching:
        if place is not None:
            return f"{words} {_NAMES[place]}"
    thigh, bent = leg.thigh or 0, " with the knee bent" if leg.bend >= _FOLDED else ""
    way = "up" if thigh >= _UP else "forwards" if thigh > 0 else "back"
    return f"leg {way}{bent}" if abs(thigh) >= _BENT or bent else ""


def _pairs(figure: Figure) -> tuple[tuple[Leg, Leg], tuple[Leg, Leg]]:
    return (figure.right_leg, figure.left_leg), (figure.left_leg, figure.right_leg)


def _behind(leg: Leg, other: Leg, figure: Figure) -> str:
    """Return whether a foot is behind the other one, seen from the side."""
    stands = leg.foot or leg.toes or leg.knee
    if figure.view != "side" or not stands or leg.x is None or other.x is None:
        return ""
    straight = ", knee straight" if leg.foot and len(figure.hip) == 1 and not figure.rests else ""
    return f" behind{straight}" if other.x - leg.x >= _STRIDE else ""
