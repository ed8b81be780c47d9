"""The site while an editor works on it: built again after each change, by a process of its own, and always there.

What an editor waits for is the page that he looks at, so that one is made first: the process that built the newest
preview still knows the site, and makes single pages of it anew until the next preview takes its place.
"""

from sorelegs.serve.maker import BUILT, DONE, MADE
from sorelegs.serve.previews import Previews
from sorelegs.serve.server import serve
from sorelegs.serve.watch import Stamp, stamp

__all__ = ["BUILT", "DONE", "MADE", "Previews", "Stamp", "serve", "stamp"]
