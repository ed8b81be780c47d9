"""The last steps of a built folder: stylesheet, search, offline, compression, and its place."""

from sorelegs.ship.compress import compress, squeeze_sitemap
from sorelegs.ship.offline import OfflineError, make_offline
from sorelegs.ship.one_stylesheet import make_stylesheet
from sorelegs.ship.search_index import make_search, search_module
from sorelegs.ship.stylesheet import StylesheetError
from sorelegs.ship.take_place import take_place

__all__ = [
    "OfflineError",
    "StylesheetError",
    "compress",
    "make_offline",
    "make_search",
    "make_stylesheet",
    "search_module",
    "squeeze_sitemap",
    "take_place",
]
