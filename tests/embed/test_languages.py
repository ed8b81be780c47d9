"""Another language is one more file: what it must hold, what comes of it, and what English readers pay for it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from sorelegs.pages.parts import PARTS
from sorelegs.pages.publish import published_files
from sorelegs.problems.forms import Spot
from sorelegs.problems.located import Located
from sorelegs.problems.text import Text
from sorelegs.profile.languages import LANGUAGE_WORDS, Language, read_language
from sorelegs.site.languages import language_problems
from sorelegs.site.site import Site, open_site

ROOT = Path(__file__).parents[2]
ENGLISH = ["Walk for 10 minutes.", "Back", "Do not run today."]


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT / "docs", PARTS, proved=False)


def _told(*pairs: tuple[str, str]) -> list[str]:
    """What is told of a language that has these pairs."""
    lines = "".join(f"  - {{en: {json.dumps(en)}, is: {json.dumps(said)}}}\n" for en, said in pairs)
    file = Text("docs/languages/de.yml", f"language: de\nname: Deutsch\nwords:\n{lines}")
    language, problems = read_language(file, "de")
    assert language is not None
    assert problems == []
    return [f"{p.line}: {p.what}" for p in language_problems(language, ENGLISH)]


def test_a_language_that_has_every_sentence_is_sound() -> None:
    assert _told(("Walk for 10 minutes.", "Geh 10 Minuten."), ("Back", "Back"), ("Do not run today.", "Nicht.")) == []


def test_a_sentence_whose_english_changed_is_told_with_what_it_is_now() -> None:
    told = _told(("Walk for 20 minutes.", "Geh 20 Minuten."), ("Back", "Zurück"), ("Do not run today.", "Nicht."))
    assert told == ["4: The English has changed since this was translated. It is now “Walk for 10 minutes.”."]


def test_a_sentence_that_is_missing_and_one_too_many_are_told() -> None:
    told = _told(("Walk for 10 minutes.", "Geh 10 Minuten."), ("Back", "Zurück"), ("Tea", "Tee"))
    assert told == [
        "6: No sentence of the check or the player is “Tea”.",
        "5: The sentence “Do not run today.” is missing.",
    ]


def test_sentences_that_are_missing_in_one_place_are_told_as_lines_to_copy() -> None:
    language = Language("xx", "Xx", spot=Spot("docs/languages/xx.yml", Located(None), (), LANGUAGE_WORDS))
    (told,) = language_problems(language, ["Back", "You told us: {n}"])
    assert told.what == "2 sentences are missing."
    assert told.fix.endswith('without: “- en: Back”, “- en: "You told us: {n}"”.')


def test_what_nobody_translated_stays_english(site: Site) -> None:
    assert site.decision is not None
    title, back = (site.decision.words.ui[name] for name in ("title", "back"))
    other = Language("xx", "Xx", words={title: "Titel"})
    own = replace(site, languages={"xx": other}, problems=[])
    files = published_files(own, "https://legs.example/")
    (text,) = (text for name, text in files.items() if name.endswith("soreness-check.xx.mjs"))
    assert '"Titel"' in text
    assert back not in text


def test_the_words_of_a_language_are_a_file_of_texts_alone(site: Site) -> None:
    files = published_files(site, "https://legs.example/")
    own = {name: text for name, text in files.items() if re.search(r"\.[a-z]{2,3}\.mjs$", name)}
    assert len(own) == 2 * len(site.languages) > 0  # of the check and of the player
    for text in own.values():
        assert re.fullmatch(r"export default [\[\]{}:,]+;\n", re.sub(r'"(?:[^"\\]|\\.)*"', "", text))
