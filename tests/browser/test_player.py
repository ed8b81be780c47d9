"""The player of routines on a page of its own site, with a clock that the test moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect
from support.serving import served

from browser.accessible import violations

ARTICLE = "swim-or-rest/can-i-swim-with-a-sore-shoulder/"
ROUTINE = "#sl-routine-loosen-in-2"
LEAD = 10_000
"""Milliseconds to get ready before the routine of 2 minutes: 4 turns of 25 s with 5 s between, then 3 s after 2 s."""
LOADED = 600_000
"""Milliseconds at which its clock is stopped: later than any page is loaded, since none can be stopped in the past."""
PHONE: ViewportSize = {"width": 360, "height": 640}
RIGHT, LEFT = "Pull one arm across, right side", "Pull one arm across, left side"
DEVICE = """
window.asked = [];
const note = (what) => (...given) => asked.push(given.length ? [what, ...given] : what);
const lock = () => ({ release: note("release") });
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => (asked.push("lock"), lock()) } });
navigator.vibrate = note("vibrate");
const speech = { speak: ({ text }) => asked.push(["say", text]), cancel() {} };
Object.defineProperty(self, "speechSynthesis", { value: speech });
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function () { asked.push("tone"); start.call(this); };
"""
"""Notes what the player asks of the device."""
LOCKS = """
window.locks = [];
const { request } = WakeLock.prototype;
WakeLock.prototype.request = async function (...given) {
  const lock = await request.apply(this, given);
  locks.push(lock);
  return lock;
};"""
"""Keeps each lock that the browser itself gives."""
POOR = """
for (const name of ["wakeLock", "vibrate"]) delete Navigator.prototype[name];
for (const name of ["speechSynthesis", "AudioContext"]) delete self[name];
"""
"""A device that has none of these."""
FILL, GROUND = "e => getComputedStyle(e).fill", "e => getComputedStyle(e).backgroundColor"
REFUSES = """
WakeLock.prototype.request = async () => { throw new DOMException("the battery is low", "NotAllowedError"); };
"""
"""A device that does not keep its screen on."""


@pytest.fixture(scope="module")
def site(second_built: Path) -> Iterator[str]:
    with served(second_built) as address:
        yield address


Opener = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Opener]:
    """Return what opens the page with the routine with its clock stopped; each context is closed again."""
    contexts: list[BrowserContext] = []

    def opener(script: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": PHONE, "locale": "en-GB", "reduced_motion": "reduce", **options})
        contexts.append(context)
        page = context.new_page()
        if script:
            page.add_init_script(script)
        page.clock.install(time=0)
        page.goto(site + ARTICLE + ROUTINE)
        page.clock.pause_at(LOADED)
        return page

    yield opener
    for context in contexts:
        context.close()


@pytest.fixture
def page(opened: Opener) -> Page:
    return opened()


def _press(page: Page, name: str) -> None:
    page.locator(ROUTINE).get_by_role("button", name=name, exact=True).click()


def _start(page: Page, passed: int = 0) -> None:
    """Start, and let what is before the first step pass, and more milliseconds."""
    _press(page, "Start")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.clock.run_for(LEAD + passed)


def _title(page: Page) -> Locator:
    return page.locator("loosen-up #title")


def _clock(page: Page) -> Locator:
    return page.get_by_role("timer")


def _status(page: Page) -> Locator:
    return page.locator("loosen-up [role=status]")


def test_each_turn_has_its_side_its_time_and_its_time_to_change(page: Page) -> None:
    _press(page, "Start")
    expect(_title(page)).to_have_text(f"Get ready: {RIGHT}")
    expect(_clock(page)).to_have_text("10")
    page.clock.run_for(LEAD)
    expect(_title(page)).to_have_text(RIGHT)
    expect(_clock(page)).to_have_text("25")
    expect(page.locator("loosen-up dialog svg")).to_have_class(re.compile("mirrored"))
    expect(page.locator("loosen-up dialog")).to_contain_text("Next: left side")
    page.clock.run_for(24_400)
    expect(_clock(page)).to_have_text("1")
    page.clock.run_for(1_000)
    expect(_title(page)).to_have_text(f"Get ready: {LEFT}")
    expect(_clock(page)).to_have_text("5")
    page.clock.run_for(5_000)
    expect(_title(page)).to_have_text(LEFT)
    expect(page.locator("loosen-up dialog svg")).not_to_have_class(re.compile("mirrored"))
    page.clock.run_for(89_400)
    expect(_title(page)).to_have_text("Rest")
    expect(page.locator("loosen-up dialog")).to_contain_text("This is the last step.")
    page.clock.run_for(1_000)
    expect(_title(page)).to_have_text("Done")
    expect(page.get_by_role("dialog").get_by_role("button")).to_have_text(["When to stop", "Back", "Close"])
    _press(page, "Back")
    expect(_title(page)).to_have_text("Rest")
    page.clock.run_for(4_000)
    _press(page, "Close")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_screen_reader_hears_changes_and_not_every_second(page: Page) -> None:
    _start(page)
    page.evaluate("""() => {
      const status = document.querySelector("loosen-up").shadowRoot.querySelector("[role=status]");
      window.said = [];
      new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
    }""")
    page.clock.run_for(30_400)
    assert page.evaluate("said") == [f"Get ready: {LEFT}. 5 seconds.", f"{LEFT}. 25 seconds."]
    assert _clock(page).get_attribute("aria-live") is None  # a timer speaks only when it is asked


def test_an_easier_way_is_told_and_shown(page: Page) -> None:
    _start(page)
    picture = page.locator("loosen-up dialog svg")
    shown = picture.get_attribute("data-figure")
    for other in (", on a chair", ""):
        _press(page, "Easier way")
        expect(_title(page)).to_have_text(f"Pull one arm across{other}, right side")
        expect(page.locator("loosen-up dialog")).to_contain_text(
            "Sit on a chair." if other else "Pull one arm across with"
        )
        expect(_status(page)).to_contain_text(f"Pull one arm across{other}, right side")
        assert (picture.get_attribute("data-figure") != shown) == bool(other)


def test_a_device_that_slept_and_a_tab_in_the_background_are_where_the_clock_is(page: Page) -> None:
    _start(page)
    page.clock.fast_forward(62_000)
    expect(_title(page)).to_have_text(RIGHT)
    expect(_clock(page)).to_have_text("23")
    page.clock.fast_forward(600_000)
    expect(_title(page)).to_have_text("Done")


def test_a_tap_anywhere_pauses_and_another_goes_on(page: Page) -> None:
    _start(page, 10_000)
    for place in (_clock(page), page.locator("loosen-up .picture")):
        place.click()
        expect(_status(page)).to_have_text("Paused.")
        page.clock.run_for(60_000)
        expect(_clock(page)).to_have_text("15")
        place.click()
        expect(_status(page)).to_have_text(f"{RIGHT}. 15 seconds.")
    page.clock.run_for(5_000)
    expect(_clock(page)).to_have_text("10")


def test_a_reload_goes_on_where_the_clock_is_and_nothing_is_stored(page: Page) -> None:
    _start(page, 10_000)
    page.reload()
    page.clock.run_for(400)
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(_clock(page)).to_have_text("15")
    _press(page, "Pause")
    page.clock.run_for(100)
    page.reload()
    page.clock.run_for(30_000)
    expect(_clock(page)).to_have_text("15")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    _press(page, "Close")
    page.reload()
    expect(page.locator(ROUTINE).get_by_role("button", name="Start")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_by_keyboard_alone(page: Page) -> None:
    page.locator(ROUTINE).get_by_role("button", name="Start").focus()
    page.keyboard.press("Enter")
    page.clock.run_for(LEAD)
    expect(page.locator(ROUTINE).get_by_role("button", name="Pause")).to_be_focused()
    page.keyboard.press("Space")
    expect(_status(page)).to_have_text("Paused.")
    page.keyboard.press("ArrowRight")
    expect(_title(page)).to_have_text(f"Get ready: {LEFT}")
    page.keyboard.press("ArrowRight")
    expect(_title(page)).to_have_text(LEFT)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")  # on Back
    page.keyboard.press("Enter")
    expect(_title(page)).to_have_text(RIGHT)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(ROUTINE).get_by_role("button", name="Start")).to_be_focused()


def test_when_to_stop_stands_before_start_and_is_one_press_away_in_every_step(page: Page) -> None:
    signs = page.locator(ROUTINE).get_by_text("the pain is sharp")
    above, start = signs.bounding_box(), page.locator(ROUTINE).get_by_role("button", name="Start").bounding_box()
    assert above
    assert start
    assert page.locator(f"{ROUTINE} [data-stop] li").count() > 0
    _start(page)
    for title in (RIGHT, f"Get ready: {LEFT}", LEFT):
        expect(_title(page)).to_have_text(title)
        _press(page, "When to stop")
        expect(page.locator("loosen-up dialog [data-stop] li").first).to_be_visible()
        page.clock.run_for(60_000)  # nothing goes on meanwhile
        expect(_title(page)).to_have_text(title)
        _press(page, "Go on")
        expect(page.locator("loosen-up dialog [data-stop]")).to_be_hidden()
        _press(page, "Next")


def test_no_sound_no_voice_and_no_buzz_unless_they_are_asked_for(opened: Opener) -> None:
    page = opened(DEVICE)
    _start(page, 26_000)
    assert page.evaluate("asked.filter((what) => what !== 'lock' && what !== 'release')") == []
    page.evaluate("asked.length = 0")
    for name in ("Tone", "Voice", "Buzz"):
        _press(page, name)
        expect(page.locator(ROUTINE).get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("asked") == ["tone", ["say", f"Get ready: {LEFT}. 4 seconds."], ["vibrate", 200]]
    page.evaluate("asked.length = 0")
    page.clock.run_for(4_400)
    assert page.evaluate("asked") == [["say", f"{LEFT}. 25 seconds."], "tone", ["vibrate", 200]]
    for name in ("Tone", "Voice", "Buzz"):
        _press(page, name)
    page.evaluate("asked.length = 0")
    page.clock.run_for(26_000)
    assert page.evaluate("asked") == []


def test_the_screen_stays_on_while_it_plays(opened: Opener) -> None:
    page = opened(LOCKS, permissions=["screen-wake-lock"])

    def held(count: int) -> None:
        page.clock.run_for(100)
        page.wait_for_function("(count) => locks.filter((lock) => !lock.released).length === count", arg=count)

    _start(page)
    held(1)
    _press(page, "Pause")
    held(0)
    _press(page, "Go on")
    held(1)
    page.evaluate("Promise.all(locks.map((lock) => lock.release()))")  # as it ends when the page is hidden
    held(0)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    held(1)
    _press(page, "Close")
    held(0)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_device_that_does_not_keep_its_screen_on(opened: Opener) -> None:
    page = opened(REFUSES)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    _start(page, 26_000)
    expect(_title(page)).to_have_text(f"Get ready: {LEFT}")
    assert errors == []


def test_a_device_without_lock_voice_sound_and_buzz(opened: Opener) -> None:
    page = opened(POOR)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    _start(page, 26_000)
    expect(_title(page)).to_have_text(f"Get ready: {LEFT}")
    for name in ("Tone", "Voice", "Buzz"):
        expect(page.locator(ROUTINE).get_by_role("button", name=name)).to_have_count(0)
    _press(page, "Close")
    assert errors == []


def test_the_picture_moves_and_stands_still_where_less_motion_is_asked_for(opened: Opener) -> None:
    shape = (
        "() => document.querySelector('loosen-up').shadowRoot.querySelector('dialog [data-start]').getAttribute('d')"
    )
    page = opened(reduced_motion="no-preference")
    _start(page)
    drawn = set()
    for _ in range(4):
        page.clock.run_for(500)
        drawn.add(page.evaluate(shape))
    assert len(drawn) == 4
    _press(page, "Pause")
    page.clock.run_for(100)
    held = page.evaluate(shape)
    page.clock.run_for(1000)
    assert page.evaluate(shape) == held
    _press(page, "Go on")
    page.clock.run_for(9_000)
    held = page.evaluate(shape)
    page.clock.run_for(1_000)
    assert page.evaluate(shape) == held
    still = opened()
    _start(still)
    before = still.evaluate(shape)
    still.clock.run_for(1_500)
    assert still.evaluate(shape) == before


def test_in_forced_colours_what_works_and_what_is_pressed_stand_out(opened: Opener) -> None:
    page = opened(forced_colors="active")
    _start(page)
    fills = [page.locator(f"loosen-up dialog svg .{kind}").first.evaluate(FILL) for kind in ("works", "top")]
    assert fills[0] != fills[1]
    easier, close = (page.locator(ROUTINE).get_by_role("button", name=name) for name in ("Easier way", "Close"))
    easier.click()
    assert easier.evaluate(GROUND) != close.evaluate(GROUND)


SIZES = [(320, 568), (360, 640), (640, 360), (667, 320), (1280, 800)]


@pytest.mark.parametrize(
    "look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str
)
def test_it_fits_and_its_seconds_can_be_read_from_the_floor(opened: Opener, look: dict[str, Any]) -> None:
    page = opened(**look)
    _start(page)
    _press(page, "Easier way")  # which has more words
    dialog = page.locator("loosen-up dialog")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert _clock(page).evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 96
        assert dialog.evaluate("e => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight]") == [0, 0]
        assert dialog.evaluate("e => [e.clientWidth, e.clientHeight]") == [width, height]
        buttons = [button.bounding_box() for button in dialog.get_by_role("button").all()]
        assert all(box and box["width"] >= 44 and box["height"] >= 44 for box in buttons)
    page.clock.resume()  # which the rules of accessibility wait for
    for shown in ("", "When to stop"):
        if shown:
            _press(page, shown)
        assert violations(page, context="loosen-up") == []


def test_at_four_times_the_size_all_of_it_can_be_scrolled_to(opened: Opener) -> None:
    page = opened(viewport={"width": 320, "height": 256})
    _start(page)
    dialog = page.locator("loosen-up dialog")
    assert dialog.evaluate("e => e.scrollWidth <= e.clientWidth")
    for button in dialog.get_by_role("button").all():
        button.scroll_into_view_if_needed()
        expect(button).to_be_in_viewport()


def test_without_javascript_the_cards_and_times_stand_there(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(site + ARTICLE)
    routine = page.locator(ROUTINE)
    for words in ("Loosen up in 2 minutes", "25 seconds, 2 times each side", "Let both arms hang."):
        expect(routine.get_by_text(words)).to_be_visible()
    expect(routine.locator("svg").first).to_be_visible()
    expect(routine.get_by_role("button")).to_have_count(0)
    context.close()
