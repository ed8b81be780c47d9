"""The scripts that run with a token that can write, on what a stranger's run handed over: a real zip, a real git."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from preview_files import UnreadableError, is_published, made_safe, published
from sorelegs.checks.spelling import SPELLING
from sorelegs.problems.problem import Edit, Problem
from sorelegs.problems.suggestions import as_suggestions
from support.fake_gh import Told, as_bytes, run_with_gh
from support.places import ROOT

SHA = "0123456789abcdef0123456789abcdef01234567"
RUN = {
    "RUN": "99",
    "SHA": SHA,
    "OWNER": "stranger",
    "BRANCH": "x$(touch pwned)&a=b",
    "REPOSITORY": "owner/name",
    "GH_TOKEN": "",
}
PULLS = [{"number": 7, "head": {"sha": SHA}}]
PAGE = "docs/sore/a.md"
PATCH = "@@ -1,2 +1,4 @@\n # One\n-old\n+The color is red.\n+@@ -1 +50 @@\n+- a point\n\\ No newline at end of file"
SOUND = {"path": PAGE, "line": 2, "was": "The color is red.", "words": "The colour is red."}


def _zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _script(
    folder: Path, name: str, answers: dict[str, object], more: dict[str, str] | None = None, *, fails: bool = False
) -> Told:
    command = [sys.executable, str(ROOT / ".github/scripts" / name)]
    told = run_with_gh(folder, command, answers, {**RUN, **(more or {})}, fails=fails)
    assert not list(folder.rglob("pwned"))
    return told


def _artifact(content: bytes) -> dict[str, object]:
    found = [{"id": 5, "expired": False, "size_in_bytes": len(content)}]
    return {"/artifacts?name=": {"artifacts": found}, "artifacts/5/zip": as_bytes(content)}


def _suggested(
    folder: Path, given: object, comments: list[Any] | None = None, files: list[Any] | None = None
) -> list[dict[str, Any]]:
    raw = given if isinstance(given, bytes) else json.dumps(given).encode()
    answers = {
        "pulls/7/files": files if files is not None else [{"filename": PAGE, "patch": PATCH}],
        "pulls/7/comments": comments or [],
        "/pulls?": PULLS,
        **_artifact(_zipped({"suggestions.json": raw})),
    }
    writes = _script(folder, "suggest.py", answers).writes()
    if not writes:
        return []
    (call,) = writes
    assert "repos/owner/name/pulls/7/reviews" in call
    review = json.loads(call[-1])
    assert (review["event"], review["commit_id"]) == ("COMMENT", SHA)
    found: list[dict[str, Any]] = review["comments"]
    return found


def test_what_has_one_right_answer_is_suggested_on_its_line(tmp_path: Path) -> None:
    (comment,) = _suggested(tmp_path, [SOUND])
    assert (comment["path"], comment["line"], comment["side"]) == (PAGE, 2, "RIGHT")
    assert comment["body"].endswith("\n\n```suggestion\nThe colour is red.\n```")


def test_an_empty_line_before_a_list_is_suggested(tmp_path: Path) -> None:
    (comment,) = _suggested(tmp_path, [{"path": PAGE, "line": 4, "was": "- a point", "words": "\n- a point"}])
    assert comment["line"] == 4
    assert "```suggestion\n\n- a point\n```" in comment["body"]


HOSTILE: list[Any] = [
    {**SOUND, "path": "docs/sore/b.md"},  # a file that the pull request leaves alone
    {**SOUND, "path": "docs/sore/../sore/a.md"},
    {**SOUND, "line": 1, "was": "# One"},  # a line that it leaves alone
    {**SOUND, "line": 50, "was": "- a point"},  # words of a file are no head of a patch
    {**SOUND, "line": True},
    {**SOUND, "line": "2"},
    {**SOUND, "was": "Another line."},
    {**SOUND, "words": SOUND["was"]},
    {**SOUND, "words": "x" * 500},
    {**SOUND, "words": "a\n" * 9},
    {**SOUND, "words": "The \u202eder si roloc."},
    {**SOUND, "words": "a\u2028b"},
    {**SOUND, "words": "a\r\nb"},
    {**SOUND, "words": 5},
    {**SOUND, "start_line": 1},
    {"path": PAGE},
    [],
    "x",
    None,
]


def test_what_the_pull_request_did_not_write_so_is_not_suggested(tmp_path: Path) -> None:
    assert _suggested(tmp_path, HOSTILE) == []


@pytest.mark.parametrize("given", [b"{}", b"[" * 100_000, b"\xff", b"", b'{"a": 1}', b"[NaN]"])
def test_what_is_no_list_suggests_nothing(tmp_path: Path, given: bytes) -> None:
    assert _suggested(tmp_path, given) == []


def test_a_program_is_no_file_to_suggest_a_change_of(tmp_path: Path) -> None:
    files = [{"filename": name, "patch": PATCH} for name in ("hooks/a.py", ".github/workflows/a.yml", "docs/a.js")]
    assert _suggested(tmp_path, [{**SOUND, "path": each["filename"]} for each in files], files=files) == []


@pytest.mark.parametrize("words", ["```", "a ```` b", "x\n```\n@you", "~~~", "````suggestion"])
def test_words_cannot_close_their_fence(tmp_path: Path, words: str) -> None:
    (comment,) = _suggested(tmp_path, [{**SOUND, "words": words}])
    head, fence = comment["body"].split("suggestion\n", 1)[0], comment["body"].rsplit("\n", 1)[1]
    assert head.endswith(f"\n\n{fence}")
    assert set(fence) == {"`"}
    assert fence not in words
    assert comment["body"].count(f"{words}\n{fence}") == 1


def test_ten_are_suggested_in_all_and_none_twice(tmp_path: Path) -> None:
    lines = [f"The color is {n}." for n in range(30)]
    files = [{"filename": PAGE, "patch": "\n".join(["@@ -0,0 +1,30 @@", *(f"+{line}" for line in lines)])}]
    given = [
        {"path": PAGE, "line": n + 1, "was": line, "words": line.replace("color", "colour")}
        for n, line in enumerate(lines)
    ]
    first = _suggested(tmp_path, given, files=files)
    assert len(first) == 10
    bot, stranger = {"login": "github-actions[bot]"}, {"login": "stranger"}
    before = [{**each, "user": bot} for each in first[:8]] + [{**each, "user": stranger} for each in first[8:]]
    (tmp_path / "calls").unlink()
    assert _suggested(tmp_path, given, before, files) == first[8:]


def test_the_check_says_what_it_would_change_line_by_line() -> None:
    lines = {PAGE: ["One color.", "A line", "- a point and color"]}

    def problem(line: int, edit: Edit | None) -> Problem:
        return Problem(PAGE, line, 1, SPELLING, "Wrong.", "Mend it.", edit)

    problems = [
        problem(1, Edit(4, 9, "colour")),
        problem(3, Edit(18, 18, "\n")),
        problem(3, Edit(32, 37, "colour")),
        problem(1, Edit(0, 0, "")),
        problem(2, None),
        problem(2, Edit(12, 20, "over a line's end")),
    ]
    assert json.loads(as_suggestions(problems, lines)) == [
        {"path": PAGE, "line": 1, "was": "One color.", "words": "One colour."},
        {"path": PAGE, "line": 3, "was": "- a point and color", "words": "\n- a point and colour"},
    ]


PREVIEWS = {"PREVIEW_REPOSITORY": "owner/previews", "PREVIEW_TOKEN": "", "PREVIEW_URL": "https://previews.example/"}


def _git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def _publish(folder: Path, built: dict[str, bytes], states: dict[int, str], **more: str) -> dict[str, str]:
    """Publish a preview into a real repository; return its files' texts afterwards."""
    remote = folder / "remote/owner/previews.git"
    if not remote.exists():
        remote.mkdir(parents=True)
        _git(remote, "init", "--quiet", "--bare", "--initial-branch", "main")
    answers: dict[str, object] = {f"pulls/{n}": {"state": state} for n, state in states.items()}
    answers |= {"/pulls?": PULLS, **_artifact(_zipped(built))}
    place = {"SERVER": (folder / "remote").as_uri(), "GITHUB_OUTPUT": str(folder / "output")}
    _script(folder, "publish_preview.py", answers, {**PREVIEWS, "SITE_URL": "https://site.example/", **place, **more})
    names = _git(remote, "ls-tree", "-r", "--name-only", "main").splitlines()
    assert len(_git(remote, "log", "--format=%H", "main").split()) == 1
    return {name: _git(remote, "show", f"main:{name}") for name in names}


