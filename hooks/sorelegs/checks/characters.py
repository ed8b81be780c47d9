"""Characters that look like others, or like nothing at all."""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter
from pathlib import PurePosixPath

from sorelegs.article import Document
from sorelegs.problems import FILE_ENCODING, HIDDEN, INVISIBLE, Edit, Problem, Rule, Text, quote, read_text
from sorelegs.site import Site

CHARACTER_HIDDEN = Rule(
    "character-hidden",
    why="It breaks search and screen readers, and can make text read otherwise than it looks.",
    more=(
        "Zero-width spaces, soft hyphens and marks that turn text round come along when text is pasted. "
        "Nobody sees them, but search does."
    ),
    bad="Rest\u200bing is fine.",
    good="Resting is fine.",
)

CHARACTER_LOOKALIKE = Rule(
    "character-lookalike",
    why="Search does not find it, and a screen reader cannot say it.",
    more=(
        "Some letters of other alphabets look just like ours. Search and screen readers take them for what they are, "
        "and a rule on words would not see them either."
    ),
    bad="Take a сup of tea.",
    good="Take a cup of tea.",
)

CHARACTER_TAB = Rule(
    "character-tab",
    why="Markdown takes it for code or for a list, and each program for another width.",
    more="A tab is four columns here and eight there, and at the start of a line it can turn text into code.",
    bad="One\ttwo.",
    good="One two.",
)

CHARACTER_STACKED = Rule(
    "character-stacked",
    why="They are drawn over the lines above and below, and nobody can read those.",
    more=(
        "An accent is a letter's own, or a mark that is drawn over the letter before it. No language puts more than "
        "four of these on one letter, and a heap of them covers what others wrote."
    ),
    bad="R\u0301\u0301\u0301\u0301\u0301est.",
    good="Rest.",
)

CHARACTER_STRUCK = Rule(
    "character-struck",
    why="A screen reader and search read struck words as if they stood, and a stroke can hide a “not”.",
    more=(
        "Some marks draw a stroke through the letter before them. Whoever sees the page takes such words for deleted, "
        "and whoever hears it takes them for true."
    ),
    bad="Do n\u0338o\u0338t\u0338 rest.",
    good="Do not rest.",
)

RULES = (CHARACTER_HIDDEN, CHARACTER_LOOKALIKE, CHARACTER_TAB, CHARACTER_STACKED, CHARACTER_STRUCK)
"""What this module may tell."""


_SHARED = (".yml", ".bib", ".csv", ".txt")
MOST_TOLD = 20
"""In one file: who has read so many has seen what is wrong."""
MOST_MARKS = 4
"""Marks on one letter: Vietnamese needs two, Arabic three, Hebrew and Burmese four."""
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([LP]))")
"""How YAML lets one write any character in double quotes."""
_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[A-Za-z]")
_ODD = re.compile(r"[^\x00-\x7f]")
_ODD_LETTER = re.compile(r"[^\x00-\x7f\W]")
_ODD_RUN = re.compile(rf"[^\x00-\x7f]{{{MOST_MARKS + 1},}}")
_STROKE = re.compile(r"[\u0334-\u0338\u20d2\u20d3\u20d8-\u20da\u20e0\u20e5\u20e6\u20ea\u20eb\U0001d167-\U0001d169]")
"""Marks that are drawn through a letter. Source: Unicode's combining class 1, and the sign of what is forbidden."""
_SIGN = "©®‼⁉™ℹ\u2190-\u2bff〰〽㊗㊙\U0001f000-\U0001faff"
_LANDS = ["".join(chr(0xE0000 + ord(letter)) for letter in land) for land in ("gbeng", "gbsct", "gbwls")]
_EMOJI = re.compile(
    rf"🏴(?:{'|'.join(_LANDS)})\U000e007f"
    rf"|[{_SIGN}][\ufe0e\ufe0f]?(?:\u200d[{_SIGN}]\ufe0f?)*"
    r"|[#*0-9]\ufe0f\u20e3"
)
"""A sign with what asks for its picture or its plain form, several joined to one, a key, or the flag of a land.

Source: Unicode's emoji sequences.
"""
_SPACE = re.compile(r"\s")
_LOST = re.compile("\ufffd+")
"""What a program puts where it could not read a letter."""
_LIKE_OURS = frozenset("ɑɡıȷⅼ")
"""Latin letters that look like others."""
_TWINS = re.compile(
    "[АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝӏ"  # Cyrillic
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲϳ"  # Greek
    "օսհոցԼՏՍԱ]+"  # Armenian
)
"""A word of another alphabet that looks like one of ours from end to end."""
_ALIKE = ("CYRILLIC ", "GREEK ", "ARMENIAN ", "CHEROKEE ", "COPTIC ", "LISU ", "LATIN ", "MICRO ")
"""Alphabets some of whose letters look like ours."""
_SCIENCE = re.compile(r"[µμ](?=[A-Za-z])|(?<=[A-Z])[αβγδκ]\b")
"""Greek letters where science has them: “µg”, “TNFα”."""
_SIGNS = frozenset("™℠ªº²³¹¼½¾ℹ")
"""Special forms that have a meaning of their own."""


