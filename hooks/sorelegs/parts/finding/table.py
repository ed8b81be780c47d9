"""All findings as a list by topic, after a table that counts them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from sorelegs.parts.finding.findings import GRADES, Finding, Grade
from sorelegs.parts.finding.reuse import FINDINGS_BIB, FINDINGS_CSV, FINDINGS_JSON, finding_id
from sorelegs.parts.finding.view import grade_class, grade_label, note_lines

_ITEM = Markup(
    '<li id="{id}"><p>{statement}{citation}</p>'
    '<p class="sl-findings__about"><b class="sl-grade sl-grade--{grade}">{label}</b> ({graded_by}). {about} '
    '<a href="#{id}" aria-label="Link to this result: {statement}">Link to this result</a></p></li>'
)
_COUNTS = Markup(
    '<table class="sl-counts" role="table"><caption>How sure we are, by topic</caption>\n'
    '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Topic</th>\n{head}</tr></thead>\n'
    '<tbody role="rowgroup">{rows}</tbody>\n'
    '<tfoot role="rowgroup"><tr role="row"><th scope="row" role="rowheader">All {count}</th>\n{total}</tr></tfoot>'
    "</table>\n"
)
_FILES = Markup(
    '<p>All results as <a href="{json}">JSON</a> or <a href="{csv}">CSV</a>, '
    'and their sources as <a href="{bib}">BibTeX</a></p>'
)
_ROW = Markup(
    '<tr role="row"><th scope="row" role="rowheader"><a href="#sl-topic-{id}">{title}</a></th>\n{numbers}</tr>'
)
_HEAD = Markup('<th scope="col" role="columnheader">{}</th>')
_NUMBER = Markup('<td role="cell">{}</td>')


def draw_findings(
    findings: Mapping[str, Finding],
    topics: Mapping[str, str],
    cite: Callable[[str], Markup],
    *,
    heading_level: int,
    site_url: str,
    studied: str,
) -> Markup:
    """Return all findings as HTML, by topic, the surest first, after a table that counts them.

    Its roles are written out, since where letters are large it is laid out as no table.

    Args:
        findings: by name.
        topics: the name of each topic by its id, in the order to show them.
        cite: the citation marks of the finding of a name.
        heading_level: of a topic's heading, 2 to 6.
        site_url: the address of the site, where the files for reuse are.
        studied: what studies count, such as people.
    """
    drawn = _counts(findings, topics)
    for topic, title in topics.items():
        names = sorted(
            (name for name, f in findings.items() if f.topic == topic),
            key=lambda name: GRADES.index(findings[name].grade),
        )
        if names:
            items = Markup("").join(_item(name, findings[name], cite(name), studied) for name in names)
            drawn += Markup('<h{n} id="sl-topic-{id}">{title}</h{n}><ul class="sl-findings">{items}</ul>').format(
                n=heading_level, id=topic, title=title, items=items
            )
    root = site_url.rstrip("/") + "/"
    drawn += _FILES.format(json=root + FINDINGS_JSON, csv=root + FINDINGS_CSV, bib=root + FINDINGS_BIB)
    return Markup('<div class="sl-all-findings">{}</div>').format(drawn)


def _item(name: str, finding: Finding, citation: Markup, studied: str) -> Markup:
    return _ITEM.format(
        id=finding_id(name),
        statement=finding.statement,
        citation=citation,
        grade=grade_class(finding),
        label=grade_label(finding),
        graded_by=finding.graded_by,
        about=" ".join(note_lines(finding, studied)),
    )


def _counts(findings: Mapping[str, Finding], topics: Mapping[str, str]) -> Markup:
    by_topic = {topic: [f.grade for f in findings.values() if f.topic == topic] for topic in topics}
    rows = Markup("\n").join(
        _ROW.format(id=topic, title=topics[topic], numbers=_numbers(grades))
        for topic, grades in by_topic.items()
        if grades
    )
    return _COUNTS.format(
        head=Markup("\n").join(_HEAD.format(grade.capitalize()) for grade in GRADES),
        rows=rows,
        count=len(findings),
        total=_numbers([f.grade for f in findings.values()]),
    )


def _numbers(grades: list[Grade]) -> Markup:
    return Markup("\n").join(_NUMBER.format(grades.count(grade)) for grade in GRADES)
