"""The npm packages as those see them who install them, and the snippets as the tools read them that compile them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from support.node import MODULES, need_node, node, package, program
from support.places import ROOT

FRAMEWORKS = ROOT / "tests" / "browser" / "frameworks"
PACKAGES = {"check": ("", "node16"), "player": ("routines", "esm-only")}
"""Where each is below the folder of the check, and for whom: the player's README says that it is made of modules."""


@pytest.mark.parametrize("which", PACKAGES)
def test_a_package_is_resolved_and_typed_for_every_kind_of_program(
    built: Path, tmp_path: Path, report: Callable[[str], None], which: str
) -> None:
    need_node("publint and Are the types wrong", report)
    folder, profile = PACKAGES[which]
    (check,) = (built / "embed").glob("v*")
    source = package(check / folder, tmp_path / "package")
    command = ["npm", "pack", "--silent", "--offline", "--pack-destination", str(tmp_path)]
    packed = subprocess.run(command, cwd=source, capture_output=True, text=True, check=True).stdout.split()[-1]
    (offered,) = (check / folder).glob("*.tgz")
    assert _files(offered) == _files(tmp_path / packed)
    assert "All good!" in node(tmp_path, str(MODULES / "publint/src/cli.js"), packed, "--strict")
    node(tmp_path, str(MODULES / "@arethetypeswrong/cli/dist/index.js"), packed, "--profile", profile)


@pytest.mark.parametrize("of", ["", ".react18", ".preact", ".solid"], ids=lambda of: of or "all others")
def test_programs_are_type_checked(built: Path, tmp_path: Path, report: Callable[[str], None], of: str) -> None:
    need_node("The types in React 18 and 19, Preact, Solid, Vue, Svelte and Lit", report)
    folder = program(built, tmp_path)
    shutil.copytree(FRAMEWORKS, folder, dirs_exist_ok=True)
    node(folder, str(MODULES / "typescript7/bin/tsc"), "-p", f"tsconfig{of}.json")


def test_each_snippet_is_compiled_by_the_tool_that_it_is_for(
    built: Path, tmp_path: Path, report: Callable[[str], None]
) -> None:
    need_node("The snippets in MDX, Svelte, Angular, Astro and VitePress", report)
    page = (built / "embed" / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'data-snippet="([a-z-]+)"[^>]*>(.*?)</code>', page, re.DOTALL)
    snippets = {name: unescape(code) for name, code in found}
    (tmp_path / "snippets.json").write_text(json.dumps(["soreness-check", snippets]), encoding="utf-8")
    (tmp_path / "node_modules").symlink_to(MODULES)
    shutil.copy(Path(__file__).with_name("snippets.mjs"), tmp_path)
    node(tmp_path, "snippets.mjs", "snippets.json")


def _files(package: Path) -> dict[str, bytes]:
    """Return what is in a package by its name: npm writes the description anew, and takes its fields as they are."""
    with tarfile.open(package) as archive:
        found = {file.name: archive.extractfile(file) for file in archive.getmembers()}
        return {name: content.read() for name, content in found.items() if content}
