"""What one page shows."""

from sorelegs.pages.addresses import taken_addresses
from sorelegs.pages.all_questions import ALL_QUESTIONS, describe_all_questions
from sorelegs.pages.decision_parts import oembed_path
from sorelegs.pages.described import REFUSED, describe_page, finish_page, split_sources
from sorelegs.pages.examined import examine, examine_all, forget_examined, let_go
from sorelegs.pages.manifest import TOUCH_ICON
from sorelegs.pages.navigation import Navigation
from sorelegs.pages.page import PageParts
from sorelegs.pages.parts import PARTS
from sorelegs.pages.publish import published_files
from sorelegs.pages.together import SOON, OtherEnd, examine_together, is_from_the_end
from sorelegs.pages.tree import add_roles, box_part, label_cells, mark_terms, mark_words

__all__ = [
    "ALL_QUESTIONS",
    "PARTS",
    "REFUSED",
    "SOON",
    "TOUCH_ICON",
    "Navigation",
    "OtherEnd",
    "PageParts",
    "add_roles",
    "box_part",
    "describe_all_questions",
    "describe_page",
    "examine",
    "examine_all",
    "examine_together",
    "finish_page",
    "forget_examined",
    "is_from_the_end",
    "label_cells",
    "let_go",
    "mark_terms",
    "mark_words",
    "oembed_path",
    "published_files",
    "split_sources",
    "taken_addresses",
]
