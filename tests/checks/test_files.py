"""Files that are no articles; the messages are in ``cases/problems/file-*.yml``."""

from __future__ import annotations

from pathlib import Path

import pytest
from sorelegs.checks.files import check_file

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
PLAIN = [
    f'<?xml version="1.0" encoding="UTF-8"?>\n{SVG}<title>Leg &amp; calf</title><path d="M0 0" fill="#123"/></svg>',
    f'{SVG}<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use href="#a"/><use xlink:href="#a"/></svg>',
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


def test_a_deep_drawing_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG + "<g>" * 30_000 + "</g>" * 30_000 + "</svg>", encoding="utf-8")
    assert check_file(tmp_path / "a.svg", "a.svg") == []


@pytest.mark.parametrize("name", ["a.html", "a.js", "a.svgz", "a", ".svg", ".git", "a.md.exe", "a.png "])
def test_other_kinds_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert [p.rule.id for p in check_file(tmp_path / name, name)] == ["file-kind"]


@pytest.mark.parametrize("target", ["there.png", "nowhere.png", "."])
def test_a_link_is_refused_wherever_it_leads(tmp_path: Path, target: str) -> None:
    (tmp_path / "there.png").write_bytes(b"x")
    (tmp_path / "link.png").symlink_to(tmp_path / target)
    assert [p.what for p in check_file(tmp_path / "link.png", "a")] == ["This is a link to another file."]
