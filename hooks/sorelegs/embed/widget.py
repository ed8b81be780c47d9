"""The widget's two scripts, put together from overrides/widget/ and the decision, with no tool but rjsmin.

The modules are joined in a fixed order into one scope: their imports and export lists are dropped,
which is safe because no two may declare the same name at their top level.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import rjsmin

from sorelegs.decision import Model, Rule, Words, spoken_prefix
from sorelegs.embed.shorten import shortened

MODULES = ("words.js", "engine.js", "state.js", "view.js", "element.js")
"""The widget's modules, each after the ones it imports; ``data.js`` is generated and stands first."""

STYLES = "styles.css"

DATA = ("root", "styles", "packed")
"""What ``data.js`` exports: the address of the site's root, the style sheet and the packed decision."""

PUBLIC = ("evaluate", "model", "define")
"""What the module build exports."""

UI = (
    *("progress", "back", "change", "answers", "none", "continue", "more", "why"),
    *("no_reason", "sources", "what_changes", "would_change", "again", "help", "articles", "copy", "copied"),
    *("copy_failed", "print", "restart", "ignored", "date", "score_note", "disclaimer", "call", "urgent_uk"),
)
"""The keys of the words file's ``ui`` that the widget shows; it carries no others."""

FIELDS = ("state", "answers", "go", "trail", "ignored", "copy", "link", "matching", "level")
"""Properties of the modules' own records, which nobody outside them sees, and which no text names."""

_UI = re.compile(r"\bui\.(\w+)")

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

