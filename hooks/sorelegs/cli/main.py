"""The command line: ``sorelegs check``, ``sorelegs release`` and the commands beside them."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

from sorelegs.cli.commands import parser_of_commands
from sorelegs.cli.say import never_fail_to_print, refuse


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: the words after the command's name; those of the shell when ``None``.

    Returns:
        The exit code: 0 when all is well, 1 when there are problems, 2 when the command cannot do what it was asked.
    """
    options = parser_of_commands().parse_args(arguments)
    root = find_root(Path.cwd())
    if root is None and not options.anywhere:
        return refuse("there is no mkdocs.yml with a docs/ folder here or above. Run this in the project's folder.")
    if root is not None and not options.anywhere and (name := _linked(root)):
        return refuse(f"{name} is a link: its site stands elsewhere. Run this where the site itself is.")
    never_fail_to_print()
    module, _, function = options.run.partition(":")
    return int(getattr(import_module(f"sorelegs.cli.{module}"), function)(options, root))


def _linked(root: Path) -> str:
    return next((name for name in ("docs", "mkdocs.yml") if os.path.islink(os.path.join(root, name))), "")


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above ``start`` with a ``mkdocs.yml`` and a ``docs`` folder."""
    return next((f for f in [start, *start.parents] if (f / "mkdocs.yml").is_file() and (f / "docs").is_dir()), None)
