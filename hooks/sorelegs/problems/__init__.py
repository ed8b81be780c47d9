"""A mistake, its place, its rule, and how it is told; the texts and the YAML in which mistakes are found."""

from sorelegs.problems.declared import (
    OTHERS,
    Before,
    Field,
    Fields,
    Listed,
    Unread,
    changed,
    given_in,
    names_of,
    plain,
    values_of,
)
from sorelegs.problems.field_types import (
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
from sorelegs.problems.fields import models_of, read_document, read_each, read_entries, read_fields
from sorelegs.problems.forms import Form, Spot
from sorelegs.problems.located import Located, Path_, compose, load, load_file
from sorelegs.problems.plain_markdown import escaped
from sorelegs.problems.problem import Edit, Problem, as_github, as_json, as_terminal, as_text, printable
from sorelegs.problems.rules import Rule
from sorelegs.problems.suggest import LONG, SURELY, nearest, quote, suggest
from sorelegs.problems.suggestions import as_suggestions
from sorelegs.problems.summary import as_summary
from sorelegs.problems.text import (
    FILE_ENCODING,
    FILE_SIZE,
    HIDDEN,
    INVISIBLE,
    Text,
    read_text,
)
from sorelegs.problems.text import RULES as _TEXT
from sorelegs.problems.web_address import mail_address_problem, web_address_problem
from sorelegs.problems.yaml_words import MERGE, MERGED

__all__ = [
    "DISTINCT",
    "FILE_ENCODING",
    "FILE_SIZE",
    "HIDDEN",
    "INVISIBLE",
    "LONG",
    "MERGE",
    "MERGED",
    "OTHERS",
    "RULES",
    "SURELY",
    "Before",
    "Count",
    "Day",
    "Edit",
    "Field",
    "FieldError",
    "Fields",
    "Flag",
    "Form",
    "Known",
    "Like",
    "Listed",
    "Located",
    "Maybe",
    "Number",
    "Otherwise",
    "Path_",
    "Problem",
    "Rule",
    "Spot",
    "Text",
    "Unread",
    "Words",
    "as_github",
    "as_json",
    "as_suggestions",
    "as_summary",
    "as_terminal",
    "as_text",
    "at_most",
    "changed",
    "compose",
    "escaped",
    "given_in",
    "known",
    "load",
    "load_file",
    "mail_address_problem",
    "models_of",
    "names_of",
    "nearest",
    "plain",
    "printable",
    "quote",
    "read_document",
    "read_each",
    "read_entries",
    "read_fields",
    "read_text",
    "refusing",
    "shaped",
    "suggest",
    "values_of",
    "web_address_problem",
]

RULES = (*_TEXT,)
"""Every rule that this room may tell."""
