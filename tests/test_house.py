"""The rooms of the package: which may ask which, and that nobody asks past a room's face."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "hooks" / "sorelegs"
MAY_IMPORT: dict[str, frozenset[str]] = {
    "day": frozenset(),
    "look": frozenset(),
    "kept": frozenset(),
    "problems": frozenset(),
    "hosting": frozenset(),
    "ship": frozenset({"kept", "hosting"}),
    "serve": frozenset(),
    "article": frozenset({"problems"}),
    "profile": frozenset({"problems"}),
    "parts": frozenset({"profile", "problems"}),
    "decision": frozenset({"problems"}),
    "embed": frozenset({"decision", "profile"}),
    "site": frozenset({"kept", "article", "parts", "decision", "profile", "problems"}),
    "checks": frozenset({"kept", "site", "article", "parts", "decision", "profile", "problems"}),
    "pages": frozenset(
        {
            *("day", "look", "kept", "ship", "hosting", "checks", "site", "embed", "parts", "decision", "article"),
            *("profile", "problems"),
        }
    ),
    "markdown": frozenset({"kept", "pages", "site", "article", "parts", "problems"}),
    "engine": frozenset({"kept", "checks", "problems"}),
    "preview": frozenset({"engine", "serve", "ship"}),
    "events": frozenset(
        {
            *("day", "look", "kept", "article", "markdown", "pages", "checks", "ship", "hosting", "site", "problems"),
        }
    ),
    "mkdocs_plugin": frozenset({"look", "events"}),
    "cli": frozenset(
        {
            "day",
            "look",
            "kept",
            "engine",
            "preview",
            "serve",
            "pages",
            "checks",
            "site",
            "ship",
            "embed",
            "decision",
            "parts",
            "article",
            "profile",
            "problems",
        }
    ),
    "__main__": frozenset({"cli"}),
}
"""What each room may ask, the lowest floor first: each asks only rooms that stand above it in this table."""


def _modules() -> list[Path]:
    """Return every module of the package; a new site's tests are none of them, and go where the site goes."""
    return [file for file in sorted(PACKAGE.rglob("*.py")) if "starter" not in file.parts]


def _imports() -> Iterator[tuple[str, str, str]]:
    """Yield each import between rooms: the file, its room, and the module that it names."""
    for file in _modules():
        name = file.relative_to(PACKAGE)
        room = name.parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{name}:{node.lineno}: write imports in full"
                whole = node.module == "sorelegs"
                modules = [f"sorelegs.{alias.name}" for alias in node.names] if whole else [str(node.module)]
            elif isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            else:
                continue
            for module in modules:
                top, _, rest = module.partition(".")
                if top == "sorelegs" and rest.partition(".")[0] != room:
                    yield name.as_posix(), room, rest


def test_each_room_asks_only_rooms_below_it() -> None:
    floors = list(MAY_IMPORT)
    for room, others in MAY_IMPORT.items():
        assert all(floors.index(other) < floors.index(room) for other in others), room
    found = [(file, room, module.partition(".")[0]) for file, room, module in _imports()]
    assert found
    wrong = [f"{file} asks {other}" for file, room, other in found if other not in MAY_IMPORT.get(room, frozenset())]
    assert wrong == []
    used = {(room, other) for _, room, other in found}
    assert [(room, other) for room, others in MAY_IMPORT.items() for other in others if (room, other) not in used] == []


def test_nobody_asks_past_the_face_of_a_room() -> None:
    assert [f"{file} asks {module}" for file, _, module in _imports() if "." in module] == []


def test_every_room_is_in_the_table() -> None:
    rooms = {file.relative_to(PACKAGE).parts[0].removesuffix(".py") for file in _modules()}
    assert rooms - {"__init__"} == MAY_IMPORT.keys()


def test_no_module_is_longer_than_a_newcomer_reads_at_once() -> None:
    long = {
        file.relative_to(PACKAGE).as_posix(): count
        for file in _modules()
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_what_a_newcomer_reads_names_files_that_are_there() -> None:
    root, made_later = PACKAGE.parents[1], "overrides/embed/1.0.0/"
    inside = re.compile(r"`((?:\.github|docs|hooks|overrides|tests)/[\w./-]*)`")
    texts = [(root / name).read_text(encoding="utf-8") for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")]
    named = {path for text in texts for path in inside.findall(text)} - {made_later}
    assert "hooks/mkdocs_site.py" in named
    assert [path for path in sorted(named) if not (root / path).exists()] == []
