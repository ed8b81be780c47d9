"""Reading the decision's files: ``decision.yml``, the logic; ``promises.yml``, what must hold of it; and
``decision.<language>.yml``, its words.

Every mistake is a :class:`Problem` at its line, all of them in one run; nothing here raises.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import cast

from sorelegs.decision.model import Model, Question, Regions, Rule, Skip
from sorelegs.decision.promises import Promises, read_promises
from sorelegs.decision.reader import DECISION_FILE, DECISION_SOURCE, Reader
from sorelegs.decision.words import Words, read_words
from sorelegs.problems import Path_, Problem, load_file, quote, read_text, suggest

LOGIC, PROMISES = Path("check", "decision.yml"), Path("check", "promises.yml")
"""Where the rules and the promises stand, below the folder of pages."""
VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
LEVELS = ("non-urgent", "urgent", "emergency")
"""Those of the safety callouts that send a reader for help, from the least to the most urgent."""
WORDS_FILE = re.compile(r"decision\.([a-z]{2,3}(?:-[A-Z]{2})?)\.yml")


@dataclass(frozen=True)
class Decision:
    """The model, its words by language, of which English is always there, and what must hold of the model."""

    model: Model
    words: Mapping[str, Words]
    promises: Promises


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
        The decision, ``None`` if there is any problem, and all problems in the order of files and lines. Those of the
        promises are told once the logic has none, since its mistakes would be told there again.
    """
    located, problems = load_file(docs / LOGIC, _shown(docs / LOGIC, root), DECISION_FILE)
    if located is None:
        return None, problems
    reader = Reader(located, _shown(docs / LOGIC, root))
    model = _model(reader, docs, sources, regions)
    problems = reader.problems
    words: dict[str, Words] = {}
    promises = None
    if model is not None:
        if not problems:
            promises, found = _promises(docs / PROMISES, root, model, sources)
            problems += found
        words, found = _all_words(docs / LOGIC.parent, root, model, regions.words)
        problems += found
    problems.sort()
    if problems or model is None or promises is None:
        return None, problems
    return Decision(model, words, promises), []


def _shown(file: Path, root: Path) -> str:
    try:
        return file.relative_to(root).as_posix()
    except ValueError:
        return file.as_posix()


def _model(reader: Reader, docs: Path, sources: Collection[str], regions: Regions) -> Model | None:
    needed = ["version", "outcomes", "levels", "articles", "questions", "rules"]
    top = reader.mapping(reader.located.value, (), needed, ["skip"])
    if any(field not in top for field in needed):
        return None
    version = reader.pattern(top["version"], ("version",), VERSION, "1.0.0")
    outcomes = reader.ids(top["outcomes"], ("outcomes",), reader.new_id)
    levels = _levels(reader, top["levels"], outcomes)
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
    skip = _skips(reader, top["skip"], by_id) if "skip" in top else ()
    rules = _rules(reader, top["rules"], by_id, outcomes, sources)
    articles = _articles(reader, top["articles"], outcomes, docs)
    numbers = (regions.emergency, regions.urgent)
    return Model(version, outcomes, questions, skip, rules, levels, articles, *numbers, reader.path)


def _levels(reader: Reader, value: object, outcomes: tuple[str, ...]) -> dict[str, str]:
    """Return the level of each outcome that sends a reader for help: the more cautious, the higher."""
    at: Path_ = ("levels",)
    fields = reader.mapping(value, at, (), outcomes)
    levels = {o: reader.one_of(fields[o], (*at, o), LEVELS, "a level") for o in outcomes if o in fields}
    if not levels:
        what = "“levels” must give a level for each outcome that sends a reader for help."
        reader.problem(at, what, f"Write it like {{{outcomes[-1] if outcomes else 'outcome'}: {LEVELS[-1]}}}.")
    ranks = {o: LEVELS.index(level) for o, level in levels.items() if level}
    for before, outcome in pairwise(outcomes):
        if ranks.get(outcome, -1) < ranks.get(before, -1) and levels.get(outcome) != "":
            what = f"{quote(outcome)} is more cautious than {quote(before)}, so its level cannot be lower."
            reader.problem((*at, outcome), what, f"Give it {levels[before]}, or a higher one.")
    return levels


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
        keys = reader.sources(fields["sources"], (*at, "sources"), sources) if "sources" in fields else ()
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


