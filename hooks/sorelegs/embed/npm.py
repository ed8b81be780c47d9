"""What makes the folder a package for bundlers: its description, its types and its elements' manifest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sorelegs.decision import Model
from sorelegs.embed.names import Names
from sorelegs.embed.readme import readme
from sorelegs.embed.typed import FRAMEWORKS, Typed, union

THEMES = ("auto", "light", "dark")
LEVELS = ("1", "2", "3", "4", "5", "6")
ADDRESS = ("URL",)
"""Stands for any address among the values of an attribute."""
SHARE = "share-answers"
KEEP = "keep-answers"
HISTORY = "use-history"
HOME = "home"
TRANSPARENT = "transparent"

PROPERTIES = (
    ("accent", "<color>", "Colour of links, chosen options and the main button."),
    ("radius", "<length>", "Roundness of corners."),
    ("font", "<font-family>", "Font."),
)
"""Each custom property, without what it starts with."""
PARTS = (
    ("base", "Everything."),
    ("heading", "The heading of each screen."),
    ("button", "Each button."),
    ("result", "The card with the advice."),
)
EVENTS = (
    ("start", "null", "The reader gave the first answer."),
    ("result", "ResultDetail", "The advice is shown."),
)
"""Each event, without what it starts with, and the type of its detail."""


def attributes(
    regions: Collection[str], languages: Collection[str] = ()
) -> tuple[tuple[str, tuple[str, ...], str, str], ...]:
    """Return each attribute: name, values, default, what it does; one without values is set or not.

    Args:
        regions: those that it knows.
        languages: those that it speaks beside English.
    """
    return (
        ("theme", THEMES, "auto", "The colours: those of the page around it, light or dark."),
        (
            "region",
            tuple(regions),
            "",
            "Whose numbers and words are shown first; by default those of the device's time zone.",
        ),
        ("heading-level", LEVELS, "2", "The level of the widget's own heading."),
        ("lang", ("en", *languages), "en", "The language it speaks, whatever that of the page."),
        (TRANSPARENT, (), "", "Leaves out its own paper, so that the page's own background shows."),
        (SHARE, (), "", "Adds the answers to the result event; they say something of the reader's health."),
        (KEEP, (), "", "Keeps the answers until the tab is closed, so that a reload does not lose them."),
        (HISTORY, (), "", "Has the browser's Back go one question back, for a page that is all about the check."),
        (
            HOME,
            ADDRESS,
            "",
            "The address of the site that its links lead to; by default that of the link inside it, or of the script.",
        ),
    )


def package(names: Names, version: str) -> dict[str, object]:
    """Return the content of ``package.json``.

    Args:
        names: of the check.
        version: of the decision.
    """
    own = {"import": (names.types, names.module), "require": (names.common_types, names.common)}
    others = ("model.json", "model.schema.json", "custom-elements.json")
    return {
        "name": names.element,
        "version": version,
        "description": names.own.check.package,
        "license": "MIT",
        "type": "module",
        "engines": {"node": ">=18"},
        "main": f"./{names.common}",
        "module": f"./{names.module}",
        "types": f"./{names.types}",
        "exports": {
            ".": {how: {"types": f"./{types}", "default": f"./{script}"} for how, (types, script) in own.items()},
            **framework_exports(),
            **{f"./{name}": f"./{name}" for name in (*others, "package.json")},
        },
        "customElements": "custom-elements.json",
        "sideEffects": False,
        "files": [
            *(name for pair in own.values() for name in pair),
            *(names.words(language) for language in names.languages),
            *FRAMEWORK_FILES.values(),
            *others,
        ],
    }


FRAMEWORK_FILES = {name: f"{name}.d.cts" for name in FRAMEWORKS}
"""The file of each framework's types."""


def framework_exports() -> dict[str, object]:
    """Return how each framework's types are imported: as types alone, for there is nothing to run."""
    return {f"./{name}": {"types": f"./{file}"} for name, file in FRAMEWORK_FILES.items()}


def typed(names: Names) -> Typed:
    """Return the element as its types tell it."""

    def kind(name: str, values: tuple[str, ...]) -> str:
        if name == "lang" or values == ADDRESS:
            return "string"
        numbers = f" | {' | '.join(values)}" if values == LEVELS else ""
        return union(values) + numbers if values else 'true | ""'

    return Typed(
        names.element,
        names.kind,
        [(name, kind(name, values), does) for name, values, _, does in attributes(names.own.regions, names.languages)],
        [(f"{names.prefix}-{name}", detail, when) for name, detail, when in EVENTS],
    )


