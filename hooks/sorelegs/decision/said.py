"""Every sentence that the script of the check shows, in the order in which readers meet it."""

from __future__ import annotations

from collections.abc import Iterator

from sorelegs.decision.fallback import spoken_prefix
from sorelegs.decision.model import Model
from sorelegs.decision.words import UI, OutcomeWords, QuestionWords, Words

UNSAID = frozenset({"would_change", "all_advice"})
"""Words of the check that stand only where no script runs."""


def said(model: Model, words: Words) -> Iterator[str]:
    """Yield each sentence; some are empty, and some stand more than once.

    Args:
        model: the decision.
        words: its words; those of its regions are left out.
    """
    yield from (words.ui[name] for name in UI if name not in UNSAID)
    for question in words.questions.values():
        yield from _question(question)
    for name, outcome in words.outcomes.items():
        yield spoken_prefix(model, name)
        yield from _outcome(outcome)
    yield from (rule.reason for rule in words.rules.values())


def _question(words: QuestionWords) -> Iterator[str]:
    yield from (words.title, words.note, words.none)
    for option in words.options.values():
        yield from (option.label, option.detail)


def _outcome(words: OutcomeWords) -> Iterator[str]:
    yield from (words.heading, words.today)
    for by in words.by_answer.values():
        yield from by.values()
    yield from words.days
    for days in words.days_by.values():
        yield from days
    yield from (words.change, words.again, words.help)
