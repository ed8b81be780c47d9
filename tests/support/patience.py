"""How long a test waits for what has to come."""

PATIENCE = 30_000
"""Milliseconds: a machine with other work to do is slow, and what never comes is seldom waited for."""
START = 4 * PATIENCE
"""The same for a browser that is started: it makes a profile first, and is seldom started."""
