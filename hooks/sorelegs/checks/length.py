"""How long a sentence, a paragraph and a list may be for a tired reader on a phone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sorelegs.article import Document, Sentence, sentences_of
from sorelegs.problems import Problem, Rule, quote
from sorelegs.site import Site

MAX_SENTENCE_WORDS = 20
MAX_PARAGRAPH_SENTENCES = 3
MAX_LIST_ITEMS = 10

SENTENCE_LENGTH = Rule(
    "sentence-length",
    why="A tired reader loses the thread.",
    more=(
        f"A sentence has {MAX_SENTENCE_WORDS} words at most. One thought a sentence is enough for somebody who is "
        "tired, worried or on a bus."
    ),
    bad="You can go for a walk if you like, and you can rest if you do not, but you should stop when it hurts.",
    good="You can go for a walk if you like. If not, rest. Stop when it hurts.",
)

PARAGRAPH_LENGTH = Rule(
    "paragraph-length",
    why="On a phone, a long paragraph fills the screen and is skipped.",
    more=(
        f"A paragraph, and each item of a list, has {MAX_PARAGRAPH_SENTENCES} sentences at most. On a phone, so many "
        "fill enough of the screen."
    ),
    bad="Rest today. Walk a little. Eat well. Sleep well.",
    good="""\
Rest today. Walk a little.

Eat well. Sleep well.""",
)

LIST_LENGTH = Rule(
    "list-length",
    why="Nobody remembers a long list, or sees it whole on a phone.",
    more=f"A list has {MAX_LIST_ITEMS} items at most. What matters most is lost in a longer one.",
    bad="""\
- a
- b
- c
- d
- e
- f
- g
- h
- i
- j
- k
- l
- m""",
    good="""\
- a
- b
- c""",
)

RULES = (SENTENCE_LENGTH, PARAGRAPH_LENGTH, LIST_LENGTH)
"""What this module may tell."""


def check(site: Site, document: Document) -> Iterator[Problem]:  # noqa: ARG001 - a family's signature
    """Tell of sentences, paragraphs and lists that are too long."""
    yield from _answer(document)
    for block in document.running:
        for sentence in block.sentences:
            if sentence.count > MAX_SENTENCE_WORDS:
                yield document.text.problem(sentence.start, SENTENCE_LENGTH, *_too_long(sentence))
        if (count := len(block.sentences)) > MAX_PARAGRAPH_SENTENCES:
            place = "item" if block.kind == "item" else "paragraph"
            what = f"This {place} has {count} sentences; {MAX_PARAGRAPH_SENTENCES} is the most."
            start = block.sentences[MAX_PARAGRAPH_SENTENCES]
            fix = f"Start a new paragraph, at the latest before {quote(start.words, 30)}."
            yield document.text.problem(block.start, PARAGRAPH_LENGTH, what, fix)
    yield from _lists(document)


def _answer(document: Document) -> Iterator[Problem]:
    for sentence in sentences_of(document.front("answer")):
        if sentence.count > MAX_SENTENCE_WORDS and document.article.fields:
            place = document.article.fields.place(("answer",))
            yield Problem(document.text.path, *place, SENTENCE_LENGTH, *_too_long(sentence))


def _too_long(sentence: Sentence) -> tuple[str, str]:
    what = f"The sentence {quote(sentence.words, 30)} has {sentence.count} words; {MAX_SENTENCE_WORDS} is the most."
    return what, "Make two sentences of it, or take words out."


def _lists(document: Document) -> Iterator[Problem]:
    items = [block for block in document.blocks if block.kind == "item"]
    for group, count in Counter(block.group for block in items).items():
        if count > MAX_LIST_ITEMS:
            first = next(block for block in items if block.group == group)
            what = f"This list has {count} items; {MAX_LIST_ITEMS} is the most."
            fix = "Keep those that matter most, or make two lists, each with a heading."
            yield document.text.problem(first.start, LIST_LENGTH, what, fix)
