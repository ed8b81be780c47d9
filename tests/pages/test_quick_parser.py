"""A parser that takes strict HTML apart itself: it calls the same methods as Python's, whatever the HTML is."""

from __future__ import annotations

import random
from html.parser import HTMLParser

import pytest
from sorelegs.events.quick_parser import quick

PIECES = [
    *("<p>", "</p>", " ", "\n", "text", "a &amp; b", "&", "&lt", "&nbsp;", "<", ">", '"', "</", "<!-- x -->", "<?x?>"),
    *("<br>", "<br/>", "<br />", "<p / >", "</LI >", "<IMG src='a' ALT>", '<img src="a" ALT>', "<p class=a>", "<p id>"),
    *(
        '<a href="x?a=1&b=2">',
        '<a href="x?a=1&amp;b=2">',
        '<a title="&quot;&#39;&#x27;">',
        '<a b="x>y">',
        '<a b="x<y">',
    ),
    *('<a href="x"id="y">', "<a  =x>", '<b\n a="1"\n>', '<a b = "c">', '<li class="x"', '<x-y data-a="">', "<p\t>"),
    *("<script>a<b</script>", "<style>", "<title>&amp;</title>", "<textarea><b></textarea>", "<noscript>"),
]
"""What pages are made of, and what makes a reading hard."""


class Noted(HTMLParser):
    """Notes what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.told.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.told.append(tag)

    def handle_data(self, data: str) -> None:
        self.told.append([data])


def _told(kind: type[HTMLParser], html: str) -> object:
    parser = kind()
    parser.feed(html)
    parser.close()
    return vars(parser)["told"]


@pytest.mark.parametrize("seed", range(20))
def test_it_is_told_what_pythons_is_told(seed: int) -> None:
    chance = random.Random(seed)
    pages = ["".join(chance.choices(PIECES, k=chance.randrange(1, 9))) for _ in range(200)]
    assert [page for page in pages if _told(quick(Noted), page) != _told(Noted, page)] == []


def test_a_parser_with_a_reading_of_its_own_is_left_alone() -> None:
    class Own(HTMLParser):
        def feed(self, data: str) -> None:
            """Read nothing."""

    assert quick(Own) is Own
    assert quick(Noted) is not Noted
