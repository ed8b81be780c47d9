"""All findings as JSON, CSV and BibTeX, for others to use."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from io import StringIO

from sorelegs.parts.finding.findings import Finding
from sorelegs.parts.source.citations import Source

FINDINGS_JSON, FINDINGS_CSV, FINDINGS_BIB = "findings.json", "findings.csv", "findings.bib"
"""Where the findings are published, below the site's address: whole, as a table, and their sources alone."""
_TEXTS = ("topic", "statement", "scale", "population", "time", "grade", "graded_by", "caveat")
_COLUMNS = ("name", "url", *_TEXTS, "effect", "low", "high", "n", "studies", "second_hand", "sources")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run. Source: OWASP, "CSV Injection"."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
VERSION = "1.1"
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
    used = _sources_of(findings, sources)
    content = {
        "title": title,
        "url": _page(site_url),
        "version": VERSION,
        "licence": "CC BY 4.0",
        "licence_url": LICENCE,
        "attribution": editors,
        "findings": {
            name: {"url": finding_address(site_url, name), **finding.model_dump(exclude_defaults=True)}
            for name, finding in findings.items()
        },
        "sources": {source.key: {"title": source.title, "url": source.address} for source in used},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def findings_csv(findings: Mapping[str, Finding], *, site_url: str) -> str:
    """Return all findings as a table, a row each; its sources are keys of the BibTeX file, with spaces between.

    Args:
        findings: by name.
        site_url: the address of the site.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for name, finding in findings.items():
        low, high = finding.interval or ("", "")
        texts = (_cell(getattr(finding, field)) for field in _TEXTS)
        numbers = (finding.effect, low, high, finding.n, finding.studies)
        second_hand = "yes" if finding.second_hand else "no"
        address = finding_address(site_url, name)
        writer.writerow([name, address, *texts, *numbers, second_hand, " ".join(finding.sources)])
    return out.getvalue()


def findings_bibtex(findings: Mapping[str, Finding], sources: Mapping[str, Source]) -> str:
    """Return the sources of all findings as BibTeX, by key, with what was read of each and when."""
    return "\n".join(source.bibtex for source in _sources_of(findings, sources))


def _sources_of(findings: Mapping[str, Finding], sources: Mapping[str, Source]) -> list[Source]:
    """Return every source that a finding rests on, by key."""
    keys = {key for finding in findings.values() for key in finding.sources} & sources.keys()
    return [sources[key] for key in sorted(keys)]


def finding_address(site_url: str, name: str) -> str:
    """Return where a finding stands by itself in the list of all."""
    return f"{_page(site_url)}#{finding_id(name)}"


def finding_id(name: str) -> str:
    """Return the id of a finding in the list of all."""
    return f"sl-finding-{name}"


def _page(site_url: str) -> str:
    return site_url.rstrip("/") + "/findings/"


def _cell(text: str | None) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text and text.startswith(_FORMULA) else text or ""
