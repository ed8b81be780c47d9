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
from playwright.sync_api import Browser, Page, Route
from sorelegs.decision.model import NOTHING, Model, evaluate, read_answers
from sorelegs.decision.words import Words

from browser.accessible import violations
from browser.origins import origin
from browser.routes import ORDINARY, ROUTES, Answers

ROOT = Path(__file__).parents[2]
PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 800}
HEADER = 48

Show = Callable[[str], str]
"""Returns the address of a page at another origin that shows what it is given."""

TAPS = {"run_as_planned": 5, "run_easy": 9, "emergency": 1}
"""The most taps to some outcomes."""


@contextmanager
def _opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**{"viewport": PHONE, "locale": "en-GB", "timezone_id": "Europe/London", **options})
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
    """Answer until the widget shows a result; return what was tapped."""
    given: Answers = {}
    tapped: list[str] = []

    def tap(label: str, key: str) -> None:
        act(label, key)
        tapped.append(label)

    while question := evaluate(model, given).next:
        own, answer = words.questions[question], answers[question]
        assert _title(page) == own.title
        given[question] = answer
        if isinstance(answer, str):
            tap(own.options[answer].label, "Enter")
            continue
        for tick in answer:
            tap(own.options[tick].label, "Space")
        if evaluate(model, {question: answer}).outcome != model.outcomes[-1]:
            tap(words.ui["continue"] if answer else own.none or words.ui["none"], "Enter")
    return tapped


def _asked(model: Model, answers: Answers) -> list[str]:
    """Return the questions that are asked on the way to the result, in order."""
    given: Answers = {}
    while question := evaluate(model, given).next:
        given[question] = answers[question]
    return list(given)


def _axe(page: Page) -> None:
    assert violations(page, "soreness-check") == []


@pytest.mark.parametrize("outcome", ROUTES)
def test_by_taps(browser: Browser, site: str, model: Model, words: Words, outcome: str) -> None:
    with _opened(browser, site + "check/", has_touch=True) as page:
        tapped = _go(page, model, words, ROUTES[outcome], lambda label, _: _tap(page, label))
        text = words.outcomes[outcome]
        assert _heading(page) == text.heading
        assert len(tapped) <= TAPS.get(outcome, 10)
        assert page.evaluate("document.querySelector('soreness-check').shadowRoot.activeElement.id") == "title"
        shown = page.locator("soreness-check .base").inner_text()
        point = model.counted(NOTHING.union(*read_answers(model, ROUTES[outcome]).values()))
        assert all(day in shown for day in text.days_with(model.course(outcome, point)))
        assert text.change in shown
        assert words.ui["disclaimer"] in shown


@pytest.mark.parametrize(
    ("zone", "emergency", "urgent"),
    [
        ("Europe/London", "999", "111"),
        ("Europe/Berlin", "112", None),
        ("Europe/Dublin", "112", None),
        ("America/New_York", "911", None),
        ("America/Toronto", "911", "811"),
        ("Australia/Sydney", "000", "1800022222"),
        ("Pacific/Auckland", "111", "0800611116"),
        ("Asia/Calcutta", "112", None),
        ("America/Sao_Paulo", "112", None),
    ],
)
def test_the_readers_own_number_is_the_button(
    browser: Browser, site: str, zone: str, emergency: str, urgent: str | None
) -> None:
    with _opened(browser, site + "check/#sl2=emergency.dark_urine", timezone_id=zone, locale="en-US") as page:
        dialled = page.locator("soreness-check .base a[href^='tel:']")
        assert [a.get_attribute("href") for a in dialled.all()] == [f"tel:{emergency}"]
        assert page.locator("soreness-check a.main").count() == 1
        page.goto(site + "check/#sl2=emergency-today.cannot_stand")
        page.locator("soreness-check .tone3").wait_for()
        main = page.locator("soreness-check a.main")
        assert [a.get_attribute("href") for a in main.all()] == ([f"tel:{urgent}"] if urgent else [])
        assert dialled.last.get_attribute("href") == f"tel:{emergency}"


def test_another_region_is_remembered_for_the_visit(browser: Browser, site: str, words: Words) -> None:
    with _opened(browser, site + "check/#sl2=emergency.dark_urine", timezone_id="Europe/London") as page:
        page.locator("soreness-check").get_by_label(words.ui["region"]).select_option("us")
        widget = page.locator("soreness-check")
        assert widget.locator("a.main").get_attribute("href") == "tel:911"
        assert page.evaluate("document.querySelector('soreness-check').shadowRoot.activeElement.id") == "region"
        assert widget.locator("p.unseen[role=status]").inner_text() == words.ui["call"].replace("{number}", "911")
        page.reload()
        assert widget.locator("a.main").get_attribute("href") == "tel:911"
        widget.get_by_role("button", name=words.ui["restart"]).first.click()
        widget.locator("button.main").click()
        widget.locator("label").filter(has_text=words.questions["today"].options["cannot_stand"].label).click()
        widget.locator("button.main").click()
        assert widget.locator(".base a[href='tel:911']").count() == 1


