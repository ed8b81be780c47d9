"""``make load``: how many requests a second one process of nginx answers for home, ours and stock Material's in turn.

nginx sends the built sites with the configuration that the build wrote, on loopback; wrk asks, for a bounded time. On a
shared machine the clock is noisy: so each round asks both, and the processor time of a request is told too.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import urlopen

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))
from hosting.servers import find, missing, nginx
from sorelegs.hosting import write_hosting
from sorelegs.ship import compress

from bench.measure import ROOT, middle, run, say

ROUNDS = 7
SECONDS = 3
CONNECTIONS = 32
STOCK = """\
site_name: Sore Legs
site_url: https://sorelegs.example/
theme: {name: material, language: en, font: false, features: [navigation.sections, navigation.tabs]}
plugins: [search]
markdown_extensions: [abbr, admonition, attr_list, def_list, tables, toc: {permalink: true}, pymdownx.superfences]
"""
_ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)


def main() -> None:
    """Print the measurements as a table of plain text."""
    lacking = [missing(name) for name in ("nginx", "wrk") if find(name) is None]
    if lacking:
        sys.exit("\n".join(lacking))
    say(f"Home, one process of nginx, {CONNECTIONS} connections, load {os.getloadavg()[0]:.1f}", "median (range)", "")
    with tempfile.TemporaryDirectory() as folder:
        sites = _sites(Path(folder))
        for name, site in sites.items():
            sizes = [(site / f"index.html{ending}").stat().st_size for ending in ("", ".br", ".gz")]
            say(f"  {name}: HTML, with brotli, with gzip", ", ".join(f"{size:,}" for size in sizes) + " bytes")
        _measure(sites, Path(folder))


def _sites(folder: Path) -> dict[str, Path]:
    """Build our site, and stock Material's of the same pages: home as it is written, and with all that ours says."""
    ours = folder / "ours"
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
    run([*build, str(ours)])
    sites = {"ours": ours}
    said = _ARTICLE.search((ours / "index.html").read_text(encoding="utf-8"))
    assert said
    homes = {"stock, as it is written": None, "stock, the same words": f"# Home\n\n<div>{said[1]}</div>\n"}
    for name, home in homes.items():
        project = folder / name.replace(", ", "-").replace(" ", "-")
        shutil.copytree(ROOT / "docs", project / "docs")
        settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        nav = yaml.safe_dump({"nav": settings["nav"]})
        (project / "mkdocs.yml").write_text(STOCK + nav, encoding="utf-8")
        if home is not None:
            (project / "docs" / "index.md").write_text(home, encoding="utf-8")
        run([*build, str(project / "site")], project)
        write_hosting(project / "site", "")
        sites[name] = project / "site"
    for site in sites.values():
        compress(site)
    return sites


def _measure(sites: dict[str, Path], folder: Path) -> None:
    """Ask each site in turn, in several rounds, and tell what came of it."""
    rates: dict[str, list[float]] = {name: [] for name in sites}
    costs: dict[str, list[float]] = {name: [] for name in sites}
    for turn in range(ROUNDS):
        for name, site in sites.items():
            own = folder / f"nginx-{turn}-{site.parent.name}"
            with nginx(site, own) as address:
                urlopen(address).close()  # so that there is a worker
                worker = _worker(own / "nginx.pid")
                before = _processor(worker)
                asked, seconds = _wrk(address)
                costs[name].append((_processor(worker) - before) / asked * 1e6)
                rates[name].append(asked / seconds)
    for name in sites:
        say(f"  {name}: requests a second", middle(rates[name], ",.0f"))
        say(f"  {name}: processor time of one, µs", middle(costs[name], ".1f"))
    for name in list(sites)[1:]:
        shares = [stock / ours for ours, stock in zip(costs["ours"], costs[name], strict=True)]
        say(f"  by processor time, ours answers, for one of {name}", f"{statistics.median(shares):.3f}", "1")


def _wrk(address: str) -> tuple[int, float]:
    """Return how many requests were answered, and in how many seconds; one that fails ends the benchmark."""
    how = ["-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: br"]
    told = subprocess.run([str(find("wrk")), *how, address], capture_output=True, text=True, check=True).stdout
    counted = re.search(r"(\d+) requests in ([\d.]+)s", told)
    if counted is None or "Non-2xx" in told or "Socket errors" in told:
        sys.exit(told)
    return int(counted[1]), float(counted[2])


def _worker(pid_file: Path) -> int:
    """Return the process of nginx that answers."""
    parent = int(pid_file.read_text(encoding="utf-8"))
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="utf-8").split()
    return int(children[0])


def _processor(process: int) -> float:
    """Return the seconds of processor time that a process has had."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
