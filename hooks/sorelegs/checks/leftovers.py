"""What was meant to be taken away before an article is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sorelegs.article import HTML_COMMENT, Document, small
from sorelegs.problems import MERGE, MERGED, Problem, Rule, Text, quote
from sorelegs.site import Site

LEFTOVER_TODO = Rule(
    "leftover-todo",
    why="A reader would meet a gap where an answer should be.",
    more=(
        "Notes such as TODO and FIXME are for writers. “sorelegs new” leaves them in a draft as a list of "
        "what is still to do."
    ),
    bad="TODO: say how long it lasts.",
    good="It lasts a few days.",
)

LEFTOVER_FILLER = Rule(
    "leftover-filler",
    why="A reader would meet filler where an answer should be.",
    more="Filler keeps a place free. When it is published, nobody can tell what should have stood there.",
    bad="Lorem ipsum dolor sit amet.",
    good="It lasts a few days.",
)

LEFTOVER_MARK = Rule(
    "leftover-mark",
    why="It belongs to another tool, and readers would see it as it is.",
    more="Marks such as /// and ::: belong to other tools, and <<<<<<< is left by a merge that nobody finished.",
    bad="""\
/// warning
Stop.
///""",
    good='{{ safety("%stop%") }}',
)

RULES = (LEFTOVER_TODO, LEFTOVER_FILLER, LEFTOVER_MARK)
"""What this module may tell."""


_SHARED = (".yml", ".bib")
_NOTES = ("TODO", "FIXME", "XXX", "TBC", "TBD")
"""Words that a person writes to come back to; a text without any of them is not searched."""
_TODO = re.compile(rf"\b({'|'.join(_NOTES)})\b[ \t]*:?[ \t]*([^\n<>]{{0,200}})")
_FILLER = re.compile(
    r"l(?<!\wl)orem ipsum\b|\[citation needed\]|\[(?:insert|add|your|name|link|source)\b[^\[\]\n]{0,60}\](?![(\[])|"
    r"\?\?\?(?!\+?[ \t]+\w)"
)
_MARK = re.compile(r"^[ \t]*(/{3,}|:{3,}|(?:im|ex)port (?=[^\n]* from ['\"]))([^\n]*)", re.MULTILINE)
_COMMENT = re.compile(r"^(?![ \t]*[#%])[^\n]*?(<!--)", re.MULTILINE)
_EDGES = re.compile(r"(?<![\s\"'.*_\]])[\s\"'.*_\]]++$")


def check_shared(site: Site) -> Iterator[Problem]:
    """Tell of notes to oneself in the files that the articles share."""
    for file in sorted(f for f in site.docs.rglob("*") if f.suffix in _SHARED and f.is_file() and not f.is_symlink()):
        text, _ = site.read(file)
        if text is not None:
            yield from _notes(text, text.content)
            yield from _comments(text, len(text.content))


def check(site: Site, document: Document) -> Iterator[Problem]:  # noqa: ARG001 - a family's signature
    """Tell of notes to oneself, of filler and of marks of other tools."""
    text, start = document.text, document.article.body_start
    content = text.content[:start] + document.written[start:]
    yield from _notes(text, content)
    yield from _comments(text, start)
    for found in _FILLER.finditer(small(content), start):
        what = f"The filler {quote(content[found.start() : found.end()])} stands here."
        yield text.problem(found.start(), LEFTOVER_FILLER, what, "Write what belongs here, or take it away.")
    opened: list[str] = []
    for found in _MARK.finditer(document.source, start):
        if found[2].strip() or found[1] not in opened:
            opened.append(found[1])
            what = f"The mark {quote(found[0].split(maxsplit=1)[0], 20)} means nothing here."
            fix = 'Take it away, or show a callout with {{ safety("name-of-callout") }}.'
            yield text.problem(found.start(), LEFTOVER_MARK, what, fix)
        else:
            opened.remove(found[1])  # it ends what is told of
    if merged := MERGE.search(content, start):
        yield text.problem(merged.start(), LEFTOVER_MARK, *MERGED)


def _notes(text: Text, content: str) -> Iterator[Problem]:
    for found in _TODO.finditer(content) if any(note in content for note in _NOTES) else ():
        task = _EDGES.sub("", found[2].replace("--", " "))
        what = f"Still to do: {quote(task, 100)}." if task else f"A note {quote(found[1])} stands here."
        yield text.problem(found.start(), LEFTOVER_TODO, what, "Do it, then take the note away.")


def _comments(text: Text, end: int) -> Iterator[Problem]:
    """Tell of comments in fields, whose words are shown as they stand."""
    for found in _COMMENT.finditer(text.content, 0, end):
        fix = "Take it away, or write it on a line of its own that starts with #."
        yield text.problem(found.start(1), HTML_COMMENT, "A comment in <!-- --> stands in a field.", fix)
