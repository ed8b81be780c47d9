"""What an article can show, one folder a thing: callout, source, finding, chart, term."""

from sorelegs.parts.callout.callouts import MAX_ITEMS, PREFIXES, Callout, draw_callout, read_callouts
from sorelegs.parts.chart.model import ReadyChart
from sorelegs.parts.chart.read import CHARTS_FILE, named_files, read_charts
from sorelegs.parts.chart.view import csv_path, draw_chart, marks_csv
from sorelegs.parts.finding.findings import Finding, read_findings
from sorelegs.parts.finding.view import FINDINGS_JSON, draw_finding, draw_findings, findings_json
from sorelegs.parts.source.citations import Bibliography, Source, read_bibliography
from sorelegs.parts.term.glossary import GLOSSARY_FILE, Term, draw_term, find_terms, read_glossary

__all__ = [
    "CHARTS_FILE",
    "FINDINGS_JSON",
    "GLOSSARY_FILE",
    "MAX_ITEMS",
    "PREFIXES",
    "Bibliography",
    "Callout",
    "Finding",
    "ReadyChart",
    "Source",
    "Term",
    "csv_path",
    "draw_callout",
    "draw_chart",
    "draw_finding",
    "draw_findings",
    "draw_term",
    "find_terms",
    "findings_json",
    "marks_csv",
    "named_files",
    "read_bibliography",
    "read_callouts",
    "read_charts",
    "read_findings",
    "read_glossary",
]
