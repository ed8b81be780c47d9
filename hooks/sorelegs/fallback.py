"""The soreness check without JavaScript: all its advice as HTML, the most urgent first."""

from __future__ import annotations

import re
from html import escape

from sorelegs.callouts import PREFIXES
from sorelegs.citations import Bibliography
from sorelegs.decision import Model, Rule
from sorelegs.decision_file import Decision, Words

URGENCY = {"see_professional": "non-urgent", "urgent_care": "urgent", "emergency": "emergency"}
"""The level of the safety callouts that each outcome with one corresponds to."""


def fallback_html(
    decision: Decision, bibliography: Bibliography, *, heading_level: int = 2, language: str = "en"
) -> str:
    """Return the advice of the whole decision as HTML that needs no script and no choice.

    Args:
        decision: the model and its words.
        bibliography: what the rules' sources are called.
        heading_level: of its headings, 1 to 6.
        language: which of the decision's words.
    """
    model, words = decision.model, decision.words[language]
    grave = [outcome for outcome in reversed(model.outcomes) if outcome in URGENCY]
    parts = [_section(model, words, outcome, heading_level) for outcome in grave]
    parts.append(_table(model, words, bibliography, heading_level, [o for o in model.outcomes if o not in URGENCY]))
    parts.append(f"<p>{escape(words.ui['disclaimer'])}</p>")
    return f'<div class="sl-fallback" data-search-exclude>{"".join(parts)}</div>'


def _section(model: Model, words: Words, outcome: str, level: int) -> str:
    text = words.outcomes[outcome]
    items = "".join(f"<li>{_condition(words, rule)}</li>" for rule in model.rules if rule.outcome == outcome)
    html = (
        f'<h{level}><span class="sl-hidden">{PREFIXES[URGENCY[outcome]]}</span>{escape(text.heading)} if:</h{level}>'
        f"<ul>{items}</ul><p>{escape(text.today)}</p>"
    )
    if outcome == model.outcomes[-1]:
        html += f"<p>{_numbers(model, words)}.</p>"
    if outcome == model.outcomes[-2]:
        urgent = model.urgent_numbers.get("uk", "")
        html += f"<p>{_dialled(words.ui['urgent_uk'], urgent)}</p>"
    return f"{html}<p>{escape(text.help)}</p>"


def _numbers(model: Model, words: Words) -> str:
    return ", ".join(
        f'{escape(words.ui[f"region_{region}"])} <a href="tel:{escape(number)}">{escape(number)}</a>'
        for region, number in model.emergency_numbers.items()
    )


def _dialled(text: str, number: str) -> str:
    """Return ``text`` escaped, with the first ``number`` in it as a link that dials it."""
    link = f'<a href="tel:{escape(number)}">{escape(number)}</a>'
    return re.sub(rf"\b{re.escape(number)}\b", link, escape(text), count=1) if number else escape(text)


def _table(model: Model, words: Words, bibliography: Bibliography, level: int, outcomes: list[str]) -> str:
    ui = words.ui
    rows = [_row(model, words, bibliography, outcome) for outcome in reversed(outcomes)]
    return (
        f"<h{level}>{escape(ui['none'])}</h{level}>"
        f'<table><thead><tr><th scope="col">{escape(ui["today"])}</th><th scope="col">{escape(ui["why"])}</th></tr>'
        f"</thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _row(model: Model, words: Words, bibliography: Bibliography, outcome: str) -> str:
    text = words.outcomes[outcome]
    rules = [rule for rule in model.rules if rule.outcome == outcome]
    conditions = "".join(f"<li>{_condition(words, rule)}</li>" for rule in rules)
    why = f"<ul>{conditions}</ul>{_sources(words, bibliography, rules)}" if rules else escape(words.ui["no_reason"])
    return f'<tr><th scope="row">{escape(text.heading)}</th><td><p>{escape(text.today)}</p>{why}</td></tr>'


def _sources(words: Words, bibliography: Bibliography, rules: list[Rule]) -> str:
    labels = (bibliography.sources[key].label for rule in rules for key in rule.sources if key in bibliography.sources)
    names = ", ".join(escape(label) for label in dict.fromkeys(labels))
    return f"<p>{escape(words.ui['sources'])}: {names}</p>" if names else ""


def _condition(words: Words, rule: Rule) -> str:
    return escape(words.rules[rule.id].condition)
