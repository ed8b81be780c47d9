"""A new entry of a shared file, word or picture makes nothing anew but what asked for it."""

from __future__ import annotations

import ast
import dataclasses
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import sorelegs
from pydantic import BaseModel
from sorelegs.article import Document
from sorelegs.checks import check as checking
from sorelegs.checks.check import check_site
from sorelegs.checks.families import check_document
from sorelegs.day import today
from sorelegs.events import kept_pages
from sorelegs.kept import NOTHING, Kept
from sorelegs.pages.parts import PARTS
from sorelegs.parts import FINDINGS, SOURCES
from sorelegs.problems import Problem
from sorelegs.site.asked import Asked, questions
from sorelegs.site.site import Site, open_site
from sorelegs.site.things import AskedThings, answers_of
from support.places import ROOT, SECOND

from kept.edits import FIRST, ONE, THREE, TWO, Change, adding, built_of, changing, problems_of

PACKAGE = Path(sorelegs.__file__).parent
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>x</title><path d="M0 0h9"/></svg>\n'
NEW_SOURCE = """

@misc{newSource,
  title = {A new source of the tests},
  author = {{The tests}},
  year = {2026},
  url = {https://shoulder.example/new/},
  read = {notes},
  checked = {2026-11}
}
"""


def _with_new_source(root: Path) -> None:
    with (root / "docs/references.bib").open("a", encoding="utf-8") as file:
        file.write(NEW_SOURCE)


