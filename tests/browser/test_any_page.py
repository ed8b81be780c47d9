"""What pages of others do to the check, in three browsers: colours, character sets, frames, other scripts."""

from __future__ import annotations

import json

import pytest
from sorelegs.decision.words import Words

from browser.places import FITS, Places
from browser.three import Window
from browser.three.window import FIND, count, text, until

BASE = "document.querySelector('soreness-check').shadowRoot.querySelector('.base')"
PAPERS = {
    "body{color:#111;background:#fff}": False,
    "body{color:#eee;background:#123}": True,
    "body{color:oklch(0.93 0.01 250);background:oklch(0.2 0.02 250)}": True,
    "body{color:lab(20 0 0);background:lab(98 0 0)}": False,
    "body{color:color(display-p3 0.9 0.9 0.8);background:color(display-p3 0.1 0.1 0.1)}": True,
    "body{color:#94a3b8;background:#0f172a}": True,
    "body{color:#657b83;background:#fdf6e3}": False,
    ":root{color-scheme:dark}body{color:hsl(210 20% 20%);background:#fafafa}": False,
    ":root{color-scheme:light}body{color:#ddd;background:#000}": True,
    ":root{color-scheme:dark}": True,
    "": False,
}
"""Styles of a page, and whether it is dark."""
START = "document.querySelector('sore-routine').shadowRoot.querySelector('button.start')"
WEAR = """(css) => {
  const sheet = document.querySelector("#worn") ?? document.head.appendChild(document.createElement("style"));
  sheet.id = "worn";
  sheet.textContent = css;
}"""
CONTRAST = f"""() => {{
  const base = {BASE};
  const light = (colour) => {{
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => (part / 255) ** 2.2);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  }};
  const {{ color, backgroundColor }} = getComputedStyle(base);
  const [ink, paper] = [light(color), light(backgroundColor)];
  return Math.max(ink, paper) / Math.min(ink, paper);
}}"""


@pytest.mark.parametrize("host", ["plain", "resized"])
def test_its_paper_is_that_of_the_page_whenever_that_changes(window: Window, places: Places, host: str) -> None:
    window.open(f"{places.hosts}{host}.html")
    window.size(1000, 800)
    for css, dark in PAPERS.items():
        window.leave()
        window.run(WEAR, css)
        if host == "resized":
            window.run("() => void document.querySelector('iframe').scrollIntoView()")
            window.enter("iframe")
        text(window, "#title")
        until(window, f"(theme) => {BASE}.classList.contains(theme)", "dark" if dark else "light")
        assert window.run(CONTRAST) > 7, css


@pytest.mark.parametrize("encoding", ["windows-1252", "shift_jis"])
def test_a_page_in_another_character_set(window: Window, places: Places, words: Words, encoding: str) -> None:
    window.open(places.show(encoding, places.snippets["html"] + places.snippets["resized"], encoding=encoding))
    labels = [option.label for option in words.questions["emergency"].options.values()]
    shown = (
        "() => [...document.querySelector('soreness-check').shadowRoot.querySelectorAll('label span:first-of-type')]"
    )
    for frame in ("", "iframe"):
        if frame:
            window.run("() => void document.querySelector('iframe').scrollIntoView()")
            window.enter(frame)
        assert text(window, "#title") == words.questions["emergency"].title
        assert window.run(f"{shown}.map(({{ firstChild }}) => firstChild.data)") == labels


