"""How a reader walks through the check: by taps or by keyboard, on a page of ours or of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, Route
from sorelegs.decision.model import Model, evaluate
from sorelegs.decision.words import Words

from browser.accessible import violations
from browser.routes import Answers
from browser.shared import SHARED, alone

PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 800}
Show = Callable[[str], str]
"""Returns the address of a page at another origin that shows what it is given."""
TITLED = "title => document.querySelector('soreness-check').shadowRoot.getElementById('title').innerText === title"
PAINTED = "() => new Promise((painted) => requestAnimationFrame(() => setTimeout(() => setTimeout(painted))))"
"""Ends once what is shown was painted, and what waits for that is done."""
WIDGET = '<soreness-check></soreness-check><script src="embed/v2/soreness-check.js"></script>'


@contextmanager
def opened(browser: Browser, address: str, *, in_its_own: bool = False, **options: Any) -> Iterator[Page]:
    """Open an address, in a context of its own where the test changes its clock."""
    settings = {"viewport": PHONE, "locale": "en-GB", "timezone_id": "Europe/London", **options}
    complaints: list[str] = []
    with (alone if in_its_own else SHARED.page)(browser, **settings) as page:
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(address)
        yield page
    assert complaints == []


def title_of(page: Page) -> str:
    return page.locator("soreness-check #title").inner_text()


def heading_of(page: Page) -> str:
    """Return the title without the words that only a screen reader hears."""
    node = page.locator("soreness-check #title")
    return str(node.evaluate("(n) => [...n.childNodes].filter((c) => c.nodeType === 3).map((c) => c.data).join('')"))


def tap(page: Page, label: str) -> None:
    page.locator("soreness-check").locator("button, label, summary").filter(has_text=label).first.tap()


def press(page: Page, label: str, key: str) -> None:
    """Walk to what is called ``label`` by Tab alone and press ``key``."""
    script = """() => {
      const here = document.querySelector("soreness-check").shadowRoot.activeElement;
      return here && (here.labels?.[0] ?? here).textContent;
    }"""
    for _ in range(120):
        page.keyboard.press("Tab")
        if (page.evaluate(script) or "").startswith(label):
            page.keyboard.press(key)
            return
    raise AssertionError(f"the keyboard does not reach {label!r}")


def go(page: Page, model: Model, words: Words, answers: Answers, act: Callable[[str, str], None]) -> list[str]:
    """Answer until the widget shows a result; return what was tapped."""
    given: Answers = {}
    tapped: list[str] = []

    def tap(label: str, key: str) -> None:
        act(label, key)
        tapped.append(label)

    while question := evaluate(model, given).next:
        own, answer = words.questions[question], answers[question]
        assert title_of(page) == own.title
        given[question] = answer
        if isinstance(answer, str):
            tap(own.options[answer].label, "Enter")
            continue
        for tick in answer:
            tap(own.options[tick].label, "Space")
        if evaluate(model, {question: answer}).outcome != model.outcomes[-1]:
            tap(words.ui["continue"] if answer else own.none or words.ui["none"], "Enter")
    return tapped


def asked_of(model: Model, answers: Answers) -> list[str]:
    """Return the questions that are asked on the way to the result, in order."""
    given: Answers = {}
    while question := evaluate(model, given).next:
        given[question] = answers[question]
    return list(given)


def assert_accessible(page: Page) -> None:
    assert violations(page, "soreness-check") == []


def link_to(answers: Answers) -> str:
    """Return the fragment that holds some answers."""
    return "#sl2=" + "-".join(".".join([q, *([a] if isinstance(a, str) else a)]) for q, a in answers.items())


def serve(page: Page, site: str, body: str, headers: dict[str, str] | None = None) -> None:
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title></head>'
    html = f"{head}<body>{body}</body></html>"

    def answer(route: Route) -> None:
        route.fulfill(body=html, headers={"content-type": "text/html", **(headers or {})})

    page.route(site + "host.html", answer)
    page.goto(site + "host.html")
