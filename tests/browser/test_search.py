"""Search as a reader meets it: nothing is fetched before it is opened, and it finds what runners type."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from playwright.sync_api import Browser, Page, ViewportSize, expect
from sorelegs.ship.stems import anchor, stem, words_of
from support.decision import profile

from browser.accessible import violations

ROOT = Path(__file__).parents[2]
ARTICLE = "sore-today/why-do-my-legs-hurt-after-a-run/"
PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
SHARE = 0.9
"""Of the written queries: how many must find their article among the first three results."""
SHARE_WORSE = 0.95
"""The same, of what somebody asks who may need help."""
HELP = "get-help/"
"""Where the pages on emergencies are."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, locale="en-GB")
    yield context.new_page()
    context.close()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    with page.expect_response("**/search/index.json"):
        page.get_by_role("button", name="Search", exact=True).click()


def _asked(page: Page, query: str) -> list[str]:
    """Return the addresses of the results for ``query``."""
    page.get_by_role("searchbox").fill("")
    expect(page.locator(".sl-search__count")).to_have_text("")
    page.get_by_role("searchbox").fill(query)
    expect(page.locator(".sl-search__count")).not_to_have_text("")
    links = page.locator(".sl-search__results a")
    return [str(address) for address in links.evaluate_all("(all) => all.map((a) => a.pathname)")]


FIND = """async ([site, questions, fresh]) => {
  const read = async (path) => (await fetch(site + path)).json();
  const { engine } = await import(`${site}components/search/engine.js`);
  const found = [];
  let find;
  for (const question of questions) {
    if (fresh || !find) find = await engine(await read("search/index.json"), read);
    found.push((await find(question)).map(({ page, part }) => [page[0], part?.[0] ?? ""]));
  }
  return found;
}"""


def _found(page: Page, site: str, questions: list[str], *, fresh: bool = True) -> list[list[list[str]]]:
    """Return what the engine finds for each question: address and part of each page, the best first.

    Args:
        page: where it runs.
        site: whose.
        questions: what is asked.
        fresh: whether each is asked by a reader who has just come, or all by the same.
    """
    page.goto(site + "404.html")
    found: list[list[list[str]]] = page.evaluate(FIND, [site, questions, fresh])
    return found


