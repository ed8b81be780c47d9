"""The words of the check and of the player in other languages, read from ``docs/languages/<language>.yml``.

Such a file holds pairs: a sentence as it stands in English, and what it is in the other language. So who translates
sees both, and a sentence whose English has changed is found by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import Field

from sorelegs.problems import (
    Fields,
    Form,
    Maybe,
    Problem,
    Rule,
    Spot,
    quote,
    read_document,
    read_text,
)
from sorelegs.problems import Text as File
from sorelegs.profile.words import Text

LANGUAGE_FILE = Rule(
    "language-file",
    why="Readers of that language would get English.",
    more=(
        "docs/languages/ holds a file for each other language of the check and the player, named by its code: de.yml. "
        "It names its language, and holds pairs of a sentence in English (en) and in that language (is)."
    ),
    bad="A docs/languages/german.yml",
    good="A docs/languages/de.yml",
    place="none",
)

LANGUAGE_WORDS = Rule(
    "language-words",
    why="A reader would get advice that is wrong, old, or in another language.",
    more=(
        "Each sentence of the check and of the player stands in each language's file, with its English to the letter. "
        "What it is there has the same numbers and the same {gaps}. A pair without “is” is shown in English until "
        "somebody translates it."
    ),
    bad="- {en: Walk for 10 minutes., is: Gehe 5 Minuten.}",
    good="- {en: Walk for 10 minutes., is: Gehe 10 Minuten.}",
    place="none",
)

RULES = (LANGUAGE_FILE, LANGUAGE_WORDS)
"""What this module may tell."""

LANGUAGES = "languages"
"""The folder of the files, below that of the pages."""
_NAME = re.compile(r"([a-z]{2,3})\.yml")
_KEPT = re.compile(r"\{\w+\}|\d+")
"""What a translation keeps as it is: a gap, or a number."""
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
"""Languages that are written so."""


class Pair(Fields):
    """A sentence in English, and what it is in the other language."""

    en: Text = Field(description="The English, to the letter", examples=["Rest today."])
    said: Maybe[Text] = Field(default=None, alias="is", description="What it is in the other language")


class LanguageFile(Fields):
    """The words of the check and of the player in another language."""

    language: str = Field(description="Its code, as in the name of the file", examples=["de"])
    name: Text = Field(description="What it calls itself", examples=["Deutsch"])
    not_checked: Maybe[Text] = Field(
        default=None, description="What readers are told until a clinician who speaks it has read all of it"
    )
    words: Annotated[list[Pair], Field(min_length=1)] = Field(
        description="A list of pairs: en, the English, and is, what it is in the other language",
        examples=[[{"en": "Rest today.", "is": "Pausiere heute."}]],
    )


LANGUAGE_FORM = Form(
    holds="the words of another language",
    how="Write its fields, each as a name, a colon and its value.",
    models=(LanguageFile,),
    file=LANGUAGE_FILE,
    field=LANGUAGE_WORDS,
)


@dataclass(frozen=True)
class Language:
    """Another language of the check and of the player.

    Attributes:
        code: its own, such as ``de``.
        name: what it calls itself.
        not_checked: what readers are told while no clinician has checked it; ``""`` once one has.
        words: each sentence that it has, by its English.
        spot: the list of its words in its file.
        pairs: the English of each pair of that list, in the order of the file.
    """

    code: str
    name: str
    not_checked: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    spot: Spot | None = None
    pairs: tuple[str, ...] = ()

    @property
    def direction(self) -> str:
        """How it is written, as HTML says it."""
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"

    def said(self, english: str) -> str:
        """Return what a sentence is in it, or the English where nobody has translated that."""
        return self.words.get(english, english)


def read_languages(docs: Path) -> tuple[dict[str, Language], list[Problem]]:
    """Read every file of ``languages/``.

    Args:
        docs: the folder of the site's pages.

    Returns:
        The sound languages by code, and all problems but those that show beside the English only.
    """
    found: dict[str, Language] = {}
    problems: list[Problem] = []
    for file in sorted((docs / LANGUAGES).glob("*.yml")):
        path = f"{docs.name}/{LANGUAGES}/{file.name}"
        match = _NAME.fullmatch(file.name)
        if match is None or match[1] == "en":
            what = f"{quote(file.name)} does not name another language."
            problems.append(Problem(path, 1, 1, LANGUAGE_FILE, what, "Name it by the code of its language: de.yml."))
            continue
        text, wrong = read_text(file, path)
        problems += wrong
        if text is not None:
            language, wrong = read_language(text, match[1])
            problems += wrong
            if language is not None and not wrong:
                found[match[1]] = language
    return found, problems


def read_language(text: File, code: str) -> tuple[Language | None, list[Problem]]:
    """Read the file of one language.

    Args:
        text: the file.
        code: that its name says.
    """
    file, spot, problems = read_document(text, LANGUAGE_FORM)
    if file is None:
        return None, problems
    if file.language != code:
        what = f"The file is named {quote(code)} but says {quote(file.language)}."
        problems.append(spot.problem(("language",), what, f"Write language: {code}"))
    spot = spot.inside("words")
    seen: set[str] = set()
    for index, pair in enumerate(file.words):
        problems += _check(pair, spot.inside(index), seen)
        seen.add(pair.en)
    words = {pair.en: pair.said for pair in file.words if pair.said is not None}
    pairs = tuple(pair.en for pair in file.words)
    return Language(code, file.name, file.not_checked or "", words, spot, pairs), problems


def _check(pair: Pair, spot: Spot, seen: set[str]) -> Iterator[Problem]:
    """Tell of a pair that stands twice, or whose two sides cannot mean the same."""
    if pair.en in seen:
        yield spot.problem(("en",), f"The sentence {quote(pair.en)} stands here a second time.", "Keep one of the two.")
    if pair.said is None:
        return
    if pair.said == pair.en and " " in pair.en:
        yield spot.problem(("is",), "This is still the English.", "Translate it, or take the line “is” away.")
    wanted, written = Counter(_KEPT.findall(pair.en)), Counter(_KEPT.findall(pair.said))
    for kept in sorted(wanted - written):
        yield spot.problem(("is",), f"This lacks {kept}, which stands in the English.", "Put it where it belongs.")
    for kept in sorted(written - wanted):
        yield spot.problem(("is",), f"This has {kept}, which is not in the English.", "Write what the English says.")
