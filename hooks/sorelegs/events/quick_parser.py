"""Ring 3: HTML that is written strictly, as nearly all of ours is, handed to a parser of Python's in less time.

Python's own reading looks for what may be wrong at each tag. Here one pattern takes a page apart, and what it does not
know, Python reads itself.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_NAME = r"[a-zA-Z][a-zA-Z0-9_:.-]*+"
_VALUE = r"[^\"&]*+(?:&#?\w++;[^\"&]*+)*+"
_TAG = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9-]*+)((?:[ \n]++{_NAME}(?:=\"{_VALUE}\")?+)*+)[ \n]*+(/?)>")
_PAIR = re.compile(rf"({_NAME})(=\"([^\"]*+)\")?+")
_OTHERWISE = re.compile(r"<(?:script|style|textarea|title|xmp|iframe|no\w+|plaintext)\b", re.IGNORECASE)
"""Elements in which a sign may stand for itself."""


def quick(parser: type[HTMLParser]) -> type[HTMLParser]:
    """Return a class of parsers that does what ``parser`` does, or itself where it reads in a way of its own."""
    if parser.feed is not HTMLParser.feed or parser.goahead is not HTMLParser.goahead:
        return parser
    return type(parser.__name__, (QuickParser, parser), {})


class QuickParser(HTMLParser):
    """Calls its methods as Python's parser does, for a page that it is fed whole."""

    def feed(self, data: str) -> None:
        """Read a whole page."""
        parts = _TAG.split(data)
        if not self.convert_charrefs or _OTHERWISE.search(data) or any("<" in text for text in parts[::5]):
            super().feed(data)
            return
        self._said(parts[0])
        steps = iter(parts[1:])
        for slash, name, attributes, closed, text in zip(steps, steps, steps, steps, steps, strict=True):
            if slash:
                self.handle_endtag(name.lower())
            elif closed:
                self.handle_startendtag(name.lower(), _pairs(attributes))
            else:
                self.handle_starttag(name.lower(), _pairs(attributes) if attributes else [])
            self._said(text)

    def _said(self, text: str) -> None:
        if text:
            self.handle_data(unescape(text) if "&" in text else text)


def _pairs(attributes: str) -> list[tuple[str, str | None]]:
    """Return name and value of each attribute of a tag; one without a value has none."""
    return [(name.lower(), unescape(value) if is_ else None) for name, is_, value in _PAIR.findall(attributes)]