def check(site: Site, document: Document) -> Iterator[Problem]:  # noqa: ARG001 - a family's signature
    """Tell of hidden characters, look-alikes and tabs."""
    text = document.text
    if invisible := INVISIBLE.search(text.content, document.article.body_start):
        what = f"An invisible character (U+{ord(invisible[0]):04X}) stands here."
        yield text.problem(invisible.start(), FILE_ENCODING, what, "Delete it.")
    told = list(_in_words(text, document.article.body_start))
    yield from told
    lines = {(problem.rule, problem.line) for problem in told}
    for block in document.worded:
        for at, rule, what, fix in _odd(block.whole.text):
            problem = text.problem(block.whole.at(at), rule, what, fix)
            in_file = block.whole.text[at] in text.content
            if (problem.rule, problem.line) not in lines if rule in _OF_MARKS else not in_file:
                yield problem
    tab = document.source.find("\t", document.article.body_start)
    while tab != -1:
        edit = Edit(tab, tab + 1, "    ")
        yield text.problem(tab, CHARACTER_TAB, "A tab stands here.", "Use spaces: four for each step.", edit)
        tab = document.source.find("\t", (document.source.find("\n", tab) + 1) or len(document.source))


def check_shared(site: Site) -> Iterator[Problem]:
    """Tell of odd characters in every text of ``docs/`` that is no article, and in ``mkdocs.yml``."""
    settings = [file for file in (site.root / "mkdocs.yml",) if file.is_file()]
    for file in sorted([*settings, *(file for file in site.docs.rglob("*") if file.suffix in _SHARED)]):
        text, _ = read_text(file, (PurePosixPath(site.path_of(file.parent)) / file.name).as_posix())
        if text is not None:
            yield from islice(_in_shared(text), MOST_TOLD)


def _in_shared(text: Text) -> Iterator[Problem]:
    for invisible in INVISIBLE.finditer(text.content):
        what = f"An invisible character (U+{ord(invisible[0]):04X}) stands here."
        yield text.problem(invisible.start(), FILE_ENCODING, what, "Delete it.")
    yield from _in_words(text, len(text.content))


def _in_words(text: Text, end: int) -> Iterator[Problem]:
    """Tell of what is odd in a text whose YAML stands before ``end``: there, escapes are what they stand for."""
    words, places = [], [(0, 0)]
    done = length = 0
    for found in _ESCAPE.finditer(text.content, 0, end):
        code = found[1] or found[2] or found[3]
        number = int(code, 16) if code else 0x2028
        if 0x9F < number < 0xD800 or 0xDFFF < number <= sys.maxunicode:
            words += [text.content[done : found.start()], chr(number)]
            length += found.start() - done
            places += [(length, found.start()), (length + 1, found.end())]
            done, length = found.end(), length + 1
    for at, rule, what, fix in _odd("".join([*words, text.content[done:]])):
        start, place = places[bisect_right(places, at, key=itemgetter(0)) - 1]
        yield text.problem(place + at - start, rule, what, fix)


