"""LaTeX in the bibliography: what it says as plain text, and whether pybtex can make an entry of it."""

from __future__ import annotations

import re
from functools import lru_cache

from pybtex.backends.html import Backend
from pybtex.database import Entry
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text as RichText
from pybtex.style.formatting.unsrt import Style
from pybtex.style.labels.number import LabelStyle as Labels
from pybtex.style.names.plain import NameStyle as Names
from pybtex.style.sorting.none import SortingStyle as Unsorted

from sorelegs.problems import HIDDEN, INVISIBLE

_BRACE = re.compile(r"[{}]")
_LATEX = re.compile(r"[^\w ,.:;()/+=*|@\[\]–—‘’“”-]|_|--|,,|\s\s|^\s|\s$|^$")
"""What LaTeX may make something else of; what is left stands for itself."""


class HiddenError(ValueError):
    """LaTeX has made a character that nobody sees."""


class _Style(Style):  # type: ignore[misc]  # pybtex has no types
    """pybtex's “unsrt”, which tells what a kind of entry lacks.

    Its own three styles are named, since pybtex would look for them in every package that is installed.
    """

    default_name_style, default_label_style, default_sorting_style = Names, Labels, Unsorted


def try_entry(entry: Entry, sound: set[object]) -> None:
    """Format an entry as pybtex would, to see that it can be: that nothing is missing, and that its LaTeX is sound.

    What is missing depends on which fields there are alone. So an entry whose every value can be read is sound where
    one with the same fields was.

    Args:
        entry: what is tried.
        sound: the kind and fields of those that were, to which this one's are added.

    Raises:
        FieldIsMissing, PybtexError, UnicodeError, RecursionError, HiddenError: what is wrong with it.
    """
    fields = frozenset(name.lower() for name, value in entry.fields.items() if value)
    shape = entry.type, fields, frozenset(role for role, persons in entry.persons.items() if persons)
    if shape in sound and _readable(entry):
        return
    formatted = str(_Style().format_entry("", entry).text.render(Backend()))
    if INVISIBLE.search(formatted) or HIDDEN.search(formatted):
        raise HiddenError
    sound.add(shape)


def _readable(entry: Entry) -> bool:
    """Return whether each value can be read, and holds nothing that nobody sees."""
    people = (str(person) for persons in entry.persons.values() for person in persons)
    try:
        values = [plain(value) for value in (*map(str, entry.fields.values()), *people)]
    except (PybtexError, UnicodeError, RecursionError):
        return False
    return not any(HIDDEN.search(value) or INVISIBLE.search(value) for value in values)


@lru_cache(maxsize=8192)
def plain(latex: str) -> str:
    """Return LaTeX as plain text."""
    bare = without_latex(latex)
    return str(RichText.from_latex(latex)) if bare is None else bare


def without_latex(text: str) -> str | None:
    """Return a text without its braces, if LaTeX would make no more of it than that; else ``None``."""
    depth = 0
    for brace in _BRACE.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return None
    bare = _BRACE.sub("", text)
    return None if depth or _LATEX.search(bare) or HIDDEN.search(bare) or INVISIBLE.search(bare) else bare
