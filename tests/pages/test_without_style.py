"""What a page says to a tool that drops its style: a reading view, a text browser, what feeds a search engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
from support.places import DOCS

VOID = frozenset("br hr img input link meta source wbr".split())
BREAKS = re.compile(
    r"</?(?:article|dd|details|div|dl|dt|figcaption|footer|h\d|header|li|main|nav|ol|p|section|summary|t[dhr]|ul)\b[^>]*>"
)


class _Sources(HTMLParser):
    """In which elements of an article the sources of its callouts stand."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if dict(attrs).get("class") == "sl-callout__sources":
            self.found.append(self.open[self.open.index("article") :])

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass


@cache
def _pages(folder: Path) -> dict[str, str]:
    return {page.parent.relative_to(folder).as_posix(): page.read_text("utf-8") for page in folder.rglob("index.html")}


def _around(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for name, page in _pages(folder).items():
        reader = _Sources()
        reader.feed(page)
        yield from ((name, around) for around in reader.found)


def _text(page: str) -> str:
    """Return what is left of a page without its tags; a line ends where an element stands by itself."""
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", "", page[page.index("<body") :], flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", re.sub(BREAKS, "\n", body)))


def test_when_to_stop_is_no_menu(built: Path) -> None:
    """Short words with short links in a ``div`` are taken for a menu, and left out with the signs in it."""
    found = list(_around(built))
    assert len({name for name, _ in found}) > 30
    assert [name for name, around in found if "div" in around] == []


def test_each_emergency_number_stands_with_its_places(built: Path) -> None:
    places = open_site(DOCS, PARTS, proved=False).profile.emergency_places
    assert len(places) > 3
    help_page, offline = _pages(built)["get-help/when-are-sore-legs-an-emergency"], built / "offline.html"
    text, offline_text = (
        re.sub(r"[ \n]+", " ", _text(page)) for page in (help_page, offline.read_text(encoding="utf-8"))
    )
    for number, where in places.items():
        pair = f"{number}\u00a0({where})"
        assert text.count(pair) >= 3  # at the top, in the callout, and in the footer
        assert pair in offline_text
    assert re.search(r"In an emergency, call \d+\u00a0\([^()]*\), \d", text)


def test_our_reading_stands_in_brackets_wherever_it_is_marked(built: Path) -> None:
    marks = [
        mark for page in _pages(built).values() for mark in re.findall(r'..<span class="sl-ours">.*?</span>', page)
    ]
    assert len(marks) > 40
    assert not [mark for mark in marks if not re.fullmatch(r"\S\u00a0\(our reading\)", _text(f"<body>{mark}"))]


def test_no_note_is_glued_to_the_sentence_that_it_explains(built: Path) -> None:
    """A reading view leaves the buttons out, a text browser has their words."""
    notes = 0
    for name, page in _pages(built).items():
        marked = re.sub(r'(<span class="sl-(?:grade|term)__note"[^>]*>)', "\\1\N{REPLACEMENT CHARACTER}", page)
        for shown in (marked, re.sub(r"<button\b.*?</button>", "", marked, flags=re.DOTALL)):
            before, *found = _text(shown).split("\N{REPLACEMENT CHARACTER}")
            notes += len(found)
            assert not [note[:40] for note in found if not note.startswith(" ")], name
            assert not re.search(r"\d(?:Very|Low|Moderate|High)", before.join(found)), name
    assert notes > 400


def test_a_term_is_explained_in_brackets_in_its_sentence(built: Path) -> None:
    notes = [
        _text(f"<body>{note}")
        for page in _pages(built).values()
        for note in re.findall(r'<span class="sl-term__note".*?</span>', page)
    ]
    assert len(notes) > 20
    assert not [note for note in notes if not re.fullmatch(r" \([^:]+: .+\)", note)]


def test_the_two_names_of_the_way_to_help_stand_apart(built: Path) -> None:
    """One is for wide screens: a single one with a hidden word in it would be heard as "Emergency ?" on a phone."""
    headers = [_text(page).split("Search")[0] for page in _pages(built).values() if "md-header" in page]
    assert len(headers) > 60
    assert {tuple(re.findall(r"Emergency.*", header)) for header in headers} == {("Emergency? Emergency signs?",)}


def test_an_article_that_sends_for_emergency_help_says_whom_to_call(built: Path) -> None:
    """A reading view leaves the head and foot of the page out, and with them the numbers that each page has there."""
    profile = open_site(DOCS, PARTS, proved=False).profile
    sends = re.compile(r"\bemergency (?:help|department|sign comes)\b|\bis an emergency\b|\bsuch as dark pee\b")
    told, mute = set(), []
    for name, page in _pages(built).items():
        if name.partition("/")[0] not in (*profile.sections, "routines"):
            continue
        article = page[page.index("<article") : page.index("</article>")]
        if sends.search(_text("<body>" + re.sub(r"<a\b.*?</a>", "", article, flags=re.DOTALL))):
            told.add(name)
            mute += [
                (name, n) for n in profile.emergency_places if f'<a href="tel:{n.replace(" ", "")}">' not in article
            ]
    assert mute == []
    assert len(told) > 20


def test_a_browser_of_texts_has_no_names_of_the_switch_that_it_cannot_run(built: Path) -> None:
    names = re.findall(r'data-\w+="(Use \w+ colours)"', _pages(built)["about"])
    assert names == ["Use dark colours", "Use light colours"]
    assert not [name for name, page in _pages(built).items() if re.search("Use (?:dark|light) colours", _text(page))]


def test_a_browser_of_texts_reads_the_words_of_a_chart_once(built: Path) -> None:
    """It knows no drawing and hides nothing, so it reads the texts of both: for phones, and for wide screens."""
    charts = [
        chart
        for page in _pages(built).values()
        for chart in re.findall(r'<figure class="sl-chart sl-chart--wide".*?</figure>', page, flags=re.DOTALL)
    ]
    assert len(charts) > 5
    for chart in charts:
        phone, wide = re.findall(r"<svg.*?</svg>", chart, flags=re.DOTALL)
        assert len(re.findall("<text", phone)) > 5
        assert re.sub(r"<[^>]*>", "", wide).strip() == ""
