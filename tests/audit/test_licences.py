"""Nothing is installed to build a site whose licence nobody looked at."""

from __future__ import annotations

import ast
from pathlib import Path

from audit.licences import RULES, at_run_time, refused

PACKAGE = Path(__file__).parents[2] / "hooks"


def test_every_licence_is_allowed() -> None:
    found = at_run_time()
    assert {"mkdocs", "jinja2", "pydantic"} <= found.keys()
    assert refused(found) == []


def test_another_licence_is_told() -> None:
    assert refused({"one": "MIT", "two": "GPL-3.0-only", "three": ""}) == [
        "two: GPL-3.0-only",
        "three: names no licence",
    ]


def test_each_exception_is_still_needed() -> None:
    found = at_run_time()
    assert RULES["exceptions"].keys() <= found.keys()


def test_what_is_only_read_is_never_imported() -> None:
    imported = {
        name
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None), *(alias.name for alias in node.names)]
        if name
    }
    assert not [name for name in imported if name.startswith("codespell")]
