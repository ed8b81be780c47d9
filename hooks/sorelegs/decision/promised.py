"""The promises in words, for the page that shows them."""

from __future__ import annotations

from collections.abc import Iterator

from sorelegs.decision.model import Model
from sorelegs.decision.promises import AtLeast, AtMost, Days, Given, OnlyFrom, Promise, Quiet, ReadUpTo
from sorelegs.decision.words import Words


def in_words(model: Model, words: Words, promise: Promise) -> tuple[str, str]:
    """Return for which answers something is promised, and what."""
    advice = f"“{words.outcomes[promise.outcome].heading}”"
    match promise:
        case AtLeast():
            return f"{_joined(model, words, promise.answers, 'or worse')}.", f"Never less than {advice}."
        case AtMost():
            free = f" Anything may be ticked in {_titles(words, promise.ticks)}." if promise.ticks else ""
            given = _joined(model, words, promise.answers, "or milder") or "Nothing ticked"
            return f"{given}. Nothing else is ticked.{free}", f"Never more than {advice}."
        case Quiet():
            return f"Any answer to {_titles(words, promise.questions)}.", f"It changes nothing from {advice} up."
        case OnlyFrom():
            ways = [_joined(model, words, answers, "or worse") for answers in promise.answers]
            ways += [f"a tick in “{words.questions[name].title}”" for name in promise.ticks]
            return f"Only with one of these: {'; or '.join(ways)}.", f"{advice} or more."
        case Days():
            days = " ".join(words.outcomes[promise.outcome].days_with(promise.course))
            return f"{_joined(model, words, promise.answers, 'or worse')}.", f"After {advice}, these days: {days}"
        case ReadUpTo():
            never = f" Never with {_joined(model, words, promise.without, 'or worse')}." if promise.without else ""
            return f"The articles in {', '.join(promise.articles)}.", f"Never offered above {advice}.{never}"


def _titles(words: Words, names: list[str]) -> str:
    return " and ".join(f"“{words.questions[name].title}”" for name in names)


def _joined(model: Model, words: Words, answers: Given, bound: str) -> str:
    return "; ".join(_each(model, words, answers, bound))


def _each(model: Model, words: Words, answers: Given, bound: str) -> Iterator[str]:
    for name, value in answers.items():
        text, question = words.questions[name], model.question[name]
        if question.many:
            yield from (f"“{text.options[option].label}”" for option in value)
        else:
            end = question.options[-1 if bound == "or worse" else 0]
            yield f"{text.title} “{text.options[value].label}”{'' if value == end else f' {bound}'}"
