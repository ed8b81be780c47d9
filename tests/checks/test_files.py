"""Files that are no articles; the messages are in ``cases/problems/file-*.yml``."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from sorelegs.checks.files import check_file
from sorelegs.checks.tree import NOTHING_TAKEN, Taken, read_tree
from sorelegs.problems.text import read_text

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
USE = '<use href="#{}"/>'
PLAIN = [
    f'<?xml version="1.0" encoding="UTF-8"?>\n{SVG}<title>Leg &amp; calf</title><path d="M0 0" fill="#123"/></svg>',
    f'{SVG}<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use href="#a"/><use xlink:href="#a"/></svg>',
    f'{SVG}<path d="M0{"-1" * 120_000}"/></svg>',
    f'{SVG}<path d="{"a" * 250_000}"/></svg>',
    f'{SVG}<path d="M0{" " * 250_000}"/></svg>',
    f'{SVG}{"".join(f"""<a·{n}:g xmlns:a·{n}="http://www.w3.org/2000/svg"/>""" for n in range(4000))}</svg>',
    f'{SVG}<marker id="a"><path d="M0 0h4v4z"/></marker><path d="M0 0{"h9v9" * 90}" marker-end="url(#a)"/></svg>',
    f'{SVG}<path d="M0 0h900v900.5.5.999999" stroke-dasharray="4px 2"/></svg>',
]
EVIL = [
    f"{SVG}<script>alert(1)</script></svg>",
    f'{SVG}<a href="javascript:alert(1)"><path/></a></svg>',
    f'{SVG}<path onclick="alert(1)"/></svg>',
    f'{SVG}<path ONCLICK="alert(1)"/></svg>',
    f'{SVG}<use href="data:image/svg+xml,x"/></svg>',
    f'{SVG}<use xlink:href="//evil.example/x.svg#a"/></svg>',
    f'{SVG}<path style="background:url(//evil.example)"/></svg>',
    f'{SVG}<path fill="url( //evil.example)"/></svg>',
    f'{SVG}<path fill="url(#a) url(//evil.example)"/></svg>',
    f'{SVG}<image href="x.png"/></svg>',
    f"{SVG}<style>*{{}}</style></svg>",
    f"{SVG}<foreignObject/></svg>",
    f'{SVG}<set attributeName="onclick"/></svg>',
    f'<!DOCTYPE svg [<!ENTITY x "y">]>{SVG}</svg>',
    f"{SVG}&x;</svg>",
    f"{SVG}<!-- x --></svg>",
    f"{SVG}<![CDATA[<script>]]></svg>",
    f'<?xml-stylesheet href="x"?>{SVG}</svg>',
    f'<?xml version="1.0" encoding="Shift_JIS"?>{SVG}</svg>',
    '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
    "<html/>",
    "",
    SVG,
]


@pytest.mark.parametrize("content", PLAIN)
def test_a_plain_drawing_may_stand(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.svg").write_text(content, encoding="utf-8")
    assert check_file(tmp_path / "a.svg", "a.svg") == []


@pytest.mark.parametrize("content", EVIL)
def test_a_drawing_cannot_run_or_load_anything(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.SVG").write_text(content, encoding="utf-8")
    assert check_file(tmp_path / "a.SVG", "a.svg")


def test_a_problem_stands_at_its_own_tag(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(f'{SVG}\n<path/>\n<path/>\n<path onclick="x"/></svg>', encoding="utf-8")
    assert [(p.line, p.column) for p in check_file(tmp_path / "a.svg", "a.svg")] == [(4, 1)]


def _nested(times: int, depth: int) -> str:
    """Return groups of which each uses the one before, many times."""
    groups = "".join(f'<g id="g{n}">{USE.format(f"g{n - 1}") * times}</g>' for n in range(1, depth))
    return f'{SVG}<defs><g id="g0"><path/></g>{groups}</defs>{USE.format(f"g{depth - 1}")}</svg>'


HEAVY = [
    SVG + "<g>" * 30_000 + "</g>" * 30_000 + "</svg>",
    f"{SVG}{'<path/>' * 6000}</svg>",
    _nested(10, 20),
    _nested(2, 60),
    f'{SVG}<g id="a"><use href="#a"/></g></svg>',
    f'{SVG}<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>',
    f'{SVG}<pattern id="a"><rect fill="url(#a)"/></pattern><rect fill="url(#a)"/></svg>',
    f'{SVG}<mask id="a"><g mask="url(#b)"/></mask><mask id="b"><g mask="url(#a)"/></mask></svg>',
    f'{SVG}<rect width="99999999"/></svg>',
    f'{SVG}<text font-size="1e9">a</text></svg>',
    f'{SVG}<text font-size=".9e9">a</text></svg>',
    f'{SVG}<path d="M 0 0{"1" * 250_000}"/></svg>',
    f'{SVG}<path id="a" d="M0 0{"h1" * 9000}"/>{USE.format("a") * 100}</svg>',
    f'{SVG}<text id="a">{"a" * 90_000}</text>{USE.format("a") * 20}</svg>',
    f'{SVG}<pattern id="a">{"<path/>" * 90}</pattern><g fill="url(#a)">{"<path/>" * 90}</g></svg>',
    f'{SVG}<marker id="a">{"<path/>" * 90}</marker><path id="b" d="M0 0{"z" * 90}"/>'
    f'<use href="#b" marker-mid="url(#a)"/></svg>',
    f'{SVG}<g stroke-dasharray=".01 .02"><path d="M0 0{"h1v1" * 900}"/></g></svg>',
    f'{SVG}<circle r="50%" stroke-dasharray=".1%"/></svg>',
]
LEADING_OUT = [
    f"{SVG}<path fill=\"image-set('//evil.example' 1x)\"/></svg>",
    f'{SVG}<path fill="u\\72l(//evil.example)"/></svg>',
    f'{SVG}<path fill="url (//evil.example)"/></svg>',
    f'{SVG}<path filter="cross-fade(url(#a), x)"/></svg>',
    f'{SVG}<path clip-path="src(//evil.example)"/></svg>',
    f'{SVG}<g xml:base="//evil.example/"><use href="#a"/></g></svg>',
    f'{SVG}<path d="M0 0" marker-end="URL(//evil.example#a)"/></svg>',
    f'{SVG}<h:title xmlns:h="http://www.w3.org/1999/xhtml">a</h:title></svg>',
    "<svg><path/></svg>",
    '<g xmlns="http://www.w3.org/2000/svg"/>',
]


@pytest.mark.parametrize("content", HEAVY)
def test_a_drawing_that_a_phone_cannot_draw_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.svg").write_text(content, encoding="utf-8")
    assert [p.rule.id for p in check_file(tmp_path / "a.svg", "a.svg")] in (["drawing-heavy"], ["file-size"])


@pytest.mark.parametrize("content", LEADING_OUT)
def test_a_drawing_leads_nowhere_else(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.svg").write_text(content, encoding="utf-8")
    assert {p.rule.id for p in check_file(tmp_path / "a.svg", "a.svg")} & {"html-attribute", "html-tag"}


def test_a_drawing_may_use_its_parts_again(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(_nested(3, 4), encoding="utf-8")
    assert check_file(tmp_path / "a.svg", "a.svg") == []


FORMULAS = [
    *(
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "=HYPERLINK(x)",
        "＝1+1",
        "'=1+1",
        '"=1+1"',
        " =1+1",
        "-",
        "+",
        "-a",
        "1\t2",
        "\t=1",
    ),
    *("1\t2", "\t=1", "a;=1+1", "a|=1+1", "--1", "+-1", "-1-1", "=cmd|' /C calc'!A0", "-0x1", "-1e5x"),
]
PLAIN_CELLS = [
    "-1",
    "+1",
    "-1.5",
    "1e-5",
    "-1.5e+3",
    "-3%",
    "a-b",
    "a=b",
    "a@b",
    "3-4",
    '"a, b"',
    "",
    "It’s - so",
    "–1",
]


@pytest.mark.parametrize("cell", FORMULAS)
@pytest.mark.parametrize("line", ["{},b\n", "a,{}\n", "a,b\nc,{}"])
def test_a_formula_is_refused(tmp_path: Path, cell: str, line: str) -> None:
    (tmp_path / "a.csv").write_text(line.format(cell), encoding="utf-8")
    assert {p.rule.id for p in check_file(tmp_path / "a.csv", "a.csv")} == {"file-formula"}


def test_numbers_and_words_are_no_formula(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\n".join(PLAIN_CELLS) + "\n" + ",".join(PLAIN_CELLS), encoding="utf-8")
    assert check_file(tmp_path / "a.csv", "a.csv") == []


KINDS = ["a.html", "a.js", "a.svgz", "a", ".svg", ".git", "a.md.exe", "a.png ", "words.txt.exe", "b/words.txt", "A.JS"]
NAMES = [
    *(
        "A.md",
        "a b.md",
        "a.b.md",
        "ü.md",
        "u\u0308.md",
        "%2e.md",
        "a|b.md",
        "a\nb.md",
        "a\u202eb.md",
        "a\x01.md",
        "-a.md",
    ),
    *(
        "_a.md",
        "con.md",
        "nul.csv",
        "lpt1.x.png",
        f"{'a' * 99}.md",
        "a..png",
        "x.md/a.md",
        "A/a.md",
        "a b/a.md",
        "a./a.md",
    ),
    *(
        "\udcff.md",
        "a'b.png",
        'a"b.png',
        "a&b.png",
        "<b>.png",
        "a#b.md",
        "a?b.md",
        "index.MD",
        "README.md",
        "readme .md",
    ),
]
TAKEN = Taken(
    frozenset({"sw.js", "robots.txt", "404.html", "embed/v2/a.js"}), frozenset({"embed/v2", "search", "styles"})
)
ADDRESSES = [
    *(
        "search.md",
        "search/index.md",
        "search/a.md",
        "sw.js.md",
        "robots.txt.md",
        "robots.txt/a.md",
        "404.md",
        "styles.md",
    ),
    *("embed/v2.md", "embed/v2/a.csv", "embed/v2/index.md", "search/a.png"),
]
SOUND = ["a.md", "a/a.md", "index.md", "b/index.md", "embed/index.md", "embed/v3.md", "a-b_c.md", "1.md", "words.txt"]
SOUND += ["a.b.png", "check/decision.en.yml", "research.md", "console.md", "a.svg"]


def _tree(docs: Path, *names: str) -> dict[str, str]:
    """Return the rule that each of these files breaks, or one of their folders, by its path."""
    for name in names:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("x", encoding="utf-8")
    return {p.relative_to(docs).as_posix(): problem.rule.id for p, problem in read_tree(docs, TAKEN).problems.items()}


def test_plain_names_may_stand(tmp_path: Path) -> None:
    assert _tree(tmp_path, *SOUND) == {}


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        *(("file-kind", name) for name in KINDS),
        *(("file-name", name) for name in NAMES),
        *(("file-address", name) for name in ADDRESSES),
    ],
)
def test_a_file_that_cannot_stand_is_refused_by_one_rule(tmp_path: Path, rule: str, name: str) -> None:
    assert list(_tree(tmp_path, name).values()) == [rule]
    assert read_tree(tmp_path, TAKEN).files == []


@pytest.mark.parametrize("names", [("a.md", "a/index.md"), ("a/b.md", "a/b/index.md")])
def test_two_files_cannot_have_one_address(tmp_path: Path, names: tuple[str, str]) -> None:
    assert list(_tree(tmp_path, *names).values()) == ["file-address"]


@pytest.mark.parametrize("target", ["there.png", "nowhere.png", ".", "..", "/", "/dev/zero", "link.png", "/etc/passwd"])
def test_a_link_is_refused_wherever_it_leads_and_never_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "there.png").write_bytes(b"x")
    (tmp_path / "link.png").symlink_to(target)
    assert _tree(tmp_path) == {"link.png": "file-plain"}
    assert read_text(tmp_path / "link.png", "link.png")[0] is None


def test_what_is_no_plain_file_is_refused_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "socket.csv"))
        assert _tree(tmp_path) == {"pipe.md": "file-plain", "socket.csv": "file-plain"}
    assert read_text(tmp_path / "pipe.md", "pipe.md")[0] is None


def test_what_may_not_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.md").touch()
    for path in (tmp_path, *tmp_path.parents):  # pytest's folders are the user's alone
        if path.stat().st_uid == os.geteuid() and path.name.startswith(("pytest-", "popen-", tmp_path.name)):
            path.chmod(0o755)
    for name in ("folder", "file.md"):
        (tmp_path / name).chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)  # root may read everything
    try:
        assert _tree(tmp_path) == {"file.md": "file-plain", "folder": "file-plain"}
        assert read_text(tmp_path / "file.md", "file.md")[1][0].what == "This file may not be read."
    finally:
        os.seteuid(user)


def test_more_files_than_a_site_has_are_told_once_and_not_all_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sorelegs.checks.tree.MAX_FILES", 10)
    for number in range(30):
        (tmp_path / f"{number}.md").touch()
    tree = read_tree(tmp_path, NOTHING_TAKEN)
    assert [problem.rule.id for problem in tree.problems.values()] == ["file-size"]
    assert len(tree.files) < 15
