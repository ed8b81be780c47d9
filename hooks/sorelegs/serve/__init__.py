"""The site while an editor works on it: built again after each change, by a process of its own, and always there."""

from sorelegs.serve.previews import Previews
from sorelegs.serve.server import serve
from sorelegs.serve.watch import Stamp, stamp

__all__ = ["Previews", "Stamp", "serve", "stamp"]
