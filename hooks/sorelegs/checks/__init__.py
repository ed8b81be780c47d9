"""Every problem in one run, a family a file."""

from sorelegs.checks import reviews
from sorelegs.checks.causes import causes_first
from sorelegs.checks.check import Examined, Report, check_site, check_text
from sorelegs.checks.explain import draw_rules, explain
from sorelegs.checks.hook import hook_problem
from sorelegs.checks.reading import grade
from sorelegs.checks.related import first_sentence
from sorelegs.checks.reviews import last_day, publishing_blockers, release_blockers
from sorelegs.checks.rules import rules_of
from sorelegs.checks.settings import CONFIG, SETTINGS_FIELD, SETTINGS_FORM, check_settings, pictures_of
from sorelegs.checks.tree import NOTHING_TAKEN, Taken, Tree, read_tree
from sorelegs.checks.unused import Note, find_unused

__all__ = [
    "CONFIG",
    "NOTHING_TAKEN",
    "SETTINGS_FIELD",
    "SETTINGS_FORM",
    "Examined",
    "Note",
    "Report",
    "Taken",
    "Tree",
    "causes_first",
    "check_settings",
    "check_site",
    "check_text",
    "draw_rules",
    "explain",
    "find_unused",
    "first_sentence",
    "grade",
    "hook_problem",
    "last_day",
    "pictures_of",
    "publishing_blockers",
    "read_tree",
    "release_blockers",
    "reviews",
    "rules_of",
]
