"""Where to call for help, as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

from sorelegs.profile import GAP


def numbers_html(numbers: Mapping[str, str]) -> Markup:
    """Return each number as a link that dials it, with the places where it works.

    No line end parts a short number from them; a long one beside its place is wider than the smallest phone.

    Args:
        numbers: the places by number.
    """
    pair = Markup("{}{}({})")
    return Markup(", ").join(
        pair.format(dialled(number), " " if " " in number else "\u00a0", places) for number, places in numbers.items()
    )


def whom_html(text: str, numbers: Mapping[str, str]) -> Markup:
    """Return a site's own words on where to get help, with the numbers in them, from the places by number."""
    before, _, after = text.partition(GAP)
    return Markup("{}{}{}").format(before, numbers_html(numbers) if GAP in text else "", after)


@lru_cache
def dialled(number: str) -> Markup:
    """Return a number as a link that dials it."""
    return Markup('<a href="tel:{}">{}</a>').format(number.replace(" ", ""), number)
