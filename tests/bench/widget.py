"""The widget beside a plain form of the same questions on the same page: first option painted, tap to next paint."""

from __future__ import annotations

import os
import re
import statistics
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from browser.chromium import ARGUMENTS, MISSING, find
from playwright.sync_api import Browser, Page, sync_playwright
from serving import served
from sorelegs.decision_file import Decision
from sorelegs.site import open_site

ROOT = Path(__file__).parents[2]
RUNS = 5
PAINTED = """(inside) => new Promise((done) => {
  const look = () => {
    const host = document.querySelector("soreness-check, form.plain");
    const option = (inside ? host.shadowRoot : host)?.querySelector("label");
    if (option?.getBoundingClientRect().height) requestAnimationFrame(() => done(performance.now()));
    else requestAnimationFrame(look);
  };
  look();
})"""
TAP = """() => new Promise((done) => {
  const root = document.querySelector("soreness-check").shadowRoot;
  const start = performance.now();
  root.querySelector("button.main").click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


def measure_widget(site: Path) -> Iterator[tuple[str, str]]:
    """Yield what was measured and its value, for the built site in ``site``."""
    path = find()
    if path is None:
        yield "widget in a browser", f"not measured: {MISSING}"
        return
    decision = open_site(ROOT / "docs").decision
    page = (site / "check/index.html").read_text(encoding="utf-8")
    if decision is None:
        return
    form = re.sub(r"<soreness-check.*?</soreness-check>", lambda _: _form(decision), page, flags=re.DOTALL)
    form = re.sub(r"<script[^>]*soreness-check\.js[^>]*></script>", "", form)
    (site / "check/plain.html").write_text(form, encoding="utf-8")
    sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=sandbox, args=list(ARGUMENTS))
        for slow in (1, 6):
            pairs = [
                (_painted(browser, address + "check/", slow), _painted(browser, address + "check/plain.html", slow))
                for _ in range(RUNS)
            ]
            widget, plain = (statistics.median(times) for times in zip(*pairs, strict=True))
            yield f"first option painted, {slow}x slower", f"widget {widget:.0f} ms, plain form {plain:.0f} ms"
        taps = [_tap(browser, address + "check/", 6) for _ in range(RUNS)]
        yield "tap to next paint, 6x slower", f"{statistics.median(taps):.0f} ms"
        browser.close()


def _open(browser: Browser, address: str, slow: int) -> Page:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    page.goto(address, wait_until="commit")
    return page


def _painted(browser: Browser, address: str, slow: int) -> float:
    page = _open(browser, address, slow)
    page.wait_for_selector("soreness-check, form.plain", state="attached")
    time = float(page.evaluate(PAINTED, "plain" not in address))
    page.close()
    return time


def _tap(browser: Browser, address: str, slow: int) -> float:
    page = _open(browser, address, slow)
    page.wait_for_load_state("load")
    time = float(page.evaluate(TAP))
    page.close()
    return time


def _form(decision: Decision) -> str:
    words = decision.words["en"]
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
