"""``sorelegs serve``: it answers in every state of every file, and shows the last one."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from sorelegs.kept import ENVIRONMENT
from sorelegs.serve import stamp
from sorelegs.serve.maker import Maker

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds that a test waits for an answer before it fails; a sound server answers in a few."""
ROUNDS = 50
"""Of ten changes each, and more."""
ARTICLE = "docs/about.md"


@dataclass
class _Served:
    """A served copy of the second site."""

    address: str
    project: Path

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urlopen(self.address + path, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()

    def version(self, after: str = "none") -> str:
        """Return which build is shown; with ``after``, wait for another than that."""
        return self.get(f"_preview/version?after={after}")[1]

    def until(self, path: str, words: str) -> str:
        """Wait from one build to the next until a page says some words."""
        for _ in range(20):
            now = self.version()
            page = self.get(path)[1]
            if words in page:
                return page
            self.version(now)
        pytest.fail(f"{path} never said {words!r}: {page}")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Served]:
    project = tmp_path_factory.mktemp("an editor’s") / "second site ü"
    shutil.copytree(ROOT / "tests/site", project)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", "LC_ALL": "C"}
    command = [sys.executable, "-m", "sorelegs", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        assert server.stdout is not None
        opened = next((m for line in server.stdout if (m := re.match(r"Open (\S+)", line))), None)
        assert opened is not None
        yield _Served(opened[1], project)
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=PATIENCE)
        assert server.returncode == 0, said
        assert "Traceback" not in said


def test_it_answers_while_files_change_five_hundred_times(served: _Served) -> None:
    docs, article = served.project / "docs", served.project / ARTICLE
    text = article.read_text(encoding="utf-8")
    (docs / "moved").mkdir()
    for turn in range(ROUNDS):
        article.write_text(f"{text}\nTurn {turn}.\n", encoding="utf-8")
        article.write_bytes(text.encode()[: turn * 20])
        (docs / ".about.md.swp").write_bytes(os.urandom(64))
        (docs / "about.md~").write_text(text, encoding="utf-8")
        (docs / ".#about.md").symlink_to("user@host.1234")
        (docs / "4913").touch()
        article.rename(docs / "moved/about.md")
        (docs / "moved/about.md").rename(article)
        (docs / f"new-{turn}.md").symlink_to("nowhere.md")
        for left in (".about.md.swp", "about.md~", ".#about.md", "4913", f"new-{turn}.md"):
            (docs / left).unlink()
        if turn % 10 == 0:
            assert served.get("about/")[0] in (200, 503)
    (docs / "moved").rmdir()
    article.write_text(f"{text}\nThe last state.\n", encoding="utf-8")
    served.until("about/", "The last state.")
    assert served.get("")[0] == 200
    assert served.get("nowhere/")[0] == 404
    assert served.get("about")[0] == 200


PAGE = "---\ntitle: {}\ntype: page\ndescription: x\n---\n\nHello.\n"
STATES: tuple[dict[str, bytes], ...] = (
    {
        "docs/about.md": b"\xff\xfe\x00",
        "docs/findings.md": b"",
        "docs/privacy.md": PAGE.format("a|b|").encode(),
        "docs/embed/index.md": PAGE.format("[1, {}]").encode(),
        "docs/check/index.md": PAGE.format('"\\UFFFFFFFF"').encode(),
        "docs/sw.js.md": b"x",
        "docs/robots.txt.md": b"x",
        "docs/about/index.md": b"x",
    },
    {
        "docs/callouts.yml": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "docs/glossary.yml": b'x: "\\UFFFFFFFF"\n',
        "docs/references.bib": b"@string{a = 1}\n@misc{",
        "docs/charts.yml": b"\x00",
        "docs/check/decision.yml": b"- \n",
        "docs/claims.yml": b"",
    },
    {"docs/site.yml": b"name: [1]\n", "docs/index.md": b"---\n---\n---\ntemplate: nowhere\n---\n"},
    {"mkdocs.yml": b"x: [\n"},
    {"mkdocs.yml": b"- a\n"},
    {"mkdocs.yml": b"\xff"},
)
"""What an editor, or a merge, can leave behind: many broken files at once, then the next state."""


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def test_no_state_of_any_file_stops_it_and_mended_all_is_shown(served: _Served) -> None:
    article = served.project / ARTICLE
    text = article.read_text(encoding="utf-8")
    for state in STATES:
        before = {
            path: file.read_bytes() if file.exists() else None for path in state if (file := served.project / path)
        }
        now = served.version()
        for path, content in state.items():
            (served.project / path).parent.mkdir(exist_ok=True)
            (served.project / path).write_bytes(content)
        served.version(now)
        status, page = served.get("")
        assert status in (200, 503)
        assert "Traceback" not in page
        for path, old in before.items():
            if old is None:
                (served.project / path).unlink()
            else:
                (served.project / path).write_bytes(old)
    (served.project / "docs/about").rmdir()
    article.write_text(f"{text}\nAll is mended.\n", encoding="utf-8")
    served.until("about/", "All is mended.")
    assert served.get("")[0] == 200