def types(names: Names, model: Model) -> str:
    """Return the types of the module for TypeScript; those of its CommonJS twin are the same."""
    fields = "".join(
        f"  {q.id}?: {f'({union(q.options)})[]' if q.many else union(q.options)};\n" for q in model.questions
    )
    ids = union(tuple(question.id for question in model.questions))
    return f"""\
/** What the reader answered; a question that is not there is unanswered. */
export interface Answers {{
{fields}}}

/** From least to most cautious. */
export type Outcome = {union(model.outcomes)};

export interface Result {{
  /** Null while the advice is not settled. */
  readonly outcome: Outcome | null;
  /** The ids of the rules that lead to the outcome. */
  readonly reasons: readonly string[];
  /** The question to ask, or null once the advice is settled. */
  readonly next: {ids} | null;
}}

export interface Model {{
  readonly version: string;
  readonly outcomes: readonly Outcome[];
  readonly questions: readonly {{
    readonly id: string;
    readonly kind: "one" | "many";
    readonly options: readonly string[];
  }}[];
  readonly skip: readonly {{
    readonly when: Readonly<Record<string, string>>;
    readonly questions: readonly string[];
  }}[];
  readonly rules: readonly {{
    readonly id: string;
    readonly when: Readonly<Record<string, string | readonly string[]>>;
    readonly outcome: Outcome;
  }}[];
}}

export interface ResultDetail {{
  readonly outcome: Outcome;
  /** Only where the element has the attribute share-answers. */
  readonly answers?: Answers;
}}

/** @throws TypeError for a question or an option that the model does not know. */
export declare function evaluate(answers: Answers): Result;

export declare const model: Model;

/** Register the element, as {names.element} unless another name is given. Without a DOM it does nothing. */
export declare function define(name?: string): void;

{typed(names).declared()}"""


def elements_manifest(names: Names) -> dict[str, object]:
    """Return the manifest of the check's element."""
    listed = []
    for name, values, default, does in attributes(names.own.regions, names.languages):
        kind = "string" if values == ADDRESS else " | ".join(f'"{value}"' for value in values) or "boolean"
        listed.append((name, kind, default, does))
    element = manifested(
        names.element,
        names.kind,
        names.own.check.does,
        attributes=listed,
        events=[(f"{names.prefix}-{name}", detail, when) for name, detail, when in EVENTS],
        style=(names.prefix, PROPERTIES, PARTS),
    )
    return manifest({names.module: ("evaluate", "model", "define")}, element)


def manifested(
    element: str,
    kind: str,
    does: str,
    *,
    attributes: Iterable[tuple[str, str, str, str]],
    events: Iterable[tuple[str, str, str]],
    style: tuple[str, Iterable[tuple[str, str, str]], Iterable[tuple[str, str]]],
) -> dict[str, object]:
    """Return an element as a manifest declares it.

    Args:
        element: its name.
        kind: its class.
        does: what it is, in a sentence.
        attributes: each with its type, its default or "", and what it does.
        events: each with the type of its detail, and when it is fired.
        style: what its properties of CSS start with, each property without that, with its syntax and what it does, and
            each part with what it is.
    """
    prefix, properties, parts = style
    listed = []
    for name, text, default, says in attributes:
        attribute: dict[str, object] = {"name": name, "type": {"text": text}, "description": says}
        listed.append({**attribute, "default": f'"{default}"'} if default else attribute)
    return {
        "kind": "class",
        "name": kind,
        "description": does,
        "customElement": True,
        "tagName": element,
        "superclass": {"name": "HTMLElement"},
        "attributes": listed,
        "events": [
            {"name": name, "type": {"text": f"CustomEvent<{detail}>"}, "description": when}
            for name, detail, when in events
        ],
        "cssProperties": [
            {"name": f"--{prefix}-{name}", "syntax": syntax, "description": says} for name, syntax, says in properties
        ],
        "cssParts": [{"name": name, "description": says} for name, says in parts],
        "slots": [{"name": "", "description": "Shown where the script does not run."}],
    }


def check_readme(names: Names) -> str:
    """Return the text of the package's README."""
    return readme(
        package=names.element,
        description=names.own.check.does,
        element=names.element,
        module=names.element,
        common="Programs that `require` it get its CommonJS twin.",
        attributes=[(name, does) for name, _, _, does in attributes(names.own.regions, names.languages)],
        events=[(f"{names.prefix}-{name}", when) for name, _, when in EVENTS],
        style=style(names.prefix, PROPERTIES, PARTS),
    )


def style(
    prefix: str, properties: Collection[tuple[str, str, str]], parts: Collection[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Return each property of CSS and each part as a page writes it, with what it is."""
    return [
        *((f"--{prefix}-{name}", does) for name, _, does in properties),
        *((f"::part({name})", does) for name, does in parts),
    ]


def manifest(modules: Mapping[str, Collection[str]], element: Mapping[str, object]) -> dict[str, object]:
    """Return a manifest of one element. Source: https://github.com/webcomponents/custom-elements-manifest

    No module registers the element by being imported, so none exports its definition, nor its class.

    Args:
        modules: what each exports, by its file; whatever is no data is a function.
        element: the declaration of its class.
    """

    def exported(module: str, name: str) -> dict[str, object]:
        return {"kind": "js", "name": name, "declaration": {"name": name, "module": module}}

    return {
        "schemaVersion": "2.1.0",
        "readme": README,
        "modules": [
            {
                "kind": "javascript-module",
                "path": module,
                "declarations": [
                    element,
                    *({"kind": "variable" if name in _DATA else "function", "name": name} for name in names),
                ],
                "exports": [exported(module, name) for name in names],
            }
            for module, names in modules.items()
        ],
    }


_DATA = ("model",)
"""Exports that are no function."""
README = "README.txt"
LICENCE = "LICENSE.txt"
"""What npm puts into each package. An engine of a site would take a file that ends in ``.md`` for a page."""
