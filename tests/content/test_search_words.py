"""Search finds pages by words that stand in them: no two are run together where one element ends and another begins."""

from __future__ import annotations

import json
import re
from html import unescape
from itertools import accumulate
from pathlib import Path

import pytest
from sorelegs.ship.search_index import INDEX, MOST_SECTIONS
from sorelegs.ship.stems import stem, words_of

_UNREAD = re.compile(r"<(script|style)\b.*?</\1>|<sup\b[^>]*\bsl-cite\b.*?</sup>", re.DOTALL)
_INSIDE_WORDS = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|strong|sub|sup)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


def _stems(page: str) -> set[str]:
    """Return the stems of the words of a page, where an element parts words, and where one stands inside a word."""
    read = _UNREAD.sub(" ", page)
    texts = (_TAG.sub(" ", read), _TAG.sub(" ", _INSIDE_WORDS.sub("", read)))
    return {stem(word) for text in texts for word in words_of(unescape(text))}


@pytest.mark.parametrize("name", ["built", "second_built"])
def test_every_word_that_search_holds_stands_in_its_page(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    index = json.loads((site / INDEX).read_text(encoding="utf-8"))
    addresses = [row[0] for row in index["pages"]]
    pages = [_stems((site / address / "index.html").read_text(encoding="utf-8")) for address in addresses]
    held = [
        (one, number // MOST_SECTIONS)
        for _, path in index["text"]
        for one, steps in json.loads((site / path).read_text(encoding="utf-8")).items()
        for number in accumulate(steps)
    ]
    assert len(held) > 100
    assert [(one, addresses[page]) for one, page in held if one not in pages[page]] == []
