"""The soreness check without JavaScript: all its advice as HTML, the most urgent first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from sorelegs.decision.file import Decision
from sorelegs.decision.model import Model, Rule
from sorelegs.decision.words import OutcomeWords, Words

URGENT, EMERGENCY = "urgent", "emergency"
"""The levels of outcomes that come with a number to call."""
_ADVICE = Markup(
    '<div class="sl-fallback" data-search-exclude><p>{all_advice}</p>{sections}<p>{score_note} {disclaimer}</p></div>'
)
_SECTION = Markup("<h{n}>{heading}</h{n}>{items}<p>{today}</p>{called}{later}<p>{help}</p>")
_DAYS = Markup("<p><strong>{title}</strong></p><ul>{days}</ul>")
_CHANGE = Markup("{days}<p><strong>{changes}</strong></p><p>{change}</p>")


def spoken_prefix(model: Model, outcome: str) -> str:
    """Return how urgent an outcome is, in the words that callouts of its level begin with; ``""`` where it has none."""
    return model.spoken.get(model.levels.get(outcome, ""), "")


def fallback_html(decision: Decision, *, heading_level: int = 2) -> Markup:
    """Return the advice of the whole decision as HTML that needs no script and no choice.

    Args:
        decision: the model and its words.
        heading_level: of its headings, 1 to 6.
    """
    model, words = decision.model, decision.words
    return _ADVICE.format(
        all_advice=words.ui["all_advice"],
        sections=_joined(_section(model, words, outcome, heading_level) for outcome in reversed(model.outcomes)),
        score_note=words.ui["score_note"],
        disclaimer=words.ui["disclaimer"],
    )


def _section(model: Model, words: Words, outcome: str, level: int) -> Markup:
    text = words.outcomes[outcome]
    help_level = model.levels.get(outcome)
    rules = [rule for rule in model.rules if rule.outcome == outcome]
    items = Markup("")
    if rules:
        prefix = Markup('<span class="sl-hidden">{}</span>').format(spoken_prefix(model, outcome)) if help_level else ""
        heading = Markup("{}{} if:").format(prefix, text.heading)
        with_reason = help_level in (URGENT, EMERGENCY)
        items = Markup("<ul>{}</ul>").format(_joined(_item(words, rule, with_reason=with_reason) for rule in rules))
    else:
        heading = escape(_filled(words.ui["would_change"], answer=words.ui["none"], heading=text.heading))
    called = Markup("")
    if help_level == EMERGENCY:
        called = Markup("<p>{}.</p>").format(_numbers(model.emergency_numbers, words))
    if help_level == URGENT and model.urgent_numbers:
        called = Markup("<p>{}.</p>").format(_numbers(model.urgent_numbers, words))
    later = _later(words, text) if text.days else ""
    return _SECTION.format(
        n=level, heading=heading, items=items, today=text.today, called=called, later=later, help=text.help
    )


def _later(words: Words, text: OutcomeWords) -> Markup:
    """Return what would change the advice, and what to do in the days to come.

    Without a script nobody is asked, so days that follow the answers are left out: for some they would be too bold.
    """
    each = _joined(Markup("<li>{}</li>").format(day) for day in text.days)
    days = Markup("") if text.days_by else _DAYS.format(title=words.ui["days"], days=each)
    return _CHANGE.format(days=days, changes=words.ui["what_changes"], change=text.change or words.ui["no_reason"])


def _item(words: Words, rule: Rule, *, with_reason: bool) -> Markup:
    """Return a rule as a list item; the reasons of the urgent ones also say what to do, so they are told."""
    text = words.rules[rule.id]
    return Markup("<li>{}{}</li>").format(text.condition, f". {text.reason}" if with_reason else "")


def _numbers(numbers: Mapping[str, str], words: Words) -> Markup:
    """Return a sentence with each number and the regions that call it, from the numbers by region."""
    places: dict[str, list[str]] = {}
    for region, number in numbers.items():
        places.setdefault(number, []).append(words.ui[f"region_{region}"])
    each = Markup("{}\u00a0({})")
    links = Markup(", ").join(each.format(_dialled(number), ", ".join(names)) for number, names in places.items())
    return Markup("{}").format(words.ui["call"]).replace("{number}", links)


def _dialled(number: str) -> Markup:
    return Markup('<a href="tel:{}">{}</a>').format(number.replace(" ", ""), number)


def _joined(pieces: Iterable[Markup]) -> Markup:
    return Markup("").join(pieces)


def _filled(text: str, **values: str) -> str:
    """Return ``text`` with its gaps filled, the way the widget fills them."""
    return re.sub(r"\{(\w+)\}", lambda gap: values[gap[1]], text)
