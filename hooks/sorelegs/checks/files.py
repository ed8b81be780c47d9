"""Files of ``docs/`` that are no articles: texts that can be read, and pictures without code."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from sorelegs.article import HTML_ATTRIBUTE, HTML_TAG
from sorelegs.problems import FILE_ENCODING, FILE_SIZE, Problem, quote, read_text

KINDS = frozenset(".md .yml .bib .csv .png .jpg .jpeg .webp .avif .svg".split())
"""What may stand in ``docs/``."""
WORDS = "words.txt"
"""The words that spelling takes for right, at the top of ``docs/``; the only file of its kind."""
_TEXTS = (".yml", ".bib", ".csv", ".txt")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".svg")
MAX_PICTURE = 512 * 1024
"""Bytes of the largest picture."""
_SVG_TAGS = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient radialGradient "
    "stop clipPath mask pattern symbol use marker".split()
)
_SVG_ENCODING = re.compile(r"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
"""A browser would read such a drawing otherwise than the check does."""
_SVG_REFUSED = re.compile(rb"<!|<\?(?!xml\s)|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)")


def check_file(file: Path, path: str) -> list[Problem]:
    """Return the problems of a plain file that is no article, called ``path`` in messages."""
    suffix = file.suffix.lower()
    if suffix == ".svg":
        return _check_svg(file, path)
    if suffix in _TEXTS:
        return read_text(file, path)[1]
    if file.stat().st_size > MAX_PICTURE:
        what = f"This file is larger than {MAX_PICTURE // 1024} KB."
        return [Problem(path, 1, 1, FILE_SIZE, what, "Make it smaller: 1,280 pixels wide, as WebP.")]
    return []


def _check_svg(file: Path, path: str) -> list[Problem]:
    text, problems = read_text(file, path)
    if text is None:
        return problems
    if m := _SVG_REFUSED.search(text.content.encode()):
        offset = len(text.content.encode()[: m.start()].decode())
        what = "A drawing may not hold comments, entities or instructions."
        return [text.problem(offset, HTML_TAG, what, "Save it as “plain SVG” or “optimised SVG”.")]
    if _SVG_ENCODING.match(text.content):
        return [text.problem(0, FILE_ENCODING, "This drawing says that it is not UTF-8.", "Save it as UTF-8.")]
    try:
        tree = ET.fromstring(text.content)  # noqa: S314 - no document type gets past _SVG_REFUSED
    except ET.ParseError as error:
        line, column = error.position
        return [Problem(path, line, column + 1, HTML_TAG, "This is not valid SVG.", "Save the drawing again.")]
    offset = -1
    for element in tree.iter():
        name = element.tag.rpartition("}")[2]
        found = re.compile(rf"<(?:[\w.-]+:)?{re.escape(name)}(?![\w.-])").search(text.content, offset + 1)
        offset = found.start() if found else 0
        if name not in _SVG_TAGS:
            what = f"The tag <{name}> is not allowed in a drawing."
            problems.append(text.problem(offset, HTML_TAG, what, "Take it away, or save as “plain SVG”."))
        for full, value in element.attrib.items():
            attribute = full.rpartition("}")[2].lower()
            outside = attribute == "href" and not value.startswith("#")
            if outside or "url(" in value.replace("url(#", ""):
                what = f"The attribute {quote(attribute)} leads out of the drawing."
                problems.append(text.problem(offset, HTML_ATTRIBUTE, what, "Put what it shows into the drawing."))
            elif attribute.startswith("on") or attribute == "style":
                what = f"The attribute {quote(attribute)} is not allowed in a drawing."
                problems.append(text.problem(offset, HTML_ATTRIBUTE, what, "Take it away, or save as “plain SVG”."))
    return problems
