"""The last steps of a built folder: stylesheet, search, offline, compression."""

from sorelegs.ship.compress import compress
from sorelegs.ship.offline import OfflineError, make_offline
from sorelegs.ship.search_index import search_index, search_module
from sorelegs.ship.stylesheet import StylesheetError, cut, imports, layered, used_words

__all__ = [
    "OfflineError",
    "StylesheetError",
    "compress",
    "cut",
    "imports",
    "layered",
    "make_offline",
    "search_index",
    "search_module",
    "used_words",
]
