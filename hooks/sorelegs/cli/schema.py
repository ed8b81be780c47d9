"""The JSON Schemas of an article's front matter and of the safety callouts, for editors' tools."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from sorelegs.article import MAX_ANSWER_WORDS, MAX_DESCRIPTION, Front
from sorelegs.parts import MAX_ITEMS, PREFIXES

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
DESCRIPTIONS = {
    "type": "What kind of article this is; `page` for one that is none, such as About us.",
    "title": "The question a reader would ask. It ends with a question mark.",
    "description": f"One sentence for search engines, {MAX_DESCRIPTION} characters at most.",
    "answer": f"The short answer, shown first, {MAX_ANSWER_WORDS} words at most.",
    "authors": "Who wrote it.",
    "reviewed": "The day on which you last checked the whole article against its sources, such as 2026-11-25.",
    "clinician": "A real clinician who has checked the page. Leave it out until there is one.",
    "related": "The articles to go on to, 1 to 4, from docs/ on, such as run-or-rest/can-i-run-with-sore-legs.md.",
    "tags": "What the article is about, such as soreness or calf.",
}


def front_matter_schema() -> str:
    """Return the schema as JSON. Source: https://json-schema.org/draft/2020-12"""
    schema = TypeAdapter(Front).json_schema()
    for model in schema["$defs"].values():
        for name, field in model["properties"].items():
            if name in DESCRIPTIONS:
                field["description"] = DESCRIPTIONS[name]
    return _json({"$schema": _DRAFT, "title": "Front matter of an article of Sore Legs"} | schema)


def callouts_schema() -> str:
    """Return the schema of ``callouts.yml`` as JSON; which fields go with which level is left to the check."""
    text = {"type": "string", "pattern": r"\S"}
    texts = {"type": "array", "items": text, "minItems": 1, "maxItems": MAX_ITEMS}
    callout = {
        "type": "object",
        "additionalProperties": False,
        "required": ["level", "heading", "sources"],
        "properties": {
            "level": {"enum": list(PREFIXES), "description": "How urgent it is; colour and border follow from it."},
            "heading": text | {"description": "One action that ends in “if:”."},
            "items": texts | {"description": "The signs, one line each."},
            "do": texts,
            "dont": texts,
            "after": text | {"description": "What is said under the list."},
            "stop": {"type": "boolean", "description": "Whether it tells the reader when to stop."},
            "sources": texts | {"description": "Keys of references.bib."},
        },
    }
    about = {"$schema": _DRAFT, "title": "Safety callouts of Sore Legs"}
    return _json(about | {"type": "object", "additionalProperties": callout})


def _json(schema: dict[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


SCHEMAS = {"front-matter": front_matter_schema, "callouts": callouts_schema}
"""Each schema by its name; ``.vscode/NAME.schema.json`` holds it."""
