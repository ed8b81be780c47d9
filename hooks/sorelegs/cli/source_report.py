"""``sorelegs sources``: which sources no longer say what they said, as a list for editors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from email.utils import parsedate_to_datetime
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from sorelegs.cli.crossref import PATIENCE, Notice, Work
from sorelegs.parts import Source
from sorelegs.problems import escaped

DOI = "https://doi.org/"
ALIKE = 0.8
"""How much of two titles must agree, from 0 to 1, so that both are one."""
MOST = 2_000_000
"""Bytes of a page that are read."""
_REVIEWED = re.compile(
    r'"dateModified"\s*:\s*"(\d{4}-\d{2})|(?:article:modified_time|last-modified|DC\.date\.modified)"\s+content="(\d{4}-\d{2})',
    re.IGNORECASE,
)
_PLAIN = re.compile(r"<[^<>]+>|[^\w ]")


@dataclass(frozen=True)
class Told:
    """What an editor must know of a source: its key, what happened, and what to do."""

    key: str
    what: str
    fix: str
    grave: bool = True


def compare_works(sources: Iterable[Source], works: dict[str, Work], notices: Sequence[Notice]) -> Iterator[Told]:
    """Yield what Crossref holds otherwise of sources with a DOI: no such work, a notice, another title or year."""
    for source in sources:
        doi = source.address.removeprefix(DOI).lower()
        for notice in (it for it in notices if it.doi == doi):
            yield _notice(source, notice)
        work = works.get(doi)
        if work is None:
            yield Told(
                source.key, "Crossref knows no work of this DOI.", f"Compare doi = {{{doi}}} with the publisher's."
            )
            continue
        if work.title and not _alike(work.title, source.title):
            yield Told(source.key, f"Crossref's title is “{work.title}”.", "Cite the work that was read.")
        if work.year and source.year.isdigit() and abs(work.year - int(source.year)) > 1:
            yield Told(source.key, f"Crossref's year is {work.year}, ours {source.year}.", "Write the right year.")


def _notice(source: Source, notice: Notice) -> Told:
    day = f" on {notice.day}" if notice.day else ""
    what = f"{notice.label}{day}: {DOI}{notice.at}"
    if not notice.retracts:
        return Told(source.key, what, "Read it, and mend what rests on this source.", grave=False)
    month = notice.day[:7] if len(notice.day) >= 7 else "year-month of the notice"
    fix = f"Add retracted = {{{month}}} to its entry: nothing can rest on it from then on."
    return Told(source.key, what, fix)


def _alike(one: str, other: str) -> bool:
    plain = [_PLAIN.sub("", title).lower() for title in (one, other)]
    short, long = sorted(plain, key=len)
    return long.startswith(short) or SequenceMatcher(None, short, long, autojunk=False).ratio() >= ALIKE


def compare_pages(sources: Iterable[Source]) -> Iterator[Told]:
    """Yield the web pages among sources that are gone, or that changed after the month in which they were read."""
    for source in sources:
        try:
            request = Request(source.address, headers={"User-Agent": "Mozilla/5.0 (sorelegs sources)"})  # noqa: S310
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - the address of a source, read by the check
                changed = _changed(answer.headers.get("Last-Modified"), answer.read(MOST).decode("utf-8", "replace"))
        except HTTPError as error:
            if error.code in (404, 410):
                yield Told(
                    source.key, f"{source.address} is gone ({error.code}).", "Find where it went, and read it anew."
                )
            else:
                yield _unsure(source, str(error))
            continue
        except (URLError, OSError, ValueError) as error:
            yield _unsure(source, str(error))
            continue
        if changed and changed > source.checked:
            what = f"{source.address} was changed in {changed}; it was read in {source.checked}."
            yield Told(source.key, what, "Read it anew, mend what rests on it, and set checked.", grave=False)


def _unsure(source: Source, why: str) -> Told:
    return Told(source.key, f"{source.address} could not be read: {why}.", "Open it once by hand.", grave=False)


def _changed(modified: str | None, page: str) -> str:
    """Return the month in which a page says that it was changed, or nothing; its word counts before the server's."""
    months: list[str] = [one or other for one, other in _REVIEWED.findall(page)]
    if months:
        return max(months)
    try:
        return parsedate_to_datetime(modified).strftime("%Y-%m") if modified else ""
    except ValueError:
        return ""


def as_markdown(told: Sequence[Told]) -> str:
    """Return the list as Markdown, the gravest first, or ``""`` where there is nothing to tell."""
    if not told:
        return ""
    rows = [
        f"| {escaped(it.key)} | {escaped(it.what)} | {escaped(it.fix)} |\n"
        for it in sorted(told, key=lambda it: (not it.grave, it.key))
    ]
    return "## Sources that changed\n\n| source | what happened | what to do |\n|---|---|---|\n" + "".join(rows)
