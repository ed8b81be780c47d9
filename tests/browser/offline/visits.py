"""What a reader does with pages that are kept, and what is kept of them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect
from sorelegs.article.dates import day_in_words
from support.patience import PATIENCE

from browser.kinds import KINDS, front_of
from browser.releases import Host

FIRST_AID = ("", "check/", "routines/", "privacy/", "get-help/when-are-sore-legs-an-emergency/")
EMERGENCY = FIRST_AID[-1]
ARTICLE, OTHER = KINDS["myth"], KINDS["explainer"]
KEPT = """async url =>
  Boolean((await caches.match(url)) && (await navigator.serviceWorker.getRegistration())?.active)"""
CACHES = "async () => (await caches.keys()).sort()"
PAGES = """async () => {
  const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map(({ url }) => url).filter((url) => !url.includes("?v=")).sort();
}"""
NOTE_REGISTERING = """(() => {
  const { register } = ServiceWorkerContainer.prototype;
  ServiceWorkerContainer.prototype.register = function (...given) {
    return (window.registering = register.apply(this, given));
  };
})()"""
REFUSED = """async () => {
  if (!window.registering) return false;
  await window.registering.catch(() => undefined);
  return !(await navigator.serviceWorker.getRegistration());
}"""
"""Whether a page on which :data:`NOTE_REGISTERING` ran has asked for a worker in vain."""
HAS_LOOK = "() => getComputedStyle(document.querySelector('.md-header')).backgroundColor === 'rgb(11, 68, 84)'"
EVERY_PAGE = "components/every-page/script.js"
_HEADING = re.compile(r"(<h1[^>]*>)([^<]+)")


def in_capitals(path: str, text: str) -> str:
    """Change each heading and, by a file that every page names, its look."""
    if path == EVERY_PAGE:
        return text + "\ndocument.querySelector('h1').style.outline = '3px solid rgb(1, 2, 3)';\n"
    return _HEADING.sub(lambda found: found[1] + found[2].upper(), text) if path.endswith(".html") else text


def title_of(address: str) -> str:
    """Return the title that an editor gave an article."""
    return front_of(address).title


def wait(page: Page, test: str, arg: object = None) -> None:
    """Wait until an asynchronous test in the page is met; Playwright's own waiting takes a promise for a yes."""
    page.evaluate(
        f"""async arg => {{
          const test = {test};
          const end = performance.now() + {PATIENCE};
          while (!(await test(arg))) {{
            if (performance.now() > end) throw new Error("waited in vain");
            await new Promise((done) => setTimeout(done, 10));
          }}
        }}""",
        arg,
    )


def visit(page: Page, host: Host, address: str) -> None:
    """Open a page and wait until it is stored."""
    page.goto(host.address + address)
    wait(page, KEPT, arg=host.address + address)


def update(page: Page, name: str) -> None:
    """Have the browser ask for a new worker, and wait until a release other than ``name`` has taken over."""
    page.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")
    wait(
        page,
        "async name => !(await navigator.serviceWorker.getRegistration()).installing"
        " && (await caches.keys()).some(other => other !== name)"
        " && !(await (await caches.open(name)).keys()).some(({ url }) => !url.includes('?v='))",
        arg=name,
    )


def bar(page: Page, why: str = "You are offline.") -> None:
    """The bar names the day of the copy, and stands in view at the top."""
    bar = page.get_by_role("status").filter(has_text="Saved copy from")
    now = datetime.now(UTC)
    days = "|".join(day_in_words((now + timedelta(days=n)).date()) for n in (-1, 0, 1))
    expect(bar).to_have_text(re.compile(rf"Saved copy from ({days})\. {re.escape(why)} Try again"))
    expect(bar).to_be_in_viewport()
