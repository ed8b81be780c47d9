"""Reading the decision's two files: ``decision.yml``, the logic, and ``decision.<language>.yml``, its words.

Every mistake is a :class:`Problem` at its line, all of them in one run; nothing here raises.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sorelegs.decision.model import Model, Question, Regions, Rule, Skip
from sorelegs.decision.reader import Reader
from sorelegs.decision.words import Words, read_words
from sorelegs.problems import Path_, Problem, load_file, quote, suggest
from sorelegs.problems import Rule as CheckRule

DECISION_FILE = CheckRule(
    "decision-file",
    why="The soreness check is built from this file.",
    more=(
        "The soreness check is read from docs/check/decision.yml and decision.en.yml. Without them there is no check."
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
    good="sources: [nhsDvt]",
    place="none",
)

RULES = (DECISION_FILE, DECISION_SOURCE)
"""What this module may tell."""


LOGIC = "decision.yml"
VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
WORDS_FILE = re.compile(r"decision\.([a-z]{2,3}(?:-[A-Z]{2})?)\.yml")


@dataclass(frozen=True)
class Decision:
    """The model, and its words by language; English is always there."""

    model: Model
    words: Mapping[str, Words]


def read_decision(
    docs: Path, root: Path, sources: Collection[str], regions: Regions
) -> tuple[Decision | None, list[Problem]]:
    """Read and check the decision's files.

    Args:
        docs: the folder of the site's pages; the files are in ``check/`` below it.
        root: the project, which paths in messages are relative to.
        sources: the keys of the bibliography.
        regions: whom readers call.

    Returns:
        The decision, ``None`` if there is any problem, and all problems in the order of files and lines.
    """
    folder = docs / "check"
    located, problems = load_file(folder / LOGIC, _shown(folder / LOGIC, root), DECISION_FILE)
    if located is None:
        return None, problems
    reader = Reader(located, _shown(folder / LOGIC, root))
    model = _model(reader, docs, sources, regions)
    problems = reader.problems
    words: dict[str, Words] = {}
    if model is not None:
        words, more = _all_words(folder, root, model, regions.words)
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


def _model(reader: Reader, docs: Path, sources: Collection[str], regions: Regions) -> Model | None:
    needed = ["version", "outcomes", "articles", "questions", "skip", "rules"]
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
    return Model(version, outcomes, questions, skip, rules, articles, regions.emergency, regions.urgent, reader.path)


def _questions(reader: Reader, value: object, sources: Collection[str]) -> tuple[Question, ...]:
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
                at, f"The order of {quote(name)} rests on nothing.", "Add a reason, or sources.", DECISION_SOURCE
            )
        groups = _groups(reader, fields, at, options)
        found.append(Question(name, kind == "many", options, groups, reason, keys, reader.place(at)))
    return tuple(found)


def _groups(
    reader: Reader, fields: Mapping[str, object], at: Path_, options: tuple[str, ...]
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


def _sources(reader: Reader, value: object, at: Path_, known: Collection[str]) -> tuple[str, ...]:
    """Return the keys cited; if the bibliography itself could not be read, whatever is written."""

    def source(item: object, place: Path_) -> str:
        if not known:
            return reader.text(item, place, DECISION_SOURCE)
        return reader.one_of(item, place, known, "in the bibliography", DECISION_SOURCE)

    return reader.ids(value, at, source)


def _answer(reader: Reader, value: object, at: Path_, question: Question) -> str:
    return reader.one_of(value, at, question.options, f"an option of {quote(question.id)}")


def _skip(reader: Reader, item: object, at: Path_, by_id: Mapping[str, Question]) -> Skip:
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
    reader: Reader,
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
    reader: Reader, value: object, at: Path_, by_id: Mapping[str, Question]
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


def _articles(reader: Reader, value: object, outcomes: tuple[str, ...], docs: Path) -> dict[str, tuple[str, ...]]:
    known = sorted(file.relative_to(docs).as_posix() for file in docs.rglob("*.md"))

    def article(item: object, at: Path_) -> str:
        path = reader.text(item, at)
        if path and path not in known:
            reader.problem(at, f"There is no article {quote(path)}.", suggest(path, known))
        return path

    fields = reader.mapping(value, ("articles",), outcomes)
    return {outcome: reader.ids(paths, ("articles", outcome), article) for outcome, paths in fields.items()}


def _all_words(
    folder: Path, root: Path, model: Model, regions: Mapping[str, str]
) -> tuple[dict[str, Words], list[Problem]]:
    words: dict[str, Words] = {}
    problems: list[Problem] = []
    files = {file.name: file for file in sorted(folder.glob("decision*.yml")) if file.name != LOGIC}
    files.setdefault("decision.en.yml", folder / "decision.en.yml")
    for name, file in files.items():
        shown = _shown(file, root)
        match = WORDS_FILE.fullmatch(name)
        if match is None:
            what = f"{quote(name)} does not name a language."
            problems.append(Problem(shown, 1, 1, DECISION_FILE, what, "Name the file like decision.en.yml."))
            continue
        located, found = load_file(file, shown, DECISION_FILE)
        problems += found
        if located is not None:
            reader = Reader(located, shown)
            words[match[1]] = read_words(reader, match[1], model, regions)
            problems += reader.problems
    return words, problems
