"""Where the words of a page stand in what was written: both are read in order, word by word.

What is written holds all that is shown, in the same order, and markup between it. So the words are matched one after
the other; where they part, the nearest place is taken from which both go on alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

TOKEN = re.compile(r"[^\W_]+|[^\w\s*~`\\]")
"""A word or a sign; but for the signs that mostly are markup and not shown."""
_RUN = 3
"""Words in a row that are taken for the same where the page and the file have them once each."""
_STRIDE = 32
"""Words that are compared at once where both go on alike."""
_LOOK_AHEAD = 8
"""Words of the page that are looked for where the two part."""
_TRIES = 3
"""Places of each of these words that are tried."""
_SKIPPED = 4
"""How much worse it is to leave a word of the page without a place than to pass over one that is written."""
_UNSURE, _MOST_UNSURE = 3, 40
"""How much worse a place is, the further it is, at which the words after do not match."""


def places(shown: Sequence[str], written: Sequence[str]) -> list[int]:
    """Return for each word of ``shown`` the index of the same word in ``written``, or -1 where there is none.

    The indices rise. What cannot be matched is hostile or odd, or the page's own, such as a list of its parts; its
    place is then taken from its neighbours. However much of it there is, what comes behind keeps its place.
    """
    if shown == written:
        return list(range(len(shown)))
    found: list[int] = []
    at = 0
    for here, there in [*_landmarks(shown, written), (len(shown), len(written))]:
        if here > len(found):
            between = _in_order(shown[len(found) : here], written[at:there])
            found += [index if index == -1 else at + index for index in between]
        if here < len(shown):
            found.append(there)
        at = there + 1
    return found


def _landmarks(shown: Sequence[str], written: Sequence[str]) -> list[tuple[int, int]]:
    """Return where words stand that must be the same: each in the midst of a run that both have once, and in order.

    The first and the last of a run may belong to something else. Of those that are not in one order with all others, as
    few as can be are left out.
    """
    once = _runs_once(written)
    both = [(here, once[run]) for run, here in _runs_once(shown).items() if run in once]
    ends: list[int] = []
    """The lowest place in the file at which as many landmarks as there are before it can end."""
    last: list[int] = []
    """The number of that landmark."""
    before: list[int] = []
    for number, (_, there) in enumerate(both):
        length = bisect_left(ends, there)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [there]
        last[length : length + 1] = [number]
    number = last[-1] if last else -1
    chain = []
    while number != -1:
        chain.append(both[number])
        number = before[number]
    return chain[::-1]


def _runs_once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Return each run of words that stands there once, in order, with the index of the word in its midst."""
    runs = list(zip(*(words[start:] for start in range(_RUN)), strict=False))
    count = Counter(runs)
    return {run: index for index, run in enumerate(runs, _RUN // 2) if count[run] == 1}


def _in_order(shown: Sequence[str], written: Sequence[str]) -> list[int]:
    """Return the indices where nothing is known of the words but their order."""
    where: dict[str, list[int]] = {}
    for index, word in enumerate(written):
        where.setdefault(word, []).append(index)
    found: list[int] = []
    at = 0
    while (here := len(found)) < len(shown):
        if here + _STRIDE <= len(shown) and shown[here : here + _STRIDE] == written[at : at + _STRIDE]:
            found += range(at, at + _STRIDE)
            at += _STRIDE
            continue
        if at < len(written) and written[at] == shown[here]:
            found.append(at)
            at += 1
            continue
        skipped, to = _go_on(shown, here, written, at, where)
        found += [-1] * skipped
        at = to
    return found


def _go_on(
    shown: Sequence[str], here: int, written: Sequence[str], at: int, where: dict[str, list[int]]
) -> tuple[int, int]:
    """Return how many words of ``shown`` to leave without a place, and where in ``written`` to go on."""
    best: tuple[int, int, int] | None = None
    for ahead in range(min(_LOOK_AHEAD, len(shown) - here)):
        if best is not None and best[0] <= _SKIPPED * ahead:
            break
        indices = where.get(shown[here + ahead], ())
        first = bisect_left(indices, at)
        for index in indices[first : first + _TRIES]:
            sure = shown[here + ahead + 1 : here + ahead + 3] == written[index + 1 : index + 3]
            cost = index - at + _SKIPPED * ahead + (0 if sure else min(_UNSURE * (index - at), _MOST_UNSURE))
            if best is None or cost < best[0]:
                best = cost, ahead, index
    if best is None:
        return min(_LOOK_AHEAD, len(shown) - here), at
    return best[1], best[2]
