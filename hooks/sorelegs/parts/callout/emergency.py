"""Where to call for help, as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape


def numbers_html(numbers: Mapping[str, str]) -> str:
    """Return a sentence with every emergency number as a link that dials it.

    Args:
        numbers: by the name of the place where each works.
    """
    links = (f"{_link(number)} ({escape(place)})" for place, number in numbers.items())
    return f"Call {', '.join(links)}, or go to the nearest emergency department."


def dialled(text: str, numbers: Iterable[str]) -> str:
    """Return ``text`` as HTML, with the first of each number in it as a link that dials it."""
    html = escape(text)
    for number in numbers:
        html = re.sub(rf"\b{re.escape(number)}\b", _link(number), html, count=1)
    return html


def _link(number: str) -> str:
    return f'<a href="tel:{escape(number)}">{escape(number)}</a>'
