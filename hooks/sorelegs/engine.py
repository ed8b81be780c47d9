"""Ring 3: what is asked of the engine: what it finds wrong with ``mkdocs.yml``."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

from sorelegs.checks import (
    CONFIG,
    NOTHING_TAKEN,
    SETTINGS_FIELD,
    SETTINGS_FORM,
    check_settings,
    hook_problem,
    pictures_of,
    read_tree,
)
from sorelegs.kept import HOOK, NOTHING, Kept, code_key, contents, hands_on, key_of, there
from sorelegs.problems import Problem, Text, load, quote, read_text

_KIND = "settings"


def settings_problems(root: Path, kept: Kept = NOTHING) -> Iterator[Problem]:
    """Yield what is wrong with the settings in ``root``: only those without a problem are handed to the engine."""
    docs = root / "docs"
    found = list(check_settings(root, pictures_of(docs, read_tree(docs, NOTHING_TAKEN))))
    yield from found or engine_problems(root, kept)


def engine_problems(root: Path, kept: Kept) -> list[Problem]:
    """Return what MkDocs would say of the settings in ``root``, which the check has read and found nothing wrong with.

    Nothing is told where MkDocs is not installed: nothing is built there. That it says nothing is kept.
    """
    text, _ = read_text(root / CONFIG, CONFIG)
    key = _key(root, text.content) if text is not None and kept.active else ""
    if key and kept.get(_KIND, key) is not None:
        return []
    found = list(_said(root, text))
    if text is not None and key and not found and _key(root, text.content) == key:
        kept.put(_KIND, key, b"")
    return found


def _key(root: Path, settings: str) -> str:
    """Return the key of all that MkDocs looks at: the settings, the hook that it runs, and what they name.

    There is none where the hook may look at anything else.
    """
    if not hands_on(root):
        return ""
    icons = sorted(str(file) for file in (root / "overrides/.icons").rglob("*") if file.is_file())
    hook = contents(root / HOOK)
    around = (str(root), os.environ.get("SITE_URL", ""), settings)
    return key_of(code_key(), *around, *there(root, settings), *hook, *icons)


def _said(root: Path, text: Text | None) -> Iterator[Problem]:
    located = load(text.content, CONFIG, SETTINGS_FIELD, tags=SETTINGS_FORM.tags)[0] if text is not None else None
    if text is None or located is None:
        return
    try:
        from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415 - a check can do without
    except ImportError:
        return
    config = MkDocsConfig(config_file_path=str(root / CONFIG))
    stream = io.BytesIO(text.content.encode())
    stream.name = str(root / CONFIG)  # it asks a file for its name
    config.load_file(stream)
    try:
        with redirect_stdout(sys.stderr):  # what the hook prints is no part of an answer
            errors, warnings = config.validate()
    except (Exception, SystemExit) as stopped:
        if HOOK not in text.content:
            raise
        yield hook_problem(root, stopped)
        return
    for name, error in (*errors, *warnings):
        line, column = located.place((name,), key=True)
        what = f"MkDocs cannot take {quote(name)}: {' '.join(str(error).split()).rstrip('.')}."
        yield Problem(CONFIG, line, column, SETTINGS_FIELD, what, "Write it as MkDocs asks.")
    if errors:
        return
    for index, palette in enumerate(config.theme["palette"]):
        icon = f".icons/{palette['toggle']['icon']}.svg"
        if not any((Path(folder) / icon).is_file() for folder in config.theme.dirs):
            line, column = located.place(("theme", "palette", index, "toggle", "icon"))
            what = f"The theme has no icon {quote(palette['toggle']['icon'])}."
            yield Problem(CONFIG, line, column, SETTINGS_FIELD, what, "Choose one from Material's icons.")
