"""Reading the decision's two files: ``decision.yml``, the logic, and ``decision.<language>.yml``, its words.

Every mistake is a :class:`Problem` at its line, all of them in one run; nothing here raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sorelegs.decision import Model, Question, Rule, Skip
from sorelegs.located import Located, Path_, load_file
from sorelegs.problems import Problem
from sorelegs.suggest import quote, suggest

LOGIC = "decision.yml"
ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
VERSION = re.compile(r"\d+\.\d+\.\d+")
NUMBER = re.compile(r"\d{3,6}")
WORDS_FILE = re.compile(r"decision\.([a-z]{2,3}(?:-[A-Z]{2})?)\.yml")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
MAX_TEXT = 400

UI: dict[str, frozenset[str]] = {
    "title": frozenset(),
    "progress": frozenset({"n", "max"}),
    "back": frozenset(),
    "change": frozenset(),
    "change_answer": frozenset({"question"}),
    "answers": frozenset(),
    "none": frozenset(),
    "continue": frozenset(),
    "more": frozenset(),
    "pick_any": frozenset(),
    "today": frozenset(),
    "result": frozenset({"heading"}),
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
"""The widget's own words, each with the placeholders that it must hold. A region adds ``region_<id>``, and one with an
urgent number ``urgent_<id>``."""


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
        plan: what to do today instead, for some options of the question about the plan.
        again: when to ask again.
        help: when to get help.
    """

    heading: str
    today: str
    plan: Mapping[str, str]
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


@dataclass(frozen=True)
class Decision:
    """The model, and its words by language; English is always there."""

    model: Model
    words: Mapping[str, Words]


def read_decision(docs: Path, root: Path, sources: Collection[str]) -> tuple[Decision | None, list[Problem]]:
    """Read and check the decision's files.

    Args:
        docs: the folder of the site's pages; the files are in ``check/`` below it.
        root: the project, which paths in messages are relative to.
        sources: the keys of the bibliography.

    Returns:
        The decision, ``None`` if there is any problem, and all problems in the order of files and lines.
    """
    folder = docs / "check"
    located, problems = load_file(folder / LOGIC, _shown(folder / LOGIC, root), "decision-file")
    if located is None:
        return None, problems
    reader = _Reader(located, _shown(folder / LOGIC, root))
    model = _model(reader, docs, sources)
    problems = reader.problems
    words: dict[str, Words] = {}
    if model is not None:
        words, more = _all_words(folder, root, model)
        problems += more
    problems.sort()
    if problems or model is None:
        return None, problems
    return Decision(model, words), []


def _shown(file: Path, root: Path) -> str:
    try:
        return file.relative_to(root).as_posix()
    except ValueError:
        return file.as_posix()


class _Reader:
    """Takes a located document apart and collects the problems."""

    def __init__(self, located: Located, path: str) -> None:
        self.located, self.path = located, path
        self.problems: list[Problem] = []

    def place(self, at: Path_) -> tuple[int, int]:
        return self.located.place(at)

    def problem(self, at: Path_, what: str, fix: str, rule: str = "decision-field", *, key: bool = False) -> None:
        line, column = self.located.place(at, key=key)
        self.problems.append(Problem(self.path, line, column, rule, what, fix))

    def mapping(
        self,
        value: object,
        at: Path_,
        needed: Iterable[str],
        optional: Iterable[str] = (),
        rule: str = "decision-field",
    ) -> dict[str, object]:
        """Return a mapping's known fields; report the unknown and the missing ones."""
        name = _name(at)
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
            self.problem(at, f"{_name(at)} must be a list with at least one item.", "Write it as [one, two].")
            return []
        return cast(list[object], value)

    def text(self, value: object, at: Path_, rule: str = "decision-field") -> str:
        """Return a text; anything else is a problem."""
        if isinstance(value, str) and value.strip():
            if len(value) > MAX_TEXT:
                self.problem(at, f"{_name(at)} is {len(value)} characters long.", f"Keep it below {MAX_TEXT}.", rule)
            if "<" in value:
                self.problem(at, f"{_name(at)} holds a “<”.", "Write plain text, without markup.", rule)
            return value.strip()
        what = "is empty" if value is None or value == "" else f"is {quote(str(value))}, which is not text"
        self.problem(at, f"{_name(at)} {what}.", "Write a text, in quotation marks if it is a number.", rule)
        return ""

    def pattern(self, value: object, at: Path_, pattern: re.Pattern[str], like: str) -> str:
        """Return a text of a given form."""
        if isinstance(value, str) and pattern.fullmatch(value):
            return value
        self.problem(at, f"{_name(at)} is {quote(str(value))}.", f"Write it like {like}.")
        return ""

    def one_of(self, value: object, at: Path_, known: Collection[str], kind: str, rule: str = "decision-field") -> str:
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


