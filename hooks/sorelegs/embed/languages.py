"""The words of another language as a file that a script loads when it is asked for.

It is a module whose default export is one list: for each text in the script, in the order in which that holds them,
what it is in the language. A place that is left out keeps what stands there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sorelegs.embed.packed import UI
from sorelegs.profile import Language

_UI, _QUESTIONS = 3, -1
_NOTE = 3
"""Where the words of the check stand: its own, its questions, and of a question what to know before answering."""


def check_words(english: Sequence[Any], language: Language) -> str:
    """Return the words of the check in a language.

    While no clinician has checked them, the first question says so, and so does what stands below all advice.

    Args:
        english: the words as the script holds them.
        language: what each is.
    """
    said = translated(english, language)
    first, ui = said[_QUESTIONS][0], said[_UI]
    first[_NOTE] = with_notice(first[_NOTE], language)
    ui[UI.index("disclaimer")] = with_notice(ui[UI.index("disclaimer")], language)
    return f"export default {listed([language.code, language.direction, language.code, *said[_UI:]])};\n"


def translated(english: Sequence[object], language: Language) -> list[Any]:
    """Return what is in lists and their lists in a language, each text with the space that it ends with.

    Args:
        english: the words as a script holds them.
        language: what each is; what it lacks is 0.
    """

    def said(value: object) -> object:
        if isinstance(value, list | tuple):
            return [said(inner) for inner in value]
        if not isinstance(value, str) or value.strip() not in language.words:
            return 0
        return language.words[value.strip()] + value[len(value.rstrip()) :]

    return [said(value) for value in english]


def with_notice(said: object, language: Language) -> object:
    """Return a text with what readers are told while no clinician has checked a language, or 0 for nothing."""
    return " ".join(text for text in (said, language.not_checked) if isinstance(text, str) and text) or 0


def listed(said: object) -> str:
    """Return all that is in lists and their lists as one list of JavaScript, which leaves out what is 0."""
    texts = ["" if text == 0 else json.dumps(text, ensure_ascii=False) for text in _flat(said)]
    return f"[{','.join(texts).rstrip(',')}]"


def _flat(value: object) -> Iterator[object]:
    if isinstance(value, list):
        for inner in value:
            yield from _flat(inner)
    else:
        yield value
