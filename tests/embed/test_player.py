"""What other sites take of the player: its scripts and their size, snippets, package, manifest, frames, oEmbed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from sorelegs.embed.player import PLAYER, PlayerNames
from sorelegs.embed.player_files import ATTRIBUTES, EVENTS, PARTS, PROPERTIES
from sorelegs.embed.player_form import player_form
from sorelegs.embed.player_snippets import PLAYER_SNIPPETS, Lent, player_snippet
from sorelegs.embed.release import FROZEN, release
from sorelegs.pages.parts import PARTS as SHOWN
from sorelegs.pages.played_routine import lent_of, player_of
from sorelegs.pages.publish import published_files
from sorelegs.parts.figure.part import FIGURES
from sorelegs.parts.figure.words import describe
from sorelegs.parts.routine.part import ROUTINES
from sorelegs.parts.routine.words import WORDS
from sorelegs.site.site import Site, open_site

ROOT = Path(__file__).parents[2]
ADDRESS = "https://legs.example/"
PLAYER_MOST = 6430
"""Bytes of brotli of the player with what colours any figure, and what takes the words of another language."""
ROUTINE_MOST = 6800
"""Bytes of brotli of the script of a routine with what says when to stop, and the shapes that its figures share."""
FIGURE_MOST = 450
"""Bytes of brotli more for each figure of a routine, its step's words included."""


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT / "docs", SHOWN)


@pytest.fixture(scope="module")
def names(site: Site) -> PlayerNames:
    found = player_of(site)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def lent(site: Site) -> Lent:
    """What the snippets name once a release is frozen."""
    found = lent_of(site, ADDRESS)
    assert found is not None
    return replace(found, version="1.2.3", integrity=dict.fromkeys(found.names.routines, "sha384-abc"))


@pytest.fixture(scope="module")
def published(site: Site) -> dict[str, str]:
    """Every file that the build adds, by its path."""
    return published_files(site, ADDRESS)


@pytest.fixture(scope="module")
def files(published: dict[str, str], names: PlayerNames) -> dict[str, str]:
    """Every file of the player's folder by its name there."""
    start = f"{names.folder}/"
    return {path.removeprefix(start): text for path, text in published.items() if path.startswith(start)}


def _size(text: str) -> int:
    return len(brotli.compress(text.encode(), quality=11))


def test_the_scripts_are_small(site: Site, files: dict[str, str], names: PlayerNames) -> None:
    assert _size(files[names.script]) <= PLAYER_MOST
    for name in names.routines:
        shown = {figure for step in site[ROUTINES][name].routine.steps for figure in step.shown.values()}
        for kind in ("js", "mjs"):
            size = _size(files[f"{name}.{kind}"])
            assert size <= ROUTINE_MOST + len(shown) * FIGURE_MOST, f"{name}.{kind} has {size} bytes"


def test_a_script_is_plain_ascii_asks_for_nothing_and_writes_no_html(files: dict[str, str]) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\.style\b|cssText"
    network = r"\bfetch\(|XMLHttpRequest|sendBeacon|localStorage|sessionStorage|indexedDB|cookie|</"
    scripts = [text for name, text in files.items() if name.endswith(("js", "mjs")) and name.count(".") == 1]
    assert len(scripts) >= 3
    for text in scripts:
        assert text.isascii()
        assert re.findall(f"{forbidden}|{network}", text) == []
        assert "://" not in text.replace("http://www.w3.org/", "")


def test_a_script_holds_its_routine_and_all_its_figures(site: Site, files: dict[str, str], names: PlayerNames) -> None:
    for name in names.routines:
        for step in site[ROUTINES][name].routine.steps:
            for figure in step.shown.values():
                assert json.dumps(describe(site[FIGURES][figure].figure))[1:-1] in files[f"{name}.js"]
            assert json.dumps(step.do)[1:-1] in files[f"{name}.js"]


def test_every_word_that_is_carried_is_said() -> None:
    sources = PLAYER.read(ROOT / "overrides" / "player")
    used = set(re.findall(r"\bui\.(\w+)", "".join(sources[name] for name in PLAYER.modules)))
    assert used == set(PLAYER.words) == set(WORDS)


@pytest.mark.parametrize("name", PLAYER_SNIPPETS)
def test_a_snippet_has_no_gap_left_and_names_the_site(lent: Lent, name: str) -> None:
    text = player_snippet(lent, name, "roll-in-5")
    assert not re.search(r"\{[a-z]+\}", text)
    for address in re.findall(r'(?:src|href)="([^"]+)"', text):
        assert address.startswith(ADDRESS)
    assert ("integrity=" in text) == (name == "html")
    rights = re.search(r'sandbox="([^"]+)"', text)
    assert rights is None or not re.search("same-origin|top-navigation", rights[1])


