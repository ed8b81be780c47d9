"""Takes a YAML document of the decision apart and collects what is wrong with it, each at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import cast

from sorelegs.problems import Located, Path_, Problem, quote, suggest
from sorelegs.problems import Rule as CheckRule

DECISION_FIELD = CheckRule(
    "decision-field",
    why="The soreness check could give wrong advice.",
    more="Each question, answer and rule has fixed fields, and each name that is used is declared.",
    bad="when: {wher: [joint]}",
    good="when: {where: [joint]}",
    place="none",
)

RULES = (DECISION_FIELD,)
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
        return self.pattern(value, at, ID, "one_leg_swollen: small letters, digits and _")


def name_of(at: Path_) -> str:
    """Return how a message calls the part of a document at ``at``."""
    if not at:
        return "The file"
    return "“" + ".".join(str(part + 1) if isinstance(part, int) else part for part in at) + "”"
