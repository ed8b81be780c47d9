"""``python -m sorelegs`` is the command line."""

import gc
import sys

_NEW_THINGS = 1_000_000
"""After how many new things Python looks for rings to throw away: what a command reads stays until its end."""


def main() -> int:
    """Run the command line with the words of the shell, and return its exit code."""
    gc.set_threshold(_NEW_THINGS)
    from sorelegs.cli import main as run  # noqa: PLC0415 - most of what a command makes, it makes while it is loaded

    return run()


if __name__ == "__main__":
    sys.exit(main())
