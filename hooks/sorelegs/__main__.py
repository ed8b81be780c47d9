"""``python -m sorelegs`` is the command line."""

import sys

from sorelegs.cli import main

if __name__ == "__main__":
    sys.exit(main())
