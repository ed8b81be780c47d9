"""The JSON Schema of ``model.json``. Source: https://json-schema.org/draft/2020-12/json-schema-core"""

from __future__ import annotations

from sorelegs.embed.names import Names


def model_schema(names: Names) -> dict[str, object]:
    """Return the schema of a check's model."""
    identifier = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
    identifiers = {"type": "array", "items": {"$ref": "#/$defs/id"}, "minItems": 1, "uniqueItems": True}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "model.schema.json",
        "title": f"The decision behind “{names.title}”",
        "description": (
            "Every rule whose conditions all hold speaks, and the most cautious outcome wins; with none it is the "
            "first. A condition on a question with one answer holds for that option and every later one; a "
            "condition on a question with many holds when all of them are ticked. A question that is left out counts "
            "as its first option, or as no tick."
        ),
        "type": "object",
        "required": ["version", "outcomes", "questions", "skip", "rules"],
        "additionalProperties": False,
        "properties": {
            "version": {"type": "string", "pattern": "^\\d+\\.\\d+\\.\\d+$"},
            "outcomes": {"$ref": "#/$defs/ids", "description": "From least to most cautious."},
            "questions": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/question"}},
            "skip": {"type": "array", "items": {"$ref": "#/$defs/skip"}},
            "rules": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/rule"}},
        },
        "$defs": {
            "id": identifier,
            "ids": identifiers,
            "question": _record(
                id={"$ref": "#/$defs/id"},
                kind={"enum": ["one", "many"]},
                options={"$ref": "#/$defs/ids", "description": "Of kind one: from least to most worrying."},
            ),
            "skip": _record(
                when={
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": {"anyOf": [{"$ref": "#/$defs/id"}, {"const": []}]},
                },
                questions={"$ref": "#/$defs/ids", "description": "Left out after this answer."},
            ),
            "rule": _record(
                id={"$ref": "#/$defs/id"},
                when={
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"$ref": "#/$defs/id"},
                    "additionalProperties": {"anyOf": [{"$ref": "#/$defs/id"}, {"$ref": "#/$defs/ids"}]},
                },
                outcome={"$ref": "#/$defs/id"},
                sources={"type": "array", "items": {"type": "string"}, "uniqueItems": True},
            ),
        },
    }


def _record(**properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }
