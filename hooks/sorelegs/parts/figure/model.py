"""What a figure is: its description in ``figures.yml``, by what touches what, and by angles where nothing touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from sorelegs.parts.figure.body import SPOTS
from sorelegs.problems import (
    FieldError,
    Fields,
    Flag,
    Known,
    Maybe,
    Number,
    Otherwise,
    Words,
    at_most,
    quote,
    refusing,
    suggest,
)

View = Literal["side", "front", "back"]
Side = Literal["right", "left"]
Kind = Literal["wall", "chair", "step", "bench", "rail", "roller", "ball", "mat", "stick", "ice"]
Place = Literal["floor", "wall", "chair", "step", "bench", "rail", "roller", "ball", "mat"]
Joint = Literal[
    "right-elbow", "left-elbow", "right-hip", "left-hip", "right-thigh", "left-thigh", "right-knee", "left-knee",
    "right-shin", "left-shin", "right-ankle", "left-ankle", "right-foot", "left-foot", "right-toes", "left-toes",
]  # fmt: skip
SIDES: tuple[Side, ...] = get_args(Side)
MAX_WORDS = 30
OUR_READING = "our reading"
"""Stands for the source of a movement that no source shows."""
At = Annotated[list[Number], Field(min_length=2, max_length=2)]
_PLACES = ", ".join(get_args(Place))
_Stands = Annotated[Maybe[Place], Otherwise("A leg that touches nothing has thigh: and bend: in its place.")]
_Reaches = Annotated[Maybe[Place], Otherwise("An arm whose hand touches nothing has upper: and bend: in its place.")]


def _spot(name: str, _: Known) -> None:
    if name not in SPOTS:
        parts = [part for part in SPOTS if name in part.split("-")]
        fix = f"Use one of: {', '.join(parts)}." if len(parts) > 1 else suggest(name, SPOTS)
        raise FieldError(f"There is no part of the body {quote(name)}.", fix)


class Leg(Fields):
    """A leg: what it stands or kneels on, or its angles."""

    foot: _Stands = Field(
        default=None, title="place", description=f"What the whole sole is on: {_PLACES}", examples=["floor"]
    )
    toes: _Stands = Field(
        default=None, title="place", description="What the ball of the foot is on", examples=["floor"]
    )
    heel: _Stands = Field(default=None, title="place", description="What the heel is on", examples=["bench"])
    knee: _Stands = Field(default=None, title="place", description="What the knee is on", examples=["mat"])
    x: Maybe[Number] = Field(default=None, description="Where that is, in centimetres to the right", examples=[54])
    y: Maybe[Number] = Field(default=None, description="How high it is, for a wall", examples=[40])
    tilt: Number = Field(default=0, description="Degrees by which the toes point up", examples=[60])
    lift: Number = Field(default=30, description="Degrees by which the heel is over the toes", examples=[34])
    thigh: Maybe[Number] = Field(default=None, description="Degrees of the thigh before hanging down", examples=[-26])
    bend: Number = Field(default=0, description="Degrees by which the knee is bent", examples=[14])
    ankle: Number = Field(default=0, description="Degrees by which the foot is drawn up", examples=[-20])
    rests: Maybe[Place] = Field(default=None, title="place", description="What the leg lies on", examples=["roller"])
    knee_at: Maybe[At] = Field(default=None, description="Where the knee is, seen from the front", examples=[[52, 13]])
    ankle_at: Maybe[At] = Field(default=None, description="Where the ankle is, seen so", examples=[[92, 9]])
    inward: Flag = Field(default=False, description="Whether the knee goes inwards, seen from the front")
    over: Flag = Field(default=False, description="Whether it lies over the other leg, seen from the front")


class Arm(Fields):
    """An arm: what its hand is on or holds, or its angles."""

    hand: _Reaches = Field(
        default=None, title="place", description=f"What the hand is on: {_PLACES}", examples=["wall"]
    )
    x: Maybe[Number] = Field(default=None, description="Where that is, in centimetres to the right", examples=[58])
    y: Maybe[Number] = Field(default=None, description="How high it is, for a wall", examples=[128])
    at: Maybe[At] = Field(default=None, description="Where the hand is", examples=[[118, 68]])
    holds: Maybe[Joint] = Field(
        default=None, title="part of the body", description="What the hand holds", examples=["right-foot"]
    )
    upper: Maybe[Number] = Field(default=None, description="Degrees of the upper arm before hanging", examples=[-4])
    bend: Number = Field(default=8, description="Degrees by which the elbow is bent", examples=[84])
    fingers: Maybe[Number] = Field(default=None, description="Degrees by which the fingers point up", examples=[82])
    outward: Flag = Field(default=False, description="Whether the elbow goes the other way")


class Pose(Fields):
    """How a body stands, sits or lies."""

    hip: Annotated[list[Number], Field(min_length=1, max_length=2)] = Field(
        description="Where the hip is, [x, y]; with x alone it is as high as the limbs let it", examples=[[94]]
    )
    rests: Maybe[Place] = Field(
        default=None, title="place", description="What the body sits or lies on", examples=["chair"]
    )
    lean: Number = Field(default=0, description="Degrees by which the trunk leans forwards", examples=[16])
    neck: Number = Field(default=0, description="Degrees by which the head is bent further", examples=[-10])
    right_leg: Leg = Field(description="The right leg", examples=[{"foot": "floor", "x": 54}])
    left_leg: Leg = Field(description="The left leg", examples=[{"foot": "floor", "x": 124}])
    right_arm: Arm = Field(default=Arm(upper=-4), description="The right arm", examples=[{"hand": "wall", "y": 128}])
    left_arm: Arm = Field(default=Arm(upper=-2), description="The left arm", examples=[{"hand": "wall", "y": 132}])


class Prop(Fields):
    """A thing in the picture."""

    kind: Kind = Field(description="What it is", examples=["wall"])
    x: Number = Field(
        description="Where it is, in centimetres to the right: a wall's face, the middle of what is round, else the "
        "left end",
        examples=[168],
    )
    y: Maybe[Number] = Field(default=None, description="How high its middle is, where it is held", examples=[88])
    width: Maybe[Number] = Field(default=None, description="How wide it is", examples=[40])
    height: Maybe[Number] = Field(default=None, description="How high it is", examples=[20])
    stands: Maybe[Place] = Field(default=None, title="place", description="What it stands on", examples=["bench"])
    faces: Side = Field(default="right", description="Where one looks who sits on it")
    front: Flag = Field(default=False, description="Whether it is before the legs")
    tilt: Number = Field(default=0, description="Degrees by which the right end of a stick or of ice is up")


class Start(Fields):
    """How a movement starts, where that differs from how it ends."""

    hip: Maybe[Annotated[list[Number], Field(min_length=1, max_length=2)]] = Field(
        default=None, description="Where the hip is, [x, y]", examples=[[94]]
    )
    rests: Maybe[Place] = Field(
        default=None, title="place", description="What the body sits or lies on", examples=["chair"]
    )
    lean: Maybe[Number] = Field(default=None, description="Degrees by which the trunk leans forwards", examples=[16])
    neck: Maybe[Number] = Field(default=None, description="Degrees by which the head is bent further", examples=[-10])
    right_leg: Maybe[Leg] = Field(default=None, description="The right leg", examples=[{"foot": "floor", "x": 54}])
    left_leg: Maybe[Leg] = Field(default=None, description="The left leg", examples=[{"foot": "floor", "x": 124}])
    right_arm: Maybe[Arm] = Field(default=None, description="The right arm", examples=[{"hand": "wall", "y": 128}])
    left_arm: Maybe[Arm] = Field(default=None, description="The left arm", examples=[{"hand": "wall", "y": 132}])
    props: list[Prop] = Field(
        default=[], description="All things in their order, if one moves", examples=[[{"kind": "roller", "x": 96}]]
    )


class Arrow(Fields):
    """An arrow that shows where a movement goes."""

    start: At = Field(description="Where it starts", examples=[[142, 48]])
    end: At = Field(description="Where it ends", examples=[[178, 48]])
    bow: Number = Field(default=0, description="By how much it is bowed", examples=[14])
    back: Flag = Field(default=False, description="Whether it goes there and back")
    span: Flag = Field(default=False, description="Whether it shows how wide something is")


class Figure(Pose):
    """A movement, or how something looks."""

    title: Words = Field(description="What is done", examples=["Stretch at a wall"])
    view: View = Field(default="side", description="From where it is seen")
    works: list[Annotated[str, refusing(_spot)]] = Field(
        default=[], description="The parts of the body that work or hurt", examples=[["shoulder"]]
    )
    side: Literal["right", "left", "both"] = Field(default="right", description="On which side they do")
    props: list[Prop] = Field(default=[], description="The things in the picture", examples=[[{"kind": "mat", "x": 9}]])
    arrows: Annotated[list[Arrow], Field(max_length=3)] = Field(default=[], description="Where the movement goes")
    start: Maybe[Start] = Field(default=None, description="How it starts, where that differs")
    body: Maybe[Literal[1, 2, 3, 4]] = Field(default=None, description="Whom it shows, if not the next in turn")
    swollen: Maybe[Side] = Field(default=None, description="Which lower leg is swollen")
    close: Maybe[Number] = Field(default=None, description="How high the picture reaches, for a close look")
    barefoot: Flag = Field(default=False, description="Whether it wears no shoes")
    hurts: Flag = Field(default=False, description="Whether what is marked hurts")
    strap: Maybe[Joint] = Field(
        default=None, title="part of the body", description="What a strap is round that both hands hold"
    )
    source: Maybe[Words] = Field(
        default=None, description=f"A key of references.bib that shows the movement, or {OUR_READING}"
    )
    do: Maybe[Annotated[Words, at_most(MAX_WORDS, "way to do it")]] = Field(
        default=None, description=f"What to do where it is an easier way, in {MAX_WORDS} words or fewer"
    )
    description: Maybe[Words] = Field(default=None, description="What the picture shows, for those who do not see it")

    @property
    def sits(self) -> bool:
        """Whether its legs come towards the viewer."""
        return any(leg.knee_at is not None for leg in (self.right_leg, self.left_leg))

    def things(self, start: Start | None = None) -> list[Prop]:
        """Return the things in the picture as it ends, or as it starts."""
        return start.props if start is not None and start.props else self.props

    def pose(self, start: Start | None = None) -> Pose:
        """Return how it ends, or how it starts."""
        values = {name: getattr(self, name) for name in Pose.model_fields}
        if start is not None:
            values |= {name: value for name, value in start if name in values and value is not None}
            if start.rests is None and start.hip is not None:
                values["rests"] = None
        return Pose.model_construct(**values)


@dataclass(frozen=True)
class ReadyFigure:
    """A figure with its name, its number among all figures, who shows the movement, and whether it has no problem.

    What is drawn of it is kept with it, for the pages, the player and the moving pictures that all show it.
    """

    name: str
    number: int
    figure: Figure
    sources: tuple[str, ...]
    sound: bool = True
    drawn: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)


def limbs(pose: Pose) -> Iterator[tuple[Side, Leg, Arm]]:
    """Yield the limbs of either side."""
    yield "right", pose.right_leg, pose.right_arm
    yield "left", pose.left_leg, pose.left_arm