def test_a_region_has_words_of_its_own(browser: Browser, site: str) -> None:
    for zone, words in (("Europe/London", "GP or physio"), ("America/Denver", "doctor or physical therapist")):
        with _opened(browser, site + "check/" + _link(ROUTES["see_professional"]), timezone_id=zone) as page:
            assert f"Book a {words}" in page.locator("soreness-check .card").inner_text()


@pytest.mark.parametrize("outcome", ROUTES)
def test_by_keyboard(browser: Browser, site: str, model: Model, words: Words, outcome: str) -> None:
    with _opened(browser, site + "check/") as page:
        _go(page, model, words, ROUTES[outcome], lambda label, key: _press(page, label, key))
        assert _heading(page) == words.outcomes[outcome].heading


SIZES = (DESK, {"width": 320, "height": 256}, PHONE)
HEIGHTS = """() => {
  const targets = document.querySelector("soreness-check").shadowRoot
    .querySelectorAll("button, label.option, summary, a.main");
  return [...targets].map((target) => target.getBoundingClientRect().height).filter(Boolean);
}"""


@pytest.mark.parametrize(
    ("scheme", "rules"), [("light", {}), ("dark", {"runOnly": ["color-contrast", "link-in-text-block"]})]
)
def test_every_screen(
    browser: Browser, site: str, model: Model, words: Words, *, scheme: str, rules: dict[str, Any]
) -> None:
    """The rules that the scheme can break are looked at in both, the others in one."""
    answers = {**ROUTES["run_easy"], "walking": "stiff_at_first", "where": ["both_legs", "skin"]}
    with _opened(browser, site + "check/", color_scheme=scheme) as page:

        def look(label: str = "", _: str = "") -> None:
            for size in SIZES:
                page.set_viewport_size({"width": size["width"], "height": size["height"]})
                assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
                assert min(page.evaluate(HEIGHTS)) >= 44
            assert violations(page, "soreness-check", **rules) == []
            if label:
                page.locator("soreness-check").locator("button, label").filter(has_text=label).first.click()

        _go(page, model, words, answers, look)
        page.locator("soreness-check details").evaluate_all("(all) => all.forEach((fold) => (fold.open = true))")
        look()
        for outcome in ("urgent_care", "emergency"):
            page.locator("soreness-check").get_by_role("button", name=words.ui["restart"]).first.click()
            _go(page, model, words, ROUTES[outcome], look)
            look()


@pytest.mark.parametrize("size", [{"width": 360, "height": 560}, {"width": 375, "height": 553}], ids=str)
def test_none_of_these_is_in_reach(
    browser: Browser, site: str, model: Model, words: Words, size: dict[str, int]
) -> None:
    with _opened(browser, site + "check/", viewport=size, has_touch=True) as page:

        def reach(label: str, _: str) -> None:
            main = page.locator("soreness-check button.main")
            if main.count():
                box = main.bounding_box()
                assert box is not None
                assert HEADER < box["y"] < box["y"] + box["height"] <= size["height"]
            _tap(page, label)

        _go(page, model, words, ROUTES["run_as_planned"], reach)


PLACES = """() => {
  const shadow = document.querySelector("soreness-check").shadowRoot;
  const [box, bar] = [shadow.activeElement, shadow.querySelector(".foot")].map((node) => node.getBoundingClientRect());
  return [box.bottom, bar.top];
}"""
"""Where the box with the focus ends, and where the bar begins."""


def test_the_bar_hides_no_box_that_the_keyboard_reaches(browser: Browser, site: str) -> None:
    with _opened(browser, site + "check/", viewport={"width": 360, "height": 560}) as page:
        boxes = page.locator("soreness-check input")
        boxes.first.focus()
        for _ in range(boxes.count()):
            box, bar = page.evaluate(PLACES)
            assert box <= bar
            page.keyboard.press("Tab")


def test_signs_are_shown_in_full(browser: Browser, site: str, words: Words) -> None:
    with _opened(browser, site + "check/") as page:
        for question in ("emergency", "today"):
            for option in words.questions[question].options.values():
                assert page.locator("soreness-check label").get_by_text(option.label, exact=True).is_visible()
            page.locator("soreness-check button.main").click()


