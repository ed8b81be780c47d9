"""The decision's signs, as the whole site tells of them: one sign, one level, in the check and in every callout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sorelegs.decision import Decision
from sorelegs.parts import CALLOUT_SIGN, Callout, HelpCard, Sign
from sorelegs.problems import Problem, Text, load, quote, suggest


def signs_of(decision: Decision) -> dict[str, Sign]:
    """Return the sign of each rule by its id: its condition in words, and the level of its outcome."""
    words, levels = decision.words, decision.model.levels
    return {
        rule.id: Sign(said.condition, levels.get(rule.outcome), tuple(said.named))
        for rule in decision.model.rules
        for said in (words.rules[rule.id],)
    }


def sign_problems(callouts: Mapping[str, Callout], signs: Mapping[str, Sign], text: Text) -> Iterator[Problem]:
    """Yield a problem for each sign of a callout that the decision does not know, or to which it gives another level.

    Args:
        callouts: the sound ones, by name.
        signs: those of the decision, by id.
        text: the file of the callouts.
    """
    told = [(name, index, *fault) for name, callout in callouts.items() for index, fault in _faults(callout, signs)]
    located = load(text.content, text.path, CALLOUT_SIGN)[0] if told else None
    for name, index, what, fix in told:
        place = located.place((name, "signs", index)) if located else (1, 1)
        yield Problem(text.path, *place, CALLOUT_SIGN, what, fix)


def _faults(callout: Callout, signs: Mapping[str, Sign]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the place of each sign of a callout with which something is wrong, and what, and how to mend it."""
    for index, own in enumerate(callout.signs if isinstance(callout, HelpCard) else ()):
        sign = signs.get(own)
        if sign is None:
            yield index, (f"There is no sign {quote(own)} in decision.yml.", suggest(own, signs))
        elif sign.level is None:
            what = f"The sign {quote(own)} sends nobody for help in the check, and this callout is {callout.level}."
            yield index, (what, "Take it away.")
        elif sign.level != callout.level:
            what = f"The sign {quote(own)} is {sign.level} in the check, and this callout is {callout.level}."
            yield index, (what, f"Name it in a callout that is {sign.level}.")
