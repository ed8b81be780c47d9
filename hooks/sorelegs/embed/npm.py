"""What makes the folder a package for bundlers: its description, its types and its elements' manifest."""

from __future__ import annotations

from collections.abc import Collection

from sorelegs.decision import Model
from sorelegs.embed.names import Names

THEMES = ("auto", "light", "dark")
LEVELS = ("1", "2", "3", "4", "5", "6")
LANGUAGES = ("en",)
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
    ("start", "CustomEvent<null>", "The reader gave the first answer."),
    ("result", "CustomEvent<ResultDetail>", "The advice is shown."),
)
"""Each event, without what it starts with."""


def attributes(regions: Collection[str]) -> tuple[tuple[str, tuple[str, ...], str, str], ...]:
    """Return each attribute: name, values, default, what it does; one without values is set or not."""
    return (
        ("theme", THEMES, "auto", "The colours: those of the page around it, light or dark."),
        (
            "region",
            tuple(regions),
            "",
            "Whose numbers and words are shown first; by default those of the device's time zone.",
        ),
        ("heading-level", LEVELS, "2", "The level of the widget's own heading."),
        ("lang", LANGUAGES, "en", "The language it speaks."),
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
    return {
        "name": names.element,
        "version": version,
        "description": names.own.check.package,
        "license": "MIT",
        "type": "module",
        "main": f"./{names.module}",
        "module": f"./{names.module}",
        "types": f"./{names.types}",
        "exports": {
            ".": {"types": f"./{names.types}", "default": f"./{names.module}"},
            "./model.json": "./model.json",
            "./model.schema.json": "./model.schema.json",
            "./custom-elements.json": "./custom-elements.json",
            "./package.json": "./package.json",
        },
        "customElements": "custom-elements.json",
        "sideEffects": False,
        "files": [names.module, names.types, "model.json", "model.schema.json", "custom-elements.json"],
    }


def types(names: Names, model: Model) -> str:
    """Return the types of the module for TypeScript."""
    fields = "".join(
        f"  {q.id}?: {f'({_union(q.options)})[]' if q.many else _union(q.options)};\n" for q in model.questions
    )
    ids = _union(tuple(question.id for question in model.questions))
    return f"""\
/** What the reader answered; a question that is not there is unanswered. */
export interface Answers {{
{fields}}}

/** From least to most cautious. */
export type Outcome = {_union(model.outcomes)};

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

declare global {{
  interface HTMLElementEventMap {{
    "{names.prefix}-start": CustomEvent<null>;
    "{names.prefix}-result": CustomEvent<ResultDetail>;
  }}
}}
"""


def _union(options: tuple[str, ...]) -> str:
    return " | ".join(f'"{option}"' for option in options)


def elements_manifest(names: Names) -> dict[str, object]:
    """Return the manifest. Source: https://github.com/webcomponents/custom-elements-manifest"""
    listed = []
    for name, values, default, description in attributes(names.own.regions):
        kind = "string" if values == ADDRESS else " | ".join(f'"{value}"' for value in values) or "boolean"
        attribute: dict[str, object] = {"name": name, "type": {"text": kind}, "description": description}
        listed.append({**attribute, "default": f'"{default}"'} if default else attribute)
    exported = {"js": ["evaluate", "model", "define"]}
    reference = {"name": names.kind, "module": names.module}
    return {
        "schemaVersion": "2.1.0",
        "readme": "",
        "modules": [
            {
                "kind": "javascript-module",
                "path": names.module,
                "declarations": [
                    {
                        "kind": "class",
                        "name": reference["name"],
                        "description": names.own.check.does,
                        "customElement": True,
                        "tagName": names.element,
                        "superclass": {"name": "HTMLElement"},
                        "attributes": listed,
                        "events": [
                            {"name": f"{names.prefix}-{name}", "type": {"text": kind}, "description": description}
                            for name, kind, description in EVENTS
                        ],
                        "cssProperties": [
                            {"name": f"--{names.prefix}-{name}", "syntax": syntax, "description": description}
                            for name, syntax, description in PROPERTIES
                        ],
                        "cssParts": [{"name": name, "description": description} for name, description in PARTS],
                        "slots": [{"name": "", "description": "Shown where the script does not run."}],
                    }
                ],
                "exports": [
                    *(
                        {"kind": "js", "name": name, "declaration": {"name": name, "module": names.module}}
                        for name in exported["js"]
                    ),
                    {"kind": "custom-element-definition", "name": names.element, "declaration": reference},
                ],
            }
        ],
    }
