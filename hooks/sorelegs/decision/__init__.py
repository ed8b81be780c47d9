"""The decision: its model, words, files, proof, table, and its advice without a script."""

from sorelegs.decision.fallback import fallback_html, spoken_prefix
from sorelegs.decision.file import Decision, read_decision
from sorelegs.decision.model import Model, Rule
from sorelegs.decision.proof import prove, share_sent_to_professional
from sorelegs.decision.table import count_cases, draw_table, source_groups
from sorelegs.decision.words import Words

__all__ = [
    "Decision",
    "Model",
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