def _name(at: Path_) -> str:
    if not at:
        return "The file"
    return "“" + ".".join(str(part + 1) if isinstance(part, int) else part for part in at) + "”"


# The logic


def _model(reader: _Reader, docs: Path, sources: Collection[str]) -> Model | None:
    needed = ["version", "outcomes", "articles", "emergency_numbers", "urgent_numbers", "questions", "skip", "rules"]
    top = reader.mapping(reader.located.value, (), needed)
    if any(field not in top for field in needed):
        return None
    version = reader.pattern(top["version"], ("version",), VERSION, "1.0.0")
    outcomes = reader.ids(top["outcomes"], ("outcomes",), reader.new_id)
    questions = _questions(reader, top["questions"], sources)
    many = [question for question in questions if question.many]
    if len(many) != 1:
        reader.problem(
            ("questions",),
            f"{len(many)} questions are of the kind many.",
            "Let exactly one take any number of answers.",
            key=True,
        )
        return None
    by_id = {question.id: question for question in questions}
    skip = tuple(_skip(reader, item, ("skip", i), by_id) for i, item in enumerate(reader.items(top["skip"], ("skip",))))
    rules = _rules(reader, top["rules"], by_id, outcomes, sources)
    articles = _articles(reader, top["articles"], outcomes, docs)
    emergency = _numbers(reader, top["emergency_numbers"], ("emergency_numbers",))
    urgent = _numbers(reader, top["urgent_numbers"], ("urgent_numbers",))
    for region in urgent:
        reader.one_of(region, ("urgent_numbers", region), list(emergency), "a region with an emergency number")
    return Model(version, outcomes, questions, skip, rules, articles, emergency, urgent, reader.path)


def _questions(reader: _Reader, value: object, sources: Collection[str]) -> tuple[Question, ...]:
    found: list[Question] = []
    for i, item in enumerate(reader.items(value, ("questions",))):
        at: Path_ = ("questions", i)
        fields = reader.mapping(item, at, ["id", "kind", "options"], ["groups", "reason", "sources"])
        if not {"id", "kind", "options"} <= set(fields):
            continue
        name = reader.new_id(fields["id"], (*at, "id"))
        if any(question.id == name for question in found):
            reader.problem((*at, "id"), f"There is already a question {quote(name)}.", "Give this one its own id.")
        kind = reader.one_of(fields["kind"], (*at, "kind"), ["one", "many"], "a kind of question")
        options = reader.ids(fields["options"], (*at, "options"), reader.new_id)
        reason = reader.text(fields["reason"], (*at, "reason")) if "reason" in fields else ""
        keys = _sources(reader, fields["sources"], (*at, "sources"), sources) if "sources" in fields else ()
        if not reason and not keys:
            reader.problem(
                at, f"The order of {quote(name)} rests on nothing.", "Add a reason, or sources.", "decision-source"
            )
        groups = _groups(reader, fields, at, options)
        found.append(Question(name, kind == "many", options, groups, reason, keys, reader.place(at)))
    return tuple(found)