def test_nothing_is_fetched_before_it_is_opened(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    page.goto(site + ARTICLE)
    page.wait_for_load_state("networkidle")
    assert [path for path in asked if "search" in path] == []
    with page.expect_response("**/search/index.json"):
        page.get_by_role("button", name="Search", exact=True).click()
    assert [path for path in asked if "search" in path] == [
        "components/search/find.js",
        "components/search/engine.js",
        "components/search/stem.js",
        "search/index.json",
    ]


def _queries(group: str) -> dict[str, set[str]]:
    """Return what is typed, with the addresses of the articles that are there and would do."""
    written: dict[str, dict[str, list[str]]] = yaml.safe_load((ROOT / "tests/search/queries.yml").read_text("utf-8"))
    wanted: dict[str, set[str]] = {}
    for name, typed in written[group].items():
        if (ROOT / "docs" / f"{name}.md").is_file():
            for query in typed:
                wanted.setdefault(query, set()).add(f"{name}/")
    return wanted


def _missed(wanted: dict[str, set[str]], found: list[list[list[str]]]) -> list[str]:
    """Return the queries that have none of their articles among the first three results, with what they found."""
    return [
        f"{query}: {[address for address, _ in results[:3]]}"
        for (query, there), results in zip(wanted.items(), found, strict=True)
        if there.isdisjoint(address for address, _ in results[:3])
    ]


@pytest.mark.parametrize(("group", "least"), [("known", 40), ("heard", 40), ("joined", 14)])
def test_what_runners_type(page: Page, site: str, group: str, least: int) -> None:
    wanted = _queries(group)
    assert len(wanted) >= least
    found = _found(page, site, list(wanted))
    missed = _missed(wanted, found)
    assert len(missed) <= len(wanted) * (1 - SHARE), "\n".join(missed)
    for query, results in zip(wanted, found, strict=True):
        whose = [_is_for_others(address) for address, _ in results[:10]]
        assert whose == sorted(whose), f"{query}: what is not for readers comes last"


def _is_for_others(address: str) -> bool:
    places = [place.removesuffix("index.md") for places in profile().others.values() for place in places]
    return address.startswith(tuple(place.removesuffix(".md") for place in places))


def test_what_is_not_for_readers_says_so_and_comes_first_where_its_words_are_typed(page: Page, site: str) -> None:
    _open(page, site)
    assert _is_for_others(_asked(page, "iframe")[0].lstrip("/"))
    said = page.locator(".sl-search__results li").first.locator("p").inner_text()
    assert said.startswith(tuple(f"{whom}. " for whom in profile().others))


def test_the_sixty_questions(page: Page, site: str) -> None:
    asked: list[dict[str, str]] = yaml.safe_load((ROOT / "tests/content/questions.yml").read_text("utf-8"))
    asked = [each for each in asked if (ROOT / "docs" / each["page"]).is_file()]
    found = _found(page, site, [each["ask"] for each in asked])
    missed = [
        each["ask"]
        for each, results in zip(asked, found, strict=True)
        if f"{each['page'].removesuffix('.md')}/" not in [address for address, _ in results[:3]]
    ]
    assert len(asked) > 40
    assert len(missed) <= len(asked) * (1 - SHARE), "\n".join(missed)


def test_what_could_be_worse_than_soreness_finds_what_keeps_safe(page: Page, site: str) -> None:
    wanted = _queries("worse")
    assert len(wanted) >= 40
    missed = _missed(wanted, _found(page, site, list(wanted)))
    assert len(missed) <= len(wanted) * (1 - SHARE_WORSE), "\n".join(missed)


def test_what_was_asked_before_changes_no_answer(page: Page, site: str) -> None:
    questions = [query for group in ("worse", "calm", "heard", "joined") for query in _queries(group)]
    first, later = (_found(page, site, questions, fresh=fresh) for fresh in (True, False))
    assert first
    assert [asked for asked, one, other in zip(questions, first, later, strict=True) if one != other] == []


def test_who_is_only_sore_is_not_met_with_alarm(page: Page, site: str) -> None:
    wanted = _queries("calm")
    assert len(wanted) >= 10
    found = _found(page, site, list(wanted))
    alarmed = [asked for asked, results in zip(wanted, found, strict=True) if results[0][0].startswith(HELP)]
    assert alarmed == []


def _pages(built: Path) -> list[list[Any]]:
    """Return the pages of the index, each heading with its id."""
    pages: list[list[Any]] = json.loads((built / "search/index.json").read_text(encoding="utf-8"))["pages"]
    for page in pages:
        page[3] = [[anchor(heading), heading] if isinstance(heading, str) else heading for heading in page[3]]
    return pages


def test_a_part_that_is_asked_for_is_opened(page: Page, site: str, built: Path) -> None:
    """A heading that stands on one page only leads to its part; what the title answers leads to the page's start."""
    pages = [page for page in _pages(built) if page[4]]
    every = Counter(heading for page in pages for _, heading in page[3])
    parts = {heading: [page[0], part] for page in pages for part, heading in page[3] if every[heading] == 1}
    assert len(parts) > len(pages)
    found = _found(page, site, list(parts))
    missed = [
        f"{asked}: {got[:3]}" for (asked, part), got in zip(parts.items(), found, strict=True) if part not in got[:3]
    ]
    assert len(missed) <= len(parts) / 3, "\n".join(missed)
    titles = {page[1]: page[0] for page in pages}
    found = _found(page, site, list(titles))
    first = [got[0] == [address, ""] for address, got in zip(titles.values(), found, strict=True)]
    assert sum(first) >= len(first) * SHARE


def test_a_result_says_which_part_it_opens(page: Page, site: str, built: Path) -> None:
    address, title, _, headings, *_ = next(page for page in _pages(built) if page[0] == ARTICLE)
    _open(page, site)
    for part, heading in headings:
        _asked(page, heading)
        link = page.locator(f".sl-search__results a[href='{site}{address}#{part}']")
        if link.count():
            expect(link).to_have_accessible_name(f"{title} {heading}")
            link.click()
            expect(page.locator(f"[id='{part}']")).to_be_in_viewport()
            return
    pytest.fail("no heading of the article is found at its part")


STEMS = """async ([site, texts]) => {
  const { anchor, stem, words } = await import(`${site}components/search/stem.js`);
  return texts.map((text) => [words(text).map(stem), anchor(text)]);
}"""


def test_readers_words_come_to_the_same_as_those_of_the_pages(page: Page, site: str) -> None:
    """The stems of the browser are those of the build, for each word of the site and some that no page has."""
    texts = [line for file in sorted((ROOT / "docs").rglob("*.md")) for line in file.read_text("utf-8").splitlines()]
    texts += ["Naïve RUNNER’s œuvre ﬁt Ǆ İstanbul straße 3.5 a_b x-ray", "bed feed need being bring ring seed fed ies"]
    page.goto(site + "404.html")
    assert page.evaluate(STEMS, [site, texts]) == [
        [[stem(word) for word in words_of(text)], anchor(text)] for text in texts
    ]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_by_keyboard(page: Page, site: str, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(site + ARTICLE)
    button = page.get_by_role("button", name="Search", exact=True)
    button.press("Enter")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("foam roler")
    expect(dialog.get_by_role("status")).to_contain_text("found")
    page.keyboard.press("ArrowDown")
    first = dialog.locator(".sl-search__results a").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("foam roler")
    expect(first).to_contain_text("Does foam rolling work?")
    page.keyboard.press("Enter")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Does foam rolling work?")


def test_no_result_offers_the_check(page: Page, site: str) -> None:
    _open(page, site + ARTICLE)
    assert _asked(page, "xylophone") == []
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("status")).to_have_text("Sorry, we have no page for that.")
    expect(dialog.get_by_role("link", name="When are sore legs an emergency?")).to_be_visible()
    dialog.get_by_role("link", name="How sore are you?").click()
    expect(page.locator("h1")).to_have_text("How sore are you?")


def test_what_only_pages_for_others_say_offers_the_check_to_readers(page: Page, site: str) -> None:
    _open(page, site + ARTICLE)
    none = page.locator(".sl-search__none")
    for asked, offered in (("blisters", True), ("iframe", True), ("calf", False)):
        found = [_is_for_others(address.lstrip("/")) for address in _asked(page, asked)]
        assert found
        assert all(found) is offered
        assert none.is_visible() is offered


def test_when_the_index_does_not_arrive(page: Page, site: str) -> None:
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(site + ARTICLE)
    page.get_by_role("button", name="Search", exact=True).click()
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("status")).to_contain_text("could not be loaded")
    expect(dialog.get_by_role("link", name="How sore are you?")).to_be_visible()
    page.context.set_offline(True)
    dialog.get_by_role("searchbox").fill("dom")
    expect(dialog.get_by_role("status")).to_contain_text("You are offline")
    page.context.set_offline(False)
    page.unroute("**/search/index.json")
    dialog.get_by_role("searchbox").fill("doms")
    expect(dialog.get_by_role("status")).to_contain_text("found")


