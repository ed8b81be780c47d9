"""The details of a source in the forms in which they are handed on, and as the entry that ``references.bib`` holds."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import rispy
from pybtex.database import Person
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{}]+")
_YEAR = re.compile(r"\d{4}")
_LATEX = re.compile(r"(?<!\\)([&%$#_])")
_JOURNAL = ("journal_name", "secondary_title", "alternate_title3", "publisher")
"""Where RIS may say in what a source was published."""
_TAG = re.compile(r"<[^<>]+>")


class UnreadableReferenceError(ValueError):
    """The details cannot be read."""


@dataclass(frozen=True)
class Reference:
    """A source's details.

    Attributes:
        authors: each as “Last, First”, or the name of an organisation.
        title: as plain text.
        year: four digits, or nothing.
        journal: or who published it, or nothing.
        volume: or nothing.
        number: or nothing.
        pages: as “145--164”, or nothing.
        doi: or nothing.
        url: or nothing.
    """

    authors: tuple[str, ...]
    title: str
    year: str
    journal: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""
    url: str = ""


def read_reference(text: str) -> Reference:
    """Read one source from BibTeX, RIS or CSL-JSON, whichever it is.

    Raises:
        UnreadableReferenceError: it is none of them, holds no source or more than one, or lacks a title or an author.
    """
    start = text.lstrip("\ufeff \t\r\n")
    try:
        if start.startswith("@"):
            found = _from_bibtex(start)
        elif start.startswith(("{", "[")):
            found = from_csl(_only(json.loads(start)))
        else:
            found = _from_ris(_only(rispy.loads(start)))
    except (PybtexError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableReferenceError("this is no BibTeX, RIS or CSL-JSON of one source") from error
    if not found.title or not found.authors:
        raise UnreadableReferenceError("this source has no title or no author")
    return found


def from_csl(item: Mapping[str, Any]) -> Reference:
    """Read a source of CSL-JSON, or of Crossref, whose form is the same but for lists of one title."""
    dates = (item.get("issued") or {}).get("date-parts") or [[None]]
    return Reference(
        authors=tuple(_name(it) for it in item.get("author") or item.get("editor") or []),
        title=_plain(item.get("title")),
        year=str((dates[0] or [""])[0] or ""),
        journal=_plain(item.get("container-title")) or _plain(item.get("publisher")),
        volume=str(item.get("volume") or ""),
        number=str(item.get("issue") or ""),
        pages=_pages(str(item.get("page") or "")),
        doi=str(item.get("DOI") or "").lower(),
        url=str(item.get("URL") or ""),
    )


def _from_ris(item: Mapping[str, Any]) -> Reference:
    ends = [str(item[name]) for name in ("start_page", "end_page") if item.get(name)]
    year = _YEAR.search(str(item.get("year") or item.get("publication_year") or item.get("date") or ""))
    doi = _DOI.search(str(item.get("doi") or ""))
    return Reference(
        authors=tuple(item.get("authors") or item.get("first_authors") or []),
        title=_plain(item.get("title") or item.get("primary_title")),
        year=year[0] if year else "",
        journal=_plain(next(filter(None, map(item.get, _JOURNAL)), "")),
        volume=str(item.get("volume") or ""),
        number=str(item.get("number") or ""),
        pages=_pages("-".join(ends)),
        doi=doi[0].lower() if doi else "",
        url=str((item.get("urls") or [""])[0]),
    )


def _from_bibtex(text: str) -> Reference:
    (entry,) = Parser().parse_string(text).entries.values()
    field = {name.lower(): " ".join(str(value).split()) for name, value in entry.fields.items()}
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    return Reference(
        authors=tuple(_of_bibtex(person) for person in people),
        title=field.get("title", ""),
        year=field.get("year", "") or field.get("date", "")[:4],
        journal=field.get("journal") or field.get("journaltitle") or field.get("publisher") or "",
        volume=field.get("volume", ""),
        number=field.get("number", ""),
        pages=_pages(field.get("pages", "")),
        doi=field.get("doi", "").removeprefix("https://doi.org/").lower(),
        url=field.get("url", ""),
    )


def _only(items: Any) -> Any:
    """Return the one item of a list, or what is no list."""
    if not isinstance(items, list):
        return items
    (item,) = items
    return item


def _of_bibtex(person: Person) -> str:
    last = " ".join([*person.prelast_names, *person.last_names])
    first = " ".join([*person.first_names, *person.middle_names])
    return f"{last}, {first}" if first else last


def _name(person: Mapping[str, Any]) -> str:
    if person.get("family"):
        return ", ".join(filter(None, [str(person["family"]), str(person.get("given") or "")]))
    return f"{{{person.get('literal') or person.get('name') or ''}}}"


def _plain(value: Any) -> str:
    words = (value or [""])[0] if isinstance(value, list) else value or ""
    return " ".join(_TAG.sub("", str(words)).split())


def _pages(pages: str) -> str:
    return re.sub(r" ?[-–—]++ ?", "--", " ".join(pages.split()))


def key_of(reference: Reference, taken: Collection[str]) -> str:
    """Return a new key for a source: the first author's last name and the year, and a letter where that is taken."""
    last = reference.authors[0].strip("{}").split(",")[0]
    ascii_ = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z]", "", ascii_.lower()) or "source"
    names = [f"{stem}{reference.year}{letter}" for letter in ("", *"bcdefghijklmnopqrstuvwxyz")]
    return next(name for name in names if name not in taken)


def as_entry(key: str, reference: Reference, read: str, checked: str) -> str:
    """Return the entry of a source for ``references.bib``.

    Args:
        key: what ``cite()`` is to call it.
        reference: its details.
        read: what of it was read.
        checked: the month, as YYYY-MM.
    """
    kind = "article" if reference.journal and reference.doi else "misc"
    where = "journal" if kind == "article" else "howpublished"
    fields = {
        "author": " and ".join(reference.authors),
        "title": reference.title,
        where: reference.journal,
        "year": reference.year,
        "volume": reference.volume,
        "number": reference.number,
        "pages": reference.pages,
        "doi": reference.doi,
        "url": "" if reference.doi else reference.url,
        "read": read,
        "checked": checked,
    }
    raw, escape = ("doi", "url"), partial(_LATEX.sub, r"\\\1")
    lines = [f"  {name} = {{{value if name in raw else escape(value)}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"
