"""What BibTeX stumbles over, in words: it notices most of it far below the place to mend."""

from __future__ import annotations

import re

from sorelegs.problems import Problem, Rule, Text

_COMMAS = re.compile(r"Too many commas in ['\"](.+)['\"]")


def what_stopped(text: Text, line: int, message: str, rule: Rule) -> Problem | None:
    """Return the mistake that stopped BibTeX at ``line`` with a message, where it is one of those that are common."""
    if (names := _COMMAS.match(message)) and (at := text.content.find(names[1])) != -1:
        what = "Commas stand between these authors."
        return text.problem(at, rule, what, "Write author = {Last, First and Last, First}.")
    given = (text, line, rule)
    return _without_comma(*given) or _without_brace(*given) or _spaced_key(*given)


def _without_comma(text: Text, line: int, rule: Rule) -> Problem | None:
    """Return the comma that is missing at the end of the field above ``line``, where BibTeX stumbles, if one is."""
    lines = text.content.split("\n")
    above = lines[line - 2].rstrip() if line > 1 else ""
    if not above.endswith(("}", '"')) or above.strip() == "}" or not re.match(r"\s*[\w-]+\s*=", lines[line - 1]):
        return None
    what, fix = "A comma is missing at the end of this field.", f"Write {above[-1]}, in place of {above[-1]}."
    return Problem(text.path, line - 1, len(above), rule, what, fix)


def _without_brace(text: Text, line: int, rule: Rule) -> Problem | None:
    """Return the field whose brace is never closed, in the entry above ``line``, where BibTeX stumbles, if one is."""
    lines = text.content.split("\n")
    first = next((number for number in range(line - 2, -1, -1) if lines[number].startswith("@")), 0)
    for number in range(first + 1, line - 1):
        written = re.sub(r"\\[{}]", "", lines[number])
        if written.count("{") > written.count("}"):
            what = "A brace { is opened in this line and never closed."
            return Problem(text.path, number + 1, 1, rule, what, "Close it with } at the end of its field.")
    return None


def _spaced_key(text: Text, line: int, rule: Rule) -> Problem | None:
    written = text.content.split("\n")[line - 1]
    found = re.match(r"@\w+\{([^,}]*\s[^,}]*),", written)
    if found is None:
        return None
    fix = f"Write it in one word: {re.sub(r'[^A-Za-z0-9]', '', found[1])}."
    return Problem(text.path, line, found.start(1) + 1, rule, "A space stands in this source's key.", fix)
