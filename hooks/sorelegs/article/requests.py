"""What the calls of an article can ask for, and how each is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args


@dataclass(frozen=True)
class SorenessCheck:
    """Show the decision widget."""


@dataclass(frozen=True)
class Safety:
    """Show the safety callout called ``name`` in ``callouts.yml``."""

    name: str


@dataclass(frozen=True)
class Cite:
    """Cite the entries ``keys`` of ``references.bib`` here."""

    keys: tuple[str, ...]


@dataclass(frozen=True)
class DecisionTable:
    """Show every rule of the decision with its reason and sources."""


@dataclass(frozen=True)
class EmbedConfigurator:
    """Show the form that makes a snippet for another site."""


@dataclass(frozen=True)
class EmbedSnippet:
    """Show the snippet called ``name`` for another site."""

    name: str


@dataclass(frozen=True)
class ShowFinding:
    """State the finding called ``name`` in ``findings.yml``."""

    name: str


@dataclass(frozen=True)
class ShowChart:
    """Show the chart called ``name`` in ``charts.yml``."""

    name: str


@dataclass(frozen=True)
class Uncited:
    """Show nothing: say why a claim of this paragraph needs no source."""

    reason: str


@dataclass(frozen=True)
class FindingsList:
    """Show every finding."""


@dataclass(frozen=True)
class QualityTable:
    """Show what can be counted of each article."""


@dataclass(frozen=True)
class CheckRules:
    """Show every rule of the check with its reason and examples."""


@dataclass(frozen=True)
class OfflineSwitch:
    """Show what is stored on the device, and the button that deletes it."""


Block = (
    SorenessCheck
    | DecisionTable
    | QualityTable
    | CheckRules
    | FindingsList
    | EmbedConfigurator
    | EmbedSnippet
    | OfflineSwitch
    | Safety
    | ShowChart
)
"""What takes up a line of its own; every other call stands in running text."""
OWN_LINE: tuple[type, ...] = get_args(Block)
Request = Block | Cite | ShowFinding | Uncited


def _cite(key: str, *keys: str) -> Cite:
    return Cite((key, *keys))


REGISTRY: dict[str, tuple[Callable[..., Request], str]] = {
    "soreness_check": (SorenessCheck, "{{ soreness_check() }}"),
    "decision_table": (DecisionTable, "{{ decision_table() }}"),
    "quality_table": (QualityTable, "{{ quality_table() }}"),
    "findings_list": (FindingsList, "{{ findings_list() }}"),
    "embed_configurator": (EmbedConfigurator, "{{ embed_configurator() }}"),
    "embed_snippet": (EmbedSnippet, '{{ embed_snippet("html") }}'),
    "offline_switch": (OfflineSwitch, "{{ offline_switch() }}"),
    "safety": (Safety, '{{ safety("name-of-callout") }}'),
    "finding": (ShowFinding, '{{ finding("name-of-finding") }}'),
    "chart": (ShowChart, '{{ chart("name-of-chart") }}'),
    "cite": (_cite, '{{ cite("key-of-source") }}'),
    "uncited": (Uncited, '{{ uncited("why it needs no source") }}'),
    "check_rules": (CheckRules, "{{ check_rules() }}"),
}
"""What each known name makes of its arguments, and how it is written."""
