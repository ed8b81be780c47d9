"""Styles and scripts use what the oldest browsers of ``docs/contribute/browsers.md`` know, or what its table lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import tinycss2
import yaml
from support.places import ROOT
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

THEME = ROOT / "overrides"
SHEETS = sorted(THEME.rglob("*.css"))
SCRIPTS = sorted(THEME.rglob("*.js"))
TABLE = re.findall(r"^\| `([\w-]+)", (ROOT / "docs/contribute/browsers.md").read_text(encoding="utf-8"), re.MULTILINE)
KNOWN = {
    kind: set(names.split()) | set(TABLE)
    for kind, names in yaml.safe_load(
        (Path(__file__).parent / "known_to_older_browsers.yml").read_text(encoding="utf-8")
    ).items()
}
YOUNG_IN_SCRIPTS = re.compile(
    r"\.(adoptedStyleSheets|replaceSync|wakeLock|vibrate|checkVisibility|(?:show|hide|toggle)Popover|setHTML|setHTMLUnsafe"
    r"|startViewTransition|moveBefore|requestIdleCallback|withResolvers|groupBy|fromAsync|toSorted|toReversed|toSpliced"
    r"|isSubsetOf|difference|intersection|union|canParse|scheduler|userActivation|requestClose)\b"
)
"""What at least one of the oldest browsers does not know. Scripts have no list of all that they use."""
YOUNG_SYNTAX = re.compile(
    r"\(\?<[=!]|/[dgimsuy]*v[dgimsuy]*[.;,)]|^import .* with \{|\bstatic \{|\busing \w+ =", re.MULTILINE
)


def _used(rules: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            yield from _selectors(rule.prelude)
            for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                assert isinstance(part, Declaration), "nested rules are younger than the oldest browsers"
                if not part.name.startswith("-"):
                    yield "properties", part.lower_name
                yield from _values(part.value)
        elif isinstance(rule, AtRule):
            yield "at-rules", rule.lower_at_keyword
            if rule.lower_at_keyword == "media":
                yield from (("media", name) for name in re.findall(r"\(([\w-]+)", tinycss2.serialize(rule.prelude)))
            if rule.content is not None and rule.lower_at_keyword != "page":
                yield from _used(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _selectors(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    before = ""
    for node in nodes:
        if before == ":" and node.type in ("ident", "function"):
            name = node.lower_value if node.type == "ident" else node.lower_name
            if not name.startswith("-"):
                yield "selectors", name
        if node.type == "function":
            yield from _selectors(node.arguments)
        before = node.value if node.type == "literal" else ""


def _values(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if node.type == "function":
            yield "functions", node.lower_name
            yield from _values(node.arguments)
        elif node.type == "dimension":
            yield "units", node.lower_unit
        elif node.type == "() block":
            yield from _values(node.content)


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: file.relative_to(THEME).as_posix())
def test_a_stylesheet_uses_what_the_oldest_browsers_know_or_the_table_lists(file: Path) -> None:
    css = file.read_text(encoding="utf-8")
    used = set(_used(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))
    assert {(kind, name) for kind, name in used if name not in KNOWN[kind]} == set()


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.relative_to(THEME).as_posix())
def test_a_script_uses_nothing_younger_that_the_table_does_not_list(file: Path) -> None:
    script = file.read_text(encoding="utf-8")
    assert set(YOUNG_IN_SCRIPTS.findall(script)) <= set(TABLE)
    assert YOUNG_SYNTAX.findall(script) == []


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: file.relative_to(THEME).as_posix())
def test_what_is_younger_has_something_older_beside_it(file: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    for rule in re.findall(r"\{([^{}]*)\}", css):
        for name in ("mask", "print-color-adjust"):
            for value in re.findall(rf"(?<![\w-]){name}: ([^;]*);", rule):
                assert f"-webkit-{name}: {value};" in rule
        for text in re.findall(r"content: (.*?) / [^;]*;", rule):
            assert f"content: {text};" in rule
    for selectors in re.findall(r"(?:^|[{};])\s*([^{};@]*:has\([^{};]*)\{", css):
        parts = re.split(r",(?![^()]*\))", selectors)
        assert all(":has(" in part for part in parts), f"{selectors.strip()}: a browser that knows no :has() drops all"
    if "light-dark(" in css:
        assert "@supports not (color: light-dark(" in css


def test_the_table_lists_nothing_that_is_not_used() -> None:
    used = {name for file in SHEETS for _, name in _used(tinycss2.parse_stylesheet(file.read_text(encoding="utf-8")))}
    scripts = " ".join(file.read_text(encoding="utf-8") for file in SCRIPTS)
    assert TABLE
    assert {name for name in TABLE if name not in used and name not in scripts and name != "content"} == set()
