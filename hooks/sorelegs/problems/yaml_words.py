"""What PyYAML stumbles over, in words for somebody who has never heard of YAML."""

from __future__ import annotations

import re

import yaml

from sorelegs.problems.suggest import quote

Told = tuple[int, str, str]
"""The place of a mistake in its text, what it is, and how to mend it."""
EXCERPT = 120
"""Characters of a text that a message shows as it is to be written."""
MERGE = re.compile(r"^(?:<{7}|>{7})(?: [^\n]*)?$", re.MULTILINE)
"""The first or the last line of what Git leaves where two changes meet."""
MERGED = (
    "Git left both versions of a change here.",
    "Keep one of the two, and take the lines that start with <<<<<<<, ======= and >>>>>>> away.",
)
_FORGOT_COLON = re.compile(r"[ ]*[A-Za-z_][\w-]*[ ]+[^\s#]")
"""A line that would be a field if a colon stood behind its first word."""
_FIELD = re.compile(r"^[ ]*(?:- )?([\w-]+):[ ]+(\S[^\n]*?)[ ]*$")
_FIELD_LINE = re.compile(_FIELD.pattern, re.MULTILINE)
_BAD_START = re.compile(r"found character '([^\\])' that cannot start any token")
_OPEN_BRACKET = ("expected ',' or ']'", "expected ',' or '}'")
_HIDDEN_END = re.compile(r"^[^\n#\"']*\[(?:(?:(?![ ,]#)[^\[\]\n\"'])*+[ ,])?(#)[^\n]*\]", re.MULTILINE)
_LINK = re.compile(r"\[[^\[\]]*\]\(([^()\s]+)\)")
_NO_COLON_INSIDE = re.compile(r"\{([\w-]+)[ ]+((?:\[[^\[\]{}\n]*\]|[^\[\]{},\n]+)\})")
_OPEN_MARK = "found unexpected end of stream"
_NO_COLON = "could not find expected ':'"
_SECOND_COLON = "mapping values are not allowed here"
_FOLLOWS = "expected <block end>, but found "
_REFERENCE = "expected alphabetic or numeric character"
_UNFINISHED = (*_OPEN_BRACKET, _OPEN_MARK, _NO_COLON, _REFERENCE)
"""Errors that PyYAML notices far behind the place to mend."""
_TAB = "found character '\\t' that cannot start any token"


def in_words(error: yaml.MarkedYAMLError, text: str) -> Told:
    """Return the mistake in ``text`` that stopped PyYAML."""
    problem = (error.problem or "it cannot be read").strip()
    mark = (problem.startswith(_UNFINISHED) and error.context_mark) or error.problem_mark or error.context_mark
    index = mark.index if mark else 0
    return (
        _merge(text)
        or _swallowed(text, index, problem)
        or _inner_mark(text, index, problem)
        or _as_link(text, index, problem)
        or _order(text, index, problem)
        or _above(text, index, problem)
        or (index, *_here(text, index, problem))
    )


def _merge(text: str) -> Told | None:
    """Return where Git left both versions of a change, which is told whatever else is wrong."""
    found = MERGE.search(text)
    return (found.start(), *MERGED) if found else None


def _order(text: str, index: int, problem: str) -> Told | None:
    """Return the line above that ends what YAML reads, or that is an order to it."""
    if not problem.startswith(("expected '<document start>'", "found duplicate YAML directive")):
        return None
    lines = [*re.finditer(r"^(?:%|\.\.\.)", text[: index + 1], re.MULTILINE)]
    if not lines:
        return None
    what = "A line that starts with % is an order to YAML, and no field."
    if lines[-1][0] != "%":
        what = "Three dots end what YAML reads, and something stands below them."
    return lines[-1].start(), what, "Take this line away."


