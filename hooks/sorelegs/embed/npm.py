"""What makes the folder a package for bundlers: its description, its types and its elements' manifest."""

from __future__ import annotations

from sorelegs.decision import Model

SCRIPT, MODULE, TYPES = "soreness-check.js", "soreness-check.mjs", "soreness-check.d.ts"
ELEMENT = "soreness-check"

THEMES = ("auto", "light", "dark")
REGIONS = ("uk", "eu", "us")
LEVELS = ("1", "2", "3", "4", "5", "6")
LANGUAGES = ("en",)
SHARE = "share-answers"

ATTRIBUTES = (
    ("theme", THEMES, "auto", "The colours: those of the page around it, light or dark."),
    ("region", REGIONS, "", "Whose emergency number comes first; by default that of the browser's language."),
    ("heading-level", LEVELS, "2", "The level of the widget's own heading."),
    ("lang", LANGUAGES, "en", "The language it speaks."),
    (SHARE, (), "", "Adds the answers to the result event; they say something of the reader's health."),
)
"""Each attribute: name, values, default, what it does; one without values is set or not."""

PROPERTIES = (
    ("--soreness-accent", "<color>", "Colour of links, chosen options and the main button."),
    ("--soreness-radius", "<length>", "Roundness of corners."),
    ("--soreness-font", "<font-family>", "Font."),
)
PARTS = (
    ("base", "Everything."),
    ("heading", "The heading of each screen."),
    ("button", "Each button."),
    ("result", "The card with the advice."),
)
EVENTS = (
    ("soreness-start", "CustomEvent<null>", "The reader gave the first answer."),
    ("soreness-result", "CustomEvent<ResultDetail>", "The advice is shown."),
)


def package(version: str, root: str) -> dict[str, object]:
    """Return the content of ``package.json``.

    Args:
        version: of the decision.
        root: the address of the site, with a slash at its end.
    """
    return {
        "name": ELEMENT,
        "version": version,
        "description": "“How sore are you?”: a short check for runners with sore legs, as a custom element.",
        "license": "MIT",
        "homepage": f"{root}embed/",
        "type": "module",
        "main": f"./{MODULE}",
        "module": f"./{MODULE}",
        "types": f"./{TYPES}",
        "exports": {
            ".": {"types": f"./{TYPES}", "default": f"./{MODULE}"},
            "./model.json": "./model.json",
            "./model.schema.json": "./model.schema.json",
            "./custom-elements.json": "./custom-elements.json",
            "./package.json": "./package.json",
        },
        "customElements": "custom-elements.json",
        "sideEffects": False,
        "files": [MODULE, TYPES, "model.json", "model.schema.json", "custom-elements.json"],
    }


def types(model: Model) -> str:
    """Return the types of the module for TypeScript."""
    fields = "".join(
        f"  {q.id}?: {f'({_union(q.options)})[]' if q.many else _union(q.options)};\n" for q in model.questions
    )
    names = _union(tuple(question.id for question in model.questions))
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
  readonly next: {names} | null;
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

/** Register the element, as soreness-check unless another name is given. Without a DOM it does nothing. */
export declare function define(name?: string): void;

declare global {{
  interface HTMLElementEventMap {{
    "soreness-start": CustomEvent<null>;
    "soreness-result": CustomEvent<ResultDetail>;
  }}
}}
"""


def _union(options: tuple[str, ...]) -> str:
    return " | ".join(f'"{option}"' for option in options)


def elements_manifest() -> dict[str, object]:
    """Return the manifest. Source: https://github.com/webcomponents/custom-elements-manifest"""
    attributes = []
    for name, values, default, description in ATTRIBUTES:
        kind = " | ".join(f'"{value}"' for value in values) or "boolean"
        attribute: dict[str, object] = {"name": name, "type": {"text": kind}, "description": description}
        attributes.append({**attribute, "default": f'"{default}"'} if default else attribute)
    exported = {"js": ["evaluate", "model", "define"]}
    reference = {"name": "SorenessCheck", "module": MODULE}
    return {
        "schemaVersion": "2.1.0",
        "readme": "",
        "modules": [
            {
                "kind": "javascript-module",
                "path": MODULE,
                "declarations": [
                    {
                        "kind": "class",
                        "name": reference["name"],
                        "description": "Asks a runner with sore legs a few questions and says what to do today.",
                        "customElement": True,
                        "tagName": ELEMENT,
                        "superclass": {"name": "HTMLElement"},
                        "attributes": attributes,
                        "events": [
                            {"name": name, "type": {"text": kind}, "description": description}
                            for name, kind, description in EVENTS
                        ],
                        "cssProperties": [
                            {"name": name, "syntax": syntax, "description": description}
                            for name, syntax, description in PROPERTIES
                        ],
                        "cssParts": [{"name": name, "description": description} for name, description in PARTS],
                        "slots": [{"name": "", "description": "Shown where the script does not run."}],
                    }
                ],
                "exports": [
                    *(
                        {"kind": "js", "name": name, "declaration": {"name": name, "module": MODULE}}
                        for name in exported["js"]
                    ),
                    {"kind": "custom-element-definition", "name": ELEMENT, "declaration": reference},
                ],
            }
        ],
    }