COPIES = {
    "module": '<script type="module" src="soreness-check.js"></script>',
    "plain": '<script src="soreness-check.js" defer></script>',
    "inlined": "<script>{script}</script>",
    "evaluated": "<script>document.head.appendChild(document.createElement('script')).text = {text}</script>",
}


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_on_the_owners_own_server(window: Window, places: Places, words: Words, copy: str) -> None:
    script = (places.published / "soreness-check.js").read_text(encoding="utf-8")
    (places.folder / "soreness-check.js").write_text(script, encoding="utf-8")
    tag = COPIES[copy].replace("{text}", json.dumps(script)).replace("{script}", script)
    links = "() => [...document.querySelector('soreness-check').shadowRoot.querySelectorAll('a')].map((a) => a.href)"
    check = "<soreness-check{home}>{inside}</soreness-check>"
    ways = (
        ("", f'<a href="{places.site}check/">Take the check</a>', places.site),
        (' home="https://home.example"', "", "https://home.example/"),
        ("", "", ""),
    )
    for i, (home, inside, there) in enumerate(ways):
        address = places.show(f"copy-{copy}-{i}", check.format(home=home, inside=inside) + tag)
        window.open(f"{address}#sl2=emergency-today.cannot_stand")
        assert text(window, "#title") == words.outcomes["urgent_care"].heading
        others = [link for link in window.run(links) if not link.startswith("tel:")]
        assert bool(others) == bool(there)
        assert all(link.startswith(there) for link in others)


FAR = """<header style="position:sticky;top:0;height:{bar}px;background:#ddd;z-index:9">The bar</header>
<div style="height:900px">Before</div><div style="width:{width}px">{check}</div>
<div style="height:2000px">After</div>"""
SEEN = """() => {
  const here = document.querySelector("soreness-check") ?? document.querySelector("iframe");
  const inside = here.shadowRoot?.querySelector("#title").getBoundingClientRect().top ?? PLACE;
  const { left, top } = here.getBoundingClientRect();
  const y = here.shadowRoot ? inside : top + inside;
  return y >= 0 && y < innerHeight * 0.7 && document.elementFromPoint(left + 30, y + 9) === here;
}"""
TITLE = f"() => {BASE}.querySelector('#title').getBoundingClientRect().top"


@pytest.mark.parametrize(("bar", "width"), [(0, 375), (150, 375), (60, 900)])
@pytest.mark.parametrize("way", ["html", "resized"])
def test_the_next_question_is_in_sight(window: Window, places: Places, way: str, bar: int, width: int) -> None:
    window.open(places.show(f"far-{way}-{bar}-{width}", FAR.format(bar=bar, width=width, check=places.snippets[way])))
    window.size(1000, 700)
    frame = "iframe" if way == "resized" else ""
    for _ in range(3):
        if frame:
            window.run("() => void document.querySelector('iframe').scrollIntoView()")
            window.enter(frame)
            until(window, FITS)
        before = text(window, "#title")
        window.click("button.main")
        until(window, f"(before) => {BASE}.querySelector('#title').textContent !== before", before)
        place = until(window, TITLE)
        window.leave()
        until(window, SEEN.replace("PLACE", str(place)))


def test_where_a_sandbox_opens_nothing_the_number_stands_as_text(window: Window, places: Places, words: Words) -> None:
    frame = f'<iframe src="{places.site}embed/v2/?region=uk" title="Check" width="600" height="900"'
    window.open(places.show("sandbox", frame + ' sandbox="allow-scripts"></iframe>'))
    window.enter("iframe")
    text(window, "#title")
    window.click("label.option")
    window.click("a.main")
    assert text(window, "a.main + span") == f"{words.ui['not_opened']} 999"


PRINT = f"(label) => [...{BASE}.querySelectorAll('button')].find((one) => one.textContent === label).click()"


def test_where_a_sandbox_prints_nothing_it_says_what_to_do(window: Window, places: Places, words: Words) -> None:
    address = f"{places.site}embed/v2/"
    frame = f'<iframe src="{address}#sl2=emergency.dark_urine" title="Check" width="600" height="900"'
    window.open(places.show("printless", frame + ' sandbox="allow-scripts"></iframe>'))
    window.enter("iframe")
    assert text(window, "#title") == words.outcomes["emergency"].heading
    window.run(PRINT, words.ui["print"])
    assert address in text(window, "p[role=alert]")