CHANGES: dict[str, tuple[Change, set[str], set[str]]] = {
    "a new source": (_with_new_source, set(), set()),
    "a new word that is right": (adding("docs/words.txt", "neccessary\n"), set(), set()),
    "a word that is right here": (adding("docs/words.txt", "teh\n"), {TWO}, set()),
    "a picture that may be meant": (adding("docs/assets/new.svg", DRAWN), {THREE}, set()),
    "a picture that is shown": (adding("docs/assets/drawn.svg", DRAWN), {THREE}, {THREE}),
    "a finding": (
        changing("docs/findings.yml", "A short pool is 25", "A short pool has 25"),
        set(),
        {FIRST, "findings.md"},
    ),
    "a callout": (
        changing("docs/callouts.yml", "the pain is sharp", "it hurts"),
        set(),
        {FIRST, ONE, TWO, "embed/index.md"},
    ),
    "the title that messages name": (
        changing(f"docs/{FIRST}", "title: Can I swim", "title: May I swim"),
        {FIRST},
        set(),
    ),
}
"""A change, of which articles the check is made anew, and the pages that the engine reads anew."""


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_is_made_anew_but_what_asked_for_it(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    change, checked, drawn = CHANGES[name]
    changing(f"docs/{TWO}", "Not very", "Not teh")(project)
    changing(f"docs/{THREE}", "Not much", "![A line](../assets/drawn.svg) Not much")(project)
    built_of(project, tmp_path / "kept", tmp_path / "built")
    change(project)
    anew: tuple[set[str], set[str]] = set(), set()
    told = kept_pages._told

    def check(site: Site, document: Document) -> list[Problem]:
        anew[0].add(document.text.path.removeprefix("docs/"))
        return check_document(site, document)

    def draw(page: Any) -> dict[str, object]:
        anew[1].add(page.file.src_uri)
        return told(page)

    monkeypatch.setattr(checking, "check_document", check)
    monkeypatch.setattr(kept_pages, "_told", draw)
    kept = built_of(project, tmp_path / "kept", tmp_path / "built")
    assert anew == (checked, drawn)
    assert kept == built_of(project, None, tmp_path / "built")
    assert problems_of(project, Kept(tmp_path / "kept")) == problems_of(project, NOTHING)


def test_each_look_at_things_is_asked() -> None:
    things = {"one": 1, "two": 2}
    asked = Asked(answers_of("shelf", things), {}, noted=True)
    shown = AskedThings("shelf", things, asked.note)
    looks: dict[str, Any] = {
        "entry": lambda: shown["one"],
        "holds": lambda: "three" in shown,
        "names": lambda: [*shown],
        "all": lambda: [*shown.items()],
    }
    others = {"one": 1, "two": 3}, {"one": 1, "three": 2}, {"two": 2, "one": 1}, {"one": 2, "two": 2}
    held = {
        "entry": [True, True, True, False],
        "holds": [True, False, True, True],
        "names": [True, False, False, True],
        "all": [False, False, False, False],
    }
    for what, look in looks.items():
        with asked.noting() as notes:
            look()
        assert [question.split()[0] for question, _ in notes] == [what]
        again = [Asked(answers_of("shelf", other), {}, noted=True).hold(questions(notes)) for other in others]
        assert again == held[what]
    assert (len(shown), list(shown.values())) == (2, [1, 2])


def test_what_is_made_once_was_asked_by_each_who_takes_it() -> None:
    asked = Asked({"what": lambda of: of}, {}, noted=True)
    taken = []
    for _ in range(2):
        with asked.noting() as outer, asked.noting() as inner:
            taken.append(asked.once("it", lambda: asked("what", "one") + asked("what", "two")))
        assert [*outer] == [*inner] == [("what", "one"), ("what", "two")]
    assert taken == ["onetwo"] * 2


def test_what_an_answer_hangs_on_is_not_asked() -> None:
    asked: Asked = Asked({"deep": lambda of: of}, {"made": lambda _: asked("deep", "x")}, noted=True)
    with asked.noting() as notes:
        asked("made", "one")
    assert [*notes] == [("made", "one")]


def test_an_answer_that_passes_is_asked_again() -> None:
    there = ["yes"]
    asked = Asked({}, {"file": lambda _: there[0]}, noted=True)
    asked("file", "one")
    assert asked.still_hold()
    there[0] = "no"
    assert not asked.still_hold()
    assert asked("file", "one") == "yes"  # as it was for all that this run has made
    asked.forget()
    assert asked("file", "one") == "no"


def _dataclasses(it: Any) -> Iterator[type[Any]]:
    if dataclasses.is_dataclass(it) and not isinstance(it, type):
        yield type(it)
        for field in dataclasses.fields(it):
            yield from _dataclasses(getattr(it, field.name))
    elif isinstance(it, BaseModel):
        yield type(it)
        for _, value in it:
            yield from _dataclasses(value)
    elif isinstance(it, Mapping):
        for value in it.values():
            yield from _dataclasses(value)
    elif isinstance(it, (list, tuple, set, frozenset)):
        for value in it:
            yield from _dataclasses(value)


@pytest.mark.parametrize("root", [ROOT, SECOND], ids=["ours", "second"])
def test_an_answer_about_an_entry_tells_all_of_it(root: Path) -> None:
    site = open_site(root / "docs", PARTS, proved=False)
    kinds = {kind for things in site.shelves.values() for thing in things.values() for kind in _dataclasses(thing)}
    assert len(kinds) > 5
    hidden = {
        (kind.__name__, field.name)
        for kind in kinds
        if dataclasses.is_dataclass(kind)
        for field in dataclasses.fields(kind)
        if not field.repr
    }
    assert hidden <= {("ReadyFigure", "drawn")}  # what was drawn of the rest
    models = [kind for kind in kinds if issubclass(kind, BaseModel)]
    assert not [kind for kind in models for field in kind.model_fields.values() if not field.repr]
    assert not [kind for kind in kinds if "__repr__" in vars(kind) and not dataclasses.is_dataclass(kind)]
    shown = [repr(thing) for things in site.shelves.values() for thing in things.values()]
    assert not [words for words in shown if " at 0x" in words]


def test_an_answer_about_an_entry_is_the_same_in_another_process() -> None:
    script = f"""
from pathlib import Path
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
site = open_site(Path({str(ROOT / "docs")!r}), PARTS, proved=False)
print([site.asked("all " + shelf.file) for shelf in site.shelves], site.asked("all known"), site.asked("examples"))
"""
    said = {
        subprocess.run(
            [sys.executable, "-P", "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert len(said.pop()) > 200


KEPT_FOR_A_SITE = {
    "checks/anchors.py: _known": "what stands in others, which is looked up anew each time",
    "checks/recorded.py: _rules": "the rules of its parts",
    "checks/unused.py: names_key": "asked by no article",
    "pages/examined.py: _kept": "what was found in this process",
}
"""What remembers something for a whole site, and why nobody who takes it must have asked for what it saw."""


def test_nothing_remembers_for_a_site_what_an_article_must_ask() -> None:
    rooms = [file for room in ("article", "checks", "pages", "parts") for file in (PACKAGE / room).rglob("*.py")]
    found, looked = set(), set()
    for file in [*rooms, PACKAGE / "markdown.py"]:
        path = file.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any("cache" in ast.unparse(it) for it in node.decorator_list):
                if any(argument.arg == "site" for argument in node.args.args):
                    found.add(f"{path}: {node.name}")
            elif isinstance(node, ast.Attribute) and node.attr == "shelves" and ast.unparse(node.value) == "site":
                looked.add(path)
    assert found == set(KEPT_FOR_A_SITE)
    assert looked == {"checks/causes.py"}  # when all articles are examined; else what stands there is asked for


def test_a_look_is_noted_whenever_the_shelf_was_taken(tmp_path: Path) -> None:
    site = open_site(SECOND / "docs", PARTS, proved=False, kept=Kept(tmp_path / "kept"))
    sources, known = site[SOURCES], site.known
    assert len(sources) == 2
    with site.asked.noting() as notes:
        assert sources["testSource"].year == "2026"
        assert "no-such-finding" not in site[FINDINGS]
        assert known["section"]
    assert {*notes} == {
        ("entry references.bib", "testSource"),
        ("holds findings.yml", "no-such-finding"),
        ("entry known", "section"),
    }


def test_front_matter_that_was_read_for_the_sake_of_a_link_is_held_to_the_sections(
    project: Path, tmp_path: Path
) -> None:
    page = project / "docs/more/terms.md"
    page.parent.mkdir()
    page.write_text((project / "docs/privacy.md").read_text(encoding="utf-8"), encoding="utf-8")
    changing(f"docs/{ONE}", "Not much", "See [terms](../more/terms.md#what-is-stored). Not much")(project)
    site = open_site(project / "docs", PARTS, proved=False, kept=Kept(tmp_path / "kept"))
    check_site(site, today(), [project / "docs" / ONE])
    site.settle()
    changing("docs/site.yml", "  get-help:\n", "  more:\n    stop: stop-swimming\n  get-help:\n")(project)
    told = problems_of(project, Kept(tmp_path / "kept"))
    assert told == problems_of(project, NOTHING)
    assert [problem for problem in told if "terms.md" in problem and "front-matter-place" in problem]
