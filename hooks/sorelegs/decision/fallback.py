"""The soreness check without JavaScript: all its advice as HTML, the most urgent first."""

from __future__ import annotations

import re
from html import escape

from sorelegs.decision.file import Decision
from sorelegs.decision.model import Model, Rule
from sorelegs.decision.words import Words
from sorelegs.parts import PREFIXES, dialled

URGENT, EMERGENCY = "urgent", "emergency"
"""The levels of outcomes that come with a number to call."""


def spoken_prefix(model: Model, outcome: str) -> str:
    """Return how urgent an outcome is, in the words that callouts of its level begin with; ``""`` where it has none."""
    return PREFIXES[model.levels[outcome]] if outcome in model.levels else ""


def fallback_html(decision: Decision, *, heading_level: int = 2, language: str = "en") -> str:
    """Return the advice of the whole decision as HTML that needs no script and no choice.

    Args:
        decision: the model and its words.
        heading_level: of its headings, 1 to 6.
        language: which of the decision's words.
    """
    model, words = decision.model, decision.words[language]
    parts = [f"<p>{escape(words.ui['all_advice'])}</p>"]
    parts += [_section(model, words, outcome, heading_level) for outcome in reversed(model.outcomes)]
    parts.append(f"<p>{escape(words.ui['score_note'])} {escape(words.ui['disclaimer'])}</p>")
    return f'<div class="sl-fallback" data-search-exclude>{"".join(parts)}</div>'


def _section(model: Model, words: Words, outcome: str, level: int) -> str:
    text = words.outcomes[outcome]
    help_level = model.levels.get(outcome)
    rules = [rule for rule in model.rules if rule.outcome == outcome]
    if rules:
        prefix = f'<span class="sl-hidden">{spoken_prefix(model, outcome)}</span>' if help_level else ""
        heading = f"{prefix}{escape(text.heading)} if:"
        with_reason = help_level in (URGENT, EMERGENCY)
        items = f"<ul>{''.join(_item(words, rule, with_reason=with_reason) for rule in rules)}</ul>"
    else:
        heading = escape(_filled(words.ui["would_change"], answer=words.ui["none"], heading=text.heading))
        items = ""
    html = f"<h{level}>{heading}</h{level}>{items}<p>{escape(text.today)}</p>"
    if help_level == EMERGENCY:
        html += f"<p>{_numbers(model, words)}.</p>"
    if help_level == URGENT:
        html += "".join(
            f"<p>{dialled(words.ui[f'urgent_{region}'], [number])}</p>"
            for region, number in model.urgent_numbers.items()
        )
    return f"{html}<p>{escape(text.help)}</p>"


def _item(words: Words, rule: Rule, *, with_reason: bool) -> str:
    """Return a rule as a list item; the reasons of the urgent ones also say what to do, so they are told."""
    text = words.rules[rule.id]
    reason = f". {escape(text.reason)}" if with_reason else ""
    return f"<li>{escape(text.condition)}{reason}</li>"


def _numbers(model: Model, words: Words) -> str:
    return ", ".join(
        f'{escape(words.ui[f"region_{region}"])} <a href="tel:{escape(number)}">{escape(number)}</a>'
        for region, number in model.emergency_numbers.items()
    )


def _filled(text: str, **values: str) -> str:
    """Return ``text`` with its gaps filled, the way the widget fills them."""
    return re.sub(r"\{(\w+)\}", lambda gap: values[gap[1]], text)