def _groups(
    reader: _Reader, fields: Mapping[str, object], at: Path_, options: tuple[str, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if "groups" not in fields:
        if fields["kind"] == "many":
            reader.problem(at, "A question of the kind many has no groups.", "Add a line that starts with groups:")
        return ()
    at = (*at, "groups")
    value = fields["groups"]
    if not isinstance(value, dict):
        reader.problem(at, "“groups” must name each group and its options.", "Write it as group: [option, option].")
        return ()
    found: list[tuple[str, tuple[str, ...]]] = []
    seen: list[str] = []
    for group, members in cast(dict[str, object], value).items():
        inside = reader.ids(members, (*at, group), lambda v, p: reader.one_of(v, p, options, "an option here"))
        for member in inside:
            if member in seen:
                reader.problem((*at, group), f"{quote(member)} stands in two groups.", "Keep it in one.")
        seen += inside
        found.append((group, inside))
    for option in options:
        if option not in seen:
            reader.problem(at, f"{quote(option)} stands in no group.", "Add it to one.", key=True)
    return tuple(found)


def _sources(reader: _Reader, value: object, at: Path_, known: Collection[str]) -> tuple[str, ...]:
    """Return the keys cited; if the bibliography itself could not be read, whatever is written."""

    def source(item: object, place: Path_) -> str:
        if not known:
            return reader.text(item, place, "decision-source")
        return reader.one_of(item, place, known, "in the bibliography", "decision-source")

    return reader.ids(value, at, source)


def _answer(reader: _Reader, value: object, at: Path_, question: Question) -> str:
    return reader.one_of(value, at, question.options, f"an option of {quote(question.id)}")


def _skip(reader: _Reader, item: object, at: Path_, by_id: Mapping[str, Question]) -> Skip:
    ordered = [question.id for question in by_id.values() if not question.many]
    fields = reader.mapping(item, at, ["when", "questions"])
    when = fields.get("when")
    if not isinstance(when, dict) or len(when) != 1:
        reader.problem((*at, "when"), "“when” must name one question and one answer.", "Write {where: nowhere}.")
        return Skip("", "", ())
    name = next(iter(when))
    question = reader.one_of(name, (*at, "when", name), ordered, "a question with one answer")
    option = _answer(reader, when[name], (*at, "when", name), by_id[question]) if question else ""
    if option and by_id[question].options[0] != option:
        reader.problem(
            (*at, "when", name),
            f"{quote(option)} is not the least worrying answer, so leaving questions out could hide danger.",
            f"Only {quote(by_id[question].options[0])} may leave questions out.",
        )
    left_out = reader.ids(
        fields.get("questions"),
        (*at, "questions"),
        lambda v, p: reader.one_of(v, p, [q for q in ordered if q != question], "a question to leave out"),
    )
    return Skip(question, option, left_out)


def _rules(
    reader: _Reader,
    value: object,
    by_id: Mapping[str, Question],
    outcomes: tuple[str, ...],
    sources: Collection[str],
) -> tuple[Rule, ...]:
    found: dict[str, Rule] = {}
    for i, item in enumerate(reader.items(value, ("rules",))):
        at: Path_ = ("rules", i)
        needed = ["id", "when", "outcome", "sources"]
        fields = reader.mapping(item, at, needed, ["note"])
        name = reader.new_id(fields["id"], (*at, "id")) if "id" in fields else ""
        if name in found:
            reader.problem((*at, "id"), f"There is already a rule {quote(name)}.", "Give this one its own id.")
        signs, floors = _when(reader, fields["when"], (*at, "when"), by_id) if "when" in fields else ((), ())
        outcome = ""
        if "outcome" in fields and outcomes:
            outcome = reader.one_of(fields["outcome"], (*at, "outcome"), outcomes, "an outcome")
            if outcome and outcome == outcomes[0]:
                reader.problem(
                    (*at, "outcome"), f"A rule cannot ask for {quote(outcome)}: it holds anyway.", "Take it away."
                )
        keys = _sources(reader, fields["sources"], (*at, "sources"), sources) if "sources" in fields else ()
        note = reader.text(fields["note"], (*at, "note")) if "note" in fields else ""
        if name:
            found[name] = Rule(name, signs, floors, outcome, keys, note, reader.place((*at, "id")))
    return tuple(found.values())


def _when(
    reader: _Reader, value: object, at: Path_, by_id: Mapping[str, Question]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    if not isinstance(value, dict) or not value:
        reader.problem(at, "“when” must name at least one question.", "Write it like {walking: limping}.")
        return (), ()
    signs: tuple[str, ...] = ()
    floors: list[tuple[str, str]] = []
    for name, wanted in cast(dict[str, object], value).items():
        here = (*at, name)
        question = by_id.get(name)
        if question is None:
            reader.problem(here, f"There is no question {quote(name)}.", suggest(name, by_id), key=True)
        elif question.many:
            options = question.options
            signs = reader.ids(wanted, here, lambda v, p, o=options: reader.one_of(v, p, o, "a sign"))  # type: ignore[misc]
        else:
            option = _answer(reader, wanted, here, question)
            if option and option == question.options[0]:
                reader.problem(here, f"Every answer is at least {quote(option)}.", "Take this condition away.")
            floors.append((name, option))
    return signs, tuple(floors)


def _articles(reader: _Reader, value: object, outcomes: tuple[str, ...], docs: Path) -> dict[str, tuple[str, ...]]:
    def article(item: object, at: Path_) -> str:
        path = reader.text(item, at)
        if path and (".." in path or not (docs / path).is_file()):
            known = sorted(file.relative_to(docs).as_posix() for file in docs.glob("*/*.md"))
            reader.problem(at, f"There is no article {quote(path)}.", suggest(path, known))
        return path

    fields = reader.mapping(value, ("articles",), outcomes)
    return {outcome: reader.ids(paths, ("articles", outcome), article) for outcome, paths in fields.items()}


def _numbers(reader: _Reader, value: object, at: Path_) -> dict[str, str]:
    if not isinstance(value, dict) or not value:
        reader.problem(at, f"{_name(at)} must give a number for each region.", 'Write it like {uk: "999"}.')
        return {}
    return {
        region: reader.pattern(number, (*at, region), NUMBER, '"999", in quotation marks')
        for region, number in cast(dict[str, object], value).items()
    }


# The words


def _all_words(folder: Path, root: Path, model: Model) -> tuple[dict[str, Words], list[Problem]]:
    words: dict[str, Words] = {}
    problems: list[Problem] = []
    files = {file.name: file for file in sorted(folder.glob("decision*.yml")) if file.name != LOGIC}
    files.setdefault("decision.en.yml", folder / "decision.en.yml")
    for name, file in files.items():
        shown = _shown(file, root)
        match = WORDS_FILE.fullmatch(name)
        if match is None:
            what = f"{quote(name)} does not name a language."
            problems.append(Problem(shown, 1, 1, "decision-file", what, "Name the file like decision.en.yml."))
            continue
        located, found = load_file(file, shown, "decision-file")
        problems += found
        if located is not None:
            reader = _Reader(located, shown)
            words[match[1]] = _words(reader, match[1], model)
            problems += reader.problems
    return words, problems


class _WordsReader:
    """Reads texts with the right rule, missing ones as an empty text."""

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader

    def fields(
        self, value: object, at: Path_, needed: Iterable[str], optional: Iterable[str] = ()
    ) -> dict[str, object]:
        return self.reader.mapping(value, at, needed, optional, "decision-words")

    def texts(
        self, value: object, at: Path_, needed: Mapping[str, frozenset[str]], optional: Iterable[str] = ()
    ) -> dict[str, str]:
        fields = self.fields(value, at, needed, optional)
        return {name: self.text(text, (*at, name), needed.get(name, frozenset())) for name, text in fields.items()}

    def text(self, value: object, at: Path_, placeholders: frozenset[str] = frozenset()) -> str:
        text = self.reader.text(value, at, "decision-words")
        written = PLACEHOLDER.findall(text)
        for name in written:
            if name not in placeholders:
                fix = suggest(name, sorted(placeholders)) if placeholders else "Take the braces away."
                self.reader.problem(at, f"{_name(at)} has nothing to put in {{{name}}}.", fix, "decision-words")
        for name in sorted(placeholders - set(written)):
            self.reader.problem(at, f"{_name(at)} lacks {{{name}}}.", "Put it where its value goes.", "decision-words")
        return text


def _words(reader: _Reader, language: str, model: Model) -> Words:
    words = _WordsReader(reader)
    top = words.fields(reader.located.value, (), ["language", "ui", "questions", "outcomes", "rules"])
    if "language" in top and top["language"] != language:
        reader.problem(
            ("language",),
            f"The file is named {quote(language)} but says {quote(str(top['language']))}.",
            f"Write language: {language}",
            "decision-words",
        )
    empty: frozenset[str] = frozenset()
    ui = dict(UI)
    ui |= {f"region_{region}": empty for region in model.emergency_numbers}
    ui |= {f"urgent_{region}": empty for region in model.urgent_numbers}
    questions = words.fields(top.get("questions"), ("questions",), [q.id for q in model.questions])
    outcomes = words.fields(top.get("outcomes"), ("outcomes",), model.outcomes)
    rules = words.fields(top.get("rules"), ("rules",), [rule.id for rule in model.rules])
    return Words(
        language=language,
        ui=words.texts(top.get("ui"), ("ui",), ui),
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


def _question_words(words: _WordsReader, value: object, at: Path_, question: Question) -> QuestionWords:
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


def _option_words(words: _WordsReader, value: object, at: Path_, *, detail: bool) -> OptionWords:
    needed = {"label": frozenset[str]()}
    if detail:
        needed["detail"] = frozenset()
    texts = words.texts(value, at, needed, [] if detail else ["detail"])
    return OptionWords(texts.get("label", ""), texts.get("detail", ""))


def _outcome_words(words: _WordsReader, value: object, at: Path_, model: Model) -> OutcomeWords:
    fields = words.fields(value, at, ["heading", "today", "again", "help"], ["plan"])
    plan: dict[str, str] = {}
    if "plan" in fields:
        options = next((question.options for question in model.ordered if question.id == "plan"), ())
        known = words.fields(fields["plan"], (*at, "plan"), (), options)
        plan = {option: words.text(text, (*at, "plan", option)) for option, text in known.items()}
    texts = {name: words.text(text, (*at, name)) for name, text in fields.items() if name != "plan"}
    heading, today, again, help_ = (texts.get(name, "") for name in ("heading", "today", "again", "help"))
    return OutcomeWords(heading, today, plan, again, help_)


def _rule_words(words: _WordsReader, value: object, at: Path_) -> RuleWords:
    texts = words.texts(value, at, {"if": frozenset(), "reason": frozenset()})
    return RuleWords(texts.get("if", ""), texts.get("reason", ""))
