"""What the check's scripts are made of: the modules of overrides/widget/, and the decision, packed."""

from __future__ import annotations

from collections.abc import Mapping

from sorelegs.decision import LEVELS, Model, Question, Rule, Words, spoken_prefix
from sorelegs.embed.names import Names
from sorelegs.embed.script import DARK, LIGHT, Script
from sorelegs.profile import Region

UI = (
    *("title", "progress", "back", "change", "answers", "none", "continue", "why", "one_is_enough", "enough", "said"),
    *("not_meant", "days", "calendar", "note_the_day", "region", "emergency", "no_reason", "sources", "what_changes"),
    *("again", "help", "articles", "copy", "copied", "copy_failed", "print", "restart", "ignored", "outdated", "date"),
    *("score_note", "disclaimer", "call"),
)
"""The keys of the words file's ``ui`` that the widget shows."""

WIDGET = Script(
    modules=("words.js", "engine.js", "state.js", "screen.js", "question.js", "advice.js", "element.js"),
    data=(
        *("root", "styles", "element", "prefix", "version", "language", "ui"),
        *("regions", "zones", "outcomes", "skip", "articles", "rules", "questions"),
    ),
    words=UI,
    public=("evaluate", "model", "define"),
)


def data(model: Model, words: Words, titles: Mapping[str, str], names: Names) -> dict[str, object]:
    """Return the decision for ``words.js``: what each constant of ``data.js`` holds, by its name.

    What fills the gaps of the style sheet comes with it.

    Records are lists, to save bytes; ``words.js`` says what stands where in them.

    Args:
        model: the decision.
        words: its words in one language.
        titles: the title of each article by its path below ``docs/``.
        names: of the check, with whom its readers call.
    """
    articles = list(dict.fromkeys(path for outcome in model.outcomes for path in model.articles.get(outcome, ())))

    def outcome(name: str) -> list[object]:
        text = words.outcomes[name]
        by, todays = next(iter(text.by_answer.items()), ("", {}))
        reading = [articles.index(path) for path in model.articles.get(name, ())]
        return [
            *(name, text.heading, text.again, text.help, spoken_prefix(model, name), _tone(model, name), reading),
            *(text.today, by, list(todays.items()), text.days, text.change, text.again_days),
        ]

    return {
        "element": names.element,
        "prefix": names.prefix,
        LIGHT: names.own.colours.light,
        DARK: names.own.colours.dark,
        "version": model.version,
        "language": words.language,
        "ui": [words.ui[key] for key in UI],
        "regions": [_region(words, name, region) for name, region in names.own.regions.items()],
        "outcomes": [outcome(name) for name in model.outcomes],
        "skip": _skip(model),
        "zones": _zones(names.own.regions),
        "articles": [[_address(path), titles[path]] for path in articles],
        "rules": [
            [rule.id for rule in model.rules],
            [_conditions(model, rule) for rule in model.rules],
            [model.outcomes.index(rule.outcome) for rule in model.rules],
            [words.rules[rule.id].reason for rule in model.rules],
        ],
        "questions": [_question(words, question) for question in model.questions],
    }


def _tone(model: Model, outcome: str) -> int:
    """Return how urgent an outcome looks: 0 to go ahead, 1 to hold back, then 2 to 4 by its level."""
    if outcome in model.levels:
        return 2 + LEVELS.index(model.levels[outcome])
    calm = [name for name in model.outcomes if name not in model.levels]
    return int(2 * calm.index(outcome) >= len(calm))


def _region(words: Words, name: str, region: Region) -> list[object]:
    """Return a region's id, its name, its numbers, how to be seen the same day, a note, and its words for ours."""
    numbers = [region.emergency, region.urgent or ""]
    texts = [words.ui[f"urgent_{name}"], region.note or ""]
    return [name, region.name, *numbers, *texts, list(region.words.items())]


def _zones(regions: Mapping[str, Region]) -> list[tuple[str, str]]:
    """Return how time zones start, each with its region, the longest first; ``""`` starts all."""
    named = [(zone, name) for name, region in regions.items() for zone in region.zones]
    others = next((name for name, region in regions.items() if not region.zones), "")
    return [*sorted(named, key=lambda each: -len(each[0])), ("", others)]


def _address(path: str) -> str:
    return path.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"


def _conditions(model: Model, rule: Rule) -> list[tuple[int, int]]:
    """Return a rule's conditions as pairs of places: the question's, and its option's."""
    numbers = {question.id: i for i, question in enumerate(model.questions)}
    return [(numbers[name], model.question[name].options.index(option)) for name, option in rule.when]


def _question(words: Words, question: Question) -> list[object]:
    text = words.questions[question.id]
    options = [text.options[option] for option in question.options]
    return [
        *(question.id, int(question.many), text.title, text.note, text.none, list(question.options)),
        *([option.label for option in options], [option.detail for option in options]),
    ]


def model_json(model: Model) -> dict[str, object]:
    """Return the content of ``model.json``: the model for other runtimes, with each rule's sources."""
    return {
        "version": model.version,
        "outcomes": list(model.outcomes),
        "questions": [
            {"id": q.id, "kind": "many" if q.many else "one", "options": list(q.options)} for q in model.questions
        ],
        "skip": _skip(model),
        "rules": [
            {"id": r.id, "when": _when(model, r), "outcome": r.outcome, "sources": list(r.sources)} for r in model.rules
        ],
    }


def _skip(model: Model) -> list[dict[str, object]]:
    mildest = {question.id: [] if question.many else question.options[0] for question in model.questions}
    return [{"when": {s.question: mildest[s.question]}, "questions": list(s.questions)} for s in model.skip]


def _when(model: Model, rule: Rule) -> dict[str, object]:
    ticks = {question.id: [option for name, option in rule.when if name == question.id] for question in model.many}
    return {name: ticks.get(name, option) for name, option in rule.when}
