"""The widget as a reader meets it: by taps, by keyboard, on small and large screens, by ear and on paper."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, expect
from sorelegs.decision.model import NOTHING, Model, read_answers
from sorelegs.decision.words import Words
from sorelegs.embed.names import names_of
from sorelegs.embed.packed import data
from support.decision import decision, profile

from browser.accessible import violations
from browser.routes import ORDINARY, ROUTES
from browser.walk import (
    DESK,
    PHONE,
    WIDGET,
    Show,
    asked_of,
    assert_accessible,
    go,
    heading_of,
    link_to,
    opened,
    press,
    serve,
    tap,
    title_of,
)

ROOT = Path(__file__).parents[2]
HEADER = 48
TAPS = {"run_as_planned": 5, "run_easy": 9, "emergency": 1}
"""The most taps to some outcomes."""


@pytest.mark.parametrize("outcome", ROUTES)
def test_by_taps(browser: Browser, site: str, model: Model, words: Words, outcome: str) -> None:
    with opened(browser, site + "check/", has_touch=True) as page:
        tapped = go(page, model, words, ROUTES[outcome], lambda label, _: tap(page, label))
        text = words.outcomes[outcome]
        assert heading_of(page) == text.heading
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
    with opened(browser, site + "check/#sl2=emergency.dark_urine", timezone_id=zone, locale="en-US") as page:
        dialled = page.locator("soreness-check .base a[href^='tel:']")
        assert [a.get_attribute("href") for a in dialled.all()] == [f"tel:{emergency}"]
        assert page.locator("soreness-check a.main").count() == 1
        page.goto(site + "check/#sl2=emergency-today.cannot_stand")
        page.locator("soreness-check .tone3").wait_for()
        main = page.locator("soreness-check a.main")
        assert [a.get_attribute("href") for a in main.all()] == ([f"tel:{urgent}"] if urgent else [])
        assert dialled.last.get_attribute("href") == f"tel:{emergency}"


def test_the_start_of_a_time_zones_name_is_enough(browser: Browser) -> None:
    own = profile()
    packed = data(decision().model, decision().words, defaultdict(str), names_of(own, decision()))["zones"]
    named = [(zone, name) for name, region in own.regions.items() for zone in region.zones]
    context = browser.new_context()
    known = context.new_page().evaluate("Intl.supportedValuesOf('timeZone')")
    context.close()
    assert len(known) > 300
    for zone in known:
        meant = max((len(start), name) for start, name in [("", packed[-1][0]), *named] if zone.startswith(start))
        assert next(name for name, start in packed if re.match(start, zone)) == meant[1], zone


def test_another_region_is_remembered_for_the_visit(browser: Browser, site: str, words: Words) -> None:
    with opened(browser, site + "check/#sl2=emergency.dark_urine", timezone_id="Europe/London") as page:
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
        with opened(browser, site + "check/" + link_to(ROUTES["see_professional"]), timezone_id=zone) as page:
            assert f"Book a {words}" in page.locator("soreness-check .card").inner_text()


@pytest.mark.parametrize("outcome", ROUTES)
def test_by_keyboard(browser: Browser, site: str, model: Model, words: Words, outcome: str) -> None:
    with opened(browser, site + "check/") as page:
        go(page, model, words, ROUTES[outcome], lambda label, key: press(page, label, key))
        assert heading_of(page) == words.outcomes[outcome].heading


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
    with opened(browser, site + "check/", color_scheme=scheme) as page:

        def look(label: str = "", _: str = "") -> None:
            for size in SIZES:
                page.set_viewport_size({"width": size["width"], "height": size["height"]})
                assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
                assert min(page.evaluate(HEIGHTS)) >= 44
            assert violations(page, "soreness-check", **rules) == []
            if label:
                page.locator("soreness-check").locator("button, label").filter(has_text=label).first.click()

        go(page, model, words, answers, look)
        page.locator("soreness-check details").evaluate_all("(all) => all.forEach((fold) => (fold.open = true))")
        look()
        for outcome in ("urgent_care", "emergency"):
            page.locator("soreness-check").get_by_role("button", name=words.ui["restart"]).first.click()
            go(page, model, words, ROUTES[outcome], look)
            look()


@pytest.mark.parametrize("size", [{"width": 360, "height": 560}, {"width": 375, "height": 553}], ids=str)
def test_none_of_these_is_in_reach(
    browser: Browser, site: str, model: Model, words: Words, size: dict[str, int]
) -> None:
    with opened(browser, site + "check/", viewport=size, has_touch=True) as page:

        def reach(label: str, _: str) -> None:
            main = page.locator("soreness-check button.main")
            if main.count():
                box = main.bounding_box()
                assert box is not None
                assert HEADER < box["y"] < box["y"] + box["height"] <= size["height"]
            tap(page, label)

        go(page, model, words, ROUTES["run_as_planned"], reach)


PLACES = """() => {
  const shadow = document.querySelector("soreness-check").shadowRoot;
  const [box, bar] = [shadow.activeElement, shadow.querySelector(".foot")].map((node) => node.getBoundingClientRect());
  return [box.bottom, bar.top];
}"""
"""Where the box with the focus ends, and where the bar begins."""


def test_the_bar_hides_no_box_that_the_keyboard_reaches(browser: Browser, site: str) -> None:
    with opened(browser, site + "check/", viewport={"width": 360, "height": 560}) as page:
        boxes = page.locator("soreness-check input")
        boxes.first.focus()
        for _ in range(boxes.count()):
            box, bar = page.evaluate(PLACES)
            assert box <= bar
            page.keyboard.press("Tab")


def test_signs_are_shown_in_full(browser: Browser, site: str, words: Words) -> None:
    with opened(browser, site + "check/") as page:
        for question in ("emergency", "today"):
            for option in words.questions[question].options.values():
                assert page.locator("soreness-check label").get_by_text(option.label, exact=True).is_visible()
            page.locator("soreness-check button.main").click()


def test_a_tick_that_is_enough_leads_on_and_can_be_taken_back(browser: Browser, site: str, words: Words) -> None:
    with opened(browser, site + "check/") as page:
        widget = page.locator("soreness-check")
        emergency, today = words.questions["emergency"], words.questions["today"]
        assert widget.get_by_text(words.ui["one_is_enough"].format(n=len(emergency.options))).is_visible()
        widget.locator("label").filter(has_text=emergency.options["deformed"].label).click()
        assert heading_of(page) == words.outcomes["emergency"].heading
        assert widget.locator("p.unseen[role=status]").inner_text() == words.ui["enough"]
        card = widget.locator(".card").inner_text()
        said, back, call = emergency.options["deformed"].label, words.ui["not_meant"], words.ui["call"].split(" {")[0]
        assert card.index(said) < card.index(back) < card.index(f"{call} 999")
        widget.get_by_role("button", name=back).click()
        assert title_of(page) == emergency.title
        assert widget.locator(":checked").count() == 1
        widget.locator("label").filter(has_text=emergency.options["deformed"].label).click()
        widget.locator("button.main").click()
        assert widget.get_by_text(words.ui["one_is_enough"]).count() == 0
        widget.locator("label").filter(has_text=today.options["feverish"].label).click()
        assert widget.locator("button.main").inner_text() == words.ui["continue"]
        widget.locator("label").filter(has_text=today.options["hot_red"].label).click()
        assert heading_of(page) == words.outcomes["emergency"].heading


def test_back_and_change_keep_later_answers(browser: Browser, embed: Show, model: Model, words: Words) -> None:
    with opened(browser, embed(WIDGET), has_touch=True) as page:
        widget = page.locator("soreness-check")
        go(page, model, words, ROUTES["rest"], lambda label, _: tap(page, label))
        *_, before, last = asked_of(model, ROUTES["rest"])
        widget.get_by_role("button", name=words.ui["back"]).tap()
        assert title_of(page) == words.questions[last].title
        widget.get_by_role("button", name=words.ui["back"]).tap()
        assert title_of(page) == words.questions[before].title
        chosen = words.questions[before].options[ROUTES["rest"][before]].label
        assert chosen in widget.locator("[aria-current=true]").inner_text()
        tap(page, chosen)
        assert heading_of(page) == words.outcomes["rest"].heading
        widget.locator("summary").filter(has_text=words.ui["answers"]).tap()
        change = widget.locator("li").filter(has_text=words.questions["where"].title).get_by_role("button")
        change.tap()
        tap(page, words.questions["where"].options["bone"].label)
        tap(page, words.ui["continue"])
        assert heading_of(page) == words.outcomes["see_professional"].heading
        widget.get_by_role("button", name=words.ui["restart"]).first.tap()
        assert title_of(page) == words.questions["emergency"].title
        assert widget.locator(":checked").count() == 0


def test_forced_colours_and_right_to_left(browser: Browser, site: str, model: Model, words: Words) -> None:
    with opened(browser, "about:blank", forced_colors="active", has_touch=True) as page:
        serve(page, site, '<div dir="rtl">' + WIDGET + "</div>")
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
        go(page, model, words, ROUTES["run_easy"], lambda label, _: tap(page, label))
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert_accessible(page)


def test_print_is_one_page_of_advice(browser: Browser, site: str, model: Model, words: Words) -> None:
    with opened(browser, site + "check/", has_touch=True, color_scheme="dark") as page:
        page.evaluate("window.print = () => {}")
        go(page, model, words, ROUTES["run_easy"], lambda label, _: tap(page, label))
        widget = page.locator("soreness-check")
        answers = widget.locator(".given")
        page.emulate_media(media="print")  # by the browser's own command, which opens no fold
        assert answers.evaluate("(list) => list.offsetHeight") > 0
        page.emulate_media(media="screen")
        widget.get_by_role("button", name=words.ui["print"]).tap()
        page.emulate_media(media="print")
        assert widget.locator(".dated").is_visible()
        assert widget.get_by_text(words.questions["soreness"].options["mild"].label).is_visible()
        assert widget.locator("#title").evaluate("(n) => getComputedStyle(n).color") == "rgb(0, 0, 0)"
        assert not widget.locator("button").first.is_visible()
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate("document.adoptedStyleSheets.length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_to_call_is_printed_in_black(browser: Browser, site: str, scheme: Literal["light", "dark"]) -> None:
    with opened(browser, site + "check/#sl2=emergency.dark_urine", color_scheme=scheme) as page:
        call = page.locator("soreness-check .card .main")
        expect(call).to_be_visible()
        page.emulate_media(media="print")
        expect(call).to_have_css("color", "rgb(0, 0, 0)")
        expect(call).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_a_question_is_printed_with_its_answers_and_all_advice(browser: Browser, site: str, words: Words) -> None:
    with opened(browser, site + "check/") as page:
        signs = page.locator("soreness-check .option")
        advice = page.locator("soreness-check .sl-fallback")
        expect(signs.first).to_be_visible()
        expect(advice).to_be_hidden()
        page.emulate_media(media="print")
        for sign in signs.all():
            expect(sign).to_be_visible()
        expect(advice).to_be_visible()
        expect(advice).to_contain_text(words.outcomes["emergency"].today)
        expect(page.locator("soreness-check .foot button")).to_be_hidden()


def test_a_saved_page_says_the_region_that_was_chosen(browser: Browser, site: str, model: Model, words: Words) -> None:
    with opened(browser, site + "check/", has_touch=True) as page:
        go(page, model, words, ROUTES["emergency"], lambda label, _: tap(page, label))
        page.locator("soreness-check #region").select_option("us")
        chosen = page.locator("soreness-check #region [selected]")  # what is saved of it
        expect(chosen).to_have_attribute("value", "us")


def test_weak_muscles_are_sent_where_blood_is_tested(browser: Browser, site: str, model: Model, words: Words) -> None:
    with opened(browser, site + "check/", has_touch=True) as page:
        go(page, model, words, {**ORDINARY, "today": ["swollen_weak_muscles"]}, lambda label, _: tap(page, label))
        card = page.locator("soreness-check .card").inner_text()
        assert "emergency department" in card


@pytest.mark.parametrize("outcome", ROUTES)
def test_a_screen_reader_hears_every_screen(
    browser: Browser, site: str, model: Model, words: Words, outcome: str
) -> None:
    with opened(browser, site + "check/", has_touch=True) as page:
        widget = page.locator("soreness-check")

        def listen(label: str, _: str) -> None:
            heading = widget.get_by_role("heading", name=title_of(page), exact=True)
            assert heading.count() == 1
            boxes = widget.get_by_role("group", name=title_of(page)).get_by_role("checkbox")
            assert boxes.count() in {0, widget.locator("input").count()}
            name = re.compile(f"^{re.escape(label)}")
            widget.get_by_role("button", name=name).or_(widget.get_by_role("checkbox", name=name)).first.click()

        go(page, model, words, ROUTES[outcome], listen)
        heading = widget.get_by_role("heading").first
        assert heading.inner_text().endswith(words.outcomes[outcome].heading)
        prefix = {"emergency": "Emergency:", "urgent_care": "Urgent:", "see_professional": "Not urgent:"}.get(outcome)
        assert prefix is None or heading.inner_text().startswith(prefix)
        assert widget.get_by_role("link", name=re.compile("^Call")).count() == (outcome in {"urgent_care", "emergency"})
        assert widget.get_by_role("combobox", name=words.ui["region"]).count() == 1
