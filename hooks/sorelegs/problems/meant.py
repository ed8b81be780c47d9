"""Dates and numbers as people write them, to be told as the files want them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})\.?")
_BETWEEN = r"(?:\s*+[-/.]\s*+|\s++)"
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{4}})")
_DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)?[ -]*([a-z]{3,9})\.?,?[ -]*(\d{4})", re.IGNORECASE)
_MONTH_NAMED = re.compile(r"([a-z]{3,9})\.?[ -]*(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})", re.IGNORECASE)
_NUMBER = re.compile(r"[<>~≈=]?\s*(-?\d+(?:[.,]\d+)*)\s*(?:[%°]|[a-z][a-z ]*)?", re.IGNORECASE)
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def meant_day(written: str) -> date | None:
    """Return the day that somebody means who wrote it in another way, or ``None`` where it could be two or none."""
    text = written.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(text):
        ways = {_day(found[3], found[2], found[1]), _day(found[3], found[1], found[2])} - {None}
        return ways.pop() if len(ways) == 1 else None
    if found := _DAY_NAMED.fullmatch(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_NAMED.fullmatch(text):
        return _day(found[3], _month(found[1]), found[2])
    return None


def meant_numbers(written: str) -> list[str]:
    """Return what number a text holds, both where a comma could be a point or part thousands, and none if it has none.

    A sign before it, such as < or ~, and a percent sign or a unit behind it are left away.
    """
    found = _NUMBER.fullmatch(written.strip())
    if found is None:
        return []
    digits = re.sub(r"^(-?)0+(?=\d)", r"\1", found[1])
    if "," not in digits:
        return [digits]
    if _THOUSANDS.fullmatch(digits):
        return [digits.replace(",", "")]
    return [digits.replace(",", "."), digits.replace(",", "")] if digits.count(",") == 1 and "." not in digits else []


def _month(name: str) -> str:
    short = name[:3].lower()
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else "0"


def _day(year: str, month: str, day: str) -> date | None:
    with suppress(ValueError):
        return date(int(year), int(month), int(day))
    return None