@pytest.mark.parametrize("query", ["", "sore legs", "xylophone"])
def test_it_is_accessible(page: Page, site: str, query: str) -> None:
    """What is behind it is looked at elsewhere, on each kind of page."""
    _open(page, site + ARTICLE)
    if query:
        _asked(page, query)
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert violations(page, "dialog") == []


def test_without_javascript_there_is_no_button(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in (ARTICLE, "404.html"):
        page.goto(site + address)
        expect(page.locator("[data-sl-search]")).to_be_hidden()
        expect(page.get_by_text("use the search at the top")).to_be_hidden()
    context.close()


def test_it_needs_no_eval_and_no_trusted_type(page: Page, site: str) -> None:
    policy = "default-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types 'none'"

    def with_policy(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        headers = {**answer.headers, "content-security-policy": policy}
        route.fulfill(response=answer, headers=headers)  # type: ignore[attr-defined]

    page.route(site + ARTICLE, with_policy)
    _open(page, site + ARTICLE)
    assert f"/{ARTICLE}" in _asked(page, "doms")


LONG = ("soreness" * 50, "qzxjkvwq" * 12, " ".join(f"unheardof{n}word" for n in range(40)), "ö" * 400, "a-" * 200)


@pytest.mark.parametrize("query", LONG, ids=range(len(LONG)))
def test_a_question_that_no_reader_types_is_answered_at_once(page: Page, site: str, query: str) -> None:
    """The field takes no more of it, and neither does what finds pages, where something else fills the field."""
    _open(page, site)
    box = page.get_by_role("searchbox")
    assert len(query) <= 100 or box.evaluate("(box) => box.maxLength") == 100
    page.evaluate(
        """([query]) => {
          const box = document.getElementById("sl-search-query");
          box.removeAttribute("maxlength");
          box.value = query;
          box.dispatchEvent(new Event("input"));
        }""",
        [query],
    )
    expect(page.locator(".sl-search__count")).not_to_have_text("")
