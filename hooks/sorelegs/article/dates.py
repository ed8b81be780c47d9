"""How dates are written."""

from __future__ import annotations

from calendar import month_name
from datetime import date


def day_in_words(day: date) -> str:
    """Return a date as British readers write it, such as ``25 November 2026``."""
    return f"{day.day} {month_name[day.month]} {day.year}"
