"""``make bench``: what we add to a build, how long an editor waits, what pages and the widget weigh and take.

Times are noisy on a shared machine: each is a median with its range, and builds are compared within a round.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.builds import measure_builds
from bench.commands import measure_checks, measure_serve
from bench.costs import measure_costs
from bench.measure import ROOT, run, say
from bench.pages import measure_lighthouse, measure_weights
from bench.seen import measure_seen
from bench.widget import measure_browser, measure_sizes


def main() -> None:
    """Print every measurement as a table of plain text."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("CORPUS", str(ROOT.parent / "shared/bench/corpus.py"))
    parser.add_argument("--corpus", type=Path, default=Path(default), help="the script that writes the articles")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--only-speed", action="store_true", help="leave out the weights and the browser")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    say(f"{os.cpu_count()} processors, load {load:.1f} at the start", "median (range)", "at most")
    with tempfile.TemporaryDirectory() as folder:
        project = measure_builds(options.corpus.resolve(), options.articles, Path(folder))
        measure_checks(project)
        measure_serve()
        if project is not None:
            measure_seen(project)
            measure_costs(project)
        if options.only_speed:
            return
        site = Path(folder) / "site"
        run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)])
        sites = Path(folder) / "stock/site", Path(folder) / "project/site"
        measure_weights(site)
        if all(built.is_dir() for built in sites):
            measure_weights(sites[1], sites[0], f" of a site with {options.articles} articles more")
        measure_lighthouse(site)
        measure_sizes(site)
        measure_browser(site)


if __name__ == "__main__":
    main()
