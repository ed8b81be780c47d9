"""What Crossref holds of works by their DOI: title, year, and whether one was retracted or corrected since.

Source of the form: Crossref's REST API, ``/works`` with the filters ``doi`` and ``updates``; a notice names what it
updates in ``update-to``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

MANY = 25
"""Works asked for at once."""
PATIENCE = 60
"""Seconds that an answer may take."""
RETRACTIONS = frozenset({"retraction", "removal", "withdrawal", "partial_retraction"})


@dataclass(frozen=True)
class Work:
    """What Crossref holds of a work.

    Attributes:
        doi: in small letters.
        title: as it was registered.
        year: in which it was published first, or ``None``.
    """

    doi: str
    title: str
    year: int | None


@dataclass(frozen=True)
class Notice:
    """A notice on a work: a retraction, a correction, an expression of concern.

    Attributes:
        doi: of the work, in small letters.
        kind: as Crossref calls it, such as ``retraction``.
        label: the same in words.
        at: the DOI of the notice.
        day: on which it was published, as YYYY-MM-DD, or nothing.
    """

    doi: str
    kind: str
    label: str
    at: str
    day: str

    @property
    def retracts(self) -> bool:
        """Whether the work no longer stands."""
        return self.kind in RETRACTIONS


class CrossrefError(Exception):
    """Crossref could not be asked, or its answer could not be read."""


def works_of(dois: Sequence[str], address: str, mailto: str) -> dict[str, Work]:
    """Return what Crossref holds of works, by DOI in small letters.

    Args:
        dois: of the works.
        address: of the API.
        mailto: an address at which Crossref can reach who asks, or nothing.

    Raises:
        CrossrefError: it could not be asked, or answered in another form.
    """
    found = {}
    for some in _portions(dois):
        for item in _items(address, {"filter": ",".join(f"doi:{doi}" for doi in some)}, "DOI,title,issued", mailto):
            doi = str(item["DOI"]).lower()
            parts = (item.get("issued") or {}).get("date-parts") or [[None]]
            year = parts[0][0] if parts[0] else None
            found[doi] = Work(doi, " ".join(item.get("title") or []), year if isinstance(year, int) else None)
    return found


def notices_on(dois: Sequence[str], address: str, mailto: str) -> list[Notice]:
    """Return the notices on works, as Crossref orders them; arguments and errors as in :func:`works_of`."""
    found = []
    for some in _portions(dois):
        wanted = {doi.lower() for doi in some}
        for item in _items(address, {"filter": ",".join(f"updates:{doi}" for doi in some)}, "DOI,update-to", mailto):
            for update in item.get("update-to") or []:
                doi = str(update.get("DOI", "")).lower()
                if doi in wanted:
                    day = "-".join(f"{part:02}" for part in (update.get("updated", {}).get("date-parts") or [[]])[0])
                    kind = str(update.get("type", "")).lower()
                    found.append(Notice(doi, kind, str(update.get("label") or kind), str(item["DOI"]), day))
    return found


def item_of(doi: str, address: str) -> dict[str, Any]:
    """Return all that Crossref holds of a work, in its own form.

    Raises:
        CrossrefError: it could not be asked, or knows no such work.
    """
    for item in _items(address, {"filter": f"doi:{doi}"}, "", ""):
        return item
    raise CrossrefError(f"Crossref knows no work of the DOI {doi}.")


def _portions(dois: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(dois), MANY):
        yield dois[start : start + MANY]


def _items(address: str, query: dict[str, str], select: str, mailto: str) -> Iterator[dict[str, Any]]:
    more = {"mailto": mailto} if mailto else {}
    wanted = {"select": select} if select else {}
    url = f"{address}/works?{urlencode({**query, **wanted, 'rows': '200', **more})}"
    request = Request(url, headers={"User-Agent": f"sorelegs (mailto:{mailto})" if mailto else "sorelegs"})  # noqa: S310
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - https, or a server that a test started
            items = json.load(answer)["message"]["items"]
            yield from items
    except HTTPError as error:
        raise CrossrefError(f"Crossref turned the question down ({error.code} {error.reason}).") from error
    except (URLError, OSError) as error:
        host = urlsplit(address).netloc
        raise CrossrefError(f"Crossref did not answer: no network reaches {host} from here.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise CrossrefError("Crossref answered in a form that cannot be read.") from error
