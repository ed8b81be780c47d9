"""The decision's words in one language, read from ``decision.<language>.yml`` and held to the model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sorelegs.decision.model import Model, Question
from sorelegs.decision.reader import Reader, name_of
from sorelegs.problems import Path_, quote, suggest
from sorelegs.problems import Rule as CheckRule

DECISION_WORDS = CheckRule(
    "decision-words",
    why="A reader would meet a gap where advice should be.",
    more="Each question, answer, reason and outcome has its words in decision.en.yml.",
    bad="A rule in decision.yml without its reason in decision.en.yml",
    good="A reason for each rule",
    place="none",
)

RULES = (DECISION_WORDS,)
"""What this module may tell."""


PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

UI: dict[str, frozenset[str]] = {
    "title": frozenset(),
    "progress": frozenset({"n", "max"}),
    "back": frozenset(),
    "change": frozenset(),
    "answers": frozenset(),
    "none": frozenset(),
    "continue": frozenset(),
    "more": frozenset(),
    "why": frozenset(),
    "no_reason": frozenset(),
    "sources": frozenset(),
    "what_changes": frozenset(),
    "would_change": frozenset({"answer", "heading"}),
    "again": frozenset(),
    "help": frozenset(),
    "articles": frozenset(),
    "copy": frozenset(),
    "copied": frozenset(),
    "copy_failed": frozenset(),
    "print": frozenset(),
    "restart": frozenset(),
    "ignored": frozenset(),
    "date": frozenset({"date"}),
    "score_note": frozenset(),
    "disclaimer": frozenset(),
    "call": frozenset({"number"}),
    "all_advice": frozenset(),
}
"""The widget's own words, each with the placeholders that it must hold."""
SITE_LANGUAGE = "en"
"""The language of the site, in which the words of its regions are; another may hold them anew."""


@dataclass(frozen=True)
class OptionWords:
    """What a reader sees of an option: a short label, and a line of detail that may be empty."""

    label: str
    detail: str


@dataclass(frozen=True)
class QuestionWords:
    """What a reader sees of a question; ``groups`` holds the heading of each group of options."""

    title: str
    groups: Mapping[str, str]
    options: Mapping[str, OptionWords]


@dataclass(frozen=True)
class OutcomeWords:
    """What a reader sees of an outcome.

    Attributes:
        heading: the advice as an action.
        today: what to do today.
        by_answer: what to do today instead, for some options of one ordered question, by its id.
        again: when to ask again.
        help: when to get help.
    """

    heading: str
    today: str
    by_answer: Mapping[str, Mapping[str, str]]
    again: str
    help: str


@dataclass(frozen=True)
class RuleWords:
    """What a reader sees of a rule: its condition, as the end of a sentence, and its reason."""

    condition: str
    reason: str


@dataclass(frozen=True)
class Words:
    """Every word of the decision in one language."""

    language: str
    ui: Mapping[str, str]
    questions: Mapping[str, QuestionWords]
    outcomes: Mapping[str, OutcomeWords]
    rules: Mapping[str, RuleWords]


