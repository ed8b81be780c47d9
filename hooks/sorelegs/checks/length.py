"""How long a sentence, a paragraph and a list may be for a tired reader on a phone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sorelegs.article import Document, Sentence, sentences_of
from sorelegs.problems import Problem, quote
from sorelegs.site import Site

MAX_SENTENCE_WORDS = 20
MAX_PARAGRAPH_SENTENCES = 3
MAX_LIST_ITEMS = 12


def check(site: Site, document: Document) -> Iterator[Problem]:  # noqa: ARG001 - a family's signature
    """Tell of sentences, paragraphs and lists that are too long."""
    yield from _answer(document)
    for block in document.running:
        for sentence in block.sentences:
            if sentence.count > MAX_SENTENCE_WORDS:
                yield document.text.problem(sentence.start, "sentence-length", *_too_long(sentence))
        if (count := len(block.sentences)) > MAX_PARAGRAPH_SENTENCES:
            place = "item" if block.kind == "item" else "paragraph"
            what = f"This {place} has {count} sentences; {MAX_PARAGRAPH_SENTENCES} is the most."
            start = block.sentences[MAX_PARAGRAPH_SENTENCES]
            fix = f"Start a new paragraph, at the latest before {quote(start.words, 30)}."
            yield document.text.problem(block.start, "paragraph-length", what, fix)
    yield from _lists(document)


def _answer(document: Document) -> Iterator[Problem]:
    for sentence in sentences_of(document.front("answer")):
        if sentence.count > MAX_SENTENCE_WORDS and document.article.fields:
            place = document.article.fields.place(("answer",))
            yield Problem(document.text.path, *place, "sentence-length", *_too_long(sentence))


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
            yield document.text.problem(first.start, "list-length", what, fix)
