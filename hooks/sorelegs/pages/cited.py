"""Which sources and which files a call brings to its page."""

from __future__ import annotations

from collections.abc import Iterable

from sorelegs.article import (
    Cite,
    DecisionTable,
    EmbedConfigurator,
    FindingsList,
    OfflineSwitch,
    QualityTable,
    Request,
    Safety,
    ShowChart,
    ShowFinding,
    SorenessCheck,
)
from sorelegs.decision import source_groups
from sorelegs.site import Site

_WIDGET = "embed/v1/{}.js"
"""The check's script, with a gap for its element."""
_ASSETS: dict[type, tuple[str, ...]] = {
    ShowChart: ("components/chart/style.css",),
    QualityTable: ("components/quality/script.js",),
    SorenessCheck: (_WIDGET,),
    EmbedConfigurator: ("components/configurator/style.css", "components/configurator/script.js", _WIDGET),
    OfflineSwitch: ("components/offline/switch.js",),
}


def needed_assets(requests: Iterable[Request], element: str) -> list[str]:
    """Return the stylesheets and scripts that a page with these calls needs, sorted, from the root of the site.

    Args:
        requests: what the calls ask for.
        element: the check's.
    """
    return sorted({asset.format(element) for request in requests for asset in _ASSETS.get(type(request), ())})


def cited_keys(site: Site, request: Request) -> tuple[str, ...]:
    """Return the keys of the sources that ``request`` brings, in the order in which they are cited.

    Args:
        site: what the articles share; what is not in it brings none.
        request: what a call asks for.
    """
    keys: tuple[str, ...] = ()
    if isinstance(request, Cite):
        keys = request.keys
    elif isinstance(request, Safety) and request.name in site.callouts:
        keys = tuple(site.callouts[request.name].sources)
    elif isinstance(request, ShowFinding) and request.name in site.findings:
        keys = tuple(site.findings[request.name].sources)
    elif isinstance(request, ShowChart) and request.name in site.charts:
        keys = site.charts[request.name].sources
    elif isinstance(request, FindingsList):
        keys = tuple(key for finding in site.findings.values() for key in finding.sources)
    elif isinstance(request, DecisionTable) and site.decision is not None:
        keys = tuple(key for group in source_groups(site.decision.model) for key in group)
    return tuple(key for key in keys if key in site.bibliography.sources)
