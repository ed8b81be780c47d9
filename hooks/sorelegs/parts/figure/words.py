"""What a figure shows, in words for those who do not see it: made from the same data as the picture."""

from __future__ import annotations

from collections.abc import Iterator

from sorelegs.parts.figure.body import SPOTS
from sorelegs.parts.figure.model import Arm, Figure, Leg, limbs

_NAMES = {
    "floor": "the floor",
    "wall": "a wall",
    "chair": "a chair",
    "step": "a step",
    "bench": "a bench",
    "rail": "a rail",
    "roller": "a roller",
    "ball": "a ball",
    "mat": "the floor",
}
_LYING = 60
"""Degrees of lean from which on a body lies."""
_BENT, _FOLDED = 20, 60
"""Degrees from which on a knee is bent a little, or well."""


def describe(figure: Figure) -> str:
    """Return what a figure shows, as its editor wrote it or as it follows from its data."""
    if figure.description is not None:
        return figure.description
    sentences = [", ".join([_posture(figure), *_limbs(figure)])]
    if figure.works:
        sentences.append(f"Felt in the {_felt(figure)}")
    return " ".join(f"{words[0].upper()}{words[1:]}." for words in sentences)


def _felt(figure: Figure) -> str:
    places = " and the ".join(SPOTS[name].words for name in figure.works)
    return f"{places} on both sides" if figure.side == "both" else f"{figure.side} {places}"


def _posture(figure: Figure) -> str:
    legs = (figure.right_leg, figure.left_leg)
    if figure.rests is not None:
        lies = "lying on the back" if figure.lean < 0 else "lying face down"
        return f"{lies if abs(figure.lean) >= _LYING else 'sitting'} on {_NAMES[figure.rests]}"
    if figure.lean >= _LYING:
        return "face down, held up by the arms"
    if any(leg.knee for leg in legs):
        return "kneeling"
    standing = any(leg.foot or leg.toes for leg in legs)
    return "standing" + (", leaning forwards" if figure.lean >= _BENT else "") if standing else "in the air"


def _limbs(figure: Figure) -> Iterator[str]:
    hands = [_hand(arm) for _, _, arm in limbs(figure)]
    if hands[0] and hands[0] == hands[1]:
        yield f"both hands {hands[0]}"
    else:
        yield from (f"{side} hand {words}" for (side, _, _), words in zip(limbs(figure), hands, strict=True) if words)
    feet = [_leg(leg) for _, leg, _ in limbs(figure)]
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
    return f"leg {'forwards' if thigh > 0 else 'back'}{bent}" if abs(thigh) >= _BENT or bent else ""
