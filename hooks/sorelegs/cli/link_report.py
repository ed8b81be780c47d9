"""What LinkChecker found outside the site, as a list for editors."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sorelegs.problems import escaped

REFUSED = frozenset({401, 403, 405, 406, 418, 451})
"""Answers by which a site turns a robot away, though a person may see the page."""
_STATUS = re.compile(r"\s*(\d{3})\b")


@dataclass(frozen=True)
class Links:
    """The links that did not lead anywhere: each address with its answer and the pages that hold it.

    Attributes:
        broken: an editor must mend these.
        unsure: the site turned the robot away, or was out of order: a person should look.
    """

    broken: dict[str, tuple[str, list[str]]]
    unsure: dict[str, tuple[str, list[str]]]


def read_links(lines: Iterable[str]) -> Links:
    """Read LinkChecker's CSV.

    Args:
        lines: of the file, its comments included.

    Raises:
        ValueError: this is not LinkChecker's CSV.

    Source of the columns: LinkChecker's manual, "csv" output.
    """
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";")
    if not {"urlname", "parentname", "result", "valid"} <= set(rows.fieldnames or ()):
        raise ValueError("this is no CSV file of LinkChecker")
    found = Links({}, {})
    for row in rows:
        if row["valid"] != "False":
            continue
        kind = found.unsure if _unsure(row["result"] or "") else found.broken
        _, pages = kind.setdefault(row["urlname"] or "", (row["result"] or "", []))
        if row["parentname"] and row["parentname"] not in pages:
            pages.append(row["parentname"])
    return found


def _unsure(result: str) -> bool:
    status = _STATUS.match(result)
    if status:
        return int(status[1]) in REFUSED or int(status[1]) >= 500
    return "timed out" in result.lower() or "timeout" in result.lower()


def as_markdown(links: Links) -> str:
    """Return the links as Markdown, or ``""`` where none is broken. Those that are unsure come with the broken ones."""
    if not links.broken:
        return ""
    parts = ["## Links that lead nowhere\n", _table(links.broken)]
    if links.unsure:
        parts += [
            "## Links that a robot could not follow\n",
            "They may be well: a site may turn robots away, or have been out of order. Open each once.\n",
            _table(links.unsure),
        ]
    return "\n".join(parts)


def _table(links: dict[str, tuple[str, list[str]]]) -> str:
    rows = [
        f"| {escaped(address)} | {escaped(result)} | {', '.join(escaped(_page(p)) for p in pages)} |\n"
        for address, (result, pages) in sorted(links.items())
    ]
    return "| address | answer | on |\n|---|---|---|\n" + "".join(rows)


def _page(address: str) -> str:
    return re.sub(r"^https?://127\.0\.0\.1(:\d+)?", "", address)
