"""The site in ``tests/site/`` in a real browser: its check under its own element's name, with its own events."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from sorelegs.decision.file import Decision
from sorelegs.decision.model import evaluate
from sorelegs.pages.parts import PARTS
from sorelegs.pages.publish import published_files
from sorelegs.site.site import open_site
from support.decision import edit
from support.places import SECOND
from support.serving import served

from browser.accessible import violations

Answers = dict[str, Any]
LISTEN = """() => {
  window.heard = [];
  for (const name of ["start", "answer", "result", "restart"]) {
    for (const prefix of ["shoulder", "soreness"]) {
      addEventListener(`${prefix}-${name}`, ({ type, detail }) => heard.push([type, detail]));
    }
  }
}"""


@pytest.fixture(scope="module")
def address(second_built: Path) -> Iterator[str]:
    with served(second_built) as where:
        yield where


@pytest.fixture(scope="module")
def decision() -> Decision:
    read = open_site(SECOND / "docs", PARTS).decision
    assert read is not None
    return read


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 640}, locale="en-AU", has_touch=True)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.goto(f"{address}check/")
    yield opened
    context.close()
    assert complaints == []


def _answer(page: Page, decision: Decision, answers: Answers) -> None:
    """Tap what each question that is asked has as its answer, and look at its title before."""
    words = decision.words
    given: Answers = {}
    check = page.locator("shoulder-check")
    while asked := evaluate(decision.model, given).next:
        assert check.locator("#title").inner_text().endswith(words.questions[asked].title)
        given[asked] = answers[asked]
        told = answers[asked] if isinstance(answers[asked], list) else [answers[asked]]
        for option in told:
            check.locator("button, label").filter(has_text=words.questions[asked].options[option].label).first.tap()
        if isinstance(answers[asked], list) and evaluate(decision.model, given).outcome != "emergency":
            check.get_by_role("button", name=words.ui["continue" if told else "none"]).tap()


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"alarms": [], "places": []}, "swim_as_planned"),
        ({"alarms": [], "places": ["front"], "pain": "mild", "session": "hard"}, "swim_easy"),
        ({"alarms": [], "places": ["front"], "pain": "strong", "session": "easy"}, "rest"),
        ({"alarms": [], "places": ["front"], "pain": "severe", "session": "easy"}, "see_somebody"),
        ({"alarms": ["cannot_lift"], "places": []}, "be_seen_today"),
        ({"alarms": ["chest"]}, "emergency"),
    ],
)
def test_the_check_runs_under_its_own_name(page: Page, decision: Decision, answers: Answers, outcome: str) -> None:
    page.evaluate(LISTEN)
    _answer(page, decision, answers)
    assert evaluate(decision.model, answers).outcome == outcome
    heading = decision.words.outcomes[outcome].heading
    assert page.locator("shoulder-check #title").inner_text().endswith(heading)
    assert page.evaluate("heard.at(-1)") == ["shoulder-result", {"outcome": outcome}]
    assert page.evaluate("heard[0][0]") == "shoulder-start"
    assert page.evaluate("customElements.get('soreness-check')") is None
    assert violations(page, "shoulder-check") == []


SHOW = """async ([script, answers]) => {
  const { define } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  if (!customElements.get("shoulder-check")) define("shoulder-check");
  location.hash = answers;
  document.body.replaceChildren(document.createElement("shoulder-check"));
}"""


@pytest.mark.parametrize(
    ("levels", "look", "calls"),
    [
        ("be_seen_today: non-urgent, emergency: non-urgent", "tone2", False),
        ("be_seen_today: non-urgent, emergency: urgent", "tone3", True),
        ("be_seen_today: emergency, emergency: emergency", "tone4", True),
    ],
)
def test_how_urgent_advice_is_goes_by_its_level_and_not_by_its_place(
    page: Page, tmp_path: Path, levels: str, look: str, *, calls: bool
) -> None:
    script = _script(tmp_path, "be_seen_today: urgent, emergency: emergency", levels)
    page.goto("about:blank")
    for sign in ("chest", "cannot_lift-places") if look == "tone4" else ("chest",):
        page.evaluate(SHOW, [script, f"#sl1=alarms.{sign}"])
        card = page.locator("shoulder-check .card")
        assert look in (card.get_attribute("class") or "").split()
        assert (card.locator("[href='tel:000']").count() > 0) is calls


def _script(folder: Path, old: str, new: str) -> str:
    """Return the module of the site's check with a change to its decision; its promises need not hold."""
    shutil.copytree(SECOND / "docs", folder / "docs")
    edit(folder / "docs", "decision.yml", old, new)
    site = open_site(folder / "docs", PARTS, proved=False)
    assert site.decision is not None, "\n".join(map(str, site.problems))
    return published_files(site, "https://shoulder.example/")["embed/v1/shoulder-check.mjs"]


def test_the_numbers_are_those_of_its_regions(browser: Browser, address: str) -> None:
    for zone, number in (("Australia/Perth", "000"), ("Europe/Oslo", "113"), ("Europe/London", "000")):
        context = browser.new_context(timezone_id=zone)
        opened = context.new_page()
        opened.goto(f"{address}check/#sl1=alarms.chest")
        assert opened.locator("shoulder-check .main").get_attribute("href") == f"tel:{number}"
        context.close()


def test_the_page_has_its_name_and_colours(page: Page, address: str) -> None:
    page.goto(address)
    assert page.title().endswith("Swim Shoulder")
    header = page.locator("header").first
    assert header.evaluate("(node) => getComputedStyle(node).backgroundColor") == "rgb(75, 42, 123)"
    option = page.locator("shoulder-check .option input").first
    option.focus()
    assert option.evaluate("(node) => getComputedStyle(node).outlineColor") == "rgb(75, 42, 123)"


def test_what_there_is_to_read_stands_beside_the_check_and_not_above_it(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    check, title = (page.locator(f".sl-home > {part}").bounding_box() for part in ("[heading-level]", "h2"))
    assert check is not None
    assert title is not None
    assert title["x"] > check["x"] + check["width"]


def test_no_line_end_parts_a_long_number(page: Page, address: str) -> None:
    page.goto(f"{address}get-help/when-is-a-sore-shoulder-an-emergency/")
    numbers = page.locator(".sl-action--help a")
    numbers.evaluate_all("(links) => links.forEach((link) => { link.textContent = '0800 000 0001'; })")
    assert numbers.evaluate_all("(links) => links.map((link) => link.getClientRects().length)") == [1, 1]
