"""What another language must say: every sentence that the check and the player show, as it is in English now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sorelegs.decision import Decision, said
from sorelegs.parts import PLAYER_WORDS, ReadyFigure, ReadyRoutine, routine_texts
from sorelegs.problems import Problem, nearest, quote
from sorelegs.profile import LANGUAGE_WORDS, Language, Profile

_WIDTH = 400
"""Characters of a sentence that a message holds: all of it, to be copied."""
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
    texts = [own.check.link, *said(decision.model, decision.words["en"])]
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
    for text in lacking:
        what = f"The sentence {quote(text, _WIDTH)} is missing."
        above = [other for other in list(english)[: list(english).index(text)] if other in language.pairs]
        at = (language.pairs.index(above[-1]), "en") if above else ()
        fix = f"Add it {'behind this pair' if above else 'as the first'}, with its translation or without: - en: {text}"
        yield spot.problem(at, what, fix, LANGUAGE_WORDS, key=not above)
