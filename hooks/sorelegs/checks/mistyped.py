"""Markdown that nobody reads as it was meant, neither GitHub nor the site: it stays plain text in both, in silence."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from sorelegs.article import Document
from sorelegs.checks.links import pages_beside
from sorelegs.parts import SOURCES
from sorelegs.problems import Problem, Rule, nearest, quote
from sorelegs.site import Site

MARKDOWN_MISTYPED = Rule(
    "markdown-mistyped",
    why="Readers would see something else than you meant.",
    more=(
        "A link is [words](address), a point of a list starts with a hyphen and a space, and a table has a line of "
        "hyphens below its first line. Whatever is typed otherwise stays plain text."
    ),
    bad="Read (the answer)[../%article%].",
    good="Read [the answer to your question](../%article%).",
)

RULES = (MARKDOWN_MISTYPED,)
"""What this module may tell."""

_ADDRESS = r"(?:https?://[^\s()\[\]]{1,300}|#[\w-]{1,200}|[\w./-]{1,200}\.md(?:#[\w-]{1,200})?)"
_SWAPPED = re.compile(rf"\(([^()\[\]\n]{{1,200}})\)\[({_ADDRESS})\]")
_APART = re.compile(rf"\[([^\[\]\n]{{1,200}})\][ \t]+\(({_ADDRESS})\)")
_WITH_SPACE = r"(?![<\s])[^\s()<>\"']{0,200} [^()<>\n\"']{0,200}\.md(?:#[\w-]{1,200})?"
_SPACED = re.compile(rf"\[([^\[\]\n]{{1,200}})\]\(({_WITH_SPACE})\)")
_WIKI = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]")
_UNCLOSED = re.compile(r"\[[^\[\]\n]{1,200}\]\([\w./-]{1,200}\.md(?:#[\w-]{1,200})?(?![\w#()-])(?![ \t]*[\"')])")
_REFERENCE = re.compile(r"\[(?<![\]\\!\[]\[)([^\[\]\n]{1,200})\]\[([^\[\]\n]{0,200})\]")
_DEFINED = re.compile(r"^[ ]{0,3}\[([^\[\]\n]{1,200})\]:", re.MULTILINE)
_CITED_ELSEWHERE = re.compile(
    r"\[(@[A-Za-z][\w:-]*(?:; ?@[A-Za-z][\w:-]*)*)\](?![(\[])|\\cite[pt]?\{([\w:, -]{1,200})\}|"
    r"【[^【】\n]{1,80}】|:contentReference\[[^\[\]\n]{0,80}\](?:\{[^{}\n]{0,80}\})?|"
    r"\ue200[^\ue201\n]{1,80}\ue201|\bciteturn\d\w{1,40}|\[cite: ?[\d, ]{1,40}\]|\[\^\d+\^\]"
)
"""What other programs cite with: LaTeX, Pandoc, and those that write texts by themselves."""
_CITED_SIGNS = ("[@", "\\cite", "【", ":contentReference[", "\ue200", "citeturn", "[cite:", "[^")
"""How each of these starts."""
_AT_KEY = re.compile(r"@(?<![\w@/.\[;-]@)([A-Za-z][\w:-]*\w)(?![^\[\]\n]{0,200}\])")
_GLUED = re.compile(r"^ {0,3}(\d{1,2}[.)]|-)([A-Za-z][^\n]{0,40})", re.MULTILINE)
_BLOB = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+/(?:blob|edit|raw)/[\w.-]+/docs/([\w./-]+\.md)(#[\w-]+|)$")
STARS_SHOWN = "Readers would see these stars."
_BOLD = re.compile(r"\*\*(?=\S)[^*]{1,500}(?<=\S)\*\*")
_EMOJI = re.compile(r":(?<![\w:/]:)(?:[a-z][a-z0-9_+-]{1,40}|[+-]1):(?![\w:])")
_ATTRIBUTES = re.compile(r"\{(?::[ \t]*[^{}\n]{1,200}|[ \t]*[.#][A-Za-z][\w-]{0,80}(?:[ \t][^{}\n]{0,200})?)\}")
"""What gives an element a class, an id or a style, in Kramdown, Pandoc and Python-Markdown."""
_BULLET = re.compile(r"^[ \t]{0,12}(?:([•●◦▪‣·]|[o–—](?=[ \t]))[ \t]*(?=\S))", re.MULTILINE)
_ESCAPED = re.compile(r"^ {0,3}(?:(\\)(?:#{1,6}|[-+*>])|\d{1,3}(\\)[.)])[ \t]+(?=\S)", re.MULTILINE)
"""What starts a heading, a point or a quote, where a backslash before it makes it a part of the text."""
_BOLD_LINE = re.compile(r"\n(?<![^\n]\n)[ ]{0,3}\*\*([^*\n]{1,200}\?):?\*\*:?[ \t]*\n(?=\n)")
_POINT = re.compile(r"\s*((?:[-*+]|\d{1,3}[.)]) \S)")
CODE = 4
"""Spaces at the start of a line from which on it is code."""
_FENCE = re.compile(r"`{3,}|~{3,}")
_STEP = re.compile(r" {0,3}(\d{1,3})[.)] ")
_STEPS = re.compile(r"^ {0,3}(\d{1,3})[.)] ", re.MULTILINE)
_RULE_LINE = re.compile(r"[ \t]*+\|?+(?:[ \t]*+:?+-++:?+[ \t]*+\|?+)++")


def check(site: Site, document: Document) -> Iterator[Problem]:
    """Tell of links, lists, headings and tables that stay plain text."""
    text, source, start = document.text, document.source, document.article.body_start

    def told(at: int, what: str, fix: str) -> Problem:
        return text.problem(at, MARKDOWN_MISTYPED, what, fix)

    for found in _SWAPPED.finditer(source, start):
        yield told(found.start(), "The brackets of this link are swapped.", f"Write [{found[1]}]({found[2]}).")
    for found in _APART.finditer(source, start):
        fix = f"Write [{found[1]}]({found[2]})."
        yield told(found.start(), "A space stands between the two parts of this link.", fix)
    for found in _SPACED.finditer(source, start):
        what = "A space stands in the address of this link."
        yield told(found.start(2), what, _linked(site, document, found[1], found[2]))
    for found in _WIKI.finditer(source, start):
        what = f"{quote(found[0])} is no link here."
        yield told(found.start(), what, _linked(site, document, found[2] or "words", found[1]))
    for found in _UNCLOSED.finditer(source, start):
        yield told(found.start(), "The address of this link has no closing bracket.", f"Write {found[0]}).")
    yield from _references(site, document)
    if glued := _GLUED.search(source, start):
        what = f"A space is missing behind {quote(glued[1])}, so this is no point of a list."
        yield told(glued.start(1), what, f"Write {glued[1]} {glued[2]} and so in each point.")
    for link in document.links:
        blob = _BLOB.match(link.address)
        page = blob and posixpath.relpath(blob[1], posixpath.dirname(document.text.path.removeprefix("docs/")) or ".")
        if blob and page in pages_beside(site, document):
            yield told(
                link.at, "This link leads to the file on GitHub, and not to its page.", f"Write {page}{blob[2]}."
            )
    yield from _shown_marks(document)
    if escaped := _ESCAPED.search(source, start):
        what = f"A backslash stands in {quote(escaped[0])}, so readers would see these signs."
        at = max(escaped.start(1), escaped.start(2))
        yield told(at, what, "Take it away, here and in the lines like this one.")
    if bullet := _BULLET.search(source, start):
        what = f"The sign {quote(bullet[1])} starts no point of a list."
        fix = "Write a hyphen and a space instead in each point, with an empty line above the first."
        yield told(bullet.start(1), what, fix)
    for found in _BOLD_LINE.finditer(source, start):
        what = f"{quote(found[1])} looks like a heading and is only bold."
        yield told(source.index("**", found.start()), what, f"Write ## {found[1]}")
    yield from _indented(document)
    yield from _parted(document)
    yield from _tables(document)
    yield from _fences(document)


def _references(site: Site, document: Document) -> Iterator[Problem]:
    """Tell of links whose address stands nowhere, and of citations as other programs write them."""
    text, source, start = document.text, document.source, document.article.body_start
    defined = {" ".join(found[1].lower().split()) for found in _DEFINED.finditer(source, start)}
    for found in _REFERENCE.finditer(source, start):
        if " ".join((found[2] or found[1]).lower().split()) not in defined:
            what = f"The address of the link {quote(found[0])} stands nowhere."
            yield text.problem(found.start(), MARKDOWN_MISTYPED, what, f"Write [{found[1]}](its address).")
    for found in _AT_KEY.finditer(source, start):
        if site.declares(SOURCES, found[1]):
            what = f"{quote(found[0])} cites nothing here."
            yield text.problem(found.start(), MARKDOWN_MISTYPED, what, f'Write {{{{ cite("{found[1]}") }}}}.')
    cited = _CITED_ELSEWHERE.finditer(source, start) if any(sign in source for sign in _CITED_SIGNS) else ()
    for found in cited:
        given = re.findall(r"[A-Za-z][\w:-]*", found[1] or found[2] or "key-of-source")
        keys = ", ".join(f'"{key}"' for key in given)
        what = f"{quote(found[0])} cites nothing here."
        yield text.problem(found.start(), MARKDOWN_MISTYPED, what, f"Write {{{{ cite({keys}) }}}}.")


def _shown_marks(document: Document) -> Iterator[Problem]:
    """Tell of stars that mark nothing, of a list of attributes that no element takes, and of the name of an emoji."""
    content = document.text.content
    for block in document.worded:
        if block.kind == "code":
            continue
        said = block.said.text
        odd = _BOLD.sub(lambda found: " " * len(found[0]), said)  # that is in HTML, and told of as such
        if (stars := odd.find("**")) != -1:
            what, fix = STARS_SHOWN, "Write **words**: two at both ends, and no space inside them."
            after = block.said.at(stars)
            at = content.rfind("**", content.rfind("\n", 0, after) + 1, after)
            yield document.text.problem(after if at == -1 else at, MARKDOWN_MISTYPED, what, fix)
        for listed in _ATTRIBUTES.finditer(said):
            what = f"Readers would see {quote(listed[0])}: it belongs to no element here."
            at = block.said.at(listed.start())
            yield document.text.problem(at, MARKDOWN_MISTYPED, what, "Take it away: looks are the same on every page.")
        for emoji in _EMOJI.finditer(said):
            what = f"{quote(emoji[0])} is an emoji on GitHub at most; readers would see its letters."
            yield document.text.problem(
                block.said.at(emoji.start()), MARKDOWN_MISTYPED, what, "Put the sign itself, or say it in words."
            )


def _indented(document: Document) -> Iterator[Problem]:
    """Tell of a list that stands so far right that it is code."""
    content = document.text.content
    for block in document.worded:
        if block.kind == "code" and (point := _POINT.match(block.whole.text)):
            at = block.whole.at(point.start(1))
            start = content.rfind("\n", 0, at) + 1
            above = content[:start].rstrip().rpartition("\n")[2]
            if at - start >= CODE and not content[start:at].strip() and not above.lstrip().startswith(("```", "~~~")):
                what = f"This list starts with {at - start} spaces, so it is shown as code."
                yield document.text.problem(at, MARKDOWN_MISTYPED, what, "Start each of its points at the left edge.")


def _parted(document: Document) -> Iterator[Problem]:
    """Tell of what belongs to a step and stands at the left edge, so that it parts the steps in two lists."""
    source = document.source
    for call in document.calls.calls:
        above = source[: call.start].rstrip().rpartition("\n\n")[2]
        before, after = _STEP.match(above), _STEP.match(source[call.end :].lstrip("\n"))
        if call.block and source[call.start - 1] == "\n" and before and after:
            number = int(_STEPS.findall(above)[-1])
            if int(after[1]) == number + 1:
                what = f"This call stands between the points {number} and {number + 1}, and parts their list in two."
                fix = f"Indent it by four spaces, so that it belongs to point {number}."
                yield document.text.problem(call.start, MARKDOWN_MISTYPED, what, fix)


def _linked(site: Site, document: Document, words: str, written: str) -> str:
    """Return how to write the link to the page that is meant, from the document's folder on, as far as one is alike."""
    path, _, anchor = written.partition("#")
    name = re.sub(r"[\s_]+", "-", PurePosixPath(path.strip().lower()).name.removesuffix(".md"))
    pages = pages_beside(site, document)
    near = nearest(name, [PurePosixPath(page).stem for page in pages], 0.8)
    found = next((page for page in pages if PurePosixPath(page).stem == near), None)
    if found is None:
        return f"Write [{words}](its-file.md), with the file's path from this folder on and no space in it."
    return f"Write [{words}]({found}{'#' if anchor else ''}{anchor})."


