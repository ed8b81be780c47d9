"""Where to call for help, as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape


def numbers_html(numbers: Mapping[str, str]) -> Markup:
    """Return a sentence with every emergency number as a link that dials it.

    Args:
        numbers: by the name of the place where each works.
    """
    links = Markup(", ").join(Markup("{} ({})").format(_link(number), place) for place, number in numbers.items())
    return Markup("Call {}, or go to the nearest emergency department.").format(links)


def dialled(text: str, numbers: Iterable[str]) -> Markup:
    """Return ``text`` as HTML, with the first of each number in it as a link that dials it."""
    html = escape(text)
    for number in numbers:
        html = Markup(re.sub(rf"\b{re.escape(number)}\b", _link(number), html, count=1))  # noqa: S704 - escaped above
    return html


def _link(number: str) -> Markup:
    return Markup('<a href="tel:{0}">{0}</a>').format(number)
