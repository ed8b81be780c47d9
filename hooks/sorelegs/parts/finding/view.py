"""How a finding is shown in running text: as a sentence with a dot or a badge of its grade, which opens a note."""

from __future__ import annotations

from markupsafe import Markup

from sorelegs.parts.finding.findings import Finding

EXPLAINED = {
    "high": "More studies are unlikely to change this.",
    "moderate": "More studies could change how large it is.",
    "low": "The next good study may well change this.",
    "very low": "We can hardly be sure of this at all.",
}
"""What each grade tells a reader. After the meaning that GRADE gives to its four levels.

Source: https://gdt.gradepro.org/app/handbook/handbook.html
"""
SECOND_HAND = "We read these figures in copies made by others, and not in the study itself."

_FINDING = Markup(
    "{statement}{citation}{gap}"
    '<button type="button" class="{kind} sl-grade--{grade}" popovertarget="{note}">{name}</button>'
    '<span class="sl-grade__note" id="{note}" popover data-search-exclude> <b>{label}</b> ({graded_by}). {about}</span>'
)


_NAME = Markup('{}<span class="sl-hidden">: what does it mean?</span>')
_HIDDEN_NAME = Markup('<span class="sl-hidden"> {}<span class="sl-hidden">: what does it mean?</span></span>')


def draw_finding(finding: Finding, *, number: int, citation: Markup, told: bool, studied: str) -> Markup:
    """Return a finding as inline HTML; its note opens by the dot or the badge, without a script.

    Without styles, spaces keep the note and the dot's name apart from what stands before; they stand inside of both,
    where styles show none. Paper has the dot's name and not what it asks.

    Args:
        finding: what to draw.
        number: of this place on its page, for the note's id.
        citation: its citation marks.
        told: whether its grade is told in words.
        studied: what studies count, such as people.
    """
    return _FINDING.format(
        gap=" " if told else "",
        kind="sl-grade" if told else "sl-grade sl-grade--dot",
        name=(_NAME if told else _HIDDEN_NAME).format(grade_label(finding)),
        statement=finding.statement,
        citation=citation,
        grade=grade_class(finding),
        note=f"sl-grade-{number}",
        label=grade_label(finding),
        graded_by=finding.graded_by,
        about=" ".join(note_lines(finding, studied)),
    )


def note_lines(finding: Finding, studied: str) -> list[str]:
    """Return what stands behind a finding as sentences: its grade explained, its size, who was studied, its caveat."""
    lines = [EXPLAINED[finding.grade]]
    if finding.effect is not None:
        ends = "; likely range: " + " to ".join(map(_number, finding.interval)) if finding.interval else ""
        lines.append(f"Result: {_number(finding.effect)}{ends} ({finding.scale}).")
    elif finding.scale is not None:
        lines.append(f"Measured as: {finding.scale}.")
    counted = [f"{finding.n:,} {studied}" if finding.n else "", _studies(finding.studies)]
    if who := ", ".join(filter(None, [*counted, finding.population])):
        lines.append(f"Studied: {who}.")
    if finding.time:
        lines.append(f"When: {finding.time}.")
    if finding.caveat:
        lines.append(finding.caveat)
    if finding.second_hand:
        lines.append(SECOND_HAND)
    return lines


def grade_label(finding: Finding) -> str:
    """Return how sure one can be, as readers see it."""
    return f"{finding.grade.capitalize()} certainty"


def grade_class(finding: Finding) -> str:
    """Return how sure one can be, as part of a class's name."""
    return finding.grade.replace(" ", "-")


def _number(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def _studies(count: int | None) -> str:
    return "" if count is None else f"{count} {'study' if count == 1 else 'studies'}"