_IMPORT = re.compile(r'^import \{ [\w, ]+ \} from "\./(\w+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export \{ [\w, ]+ \};$", re.MULTILINE)
_DECLARED = re.compile(r"^const (\w+|\{[^}]+\}|\[.+\]) =", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export|let|var|function|class|async)\b.*", re.MULTILINE)


class WidgetError(ValueError):
    """The widget's source or its words are written in a way that cannot be put together."""


def read(folder: Path) -> dict[str, str]:
    """Return the text of each of the widget's source files, which are in ``folder``, by its name."""
    return {name: (folder / name).read_text(encoding="utf-8") for name in (*MODULES, STYLES)}


def data(model: Model, words: Words, titles: Mapping[str, str]) -> str:
    """Return the decision packed for ``words.js``: sections, records and fields, in one text.

    Args:
        model: the decision.
        words: its words in one language.
        titles: the title of each article by its path below ``docs/``.

    Raises:
        WidgetError: a text holds a bar or a line break, or the decision has outgrown the format.
    """
    articles = list(dict.fromkeys(path for outcome in model.outcomes for path in model.articles.get(outcome, ())))
    if max(len(model.questions), len(articles)) > 10 or any(len(q.options) > len(DIGITS) for q in model.questions):
        raise WidgetError("the packed format holds 10 questions of 36 options and 10 articles")

    def outcome(name: str) -> list[str]:
        text = words.outcomes[name]
        reading = "".join(str(articles.index(path)) for path in model.articles.get(name, ()))
        plans = [field for plan in text.plan.items() for field in plan]
        return [name, text.heading, text.again, text.help, spoken_prefix(name), reading, text.today, *plans]

    sections: list[list[list[str]]] = [
        [[model.version, words.language, model.urgent_numbers.get("uk", "")]],
        [[words.ui[key]] for key in UI],
        [[region, words.ui[f"region_{region}"], number] for region, number in model.emergency_numbers.items()],
        [outcome(name) for name in model.outcomes],
        [[skip.question, skip.option, *skip.questions] for skip in model.skip],
        [[_address(path), titles[path]] for path in articles],
        [
            [rule.id for rule in model.rules],
            [_conditions(model, rule) for rule in model.rules],
            [str(model.outcomes.index(rule.outcome)) for rule in model.rules],
            [words.rules[rule.id].reason for rule in model.rules],
        ],
    ]
    for question in model.questions:
        text = words.questions[question.id]
        options = [text.options[option] for option in question.options]
        head = [question.id, text.title, *(text.groups[group] for group, _ in question.groups)]
        sections.append([head, list(question.options), [o.label for o in options], [o.detail for o in options]])
    return "\n\n".join("\n".join(_line(fields) for fields in section) for section in sections)


def _address(path: str) -> str:
    return path.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"


def _line(fields: Iterable[str]) -> str:
    fields = list(fields)
    for field in fields:
        if "|" in field or "\n" in field:
            raise WidgetError(f"a text of the widget may hold no bar and no line break: {field!r}")
    return "|".join(fields)


def _conditions(model: Model, rule: Rule) -> str:
    numbers = {question.id: i for i, question in enumerate(model.questions)}
    wanted = [(model.signs.id, sign) for sign in rule.signs] + list(rule.floors)
    places = ((numbers[name], model.questions[numbers[name]].options.index(option)) for name, option in wanted)
    return "".join(f"{question}{DIGITS[option]}" for question, option in places)


def classic(packed: str, sources: Mapping[str, str]) -> str:
    """Return the classic script: it registers ``<soreness-check>`` and finds the site beside its own address.

    Args:
        packed: what :func:`data` returned.
        sources: what :func:`read` returned.
    """
    root = 'new URL("../../", document.currentScript.src).href'
    return f"(()=>{{{_minified(_script(packed, sources, root) + 'define();')}}})();\n"


def module(packed: str, sources: Mapping[str, str], site_url: str) -> str:
    """Return the ES module: it imports and registers nothing, and exports :data:`PUBLIC`.

    Args:
        packed: what :func:`data` returned.
        sources: what :func:`read` returned.
        site_url: the address of the site, for the links in a result.
    """
    root = script_text(site_url.rstrip("/") + "/")
    return _minified(f"{_script(packed, sources, root)}\nexport {{ {', '.join(PUBLIC)} }};") + "\n"


def _script(packed: str, sources: Mapping[str, str], root: str) -> str:
    values = dict(zip(DATA, (root, script_text(minified_css(sources[STYLES])), _template(packed)), strict=True))
    return "\n".join(f"const {name} = {value};" for name, value in values.items()) + "\n" + joined(sources)


def joined(sources: Mapping[str, str]) -> str:
    """Return the modules as one script without imports and exports.

    Args:
        sources: each module's text by its name; all of :data:`MODULES`.

    Raises:
        WidgetError: a module has an import or export of another form, imports a module that does not
            stand before it, declares something other than constants at its top level, or a name twice.
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


def _minified(script: str) -> str:
    return shortened(str(rjsmin.jsmin(script)).strip(), FIELDS)


def minified_css(css: str) -> str:
    """Return ``css`` without comments and needless space; our style sheet has no string with a space in it."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    css = re.sub(r"(?<=[{;])([\w-]+): ", r"\1:", css)
    return css.replace(";}", "}").strip()


def script_text(text: str) -> str:
    """Return ``text`` as a string of JavaScript that is also safe inside a script element."""
    return json.dumps(text, ensure_ascii=False).replace("<", "\\x3c")


def _template(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${").replace("<", "\\x3c")
    return f"`{escaped}`"


def model_json(model: Model) -> dict[str, object]:
    """Return the content of ``model.json``: the model for other runtimes, with each rule's sources."""

    def when(rule: Rule) -> dict[str, object]:
        return ({model.signs.id: list(rule.signs)} if rule.signs else {}) | dict(rule.floors)

    return {
        "version": model.version,
        "outcomes": list(model.outcomes),
        "questions": [
            {"id": q.id, "kind": "many" if q.many else "one", "options": list(q.options)} for q in model.questions
        ],
        "skip": [{"when": {s.question: s.option}, "questions": list(s.questions)} for s in model.skip],
        "rules": [{"id": r.id, "when": when(r), "outcome": r.outcome, "sources": list(r.sources)} for r in model.rules],
    }
