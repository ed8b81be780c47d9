"""A mistake, its place, its rule, and how it is told; the texts and the YAML in which mistakes are found."""

from sorelegs.problems.field_types import (
    ANYTHING,
    DISTINCT,
    Count,
    Day,
    FieldError,
    Flag,
    Known,
    Like,
    Maybe,
    Number,
    Otherwise,
    Words,
    at_most,
    known,
    refusing,
    shaped,
)
from sorelegs.problems.fields import read_document, read_each, read_entries, read_fields
from sorelegs.problems.forms import Fields, Form, Spot
from sorelegs.problems.located import FieldPath, Located, compose, load, load_file
from sorelegs.problems.plain_markdown import escaped
from sorelegs.problems.problem import Edit, Problem, as_github, as_json, as_terminal, as_text, in_order, printable
from sorelegs.problems.rules import Rule
from sorelegs.problems.suggest import LONG, SURELY, nearest, quote, suggest
from sorelegs.problems.suggestions import as_suggestions
from sorelegs.problems.summary import as_summary
from sorelegs.problems.text import (
    FILE_ENCODING,
    FILE_MISSING,
    FILE_SIZE,
    HIDDEN,
    INVISIBLE,
    Text,
    first_link,
    read_text,
    replaced,
)
from sorelegs.problems.text import RULES as _TEXT
from sorelegs.problems.web_address import mail_address_problem, web_address_problem
from sorelegs.problems.yaml_words import MERGE, MERGED

__all__ = [
    "ANYTHING",
    "DISTINCT",
    "FILE_ENCODING",
    "FILE_MISSING",
    "FILE_SIZE",
    "HIDDEN",
    "INVISIBLE",
    "LONG",
    "MERGE",
    "MERGED",
    "RULES",
    "SURELY",
    "Count",
    "Day",
    "Edit",
    "FieldError",
    "FieldPath",
    "Fields",
    "Flag",
    "Form",
    "Known",
    "Like",
    "Located",
    "Maybe",
    "Number",
    "Otherwise",
    "Problem",
    "Rule",
    "Spot",
    "Text",
    "Words",
    "as_github",
    "as_json",
    "as_suggestions",
    "as_summary",
    "as_terminal",
    "as_text",
    "at_most",
    "compose",
    "escaped",
    "first_link",
    "in_order",
    "known",
    "load",
    "load_file",
    "mail_address_problem",
    "nearest",
    "printable",
    "quote",
    "read_document",
    "read_each",
    "read_entries",
    "read_fields",
    "read_text",
    "refusing",
    "replaced",
    "shaped",
    "suggest",
    "web_address_problem",
]

RULES = (*_TEXT,)
"""Every rule that this room may tell."""