TICK = """(place) => document.querySelectorAll("soreness-check")[place].shadowRoot.querySelector("input").click()"""
TITLES = """() => {
  const all = [...document.querySelectorAll("soreness-check")];
  const titles = all.map(({ shadowRoot }) => shadowRoot?.querySelector("#title").lastChild.data);
  return titles.every(Boolean) && titles;
}"""


def test_two_on_a_page_do_not_share_a_link(window: Window, places: Places, words: Words) -> None:
    check = places.snippets["html"]
    window.open(places.show("two", check + check) + "#sl2=emergency.dark_urine")
    assert until(window, TITLES) == [words.outcomes["emergency"].heading, words.questions["emergency"].title]


def test_two_on_a_page_keep_their_own_answers(window: Window, places: Places, words: Words) -> None:
    check = places.snippets["html"].replace("<soreness-check", "<soreness-check keep-answers")
    address = places.show("two-kept", check + check)
    asked, answered = words.questions["emergency"].title, words.outcomes["emergency"].heading
    for titles in ([asked, answered], [answered, answered]):
        window.open(address)
        window.run(TICK, titles.count(asked))
        until(window, f"(titles) => `${{({TITLES})()}}` === `${{titles}}`", titles)
        until(window, "(count) => sessionStorage.length === count", titles.count(answered))
        window.open(address)
        until(window, f"(titles) => `${{({TITLES})()}}` === `${{titles}}`", titles)
    window.run("() => sessionStorage.clear()")


def test_english_reads_from_the_left_on_a_page_from_the_right(window: Window, places: Places) -> None:
    window.open(places.show("rtl", f'<div dir="rtl">{places.snippets["html"]}</div>'))
    text(window, "#title")
    assert window.run(f"() => getComputedStyle({BASE}).direction") == "ltr"


INNER = """<x-outer></x-outer><script>
document.querySelector("x-outer").attachShadow({ mode: "open" }).innerHTML = `<p id="other">Other</p>%s`;
</script>"""
PRINTED = """(name) => {
  const inner = document.querySelector("x-outer").shadowRoot;
  const trees = [document, inner].map(({ adoptedStyleSheets }) => adoptedStyleSheets.length === 1);
  const marked = [document.querySelector("x-outer"), inner.querySelector(name)];
  return [...trees, ...marked.map((node) => node.matches("[data-print]"))];
}"""


@pytest.mark.parametrize(
    ("snippet", "name", "clicks"),
    [
        ("html", "soreness-check", ("label.option", "p.bar:not(.small) button.link")),
        ("routine-html", "sore-routine", ("p.bar button:not(.start)",)),
    ],
)
def test_it_prints_alone_in_the_shadow_of_another(
    window: Window, places: Places, snippet: str, name: str, clicks: tuple[str, ...]
) -> None:
    head = "<script>print = () => (window.printed = true)</script>"
    script, element = places.snippets[snippet].split("</script>")
    window.open(places.show(f"inner-{name}", script + "</script>" + INNER % element, head=head))
    for css in clicks:
        until(window, f"(css) => ({FIND})(document, css)", css)
        window.click(css)
    assert until(window, "() => window.printed")
    assert window.run(PRINTED, name) == [True] * 4
    window.run("() => dispatchEvent(new Event('afterprint'))")
    assert window.run(PRINTED, name) == [False] * 4


def test_a_frame_in_the_shadow_of_another_fits(window: Window, places: Places) -> None:
    frame, script = places.snippets["resized"].split("</iframe>")
    window.open(places.show("inner-frame", INNER % f"{frame}</iframe>" + script))
    high = "document.querySelector('x-outer').shadowRoot.querySelector('iframe').style.height"
    until(window, f"() => /^[5-9]\\d\\d/.test({high}) && {high} !== '800px'")


ISOLATED = (("Cross-Origin-Embedder-Policy", "require-corp"), ("Cross-Origin-Opener-Policy", "same-origin"))