def _here(text: str, index: int, problem: str) -> tuple[str, str]:
    """Return what is wrong at ``index`` itself, and how to mend it."""
    if problem.startswith(_OPEN_BRACKET):
        return _bracket(text, index)
    if start := _BAD_START.fullmatch(problem):
        inside = re.search(r"[\[,][ ]*$", text[:index].rpartition("\n")[2])
        word = re.match(r"[^,\[\]{}\n]+", text[index:])
        fix = f'Put it in quotation marks: "{word[0].rstrip()}"' if inside and word else whole(text, index)
        return f"A text cannot start with {start[1]}.", fix
    if problem.startswith(_FOLLOWS):
        return _follows(text, index, problem.removeprefix(_FOLLOWS))
    if problem.startswith(("found unknown escape character", "expected escape sequence")):
        what = "In double quotation marks, YAML takes this \\ for the start of a sign that it does not know."
        return what, "Put the text in single quotation marks."
    if problem.startswith(_REFERENCE):
        return "A text cannot start with * or &.", whole(text, index)
    known = {
        _SECOND_COLON: (
            "A second colon stands here, so YAML cannot tell field from text.",
            f"Put the whole text in quotation marks: {_quoted_field(text, index)}",
        ),
        _TAB: ("There is a tab here; YAML allows only spaces.", "Replace the tab with spaces."),
        _NO_COLON: _no_colon(text, index),
        _OPEN_MARK: ("A quotation mark was opened and never closed.", "Add the closing quotation mark."),
        "expected a comment or a line break": ("A text cannot start with > or |.", whole(text, index)),
        "expected chomping or indentation indicators": ("A text cannot start with > or |.", whole(text, index)),
        "mapping keys are not allowed here": ("A text cannot start with ?.", whole(text, index)),
        "expected the node content, but found ','": (
            "Nothing stands before this comma.",
            "Take one comma away, or write between the two what is missing.",
        ),
        "but found another document": ("A second document starts here.", "Take the --- away."),
        "sequence entries are not allowed here": (
            "A list cannot start on the line of its field.",
            "Write each of its points on a line of its own below: two spaces, a hyphen, a space.",
        ),
    }
    unknown = f"This is not valid YAML: {problem}.", "Write each field as name: text, starting at the left edge."
    return next((told for start, told in known.items() if problem.startswith(start)), unknown)


def _no_colon(text: str, index: int) -> tuple[str, str]:
    """Return what is told of a line that is no field: it may be a point of a list that has lost its hyphen."""
    start = _line_start(text, index)
    above = text[:start].rstrip("\n").rpartition("\n")[2]
    below = text[start:].partition("\n")[2]
    line = _line_at(text, index).strip()
    if line.startswith("-"):
        return "No space stands behind this hyphen.", f"Write - {line.lstrip('-')}"
    if above.lstrip().startswith("- ") or below.lstrip().startswith("- "):
        return "A hyphen is missing at the start of this point.", f"Write - {line}"
    return "A colon is missing after the field's name.", "Write each field as name: text, starting at the left edge."


def _follows(text: str, index: int, found: str) -> tuple[str, str]:
    """Return what is told of something that follows where a field or a point should, and how to mend it."""
    if found in ("']'", "'}'"):
        return f"This bracket {found[1]} closes nothing.", "Take it away."
    if found == "','":
        return "A comma stands after this text.", "Take it away."
    value = _value_at(text, index)
    if whole_above := _valued(text, index):
        name, written = whole_above
        shown = f"{written[:-1]}, …]" if written[0] == "[" and len(written) < EXCERPT else "[one, two]"
        what = f"A list stands below {quote(name)}, which has a value on its own line already."
        return what, f"Write it in one place: {name}: {shown}"
    if found == "'<scalar>'" and value[:1] in ('"', "'", "[", "{") and value:
        sign = "quotation mark" if value[0] in "\"'" else "bracket"
        return f"Text stands after a closing {sign}.", whole(text, index)
    return _misplaced(text, index)


def _valued(text: str, index: int) -> tuple[str, str] | None:
    """Return the field above a point of a list and what stands behind its colon, where something does."""
    found = _FIELD.match(_line_above(text, index))
    return (found[1], found[2]) if found and _line_at(text, index).lstrip().startswith("- ") else None


def _line_above(text: str, index: int) -> str:
    return text[: _line_start(text, index)].rstrip().rpartition("\n")[2]