@pytest.mark.long
def test_a_page_that_is_made_first_is_the_page_of_the_whole_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, article = tmp_path / "project", tmp_path / "project/docs/swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
    shutil.copytree(ROOT / "tests/site", project)
    template = project / "overrides/components/answer/template.html"
    template.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "overrides/components/answer/template.html", template)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "kept"))
    command = [sys.executable, "-m", "sorelegs", "preview", "--stay"]
    first = Maker(command, project, tmp_path / "first")
    assert first.built(PATIENCE), first.said
    text = article.read_text(encoding="utf-8")
    for words, answer in (("teh first {{ cite('nobody') }}", ""), ("second {{ cite('testSource') }}", " Or not.")):
        changed = re.sub("(?m)^(answer: .*)$", f"\\g<1>{answer}", text)
        article.write_text(f"{changed}\n## A {words[:3]}?\n\nWords of the {words}.\n", encoding="utf-8")
        names = ["swim-or-rest/can-i-swim-with-a-sore-shoulder.md", "/", "docs/nowhere.md", "/nowhere/"]
        assert len(list(first.make(names, PATIENCE))) == 2
    (project / "docs/callouts.yml").write_text(
        (project / "docs/callouts.yml").read_text(encoding="utf-8").replace("sharp", "very sharp"), encoding="utf-8"
    )
    drawn = template.read_text(encoding="utf-8")
    template.write_text(drawn.replace("The short answer<", "The answer in short<"), encoding="utf-8")
    assert len(list(first.make(["/swim-or-rest/can-i-swim-with-a-sore-shoulder/"], PATIENCE))) == 1
    first.stop()
    whole = Maker(command, project, tmp_path / "whole")
    assert whole.built(PATIENCE), whole.said
    whole.stop()
    for page in ("index.html", "swim-or-rest/can-i-swim-with-a-sore-shoulder/index.html"):
        made = (tmp_path / "first" / page).read_text(encoding="utf-8")
        assert made == (tmp_path / "whole" / page).read_text(encoding="utf-8"), page
    assert "Words of the second" in made
    assert "very sharp" in made
    assert "The answer in short" in made


def test_a_link_to_a_folder_is_told_and_not_followed(served: _Served) -> None:
    now = served.version()
    for name in ("one", "two"):
        (served.project / "docs" / name).symlink_to(".")
    served.version(now)
    page = served.until("", "This is a link.")
    assert "docs/one:1:1: file-plain" in page
    for name in ("one", "two"):
        (served.project / "docs" / name).unlink()
    served.until("", "Swim Shoulder</title>")


def test_a_stamp_changes_with_what_an_author_writes_and_not_with_an_editors_own_files(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a", encoding="utf-8")
    (tmp_path / "loop").symlink_to(".")
    first = stamp([tmp_path, tmp_path / "nowhere"])
    (tmp_path / ".a.md.swp").touch()
    (tmp_path / "a.md~").touch()
    assert stamp([tmp_path, tmp_path / "nowhere"]) == first
    (tmp_path / "b").mkdir()
    second = stamp([tmp_path])
    (tmp_path / "a.md").write_text("ab", encoding="utf-8")
    third = stamp([tmp_path])
    (tmp_path / "a.md").rename(tmp_path / "b/a.md")
    fourth = stamp([tmp_path])
    assert len({first, second, third, fourth}) == 4
