"""What a build costs, from nothing and after one edit, beside what others' builds of the same articles cost."""

from __future__ import annotations

import shutil
import statistics
import sys
from collections.abc import Iterable
from pathlib import Path

import brotli
from sorelegs.kept import ENVIRONMENT

from bench.corpus import write_project, write_sites
from bench.measure import Cost, middle, run, say
from bench.peers import Peer, peers

ROUNDS = 3
_BUILD = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
_STOCK, _OURS = "stock Material", "ours"


def measure_builds(generator: Path, articles: int, folder: Path) -> Path | None:
    """Tell what builds of so many articles cost, which ``generator`` writes; return ours as an editor's project."""
    if not generator.is_file():
        say("Building", f"not measured: there is no {generator}; name a script with --corpus")
        return None
    stock, hooked, ours = write_sites(generator, articles, folder)
    project = folder / "project"
    measured = write_project(ours, project)
    sites = [
        Peer(_STOCK, stock, _BUILD, _first(stock)),
        Peer("stock Material with our calls and checks", hooked, _BUILD, _first(hooked)),
        Peer(_OURS, project, _BUILD, measured[0]),
    ]
    sites += peers(generator, articles, folder, stock)
    for site in sites:
        if site.missing:
            say(f"  {site.name}", f"not measured: {site.missing}")
    sites = [site for site in sites if not site.missing]
    for what, costs in (("from nothing", _cold), ("after one edit", _edited)):
        _tell(what, articles, {site.name: [] for site in sites}, (costs(sites) for _ in range(ROUNDS)))
    _tell_pages(sites)
    return project


def _first(site: Path) -> Path:
    return sorted((site / "docs").rglob("article-*.md"))[0]


def _build(site: Peer) -> Cost:
    return run(site.command, site.folder, {ENVIRONMENT: str(site.folder / ".cache/kept")})


def _cold(sites: Iterable[Peer]) -> dict[str, Cost]:
    costs = {}
    for site in sites:
        for made in (".cache", "site"):
            shutil.rmtree(site.folder / made, ignore_errors=True)
        costs[site.name] = _build(site)
    return costs


def _edited(sites: Iterable[Peer]) -> dict[str, Cost]:
    costs = {}
    for site in sites:
        text = site.edited.read_text(encoding="utf-8")
        site.edited.write_text(f"{text}\nSome more words for the reader.\n", encoding="utf-8")
        costs[site.name] = _build(site)
    return costs


def _tell(what: str, articles: int, costs: dict[str, list[Cost]], rounds: Iterable[dict[str, Cost]]) -> None:
    say(f"Building {articles} articles {what}, {ROUNDS} rounds in turn", "CPU seconds; of stock Material's; wall; MiB")
    for found in rounds:
        for name, cost in found.items():
            costs[name].append(cost)
    for name, own in costs.items():
        share = middle((cost.cpu / stock.cpu for cost, stock in zip(own, costs[_STOCK], strict=True)), ".2f")
        wall, memory = (statistics.median(getattr(cost, of) for cost in own) for of in ("wall", "memory"))
        say(f"  {name}", f"{middle((cost.cpu for cost in own), '.2f')}; {share}; {wall:.1f}; {memory:.0f}")


def _tell_pages(sites: Iterable[Peer]) -> None:
    say("An article's HTML, and what its first search loads (brotli)", "KB")
    for site in sites:
        built = next(it for it in (site.folder / "site", site.folder / "public") if it.is_dir())
        pages = [file.stat().st_size for file in built.rglob("article-*/index.html")]
        search = _search(built)
        loads = f"{search / 1000:.1f}" if search else "no search"
        say(f"  {site.name}", f"{statistics.mean(pages) / 1000:.1f}, {loads}")


def _search(built: Path) -> int:
    """Return the bytes of the index, and of the largest of the files with the words of the text beside it."""
    sizes = {file.name: len(brotli.compress(file.read_bytes(), quality=9)) for file in built.glob("search*/*.json")}
    sizes |= {file.name: len(brotli.compress(file.read_bytes(), quality=9)) for file in built.glob("search.json")}
    texts = [size for name, size in sizes.items() if name.startswith("text-")]
    return sum(size for name, size in sizes.items() if not name.startswith("text-")) + max(texts, default=0)
