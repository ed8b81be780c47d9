"""Every page of the built site is valid HTML, by the Nu checker (https://validator.github.io/validator/)."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

JAR = Path(__file__).parents[2] / ".venvs/vnu/node_modules/vnu-jar/build/dist/vnu.jar"
JAVA = ("-Xss2m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Of one short run, in which making code faster takes longer than it saves."""
KEPT = (
    r"Attribute .autocomplete. is only allowed when the input type is .*",
    r"The .role. attribute must not be used on a .(th|tr|td). element which has a .table. ancestor .*",
    r"CSS: .paint-order.: Property .paint-order. doesn.t exist\.",
)
"""Errors that stay, as patterns of the checker's messages. Material's menu is a checkbox, which Firefox would restore
as open without ``autocomplete``; and a table that is laid out as cards is a table to a screen reader by its roles;
and the checker's CSS has no ``paint-order`` of SVG 2, which every browser has."""


def _errors(*files: Path) -> list[str]:
    """Return ``page:line: what is wrong`` for each error in the HTML files and folders."""
    command = ["java", *JAVA, "-jar", str(JAR), "--skip-non-html", "--format", "json", "--exit-zero-always"]
    command += ["--filterpattern", "|".join(f"(?:{pattern})" for pattern in KEPT)]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True)
    found = [message for message in json.loads(done.stderr)["messages"] if message["type"] != "info"]
    return [f"{one['url']}:{one.get('lastLine')}: {one['message']}" for one in found]


def test_every_page_is_valid_html(built: Path, tmp_path: Path, report: Callable[[str], None]) -> None:
    missing = next((name for name in ("java", "npm") if not shutil.which(name)), None)
    if missing or not JAR.is_file():
        why = f"there is no {missing}" if missing else "`make test` has not put it into .venvs/vnu"
        report(f"Nu HTML checker: not run, because {why}; the HTML was not validated.")
        pytest.skip(why)
    wrong = tmp_path / "wrong.html"
    wrong.write_text('<!doctype html><html lang="en"><title>Wrong</title><p id="a"><i id="a"></i></p></html>')
    errors = _errors(built, wrong)
    assert [error.split(": ", 1)[1] for error in errors if "wrong.html" in error] == ["Duplicate ID “a”."]
    assert [error for error in errors if "wrong.html" not in error] == []
    report("Nu HTML checker: every page is valid, but for what tests/engines/test_valid_html.py names.")
