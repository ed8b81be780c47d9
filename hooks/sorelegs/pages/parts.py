"""Everything that an article can show: a line a part, in the order in which a message lists the calls."""

from __future__ import annotations

from typing import Any

from sorelegs.pages.check_rules import CHECK_RULES
from sorelegs.pages.decision_parts import DECISION_TABLE, SORENESS_CHECK
from sorelegs.pages.played_routine import ROUTINE
from sorelegs.pages.quality_table import QUALITY_TABLE
from sorelegs.pages.site_owners import EMBED_CONFIGURATOR, EMBED_SNIPPET, ROUTINE_CONFIGURATOR, ROUTINE_SNIPPET
from sorelegs.parts import (
    BROKEN,
    Part,
    callout,
    chart,
    figure,
    finding,
    offline_switch,
    source,
    sure,
    term,
    who_we_are,
)

PARTS: tuple[Part[Any], ...] = (
    SORENESS_CHECK,
    DECISION_TABLE,
    QUALITY_TABLE,
    finding.FINDINGS_LIST,
    figure.FIGURES_LIST,
    EMBED_CONFIGURATOR,
    EMBED_SNIPPET,
    ROUTINE_CONFIGURATOR,
    ROUTINE_SNIPPET,
    offline_switch.OFFLINE_SWITCH,
    who_we_are.WHO_WE_ARE,
    callout.SAFETY,
    finding.FINDING,
    chart.CHART,
    figure.FIGURE,
    figure.PICTURE,
    ROUTINE,
    source.CITE,
    source.UNCITED,
    CHECK_RULES,
    term.TERM,
    sure.OURS,
    sure.SURE_START,
    sure.SURE_END,
    source.SOURCE_LIST,
    BROKEN,
)
"""Each is told more of in :class:`sorelegs.parts.Part`."""
