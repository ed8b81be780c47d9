"""What one page shows."""

from sorelegs.pages.addresses import taken_addresses
from sorelegs.pages.decision_parts import oembed_path
from sorelegs.pages.described import REFUSED, describe_page, finish_page
from sorelegs.pages.manifest import TOUCH_ICON
from sorelegs.pages.page import PageParts
from sorelegs.pages.parts import PARTS
from sorelegs.pages.publish import published_files
from sorelegs.pages.theme import THEME, is_published
from sorelegs.pages.tree import add_roles, label_cells, mark_terms

__all__ = [
    "PARTS",
    "REFUSED",
    "THEME",
    "TOUCH_ICON",
    "PageParts",
    "add_roles",
    "describe_page",
    "finish_page",
    "is_published",
    "label_cells",
    "mark_terms",
    "oembed_path",
    "published_files",
    "taken_addresses",
]