def test_before_a_release_only_the_newest_files_are_offered(lent: Lent) -> None:
    built = replace(lent, version="", integrity={})
    assert player_snippet(built, "html", "roll-in-5") == player_snippet(built, "newest", "roll-in-5")
    assert 'data-way="html"' not in player_form(built)
    assert 'data-way="html"' in player_form(lent)


def test_the_manifest_says_what_the_element_does(files: dict[str, str], names: PlayerNames) -> None:
    manifest = json.loads(files["custom-elements.json"])
    source = "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "overrides" / "player").iterdir()))
    assert [module["path"] for module in manifest["modules"]] == [f"{name}.mjs" for name in names.routines]
    for module in manifest["modules"]:
        element, define = module["declarations"]
        assert [exported["name"] for exported in module["exports"]] == [define["name"]] == ["define"]
        assert element["tagName"] == names.element
        assert [a["name"] for a in element["attributes"]] == [name for name, *_ in ATTRIBUTES]
    assert {name for name, _, _ in PROPERTIES} == set(re.findall(r"--PREFIX-(\w+)", source))
    assert {name for name, _ in PARTS} == set(re.findall(r'part: "(\w+)"', source))
    assert {name for name, _ in EVENTS} == set(re.findall(r'tell\("(\w+)"\)', source))
    asked = re.findall(r'this\.(?:hasAttribute|getAttribute|#choice)\("([\w-]+)"', source)
    assert {name for name, *_ in ATTRIBUTES} == set(asked)


def test_a_frame_names_files_that_are_there_and_says_all_in_words(
    site: Site, published: dict[str, str], names: PlayerNames
) -> None:
    for name in names.routines:
        folder = f"{names.folder}/{name}"
        page = published[f"{folder}/index.html"]
        for address in re.findall(r'(?:src|href)="([\w./-]+)"', page):
            assert os.path.normpath(f"{folder}/{address}") in published
        for step in site[ROUTINES][name].routine.steps:
            assert step.do in page
        for stop in site[ROUTINES][name].stops:
            assert stop.heading in page
        answer = json.loads(published[f"oembed-{name}.json"])
        assert f'src="{ADDRESS}{folder}/"' in answer["html"]
        assert answer["type"] == "rich"


def test_a_release_freezes_the_player_too(published: dict[str, str], names: PlayerNames, tmp_path: Path) -> None:
    for path, text in published.items():
        if path.startswith(names.check):
            (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "site" / path).write_text(text, encoding="utf-8", newline="\n")
    version = json.loads(published[f"{names.check}/model.json"])["version"]
    written = release(tmp_path, version)
    for name in names.routines:
        for file in (f"{name}.js", f"{name}.mjs", f"{name}/index.html"):
            assert f"{FROZEN.as_posix()}/{version}/routines/{file}" in written


USE = """
import { define } from "%s/roll-in-5";
define();
console.log(typeof define);
"""


def test_the_package_is_packed_and_imported(
    files: dict[str, str], names: PlayerNames, tmp_path: Path, report: Callable[[str], None]
) -> None:
    manifest = json.loads(files["package.json"])
    assert {*manifest["files"], "package.json"} <= files.keys()
    exported = manifest["exports"].values()
    named = {path for each in exported for path in (each.values() if isinstance(each, dict) else [each])}
    assert named <= {f"./{name}" for name in (*manifest["files"], "package.json")}
    if not (shutil.which("node") and shutil.which("npm")):
        report("The npm package of the player was not packed and imported: there is no Node here.")
        return
    source, user = tmp_path / "package", tmp_path / "user"
    for name, text in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8", newline="\n")
    environment = {**os.environ, "npm_config_cache": str(tmp_path / "cache"), "npm_config_update_notifier": "false"}
    packed = subprocess.run(
        ["npm", "pack", "--silent", "--offline", "--pack-destination", str(tmp_path)],
        cwd=source, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    installed = user / "node_modules" / names.element
    installed.mkdir(parents=True)
    archive = tmp_path / packed.stdout.strip().splitlines()[-1]
    subprocess.run(["tar", "-xzf", str(archive), "--strip-components=1", "-C", str(installed)], check=True)
    assert {f.name for f in installed.iterdir()} == {*manifest["files"], "package.json", "README.txt", "LICENSE.txt"}
    (user / "use.mjs").write_text(USE % names.element, encoding="utf-8")
    done = subprocess.run(["node", "use.mjs"], cwd=user, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "function"), done.stderr
