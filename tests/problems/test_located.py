"""YAML that cannot run or grow, with the place of everything in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sorelegs.article.front import FRONT_MATTER_YAML
from sorelegs.problems.located import load, load_file

RULE = FRONT_MATTER_YAML


def test_values_and_their_places() -> None:
    located, problems = load("a: 1\nb:\n  - x\n  - c: 2026-11-25\nd:\n", "f.yml", RULE, first_line=2)
    assert located is not None
    assert problems == []
    assert located.value == {"a": 1, "b": ["x", {"c": date(2026, 11, 25)}], "d": None}
    assert located.place(("a",)) == (2, 4)
    assert located.place(("a",), key=True) == (2, 1)
    assert located.place(("b", 1, "c")) == (5, 8)
    assert located.place(("b", 1, "none", "none")) == (5, 5)
    assert located.place(("none",)) == (2, 1)


def test_nobody_is_told_to_start_a_line_where_it_starts() -> None:
    for text in ('a:\n  "b"\n  c: d\n', "a:\n  - x\n  b: 1\n", "a: 1\n: b\n", "- a\nb: 1\n"):
        _, (problem,) = load(text, "f.yml", RULE)
        assert f"Start it with {problem.column - 1} space" not in problem.fix


def test_an_empty_document_is_nothing() -> None:
    located, problems = load("# only a comment\n", "f.yml", RULE)
    assert located is not None
    assert (located.value, problems, located.place(("a",))) == (None, [], (1, 1))


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("a: &x b", (1, 4), "What starts with & or *"),
        ("a: b\nc: *x", (2, 4), "What starts with & or *"),
        ("a: [&a [x], *a, *a]", (1, 5), "What starts with & or *"),
        ("a: !!python/object/apply:os.system [x]", (1, 4), "What starts with ! is a tag"),
        ("a: !x b", (1, 4), "What starts with ! is a tag"),
        ("[" * 5000, (1, 13), "This is nested too deeply"),
        ("{a: " * 5000, (1, 49), "This is nested too deeply"),
        ("- " * 5000 + "x", (1, 25), "This is nested too deeply"),
        ("-   " * 5000 + "x", (1, 49), "This is nested too deeply"),
        ("\n".join(" " * i + "a:" for i in range(50)), (13, 13), "This is nested too deeply"),
        ("a: 1\na: 2", (2, 1), "The field “a” stands here a second time"),
        ("? [a]\n: b", (1, 3), "A field's name must be a word"),
        ('"\\ud800": b', (1, 1), "A field's name must be a word"),
        ('a: "\\udfff"', (1, 4), "This \\u… is half a character"),
        ('a: b\nc: "x\\U00110000"', (2, 6), "This \\U… is no character"),
        ("a: b\nc: x\x00", (2, 5), "An invisible character (U+0000)"),
        ("a: 2026-02-30", (1, 4), "“2026-02-30” is not a date in the calendar"),
        ("a: 0x" + "f" * 9000, (1, 4), "“0xfff"),
        ("a: " + "9" * 9000, (1, 4), "“999"),
        ("a: 1" + ":1" * 2000 + ".0", (1, 4), "“1:1"),
        ("a: 'x\u2028y'\nb: [c", (2, 4), "The bracket [ is never closed"),
        ("a: b\n--- c", (2, 1), "A second document starts here"),
        ("\ta: b", (1, 1), "There is a tab here"),
        ("%YAML 1.2\na: b", (1, 1), "A line that starts with % is an order to YAML"),
        ("a: b\n%c", (2, 1), "A line that starts with % is an order to YAML"),
        ("a: b\n...\nc: d", (2, 1), "Three dots end what YAML reads"),
        ("a: [b,, c]", (1, 7), "Nothing stands before this comma"),
        ("a: ? b", (1, 4), "A text cannot start with ?"),
        ("a: 1\n: b", (2, 1), "No name stands before this colon"),
        ("a:\n  - x\n  b: 1", (3, 3), "This field stands among the points of a list"),
        ("a: 'b", (1, 4), "A quotation mark was opened and never closed"),
        ("a: %b", (1, 4), "A text cannot start with %"),
        ('a: "b" c', (1, 8), "Text stands after a closing quotation mark"),
    ],
)
def test_what_is_refused_is_told_once_at_its_place(text: str, place: tuple[int, int], what: str) -> None:
    located, (problem,) = load(text, "f.yml", RULE)
    assert located is None
    assert problem.what.startswith(what)
    assert (problem.line, problem.column) == place
    assert len(str(problem)) < 400


def test_a_merge_key_is_a_plain_field() -> None:
    located, _ = load("<<: {a: b}\n", "f.yml", RULE)
    assert located is not None
    assert located.value == {"<<": {"a": "b"}}


def test_files(tmp_path: Path) -> None:
    assert [p.rule.id for p in load_file(tmp_path / "none.yml", "f.yml", RULE)[1]] == ["file-missing"]
    (tmp_path / "a.yml").write_bytes(b"\xef\xbb\xbfa: b\r\nc: \xff")
    assert [(p.rule.id, p.line) for p in load_file(tmp_path / "a.yml", "f.yml", RULE)[1]] == [("file-encoding", 2)]
    (tmp_path / "a.yml").write_bytes(b"\xef\xbb\xbfa: b\r\nc: [d\r\n")
    assert [(p.line, p.column) for p in load_file(tmp_path / "a.yml", "f.yml", RULE)[1]] == [(2, 4)]
