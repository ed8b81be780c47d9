"""How a finding is shown: as a sentence with a badge of its grade, in a list of all, and as JSON for others."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape

from sorelegs.parts.finding.findings import GRADES, Finding, Grade
from sorelegs.parts.source.citations import Bibliography

EXPLAINED = {
    "high": "More studies are unlikely to change this.",
    "moderate": "More studies could change how large it is.",
    "low": "The next good study may well change this.",
    "very low": "We can hardly be sure of this at all.",
}
"""What each grade tells a reader. After the meaning that GRADE gives to its four levels.

Source: https://gdt.gradepro.org/app/handbook/handbook.html
"""
FINDINGS_JSON = "findings.json"
"""Where the findings are published for reuse, below the site's address."""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SECOND_HAND = "We read these figures in copies made by others, and not in the study itself."
VERSION = "1.0"
"""Of the form of findings.json: the first number rises when a field is renamed or goes, the second when one comes."""


def draw_finding(finding: Finding, *, number: int, citation: str) -> str:
    """Return a finding as inline HTML; its note opens by the badge, without a script, and is printed.

    Args:
        finding: what to draw.
        number: of this place on its page, for the note's id.
        citation: its citation marks as HTML.
    """
    note = f"sl-grade-{number}"
    return (
        f'{escape(finding.statement)}{citation} <button type="button" class="sl-grade sl-grade--{_class(finding)}" '
        f'popovertarget="{note}">{_label(finding)}<span class="sl-hidden">: what does it mean?</span></button>'
        f'<span class="sl-grade__note" id="{note}" popover data-search-exclude><b>{_label(finding)}</b> '
        f"({escape(finding.graded_by)}). {' '.join(escape(line) for line in note_lines(finding))}</span>"
    )


def note_lines(finding: Finding) -> list[str]:
    """Return what stands behind a finding as sentences: its grade explained, its size, its people, its caveat."""
    lines = [EXPLAINED[finding.grade]]
    if finding.effect is not None:
        ends = "; likely range: " + " to ".join(map(_number, finding.interval)) if finding.interval else ""
        lines.append(f"Result: {_number(finding.effect)}{ends} ({finding.scale}).")
    elif finding.scale is not None:
        lines.append(f"Measured as: {finding.scale}.")
    counted = [f"{finding.n:,} people" if finding.n else "", _studies(finding.studies)]
    if who := ", ".join(filter(None, [*counted, finding.population])):
        lines.append(f"Studied: {who}.")
    if finding.time:
        lines.append(f"When: {finding.time}.")
    if finding.caveat:
        lines.append(finding.caveat)
    if finding.second_hand:
        lines.append(SECOND_HAND)
    return lines


def draw_findings(
    findings: Mapping[str, Finding],
    topics: Mapping[str, str],
    cite: Callable[[str], str],
    *,
    heading_level: int,
    site_url: str,
) -> str:
    """Return all findings as HTML, by topic, the surest first, after a table that counts them.

    Args:
        findings: by name.
        topics: the name of each topic by its id, in the order to show them.
        cite: the citation marks of the finding of a name, as HTML.
        heading_level: of a topic's heading, 2 to 6.
        site_url: the address of the site, where the file for reuse is.
    """
    parts = [_counts(findings, topics)]
    for topic, title in topics.items():
        names = sorted(
            (name for name, f in findings.items() if f.topic == topic),
            key=lambda name: GRADES.index(findings[name].grade),
        )
        if names:
            items = "".join(_item(name, findings[name], cite(name)) for name in names)
            heading = f'<h{heading_level} id="sl-topic-{topic}">{escape(title)}</h{heading_level}>'
            parts.append(f'{heading}<ul class="sl-findings">{items}</ul>')
    address = escape(site_url.rstrip("/") + "/" + FINDINGS_JSON)
    parts.append(f'<p><a href="{address}">All findings as JSON</a></p>')
    return f'<div class="sl-all-findings">{"".join(parts)}</div>'


def findings_json(
    findings: Mapping[str, Finding], bibliography: Bibliography, *, title: str, editors: str, site_url: str
) -> str:
    """Return all findings as JSON for others to use, with their sources' addresses and the licence.

    Args:
        findings: by name.
        bibliography: what they cite.
        title: of the whole.
        editors: whom the licence asks to name.
        site_url: the address of the site.
    """
    keys = sorted({key for finding in findings.values() for key in finding.sources} & bibliography.sources.keys())
    content = {
        "title": title,
        "url": site_url.rstrip("/") + "/findings/",
        "version": VERSION,
        "licence": "CC BY 4.0",
        "licence_url": LICENCE,
        "attribution": editors,
        "findings": {name: finding.model_dump(exclude_defaults=True) for name, finding in findings.items()},
        "sources": {
            key: {"title": bibliography.sources[key].title, "url": bibliography.sources[key].address} for key in keys
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _item(name: str, finding: Finding, citation: str) -> str:
    about = " ".join(escape(line) for line in note_lines(finding))
    return (
        f'<li id="sl-finding-{escape(name)}"><p>{escape(finding.statement)}{citation}</p>'
        f'<p class="sl-findings__about"><b class="sl-grade sl-grade--{_class(finding)}">{_label(finding)}</b> '
        f"({escape(finding.graded_by)}). {about}</p></li>"
    )


def _counts(findings: Mapping[str, Finding], topics: Mapping[str, str]) -> str:
    head = "".join(f'<th scope="col">{grade.capitalize()}</th>' for grade in GRADES)
    rows = ""
    for topic, title in topics.items():
        grades = [f.grade for f in findings.values() if f.topic == topic]
        if grades:
            cells = _numbers(grades)
            rows += f'<tr><th scope="row"><a href="#sl-topic-{topic}">{escape(title)}</a></th>{cells}</tr>'
    total = _numbers([f.grade for f in findings.values()])
    return (
        "<table><caption>How sure we are, by topic</caption>"
        f'<thead><tr><th scope="col">Topic</th>{head}</tr></thead><tbody>{rows}</tbody>'
        f'<tfoot><tr><th scope="row">All {len(findings)}</th>{total}</tr></tfoot></table>'
    )


def _numbers(grades: list[Grade]) -> str:
    return "".join(f'<td data-label="{grade.capitalize()}">{grades.count(grade)}</td>' for grade in GRADES)


def _number(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def _studies(count: int | None) -> str:
    return "" if count is None else f"{count} {'study' if count == 1 else 'studies'}"


def _label(finding: Finding) -> str:
    return f"{finding.grade.capitalize()} certainty"


def _class(finding: Finding) -> str:
    return finding.grade.replace(" ", "-")
