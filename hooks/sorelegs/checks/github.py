"""Where GitHub's preview of an article shows something else than its page: an editor merges what they saw there.

One comparison finds them all: the article is read as GitHub reads it and as the site does, and what the two show is
laid side by side, word by word. Each difference is told at its line, with what to write so that both agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate

from sorelegs.article import ALT, RAW, Difference, Document, Word, shown_tags
from sorelegs.checks.stretches import NOTE_NAMED, stretches, without_notes
from sorelegs.problems import Edit, Problem, Rule, quote
from sorelegs.site import Site

_WHY = "Whoever looks at the preview on GitHub sees something else than readers of the page will."

GITHUB_LIST = Rule(
    "github-list",
    why=_WHY,
    more="On the site a list needs an empty line before it, and its numbers are written with a full stop.",
    bad="""\
You need:
- a mat
- a wall""",
    good="""\
You need:

- a mat
- a wall""",
)

GITHUB_NESTING = Rule(
    "github-nesting",
    why=_WHY,
    more="On the site, what belongs to a point is indented by four spaces; on GitHub two or three are enough.",
    bad="""\
1. Stand up:
   - feet apart
   - knees soft
2. Sit down.""",
    good="""\
1. Stand up:
    - feet apart
    - knees soft
2. Sit down.""",
)

GITHUB_TABLE = Rule(
    "github-table",
    why=_WHY,
    more="On the site a table needs an empty line before it and after it.",
    bad="""\
This is the plan:
| day | what |
|---|---|
| one | rest |""",
    good="""\
This is the plan:

| day | what |
|---|---|
| one | rest |""",
)

GITHUB_CODE = Rule(
    "github-code",
    why=_WHY,
    more="The two count spaces before a line in different ways. Three backticks above and below are code on both.",
    bad="""\
- One point.

      two lines
      of code""",
    good="""\
- One point.

```
two lines
of code
```""",
)

GITHUB_HEADING = Rule(
    "github-heading",
    why=_WHY,
    more="A heading has two to six signs #, a space, and empty lines around it.",
    bad="""\
##What now?

Rest.""",
    good="""\
## What now?

Rest.""",
)

GITHUB_EMPHASIS = Rule(
    "github-emphasis",
    why=_WHY,
    more="Stars or underlines touch the words that they mark, and a space or punctuation stands outside them.",
    bad="Rest **“for two days”**now.",
    good="Rest **for two days** now.",
)

GITHUB_LINK = Rule(
    "github-link",
    why=_WHY,
    more="A link is [words](address), with no space in the address.",
    bad="See [the list](https://www.nhs.uk/my list/) now.",
    good="See [the list](https://www.nhs.uk/conditions/) now.",
)

GITHUB_MARK = Rule(
    "github-mark",
    why=_WHY,
    more="Task lists, alerts, footnotes, struck-through words and the like are not part of articles here.",
    bad="Rest for ~~three~~ two days.",
    good="Rest for two days.",
)

GITHUB_WORDS = Rule(
    "github-words",
    why=_WHY,
    more="Markdown leaves some things open, and the two decide otherwise. Plainer Markdown is read alike by both.",
    bad="""\
Rest.\\
Then walk.""",
    good="""\
Rest.

