"""The picture that a chat shows with a link to any page: told to chats, and loaded by no reader."""

from __future__ import annotations

import json
import shutil
import struct
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sorelegs.checks.check import check_site
from sorelegs.day import today
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
from support.builds import build
from support.places import SECOND

ORIGIN = "https://sorelegs.example/"
FIELDS = "\npreview:\n  picture: {}\n  alt: A shoulder\n"


class _Told(HTMLParser):
    """What a page tells of itself, by name."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.told: dict[str, str] = {}
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = dict(attrs)
        if tag == "meta":
            self.told[have.get("property") or have.get("name") or ""] = have.get("content") or ""


def _png(width: int, height: int, more: int = 0) -> bytes:
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0) + bytes(4)
    return head + b"\0\0\0\0IEND" + bytes(4 + more)


def _second(folder: Path, picture: str, content: bytes | None) -> Path:
    shutil.copytree(SECOND, folder)
    with (folder / "docs" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(FIELDS.format(picture))
    if content is not None:
        (folder / "docs" / picture).write_bytes(content)
    return folder


def test_each_page_tells_of_a_picture_of_the_size_that_it_says(built: Path) -> None:
    pages = [page for page in built.rglob("index.html") if "canonical" in page.read_text(encoding="utf-8")]
    assert len(pages) > 60
    for page in pages:
        told = _Told(page).told
        assert told["og:image"].startswith(ORIGIN), page
        content = (built / told["og:image"].removeprefix(ORIGIN)).read_bytes()
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", content[16:24]) == (int(told["og:image:width"]), int(told["og:image:height"]))
        assert len(content) < 40_000
        assert told["og:image:alt"]
        assert told["twitter:card"] == "summary_large_image"


def test_no_device_keeps_the_picture(built: Path) -> None:
    picture = _Told(built / "index.html").told["og:image"].removeprefix(ORIGIN)
    listed = json.loads((built / "release.json").read_text(encoding="utf-8"))
    assert listed["files"]
    assert picture not in listed["files"]
    assert picture not in (built / "sw.js").read_text(encoding="utf-8")


def test_a_site_need_not_have_one_and_has_its_own_without_code(second_built: Path, tmp_path: Path) -> None:
    assert not [name for name in _Told(second_built / "index.html").told if "image" in name]
    project = _second(tmp_path / "site", "assets/link.png", _png(1200, 630))
    done = build(project, tmp_path / "built", "--strict")
    assert done.returncode == 0, done.stderr
    told = _Told(tmp_path / "built" / "about" / "index.html").told
    assert told["og:image"].endswith(".example/assets/link.png")
    assert told["og:image:alt"] == "A shoulder"
    assert (tmp_path / "built" / "assets" / "link.png").is_file()


@pytest.mark.parametrize(
    ("picture", "content", "what"),
    [
        ("assets/link.png", None, "There is no picture “assets/link.png” in docs/."),
        ("assets/link.jpg", b"\xff\xd8\xff", "“assets/link.jpg” is no PNG."),
        ("assets/link.png", b"\xff\xd8\xff" + bytes(40), "What “assets/link.png” holds is no PNG."),
        ("assets/link.png", b"", "What “assets/link.png” holds is no PNG."),
        ("assets/link.png", _png(1200, 1200), "has 1,200 by 1,200 points"),
        ("assets/link.png", _png(1200, 630, 400_000), "has 390 KB; 300 KB is the most"),
    ],
)
def test_a_picture_that_chats_would_not_show_is_told_where_it_is_named(
    picture: str, content: bytes | None, what: str, tmp_path: Path
) -> None:
    project = _second(tmp_path / "site", picture, content)
    lines = (project / "docs" / "site.yml").read_text(encoding="utf-8").splitlines()
    problems = check_site(open_site(project / "docs", PARTS), today()).problems
    told = [str(problem) for problem in problems if problem.path == "docs/site.yml"]
    assert len(told) == 1
    assert told[0].startswith(f"docs/site.yml:{len(lines) - 1}:12: site-field: ")
    assert what in told[0]
    assert told[0].count(". ") >= 3  # what, why, how to mend it


def test_a_picture_that_is_mended_is_told_no_more(tmp_path: Path) -> None:
    """What was found of a shared file is kept; the picture counts with it."""
    project = _second(tmp_path / "site", "assets/link.png", _png(600, 315))
    kept = tmp_path / "kept"
    refused = build(project, tmp_path / "built", "--strict", kept=kept)
    assert refused.returncode != 0
    assert "has 600 by 315 points" in refused.stderr
    (project / "docs" / "assets" / "link.png").write_bytes(_png(1200, 630))
    assert build(project, tmp_path / "built", "--strict", kept=kept).returncode == 0
