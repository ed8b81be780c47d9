"""The same articles as three sites: stock Material, with our calls, checks and policies, and with our templates too."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from bench.measure import ROOT

FRONT = """---
title: "{title}?"
description: An article that is only there to be measured.
type: explainer
answer: Words that are only there to be measured.
authors: [Sore Legs editors]
reviewed: 2026-11-01
tags: [measured]
---
"""
CITED = '{{ cite("law2007") }}', '{{ cite("herbert2011", "vickers2001") }}', '{{ cite("nhsDvt") }}'
SAFETY = '\n\n{{ safety("clot") }}\n'
_CALL = re.compile(r"[ ]*\{\{.*?\}\}")


def write_sites(generator: Path, count: int, folder: Path) -> tuple[Path, Path, Path]:
    """Write the sites, each with our own pages too, to which the soreness check leads.

    Args:
        generator: a script that writes ``count`` MkDocs articles when run as ``generator count folder``.
        count: how many.
        folder: where to.

    Returns:
        The folders of stock Material's site, in which no call stands; of the same with three citations
        and a callout in each article, the Markdown extension and the hook; and of that with our templates.
    """
    subprocess.run([sys.executable, str(generator), str(count), str(folder / "corpus")], check=True)
    made = folder / "corpus" / "mkdocs" / str(count) / "docs"
    settings: dict[str, Any] = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for key in ("hooks", "nav", "watch", "validation"):
        settings.pop(key, None)
    settings["site_url"] = "https://sorelegs.example/"
    ours = {**settings["theme"], "font": False}
    stock = {key: value for key, value in ours.items() if key not in ("custom_dir", "logo", "favicon")}
    stock["language"] = "en"
    plain = [extension for extension in settings["markdown_extensions"] if extension != "sorelegs.markdown"]
    hooked = {**settings, "hooks": [str(ROOT / "hooks/mkdocs_site.py")]}

    sites = folder / "stock", folder / "hooked", folder / "ours"
    _lay_out(sites[0], made, {**settings, "theme": stock, "markdown_extensions": plain}, calls=False)
    _lay_out(sites[1], made, {**hooked, "theme": {**stock, "custom_dir": "overrides"}}, calls=True)
    _lay_out(sites[2], made, {**hooked, "theme": ours}, calls=True)
    (sites[1] / "overrides").mkdir()
    shutil.copytree(ROOT / "overrides", sites[2] / "overrides")
    return sites


def write_project(ours: Path, project: Path) -> list[Path]:
    """Write the site in ``ours`` as a project that an editor works on, with its articles in the navigation.

    Returns:
        The measured articles.
    """
    shutil.copytree(ours / "docs", project / "docs")
    for name in ("overrides", "tests/cases"):
        shutil.copytree(ROOT / name, project / name)
    (project / "hooks").mkdir()
    shutil.copy(ROOT / "hooks/mkdocs_site.py", project / "hooks")
    others = {file.relative_to(ROOT / "docs") for file in (ROOT / "docs").rglob("*.md")}
    added = sorted(
        file for path in (project / "docs").rglob("*.md") if (file := path.relative_to(project / "docs")) not in others
    )
    sections = {file.parts[0]: [it for it in added if it.parts[0] == file.parts[0]] for file in added}
    nav = "".join(
        f"  - Measured {name}:\n" + "".join(f"      - {file.as_posix()}\n" for file in files)
        for name, files in sections.items()
    )
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("nav:\n", f"nav:\n{nav}", 1), encoding="utf-8")
    return [project / "docs" / file for file in added if file.name != "index.md"]


def _lay_out(site: Path, made: Path, settings: dict[str, Any], *, calls: bool) -> None:
    shutil.copytree(ROOT / "docs", site / "docs")
    (site / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    for file in sorted(made.rglob("*")):
        copy = site / "docs" / file.relative_to(made)
        if file.is_dir() or copy.exists():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix != ".md":
            shutil.copy(file, copy)
            continue
        title = file.stem.replace("-", " ").capitalize()
        body = file.read_text(encoding="utf-8").split("---\n", 2)[-1]
        copy.write_text(FRONT.format(title=title) + _with_calls(body), encoding="utf-8")
    if not calls:
        for file in (site / "docs").rglob("*.md"):
            file.write_text(_CALL.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")


def _with_calls(body: str) -> str:
    paragraphs = body.rstrip("\n").split("\n\n")
    plain = [i for i, text in enumerate(paragraphs) if re.match(r"[A-Z]", text)]
    for place, call in zip(plain, CITED, strict=False):
        paragraphs[place] += f" {call}"
    return "\n\n".join(paragraphs) + SAFETY