def test_a_tick_that_is_enough_leads_on_and_can_be_taken_back(browser: Browser, site: str, words: Words) -> None:
    with _opened(browser, site + "check/") as page:
        widget = page.locator("soreness-check")
        emergency, today = words.questions["emergency"], words.questions["today"]
        assert widget.get_by_text(words.ui["one_is_enough"]).is_visible()
        widget.locator("label").filter(has_text=emergency.options["deformed"].label).click()
        assert _heading(page) == words.outcomes["emergency"].heading
        assert widget.locator("p.unseen[role=status]").inner_text() == words.ui["enough"]
        card = widget.locator(".card").inner_text()
        said, back, call = emergency.options["deformed"].label, words.ui["not_meant"], words.ui["call"].split(" {")[0]
        assert card.index(said) < card.index(back) < card.index(f"{call} 999")
        widget.get_by_role("button", name=back).click()
        assert _title(page) == emergency.title
        assert widget.locator(":checked").count() == 1
        widget.locator("label").filter(has_text=emergency.options["deformed"].label).click()
        widget.locator("button.main").click()
        assert widget.get_by_text(words.ui["one_is_enough"]).count() == 0
        widget.locator("label").filter(has_text=today.options["feverish"].label).click()
        assert widget.locator("button.main").inner_text() == words.ui["continue"]
        widget.locator("label").filter(has_text=today.options["hot_red"].label).click()
        assert _heading(page) == words.outcomes["emergency"].heading


def test_back_and_change_keep_later_answers(browser: Browser, embed: Show, model: Model, words: Words) -> None:
    with _opened(browser, embed(WIDGET), has_touch=True) as page:
        widget = page.locator("soreness-check")
        _go(page, model, words, ROUTES["rest"], lambda label, _: _tap(page, label))
        *_, before, last = _asked(model, ROUTES["rest"])
        widget.get_by_role("button", name=words.ui["back"]).tap()
        assert _title(page) == words.questions[last].title
        widget.get_by_role("button", name=words.ui["back"]).tap()
        assert _title(page) == words.questions[before].title
        chosen = words.questions[before].options[ROUTES["rest"][before]].label
        assert chosen in widget.locator("[aria-current=true]").inner_text()
        _tap(page, chosen)
        assert _heading(page) == words.outcomes["rest"].heading
        widget.locator("summary").filter(has_text=words.ui["answers"]).tap()
        change = widget.locator("li").filter(has_text=words.questions["where"].title).get_by_role("button")
        change.tap()
        _tap(page, words.questions["where"].options["bone"].label)
        _tap(page, words.ui["continue"])
        assert _heading(page) == words.outcomes["see_professional"].heading
        widget.get_by_role("button", name=words.ui["restart"]).first.tap()
        assert _title(page) == words.questions["emergency"].title
        assert widget.locator(":checked").count() == 0


def test_the_browsers_back_goes_one_question_back(browser: Browser, site: str, model: Model, words: Words) -> None:
    titles = [words.questions[question].title for question in _asked(model, ROUTES["rest"])]
    with _opened(browser, site + "about/", has_touch=True) as page:
        page.goto(site + "check/")
        _go(page, model, words, ROUTES["rest"], lambda label, _: _tap(page, label))
        widget = page.locator("soreness-check")
        for title in (titles[-1], titles[-2]):
            page.go_back()
            page.wait_for_function(TITLED, arg=title)
        page.go_forward()
        page.wait_for_function(TITLED, arg=titles[-1])
        page.reload()
        page.wait_for_function(TITLED, arg=titles[-1])
        widget.get_by_role("button", name=words.ui["back"]).tap()
        page.wait_for_function(TITLED, arg=titles[-2])
        assert widget.locator("[aria-current=true]").count() == 1
        widget.get_by_role("button", name=words.ui["restart"]).tap()
        assert page.evaluate("sessionStorage.length") == 0
        page.go_back()
        page.wait_for_function(TITLED, arg=titles[0])
        while page.url.endswith("check/"):
            page.go_back()
        assert page.url.endswith("about/")


def test_an_embed_leaves_history_and_storage_alone(browser: Browser, embed: Show, model: Model, words: Words) -> None:
    for attribute, kept in (("", 0), (" keep-answers", 1)):
        with _opened(browser, embed(WIDGET.replace("check>", f"check{attribute}>", 1)), has_touch=True) as page:
            before = page.evaluate("[history.length, history.state]")
            _go(page, model, words, ROUTES["rest"], lambda label, _: _tap(page, label))
            assert page.evaluate("[history.length, history.state]") == before
            assert page.evaluate("sessionStorage.length") == kept
            page.reload()
            first, last = words.questions["emergency"].title, words.outcomes["rest"].heading
            assert _heading(page) == (last if kept else first)


