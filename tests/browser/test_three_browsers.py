"""Every outcome in Chromium, Firefox and WebKit, by the script, in an iframe, and in one that fits its content."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sorelegs.decision.model import Model, evaluate
from sorelegs.decision.words import Words

from browser.places import FITS, Places
from browser.routes import ROUTES, Answers
from browser.three import Window, find, missing
from browser.three.window import FIND, assert_says, count, until

OTHERS = ("firefox", "webkit")
WAYS = {"plain": "", "framed": "iframe", "resized": "iframe"}
"""Each host, and the frame in it that holds the check."""
AT_TITLE = "() => document.querySelector('soreness-check').shadowRoot.activeElement?.id === 'title'"
"""Whether the title of a screen has the focus, and so is in view."""


def test_which_browsers_run(report: Callable[[str], None]) -> None:
    for name in OTHERS:
        if find(name) is None:
            report(missing(name))


def _go(window: Window, model: Model, words: Words, answers: Answers, ready: str) -> None:
    """Click through to the result, each time once ``ready`` holds."""
    given: Answers = {}
    while question := evaluate(model, given).next:
        assert_says(window, "#title", words.questions[question].title)
        until(window, ready)
        answer, options = answers[question], model.question[question].options
        given[question] = answer
        for option in [answer] if isinstance(answer, str) else answer:
            window.click(f".option:nth-child({options.index(option) + 1} of .option)")
        if not isinstance(answer, str) and evaluate(model, {question: answer}).outcome != model.outcomes[-1]:
            window.click("button.main")


@pytest.mark.parametrize("host", WAYS)
def test_every_outcome(window: Window, places: Places, model: Model, words: Words, host: str) -> None:
    window.open(f"{places.hosts}{host}.html")
    window.size(1000, 800)
    if frame := WAYS[host]:
        window.run("(css) => void document.querySelector(css).scrollIntoView()", frame)  # it is loaded once it is near
        window.enter(frame)
    for outcome, answers in ROUTES.items():
        _go(window, model, words, answers, FITS if host == "resized" else "() => true")
        assert_says(window, "#title", words.outcomes[outcome].heading)
        assert count(window, ".card")
        until(window, AT_TITLE)
        window.click(".bar button:last-child")


def test_search_and_all_questions(window: Window, site: str) -> None:
    window.open(site)
    window.size(1000, 800)
    window.click("[data-sl-search]")
    until(window, "() => document.activeElement?.id === 'sl-search-query'")
    for letter in "achiles":
        window.press(letter)
    until(window, "() => /Achilles/.test(document.querySelector('.sl-search__results a')?.textContent)")
    window.click("[data-sl-close]")
    until(window, "() => !document.querySelector('dialog[open]')")
    window.click(".sl-ways a[href$='all-questions/']")
    until(window, "() => document.querySelectorAll('.sl-questions a').length > 10")
    until(window, f"() => ({FIND})(document, '[aria-current=page]')")


@pytest.mark.parametrize("way", ["html", "frame"])
def test_the_words_of_a_language(window: Window, places: Places, way: str) -> None:
    asked = {"html": ("<soreness-check", '<soreness-check lang="de"'), "frame": ('/" title', '/?lang=de" title')}
    window.open(places.show(f"in-german-{way}", places.snippets[way].replace(*asked[way])))
    if way == "frame":
        window.enter("iframe")
    until(window, "() => document.querySelector('soreness-check').shadowRoot?.querySelector('[lang=de] #title')")