def _tables(document: Document) -> Iterator[Problem]:
    """Tell of tables without their line of hyphens, and of cells beyond those that a table's first line names."""
    at, columns, row = document.article.body_start, 0, 0
    lines = document.source[at:].split("\n")
    for number, line in enumerate(lines):
        row = row + 1 if line.startswith("|") else 0
        if row == 1:
            columns = _cells(line)
            following = lines[number + 1] if number + 1 < len(lines) else ""
            if following.startswith("|") and not _RULE_LINE.fullmatch(following):
                fix = f"Write below its first line: |{'---|' * columns}"
                yield document.text.problem(at, MARKDOWN_MISTYPED, "This table has no line of hyphens.", fix)
        elif row > 2 and _cells(line) < columns:
            what = f"This line has {_cells(line)} of {columns} cells."
            fix = "Give each line of a table as many cells as its first; one can be empty: | |"
            yield document.text.problem(at, MARKDOWN_MISTYPED, what, fix)
        elif row > 1 and _cells(line) > columns:
            what = (
                f"This line has {_cells(line)} cells; the table's first line has {columns}, so the rest is not shown."
            )
            fix = "Take the cells that are too many away, or give the first two lines as many."
            yield document.text.problem(at, MARKDOWN_MISTYPED, what, fix)
        at += len(line) + 1


def _fences(document: Document) -> Iterator[Problem]:
    """Tell of a block of code right below a sentence, in whose paragraph it would stand."""
    at, above, inside, told = document.article.body_start, "", "", []
    for line in document.text.content[at:].split("\n"):
        fence = _FENCE.match(line)
        if fence and not inside and above.strip() and not above.startswith((" ", "#", "|", ">")):
            what = f"This block of code stands right below {quote(above, 40)}, and so in its paragraph."
            told.append(document.text.problem(at, MARKDOWN_MISTYPED, what, f"Leave an empty line above {fence[0]}."))
        if fence and (not inside or line.strip() == inside):
            inside = "" if inside else fence[0]
        at, above = at + len(line) + 1, line
    yield from () if inside else told  # one that is never closed is told of as such


def _cells(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", line.strip())) - (1 if line.rstrip().endswith("|") else 0)