def _misplaced(text: str, index: int) -> tuple[str, str]:
    """Return what is wrong with a line that belongs to none above it, and how far right it may have to start."""
    line, above = _line_at(text, index).strip(), _line_above(text, index)
    below = text[index:].partition("\n")[2].lstrip("\n").partition("\n")[0]
    here = index - _line_start(text, index)
    if line.startswith(":"):
        return "No name stands before this colon.", "Write the field's name in front of it, or take the line away."
    points = [other for other in (below, above) if other.lstrip().startswith("- ")]
    beside = points[0] if points and line.startswith("- ") else above
    spaces = len(beside) - len(beside.lstrip(" "))
    if spaces == here and above in points:
        fix = f"Write - {line} if it is a point, or start it as far left as the field that the list belongs to."
        return "This field stands among the points of a list.", fix
    if spaces == here:
        fix = "Start it as far left as the field that it belongs to; that may have its value already."
    else:
        many, where = f"{spaces} space{'' if spaces == 1 else 's'}", "above" if beside is above else "below"
        fix = f"Start it with {many}, as the line {where}, if it belongs beside that."
    return "This line is indented oddly.", fix


def _bracket(text: str, index: int) -> tuple[str, str]:
    """Return what is wrong with the list or the fields whose bracket opens at ``index``, and how to mend it."""
    line = text[index:].split("\n", 1)[0]
    opening, closing = line[:1], {"[": "]", "{": "}"}.get(line[:1], "]")
    if line.count(opening) > line.count(closing):
        return f"The bracket {opening} is never closed.", f"Write {closing} where it should end, as in [one, two]."
    if opening == "{" and (short := _NO_COLON_INSIDE.match(line)):
        return f"A colon is missing behind {quote(short[1])}.", f"Write {{{short[1]}: {short[2]}."
    if opening == "{":
        return "A colon or a comma is missing in these brackets.", "Write them as in {one: 1, two: 2}."
    return "A comma is missing in these brackets.", "Write one between two things, as in [one, two]."


def _swallowed(text: str, index: int, problem: str) -> Told | None:
    """Return the # that hides the end of a list in brackets."""
    if not problem.startswith((*_OPEN_BRACKET, "expected the node content")):
        return None
    found = next(_HIDDEN_END.finditer(text, max(0, text.rfind("\n", 0, index) - EXCERPT), len(text)), None)
    if found is None:
        return None
    what = "YAML takes what follows this # for a note, and so never sees the closing bracket."
    return found.start(1), what, "Take the # away, or put its word in quotation marks."


def _inner_mark(text: str, index: int, problem: str) -> Told | None:
    """Return the quotation mark or apostrophe that ends a quoted text too soon."""
    if not problem.startswith((_FOLLOWS, _SECOND_COLON)):
        return None
    start = _line_start(text, index)
    found = _FIELD.match(text[start:].split("\n", 1)[0])
    if found is None or len(found[2]) < 3 or found[2][0] not in "\"'" or found[2][-1] != found[2][0]:
        return None
    name, mark, inside = found[1], found[2][0], found[2][1:-1]
    end = re.search(r"(?<!')'(?!')" if mark == "'" else r'(?<!\\)"', inside)
    if end is None:
        return None
    at = start + found.start(2) + 1 + end.start()
    if mark == "'":
        what = "An apostrophe ends this text, which stands between two others."
        return at, what, f"Put it in double quotation marks: {_as_field(name, inside.replace(2 * mark, mark))}"
    return at, "A quotation mark inside this text ends it.", f"Write single ones inside: {_as_field(name, inside)}"


def _as_link(text: str, index: int, problem: str) -> Told | None:
    """Return a Markdown link that stands where a text should."""
    found = _LINK.search(_line_at(text, index))
    if not problem.startswith((*_OPEN_BRACKET, _FOLLOWS)) or found is None or _FIELD.match(_line_at(text, index)):
        return None
    at = _line_start(text, index) + found.start()
    return at, "A link of Markdown stands here.", f"Write what it leads to, alone: {found[1]}"


