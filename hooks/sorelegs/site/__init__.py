"""All that a site shares, read once."""

from sorelegs.site.asked import Notes, Question, questions
from sorelegs.site.catalogue import read_catalogue, read_pages
from sorelegs.site.examples import Examples
from sorelegs.site.folder import PICTURES
from sorelegs.site.right_words import WORDS
from sorelegs.site.search_words import RULES as _SEARCH_WORDS
from sorelegs.site.shared import CLAIMS, SEARCH_WORDS, SHELVES
from sorelegs.site.site import Site, open_site

__all__ = [
    "CLAIMS",
    "PICTURES",
    "RULES",
    "SEARCH_WORDS",
    "SHELVES",
    "WORDS",
    "Examples",
    "Notes",
    "Question",
    "Site",
    "open_site",
    "questions",
    "read_catalogue",
    "read_pages",
]

RULES = (*_SEARCH_WORDS,)
"""Every rule that this room may tell."""
