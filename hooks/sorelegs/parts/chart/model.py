"""What a chart shows: its description in ``charts.yml``, and the numbers that were found for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Field

from sorelegs.parts.finding.findings import FINDING_UNKNOWN
from sorelegs.parts.source.citations import SourceKey
from sorelegs.problems import Fields, Maybe, Number, Words, known, refusing, shaped

Kind = Literal["intervals", "bars", "lines"]
KINDS: tuple[Kind, ...] = get_args(Kind)

CSV_PATH = r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.csv"
"""A file below ``docs``: it cannot lead out of it."""


_no_formula = shaped(
    r"[^=+@＝＋－＠\-][^\n]*", "{} would be a formula in a spreadsheet.", "Start it with a letter or a digit."
)


class Row(Fields):
    """One line of a chart that shows findings."""

    label: Annotated[Words, refusing(_no_formula)] = Field(description="What the line shows", examples=["Rest"])
    finding: Annotated[Words, known("finding", "findings.yml", FINDING_UNKNOWN)] = Field(
        description="The name of a finding", examples=["rest"]
    )


class Size(Fields):
    """What an effect of some size is called."""

    least: Number = Field(description="The least distance from no difference", examples=[0.5])
    words: Words = Field(description="What it is called", examples=["middling"])


class Chart(Fields):
    """How a chart is drawn and what is said of it."""

    kind: Kind = Field(description="How it is drawn: effects with their ranges, shares, or means over time")
    title: Words = Field(description="The question that it answers", examples=["What helps most?"])
    see: Words = Field(description="What a reader should see in it", examples=["The first lies furthest to the left."])
    description: Words = Field(description="The same picture in words, for those who do not see it")
    axis: Words = Field(description="What the axis counts", examples=["Points out of 100"])
    domain: Annotated[list[Number], Field(min_length=2, max_length=2)] = Field(
        description="The ends of the axis", examples=[[-4, 1]]
    )
    ticks: Annotated[list[Number], Field(min_length=2, max_length=8)] = Field(
        description="Two to eight numbers on the axis", examples=[[-2, 0, 2]]
    )
    reference: Number = Field(default=0, description="The number that stands for no difference", examples=[0])
    less: Maybe[Words] = Field(default=None, description="What lower numbers mean", examples=["better"])
    more: Maybe[Words] = Field(default=None, description="What higher numbers mean", examples=["worse"])
    rows: Maybe[Annotated[list[Row], Field(min_length=1, max_length=12)]] = Field(
        default=None,
        description="A list of the findings that it shows",
        examples=[[{"label": "Rest", "finding": "rest"}]],
    )
    data: Maybe[Annotated[Words, Field(pattern=f"^{CSV_PATH}$")]] = Field(
        default=None,
        description="The path from docs/ of the CSV file that it is drawn from",
        examples=["charts/week.csv"],
    )
    time: Maybe[Words] = Field(default=None, description="What the times count", examples=["Days"])
    sources: Maybe[Annotated[list[SourceKey], Field(min_length=1)]] = Field(
        default=None, description="A list of keys of references.bib, for data", examples=[["smith2020"]]
    )
    sizes: Maybe[Annotated[list[Size], Field(min_length=1, max_length=6)]] = Field(
        default=None,
        description="A list of what effects of some size are called, for a scale that few know",
        examples=[[{"least": 0.5, "words": "middling"}]],
    )
    note: Maybe[Words] = Field(default=None, description="What to keep in mind")


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
