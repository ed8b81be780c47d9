"""A new article's first draft: the parts that its type needs, each with a comment that teaches what goes there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sorelegs.article import ANY_STOP, ARTICLE_FOLDERS, ARTICLE_TYPES, KINDS
from sorelegs.problems import quote, suggest

LONGEST_NAME = 80
FOLDER_WORDS = {
    "foam-rolling": ("roll", "roller", "rolling", "foam"),
    "stretching": ("stretch", "stretches", "stretching", "flexible", "flexibility"),
    "run-or-rest": ("run", "running", "jog", "rest", "race", "train", "training"),
}
"""Words of a title that say which folder it belongs in; the first that fits wins."""
STOP_CALLOUTS = {"foam-rolling": "stop-rolling", "stretching": "stop-stretching"}
"""The callout of ``callouts.yml`` that says when to stop, by folder; elsewhere it is about running."""


class DraftError(ValueError):
    """A draft that cannot be written; the message says why and what to do."""


@dataclass(frozen=True)
class Draft:
    """A draft and where it goes.

    Attributes:
        path: relative to ``docs``.
        content: the whole file.
    """

    path: str
    content: str


def slug(title: str) -> str:
    """Return the file's name for a title: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title.replace("’", "'").replace("'", ""))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    name = "-".join(words)
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME].rpartition("-")[0]


def folder_for(kind: str, title: str) -> str:
    """Return the folder that a new article most likely belongs in."""
    if KINDS[kind].folder:
        return KINDS[kind].folder
    words = set(re.findall(r"[a-z]+", title.lower()))
    return next((folder for folder, signs in FOLDER_WORDS.items() if words & set(signs)), "sore-today")


def write_draft(kind: str, title: str, folder: str | None, today: date) -> Draft:
    """Return the draft of a new article.

    Args:
        kind: its type.
        title: the question that it answers.
        folder: one of :data:`sorelegs.article.ARTICLE_FOLDERS`, or ``None`` to go by type and title.
        today: its first review.

    Raises:
        DraftError: there is no such type or folder, or the title is no question.
    """
    title = " ".join(title.split())
    if kind not in ARTICLE_TYPES:
        raise DraftError(f"there is no type {quote(kind)}. {suggest(kind, ARTICLE_TYPES)}")
    if folder is not None and folder not in ARTICLE_FOLDERS:
        raise DraftError(f"there is no folder {quote(folder)} for articles. {suggest(folder, ARTICLE_FOLDERS)}")
    if not title.endswith("?") or not slug(title):
        raise DraftError(f"{quote(title)} is no question. Ask what a reader would ask, such as “Can I run downhill?”.")
    if any(ord(c) < 32 or c in '"\\{}' for c in title):
        raise DraftError("the title holds a character that cannot stand there. Leave out quotation marks and braces.")
    front = _FRONT.format(title=title, kind=kind, today=today.isoformat(), answer=KINDS[kind].answer)
    folder = folder or folder_for(kind, title)
    body = "\n".join(KINDS[kind].draft).replace(ANY_STOP, STOP_CALLOUTS.get(folder, "stop-running"))
    return Draft(f"{folder}/{slug(title)}.md", f"{front}\n{body}")


def add_to_nav(config: str, path: str) -> str | None:
    """Return ``mkdocs.yml`` with a line for a new file after the last one of its folder, and not a byte else changed.

    Returns:
        The new text, or ``None`` where the file's folder has no line yet.
    """
    folder = path.partition("/")[0]
    lines = list(re.finditer(rf"^([ ]+-[ ]+){re.escape(folder)}/[^\r\n]*(\r?\n)", config, re.MULTILINE))
    if not lines:
        return None
    last = lines[-1]
    return f"{config[: last.end()]}{last[1]}{path}{last[2]}{config[last.end() :]}"


def save(root: Path, draft: Draft) -> list[str]:
    """Write a draft and add it to the navigation; nothing that exists is overwritten.

    Returns:
        What was written, relative to ``root``.

    Raises:
        DraftError: the file exists, or the navigation has no place for it.
    """
    file, config = root / "docs" / draft.path, root / "mkdocs.yml"
    if file.exists():
        raise DraftError(f"docs/{draft.path} exists, and is left as it is. Change it, or ask another question.")
    before = config.read_bytes().decode("utf-8")
    after = add_to_nav(before, draft.path)
    if after is None:
        raise DraftError(f"mkdocs.yml has no page of {draft.path.partition('/')[0]}/ in nav. Add one by hand first.")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as out:
        out.write(draft.content)
    config.write_bytes(after.encode("utf-8"))
    return [f"docs/{draft.path}", "mkdocs.yml"]


_FRONT = """\
---
title: "{title}"
description: "TODO: one sentence for search engines, 160 characters at most."
type: {kind}
answer: "{answer}"
authors: [Sore Legs editors]
reviewed: {today}
tags: ["TODO: a word or two on what it is about"]
related: [get-help/when-are-sore-legs-an-emergency.md]
---
"""
