"""Two sites of the same articles: stock Material, and ours with calls, checks and policies."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
FRONT = """---
title: {title}?
description: An article that is only there to be measured.
type: explainer
answer: Words that are only there to be measured.
authors: [Sore Legs editors]
reviewed: 2026-11-01
tags: [measured]
---
"""
CITED = '{{ cite("law2007") }}', '{{ cite("herbert2011", "vickers2001") }}', '{{ cite("nhsDvt") }}'
SAFETY = '\n\n{{ safety("clot") }}\n\n'


def write_sites(generator: Path, count: int, folder: Path) -> tuple[Path, Path]:
    """Write both sites.

    Args:
        generator: a script that writes ``count`` MkDocs articles when run as ``generator count folder``.
        count: how many.
        folder: where to.

    Returns:
        The folder of stock Material's site, and that of ours.
    """
    subprocess.run([sys.executable, str(generator), str(count), str(folder / "corpus")], check=True)
    made = folder / "corpus" / "mkdocs" / str(count) / "docs"
    stock, ours = folder / "stock", folder / "ours"
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for key in ("hooks", "nav", "site_url", "watch", "validation"):
        settings.pop(key, None)
    settings["site_url"] = "https://sorelegs.example/"
    plain = dict(settings, theme={"name": "material", "language": "en", "font": False})
    plain["markdown_extensions"] = [e for e in settings["markdown_extensions"] if e != "sorelegs.markdown"]
    _lay_out(stock, made, plain, calls=False)
    hooked = dict(settings, hooks=["hooks/mkdocs_site.py"])
    hooked["theme"] = dict(settings["theme"], font=False, custom_dir="overrides")
    _lay_out(ours, made, hooked, calls=True)
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, ours / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("callouts.yml", "references.bib"):
        shutil.copy(ROOT / "docs" / name, ours / "docs" / name)
    shutil.copytree(ROOT / "docs/check", ours / "docs/check")
    for name in ("sore-today", "run-or-rest", "foam-rolling", "stretching", "get-help"):
        shutil.copytree(ROOT / "docs" / name, ours / "docs" / name, dirs_exist_ok=True)
        shutil.copytree(ROOT / "docs" / name, stock / "docs" / name, dirs_exist_ok=True)
    return stock, ours


def _lay_out(site: Path, made: Path, settings: dict[str, object], *, calls: bool) -> None:
    shutil.copytree(made, site / "docs")
    (site / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    for file in (site / "docs").rglob("*.md"):
        body = file.read_text(encoding="utf-8").split("---\n", 2)[-1]
        if calls and file.name != "index.md":
            body = _with_calls(body)
        title = file.stem.replace("-", " ").capitalize()
        file.write_text(FRONT.format(title=title) + body, encoding="utf-8")


def _with_calls(body: str) -> str:
    paragraphs = body.split("\n\n")
    plain = [i for i, text in enumerate(paragraphs) if re.match(r"[A-Z]", text)]
    for place, call in zip(plain, CITED, strict=False):
        paragraphs[place] += f" {call}"
    return "\n\n".join(paragraphs) + SAFETY
