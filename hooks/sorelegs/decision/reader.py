"""Takes a YAML document of the decision apart and collects what is wrong with it, each at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import cast

from sorelegs.decision.model import Question, Step, steps_of
from sorelegs.problems import Located, Path_, Problem, quote, suggest
from sorelegs.problems import Rule as CheckRule

DECISION_FILE = CheckRule(
    "decision-file",
    why="The soreness check is built from this file.",
    more=(
        "The soreness check is read from docs/check/decision.yml, promises.yml and decision.en.yml. Without them there "
        "is no check."
    ),
    bad="A decision.yml that is not YAML",
    good="A decision.yml with questions, rules and outcomes",
    place="none",
)

DECISION_SOURCE = CheckRule(
    "decision-source",
    why="Every rule of the check must rest on a source that a reader can open.",
    more="Each rule names at least one source from docs/references.bib.",
    bad="sources: []",
    good="sources: [%source%]",
    place="none",
)

DECISION_FIELD = CheckRule(
    "decision-field",
    why="The soreness check could give wrong advice.",
    more="Each question, answer and rule has fixed fields, and each name that is used is declared.",
    bad="when: {qestion: answer}",
    good="when: {question: answer}",
    place="none",
)

RULES = (DECISION_FILE, DECISION_SOURCE, DECISION_FIELD)
"""What this module may tell."""


ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
MAX_TEXT = 400
"""Characters of the longest text that a reader is shown."""
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""Control characters, written in YAML as \\x07; XML cannot hold them."""


class Reader:
    """Takes a located document apart and collects the problems."""

    def __init__(self, located: Located, path: str) -> None:
        self.located, self.path = located, path
        self.problems: list[Problem] = []

    def place(self, at: Path_) -> tuple[int, int]:
        """Return line and column of a part."""
        return self.located.place(at)

    def problem(self, at: Path_, what: str, fix: str, rule: CheckRule = DECISION_FIELD, *, key: bool = False) -> None:
        """Note a problem at a part, or at the name of its field."""
        line, column = self.located.place(at, key=key)
        self.problems.append(Problem(self.path, line, column, rule, what, fix))

    def mapping(
        self,
        value: object,
        at: Path_,
        needed: Iterable[str],
        optional: Iterable[str] = (),
        rule: CheckRule = DECISION_FIELD,
    ) -> dict[str, object]:
        """Return a mapping's known fields; report the unknown and the missing ones."""
        name = name_of(at)
        if not isinstance(value, dict):
            self.problem(at, f"{name} must be a list of fields, each as name: value.", "Write it out.", rule)
            return {}
        fields = cast(dict[str, object], value)
        needed, optional = list(needed), list(optional)
        known = [*needed, *optional]
        for field in fields:
            if field not in known:
                here = [name for name in known if name not in fields] or known
                self.problem(
                    (*at, field), f"{quote(field)} is not a field of {name}.", suggest(field, here), rule, key=True
                )
        for field in needed:
            if field not in fields:
                self.problem(
                    at, f"{name} has no {quote(field)}.", f"Add a line that starts with {field}:", rule, key=True
                )
        return {field: value for field, value in fields.items() if field in known}

    def items(self, value: object, at: Path_) -> list[object]:
        """Return a list's items; anything else, and an empty list, is a problem."""
        if not isinstance(value, list) or not value:
            self.problem(at, f"{name_of(at)} must be a list with at least one item.", "Write it as [one, two].")
            return []
        return cast(list[object], value)

    def text(self, value: object, at: Path_, rule: CheckRule = DECISION_FIELD) -> str:
        """Return a text; anything else is a problem."""
        if isinstance(value, str) and value.strip():
            if len(value) > MAX_TEXT:
                self.problem(at, f"{name_of(at)} is {len(value)} characters long.", f"Keep it below {MAX_TEXT}.", rule)
            if "<" in value:
                self.problem(at, f"{name_of(at)} holds a “<”.", "Write plain text, without markup.", rule)
            if found := _INVISIBLE.search(value):
                what = f"{name_of(at)} holds an invisible character (U+{ord(found[0]):04X})."
                self.problem(at, what, "Delete it.", rule)
            return value.strip()
        what = "is empty" if value is None or value == "" else f"is {quote(str(value))}, which is not text"
        self.problem(at, f"{name_of(at)} {what}.", "Write a text, in quotation marks if it is a number.", rule)
        return ""

    def pattern(self, value: object, at: Path_, pattern: re.Pattern[str], like: str) -> str:
        """Return a text of a given form."""
        if isinstance(value, str) and pattern.fullmatch(value):
            return value
        self.problem(at, f"{name_of(at)} is {quote(str(value))}.", f"Write it like {like}.")
        return ""

    def one_of(
        self, value: object, at: Path_, known: Collection[str], kind: str, rule: CheckRule = DECISION_FIELD
    ) -> str:
        """Return a known id."""
        if isinstance(value, str) and value in known:
            return value
        self.problem(at, f"{quote(str(value))} is not {kind}.", suggest(str(value), known), rule)
        return ""

    def ids(self, value: object, at: Path_, read: Callable[[object, Path_], str]) -> tuple[str, ...]:
        """Return a list of different ids, each read by ``read``."""
        found: list[str] = []
        for i, item in enumerate(self.items(value, at)):
            name = read(item, (*at, i))
            if name in found:
                self.problem((*at, i), f"{quote(name)} stands here a second time.", "Keep one of the two.")
            elif name:
                found.append(name)
        return tuple(found)

    def new_id(self, value: object, at: Path_) -> str:
        """Return an id that this document gives."""
        return self.pattern(value, at, ID, "a_short_name: small letters, digits and _")

    def sources(self, value: object, at: Path_, known: Collection[str]) -> tuple[str, ...]:
        """Return the keys cited; if the bibliography itself could not be read, whatever is written."""

        def source(item: object, place: Path_) -> str:
            if not known:
                return self.text(item, place, DECISION_SOURCE)
            return self.one_of(item, place, known, "in the bibliography", DECISION_SOURCE)

        return self.ids(value, at, source)

    def answers(self, value: object, at: Path_, questions: Mapping[str, Question]) -> tuple[Step, ...]:
        """Return answers, each a question and an option."""
        if not isinstance(value, dict) or not value:
            example = next((f"{q.id}: {q.options[-1]}" for q in questions.values() if not q.many), "question: answer")
            self.problem(at, f"{name_of(at)} must name at least one question.", f"Write it like {{{example}}}.")
            return ()
        found = list(faults(value, questions))
        for path, what, fix, key in found:
            self.problem((*at, *path), what, fix, key=key)
        return () if found else steps_of(value)


