"""What a routine is: its description in ``routines.yml``, and the times that follow from it, right to the second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from sorelegs.parts.callout.callouts import Card
from sorelegs.parts.figure.model import MAX_WORDS
from sorelegs.parts.source.citations import SourceKey
from sorelegs.problems import Count, Fields, Like, Maybe, Number, Words, at_most

_Seconds = Annotated[Number, Field(ge=0)]


class Step(Fields):
    """One step of a routine."""

    figure: Annotated[Words, Like("figure")] = Field(
        description="The name of a figure of figures.yml that shows it", examples=["walk"]
    )
    title: Maybe[Words] = Field(default=None, description="What it is called, if not as its figure is")
    do: Annotated[Words, at_most(MAX_WORDS, "step")] = Field(
        description=f"What to do, in {MAX_WORDS} words or fewer", examples=["Walk slowly, and breathe."]
    )
    seconds: Count = Field(description="For how many seconds", examples=[30])
    sides: Literal["each", "both"] = Field(default="both", description="Whether each side has its turn")
    times: Count = Field(default=1, description="How many times, on each side if they take turns", examples=[2])
    change: Maybe[_Seconds] = Field(
        default=None, description="How many seconds it takes to get ready for it", examples=[12]
    )
    swap: Maybe[_Seconds] = Field(
        default=None, description="How many seconds it takes to change sides, or to rest between", examples=[6]
    )
    week: Maybe[Count] = Field(default=None, description="In which week of a plan it belongs", examples=[1])
    sessions: Maybe[Count] = Field(default=None, description="How many times a week, in a plan", examples=[2])
    easier: Maybe[Words] = Field(default=None, description="The name of a figure that shows an easier way")

    @property
    def shown(self) -> dict[str, str]:
        """The names of the figures that it shows, by field."""
        return {"figure": self.figure} | ({"easier": self.easier} if self.easier else {})

    @property
    def turns(self) -> int:
        """How many times it is done in all, either side counted."""
        return self.times * (2 if self.sides == "each" else 1)


class Routine(Fields):
    """Steps that are done one after another, or week by week."""

    title: Words = Field(description="What it is called, with its minutes", examples=["Walk for 5 minutes"])
    minutes: Maybe[Count] = Field(default=None, description="How many minutes it takes, as its title says")
    weeks: Maybe[Count] = Field(default=None, description="How many weeks it takes, if it is a plan")
    about: Maybe[Words] = Field(default=None, description="What one should know before one starts")
    stop: Annotated[list[Words], Field(min_length=1, max_length=3)] = Field(
        description="A list of callouts that say when to stop",
        examples=[["when-to-stop"]],
    )
    steps: Annotated[list[Step], Field(min_length=1, max_length=16)] = Field(
        description="Its steps in their order", examples=[[{"figure": "walk", "do": "Walk.", "seconds": 300}]]
    )
    sources: list[SourceKey] = Field(
        default=[], description="A list of keys of references.bib behind the doses", examples=[["smith2020"]]
    )
    dose: Words = Field(description="Where the doses come from, a sentence", examples=["The times are our choice."])


@dataclass(frozen=True)
class ReadyRoutine:
    """A routine with its name, the sources of its doses and of its movements, and its callouts on when to stop."""

    name: str
    routine: Routine
    sources: tuple[str, ...] = ()
    stops: tuple[Card, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it takes with all changing over."""
        return sum(turn.change + turn.step.seconds for turn in turns(self.routine))


@dataclass(frozen=True)
class Turn:
    """One turn of a step: how long it takes to get ready for it, and on which side it is, ``""`` for both."""

    step: Step
    change: float
    side: Literal["right", "left", ""]


def turns(routine: Routine) -> Iterator[Turn]:
    """Yield every turn of a routine in order; nobody has to change over before the first."""
    for number, step in enumerate(routine.steps):
        for turn in range(step.turns):
            change = (step.swap if turn else step.change if number else 0) or 0
            side: Literal["right", "left", ""] = ""
            if step.sides == "each":
                side = "left" if turn % 2 else "right"
            yield Turn(step, change, side)
