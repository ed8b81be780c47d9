"""What another language must say: every sentence that the check and the player show, as it is in English now."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from sorelegs.decision import Decision, said
from sorelegs.parts import PLAYER_WORDS, ReadyFigure, ReadyRoutine, routine_texts
from sorelegs.problems import Problem, nearest, quote
from sorelegs.profile import LANGUAGE_WORDS, Language, Profile

_WIDTH = 400
"""Characters of a sentence that a message holds: all of it, to be copied."""
_QUOTED = re.compile(r"^[^\w“(¿¡]|: | #|:$")
"""Where YAML would not take a text as it is written."""
_ALIKE = 0.6
"""How alike an old sentence and a new one are, from 0 to 1, where the one is told to be the other, changed."""


def english_of(
    decision: Decision, own: Profile, routines: Mapping[str, ReadyRoutine], figures: Mapping[str, ReadyFigure]
) -> list[str]:
    """Return each English sentence that other languages hold, in the order in which readers meet it.

    Args:
        decision: the check.
        own: whose regions and whose player.
        routines: those that the player may show, by name.
        figures: theirs, by name.
    """
    texts = [own.check.link, *said(decision.model, decision.words)]
    texts += [
        text for region in own.regions.values() for text in (region.name, region.same_day, region.note or "") if text
    ]
    if own.player is not None:
        texts += [own.player.link, *PLAYER_WORDS.values()]
        played = [ready for ready in routines.values() if ready.routine.minutes is not None]
        texts += [text for ready in played for text in routine_texts(ready, figures)]
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))


def language_problems(language: Language, english: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each sentence that a language lacks, and for each that is in English no more.

    Args:
        language: a sound one.
        english: every sentence as it is now.
    """
    spot = language.spot
    if spot is None:
        return
    lacking = [text for text in english if text not in language.pairs]
    for index, text in enumerate(language.pairs):
        if text in english:
            continue
        now = nearest(text, lacking, _ALIKE)
        if now is None:
            what = f"No sentence of the check or the player is {quote(text, _WIDTH)}."
            fix = "If its English was reworded, write the new words after “en:” and translate them. Else take it away."
            yield spot.problem((index, "en"), what, fix, LANGUAGE_WORDS)
            continue
        lacking.remove(now)
        what = f"The English has changed since this was translated. It is now {quote(now, _WIDTH)}."
        fix = "Write that after “en:”, and translate it anew after “is:”; if you cannot, take the line “is” away."
        yield spot.problem((index, "en"), what, fix, LANGUAGE_WORDS)
    for above, texts in groupby(lacking, key=lambda text: _above(text, list(english), language.pairs)):
        missing = list(texts)
        where = "as the first" if above is None else "behind this pair"
        at = () if above is None else (above, "en")
        told = spot.problem(at, *_lacks(missing, where), LANGUAGE_WORDS, key=above is None)
        edit = None if above is None else spot.located.add_behind((*spot.at, above), map(_pair, missing))
        yield replace(told, edit=edit)


def _above(text: str, english: list[str], pairs: Sequence[str]) -> int | None:
    """Return the number of the pair behind which a sentence belongs, or nothing if it belongs before all of them."""
    above = [other for other in english[: english.index(text)] if other in pairs]
    return pairs.index(above[-1]) if above else None


def _lacks(texts: list[str], where: str) -> tuple[str, str]:
    """Return what is told of sentences that are missing in one place."""
    if len(texts) == 1:
        what = f"The sentence {quote(texts[0], _WIDTH)} is missing."
        return what, f"Add it {where}, with its translation or without: {_pair(texts[0])}"
    what = f"{len(texts)} sentences are missing."
    lines = ", ".join(f"“{_pair(text)}”" for text in texts)
    return what, f"Add {len(texts)} lines {where}, each with its translation below or without: {lines}."


def _pair(text: str) -> str:
    """Return the line that begins a pair."""
    plain = not _QUOTED.search(text)
    return f"- en: {text if plain else json.dumps(text, ensure_ascii=False)}"
