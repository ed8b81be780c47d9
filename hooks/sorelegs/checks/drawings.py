"""Drawings (SVG): shapes and words alone, that load nothing, run nothing, and are drawn in a moment."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from sorelegs.article import HTML_ATTRIBUTE, HTML_TAG
from sorelegs.checks.drawing_weight import INSIDE, NUMBER, weigh
from sorelegs.problems import FILE_ENCODING, Problem, Rule, Text, quote

DRAWING_HEAVY = Rule(
    "drawing-heavy",
    why="A reader's phone would stand still while it draws it.",
    more=(
        "A drawing can use a part of itself many times, and each of those parts others. So a short file can ask for "
        "millions of shapes. A mark at each point of a long line, a dash too short to be seen and a long text used "
        "again do the same. A drawing of ours has a few hundred shapes at most."
    ),
    bad='<use href="#a"/> in <g id="b">, and <use href="#b"/> ten times',
    good='<use href="#a"/> where it is shown',
    place="none",
)

RULES = (DRAWING_HEAVY,)
"""What this module may tell."""

MAX_SHAPES = 5000
"""Elements, each counted as often as it is drawn."""
MAX_LETTERS = 1_000_000
"""Letters of shapes and words, each counted as often as it is drawn: four times the longest file."""
MAX_DASHES = 100_000
"""Dashes of all lines."""
MAX_DEPTH = 50
"""Elements in one another."""
MAX_NUMBER = 100_000
"""The largest number of an attribute: a length, a count of steps or a size of letters."""
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_TAGS = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient radialGradient "
    "stop clipPath mask pattern symbol use marker".split()
)
_ENCODING = re.compile(r"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
"""A browser would read such a drawing otherwise than the check does."""
_REFUSED = re.compile(rb"<!|<\?(?!xml\s)|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)")
_CALL = re.compile(r"(?<![\w-])[\w-]++\s*+\(")
_CALLS = frozenset("translate( rotate( scale( matrix( skewx( skewy( rgb( rgba( hsl( hsla(".split())
"""What may stand before a bracket in an attribute: other words could load something, such as ``image-set``."""
_NUMBER = re.compile(rf"(?<![\w#.]){NUMBER.pattern}")
_START = re.compile(r"<(?![/?])")
"""Where an element starts: nothing else in valid SVG without comments holds this sign."""
_WORDS = frozenset({"id", "class", "lang", "role", "aria-label", "aria-labelledby", "aria-describedby"})
"""Attributes whose values are words and load nothing."""


def check_drawing(text: Text) -> list[Problem]:
    """Return the problems of a drawing."""
    content = text.content.encode()
    if m := _REFUSED.search(content):
        offset = len(content[: m.start()].decode())
        what = "A drawing may not hold comments, entities or instructions."
        return [text.problem(offset, HTML_TAG, what, "Save it as “plain SVG” or “optimised SVG”.")]
    if _ENCODING.match(text.content):
        return [text.problem(0, FILE_ENCODING, "This drawing says that it is not UTF-8.", "Save it as UTF-8.")]
    try:
        tree = ET.fromstring(text.content)  # noqa: S314 - no document type gets past _REFUSED
    except (ET.ParseError, ValueError) as error:
        line, column = getattr(error, "position", (1, 0))
        return [Problem(text.path, line, column + 1, HTML_TAG, "This is not valid SVG.", "Save the drawing again.")]
    return list(_Drawing(text, tree).problems())


class _Drawing:
    def __init__(self, text: Text, tree: ET.Element) -> None:
        self.text, self.tree = text, tree

    def problems(self) -> Iterator[Problem]:
        if self.tree.tag != f"{_NAMESPACE}svg":
            fix = 'Start it with <svg xmlns="http://www.w3.org/2000/svg">.'
            yield self.text.problem(0, HTML_TAG, "This is no drawing.", fix)
            return
        starts = (start.start() for start in _START.finditer(self.text.content))
        for element, offset in zip(self.tree.iter(), starts, strict=True):
            name = element.tag.rpartition("}")[2]
            if element.tag not in self._allowed:
                what = f"The tag <{name}> is not allowed in a drawing."
                yield self.text.problem(offset, HTML_TAG, what, "Take it away, or save as “plain SVG”.")
            for full, value in element.attrib.items():
                yield from self._attribute(offset, full.rpartition("}")[2].lower(), value)
        yield from self._weight()

    _allowed = frozenset(f"{_NAMESPACE}{tag}" for tag in _TAGS)

    def _attribute(self, offset: int, name: str, value: str) -> Iterator[Problem]:
        rest = INSIDE.sub("", value).lower()
        outside = (name == "href" and not value.startswith("#")) or name == "base" or "url(" in rest or "\\" in rest
        number = NUMBER if name in ("d", "points") else _NUMBER
        calls = [] if name in _WORDS else [call.replace(" ", "") for call in _CALL.findall(rest)]
        if name.startswith("on") or name == "style":
            what = f"The attribute {quote(name)} is not allowed in a drawing."
            yield self.text.problem(offset, HTML_ATTRIBUTE, what, "Take it away, or save as “plain SVG”.")
        elif outside or not set(calls) <= _CALLS:
            what = f"The attribute {quote(name)} leads out of the drawing."
            yield self.text.problem(offset, HTML_ATTRIBUTE, what, "Put what it shows into the drawing.")
        elif name not in _WORDS and any(float(each) > MAX_NUMBER for each in number.findall(value)):
            what = f"The attribute {quote(name)} holds a number above {MAX_NUMBER:,}."
            yield self.text.problem(offset, DRAWING_HEAVY, what, "Draw it smaller, and say how large in viewBox.")

    def _weight(self) -> Iterator[Problem]:
        if self._depth() > MAX_DEPTH:
            what = f"More than {MAX_DEPTH} elements stand in one another."
            yield self.text.problem(0, DRAWING_HEAVY, what, "Take groups out of groups.")
            return
        weight = weigh(self.tree)
        if weight.shapes > MAX_SHAPES:
            what = f"This drawing asks for more than {MAX_SHAPES:,} shapes."
            yield self.text.problem(0, DRAWING_HEAVY, what, "Draw fewer, or use fewer of its parts again.")
        elif weight.letters > MAX_LETTERS:
            what = f"This drawing draws more than {MAX_LETTERS:,} letters of paths and words."
            yield self.text.problem(0, DRAWING_HEAVY, what, "Use its long parts again less often.")
        elif weight.dashes > MAX_DASHES:
            what = f"The lines of this drawing may have more than {MAX_DASHES:,} dashes."
            yield self.text.problem(0, DRAWING_HEAVY, what, "Make the dashes longer, or the lines plain.")

    def _depth(self) -> int:
        deepest, level = 0, [self.tree]
        while level:
            deepest, level = deepest + 1, [child for element in level for child in element]
        return deepest
