"""The cut of the stylesheets: what could match stays, what could not goes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from mkdocs.utils import get_theme_dir
from sorelegs.look import THEME
from sorelegs.ship.looks import SHOWN_WITH, Looks, look_of
from sorelegs.ship.one_stylesheet import BASE, write_stylesheet
from sorelegs.ship.stylesheet import (
    StylesheetError,
    cut,
    imports,
    in_layer,
    layered,
    without,
    words_of,
    words_of_page,
    words_of_script,
)
from support.places import SECOND

PAGE = '<main class="page wide" id="top" data-kind="how-to"><p title="a > b" hidden>Not a word of prose.</p></main>'
SCRIPT = 'part.classList.add("is-open")'
SITE = THEME / "styles/site.css"


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
        ("@layer a,b;@layer a{.page{top:0}.prose{top:0}}", "@layer a,b;@layer a{.page{top:0}}"),
        ("@layer a{@layer b{.prose{top:0}}}", ""),
        (":where(.page, .prose) p{top:0}", ":where(.page, .prose) p{top:0}"),
    ],
)
def test_cut(css: str, left: str) -> None:
    assert cut([css], words_of_page(PAGE) | words_of_script(SCRIPT)) == left


def test_the_order_of_the_sheets_is_kept() -> None:
    assert cut([".page{top:0}", ".page{top:1px}"], {"page"}) == ".page{top:0}.page{top:1px}"


def test_a_property_that_a_page_names_stays() -> None:
    used = words_of_page('<p style="margin: var(--a)">')
    assert cut(["p{--a:1px}"], used) == "p{--a:1px}"


def test_of_a_script_count_its_texts_and_what_it_sets_and_not_its_own_names() -> None:
    script = """/* it's */ const note = 1; // don't
    box.className = `sl-${note} is-on`; fold.open = true; if (a.name == 'b') f();"""
    assert words_of_script(script) == {"sl-", "note", "is-on", "classname", "open", "b"}


def test_what_others_of_a_page_ask_for_stays() -> None:
    css = ":root{--a:1px;--b:2px}@keyframes x{to{top:0}}@keyframes y{to{top:0}}"
    assert cut([css], {"page"}, [".page{top:var(--a);animation:x 1s}.prose{top:var(--b)}"]) == (
        ":root{--a:1px}@keyframes x{to{top:0}}"
    )


def test_rules_that_are_left_out_go_selector_by_selector() -> None:
    css = ":root{--a:1px}@media print{.x,.y{top:0}.x{top:1px}}p{top:0}"
    assert without(css, lambda selector, _: selector in (".x", ":root")) == "@media print{.y{top:0}}p{top:0}"


def test_dark_is_the_same_with_and_without_javascript() -> None:
    css = (THEME / "styles/tokens.css").read_text(encoding="utf-8")
    chosen = re.search(r'\[data-md-color-scheme="slate"\] \{(.*?)\}', css, re.DOTALL)
    asked = re.search(r"\.no-js \[data-md-color-scheme\] \{(.*?)\}", css, re.DOTALL)
    assert chosen
    assert asked
    assert chosen[1] == asked[1]


def _start(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "styles/start.css"


def test_each_import_goes_into_its_layer_and_the_theme_below_into_the_first(tmp_path: Path) -> None:
    start = """/* Why. */
@layer below, one, two;
@import url("a.css") layer(one);
@import "../b/b.css" layer(one);
@import url(c.css) layer(two);
"""
    files = {"styles/start.css": start, "styles/a.css": "a{top:0}", "b/b.css": "b{top:0}", "styles/c.css": "i{top:0}"}
    whole = layered(_start(tmp_path, files), ['@charset "UTF-8";u{top:0}', "s{top:0}"])
    assert whole == (
        '@charset "UTF-8";@layer below, one, two;@layer below{u{top:0}s{top:0}}'
        "@layer one{a{top:0}b{top:0}}@layer two{i{top:0}}"
    )


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ('@import url("a.css") layer(one);', "1:1: No layer is named. Name them in their order: @layer first, second;"),
        (
            '@layer one;\n  @import url("a.css");',
            '2:3: This import names no layer. Write it as @import url("file.css") layer(name);',
        ),
        (
            '@layer one;\n@import url("gone.css") layer(one);',
            "2:1: There is no file gone.css. Each import names a file as it is seen from this one.",
        ),
    ],
)
def test_an_import_that_cannot_be_followed_is_told_at_its_line(tmp_path: Path, start: str, told: str) -> None:
    file = _start(tmp_path, {"styles/start.css": start, "styles/a.css": ""})
    with pytest.raises(StylesheetError) as error:
        layered(file, [])
    assert str(error.value) == f"{file}:{told}"


def _own_sheets() -> set[Path]:
    """Return the theme's stylesheets that a page asks for by themselves."""
    reached = {file.resolve() for file in (SITE, THEME / BASE, *(file for _, file in imports(SITE)))}
    folders = (THEME / "styles", THEME / "components")
    return {file.resolve() for folder in folders for file in folder.rglob("*.css")} - reached


