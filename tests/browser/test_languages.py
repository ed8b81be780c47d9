"""The check in other languages: asked for once and from beside the script, and a made-up one through every screen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route
from sorelegs.decision.model import Model, evaluate
from sorelegs.decision.words import Words
from sorelegs.embed.languages import check_words
from sorelegs.embed.names import names_of
from sorelegs.embed.packed import data
from sorelegs.embed.player import player_words
from sorelegs.pages.parts import PARTS
from sorelegs.parts.figure.draw import shown_by
from sorelegs.parts.figure.part import FIGURES
from sorelegs.parts.routine.pack import pack_routine
from sorelegs.parts.routine.part import ROUTINES
from sorelegs.parts.routine.words import WORDS
from sorelegs.profile.languages import Language
from sorelegs.site.languages import english_of
from sorelegs.site.site import Site, open_site

from browser.places import Places
from browser.routes import ROUTES, Answers

ROOT = Path(__file__).parents[2]
SPOKEN = sorted(file.stem for file in (ROOT / "docs" / "languages").iterdir())
ACCENT = "\u0301"
LETTER = re.compile(r"[^\W\d_]")

FAULTS = """(host) => {
  const base = host.shadowRoot.querySelector("dialog") ?? host.shadowRoot.querySelector("[part=base]");
  const box = base.getBoundingClientRect();
  const faults = [];
  const say = (what, node) => faults.push(`${what}: ${node.textContent.slice(0, 60)}`);
  const walker = document.createTreeWalker(base, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = node.parentElement;
    if (!node.data.trim() || !own.checkVisibility() || own.closest(".unseen,[lang=en],select")) continue;
    if (/\\p{L}{2}/u.test(node.data.normalize("NFD").replace(/\\p{L}\\p{M}+/gu, ""))) say("not translated", own);
    if (getComputedStyle(own).direction !== "rtl") say("direction", own);
    const range = document.createRange();
    range.selectNode(node);
    for (const { left, right } of range.getClientRects()) {
      if (left < box.left - 1 || right > box.right + 1) say("sticks out", own);
    }
  }
  const all = [...base.querySelectorAll("button,a,select,summary,input,label,h2,h3,p,li")];
  const shown = all.filter((one) => one.checkVisibility());
  for (const one of shown) {
    if (one.matches(".unseen,select") || getComputedStyle(one).overflowX === "visible") continue;
    if (one.scrollWidth > one.clientWidth + 1) say("cut", one);
  }
  // the button that stays in reach lies over what is scrolled below it
  const controls = shown.filter((one) => one.matches(":not(.foot) > :is(button,select,summary),label.option"));
  controls.forEach((one, i) => controls.slice(i + 1).forEach((other) => {
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    if (one.contains(other) || other.contains(one)) return;
    const beside = a.left > b.right - 1 || b.left > a.right - 1 || a.top > b.bottom - 1 || b.top > a.bottom - 1;
    if (!beside) say("overlap", other);
  }));
  return faults;
}"""
"""What a reader would see of words that are longer and run the other way: cut, on each other, or the wrong way."""


def pseudo(text: str) -> str:
    """Return a text with an accent on each letter and 40 % longer, its gaps as they are."""
    words = [part if "{" in part else LETTER.sub(rf"\g<0>{ACCENT}", part) for part in re.split(r"(\{\w+\})", text)]
    return " ".join(["".join(words), *["ó" * 4] * (len(text) * 2 // 25)])


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT / "docs", PARTS, proved=False)


@pytest.fixture(scope="module")
def made_up(site: Site) -> Language:
    """A language that is written from right to left."""
    assert site.decision is not None
    english = english_of(site.decision, site.profile, site[ROUTINES], site[FIGURES])
    return Language("he", "Pseudo", pseudo("Nobody has checked this."), {text: pseudo(text) for text in english})


@pytest.fixture(scope="module")
def texts(site: Site, made_up: Language) -> str:
    """The file of its words."""
    assert site.decision is not None
    titles = {reading.article: "A page" for reading in site.decision.model.reading}
    packed = data(site.decision.model, site.decision.words, titles, names_of(site.profile, site.decision))
    return check_words(packed["english"], made_up)


@contextmanager
def _opened(browser: Browser, address: str, **options: Any) -> Iterator[tuple[Page, list[str], list[str]]]:
    """Open a page, and give it with its console and all that it asks for."""
    context = browser.new_context(**{"viewport": {"width": 720, "height": 700}, "reduced_motion": "reduce", **options})
    page, console, asked = context.new_page(), [], []
    page.on("console", lambda message: console.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    yield page, console, asked
    context.close()


def _host(places: Places, language: str) -> str:
    html = places.snippets["html"].replace("<soreness-check", f'<soreness-check lang="{language}"')
    return places.show(f"in-{language}", html)


@pytest.mark.parametrize("language", SPOKEN)
def test_a_language_is_asked_for_once_from_beside_the_script(
    browser: Browser, places: Places, site: Site, language: str
) -> None:
    english = site.decision.words if site.decision else None
    assert english is not None
    with _opened(browser, _host(places, language)) as (page, console, asked):
        widget = page.locator("soreness-check")
        title = widget.locator("#title")
        title.wait_for()
        assert title.text_content() == site.languages[language].said(english.questions["emergency"].title)
        assert widget.locator("[part=base]").get_attribute("lang") == language
        (script,) = (url for url in asked if url.endswith("soreness-check.js"))
        assert [url for url in asked if url.endswith(".mjs")] == [script.replace(".js", f".{language}.mjs")]
        widget.evaluate("(node) => node.after(node.cloneNode(true))")
        page.locator("soreness-check").nth(1).locator("#title").wait_for()
        widget.first.evaluate("(node) => node.removeAttribute('lang')")
        assert title.first.text_content() == english.questions["emergency"].title
        assert len([url for url in asked if url.endswith(".mjs")]) == 1
        assert console == []


def test_english_asks_for_nothing_more(browser: Browser, places: Places) -> None:
    with _opened(browser, _host(places, "en")) as (page, console, asked):
        page.locator("soreness-check #title").wait_for()
        assert [url for url in asked if url.endswith(".mjs")] == []
        assert console == []


def test_without_its_words_it_speaks_english_and_says_so(browser: Browser, places: Places, words: Words) -> None:
    address = places.show("no-words", '<soreness-check lang="de"></soreness-check>')
    with _opened(browser, address) as (page, console, _):
        page.route("**/*.de.mjs", lambda route: route.abort())
        page.add_script_tag(url=f"{places.site}embed/{places.published.name}/soreness-check.js")
        page.locator("soreness-check #title").wait_for()
        assert page.locator("soreness-check #title").text_content() == words.questions["emergency"].title
        (line,) = (line for line in console if line.startswith("soreness-check: "))
        assert 'lang="de" needs soreness-check.de.mjs' in line


def test_a_script_pasted_into_a_page_finds_its_words_beside_the_page(browser: Browser, places: Places) -> None:
    for name in ("soreness-check.js", "soreness-check.de.mjs"):
        shutil.copy(places.published / name, places.folder)
    script = (places.folder / "soreness-check.js").read_text(encoding="utf-8")
    address = places.show("pasted", f'<soreness-check lang="de"></soreness-check><script>{script}</script>')
    with _opened(browser, address) as (page, console, _):
        page.locator("soreness-check [part=base][lang=de]").wait_for()
        assert console == []


@pytest.mark.parametrize("way", ["frame", "strict"])
def test_a_frame_and_a_strict_page_speak_it_too(browser: Browser, places: Places, way: str) -> None:
    if way == "frame":
        address = places.show("framed-de", _framed(places))
    else:
        policy = f"default-src 'none'; script-src {places.site}embed/; require-trusted-types-for 'script'"
        body = places.snippets["strict-html"].replace("<soreness-check", '<soreness-check lang="de"')
        address = places.show("strict-de", body, said=(("Content-Security-Policy", policy),))
    with _opened(browser, address) as (page, _, _):
        where = page.frame_locator("iframe") if way == "frame" else page
        where.locator("soreness-check [part=base][lang=de]").wait_for()


def _framed(places: Places) -> str:
    return places.snippets["frame"].replace('/" title', '/?lang=de" title')


def _walk(widget: Locator, model: Model, answers: Answers, width: int, faults: list[str]) -> None:
    """Go through to a result, looking at each screen."""
    given: Answers = {}
    while question := evaluate(model, given).next:
        options = model.question[question].options
        _look(widget, question, width, faults)
        given[question] = answers[question]
        ticks = [given[question]] if isinstance(given[question], str) else given[question]
        for option in ticks:
            widget.locator(".option").nth(options.index(option)).click()
        if not isinstance(given[question], str) and evaluate(model, {question: ticks}).outcome != model.outcomes[-1]:
            widget.locator("button.main").click()
    widget.locator(".card").wait_for()
    widget.evaluate("(node) => node.shadowRoot.querySelectorAll('details').forEach((one) => (one.open = true))")
    _look(widget, str(evaluate(model, given).outcome), width, faults)


def _look(widget: Locator, screen: str, width: int, faults: list[str]) -> None:
    faults += [f"{screen} at {width}: {fault}" for fault in widget.evaluate(FAULTS)]


@pytest.mark.parametrize("width", [320, 720])
def test_longer_words_that_run_the_other_way_fit_every_screen(
    browser: Browser, places: Places, model: Model, texts: str, width: int
) -> None:
    def answered(route: Route) -> None:
        route.fulfill(body=texts, content_type="text/javascript", headers={"Access-Control-Allow-Origin": "*"})

    faults: list[str] = []
    address = places.show("made-up", places.snippets["html"].replace("<soreness-check", '<soreness-check lang="de"'))
    with _opened(browser, "about:blank", viewport={"width": width, "height": 700}) as (page, console, _):
        page.route("**/*.de.mjs", answered)
        page.goto(address)
        widget = page.locator("soreness-check")
        for answers in ROUTES.values():
            widget.locator("#title").wait_for()
            _walk(widget, model, answers, width, faults)
            widget.locator(".bar button").last.click()
        assert faults == []
        assert console == []


def _routine(places: Places, language: str, name: str) -> str:
    """Return the address of a page with the newest player: a frozen one speaks as it did when it was frozen."""
    code = places.snippets["routine-newest"].replace("<sore-routine", f'<sore-routine lang="{language}"')
    return places.show(f"routine-{name}", code)


@pytest.mark.parametrize("language", SPOKEN)
def test_a_routine_is_played_in_a_language(browser: Browser, places: Places, site: Site, language: str) -> None:
    own = site.languages[language]
    with _opened(browser, _routine(places, language, language)) as (page, console, asked):
        routine = page.locator("sore-routine")
        routine.get_by_role("button", name=own.said(WORDS["start"]), exact=True).click()
        ready = own.said(WORDS["ready"]).partition("{")[0]
        routine.locator("dialog #title", has_text=ready).wait_for()
        assert routine.locator("[part=base]").get_attribute("lang") == language
        assert len([url for url in asked if url.endswith(f".{language}.mjs")]) == 1
        assert console == []


STEPS = """(host) => {
  const dialog = host.shadowRoot.querySelector("dialog");
  const [next, easier] = [".low button:last-child", ".soft button"].map((name) => dialog.querySelector(name));
  const over = [];
  while (!dialog.matches(".over")) {
    for (const way of [1, 2]) {
      easier.click();
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = dialog;
      if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) continue;
      over.push(dialog.querySelector("#title").textContent);
    }
    next.click();
  }
  return over;
}"""
"""Goes through every step and its easier way, and tells which of them would have to be scrolled."""


@pytest.mark.parametrize("language", SPOKEN)
def test_each_step_fits_a_small_screen_in_a_language(browser: Browser, places: Places, language: str) -> None:
    with _opened(browser, _routine(places, language, f"small-{language}")) as (page, _, _):
        routine = page.locator("sore-routine")
        for width, height in ((320, 568), (360, 640), (640, 360), (667, 320)):
            page.set_viewport_size({"width": width, "height": height})
            routine.locator("button.start").click()
            routine.locator("dialog button.main").click()  # it stands still
            assert routine.evaluate(STEPS) == [], (width, height)
            routine.locator("dialog button.main").click()


@pytest.mark.parametrize("width", [320, 720])
def test_longer_words_that_run_the_other_way_fit_the_player(
    browser: Browser, places: Places, site: Site, made_up: Language, width: int
) -> None:
    shown = [ready for ready in site[ROUTINES].values() if ready.routine.minutes is not None]
    packed = [
        pack_routine(ready, {name: shown_by(figure, person) for name, figure in site[FIGURES].items()})
        for person, ready in enumerate(shown)
    ]
    texts = player_words(WORDS, packed, made_up)

    def answered(route: Route) -> None:
        route.fulfill(body=texts, content_type="text/javascript", headers={"Access-Control-Allow-Origin": "*"})

    faults: list[str] = []
    with _opened(browser, "about:blank", viewport={"width": width, "height": 700}) as (page, console, _):
        page.clock.install(time=0)
        page.route("**/*.de.mjs", answered)
        page.goto(_routine(places, "de", f"made-up-{width}"))
        routine = page.locator("sore-routine")
        routine.locator("button.start").wait_for()
        routine.evaluate("(node) => node.shadowRoot.querySelectorAll('details').forEach((one) => (one.open = true))")
        _look(routine, "cards", width, faults)
        routine.locator("button.start").click()
        routine.locator("dialog").wait_for()
        _look(routine, "to get ready", width, faults)
        page.clock.run_for(11_000)
        _look(routine, "a step", width, faults)
        routine.locator("[aria-expanded]").click()
        _look(routine, "when to stop", width, faults)
        routine.locator("[aria-expanded]").click()
        routine.locator("dialog button.main").click()
        page.clock.fast_forward(900_000)
        page.clock.run_for(1000)
        _look(routine, "the end", width, faults)
        assert faults == []
        assert console == []
