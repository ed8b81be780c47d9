"""The command line, and what its commands do."""

from sorelegs.cli.main import main

__all__ = ["main"]
