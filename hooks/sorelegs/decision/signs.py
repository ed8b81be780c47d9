"""The decision's signs, as the whole site tells of them: one sign, one level, everywhere."""

from __future__ import annotations

from sorelegs.decision.file import Decision
from sorelegs.parts import Sign


def signs_of(decision: Decision, language: str = "en") -> dict[str, Sign]:
    """Return the sign of each rule by its id: its condition in words, and the level of its outcome."""
    words, levels = decision.words[language], decision.model.levels
    return {rule.id: Sign(words.rules[rule.id].condition, levels.get(rule.outcome)) for rule in decision.model.rules}
