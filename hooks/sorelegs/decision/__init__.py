"""The decision: its model, words, files, proof, table, and its advice without a script."""

from sorelegs.decision.fallback import fallback_html, spoken_prefix
from sorelegs.decision.file import RULES as _FILE
from sorelegs.decision.file import Decision, read_decision
from sorelegs.decision.model import Model, Question, Regions, Rule
from sorelegs.decision.proof import RULES as _PROOF
from sorelegs.decision.proof import prove, share_sent_to_professional
from sorelegs.decision.reader import RULES as _READER
from sorelegs.decision.table import count_cases, draw_table, source_groups
from sorelegs.decision.words import RULES as _WORDS
from sorelegs.decision.words import Words

__all__ = [
    "RULES",
    "Decision",
    "Model",
    "Question",
    "Regions",
    "Rule",
    "Words",
    "count_cases",
    "draw_table",
    "fallback_html",
    "prove",
    "read_decision",
    "share_sent_to_professional",
    "source_groups",
    "spoken_prefix",
]

RULES = (*_FILE, *_READER, *_WORDS, *_PROOF)
"""Every rule that this room may tell."""
