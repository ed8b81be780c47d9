"""What the widget keeps and hands on: links with answers, the history, a reminder, links to other pages."""

from __future__ import annotations

from playwright.sync_api import Browser, expect
from sorelegs.decision.model import Model, evaluate
from sorelegs.decision.words import Words

from browser.fragments import fragments
from browser.routes import ROUTES, Answers
from browser.walk import (
    PAINTED,
    TITLED,
    WIDGET,
    Show,
    asked_of,
    go,
    heading_of,
    link_to,
    opened,
    tap,
    title_of,
)


def test_the_browsers_back_goes_one_question_back(browser: Browser, site: str, model: Model, words: Words) -> None:
    titles = [words.questions[question].title for question in asked_of(model, ROUTES["rest"])]
    with opened(browser, site + "about/", in_its_own=True, has_touch=True) as page:
        page.goto(site + "check/")
        entries = page.evaluate("history.length") + len(titles)
        go(page, model, words, ROUTES["rest"], lambda label, _: tap(page, label))
        page.wait_for_function("entries => history.length === entries", arg=entries)
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
        page.wait_for_function("() => sessionStorage.length === 0")
        page.go_back()
        page.wait_for_function(TITLED, arg=titles[0])
        while page.url.endswith("check/"):
            page.go_back()
        assert page.url.endswith("about/")


def test_an_embed_leaves_history_and_storage_alone(browser: Browser, embed: Show, model: Model, words: Words) -> None:
    held = link_to({question: ROUTES["rest"][question] for question in asked_of(model, ROUTES["rest"])})
    for attribute, kept in (("", []), (" keep-answers", [held])):
        address = embed(WIDGET.replace("check>", f"check{attribute}>", 1))
        with opened(browser, address, in_its_own=True, has_touch=True) as page:
            before = page.evaluate("[history.length, history.state]")
            go(page, model, words, ROUTES["rest"], lambda label, _: tap(page, label))
            page.wait_for_function("kept => `${Object.values(sessionStorage)}` === `${kept}`", arg=kept)
            assert page.evaluate("[history.length, history.state]") == before
            page.reload()
            first, last = words.questions["emergency"].title, words.outcomes["rest"].heading
            assert heading_of(page) == (last if kept else first)


def test_a_reminder_is_made_on_the_device(browser: Browser, site: str, model: Model, words: Words) -> None:
    with opened(browser, site + "check/", in_its_own=True, has_touch=True, timezone_id="Pacific/Auckland") as page:
        page.clock.set_fixed_time("2026-11-28T20:00:00Z")
        go(page, model, words, ROUTES["rest"], lambda label, _: tap(page, label))
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
  history.replaceState(null, "", fragment);
  const check = document.createElement("soreness-check");
  document.body.append(check);
  const title = [...check.shadowRoot.getElementById("title").childNodes].at(-1).data;
  const notice = check.shadowRoot.querySelector(".notice") !== null;
  const strange = check.shadowRoot.querySelectorAll("script, img, iframe, [onclick], [onerror]").length;
  check.remove();
  return [title, notice, strange, location.hash];
})"""


TAP_AND_GO = """(link) => {
  document.querySelector("soreness-check").shadowRoot.querySelector("button.main").click();
  location.hash = link;
}"""


def test_a_copied_link_brings_the_answers_back(browser: Browser, site: str, model: Model, words: Words) -> None:
    with opened(browser, site + "check/", has_touch=True) as page:
        page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
        go(page, model, words, ROUTES["see_professional"], lambda label, _: tap(page, label))
        page.locator("soreness-check").get_by_role("button", name=words.ui["copy"]).tap()
        page.locator("soreness-check").get_by_text(words.ui["copied"]).wait_for()
        link = page.evaluate("copied")
        assert link.startswith(f"{site}check/#sl2=emergency-today-where.bone-")
        expect(page).to_have_url(f"{site}check/")
    with opened(browser, link) as page:
        assert heading_of(page) == words.outcomes["see_professional"].heading
        assert page.locator("soreness-check .notice").count() == 0
        assert page.evaluate("document.activeElement === document.body")


def test_a_link_opened_right_after_an_answer_is_what_stays(browser: Browser, site: str, words: Words) -> None:
    """What is kept of an answer waits until the screen is painted; the reader may be elsewhere by then."""
    with opened(browser, site + "check/") as page:
        page.evaluate(TAP_AND_GO, link_to(ROUTES["see_professional"]))
        page.evaluate(PAINTED)
        assert heading_of(page) == words.outcomes["see_professional"].heading
        page.reload()
        assert heading_of(page) == words.outcomes["see_professional"].heading


def test_when_copying_is_not_allowed_the_link_is_shown(browser: Browser, site: str, model: Model, words: Words) -> None:
    with opened(browser, site + "check/", has_touch=True) as page:
        page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error(); }; }")
        go(page, model, words, ROUTES["rest"], lambda label, _: tap(page, label))
        page.locator("soreness-check").get_by_role("button", name=words.ui["copy"]).tap()
        status = page.locator("soreness-check .base p[role=status]")
        status.get_by_text("#sl2=emergency-today-where").wait_for()
        assert words.ui["copy_failed"] in status.inner_text()


def test_fuzzed_links(browser: Browser, embed: Show, model: Model, words: Words) -> None:
    questions, outcomes = words.questions, words.outcomes
    written = fragments()
    assert len(set(written)) > 1800
    with opened(browser, embed('<script src="embed/v2/soreness-check.js"></script>')) as page:
        for title, notice, strange, held in page.evaluate(LOAD, written):
            answers = _read(model, held)
            result = evaluate(model, answers)
            expected = questions[result.next].title if result.next else outcomes[result.outcome or ""].heading
            assert title == expected, held
            assert notice is (len(answers) < len(held.removeprefix("#sl2=")[: 1000 - 5].split("-"))), held
            assert strange == 0, held


def test_a_link_of_an_older_check_says_so_and_starts_afresh(browser: Browser, site: str, words: Words) -> None:
    with opened(browser, site + "check/#sl=signs-where.joint-soreness.strong") as page:
        assert page.locator("soreness-check .notice").inner_text() == words.ui["outdated"]
        assert title_of(page) == words.questions["emergency"].title
        expect(page).to_have_url(f"{site}check/")


def test_its_links_on_another_page_open_apart(browser: Browser, site: str, embed: Show) -> None:
    link = "soreness-check a[href*='/check/how-it-decides/#']"
    answers = link_to(ROUTES["see_professional"])
    with opened(browser, f"{site}check/{answers}") as page:
        assert page.locator(link).first.get_attribute("target") is None
    with opened(browser, embed(WIDGET) + answers) as page:
        assert page.locator(link).first.get_attribute("target") == "_blank"
        assert page.locator(link).first.get_attribute("rel") == "noreferrer"  # which also keeps the opener


def test_each_link_to_sources_has_a_name_of_its_own(browser: Browser, site: str) -> None:
    with opened(browser, site + "check/#sl2=emergency-today.cannot_stand.pop.foot_weak") as page:
        links = page.locator("soreness-check a[href*='how-it-decides/#']")
        names = links.evaluate_all("(all) => all.map((a) => a.textContent)")
        assert len(names) > 1
        assert len(set(names)) == len(names)
