"""The page "How does the check decide?": every rule and every ordering with its reason and sources, as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

from sorelegs.decision.file import Decision
from sorelegs.decision.model import Model, Question, Rule
from sorelegs.decision.share import share_sent_for_help
from sorelegs.decision.words import Words

CASES = Path("tests", "cases", "decision")
"""The folder of the written cases, below the project's."""

_CASE = re.compile(r"^- id:", re.MULTILINE)
_EVERYDAY = re.compile(r"^  everyday: true$", re.MULTILINE)

Links = Callable[[int], str]
"""Returns the citation links of one group of :func:`source_groups`, by its number, or ``""``."""


def grouped_rules(model: Model) -> list[tuple[str, list[Rule]]]:
    """Return each outcome with its rules, the most cautious first."""
    return [(o, [rule for rule in model.rules if rule.outcome == o]) for o in reversed(model.outcomes)]


def source_groups(model: Model) -> list[tuple[str, ...]]:
    """Return the sources of each rule and then of each question's order, as the page shows them."""
    rules = [rule.sources for _, group in grouped_rules(model) for rule in group]
    return [*rules, *(question.sources for question in model.questions)]


def count_cases(root: Path) -> tuple[int, int]:
    """Return how many written cases there are below ``root``, and how many of them are everyday ones."""
    texts = [file.read_text(encoding="utf-8") for file in sorted((root / CASES).glob("*.yml"))]
    return sum(len(_CASE.findall(t)) for t in texts), sum(len(_EVERYDAY.findall(t)) for t in texts)


def draw_table(
    decision: Decision, links: Links, *, cases: tuple[int, int], heading_level: int, language: str = "en"
) -> str:
    """Return the rules by outcome, the orders of the answers, and what was counted, as HTML.

    Args:
        decision: the model and its words.
        links: the citations, by the number of their group in :func:`source_groups`.
        cases: what :func:`count_cases` returned.
        heading_level: of its headings, 1 to 6.
        language: which of the decision's words.
    """
    model, words = decision.model, decision.words[language]
    parts = []
    number = 0
    for outcome, rules in grouped_rules(model):
        parts.append(_heading(heading_level, words.outcomes[outcome].heading))
        if rules:
            rows = "".join(_rule(words, rule, links(number + i)) for i, rule in enumerate(rules))
            parts.append(_table(words.outcomes[outcome].heading, rows))
        else:
            parts.append("<p>If no rule fits.</p>")
        number += len(rules)
    parts.append(_heading(heading_level, "In which order do the answers stand?"))
    parts.append("<p>Each list runs from the least to the most worrying answer.</p>")
    parts += [_order(words, q, links(number + i), heading_level + 1) for i, q in enumerate(model.questions)]
    if model.help_from is not None:
        parts.append(_heading(heading_level, "How often does it send you to a professional?"))
        parts.append(_share(model, words.outcomes[model.help_from].heading))
    if cases[0]:
        parts.append(_heading(heading_level, "On how many stories was it tried?"))
        parts.append(
            f"<p>On {cases[0]} written cases: a runner’s story, the answers, and the advice that published guidance "
            f"allows. All of them pass. In {cases[1]} of them the legs are just sore, and sending the runner to a "
            "doctor would be the mistake. We wrote the cases ourselves; they are not patients.</p>"
        )
    return f'<div class="sl-rules" data-search-exclude>{"".join(parts)}</div>'


def _heading(level: int, text: str) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _table(caption: str, rows: str) -> str:
    """Return a table that may be laid out as cards: the roles hold what its CSS would take away."""
    return (
        f'<table class="sl-rules__table" role="table" aria-label="{escape(caption)}">'
        '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">If</th>'
        '<th role="columnheader" scope="col">Why</th></tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _rule(words: Words, rule: Rule, links: str) -> str:
    text = words.rules[rule.id]
    note = f'<p class="sl-rules__note">{escape(rule.note)}</p>' if rule.note else ""
    return (
        f'<tr id="{rule.id}" role="row"><th role="rowheader" scope="row">If {escape(text.condition)}</th>'
        f'<td role="cell"><p>{escape(text.reason)}{_cited(links)}</p>{note}</td></tr>'
    )


def _cited(links: str) -> str:
    return f'<sup class="sl-cite">{links}</sup>' if links else ""


def _order(words: Words, question: Question, links: str, level: int) -> str:
    text = words.questions[question.id]
    labels = [escape(text.options[option].label) for option in question.options]
    ranked = "" if question.many else f"<ul>{''.join(f'<li>{label}</li>' for label in labels)}</ul>"
    return f"{_heading(min(level, 6), text.title)}{ranked}<p>{escape(question.reason)}{_cited(links)}</p>"


def _share(model: Model, heading: str) -> str:
    sent, sets = share_sent_for_help(model)
    return (
        f"<p>With no warning sign ticked, there are {sets:,} sets of answers. {sent:,} of them, or {sent / sets:.0%}, "
        f"lead to “{escape(heading)}” or more.</p>"
        "<p>This counts each set once. It is not the share of readers: some sets are common and others rare, and "
        "nobody has counted them. It is high because most sets hold at least one worrying answer.</p>"
    )