Fault = tuple[Path_, str, str, bool]
"""Where something is wrong, what it is, how to mend it, and whether it is the field's name."""


def faults(given: Mapping[str, object], questions: Mapping[str, Question], *, mildest: bool = False) -> Iterator[Fault]:
    """Yield what is wrong with answers to questions: an option each, or a list of them where many may be ticked.

    Args:
        given: the answers by question.
        questions: those of the decision, by id.
        mildest: whether the first option of a question may be named too.
    """
    for name, wanted in given.items():
        question = questions.get(name)
        if question is None:
            yield (name,), f"There is no question {quote(name)}.", suggest(name, questions), True
            continue
        if question.many and (not isinstance(wanted, list) or not wanted):
            yield (name,), f"{quote(name)} must be a list with at least one item.", "Write it as [one, two].", False
            continue
        ticks = wanted if question.many and isinstance(wanted, list) else [wanted]
        for i, option in enumerate(ticks):
            at: Path_ = (name, i) if question.many else (name,)
            if option not in question.options:
                what = f"{quote(str(option))} is not an option of {quote(name)}."
                yield at, what, suggest(str(option), question.options), False
            elif option in ticks[:i]:
                yield at, f"{quote(str(option))} stands here a second time.", "Keep one of the two.", False
            elif not question.many and option == question.options[0] and not mildest:
                yield at, f"Every answer is at least {quote(str(option))}.", "Take this condition away.", False


def name_of(at: Path_) -> str:
    """Return how a message calls the part of a document at ``at``."""
    if not at:
        return "The file"
    return "“" + ".".join(str(part + 1) if isinstance(part, int) else part for part in at) + "”"
