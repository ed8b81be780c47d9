"""What other sites take from embed/v2/: the frame, oEmbed, the schemas, the package, the DMN table, the releases."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import brotli
import jsonschema
import pytest
from markupsafe import escape
from sorelegs.decision.file import Decision
from sorelegs.decision.model import evaluate
from sorelegs.embed.dmn import NAMESPACE, dmn
from sorelegs.embed.files import OEMBED, embed_files
from sorelegs.embed.names import names_of
from sorelegs.embed.npm import EVENTS, HISTORY, HOME, KEEP, PARTS, PROPERTIES, SHARE, TRANSPARENT, attributes
from sorelegs.embed.release import FROZEN, INTEGRITY, ReleaseError, changed, integrity, release
from sorelegs.pages.parts import PARTS as SHOWN
from sorelegs.pages.publish import published_files
from sorelegs.site.site import Site, open_site
from support.decision import profile
from support.dmn import as_dmn, complete

ROOT = Path(__file__).parents[2]
ADDRESS = "https://sorelegs.example/"
PAIR = 950
"""Bytes of brotli for both halves of the resizer, which also scrolls the page of others and tells it the events."""


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT / "docs", SHOWN)


@pytest.fixture(scope="module")
def decision(site: Site) -> Decision:
    assert site.decision is not None
    return site.decision


def _decision(site: Site) -> Decision:
    assert site.decision is not None
    return site.decision


def _embed_files(site: Site, scripts: dict[str, str], releases: Sequence[Path] = ()) -> dict[str, str]:
    source = ROOT / "overrides" / "embedding"
    names = names_of(site.profile, _decision(site))
    return embed_files(names, _decision(site), scripts, site_url=ADDRESS, source=source, releases=releases)


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, str]:
    """Every file of embed/v2/ by its name there."""
    published = published_files(site, ADDRESS)
    folder = names_of(site.profile, _decision(site)).folder
    return {path.removeprefix(f"{folder}/"): text for path, text in published.items()}


def test_what_is_published(files: dict[str, str]) -> None:
    assert {
        "soreness-check.js", "soreness-check.mjs", "soreness-check.cjs", "soreness-check.d.mts", "soreness-check.d.cts",
        "model.json", "model.schema.json", "index.html", "frame.js", "frame.css", "page.js", "custom-elements.json",
        "decision.dmn", "package.json", "react.d.cts", "preact.d.cts", "solid.d.cts", "vue.d.cts", "svelte.d.cts",
        "README.txt", "LICENSE.txt",
    } <= files.keys()  # fmt: skip


def test_the_scripts_must_be_there(site: Site) -> None:
    with pytest.raises(ValueError, match=r"soreness-check\.mjs"):
        _embed_files(site, {"soreness-check.js": ""})


def test_both_halves_of_the_resizer_are_small(files: dict[str, str]) -> None:
    assert len(brotli.compress(files["frame.js"].encode(), quality=11)) <= PAIR


def test_the_frame_names_its_files_and_keeps_the_advice(files: dict[str, str], decision: Decision) -> None:
    page = files["index.html"]
    assert set(re.findall(r'(?:src|href)="([\w.-]+)"', page)) == {
        "frame.css",
        "frame.js",
        "page.js",
        "soreness-check.js",
    }
    assert re.search(r'<html lang="en">.*<title>How sore are you\?</title>', page, re.DOTALL)
    for text in decision.words.outcomes.values():
        assert escape(text.heading) in page
    assert "{" not in re.sub(r"<[^>]+>", "", page)
    assert not re.search(r"<script(?! src)|<style|style=| on\w+=", page)


def test_no_file_of_the_folder_holds_the_address_of_the_site(site: Site) -> None:
    """A frozen release works wherever it is copied."""
    folder = names_of(site.profile, _decision(site)).folder
    host = ADDRESS.removeprefix("https://").rstrip("/")
    held = {path for path, text in published_files(site, ADDRESS).items() if host in text}
    assert held
    assert {path for path in held if path.startswith(f"{folder}/")} == set()


def test_oembed(files: dict[str, str]) -> None:
    answer = json.loads(files[OEMBED])
    assert (answer["type"], answer["version"]) == ("rich", "1.0")
    assert all(isinstance(answer[name], int) and answer[name] > 0 for name in ("width", "height", "cache_age"))
    assert all(answer[name] for name in ("title", "provider_name", "provider_url", "html"))
    known = {"type", "version", "title", "author_name", "author_url", "provider_name", "provider_url", "cache_age"}
    assert answer.keys() <= known | {"thumbnail_url", "thumbnail_width", "thumbnail_height", "html", "width", "height"}
    frame = re.search(r"<iframe\s[^>]+></iframe>", answer["html"])
    assert frame is not None
    for attribute in ('title="', "allow-scripts", 'loading="lazy"', 'referrerpolicy="no-referrer"'):
        assert attribute in frame[0]
    assert "allow-same-origin" not in frame[0]
    assert f'src="{ADDRESS}embed/v2/"' in frame[0]


def test_the_check_page_names_its_oembed(built: Path) -> None:
    page = (built / "check/index.html").read_text()
    found = re.findall(r'<link rel="alternate" type="application/json\+oembed"[^>]*>', page)
    assert len(found) == 1
    address = re.search(r'href="([^"]+)"', found[0])
    assert address is not None
    assert (built / address[1].removeprefix(ADDRESS)).is_file()
    assert "json+oembed" not in (built / "index.html").read_text()


def test_model_json_follows_its_schema(files: dict[str, str]) -> None:
    schema, model = json.loads(files["model.schema.json"]), json.loads(files["model.json"])
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    validator(schema).validate(model)
    (first, *rules), (question, *questions) = model["rules"], model["questions"]
    spoils: tuple[dict[str, Any], ...] = (
        {"rules": []},
        {"questions": [{**question, "kind": "some"}, *questions]},
        {"rules": [{**first, "when": {}}, *rules]},
        {"rules": [{**first, "outcome": ["rest"]}, *rules]},
        {"more": 1},
    )
    for spoilt in spoils:
        assert not validator(schema).is_valid({**model, **spoilt})


def test_the_manifest_says_what_the_element_does(files: dict[str, str], decision: Decision) -> None:
    manifest = json.loads(files["custom-elements.json"])
    (module,) = manifest["modules"]
    element, *others = module["declarations"]
    assert [other["name"] for other in others] == [exported["name"] for exported in module["exports"]]
    code = files[module["path"]]
    assert {exported["name"] for exported in module["exports"]} == set(
        re.findall(r" as (\w+)", code.split("export{")[1])
    )
    assert (element["tagName"], element["customElement"]) == ("soreness-check", True)
    source = "".join(f.read_text(encoding="utf-8") for f in sorted((ROOT / "overrides" / "widget").iterdir()))
    assert {name for name, _, _ in PROPERTIES} == set(re.findall(r"--PREFIX-(\w+)", source))
    assert {name for name, _ in PARTS} == set(re.findall(r'part: "(\w+)"', source))
    assert {name for name, _, _ in EVENTS} == set(re.findall(r'#tell\("(\w+)"', source))
    assert [a["name"] for a in element["attributes"]] == [name for name, *_ in attributes(profile().regions)]
    choices = re.search(r"const CHOICES = \{(.*?)\};", source, re.DOTALL)
    assert choices is not None
    found = dict(re.findall(r'([\w-]+)"?: \[([^\]]*)\]', choices[1]))
    assert "lang: [language, ...languages]" in choices[1]
    assert 'region: ["", ...regions.' in choices[1]
    assert {"region": list(decision.model.emergency_numbers)} == {
        n: list(v) for n, v, *_ in attributes(profile().regions) if n == "region"
    }
    assert f":host(:not([{TRANSPARENT}]))" in (ROOT / "overrides/widget/styles.css").read_text(encoding="utf-8")
    for name in (SHARE, KEEP, HISTORY):
        assert f'hasAttribute("{name}")' in source
    assert f'getAttribute("{HOME}")' in source
    open_ended = (SHARE, KEEP, HISTORY, HOME, TRANSPARENT)
    known = {n: set(values) for n, values, _, _ in attributes(profile().regions) if n not in open_ended}
    written = {name: set(re.findall(r'"([^"]+)"', values)) for name, values in found.items()}
    assert known == {**written, "lang": {"en"}, "region": set(decision.model.emergency_numbers)}
    assert set(re.findall(r'(?:has|get)Attribute\("([\w-]+)"', source)) <= {
        name for name, *_ in attributes(profile().regions)
    }


USE = """
import { evaluate, model, define } from "soreness-check";
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const manifest = require("soreness-check/package.json");
const common = require("soreness-check");
define();
common.define();
for (const { outcome } of [evaluate, common.evaluate].map((decide) => decide({ emergency: ["dark_urine"] }))) {
  console.log(JSON.stringify([outcome, model.version, common.model.version, manifest.version]));
}
"""


def test_the_package_is_packed_and_imported(
    files: dict[str, str], tmp_path: Path, report: Callable[[str], None]
) -> None:
    manifest = json.loads(files["package.json"])
    assert manifest["type"] == "module"
    assert {*manifest["files"], "package.json"} <= files.keys()
    named = set(re.findall(r'"\./([^"]+)"', json.dumps([manifest["main"], *manifest["exports"].values()])))
    assert named <= {*manifest["files"], "package.json"}
    if not (shutil.which("node") and shutil.which("npm")):
        report("The npm package was not packed and imported: there is no Node here.")
        return
    source, user = tmp_path / "package", tmp_path / "user"
    _write(source, files)
    environment = {**os.environ, "npm_config_cache": str(tmp_path / "cache"), "npm_config_update_notifier": "false"}
    packed = subprocess.run(
        ["npm", "pack", "--silent", "--offline", "--pack-destination", str(tmp_path)],
        cwd=source, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    installed = user / "node_modules" / "soreness-check"
    installed.mkdir(parents=True)
    archive = tmp_path / packed.stdout.strip().splitlines()[-1]
    subprocess.run(["tar", "-xzf", str(archive), "--strip-components=1", "-C", str(installed)], check=True)
    names = {f.relative_to(installed).as_posix() for f in installed.rglob("*") if f.is_file()}
    assert names == {*manifest["files"], "package.json", "README.txt", "LICENSE.txt"}
    (user / "use.mjs").write_text(USE, encoding="utf-8")
    done = subprocess.run(["node", "use.mjs"], cwd=user, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    version = json.loads(files["model.json"])["version"]
    assert [json.loads(line) for line in done.stdout.splitlines()] == [["emergency", version, version, version]] * 2
    report("The npm package was packed, and imported under Node.")


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        if not name.startswith(("_", "embed/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="\n")


def test_the_dmn_table_gives_the_same_levels(files: dict[str, str], decision: Decision) -> None:
    """Read the table as the DMN specification says: a row matches when all its cells do, and MAX collects."""
    names = {"d": NAMESPACE}
    root = ElementTree.fromstring(files["decision.dmn"])
    (table,) = root.iterfind(".//d:decisionTable", names)
    assert (table.get("hitPolicy"), table.get("aggregation")) == ("COLLECT", "MAX")
    columns = [node.text or "" for node in table.iterfind("d:input/d:inputExpression/d:text", names)]
    rows = []
    for rule in table.iterfind("d:rule", names):
        cells = [node.text or "" for node in rule.iterfind("d:inputEntry/d:text", names)]
        level = rule.findtext("d:outputEntry/d:text", namespaces=names)
        rows.append(
            ([(n, json.loads(f"[{c}]")) for n, c in zip(columns, cells, strict=True) if c != "-"], int(level or ""))
        )
    model, random = decision.model, Random(4)
    assert len(rows) > len(model.rules)
    for _ in range(5000):
        answers = complete(decision, random)
        given = as_dmn(decision, answers)
        greatest = max(number for cells, number in rows if all(given[name] in cell for name, cell in cells))
        assert model.outcomes[greatest] == evaluate(model, answers).outcome, answers


def test_every_id_of_the_dmn_table_is_its_own_whatever_the_rules_are_called(decision: Decision) -> None:
    model, words = decision.model, decision.words
    first, *others = model.rules
    renamed = replace(words, rules={**words.rules, "none": words.rules[first.id]})
    text = dmn(replace(model, rules=(replace(first, id="none"), *others)), renamed, names_of(profile(), decision))
    ids = [node.get("id") for node in ElementTree.fromstring(text).iter() if node.get("id")]
    assert len(ids) == len(set(ids)) > len(model.rules)
    assert "rule_none" in ids


def test_frozen_releases_are_as_they_were() -> None:
    for record in (ROOT / FROZEN).glob(f"*/{INTEGRITY}"):
        assert changed(record.parent) == []
        assert json.loads(record.read_text(encoding="utf-8"))["version"] == record.parent.name


def test_a_release_is_frozen_once(files: dict[str, str], tmp_path: Path, site: Site) -> None:
    version = json.loads(files["model.json"])["version"]
    _write(tmp_path / "site" / "embed" / "v2", files)
    written = release(tmp_path, version)
    folder = tmp_path / FROZEN / version
    assert f"overrides/embed/{version}/soreness-check.mjs" in written
    assert sorted(written) == sorted(f.relative_to(tmp_path).as_posix() for f in folder.rglob("*") if f.is_file())
    record = json.loads((folder / INTEGRITY).read_text(encoding="utf-8"))
    assert record["files"]["soreness-check.js"] == integrity(files["soreness-check.js"].encode())
    assert changed(folder) == []
    with pytest.raises(ReleaseError, match="a release never changes"):
        release(tmp_path, version)
    scripts = {name: files[name] for name in ("soreness-check.js", "soreness-check.mjs")}
    published = _embed_files(site, scripts, [folder])
    assert published[f"embed/{version}/index.html"] == files["index.html"]
    (folder / "frame.js").write_text("changed", encoding="utf-8")
    (folder / "added.js").write_text("added", encoding="utf-8")
    (folder / "page.js").unlink()
    assert changed(folder) == ["added.js", "frame.js", "page.js"]


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("1.0", "is no version"),
        ("v1.0.0", "is no version"),
        ("01.0.0", "is no version"),
        ("../1.0.0", "is no version"),
        ("9.9.9", "has version"),
    ],
)
def test_no_release(files: dict[str, str], tmp_path: Path, version: str, message: str) -> None:
    _write(tmp_path / "site" / "embed" / "v2", files)
    with pytest.raises(ReleaseError, match=message):
        release(tmp_path, version)
    assert not (tmp_path / FROZEN).exists()


def test_no_release_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="make build"):
        release(tmp_path, "1.0.0")


def test_the_packages_carry_the_licence_of_the_code(files: dict[str, str]) -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert {files["LICENSE.txt"], files["routines/LICENSE.txt"]} == {licence}