SITE = {
    "index.html": b'<!doctype html><html><head><title>A</title></head><body class="a>b"><h1>A</h1></body></html>',
    "a/b.css": b"a{}",
    "sw.js": b"worker",
    "../evil.html": b"out",
    "/etc/evil": b"out",
    ".git/config": b"out",
    "a/../../evil": b"out",
    "a\\evil.html": b"out",
    "no-head.html": b"words",
    "swallows.html": b"<!--<head><body>--><title>t</title>Words",
    "quoted.html": b'<html><head><meta a"><!--"><title></title></head><body>-->Words',
    "utf-16.html": "<p>Words".encode("utf-16"),
    **dict.fromkeys(("a.htm", "c.xhtml", "e.HTML", "f.xml", "g.svgz", "no-ending", "d/sw.js"), b"words"),
    "drawn.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
    "page.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>',
    "runs.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
    "w.js": b"self.a = 1",
    "w.js/in-a-file.js": b"a",
    "no-worker.js": b"theirs",
    "no-worker.js/b.js": b"a",
    "b/m.js": b"export const a = 1;",
}
PUBLISHED = {"index.html", "no-head.html", "swallows.html", "quoted.html", "drawn.svg", "w.js", "no-worker.js"}


def test_a_preview_is_published_marked_and_with_nothing_outside_its_folder(tmp_path: Path) -> None:
    files = _publish(tmp_path, SITE, {7: "open"})
    assert {*files} == {
        ".nojekyll",
        "index.html",
        "previews.json",
        "robots.txt",
        *(f"pr-7/{name}" for name in {*PUBLISHED, "a/b.css", "b/m.js"}),
    }
    for page in (name for name in files if name.startswith("pr-7/") and name.endswith(".html")):
        assert "Preview of an unreviewed change" in files[page]
        assert '<meta name="robots" content="noindex, nofollow">' in files[page]
    assert '<body class="a>b"><p role=note>' in files["pr-7/index.html"]
    for page in ("swallows", "quoted"):  # before the comment that would hide it
        before = files[f"pr-7/{page}.html"].partition("<!--")[0]
        assert "noindex" in before
        assert "<p role=note>" in before
    assert "theirs" not in files["pr-7/no-worker.js"]
    assert files["pr-7/b/m.js"].startswith('import "../no-worker.js";')
    assert "Disallow: /" in files["robots.txt"]
    assert (tmp_path / "output").read_text() == "page=https://previews.example/pr-7/\n"


