"""From a built folder to its worker and its list of pages."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path

import pytest
from sorelegs.ship.offline import MAX_FIRST_AID, OfflineError, digest, fingerprint, make_offline

ROOT = Path(__file__).parents[2]
ICONS = ROOT / "docs" / "assets" / "icons"
FIRST_AID = ("index.md", "check/index.md", "privacy.md", "get-help/")
PAGES = ("index.html", "check/index.html", "privacy/index.html", "offline.html", "get-help/now/index.html")
HEAD = '<link rel="canonical" href="https://sorelegs.example/"><link rel="stylesheet" href="{}a.css"><p>text</p>'


def _site(folder: Path) -> Path:
    for page in (*PAGES, "read/index.html", "embed/v2/index.html"):
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(HEAD.format("../" * page.count("/")), encoding="utf-8")
    (folder / "a.css").write_text("p { color: red }", encoding="utf-8")
    (folder / "b.css").write_text("p { color: blue }", encoding="utf-8")
    return folder


def _first_aid(folder: Path) -> dict[str, str]:
    found = re.search(r"FIRST_AID = (\[.*?\]), FILES", (folder / "sw.js").read_text(encoding="utf-8"))
    assert found
    return dict(json.loads(found[1]))


def _files(folder: Path) -> dict[str, str]:
    found = re.search(r"FILES = (\{.*?\});\n", (folder / "sw.js").read_text(encoding="utf-8"))
    assert found
    return dict(json.loads(found[1]))


def test_the_worker_lists_first_aid_with_the_hash_of_each_file(tmp_path: Path) -> None:
    site = _site(tmp_path)
    make_offline(site, "/* words */ const a = 1;", FIRST_AID)
    listed = _first_aid(site)
    style = f"a.css?v={digest(b'p { color: red }')}"
    assert list(listed) == ["", "check/", "privacy/", "get-help/now/", "offline.html", style]
    assert listed["get-help/now/"] == digest((site / "get-help/now/index.html").read_bytes())
    assert f'href="../../{style}"' in (site / "get-help/now/index.html").read_text(encoding="utf-8")
    assert (site / "sw.js").read_text(encoding="utf-8").endswith(";\nconst a=1\n")


@pytest.mark.parametrize(
    "article",
    [
        '<a href="a.css?v=0123456789abcdef">x</a>',
        '<img alt="" src="a.css?v=0123456789abcdef">',
        '<a href="https://evil.example/x?v=0123456789abcdef">x</a>',
        '<img alt="" src="https://evil.example/x?v=0123456789abcdef">',
    ],
)
def test_the_worker_knows_only_the_files_that_the_build_gave_a_hash(tmp_path: Path, article: str) -> None:
    plain, hostile = _site(tmp_path / "plain"), _site(tmp_path / "hostile")
    page = hostile / "get-help/now/index.html"
    page.write_text(page.read_text(encoding="utf-8") + article, encoding="utf-8")
    make_offline(plain, "", FIRST_AID)
    make_offline(hostile, "", FIRST_AID)
    assert _first_aid(hostile).keys() == _first_aid(plain).keys()
    assert _files(hostile) == _files(plain) == {"a.css": digest(b"p { color: red }")}


def test_what_other_sites_load_is_left_alone(tmp_path: Path) -> None:
    site = _site(tmp_path)
    before = (site / "embed/v2/index.html").read_bytes()
    make_offline(site, "", FIRST_AID)
    assert (site / "embed/v2/index.html").read_bytes() == before
    listed = json.loads((site / "release.json").read_text(encoding="utf-8"))
    assert "read/" in listed["pages"]
    assert "embed/v2/" not in listed["pages"]


def test_a_release_is_named_by_what_is_in_it(tmp_path: Path) -> None:
    def name(folder: Path) -> str:
        make_offline(folder, "", FIRST_AID)
        return str(json.loads((folder / "release.json").read_text(encoding="utf-8"))["release"])

    one, same, other, styled = (_site(tmp_path / name) for name in ("one", "same", "other", "styled"))
    (other / "read/index.html").write_text("<p>other</p>", encoding="utf-8")
    (styled / "a.css").write_text("p { color: green }", encoding="utf-8")
    names = [name(folder) for folder in (one, same, other, styled)]
    assert names[0] == names[1]
    assert len(set(names)) == 3
    assert (one / "sw.js").read_bytes() == (same / "sw.js").read_bytes()


@pytest.mark.parametrize(
    ("html", "versioned"),
    [
        ('<script src="b.css" defer></script>', True),
        ('<img alt="" src="./read/../b.css">', True),
        ('<link href="b.css" rel="stylesheet">', True),
        ('<script src="/legs/b.css"></script>', True),
        ('<script src="/b.css"></script>', False),
        ('<script src="../b.css"></script>', False),
        ('<script src="https://sorelegs.example/b.css"></script>', False),
        ('<script src="b.css?x=1"></script>', False),
        ('<a href="b.css">b</a>', False),
        ('<link rel="icon" href="b.css">', False),
        ('<script src="missing.js"></script>', False),
    ],
)
def test_which_addresses_get_a_hash(tmp_path: Path, html: str, versioned: bool) -> None:
    page = _site(tmp_path) / "page.html"
    page.write_text(html, encoding="utf-8")
    fingerprint(tmp_path, ["page.html"], "/legs/")
    after = page.read_text(encoding="utf-8")
    assert ("?v=" in after) == versioned
    assert re.sub(r"\?v=[0-9a-f]{16}", "", after) == html


def test_a_missing_first_aid_page_is_told(tmp_path: Path) -> None:
    site = _site(tmp_path)
    (site / "check/index.html").unlink()
    with pytest.raises(OfflineError, match=r"^check/index.md is not in the built site"):
        make_offline(site, "", FIRST_AID)


def test_pages_that_are_files_are_found_too(tmp_path: Path) -> None:
    site = _site(tmp_path)
    (site / "privacy/index.html").rename(site / "privacy.html")
    make_offline(site, "", FIRST_AID)
    assert "privacy.html" in _first_aid(site)


def test_first_aid_that_is_too_large_is_told(tmp_path: Path) -> None:
    site = _site(tmp_path)
    (site / "a.css").write_bytes(b" " * MAX_FIRST_AID)
    with pytest.raises(OfflineError, match=r"are 1024 KB; .* Name fewer in first_aid of docs/site.yml"):
        make_offline(site, "", FIRST_AID)


def test_the_built_site(second_built: Path) -> None:
    listed = _first_aid(second_built)
    assert "get-help/when-is-a-sore-shoulder-an-emergency/" in listed
    assert any(path.startswith("embed/v1/shoulder-check.js?v=") for path in listed)
    for path, hash_ in listed.items():
        file = path.partition("?")[0]
        file = file + "index.html" if file.endswith("/") or not file else file
        assert digest((second_built / file).read_bytes()) == hash_
    assert not (second_built / "offline").exists()
    assert '<div class="sl-saved" hidden></div>' in (second_built / "about/index.html").read_text(encoding="utf-8")


def test_the_manifest_names_icons_of_their_sizes(built: Path) -> None:
    manifest = json.loads((built / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert [icon.get("purpose", "any") for icon in manifest["icons"]].count("maskable") == 1
    for icon in manifest["icons"]:
        width, height = struct.unpack(">II", (built / icon["src"]).read_bytes()[16:24])
        assert f"{width}x{height}" == icon["sizes"]
    assert {file.name for file in ICONS.iterdir()} >= {Path(icon["src"]).name for icon in manifest["icons"]}
