"""What a source is, and what can be wrong with one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sorelegs.problems import Like, Rule, Words, known

SOURCE_FILE = Rule(
    "source-file",
    why="The sources of every article come from this file.",
    more=(
        "Every source is written once, in docs/references.bib, and cited by its key. A file that cannot be "
        "read leaves no source."
    ),
    bad="@misc{one, title = {A page}",
    good=(
        "@misc{one, title = {A page}, author = {{NHS}}, year = {2024}, url = {https://www.nhs.uk/x}, read = "
        "{page}, checked = {2026-11}}"
    ),
    place="sources",
)

SOURCE_FIELD = Rule(
    "source-field",
    why="A reader must be able to find the source.",
    more=(
        "Each source has a title, an author, a year and an address, and says what of it was read, so that a reader can "
        "find and judge it."
    ),
    bad=(
        "@misc{one, author = {{NHS}}, year = {2024}, url = {https://www.nhs.uk/x}, read = {page}, checked = {2026-11}}"
    ),
    good=(
        "@misc{one, title = {A page}, author = {{NHS}}, year = {2024}, url = {https://www.nhs.uk/x}, read = "
        "{page}, checked = {2026-11}}"
    ),
    place="sources",
)

SOURCE_LINK = Rule(
    "source-link",
    why="A reader must be able to open the source.",
    more="A source has a DOI or an https address, which a reader can open from the end of the page.",
    bad="@misc{one, title = {A page}, author = {{NHS}}, year = {2024}, read = {page}, checked = {2026-11}}",
    good=(
        "@misc{one, title = {A page}, author = {{NHS}}, year = {2024}, url = {https://www.nhs.uk/x}, read = "
        "{page}, checked = {2026-11}}"
    ),
    place="sources",
)

SOURCE_DUPLICATE = Rule(
    "source-duplicate",
    why="Two entries for one source would number it twice.",
    more="One work under two keys would be listed twice, and look like two sources that agree.",
    bad=(
        "@misc{one, title = {A page}, author = {{NHS}}, year = {2024}, url = {https://www.nhs.uk/x}, "
        "read = {page}, checked = {2026-11}}\n"
        "@misc{two, title = {A page}, author = {{NHS}}, year = {2024}, url = {https://www.nhs.uk/x}, "
        "read = {page}, checked = {2026-11}}"
    ),
    good=(
        "@misc{one, title = {A page}, author = {{NHS}}, year = {2024}, url = {https://www.nhs.uk/x}, read = "
        "{page}, checked = {2026-11}}"
    ),
    place="sources",
)

SOURCE_RETRACTED = Rule(
    "source-retracted",
    why="What rests on a withdrawn study may harm a reader.",
    more=(
        "`sorelegs sources` asks Crossref for each DOI. A source that was retracted gets retracted = {year-month}, and "
        "nothing can rest on it from then on."
    ),
    bad=(
        "@misc{one, title = {A page}, author = {{NHS}}, year = {2024}, url = {https://www.nhs.uk/x}, read = "
        "{page}, checked = {2026-11}, retracted = {2026-12}}"
    ),
    good=(
        "@misc{one, title = {A page}, author = {{NHS}}, year = {2024}, url = {https://www.nhs.uk/x}, read = "
        "{page}, checked = {2026-11}}"
    ),
    place="sources",
)

SOURCE_UNKNOWN = Rule(
    "source-unknown",
    why="A claim without a source that a reader can open is not published.",
    more=(
        "The key must stand in docs/references.bib. A new source is added there first, and only when somebody"
        " has seen it."
    ),
    bad='Ten minutes were enough {{ cite("nobody1900") }}.',
    good='Ten minutes were enough {{ cite("%source%") }}.',
)

RULES = (SOURCE_FILE, SOURCE_FIELD, SOURCE_LINK, SOURCE_DUPLICATE, SOURCE_RETRACTED, SOURCE_UNKNOWN)
"""What this module may tell."""

SourceKey = Annotated[Words, known("source", "references.bib", SOURCE_UNKNOWN), Like("source")]
"""A field that names a source."""


READ = {
    "full text": "We read it in full",
    "part": "We read a part of it",
    "abstract": "We read its summary",
    "page": "We read the page",
    "quoted": "We read it only as others quote it",
    "notes": "We have not opened it: its details agree in the notes of others",
}
"""What of a source was read, from most to least, and what a reader is told."""


@dataclass(frozen=True)
class Source:
    """One entry of the bibliography.

    Attributes:
        key: what ``cite()`` calls it.
        about: where and when it was published, a sentence.
        seen: what was seen of it, and when, a sentence.
        label: a few words that name it in running text, such as “Law 2007” or “NHS: Back pain”.
        address: where a reader can open it.
        read: what of it was read, see :data:`READ`.
        title: its title as plain text.
        year: as written, or ``""``.
        checked: the month in which it was read, as YYYY-MM.
        bibtex: its entry as it was read, for others to use.
    """

    key: str
    about: str
    seen: str
    label: str
    address: str
    read: str
    title: str
    year: str
    checked: str
    bibtex: str
