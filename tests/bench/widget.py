"""The widget: its size, and its speed beside a plain form of the same questions on the same page."""

from __future__ import annotations

import gzip
import os
import re
import statistics
from html import escape
from pathlib import Path

import brotli
from browser.chromium import ARGUMENTS, MISSING, find
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from sorelegs.decision.file import Decision
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import open_site
from support.serving import served

from bench.measure import ROOT, middle, say

RUNS = 5
SLOWER = 1, 6
"""How many times slower than this machine the browser's processor is made."""
WATCH = """
  window.afterPaint = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  });
  const look = () => {
    const host = document.querySelector("soreness-check, form.plain");
    const option = (host?.localName === "form" ? host : host?.shadowRoot)?.querySelector("label");
    if (option?.getBoundingClientRect().height) afterPaint((time) => { window.painted = time; });
    else requestAnimationFrame(look);
  };
  look();
  window.taps = [];
  let waiting = false;
  addEventListener("click", ({ timeStamp }) => {
    if (waiting) return;
    waiting = true;
    afterPaint((time) => { taps.push(time - timeStamp); waiting = false; });
  }, true);
"""
"""Runs before the page's own scripts: notes when the first option was painted, and how long after each tap."""


def measure_sizes(site: Path) -> None:
    """Tell the bytes of both scripts, with everything that they load: nothing."""
    say("The widget, everything included: bytes")
    for name in ("soreness-check.js", "soreness-check.mjs"):
        raw = (site / "embed/v2" / name).read_bytes()
        sizes = f"{len(raw)}, gzip {len(gzip.compress(raw, 9))}, brotli {len(brotli.compress(raw, quality=11))}"
        say(f"  {name}", sizes, "8192 brotli (6144 hoped for)")


def measure_browser(site: Path) -> None:
    """Tell how fast the widget of the site built in ``site`` is, and how fast a plain form would be."""
    path, decision = find(), open_site(ROOT / "docs", PARTS).decision
    if path is None or decision is None:
        say("The widget in a browser", f"not measured: {MISSING if path is None else 'the decision has problems'}")
        return
    page = (site / "check/index.html").read_text(encoding="utf-8")
    page = re.sub(r"<soreness-check.*?</soreness-check>", lambda _: _form(decision), page, flags=re.DOTALL)
    page = re.sub(r"<script[^>]*soreness-check\.js[^>]*></script>", "", page)
    (site / "check/plain.html").write_text(page, encoding="utf-8")
    sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=sandbox, args=list(ARGUMENTS))
        addresses = address + "check/", address + "check/plain.html"
        for slow in SLOWER:
            say(f"In a browser, processor {slow}x slower, {RUNS} runs: ms")
            rounds = [[_visit(browser, page, slow) for page in addresses] for _ in range(RUNS)]
            _tell(rounds, "6x: 50 worst tap" if slow == 6 else "")
        browser.close()


Visit = tuple[float, list[float]]


def _tell(rounds: list[list[Visit]], aim: str) -> None:
    for name, visits in zip(("the widget", "a plain form"), zip(*rounds, strict=True), strict=True):
        say(f"  first option painted, {name}", middle((painted for painted, _ in visits), ".0f"))
        steps = [statistics.median(times) for times in zip(*(taps for _, taps in visits), strict=True)]
        say(f"  tap to next paint, {name}", f"{middle(steps, '.0f')} over {len(steps)} taps", aim)
        aim = ""


def _visit(browser: Browser, address: str, slow: int) -> Visit:
    """Open a page as a first visit, answer every question, and return when it was painted and what each tap took."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_function("() => window.painted")
    if page.locator("form.plain").count():
        for question in page.locator("form.plain fieldset").all():
            _tap(page, question.locator("label").nth(1))
    else:
        _tap(page, page.locator("soreness-check button.main"))
        while (options := page.locator("soreness-check button.option")).count():
            _tap(page, options.nth(1))
    painted, taps = page.evaluate("[painted, taps]")
    context.close()
    return painted, taps


def _tap(page: Page, target: Locator) -> None:
    before = page.evaluate("taps.length")
    target.tap()
    page.wait_for_function(f"() => taps.length > {before}")


def _form(decision: Decision) -> str:
    words = decision.words
    fields = []
    for question in decision.model.questions:
        text = words.questions[question.id]
        kind = "checkbox" if question.many else "radio"
        options = "".join(
            f'<label><input type="{kind}" name="{question.id}" value="{option}"> {escape(text.options[option].label)}'
            "</label><br>"
            for option in question.options
        )
        fields.append(f"<fieldset><legend>{escape(text.title)}</legend>{options}</fieldset>")
    return f'<form class="plain">{"".join(fields)}<button>Go</button></form>'
