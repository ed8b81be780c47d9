"""Where to call for help.

The emergency numbers of the UK, the EU and the US, and what to do the same day. The NHS names 999
and 111; 112 and 911 are their equivalents elsewhere (our mapping).
"""

from __future__ import annotations

NUMBERS = (("999", "UK"), ("112", "EU"), ("911", "US"))
"""Each emergency number and where it works."""


def numbers_html() -> str:
    """Return a sentence with every emergency number as a link that dials it."""
    first, *others = (f'<a href="tel:{number}">{number}</a> ({place})' for number, place in NUMBERS)
    return f"Call {', '.join([first, *others])}, or go to the nearest emergency department."


def urgent_html() -> str:
    """Return a sentence that says how to be seen the same day."""
    return (
        'Be seen today. UK: call <a href="tel:111">111</a> or ask for an urgent GP appointment. '
        "Elsewhere: call your doctor or an urgent care clinic."
    )