class _Texts:
    """Reads texts with the right rule, missing ones as an empty text."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def fields(
        self, value: object, at: Path_, needed: Iterable[str], optional: Iterable[str] = ()
    ) -> dict[str, object]:
        return self.reader.mapping(value, at, needed, optional, DECISION_WORDS)

    def texts(
        self, value: object, at: Path_, needed: Mapping[str, frozenset[str]], optional: Iterable[str] = ()
    ) -> dict[str, str]:
        fields = self.fields(value, at, needed, optional)
        return {name: self.text(text, (*at, name), needed.get(name, frozenset())) for name, text in fields.items()}

    def text(self, value: object, at: Path_, placeholders: frozenset[str] = frozenset()) -> str:
        text = self.reader.text(value, at, DECISION_WORDS)
        written = PLACEHOLDER.findall(text)
        for name in written:
            if name not in placeholders:
                fix = suggest(name, sorted(placeholders)) if placeholders else "Take the braces away."
                self.reader.problem(at, f"{name_of(at)} has nothing to put in {{{name}}}.", fix, DECISION_WORDS)
        for name in sorted(placeholders - set(written)):
            self.reader.problem(at, f"{name_of(at)} lacks {{{name}}}.", "Put it where its value goes.", DECISION_WORDS)
        return text


def read_words(reader: Reader, language: str, model: Model, regions: Mapping[str, str]) -> Words:
    """Return the words that ``reader`` holds, an empty text for each that is missing and noted there.

    Args:
        reader: of the file.
        language: that its name says.
        model: whose words they are.
        regions: the words of the regions, in the language of the site.
    """
    words = _Texts(reader)
    top = words.fields(reader.located.value, (), ["language", "ui", "questions", "outcomes", "rules"])
    if "language" in top and top["language"] != language:
        reader.problem(
            ("language",),
            f"The file is named {quote(language)} but says {quote(str(top['language']))}.",
            f"Write language: {language}",
            DECISION_WORDS,
        )
    own = regions if language != SITE_LANGUAGE else ()
    questions = words.fields(top.get("questions"), ("questions",), [q.id for q in model.questions])
    outcomes = words.fields(top.get("outcomes"), ("outcomes",), model.outcomes)
    rules = words.fields(top.get("rules"), ("rules",), [rule.id for rule in model.rules])
    return Words(
        language=language,
        ui={**regions, **words.texts(top.get("ui"), ("ui",), UI, own)},
        questions={
            question.id: _question_words(words, questions[question.id], ("questions", question.id), question)
            for question in model.questions
            if question.id in questions
        },
        outcomes={
            outcome: _outcome_words(words, value, ("outcomes", outcome), model) for outcome, value in outcomes.items()
        },
        rules={rule: _rule_words(words, value, ("rules", rule)) for rule, value in rules.items()},
    )


def _question_words(words: _Texts, value: object, at: Path_, question: Question) -> QuestionWords:
    needed = ["title", "options", *(["groups"] if question.groups else [])]
    fields = words.fields(value, at, needed)
    options = words.fields(fields.get("options"), (*at, "options"), question.options)
    groups: dict[str, str] = {}
    if question.groups and "groups" in fields:
        groups = words.texts(fields["groups"], (*at, "groups"), {group: frozenset() for group, _ in question.groups})
    return QuestionWords(
        title=words.text(fields["title"], (*at, "title")) if "title" in fields else "",
        groups=groups,
        options={
            option: _option_words(words, value, (*at, "options", option), detail=question.many)
            for option, value in options.items()
        },
    )


def _option_words(words: _Texts, value: object, at: Path_, *, detail: bool) -> OptionWords:
    needed = {"label": frozenset[str]()}
    if detail:
        needed["detail"] = frozenset()
    texts = words.texts(value, at, needed, [] if detail else ["detail"])
    return OptionWords(texts.get("label", ""), texts.get("detail", ""))


def _outcome_words(words: _Texts, value: object, at: Path_, model: Model) -> OutcomeWords:
    needed = ["heading", "today", "again", "help"]
    questions = [question for question in model.ordered if question.id not in needed]
    fields = words.fields(value, at, needed, [question.id for question in questions])
    by_answer: dict[str, dict[str, str]] = {}
    for question in (question for question in questions if question.id in fields):
        here = (*at, question.id)
        known = words.fields(fields[question.id], here, (), question.options)
        if by_answer:
            what = f"{name_of(at)} already has words by {quote(next(iter(by_answer)))}."
            words.reader.problem(here, what, "Keep those for the answers to one question.", DECISION_WORDS, key=True)
        by_answer[question.id] = {option: words.text(text, (*here, option)) for option, text in known.items()}
    heading, today, again, help_ = (words.text(fields[name], (*at, name)) if name in fields else "" for name in needed)
    return OutcomeWords(heading, today, by_answer, again, help_)


def _rule_words(words: _Texts, value: object, at: Path_) -> RuleWords:
    texts = words.texts(value, at, {"if": frozenset(), "reason": frozenset()})
    return RuleWords(texts.get("if", ""), texts.get("reason", ""))
