"""Every pattern of the package takes steps that grow no faster than the text, however hostile that is."""

from __future__ import annotations

import ast
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from inspect import getsource
from pathlib import Path

import pytest
import sorelegs
from support.steps import pieces_of, steps_of

PACKAGE = Path(sorelegs.__path__[0])
SHORT, LONG = 12, 24
"""How often a run repeats a piece of the pattern."""
MOST = 2.8
"""How many times the steps a run of twice the length may take: what grows with the square takes four."""


def _patterns() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Yield each pattern that a module keeps: its name, and whether it is looked for all over a text."""
    for module in pkgutil.walk_packages(sorelegs.__path__, "sorelegs."):
        if module.name.endswith("__main__"):
            continue
        source = getsource(found := import_module(module.name))
        for name, value in vars(found).items():
            if not isinstance(value, re.Pattern) or not isinstance(value.pattern, str):
                continue
            if re.search(rf"^{re.escape(name)}\b.*= *re\.compile\(", source, re.MULTILINE):
                used = set(re.findall(rf"\b{name}\.(\w+)\(", source))
                yield f"{module.name}.{name}", value, not used or not used <= {"match", "fullmatch"}


def _written() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Yield each pattern that stands where it is used, and the shape of each field."""
    for file in sorted(PACKAGE.rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if "re." in source or "shaped(" in source else ():
            match node:
                case ast.Call(ast.Attribute(ast.Name("re"), used), [ast.Constant(str(pattern)), *_]) if (
                    used != "compile"
                ):
                    anywhere = used not in ("match", "fullmatch")
                case ast.Call(ast.Name("shaped" as used), [ast.Constant(str(pattern)), *_]):
                    anywhere = False
                case _:
                    continue
            yield f"{file.relative_to(PACKAGE)}:{node.lineno} {used}", re.compile(pattern, re.MULTILINE), anywhere


PATTERNS = [*_patterns(), *_written()]


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 100


@pytest.mark.parametrize(("pattern", "anywhere"), [it[1:] for it in PATTERNS], ids=[it[0] for it in PATTERNS])
def test_a_pattern_is_linear(pattern: re.Pattern[str], anywhere: bool) -> None:
    pieces = pieces_of(pattern)[:7]
    for start in ["", *pieces[:2]]:
        for piece in pieces:
            short, long = (steps_of(pattern, start + piece * n + "\x01", anywhere=anywhere) for n in (SHORT, LONG))
            assert long < MOST * short, f"{start!r} and many {piece!r}"