def test_all_that_a_build_writes_is_in_its_preview(second_built: Path) -> None:
    """Apart from the list of pages for search engines and the worker, and with the mark where it shows best."""
    names = {file.relative_to(second_built).as_posix() for file in second_built.rglob("*") if file.is_file()}
    assert {name for name in names if not is_published(name)} == {"sitemap.xml", "sitemap.xml.gz", "sw.js"}
    for name in names - {"sitemap.xml", "sitemap.xml.gz", "sw.js"}:
        content = (second_built / name).read_bytes()
        made = made_safe(name, content, 7)
        assert made is not None, name
        assert not name.endswith(".html") or re.search(rb"<body[^>]*><p role=note>", made), name
        assert name.endswith(".html") or made.endswith(content), name


@pytest.mark.parametrize("broken", [b"\x01\x00", b"\x00\x63"], ids=["encrypted", "in a strange form"])
def test_an_archive_that_cannot_be_read_is_told_in_a_line(broken: bytes) -> None:
    at = 6 if broken[0] else 8  # of the entry's flags, or of its form
    raw = bytearray(_zipped({"a.js": b"words"}))
    listed = raw.index(b"PK\x01\x02")
    for start in (at, listed + at + 2):
        raw[start : start + 2] = broken
    with zipfile.ZipFile(BytesIO(raw)) as given, pytest.raises(UnreadableError, match=r"a\.js"):
        list(published(given, 7))


def test_a_preview_goes_when_its_pull_request_closes_or_it_is_old(tmp_path: Path) -> None:
    assert "pr-7/index.html" in _publish(tmp_path, SITE, {7: "open"})
    assert "pr-7/index.html" in _publish(tmp_path, SITE, {7: "open"}, RUN="")
    assert not [name for name in _publish(tmp_path, SITE, {7: "closed"}, RUN="") if name.startswith("pr-")]
    _publish(tmp_path, SITE, {7: "open"})
    work = tmp_path / "work"
    _git(tmp_path, "clone", "--quiet", str(tmp_path / "remote/owner/previews.git"), str(work))
    (work / "previews.json").write_text('{"7": "2020-01-01"}')
    _git(work, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--all", "--amend", "--message", "old")
    _git(work, "push", "--quiet", "--force", "origin", "main")
    assert not [name for name in _publish(tmp_path, SITE, {7: "open"}, RUN="") if name.startswith("pr-")]


@pytest.mark.parametrize(
    ("preview", "site"),
    [
        ("https://owner.github.io/previews/", "https://owner.github.io/name/"),
        ("http://previews.example/", "https://site.example/"),
        ("https://previews.example/", ""),
        ("", "https://site.example/"),
    ],
)
def test_a_strangers_pages_are_never_served_from_the_sites_own_address(tmp_path: Path, preview: str, site: str) -> None:
    more = {**PREVIEWS, "PREVIEW_URL": preview, "SITE_URL": site, "SERVER": "file:///nowhere"}
    told = _script(tmp_path, "publish_preview.py", {}, more, fails=True)
    assert told.calls == []
    assert told.printed
