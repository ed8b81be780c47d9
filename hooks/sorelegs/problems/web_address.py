"""What an address that leads elsewhere has to be, wherever it is written: one that leads where it seems to lead.

A host is written in plain letters. A name with others, or its spelling in ``xn--``, cannot be told from a name that
looks the same, and a browser takes some signs for a dot that are none.
"""

from __future__ import annotations

import re

from sorelegs.problems.suggest import quote

_FORM = re.compile(r"https?://([^/?#\\]*)(.*)", re.IGNORECASE | re.DOTALL)
_LABEL = r"(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{4,253}}\Z)(?:{_LABEL}\.)+(?=[a-z]){_LABEL}", re.IGNORECASE)
"""The last part starts with a letter: a browser takes others for a number, and that for the address of a machine."""
_STRANGE = re.compile(r"[^A-Za-z0-9.-]|\bxn--", re.IGNORECASE)
_MAIL = re.compile(r"mailto:([A-Za-z0-9._+-]+@([^@?]*))(?:\?subject=(?:[^&#%\s]|%[2-7][0-9a-f])*)?", re.IGNORECASE)
_PORT = re.compile(r"[1-9][0-9]{0,4}")
MOST_PORTS = 65535


def web_address_problem(address: str) -> tuple[str, str] | None:
    """Return what is wrong with an address of the web, and how to mend it, or ``None`` if it leads where it says."""
    shown = quote(address, 60)
    parts = _FORM.fullmatch(address)
    if not parts:
        return f"{shown} is no address of the web.", "Write https://, the host and the path, with / and not \\."
    whole, rest = parts[1], parts[2]
    if "@" in whole:
        what = f"The address {shown} hides where it leads: it goes to what stands behind the “@”."
        return what, "Write the address without what stands before the “@”, or name the page."
    host, colon, port = whole.partition(":")
    if (problem := host_problem(host, shown)) is not None:
        return problem
    if colon and not (_PORT.fullmatch(port) and int(port) <= MOST_PORTS):
        return f"The address {shown} has a port that is none: {quote(port)}.", f"Take {quote(':' + port)} away."
    if "\\" in rest or not rest.isprintable():
        return f"The address {shown} holds a sign that no address holds.", "Copy it from the browser once more."
    return None


def host_problem(host: str, shown: str) -> tuple[str, str] | None:
    """Return what is wrong with the host of an address that is ``shown`` so, and how to mend it."""
    if _HOST.fullmatch(host):
        return None
    if strange := _STRANGE.search(host):
        what = f"The host {quote(host, 60)} can be taken for another one, because of {quote(strange[0])} in it."
        return what, "Write a host that has only letters from a to z, digits, dots and hyphens."
    return f"The address {shown} names no host on the web.", "Write it in full, such as https://www.example.org/."


def mail_address_problem(address: str) -> tuple[str, str] | None:
    """Return what is wrong with an address that starts with ``mailto:``, and how to mend it.

    More than a subject is refused: a reader would send words that another wrote, or to more people than they see.
    """
    if parts := _MAIL.fullmatch(address):
        return host_problem(parts[2], quote(address, 60))
    what = f"{quote(address, 60)} is not one address for e-mail, with a subject at most."
    return what, "Write it as mailto:name@example.org, or with ?subject=Words behind it."
