"""All findings as JSON, for others to use."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sorelegs.parts.finding.findings import Finding
from sorelegs.parts.source.citations import Source

FINDINGS_JSON = "findings.json"
"""Where the findings are published, below the site's address."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
VERSION = "1.0"
"""Of the form of the file: the first number rises when a field is renamed or goes, the second when one comes."""


def findings_json(
    findings: Mapping[str, Finding], sources: Mapping[str, Source], *, title: str, editors: str, site_url: str
) -> str:
    """Return all findings as JSON, with their sources' addresses and the licence.

    Args:
        findings: by name.
        sources: the bibliography.
        title: of the whole.
        editors: whom the licence asks to name.
        site_url: the address of the site.
    """
    keys = sorted({key for finding in findings.values() for key in finding.sources} & sources.keys())
    content = {
        "title": title,
        "url": site_url.rstrip("/") + "/findings/",
        "version": VERSION,
        "licence": "CC BY 4.0",
        "licence_url": LICENCE,
        "attribution": editors,
        "findings": {name: finding.model_dump(exclude_defaults=True) for name, finding in findings.items()},
        "sources": {key: {"title": sources[key].title, "url": sources[key].address} for key in keys},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
