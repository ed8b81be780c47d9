"""A mistake, its place, its rule, and how it is told; the texts and the YAML in which mistakes are found."""

from sorelegs.problems.located import Located, Path_, load, load_entries, load_file
from sorelegs.problems.plain_markdown import escaped
from sorelegs.problems.problem import Problem, as_github, as_json, as_terminal, as_text, printable
from sorelegs.problems.rules import RULES
from sorelegs.problems.suggest import quote, suggest
from sorelegs.problems.summary import as_summary
from sorelegs.problems.text import Text, read_text

__all__ = [
    "RULES",
    "Located",
    "Path_",
    "Problem",
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
