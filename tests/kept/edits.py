"""The second site with more articles, edits of it, and what a build and a check make of it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from sorelegs.checks.check import check_site
from sorelegs.checks.tree import read_tree
from sorelegs.day import today
from sorelegs.kept import ENVIRONMENT, Kept
from sorelegs.pages.addresses import taken_addresses
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site

FIRST = "swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
ARTICLE = """---
title: {title}
description: This article is a test, and nothing in it is advice.
type: explainer
answer: {answer}
authors: [Swim Shoulder editors]
reviewed: 2026-11-20
tags: [shoulder]
related: [{related}]
---

This article is part of a test, with its own laps. See [what to do]({link}).

## What is known?

Not much {{{{ cite("testSource") }}}}.

{{{{ safety("stop-swimming") }}}}

## How sure is this?

Not very (our reading). We do not know.
"""
ONE, TWO, THREE = (f"swim-or-rest/is-it-{name}.md" for name in ("one", "two", "three"))


def write(root: Path, path: str, words: str, **gaps: str) -> None:
    (root / "docs" / path).write_text(words.format(**gaps), encoding="utf-8")


Change = Callable[[Path], None]


def changing(path: str, old: str, new: str) -> Change:
    """Return what puts other words in a file; where the old ones are gone already, it takes the new ones back."""

    def change(root: Path) -> None:
        file = root / path
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(old, new, 1) if old in text else text.replace(new, old, 1), encoding="utf-8")

    return change


def adding(path: str, words: str) -> Change:
    """Return what writes a file, or takes it away where it is there."""

    def change(root: Path) -> None:
        file = root / path
        if file.exists():
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(words, encoding="utf-8")

    return change


def moving(old: str, new: str) -> Change:
    def change(root: Path) -> None:
        one, other = root / "docs" / old, root / "docs" / new
        one, other = (one, other) if one.exists() else (other, one)
        other.parent.mkdir(parents=True, exist_ok=True)
        one.rename(other)

    return change


def built_of(
    root: Path, kept: Path | None, folder: Path, level: int = logging.INFO
) -> tuple[dict[str, bytes], list[str]]:
    """Build as the command does, in this process; return the files, and what was said."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if not record.getMessage().startswith(("Building doc", "Cleaning site", "Documentation built")):
                said.append(f"{record.levelname} {record.getMessage()}")

    listener, logger = Listener(), logging.getLogger("mkdocs")
    os.environ[ENVIRONMENT] = str(kept or "")
    logger.addHandler(listener)
    logger.setLevel(level)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    finally:
        logger.removeHandler(listener)
        os.environ.pop(ENVIRONMENT)
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}, said


def problems_of(root: Path, kept: Kept) -> list[str]:
    site = open_site(root / "docs", PARTS, kept=kept)
    report = check_site(site, today(), None, read_tree(site.docs, taken_addresses(site)))
    site.settle()
    return [f"{problem} {problem.edit}" for problem in report.problems]
