"""The widget as a reader meets it: by taps, by keyboard, on small and large screens, on paper, and in bad company."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route
from sorelegs.decision.model import Model, evaluate
from sorelegs.decision.words import Words

ROOT = Path(__file__).parents[2]
PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 800}
HEADER = 48

Answers = dict[str, Any]

ROUTES: dict[str, Answers] = {
    "run_as_planned": {"signs": [], "where": "nowhere", "walking": "normal", "plan": "easy"},
    "run_easy": {
        "signs": [], "where": "both_muscles", "soreness": "moderate",
        "timing": "delayed_recent", "walking": "normal", "plan": "long",
    },
    "move_gently": {
        "signs": [], "where": "both_muscles", "soreness": "strong",
        "timing": "delayed_recent", "walking": "normal", "plan": "easy",
    },
    "rest": {
        "signs": [], "where": "both_muscles", "soreness": "moderate",
        "timing": "delayed_recent", "walking": "limping", "plan": "easy",
    },
    "see_professional": {
        "signs": [], "where": "one_spot", "soreness": "moderate",
        "timing": "over_week", "walking": "stiff_at_first", "plan": "rest",
    },
    "urgent_care": {"signs": ["cannot_stand"]},
    "emergency": {"signs": ["dark_urine"]},
}  # fmt: skip
"""Answers that lead to each outcome; the widget asks for as many of them as it needs."""


@contextmanager
def _opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**{"viewport": PHONE, "locale": "en-GB", **options})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address)
    yield page
    context.close()
    assert complaints == []


def _title(page: Page) -> str:
    return page.locator("soreness-check #title").inner_text()


def _heading(page: Page) -> str:
    """Return the title without the words that only a screen reader hears."""
    node = page.locator("soreness-check #title")
    return str(node.evaluate("(n) => [...n.childNodes].filter((c) => c.nodeType === 3).map((c) => c.data).join('')"))


def _tap(page: Page, label: str) -> None:
    page.locator("soreness-check").locator("button, label, summary").filter(has_text=label).first.tap()


def _press(page: Page, label: str, key: str) -> None:
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


def _go(page: Page, model: Model, words: Words, answers: Answers, act: Callable[[str, str], None]) -> list[str]:
    """Answer until the widget shows a result; return the titles of the questions that it asked."""
    given_: Answers = {}
    titles = []
    while question := evaluate(model, given_).next:
        titles.append(_title(page))
        assert titles[-1] == words.questions[question].title
        given_[question] = answers[question]
        options = words.questions[question].options
        if question == "signs":
            for sign in answers["signs"]:
                act(options[sign].label, "Space")
            if evaluate(model, given_).outcome != "emergency":
                act(words.ui["continue"] if answers["signs"] else words.ui["none"], "Enter")
        else:
            act(options[answers[question]].label, "Enter")
    return titles


def _axe(page: Page) -> None:
    found = Axe().run(page, context="soreness-check")
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found.response["violations"]] == []


@pytest.mark.parametrize("outcome", ROUTES)
def test_by_taps(browser: Browser, site: str, model: Model, words: Words, outcome: str) -> None:
    with _opened(browser, site + "check/", has_touch=True) as page:
        titles = _go(page, model, words, ROUTES[outcome], lambda label, _: _tap(page, label))
        assert _heading(page) == words.outcomes[outcome].heading
        assert len(titles) <= 6
        assert page.evaluate("document.querySelector('soreness-check').shadowRoot.activeElement.id") == "title"
        dialled = page.locator("soreness-check .base a[href^='tel:']")
        urgent = outcome in {"urgent_care", "emergency"}
        assert (dialled.count() > 0) is urgent
        if outcome == "emergency":
            assert titles == [words.questions["signs"].title]
            assert dialled.first.get_attribute("href") == "tel:999"
        if urgent:
            assert page.locator("soreness-check").get_by_text(words.ui["print"], exact=True).count() == 0


@pytest.mark.parametrize(
    ("locale", "number"),
    [
        ("en", "999"),
        ("en-GB", "999"),
        ("cy-GB", "999"),
        ("en-US", "911"),
        ("es-US", "911"),
        ("de", "112"),
        ("en-AU", "112"),
    ],
)
def test_the_readers_own_number_stands_first(browser: Browser, site: str, locale: str, number: str) -> None:
    with _opened(browser, site + "check/#sl=signs.dark_urine", locale=locale) as page:
        assert page.locator("soreness-check .main").get_attribute("href") == f"tel:{number}"


@pytest.mark.parametrize("outcome", ROUTES)
def test_by_keyboard(browser: Browser, site: str, model: Model, words: Words, outcome: str) -> None:
    with _opened(browser, site + "check/") as page:
        _go(page, model, words, ROUTES[outcome], lambda label, key: _press(page, label, key))
        assert _heading(page) == words.outcomes[outcome].heading


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK, {"width": 320, "height": 640}], ids=["phone", "desk", "zoomed"])
def test_every_screen(
    browser: Browser, site: str, model: Model, words: Words, *, size: dict[str, int], scheme: str
) -> None:
    answers = {**ROUTES["run_easy"], "soreness": "mild", "walking": "stiff_at_first", "plan": "hard"}
    with _opened(browser, site + "check/", viewport=size, color_scheme=scheme) as page:

        def look(label: str = "", _: str = "") -> None:
            _axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            if label and size == PHONE:
                height = page.locator("soreness-check").bounding_box()
                assert height is not None
                assert height["height"] <= PHONE["height"] - HEADER
            for target in page.locator("soreness-check").locator("button, label, summary, a.main").all():
                box = target.bounding_box()
                assert box is None or box["height"] >= 44
            if label:
                page.locator("soreness-check").locator("button, label").filter(has_text=label).first.click()

        titles = _go(page, model, words, answers, look)
        assert len(titles) == 6
        for summary in page.locator("soreness-check summary").all()[1:]:
            summary.click()
        look()
        for outcome in ("urgent_care", "emergency"):
            page.locator("soreness-check").get_by_role("button", name=words.ui["restart"]).click()
            _go(page, model, words, ROUTES[outcome], look)
            look()


def test_the_signs_in_full(browser: Browser, site: str, words: Words) -> None:
    with _opened(browser, site + "check/") as page:
        page.locator("soreness-check summary").click()
        for option in words.questions["signs"].options.values():
            assert page.locator("soreness-check .base").get_by_text(option.detail).is_visible()
        _axe(page)


def test_two_signs_that_are_an_emergency_together(browser: Browser, site: str, words: Words) -> None:
    with _opened(browser, site + "check/") as page:
        options = words.questions["signs"].options
        page.locator("soreness-check label").filter(has_text=options["feverish"].label).click()
        assert _title(page) == words.questions["signs"].title
        assert page.locator("soreness-check button.main").inner_text() == words.ui["continue"]
        page.locator("soreness-check label").filter(has_text=options["hot_red"].label).click()
        assert _heading(page) == words.outcomes["emergency"].heading


def test_back_and_change_keep_later_answers(browser: Browser, site: str, model: Model, words: Words) -> None:
    with _opened(browser, site + "check/", has_touch=True) as page:
        widget = page.locator("soreness-check")
        _go(page, model, words, ROUTES["rest"], lambda label, _: _tap(page, label))
        widget.get_by_role("button", name=words.ui["back"]).tap()
        assert _title(page) == words.questions["walking"].title
        assert widget.locator("[aria-current=true]").inner_text() == words.questions["walking"].options["limping"].label
        widget.get_by_role("button", name=words.ui["back"]).tap()
        assert _title(page) == words.questions["timing"].title
        _tap(page, words.questions["timing"].options["delayed_recent"].label)
        assert _heading(page) == words.outcomes["rest"].heading
        widget.locator("summary").filter(has_text=words.ui["answers"]).tap()
        change = widget.locator("li").filter(has_text=words.questions["where"].title).get_by_role("button")
        change.tap()
        _tap(page, words.questions["where"].options["nowhere"].label)
        assert _heading(page) == words.outcomes["rest"].heading
        widget.get_by_role("button", name=words.ui["restart"]).tap()
        assert _title(page) == words.questions["signs"].title
        assert widget.locator(":checked").count() == 0


def test_focus_stays_on_load_and_events_tell_the_outcome_only(
    browser: Browser, site: str, model: Model, words: Words
) -> None:
    with _opened(browser, site + "check/", has_touch=True) as page:
        assert page.evaluate("document.activeElement === document.body")
        page.evaluate("""() => {
          window.told = [];
          for (const name of ["soreness-start", "soreness-result"])
            document.addEventListener(name, (e) => told.push([e.type, e.detail && Object.entries(e.detail).join()]));
        }""")
        _go(page, model, words, ROUTES["run_as_planned"], lambda label, _: _tap(page, label))
        assert page.evaluate("told") == [["soreness-start", None], ["soreness-result", "outcome,run_as_planned"]]


def _read(model: Model, fragment: str) -> Answers:
    """Return what a fragment says, read without the widget: each answer that is sound and stands once."""
    parts = [part.split(".") for part in fragment.removeprefix("#sl=")[: 1000 - 4].split("-")]
    answers: Answers = {}
    for question in model.questions:
        found = [part[1:] for part in parts if part[0] == question.id]
        if len(found) == 1 and set(found[0]) <= set(question.options) and (question.many or len(found[0]) == 1):
            answers[question.id] = found[0] if question.many else found[0][0]
    return answers


LOAD = """(fragments) => fragments.map((fragment) => {
  location.hash = fragment;
  const check = document.createElement("soreness-check");
  document.body.append(check);
  const title = [...check.shadowRoot.getElementById("title").childNodes].at(-1).data;
  const notice = check.shadowRoot.querySelector(".notice") !== null;
  const strange = check.shadowRoot.querySelectorAll("script, img, iframe, [onclick], [onerror]").length;
  check.remove();
  return [title, notice, strange, location.hash];
})"""


def test_a_copied_link_brings_the_answers_back(browser: Browser, site: str, model: Model, words: Words) -> None:
    with _opened(browser, site + "check/", has_touch=True) as page:
        page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
        _go(page, model, words, ROUTES["see_professional"], lambda label, _: _tap(page, label))
        page.locator("soreness-check").get_by_role("button", name=words.ui["copy"]).tap()
        page.locator("soreness-check").get_by_text(words.ui["copied"]).wait_for()
        link = page.evaluate("copied")
        assert link.startswith(f"{site}check/#sl=signs-where.one_spot-")
        assert "#" not in page.url
    with _opened(browser, link) as page:
        assert _heading(page) == words.outcomes["see_professional"].heading
        assert page.locator("soreness-check .notice").count() == 0
        assert page.evaluate("document.activeElement === document.body")


def test_when_copying_is_not_allowed_the_link_is_shown(browser: Browser, site: str, model: Model, words: Words) -> None:
    with _opened(browser, site + "check/", has_touch=True) as page:
        page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error(); }; }")
        _go(page, model, words, ROUTES["rest"], lambda label, _: _tap(page, label))
        page.locator("soreness-check").get_by_role("button", name=words.ui["copy"]).tap()
        status = page.locator("soreness-check p[role=status]")
        status.get_by_text("#sl=signs-where").wait_for()
        assert words.ui["copy_failed"] in status.inner_text()


def test_fuzzed_links(browser: Browser, site: str, model: Model, words: Words) -> None:
    titles = {q: w.title for q, w in words.questions.items()} | {o: w.heading for o, w in words.outcomes.items()}

    command = [sys.executable, str(ROOT / "tests" / "browser" / "fragments.py")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    made = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    fragments = json.loads(made.stdout)
    assert len(set(fragments)) > 1900
    with _opened(browser, "about:blank") as page:
        _serve(page, site, '<script src="embed/v2/soreness-check.js"></script>')
        for title, notice, strange, held in page.evaluate(LOAD, fragments):
            answers = _read(model, held)
            result = evaluate(model, answers)
            assert title == titles[result.outcome or result.next or ""], held
            assert notice is (len(answers) < len(held.removeprefix("#sl=")[: 1000 - 4].split("-"))), held
            assert strange == 0, held


def test_without_script_the_advice_is_there(browser: Browser, site: str, words: Words) -> None:
    with _opened(browser, site + "check/", java_script_enabled=False) as page:
        fallback = page.locator(".sl-fallback")
        for outcome in words.outcomes.values():
            assert fallback.get_by_text(outcome.heading).first.is_visible()
        assert fallback.locator("a[href='tel:999']").first.is_visible()


def test_a_blocked_script_leaves_the_advice(browser: Browser, site: str, words: Words) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    context.route("**/soreness-check.js*", lambda route: route.abort())
    page = context.new_page()
    page.goto(site + "check/")
    assert page.locator(".sl-fallback").get_by_text(words.outcomes["emergency"].heading).is_visible()
    context.close()


def _serve(page: Page, site: str, body: str, headers: dict[str, str] | None = None) -> None:
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title></head>'
    html = f"{head}<body>{body}</body></html>"

    def answer(route: Route) -> None:
        route.fulfill(body=html, headers={"content-type": "text/html", **(headers or {})})

    page.route(site + "host.html", answer)
    page.goto(site + "host.html")


WIDGET = '<soreness-check></soreness-check><script src="embed/v2/soreness-check.js"></script>'


def test_a_strict_policy_and_no_request(browser: Browser, site: str, model: Model, words: Words) -> None:
    policy = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
    with _opened(browser, "about:blank", has_touch=True) as page:
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        _serve(page, site, WIDGET, {"content-security-policy": policy})
        _go(page, model, words, ROUTES["see_professional"], lambda label, _: _tap(page, label))
        assert _heading(page) == words.outcomes["see_professional"].heading
        assert [r for r in requests if "favicon" not in r] == [site + "host.html", site + "embed/v2/soreness-check.js"]
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_hostile_styles_do_not_reach_in(browser: Browser, site: str) -> None:
    style = "<style>html{font-size:62.5%}*{all:unset!important;color:red!important;font-size:40px!important}</style>"
    with _opened(browser, "about:blank") as page:
        _serve(page, site, WIDGET)
        plain = page.locator("soreness-check .signs").first.bounding_box()
        _serve(page, site, style + WIDGET)
        hostile = page.locator("soreness-check .signs").first.bounding_box()
        assert plain is not None
        assert hostile is not None
        assert hostile["height"] == plain["height"]


@pytest.mark.parametrize(
    ("style", "theme", "dark"),
    [
        ("", "auto", False),
        (":root{color-scheme:dark}body{background:#111}", "auto", True),
        ("body{background:#111;color:#eee}", "auto", True),
        ("", "dark", True),
        (":root{color-scheme:dark}", "light", False),
    ],
)
def test_it_follows_the_page(browser: Browser, site: str, style: str, theme: str, *, dark: bool) -> None:
    with _opened(browser, "about:blank", color_scheme="light" if dark else "dark") as page:
        _serve(page, site, f"<style>{style}</style>" + WIDGET.replace("check>", f'check theme=" {theme.upper()} ">', 1))
        colour = page.locator("soreness-check #title").evaluate("(n) => getComputedStyle(n).color")
        light_text = int(re.findall(r"\d+", colour)[0]) > 128
        assert light_text is dark
        _axe(page)


def test_wrong_attributes_warn_once(browser: Browser, site: str, model: Model, words: Words) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    warnings: list[str] = []
    page.on("console", lambda message: warnings.append(message.text) if message.type == "warning" else None)
    _serve(page, site, WIDGET.replace("check>", 'check theme="blue" region="mars" heading-level="3">', 1))
    _go(page, model, words, ROUTES["rest"], lambda label, key: _press(page, label, key))
    assert sorted(warnings) == [
        'soreness-check: region="mars" is none of uk, eu, us',
        'soreness-check: theme="blue" is none of auto, light, dark',
    ]
    assert page.locator("soreness-check h3#title").count() == 1
    assert page.locator("soreness-check h4").first.inner_text() == words.ui["again"]
    context.close()


@pytest.mark.parametrize(
    ("locale", "region", "number"),
    [("en-GB", "", "999"), ("en", "", "999"), ("en-US", "", "911"), ("fr-FR", "", "112"), ("en-GB", "us", "911")],
)
def test_the_local_number_comes_first(browser: Browser, site: str, locale: str, region: str, number: str) -> None:
    with _opened(browser, "about:blank", locale=locale) as page:
        attribute = f' region="{region}"' if region else ""
        _serve(page, site, WIDGET.replace("check>", f"check{attribute}>", 1))
        page.locator("soreness-check label").first.click()
        links = page.locator("soreness-check .base a[href^='tel:']")
        assert links.first.get_attribute("href") == f"tel:{number}"
        assert links.count() == 3


def test_forced_colours_and_right_to_left(browser: Browser, site: str, model: Model, words: Words) -> None:
    with _opened(browser, "about:blank", forced_colors="active", has_touch=True) as page:
        _serve(page, site, '<div dir="rtl">' + WIDGET + "</div>")
        first, second = page.locator("soreness-check label").all()[:2]
        right, left = first.bounding_box(), second.bounding_box()
        assert right is not None
        assert left is not None
        assert right["x"] > left["x"]
        second_group = page.locator("soreness-check .signs").nth(1).locator("label").first
        second_group.click()
        assert second_group.evaluate("(n) => getComputedStyle(n).outlineStyle") == "solid"
        second_group.click()
        _go(page, model, words, ROUTES["run_easy"], lambda label, _: _tap(page, label))
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        _axe(page)


def test_print_is_one_page_of_advice(browser: Browser, site: str, model: Model, words: Words) -> None:
    with _opened(browser, site + "check/", has_touch=True, color_scheme="dark") as page:
        page.evaluate("window.print = () => {}")
        _go(page, model, words, ROUTES["run_easy"], lambda label, _: _tap(page, label))
        page.locator("soreness-check").get_by_role("button", name=words.ui["print"]).tap()
        page.emulate_media(media="print")
        widget = page.locator("soreness-check")
        assert widget.locator(".dated").is_visible()
        assert widget.get_by_text(words.questions["soreness"].options["moderate"].label).is_visible()
        assert not widget.locator("button").first.is_visible()
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate("document.adoptedStyleSheets.length") == 0


def test_its_links_on_another_page_open_apart(browser: Browser, site: str, model: Model, words: Words) -> None:
    with _opened(browser, site + "check/#sl=signs-where.one_spot-soreness.strong-walking.normal") as page:
        assert page.locator("soreness-check details a").first.get_attribute("target") is None
    with _opened(browser, "about:blank", has_touch=True) as page:
        _serve(page, site, "<soreness-check></soreness-check>")
        page.evaluate("async (address) => (await import(address)).define()", site + "embed/v2/soreness-check.mjs")
        _go(page, model, words, ROUTES["see_professional"], lambda label, _: _tap(page, label))
        link = page.locator("soreness-check details a").first
        assert "/check/how-it-decides/#" in (link.get_attribute("href") or "")
        assert link.get_attribute("target") == "_blank"
        assert link.get_attribute("rel") == "noopener noreferrer"


SHIFTS = """new PerformanceObserver((list) => {
  (window.shifts ??= []).push(...list.getEntries().map((entry) => entry.value));
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_shifts_when_the_script_arrives(browser: Browser, site: str, size: dict[str, int]) -> None:
    for path in ("", "check/"):
        with _opened(browser, "about:blank", viewport=size) as page:
            page.add_init_script(SHIFTS)
            page.goto(site + path)
            page.locator("soreness-check #title").wait_for()
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.shifts ?? []") == []


def test_weak_muscles_are_sent_where_blood_is_tested(browser: Browser, site: str, model: Model, words: Words) -> None:
    with _opened(browser, site + "check/", has_touch=True) as page:
        _go(page, model, words, {"signs": ["swollen_weak_muscles"]}, lambda label, _: _tap(page, label))
        card = page.locator("soreness-check .card").inner_text()
        assert card.index("emergency department") < card.index(words.ui["call"].replace("{number}", "111"))


def test_each_link_to_sources_has_a_name_of_its_own(browser: Browser, site: str) -> None:
    with _opened(browser, site + "check/#sl=signs-where.joint-soreness.severe-timing.no_cause-walking.limping") as page:
        links = page.locator("soreness-check a[href*='how-it-decides/#']")
        names = links.evaluate_all("(all) => all.map((a) => a.textContent)")
        assert len(names) > 1
        assert len(set(names)) == len(names)
