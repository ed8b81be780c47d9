"""A new article's first draft: the parts that its type needs, each with a comment that teaches what goes there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from sorelegs.article import ARTICLE_TYPES, KINDS
from sorelegs.parts import CALLOUTS
from sorelegs.problems import first_link, quote, suggest
from sorelegs.profile import SITE, Section
from sorelegs.site import Site

LONGEST_NAME = 80


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


def folder_for(kind: str, title: str, sections: Mapping[str, Section]) -> str:
    """Return the folder that a new article most likely belongs in: by type, by title, or the first without words.

    Args:
        kind: its type.
        title: the question that it answers.
        sections: the folders for articles.
    """
    words = set(re.findall(r"[a-z]+", title.lower()))
    of_type = (folder for folder, section in sections.items() if kind in section.types)
    of_words = (folder for folder, section in sections.items() if words & set(section.words) and not section.types)
    others = (folder for folder, section in sections.items() if not section.words and not section.types)
    return next(chain(of_type, of_words, others, sections))


def write_draft(kind: str, title: str, folder: str | None, today: date, site: Site) -> Draft:
    """Return the draft of a new article.

    Args:
        kind: its type.
        title: the question that it answers.
        folder: one of the site's sections, or ``None`` to go by type and title.
        today: its first review.
        site: whose article it will be.

    Raises:
        DraftError: there is no such type or folder, or the title is no question.
    """
    title = " ".join(title.split())
    sections = site.profile.sections
    if not sections:
        raise DraftError(f"{site.docs.name}/{SITE} has problems. `sorelegs check` tells them.")
    if kind not in ARTICLE_TYPES:
        raise DraftError(f"there is no type {quote(kind)}. {suggest(kind, ARTICLE_TYPES)}")
    if folder is not None and folder not in sections:
        raise DraftError(f"there is no folder {quote(folder)} for articles. {suggest(folder, sections)}")
    if not title.endswith("?") or not slug(title):
        example = f"Ask what a reader would ask, such as “{site.examples.title}”."
        raise DraftError(f"{quote(title)} is no question. {example}")
    if any(ord(c) < 32 or c in '"\\{}' for c in title):
        raise DraftError("the title holds a character that cannot stand there. Leave out quotation marks and braces.")
    folder = folder or folder_for(kind, title, sections)
    values = {
        "title": title,
        "kind": kind,
        "today": today.isoformat(),
        "answer": KINDS[kind].answer,
        "editors": site.profile.editors,
        "help": site.profile.help.page,
        "stop": sections[folder].stop,
        "stops": ", ".join([name for name, callout in site[CALLOUTS].items() if callout.stop][:2]),
        "emergency": site.examples.emergency,
        "professional": site.examples.professional,
        "source": site.examples.source,
        "finding": site.examples.finding,
    }
    content = "\n".join([_FRONT, *KINDS[kind].draft])
    return Draft(f"{folder}/{slug(title)}.md", _GAP.sub(lambda gap: values[gap[1]], content))


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


def add_part_to_nav(config: str, path: str, folders: Iterable[str]) -> str | None:
    """Return ``mkdocs.yml`` with a part of its own for the first page of a folder, and not a byte else changed.

    It stands behind that of the last of ``folders`` that has one, and is called after its folder.

    Returns:
        The new text, or ``None`` where no folder has a part.
    """
    either = "|".join(map(re.escape, folders))
    part = rf"^([ ]*)- [^\r\n]+:[ ]*\r?\n(?:\1([ ]+-[ ]+)(?:{either})/[^\r\n]*(\r?\n))+"
    parts = list(re.finditer(part, config, re.MULTILINE))
    if not parts:
        return None
    last, folder = parts[-1], path.partition("/")[0]
    indent, line, end = last.groups()
    added = f"{indent}- {folder.replace('-', ' ').capitalize()}:{end}{indent}{line}{path}{end}"
    return f"{config[: last.end()]}{added}{config[last.end() :]}"


def save(root: Path, draft: Draft, folders: Iterable[str]) -> list[str]:
    """Write a draft and add it to the navigation; nothing that exists is overwritten.

    Args:
        root: of the site.
        draft: what is written.
        folders: those of articles, behind whose part of the navigation a new one goes.

    Returns:
        What was written, relative to ``root``.

    Raises:
        DraftError: the file exists, or the navigation has no place for it.
    """
    file, config = root / "docs" / draft.path, root / "mkdocs.yml"
    if file.exists():
        raise DraftError(f"docs/{draft.path} exists, and is left as it is. Change it, or ask another question.")
    if link := first_link(root, file):
        raise DraftError(f"{link.relative_to(root)} is a link, and nothing is written where it leads. Take it away.")
    before = config.read_bytes().decode("utf-8")
    after = add_to_nav(before, draft.path) or add_part_to_nav(before, draft.path, folders)
    if after is None:
        raise DraftError(
            "mkdocs.yml has no part for articles in nav. Write nav as `sorelegs init` does, in a new folder."
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as out:
        out.write(draft.content)
    config.write_bytes(after.encode("utf-8"))
    return [f"docs/{draft.path}", "mkdocs.yml"]


_FRONT = """\
---
title: "[title]"
description: "TODO: one sentence for search engines, 160 characters at most."
type: [kind]
answer: "[answer]"
authors: ["[editors]"]
reviewed: [today]
tags: ["TODO: a word or two on what it is about"]
related: [[help]]
---
"""
_GAP = re.compile(r"\[(title|kind|today|answer|editors|help|stops?|emergency|professional|source|finding)\]")
"""Where something of the article's or the site's goes, here and in the draft of a kind."""
