"""What the check of an article learns of other files is a part of its key, or asked through the site and noted."""

from __future__ import annotations

import ast
from pathlib import Path

import sorelegs

PACKAGE = Path(sorelegs.__file__).parent
ASKS = frozenset(
    "exists glob is_dir is_file iterdir listdir lstat open read_bytes read_text rglob scandir stat today walk".split()
)
"""What asks the disk or the clock, by the name that is called."""
SHARED_ONLY = {
    "checks/causes.py": {"exists": "of a shared file"},
    "checks/links.py": {"is_file": "noted"},
    "checks/related.py": {"is_file": "noted"},
    "checks/spelling.py": {"read_text": "a package's"},
    "checks/characters.py": {
        "rglob": "in check_shared",
        "read_text": "in check_shared",
        "is_file": "of mkdocs.yml, there",
    },
    "checks/leftovers.py": {
        "rglob": "in check_shared",
        "is_file": "in check_shared",
    },
    "parts/chart/read.py": {"glob": "csv files", "read_text": "csv files"},
}
"""What a module may ask, and why that cannot make a kept answer wrong: files of ``docs`` that are no articles are in
each key; whether a page is there and which there are is noted by ``site.asked`` and asked again. What stands in others
is looked up anew each time, by ``checks/anchors.py``."""
FAMILIES = (
    *("banned", "callouts", "characters", "github", "headings", "help_levels", "images", "leftovers", "length"),
    *("links", "mistyped", "numbers", "reading", "related", "sourcing", "spelling", "structure", "families", "causes"),
)


def test_whatever_an_articles_check_asks_of_the_disk_or_the_clock_is_in_its_key() -> None:
    modules = [PACKAGE / "checks" / f"{name}.py" for name in FAMILIES]
    modules += [file for room in ("article", "parts") for file in (PACKAGE / room).rglob("*.py")]
    found: dict[str, set[str]] = {}
    for file in modules:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in ASKS:
                    found.setdefault(file.relative_to(PACKAGE).as_posix(), set()).add(name)
    assert len(modules) > 60
    assert found == {module: set(asked) for module, asked in SHARED_ONLY.items()}
