"""Where things are in the checkout."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SECOND = ROOT / "tests" / "site"
"""The site that the generator's tests build: another topic, and no word of this one."""
FAILED = ROOT / ".failed"
"""What browser tests keep of a failure; ignored by git, and each run starts without it."""
