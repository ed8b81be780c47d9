"""The navigation does not grow with the site, every page can be reached, and the page of all questions lists all."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import jinja2
import pytest
from sorelegs.pages.navigation import MOST, MOST_ANSWERED, Entry, Navigation
from support.html_tokens import tags
from support.places import ROOT

THEME = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides"))
SECTIONS = 5


@dataclass
class _Page:
    title: str
    url: str
    meta: dict[str, str] = field(default_factory=lambda: {"answer": "Yes."})
    parent: object = None
    children: None = None


@dataclass
class _Section:
    title: str
    children: list[Any]
    parent: object = None


@dataclass
class _Link:
    title: str
    url: str
    children: None = None


@dataclass
class _Site:
    """A home page, five sections of articles, and one of other pages."""

    items: list[Any]
    pages: list[_Page]
    navigation: Navigation
    drawn: list[int]


def _site(count: int, *more: Any) -> _Site:
    home, everything = _Page("Home", "", {}), _Page("All questions", "all-questions/", {})
    sections = [_Section(f"Part {number}", []) for number in range(SECTIONS)]
    for number in range(count):
        section = sections[number % SECTIONS]
        folder = section.title.lower().replace(" ", "-")
        section.children.append(_Page(f"Is it {number}?", f"{folder}/is-it-{number}/", parent=section))
    about = _Section("About us", [])
    about.children = [_Page(name, f"{name.lower()}/", {}, about) for name in ("About", "Privacy")]
    items = [home, *sections, about, *more]
    pages = [home, *(page for section in (*sections, about) for page in section.children)]
    drawn: list[int] = []

    def drawing(name: str) -> Any:
        render = vars(THEME.get_template(f"components/{name}/item.html").module)["render"]

        def draw(entries: Sequence[Entry]) -> str:
            drawn.append(len(entries))
            return str(render(entries))

        return draw

    made = Navigation(items, [*pages, everything], everything, drawing("navigation"), drawing("tabs"))
    return _Site(items, pages, made, drawn)


def _hrefs(html: str) -> list[str]:
    return [attributes["href"] for name, attributes in tags(html) if name == "a"]


def _seen_from(page: _Page, html: str) -> set[str]:
    """Return the addresses below the site's own to which the links of a page lead."""
    here = f"/{page.url}"
    found = {posixpath.normpath(posixpath.join(here, href.partition("#")[0])).strip("/") for href in _hrefs(html)}
    return {f"{address}/" if address else "" for address in found}


@pytest.mark.long
def test_it_is_as_long_at_three_thousand_articles_as_at_thirty_and_drawn_once_for_many_pages() -> None:
    small, large = _site(30), _site(3000)
    longest = max(len(small.navigation.pages(page, ".")) for page in small.pages)
    lines = [len(_hrefs(large.navigation.pages(page, "."))) for page in large.pages]
    assert max(lines) <= len(large.items) + MOST + 2
    assert max(len(large.navigation.pages(page, ".")) for page in large.pages) < longest + 130 * MOST
    assert len(large.drawn) <= len(large.pages) / MOST * 1.1 + 2 * SECTIONS


@pytest.mark.parametrize("count", [30, 700])
def test_each_page_shows_itself_and_its_neighbours_and_leads_to_each_section(count: int) -> None:
    site = _site(count)
    for page in site.pages:
        html = site.navigation.pages(page, ".")
        assert html.count('aria-current="page"') == 1, page.url
        assert re.search(rf'aria-current="page">{re.escape(page.title)}<', html), page.url
        assert {"", "about/", "all-questions/"} <= _seen_from(page, html)
        assert html.count("sl-nav__item--active") == (page.parent is not None)
        tabs = site.navigation.tabs(page, ".")
        assert len(_hrefs(tabs)) == len(site.items)
        assert tabs.count("md-tabs__item--active") == 1
    own = [page for page in site.pages if page.url.startswith("part-0/")]
    reached = set().union(*(_seen_from(page, site.navigation.pages(page, ".")) for page in own))
    assert {page.url for page in own} <= reached


def test_where_an_article_stands() -> None:
    site = _site(30)
    section = site.items[1]
    first, second, last = section.children[0], section.children[1], section.children[-1]
    place = site.navigation.place(second)
    assert place
    assert (place.number, place.count, place.section) == (2, 6, "Part 0")
    assert (place.before, place.after) == (first, section.children[2])
    assert place.address == "all-questions/#in-part-0"
    at_ends = site.navigation.place(first), site.navigation.place(last)
    assert [(end.before, end.after) for end in at_ends if end] == [(None, second), (section.children[-2], None)]
    assert site.navigation.place(site.pages[0]) is None, "home is no article"


def test_all_questions_are_listed_by_section_in_the_order_of_the_navigation() -> None:
    inner = _Section("Hills", [])
    inner.children = [_Page(f"Up {n}?", f"hills/up-{n}/", parent=inner) for n in range(3)]
    outer = _Section("Running", [_Page("Run?", "run/"), inner, _Link("Elsewhere", "https://example.org/")])
    for child in outer.children:
        child.parent = outer
    site = _site(10, outer)
    listed = site.navigation.listed
    assert [section.title for section in listed] == [*(f"Part {n}" for n in range(SECTIONS)), "Running", "Hills"]
    assert [section.level for section in listed][-2:] == [2, 3]
    assert len({section.anchor for section in listed}) == len(listed)
    questions = [page for section in listed for page in section.pages]
    assert len(questions) == 14
    assert questions[-4:] == [outer.children[0], *inner.children]
    html = site.navigation.pages(inner.children[1], ".")
    assert html.count("sl-nav__item--active") == 2
    assert _hrefs(html).count("https://example.org/") == 1


def test_an_article_outside_the_navigation_is_listed_too() -> None:
    site = _site(10)
    astray = _Page("Lost?", "lost/")
    everything = _Page("All questions", "all-questions/", {})
    made = Navigation(site.items, [*site.pages, astray, everything], everything, str, str)
    assert made.listed[-1].pages == [astray]


@pytest.mark.parametrize(("count", "answered"), [(MOST_ANSWERED, True), (MOST_ANSWERED + 1, False)])
def test_many_questions_stand_there_without_their_answers(count: int, answered: bool) -> None:
    assert _site(count).navigation.answered is answered


@pytest.mark.parametrize(("base", "home"), [(".", "./"), ("/below/", "/below/"), ("/", "/")])
def test_a_page_that_no_file_makes_leads_from_wherever_it_is_shown(base: str, home: str) -> None:
    found = _hrefs(_site(30).navigation.pages(None, base))
    assert home in found
    assert posixpath.join(base, "all-questions/") in found
    assert not [href for href in found if ".." in href]


def test_without_folders_for_pages() -> None:
    home, everything = _Page("Home", "index.html", {}), _Page("All questions", "all-questions.html", {})
    section = _Section("Part", [])
    section.children = [_Page(f"{n}?", f"part/{n}.html", parent=section) for n in range(2)]
    draw = vars(THEME.get_template("components/navigation/item.html").module)["render"]
    made = Navigation([home, section], [home, *section.children], everything, draw, draw)
    assert _hrefs(made.pages(section.children[0], ".")) == [
        "../index.html",
        "0.html",
        "1.html",
        "../all-questions.html",
    ]
    assert _hrefs(made.pages(home, ".")) == ["index.html", "all-questions.html#in-part", "all-questions.html"]
