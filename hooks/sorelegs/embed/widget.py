"""The widget's two scripts, put together from overrides/widget/ and the decision, and minified.

The modules are joined in a fixed order into one scope: their imports and export lists are dropped,
which is safe because no two may declare the same name at their top level.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import minify

from sorelegs.decision import LEVELS, Model, Question, Rule, Words, spoken_prefix
from sorelegs.embed.names import Names
from sorelegs.profile import Region

MODULES = ("words.js", "engine.js", "state.js", "screen.js", "question.js", "advice.js", "element.js")
"""The widget's modules, each after the ones it imports; ``data.js`` is generated and stands first."""

STYLES = "styles.css"
PREFIX = "--PREFIX-"
"""What the style sheet calls the properties that a page may set; the site's own prefix takes its place."""
LIGHT, DARK = "--LIGHT", "--DARK"
"""What stands in the style sheet for the site's own colours."""

DATA = (
    *("root", "styles", "element", "prefix", "version", "language", "ui"),
    *("regions", "zones", "outcomes", "skip", "articles", "rules", "questions"),
)
"""What ``data.js`` exports: the address of the site's root, the style sheet, and what :func:`data` returns."""

PUBLIC = ("evaluate", "model", "define")
"""What the module build exports."""

UI = (
    *("title", "progress", "back", "change", "answers", "none", "continue", "why", "one_is_enough", "enough", "said"),
    *("not_meant", "days", "calendar", "note_the_day", "region", "emergency", "no_reason", "sources", "what_changes"),
    *("again", "help", "articles", "copy", "copied", "copy_failed", "print", "restart", "ignored", "outdated", "date"),
    *("score_note", "disclaimer", "call"),
)
"""The keys of the words file's ``ui`` that the widget shows; it carries no others."""

_UI = re.compile(r"\bui\.(\w+)")

_BODY = re.compile(r"\(\(\)=>\{(.*)return\[([^\]]+)\]\}\)\(\)", re.DOTALL)
"""The one function that the script is minified as, so that its names at the top are shortened as well."""
_OF_HTML = re.compile(r"<(?=/?script|!--)", re.IGNORECASE)
"""What would end or change a script element around the script; it stands in texts only."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
"""What a page in another character set would show as something else; it, too, stands in texts only."""
_IMPORT = re.compile(r'^import \{[\w,\s]+\} from "\./(\w+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:\{[\w,\s]+\};$|(?=(?:const|let|class|function|async function)\b))", re.MULTILINE)
_DECLARED = re.compile(r"^(?:const|let|class|function|async function) (\w+|\{[^}]+\}|\[.+\])", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export|var)\b.*", re.MULTILINE)


class WidgetError(ValueError):
    """The widget's source is written in a way that cannot be put together."""


def read(folder: Path) -> dict[str, str]:
    """Return the text of each of the widget's source files, which are in ``folder``, by its name."""
    return {name: (folder / name).read_text(encoding="utf-8") for name in (*MODULES, STYLES)}


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


def classic(packed: Mapping[str, object], sources: Mapping[str, str]) -> str:
    """Return the classic script: it registers the element and finds the site beside its own address.

    Args:
        packed: what :func:`data` returned.
        sources: what :func:`read` returned.
    """
    body, names = _minified(packed, sources, 'new URL("../../", document.currentScript.src).href')
    return f"(()=>{{{body}{names['define']}()}})();\n"


def module(packed: Mapping[str, object], sources: Mapping[str, str]) -> str:
    """Return the ES module: it imports and registers nothing, exports :data:`PUBLIC`, and finds the site as above.

    Args:
        packed: what :func:`data` returned.
        sources: what :func:`read` returned.
    """
    # A module that a bundler made part of another file, or that has no address of its own, finds no site.
    root = '(() => { try { return new URL("../../", import.meta.url).href } catch { return "" } })()'
    body, names = _minified(packed, sources, root)
    return f"{body}export{{{','.join(f'{short} as {name}' for name, short in names.items())}}};\n"


def _minified(packed: Mapping[str, object], sources: Mapping[str, str], root: str) -> tuple[str, dict[str, str]]:
    """Return the minified script, and what the names of :data:`PUBLIC` are called in it."""
    css = sources[STYLES].replace(PREFIX, f"--{packed['prefix']}-")
    for gap in (LIGHT, DARK):
        css = css.replace(gap, str(packed[gap]))
    values = {"root": root, "styles": _literal(minify.string("text/css", css))}
    values |= {name: _literal(value) for name, value in packed.items()}
    constants = "".join(f"const {name} = {values[name]};\n" for name in DATA)
    script = minify.string(
        "text/javascript", f"(() => {{\n{constants}{joined(sources)}\nreturn [{', '.join(PUBLIC)}];\n}})();"
    )
    found = _BODY.fullmatch(script)
    if found is None:
        raise WidgetError("the minifier did not keep the one function that it was given")
    safe = _NOT_ASCII.sub(_escaped, _OF_HTML.sub(r"\\x3c", found[1]))
    return safe, dict(zip(PUBLIC, found[2].split(","), strict=True))


def _escaped(character: re.Match[str]) -> str:
    """Return a character as a script may write it, in two halves where it needs them."""
    return json.dumps(character[0])[1:-1]


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def joined(sources: Mapping[str, str]) -> str:
    """Return the modules as one script without imports and exports.

    Args:
        sources: each module's text by its name; all of :data:`MODULES`.

    Raises:
        WidgetError: a module has an import or export of another form, imports a module that does not
            stand before it, or declares a name twice.
    """
    seen = {"data.js"}
    names = set(DATA)
    parts = []
    for name in MODULES:
        text = sources[name]
        for target in _IMPORT.findall(text):
            if target not in seen:
                raise WidgetError(f"{name}: imports {target}, which does not stand before it")
        text = _EXPORT.sub("", _IMPORT.sub("", text))
        if other := _LEFT_OVER.search(text):
            raise WidgetError(f"{name}: this line cannot be joined: {other.group()}")
        for declared in _DECLARED.findall(text):
            for constant in re.findall(r"\w+", declared):
                if constant in names:
                    raise WidgetError(f"{name}: the name {constant} is declared a second time")
                names.add(constant)
        seen.add(name)
        parts.append(text)
    return _UI.sub(_ui_number, "\n".join(parts))


def _ui_number(found: re.Match[str]) -> str:
    if found[1] not in UI:
        raise WidgetError(f"ui.{found[1]} is not among the words that the widget carries")
    return f"ui[{UI.index(found[1])}]"


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
