"""The judge of whole HTML and a real browser agree: what is let pass, or mended, stays inside its article."""

from __future__ import annotations

from functools import cache
from random import Random

from playwright.sync_api import Browser
from sorelegs.article.html_policy import check_html, clean
from sorelegs.article.html_tokens import TAGS, VOID

FRAGMENTS = 1500
OUTSIDE = """(fragments) => {
  const outside = (fragment) => {
    const html = `<!doctype html><body><div><main><article><h1>A</h1>${fragment}<p>B</p></article></main></div>
      <footer><b>C</b></footer>`;
    const page = new DOMParser().parseFromString(html, "text/html");
    const article = page.querySelector("article");
    const last = article.lastElementChild?.outerHTML;
    article.replaceChildren();
    return page.documentElement.outerHTML + last;
  };
  return fragments.filter((fragment) => outside(fragment) !== outside("x"));
}"""


def _made(random: Random, depth: int) -> str:
    """Return elements in elements, each in any other."""
    out = []
    for _ in range(random.randint(0, 4)):
        tag = random.choice(sorted(TAGS))
        if depth == 0 or random.random() < 0.3:
            out.append(random.choice(["x", " ", "\n", "&amp;", "5 < 6"]))
        else:
            out.append(f"<{tag}>" if tag in VOID else f"<{tag}>{_made(random, depth - 1)}</{tag}>")
    return "".join(out)


def _damaged(random: Random, html: str) -> str:
    """Return ``html`` with one of its tags lost, or one twice."""
    tags = html.replace("<", "\n<").split("\n")
    at = random.randrange(len(tags))
    return "".join([*tags[:at], *([tags[at]] * random.choice([0, 2])), *tags[at + 1 :]])


@cache
def _fragments() -> list[str]:
    random = Random(1)
    made = (_made(random, random.randint(1, 5)) for _ in range(FRAGMENTS))
    return [_damaged(random, html) if random.random() < 0.5 else html for html in made]


def test_what_is_let_pass_stays_inside(browser: Browser) -> None:
    whole = [html for html in _fragments() if not check_html(html)]
    assert browser.new_page().evaluate(OUTSIDE, whole) == []
    assert len(whole) > 300


def test_what_is_refused_stays_inside_once_it_is_mended(browser: Browser) -> None:
    refused = [html for html in _fragments() if check_html(html)]
    page = browser.new_page()
    assert page.evaluate(OUTSIDE, [clean(html) for html in refused]) == []
    assert len(page.evaluate(OUTSIDE, refused)) > 50


def test_mending_leaves_nothing_to_mend() -> None:
    cleaned = [clean(html) for html in _fragments()]
    assert [html for html in cleaned if check_html(html)] == []