def _above(text: str, index: int, problem: str) -> Told | None:
    """Return the mistake of an earlier line that YAML meets at ``index``."""
    start = _line_start(text, index)
    before = text[:start].rstrip("\n")
    above = before.rfind("\n") + 1
    line = before[above:]
    if problem == _SECOND_COLON and ": " not in text[start:index] and _FORGOT_COLON.match(line):
        word = line.split()[0]
        what = f"No colon stands after {quote(word)}, so YAML cannot tell field from text."
        return above + line.index(word), what, f"Write {word}: and then its text."
    if problem in (f"{_FOLLOWS}'<scalar>'", _OPEN_MARK):
        for found in _FIELD_LINE.finditer(text, 0, start):
            value = found[2]
            if value[:1] in ('"', "'") and value.count(value[0]) % 2:
                what = "A quotation mark was opened and never closed."
                return found.start(2), what, "Add the closing quotation mark at the end of the line."
    if problem == _SECOND_COLON and (outside := _outside(before[:above], line, _line_at(text, index))):
        return above, *outside
    if problem == _SECOND_COLON and (deeper := _deeper(line, _line_at(text, index))):
        return start + deeper, "This line starts further right than the line above, which is whole.", _ALIKE
    if problem == _NO_COLON and line.rstrip().endswith((": >", ": |", ": >-", ": |-")):
        fix = "Start each line of the text with two spaces more than its field."
        return start, "This text belongs to the field above, and is not indented.", fix
    return None


def _outside(before: str, line: str, below: str) -> tuple[str, str] | None:
    """Return what is told of the first field of an entry that stands as far left as the entry's name above it."""
    name = before.rstrip("\n").rpartition("\n")[2]
    indent = len(below) - len(below.lstrip(" "))
    begins = re.fullmatch(r"([ ]*)([\w-]+):[ ]*", name)
    if begins is None or not _deeper(line, below) or len(line) - len(line.lstrip(" ")) != len(begins[1]):
        return None
    return f"This field belongs to {quote(begins[2])} above, and is not indented.", f"Start it with {indent} spaces."


_ALIKE = "Start both with the same number of spaces, if they belong beside each other."


def _deeper(above: str, line: str) -> int:
    """Return by how many spaces a field is indented, where it is more than the whole field above it, else 0."""
    indent = len(line) - len(line.lstrip(" "))
    before = len(above) - len(above.lstrip(" "))
    whole = re.match(r"[ ]*[\w-]+:[ ]+[^\s>|]", above) and re.match(r"[ ]*[\w-]+:(?:[ ]|$)", line)
    return indent if whole and indent > before else 0


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _line_at(text: str, index: int) -> str:
    return text[_line_start(text, index) :].split("\n", 1)[0]


def _value_at(text: str, index: int) -> str:
    found = _FIELD.match(_line_at(text, index))
    return found[2] if found else _line_at(text, index).strip(" -")


def whole(text: str, index: int) -> str:
    """Return how to write the field at ``index`` with its whole text in quotation marks."""
    found = _FIELD.match(_line_at(text, index))
    field = f": {_as_field(found[1], found[2])}" if found else "."
    return f"Put the whole text in quotation marks{field}"


def _as_field(name: str, words: str) -> str:
    plain = re.sub(r'\\?"', "'", words)
    shown = plain if len(plain) <= EXCERPT else f"{plain[:EXCERPT]}…"
    return f'{name}: "{shown}"'


def _quoted_field(text: str, index: int) -> str:
    """Return the line at ``index`` as it would be with its text in quotation marks."""
    start = _line_start(text, index)
    line = _line_at(text, index)
    above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start].rstrip("\n")
    if line.startswith(" ") and ": " in above and line.count(": ") < 2:
        line = f"{above} {line.strip()}"
    if line.rstrip().endswith(":"):  # a title with a list below it
        dash = "- " if line.lstrip().startswith("- ") else ""
        return f'{dash}"{line.strip().removeprefix("- ")[:-1]}":'
    field, _, value = line.strip().partition(": ")
    value = value.strip().strip("\"'").replace('"', "'")
    return f'{field}: "{value}"' if field and value and len(line) < 200 else 'name: "text: more text"'