def _skips(reader: Reader, value: object, by_id: Mapping[str, Question]) -> tuple[Skip, ...]:
    """Return which answers leave which questions out; the widget can only do so with questions of the kind one."""
    ordered = {question.id: question for question in by_id.values() if not question.many}
    items = [(("skip", i), item) for i, item in enumerate(reader.items(value, ("skip",)))]
    found = [(at, skip) for at, item in items if (skip := _skip(reader, item, at, ordered))]
    for i, (at, skip) in enumerate(found):
        if any(other.question == skip.question for _, other in found[:i]):
            what = f"{quote(skip.question)} leaves questions out a second time."
            reader.problem(at, what, "Put them all in one place.")
        for _, other in found:
            missing = [question for question in other.questions if question not in skip.questions]
            if other.question in skip.questions and missing:
                what = f"{quote(other.question)} leaves {quote(missing[0])} out, but not where it is left out itself."
                reader.problem((*at, "questions"), what, f"Add {missing[0]} here.")
    return tuple(skip for _, skip in found)


def _skip(reader: Reader, item: object, at: Path_, ordered: Mapping[str, Question]) -> Skip | None:
    fields = reader.mapping(item, at, ["when", "questions"])
    when = fields.get("when")
    if not isinstance(when, dict) or len(when) != 1:
        example = next((f"{{{q.id}: {q.options[0]}}}" for q in ordered.values() if q.options), "{question: answer}")
        reader.problem((*at, "when"), "“when” must name one question and one answer.", f"Write {example}.")
        return None
    name = next(iter(when))
    question = reader.one_of(name, (*at, "when", name), ordered, "a question with one answer")
    if not question:
        return None
    options = ordered[question].options
    option = reader.one_of(when[name], (*at, "when", name), options, f"an option of {quote(question)}")
    if option and option != options[0]:
        reader.problem(
            (*at, "when", name),
            f"{quote(option)} is not the least worrying answer, so leaving questions out could hide danger.",
            f"Only {quote(options[0])} may leave questions out.",
        )
    later = list(ordered)[list(ordered).index(question) + 1 :]
    kind = f"a question with one answer that is asked after {quote(question)}"
    left_out = reader.ids(fields.get("questions"), (*at, "questions"), lambda v, p: reader.one_of(v, p, later, kind))
    return Skip(question, left_out)


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
        when = reader.answers(fields["when"], (*at, "when"), by_id) if "when" in fields else ()
        outcome = ""
        if "outcome" in fields and outcomes:
            outcome = reader.one_of(fields["outcome"], (*at, "outcome"), outcomes, "an outcome")
            if outcome and outcome == outcomes[0]:
                reader.problem(
                    (*at, "outcome"), f"A rule cannot ask for {quote(outcome)}: it holds anyway.", "Take it away."
                )
        keys = reader.sources(fields["sources"], (*at, "sources"), sources) if "sources" in fields else ()
        note = reader.text(fields["note"], (*at, "note")) if "note" in fields else ""
        if name:
            found[name] = Rule(name, when, outcome, keys, note, reader.place((*at, "id")))
    return tuple(found.values())


def _articles(reader: Reader, value: object, outcomes: tuple[str, ...], docs: Path) -> dict[str, tuple[str, ...]]:
    known = sorted(file.relative_to(docs).as_posix() for file in docs.rglob("*.md"))

    def article(item: object, at: Path_) -> str:
        path = reader.text(item, at)
        if path and path not in known:
            reader.problem(at, f"There is no article {quote(path)}.", suggest(path, known))
        return path

    fields = reader.mapping(value, ("articles",), outcomes)
    return {outcome: reader.ids(paths, ("articles", outcome), article) for outcome, paths in fields.items()}


def _promises(file: Path, root: Path, model: Model, sources: Collection[str]) -> tuple[Promises | None, list[Problem]]:
    text, problems = read_text(file, _shown(file, root))
    return read_promises(text, model, sources) if text is not None else (None, problems)


def _all_words(
    folder: Path, root: Path, model: Model, regions: Mapping[str, str]
) -> tuple[dict[str, Words], list[Problem]]:
    words: dict[str, Words] = {}
    problems: list[Problem] = []
    files = {file.name: file for file in sorted(folder.glob("decision*.yml")) if file.name != LOGIC.name}
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