Then walk.""",
)

RULES = (
    GITHUB_LIST,
    GITHUB_NESTING,
    GITHUB_TABLE,
    GITHUB_CODE,
    GITHUB_HEADING,
    GITHUB_EMPHASIS,
    GITHUB_LINK,
    GITHUB_MARK,
    GITHUB_WORDS,
)
"""What this module may tell."""

_A_POINT = re.compile(r"([ ]*)(?:[-*+]|\d{1,3}[.)])[ ]+(\S.*)")
STEP = 4
"""Spaces by which what belongs to a point is indented."""
_Reason = tuple[Rule, str, str]
"""The rule, what is wrong and how to mend it."""
_POINT = re.compile(r"^(?:a point|point \d+) of")
_NUMBERED = re.compile(r"^point (\d+) of")
_STRUCK = "Write what holds now, and leave the rest away."
_MARKS = (
    (
        re.compile(r"\[\^"),
        'A source is named with {{ cite("key-of-source") }}; whatever else a note says belongs in the text.',
    ),
    (re.compile(r"^\[!\w+\]"), 'Show a callout with {{ safety("name-of-callout") }}, or write plain sentences.'),
    (re.compile(r"^!!!"), 'Show a callout with {{ safety("name-of-callout") }}, or write plain sentences.'),
    (re.compile(r"^\[[ xX]?\]?$"), "Write a plain list: nobody can tick anything in an article."),
    (re.compile(r"\$[^\s$]"), "GitHub takes what stands between two signs $ for a formula: put it in words."),
    (re.compile(r"~"), _STRUCK),
    (re.compile(r"^\[TOC\]$"), "Take it away: each page has its contents already."),
)
"""Marks that only one of the two knows, and what to write in their place."""
_STRIKE = "struck through"
_TOUCH = "Let the stars touch the words that they mark, or take them away."
_LINKED = "Write [words](address), with no space in the address or between the two."
_HEADED = "Write ##, a space and the heading, with an empty line above and below."
_TABLED = "Leave an empty line before the table and after it."
_MERGED = "\n<<<<<<<"
_POINT_MARK = re.compile(r"(?:[-*+]|\d+[.)])$")
_BEFORE = "Leave an empty line before the first point of the list, and after its last."
_DEEPER = "Indent by four spaces what belongs to the point above, and by none what does not."
_URL = re.compile(r"^[<(\"“]?(?:https?://|www\.|[^\s@]+@[^\s@]+\.)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"^\*\[")
"""The site reads it, and on GitHub it stands there as it is written."""
_CONTENTS = "[TOC]"
"""What follows it has the contents before it on the site, and nothing on GitHub: one difference more, of one cause."""
_DEFINITION = "a definition"
_OF_BLOCKS = (GITHUB_NESTING, GITHUB_LIST, GITHUB_TABLE, GITHUB_CODE, GITHUB_HEADING, GITHUB_WORDS)
"""The rules on how blocks begin and end, what says most first: of one stretch only one of them is told."""


def check(site: Site, document: Document) -> Iterator[Problem]:
    """Tell where GitHub would show something else than the page does, once for what has one cause.

    What cannot be read as it was meant, or has HTML that is refused, is told of elsewhere, and mended first.
    """
    if document.problems or document.refused or [*shown_tags(document)] or _MERGED in document.source:
        return
    lines = document.text.content.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    calls = dict(document.signs)
    for stretch in stretches(document.differences()):
        reasons = {it: reason for it in without_notes(stretch, document.source) if (reason := _reason(it))}
        first = _first_of_blocks(stretch, reasons)
        marks = " ".join(word.text for it in stretch if it.reworded for word in it.here if _POINT_MARK.match(word.text))
        for it, (rule, what, fix) in reasons.items():
            if rule in _OF_BLOCKS and it is not first:
                continue
            line = min(it.line, len(lines) - 1)
            at = starts[line] + _column(lines[line], it, calls)
            told, mend = (rule == GITHUB_LIST and _of_list(marks)) or (rule, fix)
            glued = mend == _BEFORE and marks and re.match(r" {0,3}[-*+\d]", lines[line])
            deep = _depth(lines, line) if told == GITHUB_NESTING else None
            said = f"This point starts with {deep[0]} spaces, so {what}" if deep else what
            said = "".join(" ".join(calls[sign].split()) if sign in calls else sign for sign in said)
            edit = Edit(starts[line], starts[line], "\n") if glued else None
            yield document.text.problem(at, told, said, deep[1] if deep else site.examples.fill(mend), edit)
        if any(word.text == _CONTENTS for it in stretch for word in it.there):
            return


def _depth(lines: list[str], number: int) -> tuple[int, str] | None:
    """Return with how many spaces the point of a line starts, and with how many it should; nothing for other lines."""
    own = _A_POINT.match(lines[number])
    above = (_A_POINT.match(line) for line in reversed(lines[:number]))
    outer = next((it for it in above if it and own and len(it[1]) < len(own[1])), None)
    if own is None or outer is None:
        return None
    left = len(outer[1])
    fix = f"Start it with {left + STEP} spaces if it belongs to {quote(outer[2], 30)}, or with {left or 'none'} if not."
    return len(own[1]), fix


def _first_of_blocks(stretch: list[Difference], reasons: dict[Difference, _Reason]) -> Difference | None:
    """Return what is told of how the blocks of a stretch begin and end; nothing where a mark or a definition did it."""
    if any(rule == GITHUB_MARK for rule, _, _ in reasons.values()) or any(_defines(it) for it in stretch):
        return None
    blocks = [it for it in reasons if reasons[it][0] in _OF_BLOCKS]
    return min(blocks, key=lambda it: (_OF_BLOCKS.index(reasons[it][0]), not it.there), default=None)


def _column(line: str, it: Difference, calls: Mapping[str, str]) -> int:
    for word in (*it.there[:1], *it.here[:1]):
        if (at := line.find(calls.get(word.text, word.text))) != -1:
            return at
    return len(line) - len(line.lstrip())


def _reason(it: Difference) -> _Reason | None:
    """Return the rule, what is wrong and how to mend it, or nothing where the difference is meant."""
    both = (*it.there, *it.here)
    if _defines(it) or _ABBREVIATION.search(_said(it.there)) or _bare_address(it):
        return None
    if it.reworded and (note := NOTE_NAMED.search(_said(it.here))):
        return GITHUB_MARK, f"GitHub shows a footnote here, and the site {quote(note[0])} as it is.", _MARKS[0][1]
    for pattern, fix in _MARKS:
        if it.reworded and any(pattern.search(word.text) for word in both):
            return GITHUB_MARK, _worded(it), fix
    there, here = _path(it.there), _path(it.here)
    if it.there and it.here and there != here:
        rule, fix = _moved(there, here)
        alike = there[-1:] == here[-1:]
        one, other = _place(there, whole=alike), _place(here, whole=alike)
        return rule, f"GitHub shows {_quoted(it)} as {one}, and the site as {other}.", fix
    return _inside(it)


def _bare_address(it: Difference) -> bool:
    """Return whether GitHub makes a link of an address, and the site does not: that is told of as such."""
    addresses = all(_URL.search(word.text) for word in (*it.there, *it.here))
    return addresses and _path(it.there) == _path(it.here) and not any(word.link for word in it.here)


def _defines(it: Difference) -> bool:
    return any(_DEFINITION in word.path for word in it.here)


def _moved(there: tuple[str, ...], here: tuple[str, ...]) -> tuple[Rule, str]:
    """Return the rule and the fix for words that stand in something else."""
    changed = {*there} ^ {*here}
    if any("code" in each for each in changed):
        return GITHUB_CODE, "Put ``` on a line above what is code and on one below it, and indent nothing else so far."
    if any("heading" in each for each in changed):
        return GITHUB_HEADING, _HEADED
    if any("cell" in each for each in changed):
        return GITHUB_TABLE, _TABLED
    return _listed(there, here)


def _listed(there: tuple[str, ...], here: tuple[str, ...]) -> tuple[Rule, str]:
    deep = [sum(bool(_POINT.search(each)) for each in path) for path in (there, here)]
    if all(deep) and deep[0] != deep[1]:
        return GITHUB_NESTING, _DEEPER
    if not all(deep):
        return GITHUB_LIST, _BEFORE
    if all(_NUMBERED.search(path[-1]) for path in (there, here)):
        return GITHUB_LIST, "Indent by four spaces what stands between the points, or start each list with 1."
    return GITHUB_LIST, "Give all points of a list the same mark, and put a sentence between two lists."


def _of_list(marks: str) -> tuple[Rule, str] | None:
    """Return the rule and the fix for a point of a list that only one of the two sees, by its mark if that is seen."""
    if ")" in marks:
        return GITHUB_LIST, "Write each number with a full stop, such as 1. and 2."
    return None if marks else (GITHUB_NESTING, _DEEPER)


def _inside(it: Difference) -> _Reason:
    """Return what is told where both stand in the same thing."""
    if it.lost:
        return GITHUB_WORDS, "From here on GitHub shows something else than the site.", "Write it in plainer Markdown."
    if it.reworded:
        return _reworded(it)
    there, here = it.there[0], it.here[0]
    if there.marks != here.marks:
        what = f"GitHub shows {_quoted(it)} {_marked(there)}, and the site {_marked(here)}."
        return (GITHUB_MARK, what, _STRUCK) if _STRIKE in there.marks ^ here.marks else (GITHUB_EMPHASIS, what, _TOUCH)
    if bool(there.link) != bool(here.link):
        return GITHUB_LINK, f"GitHub shows {_quoted(it)} {_linked(there)}, and the site {_linked(here)}.", _LINKED
    if there.link != here.link:
        what = f"GitHub leads from {_quoted(it)} to {quote(there.link, 60)}, and the site to {quote(here.link, 60)}."
        return GITHUB_LINK, what, "Write [words](address) here, with nothing but the address in the brackets."
    what = f"{_quoted(it)} starts a paragraph on one of the two only: GitHub or the site."
    return GITHUB_WORDS, what, "Leave an empty line before it, or write it in one paragraph with what stands above."


def _reworded(it: Difference) -> _Reason:
    """Return what is told of words that only one of the two shows."""
    if not it.there and all(_POINT_MARK.match(word.text) for word in it.here):
        return GITHUB_LIST, f"The site shows {quote(_said(it.here))}, and takes it for no point of a list.", _BEFORE
    if any(ALT in word.marks for word in (*it.there, *it.here)):
        return (
            GITHUB_WORDS,
            _worded(it),
            "Write the text of a picture in plain words: a screen reader says its signs too.",
        )
    if any(RAW in word.path for word in it.here):
        return GITHUB_WORDS, _worded(it), "Inside HTML the site reads no Markdown: take the tags around it away."
    rule, fix = _by_sign(f"{_said(it.there)} {_said(it.here)}")
    return rule, _worded(it), fix


def _by_sign(words: str) -> tuple[Rule, str]:
    """Return the rule and the fix for a sign of Markdown that only one of the two takes for one."""
    if "](" in words:
        return GITHUB_LINK, _LINKED
    if re.search(r"(?:^| )#", words):
        return GITHUB_HEADING, _HEADED
    if "|" in words:
        return GITHUB_TABLE, _TABLED
    if re.search(r"[*_]", words):
        return GITHUB_EMPHASIS, _TOUCH
    return GITHUB_WORDS, "Write it in plainer Markdown, so that both show the same."


def _path(words: tuple[Word, ...]) -> tuple[str, ...]:
    return words[0].path if words else ()


def _place(path: tuple[str, ...], *, whole: bool) -> str:
    return " in ".join(reversed(path if whole else path[-1:])) or "plain text"


def _marked(word: Word) -> str:
    return "as " + " and ".join(sorted(word.marks)) if word.marks else "plain"


def _linked(word: Word) -> str:
    return "as a link" if word.link else "as words without a link"


def _said(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


def _quoted(it: Difference) -> str:
    return quote(_said(it.there), 40)


def _worded(it: Difference) -> str:
    there, here = (quote(_said(words), 40) if words else "nothing" for words in (it.there, it.here))
    return f"GitHub shows {there} here, and the site {here}."
