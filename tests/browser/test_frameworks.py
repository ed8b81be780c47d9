"""The check in real frameworks from npm, each bundled as its users do it, and in the styles and scripts of others."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from sorelegs.decision.words import Words
from support.node import MODULES, need_node, node, program

from browser.accessible import violations
from browser.places import Places

SOURCES = Path(__file__).with_name("frameworks")
OUTCOME = "run_as_planned"
FRAMEWORKS = ("served18", "served19", "react19", "preact", "solid", "vue", "svelte", "lit", "angular", "alpine", "dom")
PLAYERS = ("served18", "served19", "react19", "vue", "svelte", "lit", "angular")
SERVED = ("served18", "served19")
"""React 18 and 19 on a page that a server wrote before."""
LOOKS = 200
"""How often the listeners are counted, since a framework may let go of them a little later."""
ROOT = '<h1>Running club</h1><div id="root">{}</div><script type="module" src="{}.js"></script>'

COPIED = {
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "turbo.js": "@hotwired/turbo/dist/turbo.es2017-umd.js",
    "jquery.js": "jquery/dist/jquery.min.js",
    "bootstrap.css": "bootstrap/dist/css/bootstrap.min.css",
    "pico.css": "@picocss/pico/css/pico.min.css",
}
"""What hosts take as it is, by the name that they know it by."""
HEARD = "<script>window.heard = []; window.told = ({ detail }) => heard.push(detail.outcome);</script>"
BROUGHT = {
    "htmx": '<script src="htmx.js"></script><div id="root" hx-on:soreness-result="told(event)"></div>'
    '<button hx-get="part.html" hx-target="#root">Show</button>'
    '<button hx-get="nothing.html" hx-target="#root">Hide</button>',
    "jquery": """<script src="jquery.js"></script><div id="root"></div><button>Show</button><button>Hide</button>
    <script>
      $("#root").on("soreness-result", ({ originalEvent }) => told(originalEvent));
      $("button").first().on("click", () => $.get("part.html").then((html) => $("#root").html(html)));
      $("button").last().on("click", () => $("#root").empty());
    </script>""",
    "innerhtml": """<div id="root"></div><button>Show</button><button>Hide</button>
    <script>
      root.addEventListener("soreness-result", told);
      const [show, hide] = document.querySelectorAll("button");
      show.onclick = async () => {
        root.innerHTML = await (await fetch("part.html")).text(); // which runs no script
        const { src } = root.querySelector("script");
        document.head.append(Object.assign(document.createElement("script"), { src }));
      };
      hide.onclick = () => root.replaceChildren();
    </script>""",
}
"""Pages whose scripts bring the snippet in, and take it away again."""


@dataclass
class Opened:
    """A page of others, and what its console said."""

    page: Page
    console: list[str]

    def hear(self, message: ConsoleMessage) -> None:
        """Note what the console says, without React's advertisement for its tools."""
        if message.type != "info":
            self.console.append(message.text)


@pytest.fixture(scope="module")
def hosts(built: Path, places: Places, tmp_path_factory: pytest.TempPathFactory) -> Places:
    """The hosts, bundled in one step into the folder of the pages of others."""
    folder = program(built, tmp_path_factory.mktemp("frameworks"))
    shutil.copytree(SOURCES, folder, dirs_exist_ok=True)
    recipes = folder / "recipes"
    recipes.mkdir()
    for name in ("soreness-check.mjs", "soreness-check.d.mts"):
        shutil.copy(places.published / name, recipes)
    for name, kind in {"react": "mjs", "vue": "mjs", "angular": "ts"}.items():
        (recipes / f"{name}.{kind}").write_text(places.snippets[name], encoding="utf-8")
    node(folder, "build.mjs", str(places.folder))
    for name, path in COPIED.items():
        shutil.copy(MODULES / path, places.folder / name)
    (places.folder / "part.html").write_text(places.snippets["newest"], encoding="utf-8")
    (places.folder / "nothing.html").write_text("<p>Nothing</p>", encoding="utf-8")
    return places


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 360, "height": 640}, locale="en-GB")
    page = context.new_page()
    found = Opened(page, [])
    page.on("pageerror", lambda error: found.console.append(str(error)))
    page.on("console", found.hear)
    yield found
    context.close()


@pytest.fixture(autouse=True)
def _node(report: Callable[[str], None]) -> None:
    need_node("The check in real frameworks", report)


def _answer(page: Page, words: Words) -> None:
    """Click through to a result, as a reader does whom nothing troubles."""
    title, check = page.locator("soreness-check #title"), page.locator("soreness-check")
    last = words.outcomes[OUTCOME].heading
    while (asked := title.inner_text()) != last:
        check.locator("button.main, button.option").first.click()
        expect(title).not_to_have_text(asked)


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_a_framework_shows_it_hears_it_and_lets_go_of_it(
    hosts: Places, opened: Opened, words: Words, name: str
) -> None:
    part = (hosts.folder / f"{name}.part.html").read_text(encoding="utf-8") if name in SERVED else ""
    page = opened.page
    page.goto(hosts.show(f"framework-{name}", ROOT.format(part, name)))
    check = page.locator("soreness-check")
    expect(check.locator("h3#title")).to_be_visible()
    page.evaluate("host.level(4)")
    expect(check.locator("h4#title")).to_be_visible()
    _answer(page, words)
    assert page.evaluate("host.heard") == ["soreness-start", OUTCOME]
    page.evaluate("host.show(false)")
    expect(check).to_have_count(0)
    held = _held(page)
    page.evaluate("host.show(true)")
    expect(check.locator("#title")).to_be_visible()
    page.evaluate("host.show(false)")
    expect(check).to_have_count(0)
    for _ in range(LOOKS):
        if _held(page) <= held:
            break
        page.evaluate("() => new Promise((done) => setTimeout(done, 50))")
    assert _held(page) <= held
    assert opened.console == []


