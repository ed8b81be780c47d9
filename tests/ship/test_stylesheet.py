"""The cut of the stylesheets: what could match stays, what could not goes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sorelegs.ship.stylesheet import cut, used_words

PAGE = '<main class="page wide" id="top" data-kind="how-to"><p title="a > b" hidden>Not a word of prose.</p></main>'
SCRIPT = 'part.classList.add("is-open")'


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".page{color:red}", ".page{color:red}"),
        (".page.prose{color:red}", ""),
        (".prose{color:red}", ""),
        (".wide , .prose{color:red}", ".wide{color:red}"),
        ("main > P:first-child{margin:0}", "main > P:first-child{margin:0}"),
        ("main aside{margin:0}", ""),
        ("#top{margin:0}", "#top{margin:0}"),
        ("#end{margin:0}", ""),
        (".is-open{margin:0}", ".is-open{margin:0}"),
        ("[hidden]{margin:0}", "[hidden]{margin:0}"),
        ("[lang]{margin:0}", ""),
        ("[data-kind=how-to]{margin:0}", "[data-kind=how-to]{margin:0}"),
        ('[data-kind="myth"]{margin:0}', ""),
        ("[data-kind^=m]{margin:0}", "[data-kind^=m]{margin:0}"),
        (".page:not(.prose){margin:0}", ".page:not(.prose){margin:0}"),
        (".page:is(.prose,.wide){margin:0}", ".page:is(.prose,.wide){margin:0}"),
        (".page:is(.prose){margin:0}", ""),
        (".page:has(.prose){margin:0}", ""),
        ("::selection{margin:0}", "::selection{margin:0}"),
        ("p::before{content:'.prose'}", 'p::before{content:".prose"}'),
        ("@media print{.page{margin:0}.prose{margin:0}}", "@media print{.page{margin:0}}"),
        ("@media print{.prose{margin:0}}", ""),
        ("@supports (gap:0){.page{margin:0}}", "@supports (gap:0){.page{margin:0}}"),
        (".page{margin:0!important}", ".page{margin:0!important}"),
        ("/* why */ .page { margin : 0 ; }", ".page{margin:0}"),
        (":root{--a:1px;--b:2px}.page{margin:var(--a)}", ":root{--a:1px}.page{margin:var(--a)}"),
        (":root{--a:var(--b);--b:2px}.prose{margin:var(--a)}", ""),
        ("@keyframes x{to{top:0}}.page{animation:x 1s}", "@keyframes x{to{top:0}}.page{animation:x 1s}"),
        ("@keyframes x{to{top:0}}.prose{animation:x 1s}", ""),
        (".page{&:hover{top:0}}", ".page{&:hover{top:0}}"),
    ],
)
def test_cut(css: str, left: str) -> None:
    assert cut([css], used_words([PAGE], [SCRIPT])) == left


def test_the_order_of_the_sheets_is_kept() -> None:
    assert cut([".page{top:0}", ".page{top:1px}"], {"page"}) == ".page{top:0}.page{top:1px}"


def test_a_property_that_a_page_names_stays() -> None:
    used = used_words(['<p style="margin: var(--a)">'], [])
    assert cut(["p{--a:1px}"], used) == "p{--a:1px}"


def test_dark_is_the_same_with_and_without_javascript() -> None:
    css = (Path(__file__).parents[2] / "overrides/assets/sorelegs.css").read_text(encoding="utf-8")
    chosen = re.search(r'\[data-md-color-scheme="slate"\] \{(.*?)\}', css, re.DOTALL)
    asked = re.search(r"\.no-js \[data-md-color-scheme\] \{(.*?)\}", css, re.DOTALL)
    assert chosen
    assert asked
    assert chosen[1] == asked[1]
