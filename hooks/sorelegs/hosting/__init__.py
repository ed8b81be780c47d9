"""How a server sends the built site: its content policy and headers, said once for each kind of host."""

from sorelegs.hosting.policy import POLICY, SERVED, UNFRAMED

__all__ = ["POLICY", "SERVED", "UNFRAMED"]