@pytest.mark.parametrize("way", ["html", "frame"])
def test_a_page_that_is_isolated_from_other_origins(window: Window, places: Places, words: Words, way: str) -> None:
    window.open(places.show(f"isolated-{way}", places.snippets[way], said=ISOLATED))
    if way == "frame":
        window.enter("iframe")
    assert text(window, "#title") == words.questions["emergency"].title


OTHERS = """<script>
Array.prototype.toJSON = function () { return "broken"; };
Object.prototype.extended = () => 1;
Array.prototype.each = () => 1;
</script>"""


def test_a_page_whose_scripts_change_what_is_built_in(window: Window, places: Places, words: Words) -> None:
    window.open(places.show("changed", places.snippets["html"], head=OTHERS) + "#sl2=emergency-today.cannot_stand")
    assert text(window, "#title") == words.outcomes["urgent_care"].heading


SHORTCUTS = """<script>
window.keys = [];
for (const type of ["keydown", "keypress", "keyup"]) document.addEventListener(type, (event) => {
  keys.push(event.key);
  event.preventDefault();
});
</script>"""
"""A page that takes keys for itself, such as slides do."""


def test_the_shortcuts_of_a_page_are_not_meant(window: Window, places: Places) -> None:
    body = places.snippets["newest"] + places.snippets["routine-newest"]
    window.open(places.show("shortcuts", body, head=SHORTCUTS))
    asked = text(window, "#title")
    window.run(f"() => {BASE}.querySelector('button.main').focus()")
    window.press("Space")
    until(window, f"(asked) => {BASE}.querySelector('#title').lastChild.data !== asked", asked)
    until(window, f"() => {START} && !{START}.focus()")
    window.press("Space")
    assert text(window, "dialog #title")
    assert window.run("() => keys") == []


FILLS = """() => [...document.querySelectorAll("sore-routine")].map(({ shadowRoot }) =>
  [...new Set([...(shadowRoot?.querySelectorAll("svg path") ?? [])].map((path) => getComputedStyle(path).fill))])"""
"""The colours of each routine's figures; what no style names is black."""


def test_each_of_several_routines_on_a_page_has_the_colours_of_its_own_figures(window: Window, places: Places) -> None:
    names = sorted(page.parent.name for page in (places.published / "routines").glob("*/index.html"))
    body = "".join(
        f'<sore-routine routine="{name}"></sore-routine>'
        f'<script src="{places.site}embed/{places.published.name}/routines/{name}.js"></script>'
        for name in names
    )
    window.open(places.show("routines", body))
    until(window, "() => document.readyState === 'complete'")
    shown = window.run(FILLS)
    assert len(shown) == len(names) > 1
    for name, fills in zip(names, shown, strict=True):
        assert len(fills) > 3, name
        assert "rgb(0, 0, 0)" not in fills, name


BROKEN = {
    "when it is registered": "Object.defineProperty(window, 'customElements', {"
    " get() { throw new TypeError('none here'); } });",
    "when its parts are made": 'Document.prototype.createElement = () => { throw new TypeError("none here"); };',
    "when it is read": 'Array.prototype.at = () => { throw new TypeError("none here"); };',
    "when it is shown": 'Element.prototype.attachShadow = () => { throw new TypeError("none here"); };',
}
LISTEN = """<script>
window.said = [];
console.error = (line) => said.push(`${line}`);
addEventListener("error", ({ message }) => said.push(message));
%s
</script>"""


@pytest.mark.parametrize("broken", BROKEN)
def test_where_it_cannot_start_what_is_inside_stays_and_the_console_says_why(
    window: Window, places: Places, broken: str
) -> None:
    window.open(places.show(broken.replace(" ", "-"), places.snippets["html"], head=LISTEN % BROKEN[broken]))
    assert "none here" in until(window, "() => said.length === 1 && said[0]")
    assert count(window, "soreness-check a")
