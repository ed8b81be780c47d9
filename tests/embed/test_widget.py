"""The widget put together: size, form, the packed words, shorter names, and the advice without a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from markupsafe import escape
from sorelegs.decision.fallback import fallback_html
from sorelegs.decision.file import Decision
from sorelegs.embed import widget
from sorelegs.embed.names import names_of
from sorelegs.embed.packed import data
from sorelegs.embed.script import WidgetError
from sorelegs.embed.widget import WIDGET
from sorelegs.pages.parts import PARTS
from sorelegs.profile.regions import Region
from sorelegs.site.site import Site, open_site
from support.decision import profile

ROOT = Path(__file__).parents[2]
BUDGET = 13_470
"""Bytes of brotli at quality 11 for each script, everything included but the list of articles."""
ARTICLE = 60
"""Bytes that one line of that list may take: an editor adds them as articles are written."""


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT / "docs", PARTS)


@pytest.fixture(scope="module")
def decision(site: Site) -> Decision:
    assert site.decision is not None
    return site.decision


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    return WIDGET.read(ROOT / "overrides" / "widget")


@pytest.fixture(scope="module")
def packed(site: Site, decision: Decision) -> dict[str, object]:
    titles = {}
    for path in {reading.article for reading in decision.model.reading}:
        found = re.search(r"^title: (.+)$", (ROOT / "docs" / path).read_text(encoding="utf-8"), re.MULTILINE)
        assert found
        titles[path] = found[1].strip("\"'")
    return data(decision.model, decision.words, titles, names_of(profile(), decision, site.languages))


@pytest.fixture(scope="module")
def scripts(packed: dict[str, object], sources: dict[str, str]) -> dict[str, str]:
    return {
        "classic": WIDGET.classic(packed, sources),
        "module": WIDGET.module(packed, sources),
    }


@pytest.mark.parametrize("kind", ["classic", "module"])
def test_size(
    scripts: dict[str, str], packed: dict[str, object], sources: dict[str, str], decision: Decision, kind: str
) -> None:
    bare: dict[str, object] = {**packed, "articles": []}
    script = WIDGET.classic(bare, sources) if kind == "classic" else WIDGET.module(bare, sources)
    size = len(brotli.compress(script.encode(), quality=11))
    assert size <= BUDGET, f"the {kind} script has {size} bytes"
    whole = len(brotli.compress(scripts[kind].encode(), quality=11))
    assert whole - size <= ARTICLE * len(decision.model.reading), f"the articles have {whole - size} bytes"


@pytest.mark.parametrize("kind", ["classic", "module"])
def test_no_forbidden_construct(scripts: dict[str, str], kind: str) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\.style\b|cssText"
    network = r"\bfetch\(|XMLHttpRequest|sendBeacon|localStorage|indexedDB|cookie|</"
    assert re.findall(f"{forbidden}|{network}", scripts[kind]) == []
    words = "import(new URL(" if kind == "classic" else "import(`./soren"
    assert re.findall(r"import\(.{8}", scripts[kind]) == [words]  # those of another language


@pytest.mark.parametrize("kind", ["classic", "module"])
def test_a_script_is_plain_ascii_and_holds_no_address_of_the_site(scripts: dict[str, str], kind: str) -> None:
    assert scripts[kind].isascii()
    assert "://" not in scripts[kind].replace("http://www.w3.org/", "")


def test_the_classic_script_is_one_function(scripts: dict[str, str]) -> None:
    assert scripts["classic"].startswith("(()=>{")
    assert scripts["classic"].endswith("})();\n")
    assert "document.currentScript?.src" in scripts["classic"]
    assert not re.search(r"\b(?:import|export)\b", scripts["classic"].split("`")[-1])


def test_the_module_imports_and_registers_nothing(scripts: dict[str, str]) -> None:
    script = scripts["module"]
    assert re.search(r"export\{\S+ as evaluate,\S+ as model,\S+ as define\};$", script)
    assert "currentScript" not in script
    assert "import.meta.url" in script
    assert script.count("customElements.define(") == 1


def test_the_pack_holds_every_rule_and_word(decision: Decision, packed: dict[str, object]) -> None:
    words = decision.words
    carried = set(_texts(packed))
    for rule in decision.model.rules:
        assert words.rules[rule.id].reason in carried
    for outcome, text in words.outcomes.items():
        assert {outcome, text.heading, text.today, text.again, text.help} <= carried
        assert {*text.days, *(day for days in text.days_by.values() for day in days)} <= carried
        for question, by in text.by_answer.items():
            assert {question, *by.values()} <= carried


def test_a_time_zone_leads_to_a_region(decision: Decision) -> None:
    def region(regions: dict[str, Region], zone: str) -> str:
        own = profile().model_copy(update={"regions": regions})
        ui = {
            **decision.words.ui,
            **{f"{what}_{name}": name for what in ("region", "urgent") for name in regions},
        }
        titles = {reading.article: "" for reading in decision.model.reading}
        zones = data(decision.model, replace(decision.words, ui=ui), titles, names_of(own, decision))["zones"]
        assert isinstance(zones, list)
        return str(next(name for name, start in zones if re.match(start, zone)))

    other = Region(place="Elsewhere", emergency="112", same_day="Ask.", sources=["one"])
    one, two = (other.model_copy(update={"zones": z}) for z in (["Europe/", "Arctic/", "Etc/GMT+1"], ["Europe/Oslo"]))
    for regions in ({"no": one, "o": two, "eu": other}, {"o": two, "eu": other, "no": one}):
        assert region(regions, "Europe/Oslo") == "o"
        assert region(regions, "Europe/Osl") == region(regions, "Arctic/X") == region(regions, "Etc/GMT+1") == "no"
        assert region(regions, "Etc/GMTT1") == region(regions, "X/Europe/Oslo") == region(regions, "") == "eu"
    assert region({"no": one, "o": two}, "Asia/Tokyo") == ""


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("state.js", 'import * as all from "./words.js";', r"state\.js: this line cannot be joined: import \* as all"),
        (
            "words.js",
            'import { ask } from "./question.js";',
            r"words\.js: imports question\.js, which does not stand befo",
        ),
        ("screen.js", "export default 1;", r"screen\.js: this line cannot be joined: export default"),
        ("screen.js", "var count = 0;", r"screen\.js: this line cannot be joined: var count"),
        ("state.js", "const evaluate = 1;", r"state\.js: the name evaluate is declared a second time"),
        ("state.js", "export async function evaluate() {}", r"state\.js: the name evaluate is declared a second time"),
        ("screen.js", "const x = ui.nothing;", r"ui\.nothing is not among the words"),
    ],
)
def test_what_cannot_be_joined(sources: dict[str, str], name: str, line: str, message: str) -> None:
    with pytest.raises(WidgetError, match=message):
        WIDGET.joined({**sources, name: f"{sources[name]}\n{line}\n"})


def test_every_word_that_is_carried_is_shown(sources: dict[str, str]) -> None:
    used = set(re.findall(r"\bui\.(\w+)", "".join(sources[name] for name in WIDGET.modules)))
    assert used == set(WIDGET.words)


def test_the_style_sheet_uses_no_address_and_no_rem(sources: dict[str, str]) -> None:
    css = sources["styles.css"]
    assert not re.search(r"url\(|@import|\drem\b", css)
    assert css.count("{") == css.count("}")


def test_no_text_ends_a_script_element_around_the_script(decision: Decision, sources: dict[str, str]) -> None:
    titles = {reading.article: "</script><!--<SCRIPT>" for reading in decision.model.reading}
    packed = data(decision.model, decision.words, titles, names_of(profile(), decision))
    for script in (WIDGET.classic(packed, sources), WIDGET.module(packed, sources)):
        assert "\\x3c/script>\\x3c!--\\x3cSCRIPT>" in script
        assert not re.search(r"</?script|<!--", script, re.IGNORECASE)


def test_the_model_for_other_runtimes(decision: Decision) -> None:
    model = json.loads(json.dumps(widget.model_json(decision.model)))
    assert [rule["id"] for rule in model["rules"]] == [rule.id for rule in decision.model.rules]
    assert sum(bool(rule["sources"]) for rule in model["rules"]) > len(model["rules"]) / 2
    both = next(rule for rule in model["rules"] if rule["id"] == "hot_and_feverish")
    assert both["when"] == {"today": ["hot_red", "feverish"]}
    assert model["skip"] == [{"when": {"where": []}, "questions": ["soreness", "onset", "since", "trend"]}]


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[str] = []
        self.scopeless = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.open.append(tag)
        if re.fullmatch(r"h\d", tag):
            self.headings.append(tag)
        self.scopeless += tag == "th" and "scope" not in dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_an_urgent_number_of_any_region(decision: Decision) -> None:
    model = replace(decision.model, urgent_numbers={"us": "988", "eu": "116117"})
    html = fallback_html(replace(decision, model=model))
    assert '<p>Call <a href="tel:988">988</a>\u00a0(US), <a href="tel:116117">116117</a>\u00a0(EU).</p>' in html
    assert 'href="tel:111"' not in html.split("tel:116117")[1]


def test_days_that_follow_the_answers_are_not_told_without_a_script(decision: Decision) -> None:
    html = fallback_html(decision)
    told = {day for text in decision.words.outcomes.values() for day in text.days if escape(day) in html}
    same = {day for text in decision.words.outcomes.values() if not text.days_by for day in text.days}
    assert told == same
    assert told


def test_the_advice_without_a_script(decision: Decision) -> None:
    html = fallback_html(decision, heading_level=3)
    outline = _Outline()
    outline.feed(html)
    assert outline.open == []
    assert set(outline.headings) == {"h3"}
    assert outline.scopeless == 0
    words = decision.words
    places = [html.index(escape(words.outcomes[o].heading)) for o in decision.model.outcomes]
    assert places == sorted(places, reverse=True)
    assert "emergency department" in html[html.index("muscles are badly swollen") :].split("</li>")[0]
    for number in decision.model.emergency_numbers.values():
        assert f'<a href="tel:{number}">{number}</a>' in html
    for rule in decision.model.rules:
        assert re.search(rf"<li>{re.escape(escape(words.rules[rule.id].condition))}(</li>|\. )", html)
    assert html.startswith('<div class="sl-fallback" data-search-exclude>')
