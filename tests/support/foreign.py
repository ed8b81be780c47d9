"""Words of the first site's topic and its numbers to call, which no other site may say."""

from __future__ import annotations

import re

_WORDS = (
    r"\b(?:legs?|runners?|running|calf|calves|marathon\w*|jog\w*|sore.?legs|soreness-check|foam.roll\w*|muscles?)\b"
)
_NUMBERS = r"(?<![#\w.])(?:999|112|911|111|988)(?![\w.])"
"""No word follows a number, as in a count of milliseconds."""
_EITHER = re.compile(f"{_WORDS}|{_NUMBERS}", re.IGNORECASE)
_WORD = re.compile(_WORDS, re.IGNORECASE)
_PATH = re.compile(
    r'(?<= d=")[^"]*|(?<=data-start=")[^"]*|(?<=path\(")[^"]*|(?<=")[Mclqasm][-\d., Mclqasmz]*(?=")|\[[\d,-]+\]'
)
"""The coordinates of a drawing, which nobody calls."""
_COMMAND = re.compile(r"\bsorelegs\b", re.IGNORECASE)


def foreign(text: str, *, numbers: bool = True, command: bool = False) -> list[str]:
    """Return each foreign word and number in ``text``, with what stands around it.

    Args:
        text: any.
        numbers: whether numbers count.
        command: whether the name of the command may stand there, which every site runs.
    """
    text = _PATH.sub("", _COMMAND.sub("", text) if command else text)
    return [text[max(0, m.start() - 40) : m.end() + 40] for m in (_EITHER if numbers else _WORD).finditer(text)]