def test_every_stylesheet_of_the_theme_is_imported_or_named_by_what_needs_it() -> None:
    assert len(imports(SITE)) == len({file.resolve() for _, file in imports(SITE)}) > 20
    asked = "".join(file.read_text(encoding="utf-8") for file in (THEME.parent / "hooks").rglob("*.py"))
    for file in _own_sheets():
        folder = file.relative_to(THEME.resolve()).parent.as_posix()
        assert f'"{folder}/' in asked, f"no part needs {file}"
        assert f'{file.name}"' in asked, f"no part needs {file}"


def test_every_stylesheet_of_the_theme_stands_in_a_layer() -> None:
    text = SITE.read_text(encoding="utf-8")
    order = re.search(r"^@layer (.*);$", text, re.MULTILINE)
    assert order
    layers = order[1].split(", ")
    used = [layer for layer, _ in imports(SITE)]
    assert sorted(used, key=layers.index) == used, "imports stand in the order of their layers"
    assert set(used) == set(layers[1:])
    for file in _own_sheets():
        bare = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL).strip()
        assert re.fullmatch(r"@layer components \{\n(?: .*\n|\n)*\}", bare), f"{file} stands in no layer"


@pytest.mark.parametrize("name", SHOWN_WITH)
def test_a_stylesheet_for_what_few_pages_show_matches_nothing_on_the_others(name: str) -> None:
    layer, file = next((layer, file) for layer, file in imports(SITE) if file.resolve() == (THEME / name).resolve())
    css = in_layer(layer, [file.read_text(encoding="utf-8")])
    everything = words_of(css)
    shown = everything & words_of(SHOWN_WITH[name])
    assert shown
    within = {"td", "th"} if "table" in shown else set()  # which a parser drops outside of a table
    columns = {"sl-callout__do", "sl-callout__dont"} & everything  # which stand in columns alone
    assert cut([css], everything - shown - within - columns) == ""
    head = '<head><link rel="stylesheet" href="styles/site.css"></head>'
    assert look_of(f"{head}<{'table' if within else 'p class=sl-callout__columns'}>").shown == (name,)
    assert look_of(f"{head}<p>").shown == ()


def test_no_stylesheet_of_the_theme_is_longer_than_a_newcomer_reads_at_once() -> None:
    for file in (THEME / "styles", THEME / "components"):
        for sheet in file.rglob("*.css"):
            assert len(sheet.read_text(encoding="utf-8").splitlines()) <= 400, sheet


STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def test_every_page_holds_its_styles_and_asks_for_none(second_built: Path) -> None:
    assert not [*second_built.glob("styles/*.css"), *second_built.glob("components/*/*.css")]
    for page in second_built.rglob("*.html"):
        if page.relative_to(second_built).parts[0] != "embed" or page.parent.name == "embed":
            html = page.read_text(encoding="utf-8")
            sheet, *components = STYLE.findall(html)
            assert re.match(r"@layer [a-z, ]+;@layer material\{", sheet), page
            assert all(re.match(r"@layer (?:type|components)\{", component) for component in components), page
            assert "@import" not in sheet
            assert 'rel="stylesheet"' not in html, page


def test_a_page_has_the_styles_of_a_table_where_it_shows_one(second_built: Path) -> None:
    kinds = set()
    for page in second_built.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        if styles := "".join(STYLE.findall(html)):
            kinds.add("<table" in html)
            assert ("table:not([class])" in styles) == ("<table" in html), page
    assert kinds == {True, False}


def test_of_material_nothing_is_left_that_stands_in_the_base(second_built: Path) -> None:
    html = (second_built / "index.html").read_text(encoding="utf-8")
    [below] = re.findall(r"@layer material\{(.*?)\}@layer tokens", html)
    for element in ("html", "body", "a", ".md-typeset", ".md-typeset ul"):
        found = re.findall(rf"(?:^|[}},])\s*{re.escape(element)}\{{", below)
        assert len(found) <= 1, (element, found)


def test_a_theme_without_a_base_has_materials(tmp_path: Path) -> None:
    theme = shutil.copytree(THEME, tmp_path / "theme", ignore=shutil.ignore_patterns(Path(BASE).name, "embed"))
    material = Path(get_theme_dir("material"))
    made: list[str] = []
    for themes in ([THEME, material], [theme, material]):
        site = tmp_path / f"site-{len(made)}"
        (site / "styles").mkdir(parents=True)
        (site / "index.html").write_text(
            '<head><link rel="stylesheet" href="styles/site.css"></head>', encoding="utf-8"
        )
        write_stylesheet(site, themes, {}, Looks())
        made.append((site / "styles/site.css").read_text(encoding="utf-8"))
    assert [len(re.findall(r"[}{\s]html\s*\{[^}]*text-size-adjust", css)) for css in made] == [1, 1]
    assert len(made[0]) < len(made[1])


def test_a_site_has_its_own_colours(second_built: Path) -> None:
    [sheet, *_] = STYLE.findall((second_built / "index.html").read_text(encoding="utf-8"))
    own = yaml.safe_load((SECOND / "docs/site.yml").read_text(encoding="utf-8"))["colours"]
    for name in ("brand", "light", "dark"):
        assert f"--sl-site-{name}:{own[name]}" in sheet
        assert f"var(--sl-site-{name}," in sheet
