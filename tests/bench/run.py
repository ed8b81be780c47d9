"""``make bench``: what our part of a build costs, how fast the check is, and what the widget weighs and takes.

Times are noisy on a shared machine, so builds are compared in pairs, in CPU seconds, and as a ratio.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

import brotli

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.corpus import ROOT, write_sites
from bench.widget import measure_widget

PAIRS = 3


def main() -> None:
    """Print every measurement as a table of plain text."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("CORPUS", str(ROOT.parent / "shared/bench/corpus.py"))
    parser.add_argument("--corpus", type=Path, default=Path(default), help="the script that writes the articles")
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        if options.corpus.is_file():
            _builds(options.corpus, options.articles, Path(folder))
        else:
            _say("build", f"not measured: there is no {options.corpus}; name a generator with --corpus")
        _checks()
        _serve()
        site = Path(folder) / "site"
        _cpu([sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)], ROOT)
        for name in ("soreness-check.js", "soreness-check.mjs"):
            raw = (site / "embed/v1" / name).read_bytes()
            sizes = f"{len(raw)} B, gzip {len(gzip.compress(raw, 9))}, brotli {len(brotli.compress(raw, quality=11))}"
            _say(f"widget, {name}", sizes)
        for what, value in measure_widget(site):
            _say(what, value)


def _say(what: str, value: str) -> None:
    sys.stdout.write(f"{what:<46} {value}\n")
    sys.stdout.flush()


def _cpu(command: list[str], folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _builds(corpus: Path, articles: int, folder: Path) -> None:
    stock, ours = write_sites(corpus, articles, folder)
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    pairs = [(_cpu(build, stock), _cpu(build, ours)) for _ in range(PAIRS)]
    ratios = [b / a for a, b in pairs]
    _say(f"stock Material, {articles} articles", f"{statistics.median(a for a, _ in pairs):.2f} CPU s")
    _say("with our calls, checks, policies and templates", f"{statistics.median(b for _, b in pairs):.2f} CPU s")
    _say("ratio, median of pairs (range)", f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def _checks() -> None:
    check = [sys.executable, "-m", "sorelegs", "check"]
    article = "docs/stretching/does-stretching-stop-soreness.md"
    for what, command in (("check, whole site", check), ("check, one article", [*check, article])):
        runs = [_timed(command) for _ in range(5)]
        _say(what, f"{statistics.median(runs):.2f} s")


def _serve() -> None:
    address = "127.0.0.1:8911"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            while time.perf_counter() - start < 60:
                try:
                    with urlopen(f"http://{address}/", timeout=1):
                        break
                except OSError:
                    time.sleep(0.02)
            _say("serve, up", f"{time.perf_counter() - start:.2f} s")
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
