"""What an article can show, one folder a thing: callout, source, finding, chart, term."""

from sorelegs.parts.callout.callouts import (
    CALLOUT_UNKNOWN,
    MAX_ITEMS,
    PREFIXES,
    Callout,
    DoDont,
    draw_callout,
    read_callouts,
)
from sorelegs.parts.callout.callouts import RULES as _CALLOUT_CALLOUTS
from sorelegs.parts.callout.emergency import dialled, numbers_html
from sorelegs.parts.chart.data import RULES as _CHART_DATA
from sorelegs.parts.chart.model import ReadyChart
from sorelegs.parts.chart.read import CHART_UNKNOWN, CHARTS_FILE, named_files, read_charts
from sorelegs.parts.chart.read import RULES as _CHART_READ
from sorelegs.parts.chart.view import csv_path, draw_chart, marks_csv
from sorelegs.parts.finding.findings import FINDING_UNKNOWN, Finding, read_findings
from sorelegs.parts.finding.findings import RULES as _FINDING_FINDINGS
from sorelegs.parts.finding.view import FINDINGS_JSON, draw_finding, draw_findings, findings_json
from sorelegs.parts.source.citations import RULES as _SOURCE_CITATIONS
from sorelegs.parts.source.citations import SOURCE_UNKNOWN, Bibliography, Source, read_bibliography
from sorelegs.parts.term.glossary import GLOSSARY, Term, draw_term, find_terms, read_glossary
from sorelegs.parts.term.glossary import RULES as _TERM_GLOSSARY

__all__ = [
    "CALLOUT_UNKNOWN",
    "CHARTS_FILE",
    "CHART_UNKNOWN",
    "FINDINGS_JSON",
    "FINDING_UNKNOWN",
    "GLOSSARY",
    "MAX_ITEMS",
    "PREFIXES",
    "RULES",
    "SOURCE_UNKNOWN",
    "Bibliography",
    "Callout",
    "DoDont",
    "Finding",
    "ReadyChart",
    "Source",
    "Term",
    "csv_path",
    "dialled",
    "draw_callout",
    "draw_chart",
    "draw_finding",
    "draw_findings",
    "draw_term",
    "find_terms",
    "findings_json",
    "marks_csv",
    "named_files",
    "numbers_html",
    "read_bibliography",
    "read_callouts",
    "read_charts",
    "read_findings",
    "read_glossary",
]

RULES = (*_CALLOUT_CALLOUTS, *_SOURCE_CITATIONS, *_FINDING_FINDINGS, *_TERM_GLOSSARY, *_CHART_READ, *_CHART_DATA)
"""Every rule that this room may tell."""
