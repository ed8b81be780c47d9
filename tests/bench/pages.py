"""What a first visit to each kind of page moves, ours and stock Material's, and what Lighthouse says of ours."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from browser.chromium import ARGUMENTS, MISSING, find
from playwright.sync_api import Browser, sync_playwright
from sorelegs.ship.compress import compress
from support.serving import served

from bench.measure import say

KINDS = {
    "home": "",
    "article": "run-or-rest/how-slow-is-a-recovery-run/",
    "chart article": "sore-today/what-really-helps-sore-legs/",
    "red-flag article": "get-help/when-are-sore-legs-an-emergency/",
    "check": "check/",
    "embed": "embed/",
    "not found": "404.html",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 5
LIGHTHOUSE = "lighthouse@13"


def visit(browser: Browser, address: str, site: str) -> dict[str, int]:
    """Return the bytes that came over the wire for a first visit, headers included, by path in the site."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, service_workers="allow")
    page = context.new_page()
    paths: dict[str, str] = {}
    moved: dict[str, int] = {}
    session = context.new_cdp_session(page)
    session.send("Network.enable")

    def asked(event: dict[str, Any]) -> None:
        paths[event["requestId"]] = event["request"]["url"].removeprefix(site)

    def came(event: dict[str, Any]) -> None:
        moved[paths[event["requestId"]]] = int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", came)
    page.goto(address, wait_until="networkidle")
    context.close()
    return {path: size for path, size in moved.items() if not path.startswith("data:")}


def measure_weights(ours: Path, stock: Path | None = None, which: str = "") -> None:
    """Tell the bytes of a first visit to each kind of page.

    Args:
        ours: the built site.
        stock: stock Material's site of the same pages, if there is one.
        which: words that tell the site from another that is measured.
    """
    path = find()
    if path is None:
        say("A first visit", f"not measured: {MISSING}")
        return
    weights = [_weigh(site, path) for site in (ours, stock) if site is not None]
    say(f"A first visit{which}, brotli, everything: KB", "ours" + (", stock Material's, share" if stock else ""), "80")
    for kind in KINDS:
        sizes = [weight[kind] / 1000 for weight in weights]
        share = f", {sizes[0] / sizes[1]:.2f}" if len(sizes) == 2 else ""
        say(f"  {kind}", ", ".join(f"{size:.1f}" for size in sizes) + share, "0.15 of stock's" if share else "")


def _weigh(site: Path, chromium: str) -> dict[str, int]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "site"
        shutil.copytree(site, copy)
        compress(copy)
        with served(copy) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium, chromium_sandbox=not _is_root(), args=list(ARGUMENTS)
            )
            weights = {kind: sum(visit(browser, address + at, address).values()) for kind, at in KINDS.items()}
            browser.close()
    return weights


def measure_lighthouse(site: Path) -> None:
    """Tell Lighthouse's four scores of each kind of page with its mobile defaults; only where Node and it are."""
    command = _lighthouse()
    chromium = find()
    if command is None or chromium is None:
        say("Lighthouse", f"not measured: {MISSING if chromium is None else 'install Node, whose npx fetches it'}")
        return
    say(f"Lighthouse, mobile, {RUNS} runs: median", ", ".join(CATEGORIES) + ", CLS, LCP ms", "100 each, CLS 0")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "site"
        shutil.copytree(site, copy)
        compress(copy)
        with served(copy) as address:
            for kind, at in KINDS.items():
                reports = [_report(command, address + at, chromium, Path(folder)) for _ in range(RUNS)]
                _tell(kind, [report for report in reports if report])


def _lighthouse() -> list[str] | None:
    if installed := shutil.which("lighthouse"):
        return [installed]
    npx = shutil.which("npx")
    return [npx, "--yes", LIGHTHOUSE] if npx else None


def _report(command: list[str], address: str, chromium: str, folder: Path) -> dict[str, Any]:
    flags = "--headless=new --disable-quic" + (" --no-sandbox" if _is_root() else "")
    options = ["--quiet", "--output=json", f"--output-path={folder / 'report.json'}", f"--chrome-flags={flags}"]
    options.append(f"--only-categories={','.join(CATEGORIES)}")
    (folder / "report.json").unlink(missing_ok=True)
    environment = {**os.environ, "CHROME_PATH": chromium}
    subprocess.run([*command, address, *options], env=environment, capture_output=True, check=False)
    report = folder / "report.json"
    return json.loads(report.read_text(encoding="utf-8")) if report.is_file() else {}


def _tell(kind: str, reports: list[dict[str, Any]]) -> None:
    if not reports:
        say(f"  {kind}", "not measured: Lighthouse gave no report")
        return
    scores = [
        statistics.median(round(100 * (report["categories"][name]["score"] or 0)) for report in reports)
        for name in CATEGORIES
    ]
    shift, paint = (
        statistics.median(report["audits"][name].get("numericValue", 0) for report in reports)
        for name in ("cumulative-layout-shift", "largest-contentful-paint")
    )
    say(f"  {kind}", ", ".join(f"{score:.0f}" for score in scores) + f", {shift:.3f}, {paint:.0f}")
    for name in sorted({name for report in reports for name in _lost(report)}):
        say(f"    {name}")


def _lost(report: dict[str, Any]) -> list[str]:
    """Return the audits that cost a report points in a category where it has not all of them."""
    names = []
    for category in CATEGORIES:
        for part in report["categories"][category]["auditRefs"]:
            score = report["audits"][part["id"]]["score"]
            if part["weight"] and score is not None and score < 0.9:
                names.append(part["id"])
    return names


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
