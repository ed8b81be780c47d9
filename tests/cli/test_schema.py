"""The schemas for editors: those of the models, and of the files that they are named for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from sorelegs.cli.schema import FORMS, schema_of

ROOT = Path(__file__).parents[2]


def _files(name: str) -> list[Path]:
    """Return the files that the editor's settings hold to a schema."""
    settings = re.sub(r"^\s*//.*", "", (ROOT / ".vscode/settings.json").read_text(encoding="utf-8"), flags=re.MULTILINE)
    patterns = json.loads(settings)["yaml.schemas"][f".vscode/{name}.schema.json"]
    return sorted(file for pattern in patterns for file in ROOT.glob(pattern))


def _value(file: Path) -> Any:
    """Return what a file holds, with days as the text that stands there."""
    text = file.read_text(encoding="utf-8")
    value = yaml.safe_load(text.split("---\n")[1] if file.suffix == ".md" else text)
    return json.loads(json.dumps(value, default=str))


def _properties(schema: object, path: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            yield f"{path}/{name}", field
        for name, inside in schema.items():
            yield from _properties(inside, f"{path}/{name}")


@pytest.mark.parametrize("name", FORMS)
def test_the_editors_schema_is_that_of_the_code(name: str) -> None:
    file = ROOT / f".vscode/{name}.schema.json"
    written = file.read_text(encoding="utf-8") if file.exists() else ""
    assert written == schema_of(FORMS[name]), f"write it anew: sorelegs schema {name} > {file}"


@pytest.mark.parametrize("name", FORMS)
def test_a_schema_takes_what_the_site_holds_and_no_misspelt_field(name: str) -> None:
    schema = json.loads(schema_of(FORMS[name]))
    Draft202012Validator.check_schema(schema)
    files = _files(name)
    assert files
    for file in files:
        value = _value(file)
        assert [error.message for error in Draft202012Validator(schema).iter_errors(value)] == []
        spoilt = {**value, next(iter(value)): {"titel": "x"}} if FORMS[name].kind else {**value, "titel": "x"}
        assert not Draft202012Validator(schema).is_valid(spoilt)


@pytest.mark.parametrize("name", FORMS)
def test_each_field_says_what_it_is_as_messages_can_go_on_from_write(name: str) -> None:
    for path, field in _properties(json.loads(schema_of(FORMS[name]))):
        about = field.get("description")
        assert isinstance(about, str), path
        assert re.fullmatch(r"[A-Z].*[^.\s]", about), path
