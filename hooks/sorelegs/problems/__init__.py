"""A mistake, its place, its rule, and how it is told; the texts and the YAML in which mistakes are found."""

from sorelegs.problems.located import Located, Path_, load, load_entries, load_file
from sorelegs.problems.plain_markdown import escaped
from sorelegs.problems.problem import Problem, as_github, as_json, as_terminal, as_text, printable
from sorelegs.problems.rules import Rule
from sorelegs.problems.suggest import quote, suggest
from sorelegs.problems.summary import as_summary
from sorelegs.problems.text import FILE_ENCODING, FILE_SIZE, Text, read_text
from sorelegs.problems.text import RULES as _TEXT

__all__ = [
    "FILE_ENCODING",
    "FILE_SIZE",
    "RULES",
    "Located",
    "Path_",
    "Problem",
    "Rule",
    "Text",
    "as_github",
    "as_json",
    "as_summary",
    "as_terminal",
    "as_text",
    "escaped",
    "load",
    "load_entries",
    "load_file",
    "printable",
    "quote",
    "read_text",
    "suggest",
]

RULES = (*_TEXT,)
"""Every rule that this room may tell."""
