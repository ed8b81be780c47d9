"""What a chart shows: its description in ``charts.yml``, and the numbers that were found for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["intervals", "bars", "lines"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Words = Annotated[str, Field(strict=True, pattern=r"\S")]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class Row(BaseModel):
    """One line of a chart that shows findings."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: Words
    finding: Words


class Chart(BaseModel):
    """How a chart is drawn and what is said of it.

    Attributes:
        kind: ``intervals`` for effects with their ranges, ``bars`` for shares, ``lines`` for means over time.
        title: the question that it answers.
        see: what a reader should see in it, its caption.
        description: the same picture in words, for those who do not see it.
        axis: what the axis counts.
        domain: the ends of the axis.
        ticks: the numbers on it.
        reference: the number that stands for no difference.
        less, more: what the two directions from it mean.
        rows: the findings that it shows, or
        data: the CSV file in ``docs`` that it is drawn from.
        time: what the times of a ``lines`` chart count.
        sources: keys of the bibliography for ``data``; the findings bring their own.
        note: what to keep in mind.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    title: Words
    see: Words
    description: Words
    axis: Words
    domain: Annotated[list[Number], Field(min_length=2, max_length=2)]
    ticks: Annotated[list[Number], Field(min_length=2, max_length=8)]
    reference: Number = 0
    less: Words | None = None
    more: Words | None = None
    rows: Annotated[list[Row], Field(min_length=1, max_length=12)] | None = None
    data: Words | None = None
    time: Words | None = None
    sources: Annotated[list[Words], Field(min_length=1)] | None = None
    note: Words | None = None


@dataclass(frozen=True)
class Mark:
    """One effect: its group (``""`` for none), its label, its range where that is known, and how many people."""

    group: str
    label: str
    effect: float
    low: float | None = None
    high: float | None = None
    n: int | None = None

    @property
    def numbers(self) -> list[float]:
        """The effect and the ends of its range."""
        return [number for number in (self.effect, self.low, self.high) if number is not None]


@dataclass(frozen=True)
class Point:
    """One mean at one time, with its standard deviation."""

    series: str
    time: str
    mean: float
    spread: float


@dataclass(frozen=True)
class ReadyChart:
    """A chart with its numbers.

    Attributes:
        name: what articles call it.
        chart: how it is drawn.
        marks: of ``intervals`` and ``bars``.
        points: of ``lines``.
        sources: keys of the bibliography, in order of first use.
        second_hand: whether any number was read in other people's transcriptions only.
    """

    name: str
    chart: Chart
    marks: tuple[Mark, ...]
    points: tuple[Point, ...]
    sources: tuple[str, ...]
    second_hand: bool
