"""Files of ``docs/`` that are no articles: texts that can be read, and pictures without code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sorelegs.checks.drawings import check_drawing
from sorelegs.checks.photos import check_photo
from sorelegs.problems import FILE_SIZE, Problem, Rule, Text, quote, read_text
from sorelegs.site import PICTURES

FILE_FORMULA = Rule(
    "file-formula",
    why="A reader who opens the published file in a spreadsheet would run it.",
    more=(
        "Readers can take the numbers of a chart with them. A spreadsheet takes a cell that begins with = + - or @ for "
        "a formula, which can send what else is on their computer elsewhere. A number may begin with + or -."
    ),
    bad='=HYPERLINK("https://example.org/")',
    good="-1.2",
    place="none",
)

RULES = (FILE_FORMULA,)
"""What this module may tell."""

KINDS = frozenset(".md .yml .bib .csv .png .jpg .jpeg .webp .avif .svg".split())
"""What may stand in ``docs/``."""
MAX_PICTURE = 512 * 1024
"""Bytes of the largest picture."""
SHOWN_PICTURE = 150 * 1024
"""Bytes of one picture in an article: two seconds at 600 kbit/s."""
MOST_TOLD = 20
"""Problems of one kind in one file: who has read so many has seen what is wrong."""
_CELL = re.compile(r"(?:^|[,;|\t])((?:[^\S\n\t]|[\"'])*+([=+\-@＝＋－＠][^,;|\t\n]*)|[^,;|\t\n]*\t)", re.MULTILINE)
"""A cell that is a formula in a spreadsheet, whichever sign it takes to part cells, or that holds a tab."""
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?%?")


def check_file(file: Path, path: str) -> list[Problem]:
    """Return the problems of a plain file that is no article, called ``path`` in messages."""
    suffix = file.suffix.lower()
    if suffix in PICTURES and suffix != ".svg":
        if (size := file.stat().st_size) > MAX_PICTURE:
            what = f"This picture has {size // 1024} KB; an article shows {SHOWN_PICTURE // 1024} KB at most."
            return [Problem(path, 1, 1, FILE_SIZE, what, "Make it 1,280 pixels wide or less, and save it as WebP.")]
        return check_photo(file.read_bytes(), path, suffix)
    text, problems = read_text(file, path)
    if text is None:
        return problems
    if suffix == ".svg":
        return [*problems, *check_drawing(text)]
    return [*problems, *islice(_formulas(text), MOST_TOLD)] if suffix == ".csv" else problems


def _formulas(text: Text) -> Iterator[Problem]:
    tabs = 0
    for cell in _CELL.finditer(text.content):
        tabs += cell[2] is None
        if cell[2] is None and tabs > 1:
            continue  # told once
        words = (cell[2] or "").strip("\"' ")
        if cell[2] is None or not _NUMBER.fullmatch(words):
            what = f"The cell {quote(words, 30)} is a formula." if cell[2] else "A tab stands here."
            yield text.problem(cell.start(1), FILE_FORMULA, what, "Start it with a letter or a digit.")
