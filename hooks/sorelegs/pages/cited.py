"""Which sources a call brings to its page."""

from __future__ import annotations

from sorelegs.article import Cite, DecisionTable, FindingsList, Request, Safety, ShowChart, ShowFinding
from sorelegs.decision import source_groups
from sorelegs.site import Site


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
        keys = site.callouts[request.name].sources
    elif isinstance(request, ShowFinding) and request.name in site.findings:
        keys = tuple(site.findings[request.name].sources)
    elif isinstance(request, ShowChart) and request.name in site.charts:
        keys = site.charts[request.name].sources
    elif isinstance(request, FindingsList):
        keys = tuple(key for finding in site.findings.values() for key in finding.sources)
    elif isinstance(request, DecisionTable) and site.decision is not None:
        keys = tuple(key for group in source_groups(site.decision.model) for key in group)
    return tuple(key for key in keys if key in site.bibliography.sources)
