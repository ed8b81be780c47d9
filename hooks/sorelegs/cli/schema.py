"""The JSON Schemas of the YAML files, for editors' tools: they fall out of the models that read these files."""

from __future__ import annotations

import argparse
import json
import sys
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from sorelegs.article import FRONT_FORM
from sorelegs.cli.say import refuse
from sorelegs.decision import LOGIC_FORM, POPULATION_FORM, PROMISES_FORM, WORDS_FORM
from sorelegs.pages import PARTS
from sorelegs.problems import Form, quote
from sorelegs.profile import LANGUAGE_FORM, SITE_FORM
from sorelegs.site import SHELVES

_SHELVES = (*SHELVES, *(shelf for part in PARTS for shelf in part.shelves))
FORMS: dict[str, Form[Any]] = {
    "front-matter": FRONT_FORM,
    "site": SITE_FORM,
    "decision": LOGIC_FORM,
    "decision-words": WORDS_FORM,
    "promises": PROMISES_FORM,
    "population": POPULATION_FORM,
    "language": LANGUAGE_FORM,
    **{Path(shelf.file).stem: shelf.form for shelf in _SHELVES if shelf.form is not None},
}
"""Each kind of file by the name of its schema; ``.vscode/NAME.schema.json`` holds it."""


class _Plain(GenerateJsonSchema):
    """Leaves out what tells an editor nothing."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        written = super().default_schema(schema)
        return {name: value for name, value in written.items() if name != "default" or value not in (None, "", [], {})}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - a title would only repeat the name
        return False


def schema_of(form: Form[Any]) -> str:
    """Return the schema of a kind of file as JSON. Source: https://json-schema.org/draft/2020-12"""
    schema = TypeAdapter(reduce(or_, form.models)).json_schema(schema_generator=_Plain)
    if form.kind:
        definitions = {"$defs": schema.pop("$defs")} if "$defs" in schema else {}
        schema = {"type": "object", "additionalProperties": schema, **definitions}
    about = {"$schema": GenerateJsonSchema.schema_dialect, "title": form.holds[0].upper() + form.holds[1:]}
    return json.dumps(about | schema, ensure_ascii=False, indent=2) + "\n"


def print_schema(options: argparse.Namespace, root: Path) -> int:  # noqa: ARG001 - every command takes the two
    """Print a schema; return 0, or 2 where there is none of that name."""
    if options.name not in FORMS:
        return refuse(f"there is no schema {quote(options.name)}. There are {', '.join(FORMS)}.")
    sys.stdout.write(schema_of(FORMS[options.name]))
    return 0
