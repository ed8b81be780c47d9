"""What one page shows."""

from sorelegs.pages.in_page import draw_problems
from sorelegs.pages.manifest import TOUCH_ICON
from sorelegs.pages.metadata import json_ld, reading_minutes
from sorelegs.pages.page import PageParts, needed_assets, page_sources
from sorelegs.pages.parts import PARTS
from sorelegs.pages.publish import published_files
from sorelegs.pages.theme import THEME
from sorelegs.pages.tree import add_roles, label_cells, mark_terms

__all__ = [
    "PARTS",
    "THEME",
    "TOUCH_ICON",
    "PageParts",
    "add_roles",
    "draw_problems",
    "json_ld",
    "label_cells",
    "mark_terms",
    "needed_assets",
    "page_sources",
    "published_files",
    "reading_minutes",
]
