"""Whether each claim has its source beside it.

A claim is a sentence with a number or a word of effect. It needs, in its paragraph, a citation or another
call that carries one, ``{{ uncited("reason") }}``, or the words "our reading", by which the site marks what
is its own. A list's items may lean on the paragraph above, and a table's rows too. Steps of a numbered list,
questions, orders to the reader, hearsay, dates and emergency numbers claim nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sorelegs.article import ARTICLE_TYPES, Block, Call, Document, Sentence, small
from sorelegs.parts import CITE
from sorelegs.problems import Problem, Rule, quote
from sorelegs.site import Site

SOURCE_MISSING = Rule(
    "source-missing",
    why="A reader must be able to see where a claim comes from.",
    more=(
        "A sentence with a number, or with a word such as reduces, helps or prevents, claims something. Its "
        'paragraph cites a source, says that it is our reading, or gives a reason with {{ uncited("why") }}. '
        "Questions, numbered steps, orders, dates and telephone numbers claim nothing. A list may lean on the"
        " paragraph above it."
    ),
    bad="It reduces pain a little.",
    good='It reduces pain a little {{ cite("%source%") }}.',
)

SOURCE_REPEATED = Rule(
    "source-repeated",
    why="Two marks of one source side by side say no more than one.",
    more=(
        "One citation speaks for the sentences before it in its paragraph. A second one for the same source "
        "only adds noise."
    ),
    bad='Ten walked {{ cite("%source%") }}. Ten did not {{ cite("%source%") }}.',
    good='Ten walked. Ten did not {{ cite("%source%") }}.',
)

RULES = (SOURCE_MISSING, SOURCE_REPEATED)
"""What this module may tell."""


_OURS = re.compile(r"\bour (?:own )?reading\b")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NO_CLAIM = re.compile(
    rf"^\d+[.)]|\b(?:\d{{1,2}} )?(?:{_MONTHS})(?: \d{{1,2}},?)?(?: \d{{4}})?\b|\b(?:19|20)\d{{2}}\b|"
    r"\[\^[^\]\s]+\]|\bCC BY \d\.\d\b|\bgrade \d\b|\bstep \d+\b|\bday \d\b",
    re.IGNORECASE,
)
"""Marks of footnotes, dates, years, licences and steps of the article."""
_NUMBER = re.compile(r"(?<!\w)(?<!\w[(=])\d|\bper cent\b|\bpercent\b")
_DIGIT, _PER_CENT = re.compile(r"\d"), re.compile(r"\bper ?cent\b")
_VERBS = (
    "reduce|help|prevent|speed|ease|improve|lower|increase|cause|heal|protect|relieve|cut|boost|shorten|worsen|"
    "lessen|strengthen|weaken|raise|delay|cure|treat|slow|stop"
)
_EFFECT = re.compile(
    rf"\b(?:reduces|helps|prevents|speeds|eases|improves|lowers|increases|causes|heals|protects|relieves|boosts|"
    rf"shortens|worsens|lessens|strengthens|weakens|cures|treats)\b|"
    rf"\b(?:can|could|may|might|will|would|does|did)(?: not|n['’]t)?(?: also| even| really| slightly| often)? "
    rf"(?:{_VERBS})\b(?! (?:now|you (?:find|choose|decide)))"
)
_ORDERS = (
    "do|don['’]t|add|aim|allow|apply|ask|avoid|begin|bend|book|breathe|bring|build|call|change|check|choose|"
    "come|cool|count|cross|cut|drink|drop|ease|eat|expect|find|follow|get|give|go|hold|increase|keep|kneel|lean|"
    "leave|let|lie|lift|limit|listen|look|lower|make|measure|move|note|pause|pick|place|plan|point|press|pull|"
    "push|put|raise|reach|read|reduce|relax|repeat|rest|return|see|set|shift|sit|skip|slow|stand|start|"
    "stay|step|stick|stop|straighten|switch|take|talk|tell|test|try|turn|use|wait|walk|warm|watch|wear|"
    "work|write"
)
"""Verbs that tell a reader what to do, on every site."""
_UNKNOWN = re.compile(
    r"(?:so |and |also )?(?:(?:we|you) (?:also )?(?:do not|don['’]t|cannot|can['’]t) (?:yet |also )?(?:know|say|tell)|"
    r"(?:what )?(?:nobody|no one) (?:yet )?(?:knows|can (?:say|tell))|it is not (?:yet )?known)\b(?!.*\bbut\b)",
    re.IGNORECASE,
)
"""A sentence that says what is not known, and claims nothing beside."""


@dataclass(frozen=True)
class _Own:
    """What claims nothing on one site: its numbers to call, orders to its readers, and what others say."""

    numbers: re.Pattern[str]
    order: re.Pattern[str]
    hearsay: re.Pattern[str]


def _own(site: Site) -> _Own:
    return _compiled(tuple(sorted(site.numbers)), tuple(site.profile.orders), site.profile.people.words)


@lru_cache(maxsize=4)
def _compiled(numbers: tuple[str, ...], orders: tuple[str, ...], people: tuple[str, ...]) -> _Own:
    return _Own(
        re.compile(rf"\b(?:{'|'.join(numbers)})\b"),
        re.compile(
            r"(?:[\"“(]*)(?:[\w' -]{1,30}: )?"
            r"(?:please |then |now |next,? |first,? |instead,? |so |and |always |never |only |slowly |gently )*"
            rf"(?:{'|'.join([_ORDERS, *map(re.escape, orders)])})\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?:you (?:may|might|will) have heard|(?:many|some|most)? ?"
            rf"(?:people|{'|'.join(map(re.escape, people))}) (?:say|think|believe)|it is often said)\b",
            re.IGNORECASE,
        ),
    )


def check(site: Site, document: Document) -> Iterator[Problem]:
    """Tell of claims without a source and of sources that stand twice in one paragraph."""
    yield from _repeated(document)
    if document.kind not in ARTICLE_TYPES or not site.profile.name:
        return  # without the site's own words nobody can tell what claims nothing
    own = _own(site)
    above: Block | None = None
    lead: Block | None = None
    group = -1
    for block in document.blocks:
        if block.group != group and block.kind in ("item", "row"):
            lead = above
        group = block.group
        if block.kind in ("paragraph", "heading", "call"):
            above = block if block.kind == "paragraph" else None
        if block.kind == "heading" or block.numbered or _asks_what_is_unknown(document, block):
            continue
        leans = lead if block.kind in ("item", "row") else None
        if _sourced(block) or (leans and (_sourced(leans) or _UNKNOWN.match(leans.words))):
            continue
        yield from _unsourced(document, block, own)


def carries_source(call: Call) -> bool:
    """Return whether a call speaks for the claims of its paragraph: each that stands in running text does."""
    return not call.block


def _claimed(sentence: Sentence, own: _Own) -> str | None:
    """Return the number or the word by which a sentence claims something, or ``None``."""
    words, starts = sentence.words, (own.order, own.hearsay, _UNKNOWN)
    counts = _DIGIT.search(words) or ("cent" in words and _PER_CENT.search(words))
    if not (counts or _EFFECT.search(sentence.small)):  # as in most sentences; a claim has one of the two
        return None
    if sentence.is_question or any(start.match(words) for start in starts):
        return None
    for pattern in (_NO_CLAIM, own.numbers):
        words = pattern.sub(lambda found: " " * len(found[0]), words)
    if number := _NUMBER.search(words):
        start = max(words.rfind(" ", 0, number.start()), -1) + 1
        return words[start:].split(" ", 1)[0].strip('(),;:“”".')
    effect = _EFFECT.search(small(words))
    return words[effect.start() : effect.end()] if effect else None


def _unsourced(document: Document, block: Block, own: _Own) -> Iterator[Problem]:
    for sentence in block.whole.sentences:
        if (sign := _claimed(sentence, own)) is not None:
            what = f"This sentence claims something ({quote(sign)}) and its paragraph names no source."
            fix = 'Add {{ cite("key-of-source") }}, say that it is our reading, or give a reason: {{ uncited("why") }}.'
            yield document.text.problem(sentence.start, SOURCE_MISSING, what, fix)
            return


def _asks_what_is_unknown(document: Document, block: Block) -> bool:
    if block.heading < 0:
        return False
    heading = document.headings[block.heading].words.lower()
    return "know" in heading and any(word in heading for word in ("n't", "n’t", "not", "nobody", "no one"))


def _sourced(block: Block) -> bool:
    return any(map(carries_source, block.calls)) or _OURS.search(small(block.words)) is not None


def _repeated(document: Document) -> Iterator[Problem]:
    for block in document.running:
        before: tuple[str, ...] = ()
        for call in block.calls:
            if call.name != CITE.name:
                continue
            keys = call.request
            twice = next((key for index, key in enumerate(keys) if key in keys[:index]), None)
            if twice is not None:
                what = f"The source {quote(twice)} stands twice in one citation."
                yield document.text.problem(call.start, SOURCE_REPEATED, what, "Name it once.")
            elif keys == before:
                what = f"The source {quote(', '.join(keys))} is cited twice in a row in one paragraph."
                fix = "Keep the last of the two: it speaks for the sentences before it."
                yield document.text.problem(call.start, SOURCE_REPEATED, what, fix)
            before = keys