def test_a_reminder_is_made_on_the_device(browser: Browser, site: str, model: Model, words: Words) -> None:
    with _opened(browser, site + "check/", has_touch=True, timezone_id="Pacific/Auckland") as page:
        page.clock.set_fixed_time("2026-11-28T20:00:00Z")
        _go(page, model, words, ROUTES["rest"], lambda label, _: _tap(page, label))
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        with page.expect_download() as download:
            page.locator("soreness-check").get_by_role("button", name=words.ui["calendar"]).tap()
        raw = download.value.path().read_bytes()
        assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
        lines = raw.replace(b"\r\n ", b"").decode().split("\r\n")
        assert lines[0] == "BEGIN:VCALENDAR"
        assert {"DTSTART;VALUE=DATE:20261130", f"SUMMARY:{words.ui['title']}", "END:VEVENT"} <= set(lines)
        assert f"DESCRIPTION:{site}check/" in lines
        assert "rest" not in raw.decode()
        assert [url for url in requests if not url.startswith("blob:")] == []


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


TITLED = "title => document.querySelector('soreness-check').shadowRoot.getElementById('title').innerText === title"


def _link(answers: Answers) -> str:
    """Return the fragment that holds some answers."""
    return "#sl2=" + "-".join(".".join([q, *([a] if isinstance(a, str) else a)]) for q, a in answers.items())


def _read(model: Model, fragment: str) -> Answers:
    """Return what a fragment says, read without the widget: each answer that is sound and stands once."""
    parts = [part.split(".") for part in fragment.removeprefix("#sl2=")[: 1000 - 5].split("-")]
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
        assert link.startswith(f"{site}check/#sl2=emergency-today-where.bone-")
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
        status = page.locator("soreness-check .base p[role=status]")
        status.get_by_text("#sl2=emergency-today-where").wait_for()
        assert words.ui["copy_failed"] in status.inner_text()


def test_fuzzed_links(browser: Browser, embed: Show, model: Model, words: Words) -> None:
    questions, outcomes = words.questions, words.outcomes

    command = [sys.executable, str(ROOT / "tests" / "browser" / "fragments.py")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    made = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    fragments = json.loads(made.stdout)
    assert len(set(fragments)) > 1900
    with _opened(browser, embed('<script src="embed/v2/soreness-check.js"></script>')) as page:
        for title, notice, strange, held in page.evaluate(LOAD, fragments):
            answers = _read(model, held)
            result = evaluate(model, answers)
            expected = questions[result.next].title if result.next else outcomes[result.outcome or ""].heading
            assert title == expected, held
            assert notice is (len(answers) < len(held.removeprefix("#sl2=")[: 1000 - 5].split("-"))), held
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


@pytest.fixture
def embed(tmp_path: Path, site: str) -> Iterator[Show]:
    """Return the address of a page at another origin that shows what it is given."""
    with origin(tmp_path) as address:

        def show(body: str) -> str:
            page = body.replace("embed/", f"{site}embed/")
            head = '<meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">'
            html = f'<!doctype html><html lang="en"><head>{head}</head><body>{page}</body></html>'
            (tmp_path / "host.html").write_text(html, encoding="utf-8")
            return f"{address}host.html"

        yield show


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
        with page.expect_download() as download:
            page.locator("soreness-check").get_by_role("button", name=words.ui["calendar"]).tap()
        assert download.value.suggested_filename == "soreness-check.ics"
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_hostile_styles_do_not_reach_in(browser: Browser, site: str) -> None:
    style = "<style>html{font-size:62.5%}*{all:unset!important;color:red!important;font-size:40px!important}</style>"
    with _opened(browser, "about:blank") as page:
        _serve(page, site, "<style>body{margin:0}</style>" + WIDGET)
        plain = page.locator("soreness-check [role=group]").bounding_box()
        _serve(page, site, style + WIDGET)
        hostile = page.locator("soreness-check [role=group]").bounding_box()
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
        'soreness-check: region="mars" is none of uk, eu, us, ca, au, nz, ie, in, za, other',
        'soreness-check: theme="blue" is none of auto, light, dark',
    ]
    assert page.locator("soreness-check h3#title").count() == 1
    assert page.locator("soreness-check h4").first.inner_text() == words.ui["days"]
    context.close()


def test_the_embedders_region_comes_before_the_time_zones(browser: Browser, embed: Show) -> None:
    with _opened(browser, embed(WIDGET.replace("check>", 'check region="us">', 1))) as page:
        page.locator("soreness-check label").first.click()
        assert page.locator("soreness-check a.main").get_attribute("href") == "tel:911"


