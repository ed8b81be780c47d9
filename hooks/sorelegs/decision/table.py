"""The page "How does the check decide?": every rule, ordering and promise with its reason and sources, as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from markupsafe import Markup

from sorelegs.decision.file import Decision
from sorelegs.decision.model import Model, Question, Rule
from sorelegs.decision.promised import in_words
from sorelegs.decision.shares import sent, told
from sorelegs.decision.words import Words

CASES = Path("tests", "cases", "decision")
"""The folder of the written cases, below the project's."""

_CASE = re.compile(r"^- id:", re.MULTILINE)
_EVERYDAY = re.compile(r"^  everyday: true$", re.MULTILINE)

_TABLE = Markup(
    '<table class="sl-rules__table" role="table" aria-label="{caption}">'
    '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{first}</th>'
    '<th role="columnheader" scope="col">{second}</th>'
    '<th class="sl-rules__mark" role="columnheader" scope="col">Agree, or change to</th></tr></thead>'
    '<tbody role="rowgroup">{rows}</tbody></table>'
)
"""A table that may be laid out as cards: the roles hold what its CSS would take away. The last column is for paper."""
_ROW = Markup(
    '<tr id="{id}" role="row"><th role="rowheader" scope="row">{number} {first}</th>'
    '<td role="cell"><p>{second}{cited}</p>{note}</td><td class="sl-rules__mark" role="cell"></td></tr>'
)
_CASES = Markup(
    "<p>On {cases} written cases: a {one}’s story, the answers, and the advice that published guidance "
    "allows. All of them pass. In {everyday} of them nothing needs a doctor, and sending the {one} to one "
    "would be the mistake. We wrote the cases ourselves; they are not patients.</p>"
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


def source_groups(decision: Decision) -> list[tuple[str, ...]]:
    """Return the sources of each rule, then of each question's order and of each promise, as the page shows them."""
    model, promises = decision.model, decision.promises.promised.values()
    rules = [rule.sources for _, group in grouped_rules(model) for rule in group]
    return [*rules, *(question.sources for question in model.questions), *(tuple(p.sources) for p in promises)]


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
) -> Markup:
    """Return the rules by outcome, the orders of the answers, the promises and what was counted, as HTML.

    Args:
        decision: the model and its words.
        links: the citations, by the number of their group in :func:`source_groups`.
        cases: what :func:`count_cases` returned.
        one: what one of those for whom the site is is called.
        heading_level: of its headings, 1 to 6.
    """
    model, words, promised = decision.model, decision.words, decision.promises.promised
    parts: list[Markup] = []
    number = 0
    for outcome, rules in grouped_rules(model):
        parts.append(_heading(heading_level, words.outcomes[outcome].heading))
        if rules:
            rows = [_rule(words, rule, number + i + 1, links(number + i)) for i, rule in enumerate(rules)]
            parts.append(_table(words.outcomes[outcome].heading, ("If", "Why"), rows))
        else:
            parts.append(Markup("<p>If no rule fits.</p>"))
        number += len(rules)
    parts.append(_heading(heading_level, "In which order do the answers stand?"))
    parts.append(Markup("<p>Each list runs from the least to the most worrying answer.</p>"))
    parts += [_order(words, q, links(number + i), heading_level + 1) for i, q in enumerate(model.questions)]
    number += len(model.questions)
    title = "What is promised, whatever the rules are?"
    parts.append(_heading(heading_level, title))
    rows = [_promise(decision, words, name, i + 1, links(number + i)) for i, name in enumerate(promised)]
    parts.append(_table(title, ("With these answers", "The advice"), rows))
    if model.help_from is not None and decision.population:
        parts.append(_heading(heading_level, "How often does it send you to a professional?"))
        parts.append(_shares(decision, words.outcomes[model.help_from].heading))
    if cases[0]:
        parts.append(_heading(heading_level, "On how many stories was it tried?"))
        parts.append(_CASES.format(cases=cases[0], everyday=cases[1], one=one))
    return Markup('<div class="sl-rules" data-search-exclude>{}</div>').format(Markup("").join(parts))


def _heading(level: int, text: str) -> Markup:
    return Markup("<h{n}>{text}</h{n}>").format(n=level, text=text)


def _table(caption: str, columns: tuple[str, str], rows: list[Markup]) -> Markup:
    return _TABLE.format(caption=caption, first=columns[0], second=columns[1], rows=Markup("").join(rows))


def _rule(words: Words, rule: Rule, number: int, links: Markup) -> Markup:
    text = words.rules[rule.id]
    fields = {"first": f"If {text.condition}", "second": text.reason, "note": _note(rule.note)}
    return _ROW.format(id=rule.id, number=f"{number}.", cited=_cited(links), **fields)


def _promise(decision: Decision, words: Words, name: str, number: int, links: Markup) -> Markup:
    promise = decision.promises.promised[name]
    answers, advice = in_words(decision.model, words, promise)
    fields = {"first": answers, "second": advice, "note": _note(promise.reason or "")}
    return _ROW.format(id=f"promise-{name}", number=f"P{number}.", cited=_cited(links), **fields)


def _note(text: str) -> Markup:
    return Markup('<p class="sl-rules__note">{}</p>').format(text) if text else Markup("")


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
