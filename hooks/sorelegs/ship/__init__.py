"""The last steps of a built folder: stylesheet, search, packages, offline, compression, and its place."""

from sorelegs.ship.before import hide, show
from sorelegs.ship.compress import compress, squeeze_sitemap
from sorelegs.ship.finish import Finish, Finishing
from sorelegs.ship.in_page import InPages
from sorelegs.ship.looks import Look, Looks, look_of
from sorelegs.ship.offline import OFFLINE, RELEASE, WORKER, OfflineError, make_offline
from sorelegs.ship.one_stylesheet import make_stylesheets, write_stylesheet
from sorelegs.ship.packages import make_packages
from sorelegs.ship.search_index import INDEX, SECTIONS, make_search
from sorelegs.ship.squeeze import squeeze, squeezed
from sorelegs.ship.stylesheet import StylesheetError
from sorelegs.ship.take_place import take_place

__all__ = [
    "SHIPPED",
    "Finish",
    "Finishing",
    "InPages",
    "Look",
    "Looks",
    "OfflineError",
    "StylesheetError",
    "compress",
    "hide",
    "look_of",
    "make_offline",
    "make_packages",
    "make_search",
    "make_stylesheets",
    "show",
    "squeeze",
    "squeeze_sitemap",
    "squeezed",
    "take_place",
    "write_stylesheet",
]

SHIPPED = (WORKER, RELEASE, OFFLINE, INDEX, SECTIONS)
"""What the last steps write into a built folder, beside copies."""