def test_the_embedders_home_is_where_links_lead(browser: Browser, embed: Show) -> None:
    with _opened(browser, embed(WIDGET.replace("check>", 'check home="https://legs.example/site">', 1))) as page:
        page.locator("soreness-check label").first.click()
        links = page.locator("soreness-check a[target=_blank]").evaluate_all("(all) => all.map((a) => a.href)")
        assert links
        assert all(link.startswith("https://legs.example/site/") for link in links)


def test_forced_colours_and_right_to_left(browser: Browser, site: str, model: Model, words: Words) -> None:
    with _opened(browser, "about:blank", forced_colors="active", has_touch=True) as page:
        _serve(page, site, '<div dir="rtl">' + WIDGET + "</div>")
        label = page.locator("soreness-check label").first
        text, box = label.locator("span").first.bounding_box(), label.locator("input").bounding_box()
        assert text is not None
        assert box is not None
        assert box["x"] < text["x"], "English reads from the left there, too"
        page.locator("soreness-check button.main").click()
        chosen = page.locator("soreness-check label").first
        chosen.click()
        assert chosen.evaluate("(n) => getComputedStyle(n).outlineStyle") == "solid"
        chosen.click()
        page.locator("soreness-check").get_by_role("button", name=words.ui["restart"]).first.click()
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
        assert widget.get_by_text(words.questions["soreness"].options["mild"].label).is_visible()
        assert widget.locator("#title").evaluate("(n) => getComputedStyle(n).color") == "rgb(0, 0, 0)"
        assert not widget.locator("button").first.is_visible()
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate("document.adoptedStyleSheets.length") == 0


def test_its_links_on_another_page_open_apart(browser: Browser, site: str, embed: Show) -> None:
    link = "soreness-check a[href*='/check/how-it-decides/#']"
    answers = _link(ROUTES["see_professional"])
    with _opened(browser, f"{site}check/{answers}") as page:
        assert page.locator(link).first.get_attribute("target") is None
    with _opened(browser, embed(WIDGET) + answers) as page:
        assert page.locator(link).first.get_attribute("target") == "_blank"
        assert page.locator(link).first.get_attribute("rel") == "noopener noreferrer"


def test_a_link_of_an_older_check_says_so_and_starts_afresh(browser: Browser, site: str, words: Words) -> None:
    with _opened(browser, site + "check/#sl=signs-where.joint-soreness.strong") as page:
        assert page.locator("soreness-check .notice").inner_text() == words.ui["outdated"]
        assert _title(page) == words.questions["emergency"].title
        assert "#" not in page.url


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
        _go(page, model, words, {**ORDINARY, "today": ["swollen_weak_muscles"]}, lambda label, _: _tap(page, label))
        card = page.locator("soreness-check .card").inner_text()
        assert "emergency department" in card


def test_each_link_to_sources_has_a_name_of_its_own(browser: Browser, site: str) -> None:
    with _opened(browser, site + "check/#sl2=emergency-today.cannot_stand.pop.foot_weak") as page:
        links = page.locator("soreness-check a[href*='how-it-decides/#']")
        names = links.evaluate_all("(all) => all.map((a) => a.textContent)")
        assert len(names) > 1
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("outcome", ROUTES)
def test_a_screen_reader_hears_every_screen(
    browser: Browser, site: str, model: Model, words: Words, outcome: str
) -> None:
    with _opened(browser, site + "check/", has_touch=True) as page:
        widget = page.locator("soreness-check")

        def listen(label: str, _: str) -> None:
            heading = widget.get_by_role("heading", name=_title(page), exact=True)
            assert heading.count() == 1
            boxes = widget.get_by_role("group", name=_title(page)).get_by_role("checkbox")
            assert boxes.count() in {0, widget.locator("input").count()}
            name = re.compile(f"^{re.escape(label)}")
            widget.get_by_role("button", name=name).or_(widget.get_by_role("checkbox", name=name)).first.click()

        _go(page, model, words, ROUTES[outcome], listen)
        heading = widget.get_by_role("heading").first
        assert heading.inner_text().endswith(words.outcomes[outcome].heading)
        prefix = {"emergency": "Emergency:", "urgent_care": "Urgent:", "see_professional": "Not urgent:"}.get(outcome)
        assert prefix is None or heading.inner_text().startswith(prefix)
        assert widget.get_by_role("link", name=re.compile("^Call")).count() == (outcome in {"urgent_care", "emergency"})
        assert widget.get_by_role("combobox", name=words.ui["region"]).count() == 1
