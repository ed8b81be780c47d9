"""The commands beside ``check``: each adds its words to the command line and runs on the project's folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sorelegs import reviews
from sorelegs.site import open_site, today


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the command line. Each sets ``run``, which takes the options and the project's folder."""
    due = commands.add_parser(
        "reviews", help="list the articles whose review has expired or soon will; exit 1 if any has"
    )
    due.add_argument("--format", choices=["text", "markdown"], default="text", help="how to print (default: text)")
    due.set_defaults(run=list_reviews)


def list_reviews(options: argparse.Namespace, root: Path) -> int:
    """Print which reviews need an editor; return 1 when one has expired, else 0."""
    found = reviews.read_reviews(open_site(root / "docs"), today())
    if options.format == "markdown":
        sys.stdout.write(reviews.as_markdown(found))
    else:
        sys.stdout.write(reviews.as_text(found) or "No review has expired or soon will.\n")
    return 1 if found.expired else 0