def _odd(words: str) -> Iterator[tuple[int, Rule, str, str]]:
    if words.isascii():
        return
    yield from _hidden(words)
    yield from _stacked(words)
    yield from _struck(words)
    for word in _WORD.finditer(words) if _ODD_LETTER.search(words) else ():
        if not word[0].isascii() and (at := _foreign(word[0])) is not None:
            name = unicodedata.name(word[0][at], "no name")
            which = "that only looks like ours" if name.startswith(_ALIKE) else "of another alphabet"
            kind = "digit" if word[0][at].isdecimal() else "letter"
            what = f"In {quote(word[0])} stands a {kind} {which} ({name.lower()})."
            yield word.start() + at, CHARACTER_LOOKALIKE, what, "Type the word again."
    for lost in _LOST.finditer(words):
        what = f"Letters were lost here: {quote(lost[0], 3)} stands in their place."
        yield lost.start(), FILE_ENCODING, what, "Type them again, or copy them once more."
    for odd in _ODD.finditer(words):
        if plain := _plain(odd[0]):
            what = f"{quote(odd[0])} is a special form of {quote(plain)}."
            yield odd.start(), CHARACTER_LOOKALIKE, what, f"Type {plain}."


def _foreign(word: str) -> int | None:
    """Return where in a word the first letter or digit stands that belongs to another alphabet than the rest, if any.

    A whole word of another alphabet is left alone, unless it could be read as one of ours.
    """
    if _TWINS.fullmatch(word):
        return 0
    mixed, known = _LETTER.search(word) is not None, {found.start() for found in _SCIENCE.finditer(word)}
    for odd in _ODD.finditer(word):
        ours = unicodedata.name(odd[0], "").startswith(("LATIN ", "COMBINING ")) or odd.start() in known
        if _plain(odd[0]):
            continue  # told as such
        if odd[0] in _LIKE_OURS or odd[0].isdecimal() or (mixed and not ours):
            return odd.start()
    return None


def _hidden(words: str) -> Iterator[tuple[int, Rule, str, str]]:
    drawn: set[int] = set()
    for found in HIDDEN.finditer(words):
        if not drawn:
            drawn = {at for emoji in _EMOJI.finditer(words) for at in range(emoji.start() + 1, emoji.end())} | {-1}
        if found.start() in drawn:
            continue  # a part of an emoji, which is drawn as one
        yield found.start(), CHARACTER_HIDDEN, _named(found[0]), "Delete it."


def _stacked(words: str) -> Iterator[tuple[int, Rule, str, str]]:
    for odd in _ODD_RUN.finditer(words):
        at = odd.start()
        for flat, run in groupby(odd[0], key=lambda each: unicodedata.category(each) not in ("Mn", "Me")):
            count = len(list(run))
            if not flat and count > MOST_MARKS:
                what = f"{count} marks stand on one letter ({quote(words[max(0, at - 1) : at + 1])})."
                yield at, CHARACTER_STACKED, what, f"Take them away, but for {MOST_MARKS} at most."
            at += count


def _struck(words: str) -> Iterator[tuple[int, Rule, str, str]]:
    """Tell once of each word with a stroke through it; a sign such as “≠” has one of its own."""
    known = 0
    for stroke in _STROKE.finditer(words):
        at = stroke.start()
        if at < known or len(unicodedata.normalize("NFC", words[max(0, at - 1) : at + 1])) == 1 < at + 1:
            continue
        space = _SPACE.search(words, at)
        known = space.start() if space else len(words)
        name = unicodedata.name(stroke[0], "no name").lower()
        what = f"A letter is struck out here (U+{ord(stroke[0]):04X}, {name})."
        yield at, CHARACTER_STRUCK, what, "Take the strokes away, or the words with them."


_OF_MARKS = (CHARACTER_STACKED, CHARACTER_STRUCK)
"""Rules that are told by line: the marks may be right elsewhere."""


def _named(character: str) -> str:
    name = unicodedata.name(character, "no name").lower()
    return f"A hidden character (U+{ord(character):04X}, {name}) stands here."


def _plain(character: str) -> str:
    """Return the letters or digits of ours that a character is a special form of, or nothing."""
    plain = unicodedata.normalize("NFKC", character)
    special = plain != character and plain.isascii() and plain.isalnum()
    return plain if special and character not in _SIGNS else ""
