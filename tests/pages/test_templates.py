"""What the theme prints is escaped where it is printed: an id, a title or an address is a person's words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import jinja2
import pytest
from sorelegs.article.front import Clinician
from support.places import ROOT

THEME = ROOT / "overrides"
TEMPLATES = sorted(file for file in THEME.rglob("*.html") if "languages" not in file.parts)
OUTPUT = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
ESCAPED = re.compile(r"\| (?:e|url\)?)$|^lang\.t\(")
"""Text that is escaped, an address that MkDocs has quoted, and words of the theme."""
HTML = {
    "paragraph": "a part of a page's content, of which the same holds",
    "page.meta.sources": "the list of sources, as its part drew it",
    "page.content": "the HTML policy was at it",
    "text[0]": "its start, up to its first heading",
    "text[1]": "how that heading starts",
    "text[2]": "its rest",
    "page.meta.json_ld | safe": "JSON, with each < escaped",
    "sl_policy": "made of hashes",
    "super()": "a block of the theme",
    "sl_navigation.pages(page, base_url)": "a template drew it",
    "sl_navigation.tabs(page, base_url)": "a template drew it",
}
"""What is printed as it is, and why it may be."""
MADE = re.compile(r"item\.render\([\w.]+\)|render\([\w.]+\)|line\(.*\)|\"[^<>\"]*\" if .*")
"""Macros and words in the template."""
HOSTILE = "\"'><img src=x onerror=hit()>"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.relative_to(THEME).as_posix())
def test_each_value_is_escaped_where_it_is_printed(template: Path) -> None:
    printed = (" ".join(found[1].split()) for found in OUTPUT.finditer(template.read_text(encoding="utf-8")))
    bare = [it for it in printed if not ESCAPED.search(it) and it not in HTML and not MADE.fullmatch(it)]
    assert bare == []


def test_the_contents_and_the_navigation_print_no_markup_of_an_article() -> None:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME))
    environment.filters["url"] = lambda address: address
    part = {"url": f"#{HOSTILE}", "title": HOSTILE, "children": [{"url": f"#{HOSTILE}", "title": HOSTILE}]}
    page = {"href": f"a/{HOSTILE}", "title": HOSTILE}
    section = {"title": HOSTILE, "children": [page], "active": True}
    contents, pages, tabs = (
        vars(environment.get_template(f"components/{name}/item.html").module)["render"]
        for name in ("contents", "navigation", "tabs")
    )
    html = "".join(map(str, (contents(part), pages([page, section]), tabs([page]))))
    assert "<img" not in html
    assert html.count('"') == 2 * len(re.findall(r' [a-z-]+="[^"<>]*"', html))


def test_who_has_checked_a_page_can_be_looked_up() -> None:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME))
    who = Clinician(name="A Name", role="Physiotherapist", registration="HCPC PH0", checked=date(2026, 11, 6))
    meta = {"answer": "Yes.", "authors": ["Us"], "reviewed": date(2026, 11, 5), "clinician": who.model_dump()}
    html = environment.get_template("components/made/template.html").render(page={"meta": meta})
    assert "Checked by A Name, Physiotherapist (HCPC PH0), 2026-11-06." in html
