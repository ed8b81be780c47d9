"""What BibTeX stumbles over or skips in silence, in words: it notices most of it far below the place to mend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pybtex.exceptions import PybtexError

from sorelegs.parts.source.citations import SOURCE_FILE
from sorelegs.problems import Problem, Text, quote

_COMMAS = re.compile(r"Too many commas in ['\"](.+)['\"]")
_TWICE = re.compile(r"entry with key (\S+) has a duplicate (\S+) field")
_SIGN = re.compile(r"\\[{}]")
_FIELD = re.compile(r"\s*[\w-]+\s*=\s*[{\"\d]")
_HEAD = re.compile(r"\s*@\w+\s*\{")
_Form = tuple[re.Pattern[str], str, str]
"""What finds a mistake in a line and its place, what is wrong, and how to mend it, with the pattern's words in it."""
_NAME = r"(?:^|[}\"],)[ \t]*(?P<name>[\w-]+)"
_FORMS: tuple[_Form, ...] = (
    (
        re.compile(r"^\s*(?P<head>@\w+\{)(?P<at>)[ \t]*(?:$|,|[\w-]+[ \t]*=)"),
        "This source has no key.",
        "Write one and a comma behind the brace, such as {head}smith2020,",
    ),
    (
        re.compile(r"^\s*@\w+\{(?P<at>(?P<word>[^\s,=}]+)[ \t]++(?P<more>[^,=}]*[^\s,=}])),"),
        "A space stands in this source's key.",
        "Write it in one word: {word}{more}.",
    ),
    (
        re.compile(r"^\s*(?P<head>@\w+\{[ \t]*[^\s,={}]+)(?P<at>)[ \t]*(?:$|[\w-]+[ \t]*=)"),
        "No comma stands behind this source's key.",
        "Write {head},",
    ),
    (re.compile(r"^[ \t]*(?P<at>%)"), "A note stands inside a source.", "Put it above the source, or take it away."),
    (re.compile(_NAME + r"[ \t]*(?P<at>:)[ \t]*[{\"\w]"), "A colon stands behind this name.", "Write {name} = …"),
    (re.compile(_NAME + r"(?P<at>[ \t]*)[{\"]"), "No = stands behind this field's name.", "Write {name} = {{…}}."),
    (
        re.compile(_NAME + r"[ \t]*=[ \t]*(?P<at>(?![a-z]{3}\b)[^\s{\"\d])"),
        "This field's text stands in no braces.",
        "Write {name} = {{…}}, with the text in its braces.",
    ),
)
"""How a line of a source can be wrong by itself."""
_STRAY: tuple[_Form, ...] = (
    (re.compile(r"^\s*(?P<at>)(?P<head>\w+\{[^\s,{}]+,)"), "No @ stands before this source.", "Write @{head}"),
    (
        re.compile(r"^\s*(?P<at>@\w+)"),
        "No brace { stands behind the kind of this source.",
        "Write it as @article{{smith2020, and end the source with }}.",
    ),
    (
        re.compile(r"^\s*(?P<at>)[\w-]+\s*=\s*[{\"\d]"),
        "This field stands in no source.",
        "Take away the brace }} that ends the source above it too soon.",
    ),
    (
        re.compile(r"^(?P<at>)(?:[A-Z][A-Z0-9]{1,3} *- |%[0-9A-Z] )"),
        "This is no BibTeX, but what other programs export.",
        "Give it to “sorelegs cite”, which makes a source of it, or ask for BibTeX.",
    ),
    (
        re.compile(r"^\s*(?P<at>)[^\s%]"),
        "This line stands in no source.",
        "Start it with % if it is a note, or take it away.",
    ),
)
"""What can stand between two sources, where BibTeX skips it in silence."""


def what_stopped(text: Text, error: PybtexError) -> Problem | None:
    """Return the mistake that stopped BibTeX, where it is one of those that are common."""
    message = str(error)
    if (names := _COMMAS.match(message)) and (at := text.content.find(names[1])) != -1:
        what = "Commas stand between these authors."
        return text.problem(at, SOURCE_FILE, what, "Write author = {Last, First and Last, First}.")
    if twice := _TWICE.match(message):
        entry = text.content.find(f"{{{twice[1]},")
        found = [*re.finditer(rf"(?<![\w-]){re.escape(twice[2])}(?=\s*=)", text.content[entry:], re.IGNORECASE)]
        what = f"The source {quote(twice[1])} has the field {quote(twice[2])} twice."
        return text.problem(entry + found[1].start(), SOURCE_FILE, what, "Keep one of the two.") if found[1:] else None
    start, *_ = getattr(error, "error_context_info", None) or (0,)
    return next(
        (text.problem(start + at, SOURCE_FILE, what, fix) for at, what, fix in _wrong(text.content[start:])), None
    )


def what_is_skipped(text: Text) -> Problem | None:
    """Return the first line that stands in no source and is no note, so that BibTeX skips it in silence."""
    for at, line, depth, _ in _lines(text.content):
        if depth == 0 and not _HEAD.match(line) and (told := next(_told(_STRAY, line), None)):
            return text.problem(at + told[0], SOURCE_FILE, *told[1:])
    return None


def _told(forms: Iterable[_Form], line: str) -> Iterator[tuple[int, str, str]]:
    """Yield what is wrong with a line by itself: where, what, and how to mend it."""
    for form, what, fix in forms:
        if found := form.search(line):
            yield found.start("at"), what, fix.format(**found.groupdict())


def _lines(content: str) -> Iterator[tuple[int, str, int, str]]:
    """Yield each line's place, the line, in how many braces it starts, and the next line that is not empty."""
    lines, at, depth = content.split("\n"), 0, 0
    following = [""]
    for line in reversed(lines[1:]):
        following.append(line if line.strip() else following[-1])
    for line, below in zip(lines, reversed(following), strict=True):
        yield at, line, depth, below
        plain = _SIGN.sub("", line)
        depth = max(0, depth + plain.count("{") - plain.count("}")) if depth or _HEAD.match(line) else 0
        at += len(line) + 1


def _wrong(content: str) -> Iterator[tuple[int, str, str]]:
    """Yield the place of each mistake in a text that starts with a source, what it is, and how to mend it."""
    for at, line, depth, below in _lines(content):
        for column, what, fix in _told(_FORMS if depth == 1 or _HEAD.match(line) else (), line):
            yield at + column, what, fix
        plain, end = _SIGN.sub("", line), at + len(line.rstrip())
        inside = depth + plain.count("{") - plain.count("}")
        if inside > 1 and (_FIELD.match(below) or _HEAD.match(below)):
            yield at, "A brace { is opened in this line and never closed.", "Close it with } at the end of its field."
        elif inside == 1 and _HEAD.match(below):
            yield end - 1, "This source is never closed.", "Write } on a line of its own below."
        elif inside == 1 and plain.rstrip().endswith(("}", '"')) and _FIELD.match(below):
            last = plain.rstrip()[-1]
            yield end - 1, "A comma is missing at the end of this field.", f"Write {last}, in place of {last}."
