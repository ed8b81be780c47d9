"""White space that nobody sees goes from pages; what is shown and what scripts read stays."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sorelegs.ship.squeeze import squeeze, squeezed


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<ul>\n    <li>one\n\n  two</li>\n</ul>", "<ul><li>one\ntwo</li></ul>"),
        ("<div>\n<p>one</p>\n<b>two</b>\n<i>three</i>\n</div>", "<div><p>one</p><b>two</b>\n<i>three</i></div>"),
        (
            "<div>\n<button>one</button>\n<button>two</button>\n</div>",
            "<div><button>one</button>\n<button>two</button></div>",
        ),
        ("<p>\n</p>\n<P>one</P>\n<p>two</p>", "<p>\n</p><P>one</P><p>two</p>"),
        ("<i>one</i>\n<!-- two -->\n<i>three</i>", "<i>one</i>\n<!-- two -->\n<i>three</i>"),
        ("<i>one</i>\n<script>\n</script>\n<i>two</i>", "<i>one</i>\n<script>\n</script>\n<i>two</i>"),
        ("<p>one  two\tthree</p>", "<p>one  two\tthree</p>"),
        ("<b>one</b>\n  <i>two</i>", "<b>one</b>\n<i>two</i>"),
        ("<pre>\n\n  one\n    two\n</pre>  \n\n", "<pre>\n\n  one\n    two\n</pre>\n"),
        ("<PRE>\n  one\n</PRE >\n  x", "<PRE>\n  one\n</PRE >\nx"),
        ("<textarea>\n  one\n\n</textarea>", "<textarea>\n  one\n\n</textarea>"),
        ("<script>\n  a `\n  b`\n</script>", "<script>\n  a `\n  b`\n</script>"),
        ('<a title="one\n\n  two > three">x</a>', '<a title="one\n\n  two > three">x</a>'),
        ("<!-- one\n\n  two -->", "<!-- one\n\n  two -->"),
        ("one\u00a0\n\u00a0two", "one\u00a0\n\u00a0two"),
        ("\n<!doctype html>\n", "<!doctype html>\n"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', '<svg viewBox="0 0 1 1"/>'),
        ("one < two\n\n  three", "one < two\nthree"),
    ],
)
def test_what_is_left(html: str, left: str) -> None:
    assert squeezed(html) == left
    assert squeezed(left) == left


class _Shown(HTMLParser):
    """What of a page counts: its tags with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, [attribute for attribute in attrs if attribute[0] != "xmlns"]))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(tag)

    def handle_data(self, data: str) -> None:
        self.parts += data.split()


def test_no_tag_and_no_word_is_lost(tmp_path: Path) -> None:
    whole = "<main>\n  <p>one\n  <b>two</b>, three</p>\n\n  <pre>\n a\n  b</pre>\n</main>\n"
    (tmp_path / "embed/v2").mkdir(parents=True)
    for page in ("index.html", "embed/index.html", "embed/v2/index.html"):
        (tmp_path / page).write_text(whole, encoding="utf-8")
    squeeze(tmp_path)
    assert (tmp_path / "embed/v2/index.html").read_text(encoding="utf-8") == whole
    for page in ("index.html", "embed/index.html"):
        left = (tmp_path / page).read_text(encoding="utf-8")
        assert len(left) < len(whole)
        assert _Shown(left).parts == _Shown(whole).parts


def test_a_built_page_has_no_empty_lines(built: Path) -> None:
    pages = [page for page in built.rglob("*.html") if not re.search(r"embed/[^/]+/", page.as_posix())]
    assert len(pages) > 5
    for page in pages:
        text = re.sub(r"<pre\b.*?</pre>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert "\n\n" not in text, page