def _held(page: Page) -> int:
    """Return how many listeners there are, once what nobody can reach is gone."""
    session = page.context.new_cdp_session(page)
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    return int(session.send("Memory.getDOMCounters")["jsEventListeners"])


@pytest.mark.parametrize("name", PLAYERS)
def test_a_framework_plays_a_routine(hosts: Places, opened: Opened, name: str) -> None:
    part = (hosts.folder / f"routine-{name}.part.html").read_text(encoding="utf-8") if name in SERVED else ""
    page, routine = opened.page, opened.page.locator("sore-routine")
    page.goto(hosts.show(f"routine-in-{name}", ROOT.format(part, name if name == "angular" else f"routine-{name}")))
    expect(routine.locator("h3[part=heading]")).to_be_visible()
    page.evaluate("host.level(4)")
    expect(routine.locator("h4[part=heading]")).to_be_visible()
    page.clock.install()
    routine.get_by_role("button", name="Start").click()
    expect(routine.get_by_role("timer")).to_be_visible()
    page.clock.fast_forward("30:00")
    page.wait_for_function("() => host.heard.length === 2")
    assert page.evaluate("host.heard") == ["sore-routine-start", "roll-in-5"]
    page.evaluate("host.show(false)")  # while it is open
    expect(routine).to_have_count(0)
    page.evaluate("host.show(true)")
    expect(routine.locator("h4[part=heading]")).to_be_visible()
    expect(routine.locator("dialog")).to_have_count(0)
    assert opened.console == []


@pytest.mark.parametrize("name", ["recipe-react", "recipe-vue", "recipe-angular"])
def test_a_recipe_of_the_page_for_site_owners(hosts: Places, opened: Opened, words: Words, name: str) -> None:
    opened.page.goto(hosts.show(name, ROOT.format("", name)))
    expect(opened.page.locator("soreness-check h3#title")).to_be_visible()
    _answer(opened.page, words)
    assert opened.console == []


@pytest.mark.parametrize("name", ["htmx", "jquery", "innerhtml"])
def test_a_page_whose_scripts_bring_the_snippet_in(hosts: Places, opened: Opened, words: Words, name: str) -> None:
    page, check = opened.page, opened.page.locator("soreness-check")
    page.goto(hosts.show(name, HEARD + BROUGHT[name]))
    for times in (1, 2):
        page.get_by_role("button", name="Show").click()
        _answer(page, words)
        assert page.evaluate("heard") == [OUTCOME] * times
        page.get_by_role("button", name="Hide").click()
        expect(check).to_have_count(0)
    assert opened.console == []


def test_a_site_whose_pages_change_without_being_loaded(hosts: Places, opened: Opened, words: Words) -> None:
    # A page that is shown before it has come once more loses the answers that were given on it meanwhile.
    head = '<meta name="turbo-cache-control" content="no-preview"><script src="turbo.js"></script>' + HEARD
    head += '<script>document.addEventListener("soreness-result", told)</script>'
    hosts.show("turbo-check", hosts.snippets["newest"] + '<a href="turbo.html">Home</a>', head=head)
    page = opened.page
    page.goto(hosts.show("turbo", '<a href="turbo-check.html">Check</a>', head=head))
    page.evaluate("window.same = true")
    for times in (1, 2):
        page.get_by_role("link", name="Check", exact=True).click()
        _answer(page, words)
        assert page.evaluate("heard") == [OUTCOME] * times
        page.get_by_role("link", name="Home").click()
        expect(page.locator("soreness-check")).to_have_count(0)
    page.go_back()
    _answer(page, words)
    assert page.evaluate("[window.same, ...heard]") == [True, *[OUTCOME] * 3]
    assert opened.console == []


STYLES = {
    "bootstrap": '<link rel="stylesheet" href="bootstrap.css">',
    "bootstrap-dark": '<link rel="stylesheet" href="bootstrap.css">'
    '<script>document.documentElement.dataset.bsTheme = "dark"</script>',
    "tailwind": '<link rel="stylesheet" href="tailwind.css">',
    "pico": '<link rel="stylesheet" href="pico.css">',
    "pico-dark": '<link rel="stylesheet" href="pico.css">'
    '<script>document.documentElement.dataset.theme = "dark"</script>',
}
"""Styles that touch every element of a page."""


@pytest.mark.parametrize("name", STYLES)
def test_styles_of_others_leave_it_alone(hosts: Places, opened: Opened, words: Words, name: str) -> None:
    page = opened.page
    page.goto(hosts.show(name, f"<main><h1>Running club</h1>{hosts.snippets['html']}</main>", head=STYLES[name]))
    title = page.locator("soreness-check #title")
    looks = "(n) => [getComputedStyle(n).fontSize, getComputedStyle(n).marginTop, getComputedStyle(n).color]"
    dark = name.endswith("-dark")
    expect(page.locator(f"soreness-check .base.{'dark' if dark else 'light'}")).to_be_visible()
    assert title.evaluate(looks) == ["23.8px", "4px", "rgb(232, 239, 241)" if dark else "rgb(23, 38, 43)"]
    assert violations(page, "soreness-check") == []
    _answer(page, words)
    assert violations(page, "soreness-check") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.console == []
