"""The page "How does the check decide?": every rule and every ordering with its reason and sources, as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from markupsafe import Markup

from sorelegs.decision.file import Decision
from sorelegs.decision.model import Model, Question, Rule
from sorelegs.decision.population import sent, told
from sorelegs.decision.words import Words

CASES = Path("tests", "cases", "decision")
"""The folder of the written cases, below the project's."""

_CASE = re.compile(r"^- id:", re.MULTILINE)
_EVERYDAY = re.compile(r"^  everyday: true$", re.MULTILINE)

_TABLE = Markup(
    '<table class="sl-rules__table" role="table" aria-label="{caption}">'
    '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">If</th>'
    '<th role="columnheader" scope="col">Why</th></tr></thead>'
    '<tbody role="rowgroup">{rows}</tbody></table>'
)
"""A table that may be laid out as cards: the roles hold what its CSS would take away."""
_ROW = Markup(
    '<tr id="{id}" role="row"><th role="rowheader" scope="row">If {condition}</th>'
    '<td role="cell"><p>{reason}{cited}</p>{note}</td></tr>'
)
_CASES = Markup(
    "<p>On {cases} written cases: a {one}’s story, the answers, and the advice that published guidance "
    "allows. All of them pass. In {everyday} of them it is just soreness, and sending the {one} to a "
    "doctor would be the mistake. We wrote the cases ourselves; they are not patients.</p>"
)
_SHARE = Markup("<li>{sent} of {name}.</li>")
_SHARES = Markup(
    "<p>Nobody has counted who asks this check. So we wrote down a mix of people, most of it guessed, and "
    "counted what the rules tell them. To “{heading}” or more it sends:</p><ul>{groups}</ul>"
)
Links = Callable[[int], Markup]
"""Returns the citation links of one group of :func:`source_groups`, by its number, or nothing."""


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
    decision: Decision,
    links: Links,
    *,
    cases: tuple[int, int],
    one: str,
    heading_level: int,
    language: str = "en",
) -> Markup:
    """Return the rules by outcome, the orders of the answers, and what was counted, as HTML.

    Args:
        decision: the model and its words.
        links: the citations, by the number of their group in :func:`source_groups`.
        cases: what :func:`count_cases` returned.
        one: what one of those for whom the site is is called.
        heading_level: of its headings, 1 to 6.
        language: which of the decision's words.
    """
    model, words = decision.model, decision.words[language]
    parts: list[Markup] = []
    number = 0
    for outcome, rules in grouped_rules(model):
        parts.append(_heading(heading_level, words.outcomes[outcome].heading))
        if rules:
            rows = (_rule(words, rule, links(number + i)) for i, rule in enumerate(rules))
            parts.append(_TABLE.format(caption=words.outcomes[outcome].heading, rows=Markup("").join(rows)))
        else:
            parts.append(Markup("<p>If no rule fits.</p>"))
        number += len(rules)
    parts.append(_heading(heading_level, "In which order do the answers stand?"))
    parts.append(Markup("<p>Each list runs from the least to the most worrying answer.</p>"))
    parts += [_order(words, q, links(number + i), heading_level + 1) for i, q in enumerate(model.questions)]
    if model.help_from is not None and decision.population:
        parts.append(_heading(heading_level, "How often does it send you to a professional?"))
        parts.append(_shares(decision, words.outcomes[model.help_from].heading))
    if cases[0]:
        parts.append(_heading(heading_level, "On how many stories was it tried?"))
        parts.append(_CASES.format(cases=cases[0], everyday=cases[1], one=one))
    return Markup('<div class="sl-rules" data-search-exclude>{}</div>').format(Markup("").join(parts))


def _heading(level: int, text: str) -> Markup:
    return Markup("<h{n}>{text}</h{n}>").format(n=level, text=text)


def _rule(words: Words, rule: Rule, links: Markup) -> Markup:
    text = words.rules[rule.id]
    note = Markup('<p class="sl-rules__note">{}</p>').format(rule.note) if rule.note else ""
    return _ROW.format(id=rule.id, condition=text.condition, reason=text.reason, cited=_cited(links), note=note)


def _cited(links: Markup) -> Markup:
    return Markup('<sup class="sl-cite">{}</sup>').format(links) if links else Markup("")


def _order(words: Words, question: Question, links: Markup, level: int) -> Markup:
    text = words.questions[question.id]
    labels = (Markup("<li>{}</li>").format(text.options[option].label) for option in question.options)
    ranked = "" if question.many else Markup("<ul>{}</ul>").format(Markup("").join(labels))
    reason = Markup("<p>{}{}</p>").format(question.reason, _cited(links))
    return Markup("{}{}{}").format(_heading(min(level, 6), text.title), ranked, reason)


def _shares(decision: Decision, heading: str) -> Markup:
    shares = ((group.name, sent(decision.model, told(decision.model, group))) for group in decision.population)
    return _SHARES.format(
        heading=heading,
        groups=Markup("").join(_SHARE.format(sent=f"{share:.1%}", name=name) for name, share in shares),
    )
