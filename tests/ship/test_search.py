"""What the build writes for search: an index of what pages say of themselves, and the words of their text apart."""

from __future__ import annotations

import json
from itertools import accumulate

import pytest
from markdown.extensions.toc import slugify
from sorelegs.ship.search_index import INDEX, MOST_BYTES, MOST_SECTIONS, search_files
from sorelegs.ship.stems import anchor, stem, words_of

SECTIONS: list[dict[str, object]] = [
    {
        "location": "a/",
        "title": "Why a sore calf?",
        "text": "<p>Calves ache<sup>1</sup> at night.</p>",
        "tags": ["calf"],
    },
    {"location": "a/#what-next", "title": "What next?", "text": ""},
    {"location": "a/#now", "title": "What now?", "text": "<p>Rest, and rest at night &amp; day.</p>"},
    {"location": "b/", "title": "Knees", "text": "<p>A calf, résting.</p>"},
]


def _read(files: dict[str, str]) -> tuple[list[list[object]], dict[str, dict[int, int]]]:
    """Return the pages, and by stem the first part of each page whose text says it."""
    index = json.loads(files[INDEX])
    found = {}
    for _, path in index["text"]:
        for word, steps in json.loads(files[path]).items():
            found[word] = {at // MOST_SECTIONS: at % MOST_SECTIONS for at in accumulate(steps)}
    return index["pages"], found


def test_the_index_and_the_text() -> None:
    typed = {"calf": ("lower leg", "calves"), "now": ("today", "lower leg"), "elbow": ("arm",)}
    pages, text = _read(search_files(SECTIONS, {"a/": "It heals."}, typed, {"b/": "For editors"}))
    assert pages == [
        [
            "a/",
            "Why a sore calf?",
            "It heals.",
            ["What next?", ["now", "What now?"]],
            "calf",
            ["lower leg", "calves"],
            ["today"],
        ],
        ["b/", "Knees", "", [], "", [], [], "For editors"],
    ]
    assert text["night"] == {0: 0}
    assert text["rest"] == {0: 2, 1: 0}, "the part of the first page, and the other page"
    assert text["calf"] == {1: 0}, "the index holds it for the first page already"
    assert {"heal", "what", "why", "1"}.isdisjoint(text)


def test_a_stem_is_in_the_file_of_its_first_letters_and_no_file_is_long() -> None:
    words = [f"{first}{second}word{number}" for first in "bcdfg" for second in "aeiou" for number in range(60)]
    sections: list[dict[str, object]] = [
        {"location": f"{n}/", "title": f"{n}", "text": " ".join(words[n:])} for n in range(len(words) // 9)
    ]
    files = search_files(sections, {}, {})
    shards = json.loads(files[INDEX])["text"]
    assert len(shards) > 5
    assert shards == sorted(shards)
    seen = set()
    for (first, path), (after, _) in zip(shards, [*shards[1:], ("~", "")], strict=True):
        held = json.loads(files[path])
        assert held
        assert all(first <= word[:2] < after for word in held)
        assert len(files[path]) < 2 * MOST_BYTES
        seen |= held.keys()
    assert {stem(word) for word in words} <= seen


@pytest.mark.parametrize(
    "forms",
    [
        "ache aches aching ached",
        "calf calves",
        "run runs running ran",
        "roll rolls rolling rolled",
        "sore soreness",
        "injury injuries",
        "stretch stretches stretching stretched",
        "cramp cramps cramping",
        "pain pains painful",
        "foot feet",
        "bruise bruised bruises bruising",
        "tight tightness tightly",
        "swell swelling swollen",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["numb number", "shin shiny", "need knee", "leg lega", "toe tone", "press prest"])
def test_other_words_have_other_stems(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 2


def test_words() -> None:
    assert words_of("Runner’s knee: it’s sore, 2-3 days (naïve)") == "runners knee its sore 2 3 days naive".split()


@pytest.mark.parametrize(
    ("heading", "id_"),
    [("What now?", "what-now"), ("Is 5 – 6 km too far?", "is-5-6-km-too-far"), ("Naïve, or “sure”?", "naive-or-sure")],
)
def test_the_id_of_a_heading_is_the_one_that_markdown_gives_it(heading: str, id_: str) -> None:
    assert anchor(heading) == slugify(heading, "-") == id_
