"""The decision: its model, words, files, promises, proof, table, and its advice without a script."""

from sorelegs.decision.fallback import fallback_html, spoken_prefix
from sorelegs.decision.fields import RULES as _FIELDS
from sorelegs.decision.file import LOGIC, POPULATION, PROMISES, Decision, read_decision
from sorelegs.decision.logic import LEVELS, LOGIC_FORM
from sorelegs.decision.model import Model, Question, Regions, Rule, Step, evaluate
from sorelegs.decision.population import POPULATION_FORM, Group
from sorelegs.decision.promises import PROMISES_FORM, Promise, Promises
from sorelegs.decision.promises import RULES as _PROMISES
from sorelegs.decision.proof import prove
from sorelegs.decision.said import said
from sorelegs.decision.shares import sent, told
from sorelegs.decision.table import CASES, count_cases, draw_table, source_groups
from sorelegs.decision.words import RULES as _WORDS
from sorelegs.decision.words import WORDS_FORM, Words

__all__ = [
    "CASES",
    "LEVELS",
    "LOGIC",
    "LOGIC_FORM",
    "POPULATION",
    "POPULATION_FORM",
    "PROMISES",
    "PROMISES_FORM",
    "RULES",
    "WORDS_FORM",
    "Decision",
    "Group",
    "Model",
    "Promise",
    "Promises",
    "Question",
    "Regions",
    "Rule",
    "Step",
    "Words",
    "count_cases",
    "draw_table",
    "evaluate",
    "fallback_html",
    "prove",
    "read_decision",
    "said",
    "sent",
    "source_groups",
    "spoken_prefix",
    "told",
]

RULES = (*_FIELDS, *_WORDS, *_PROMISES)
"""Every rule that this room may tell."""
