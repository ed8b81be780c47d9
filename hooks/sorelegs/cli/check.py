"""``sorelegs check``: what it has to say is kept by all that it hangs on, and said again while that is as it was."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from sorelegs.cli.keep import keep
from sorelegs.cli.say import refuse
from sorelegs.day import today
from sorelegs.kept import HOOK, code_key, contents, hands_on, kept_here, key_of, stamps, there
from sorelegs.look import THEME

_KIND = "answers"
_READ = ("docs", "mkdocs.yml", HOOK, "overrides")
"""What of a project a check reads; it looks whether there is what the settings name, too."""
_VARIABLE = "SITE_URL"


def check(options: argparse.Namespace, root: Path) -> int:
    """Check the site, or say again what a check of the same had to say; return 0, 1 for problems, or 2 for misuse."""
    if options.explain is not None:
        from sorelegs.cli.report import tell_rule  # noqa: PLC0415 - as below

        return tell_rule(root, options.explain)
    files: list[Path] | None = None
    if options.paths:
        files = []
        for path in options.paths:
            if not os.path.lexists(path):
                return refuse(f"there is no file {path}. Name files as they stand in docs/.")
            if not (path.parent.resolve() / path.name).is_relative_to((root / "docs").resolve()):
                return refuse(f"{path} is not in docs/. Only what stands there is checked.")
            files += path.rglob("*") if path.is_dir() and not path.is_symlink() else [path]
    keep(root, options)
    kept, terminal = kept_here(), sys.stdout.isatty()
    read = [root / name for name in _READ]

    def around() -> tuple[str, ...]:
        """Return what the answer hangs on beside what stands in the project."""
        named = "all" if files is None else "\n".join(sorted(os.path.abspath(file) for file in files))
        settings = b"".join(part for part in contents(root / "mkdocs.yml") if isinstance(part, bytes))
        how = (str(root), named, options.format, str(terminal), today().isoformat(), os.environ.get(_VARIABLE, ""))
        return code_key(), *how, *_files(THEME), *there(root, settings.decode(errors="replace"))

    def key() -> str:
        """Return the key of all that the answer hangs on; nothing where it may hang on what stands elsewhere."""
        linked = any(map(os.path.islink, (*_files(root / "docs"), *_files(root / "overrides"))))
        return "" if linked or not hands_on(root) else key_of(*contents(*read), *here)

    since, here = (stamps(*read), around()) if kept.active else ("", ())
    told = kept.get_json(_KIND, before) if (before := key() if kept.active and not options.fix else "") else None
    if told is None:
        from sorelegs.cli.report import look  # noqa: PLC0415 - what finds mistakes is slow to load

        told = look(root, files, options, terminal=terminal)
        if before:
            kept.put_later(_KIND, before, json.dumps(told).encode())
            kept.settle(unchanged=lambda: (stamps(*read), around()) == (since, here))
    code, out, err = told
    sys.stdout.write(out)
    sys.stdout.flush()
    sys.stderr.write(err)
    return int(code)


def _files(folder: Path) -> list[str]:
    """Return the paths of all that stands below a folder; those of the theme's files no file of a site may have."""
    return sorted(os.path.join(at, name) for at, folders, names in os.walk(folder) for name in (*folders, *names))
