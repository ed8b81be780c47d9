"""How a server sends the built site: its content policy and headers, said once for each kind of host."""

from sorelegs.hosting.examples import EXAMPLES, write_hosting
from sorelegs.hosting.policy import POLICY, SERVED, UNFRAMED, allowing, lent_policy

__all__ = ["EXAMPLES", "POLICY", "SERVED", "UNFRAMED", "allowing", "lent_policy", "write_hosting"]
