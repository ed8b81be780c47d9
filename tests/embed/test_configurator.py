"""The snippets for other sites, the form that makes them, and the page that shows both."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from sorelegs.embed.configurator import configurator_html, snippet_html
from sorelegs.embed.names import names_of
from sorelegs.embed.player_snippets import PLAYER_SNIPPETS
from sorelegs.embed.release import FROZEN, INTEGRITY
from sorelegs.embed.snippets import GAPS, HEIGHT, SNIPPETS, WAYS, Embed, snippet, template
from sorelegs.pages.parts import PARTS
from sorelegs.pages.publish import published_files
from sorelegs.pages.widget_files import embed_of
from sorelegs.site.site import Site, open_site
from support.decision import decision, profile

ROOT = Path(__file__).parents[2]
NAMES = names_of(profile(), decision())
EMBED = Embed(NAMES, "https://legs.example/", "1.2.3", "sha384-abc")


@pytest.fixture(scope="module")
def legs() -> Site:
    return open_site(ROOT / "docs", PARTS)


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_has_no_gap_left(name: str) -> None:
    text = snippet(EMBED, name)
    assert not re.search(r"\{[a-z]+\}", text)
    assert "sorelegs.example" not in text
    for address in re.findall(r'(?:src|href)="([^"]+)"', text):
        assert address.startswith(EMBED.site) or (name, address) == ("home", "soreness-check.js"), (
            "a copy beside the page"
        )


def test_only_a_fixed_version_has_a_hash() -> None:
    for name in SNIPPETS:
        text = snippet(EMBED, name)
        assert bool(re.search("integrity[=:]", text)) == ("embed/1.2.3/soreness-check.js" in text), name


@pytest.mark.parametrize("name", [name for name in SNIPPETS if "<iframe" in SNIPPETS[name][1]])
def test_a_frame_has_a_title_and_few_rights(name: str) -> None:
    text = snippet(EMBED, name)
    assert 'title="How sore are you?"' in text
    rights = re.search(r'sandbox="([^"]+)"', text)
    assert rights is not None
    assert "allow-same-origin" not in rights[1]
    assert "allow-top-navigation" not in rights[1]


def test_a_snippet_keeps_the_height_of_the_widget_free() -> None:
    styles = (ROOT / "overrides" / "widget" / "styles.css").read_text(encoding="utf-8")
    assert int(re.findall(r"min-height: (\d+)px", styles)[0]) <= int(re.findall(r"\d+", HEIGHT)[0])


def test_the_form_has_each_way_ready_without_a_script() -> None:
    html = configurator_html(EMBED, heading_level=3)
    for name, (label, _) in WAYS.items():
        assert f"<h3>{label}</h3>" in html
        shown = re.search(rf'data-snippet="{name}"[^>]*>(.*?)</code>', html, re.DOTALL)
        assert shown is not None
        assert unescape(shown[1]) == snippet(EMBED, name)
    assert re.findall(r"<(?:form|div class=\"sl-configurator__preview\")[^>]* hidden>", html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(set(ids)) == len(ids)


def test_gaps_are_left_to_the_form_alone() -> None:
    assert [gap for gap in GAPS if f"{{{gap}}}" in template(EMBED, "html")] == ["attributes", "style"]
    assert [gap for gap in GAPS if f"{{{gap}}}" in template(EMBED, "frame")] == ["query", "scheme"]


def test_words_are_no_code_to_a_framework() -> None:
    check = profile().check.model_copy(update={"link": "{{ 1 }} ${2} <b>"})
    hostile = replace(EMBED, names=replace(NAMES, own=profile().model_copy(update={"check": check})))
    for name in ("mdx", "svelte", "angular", "element"):
        assert "&#123;&#123; 1 &#125;&#125; $&#123;2&#125; &lt;b&gt;" in snippet(hostile, name)


def test_a_snippet_cannot_end_its_block() -> None:
    hostile = replace(EMBED, site='https://legs.example/"></code><script>')
    assert "<script>" not in snippet_html(hostile, "html")


def test_before_a_release_only_what_is_built_is_offered(legs: Site, tmp_path: Path) -> None:
    embed = embed_of(replace(legs, root=tmp_path), "https://legs.example")
    assert embed == Embed(NAMES, "https://legs.example/", languages=legs.languages)
    form = configurator_html(embed)
    assert 'data-way="newest"' in form
    assert 'data-way="html"' not in form
    files = published_files(legs, "https://legs.example/")
    for name in SNIPPETS:
        text = snippet(embed, name)
        assert not re.search(r"integrity|\{", re.sub(r"\{ .*|\{$|\{\n", "", text, flags=re.MULTILINE)), name
        for path in re.findall(r"https://legs\.example/(embed/[^\s\"]+\.\w+)", text):
            assert path in files or path == "embed/v2/soreness-check.tgz"  # which is packed last


def test_a_language_fills_what_readers_see_where_no_script_runs(legs: Site) -> None:
    embed = replace(EMBED, languages=legs.languages)
    html = configurator_html(embed)
    for code, own in legs.languages.items():
        option = re.search(rf'<option value="{code}" lang="{code}" data-said="([^"]+)">', html)
        assert option is not None
        told = {gap: unescape(words) for gap, words in json.loads(unescape(option[1])).items()}
        assert told == {"title": own.said(NAMES.title), "link": own.said(NAMES.own.check.link)}
    assert "Language</label>" not in configurator_html(EMBED)


def test_the_last_release_is_the_one_shown(legs: Site, tmp_path: Path) -> None:
    for version in ("1.9.0", "1.10.0", "1.2.0"):
        folder = tmp_path / FROZEN / version
        folder.mkdir(parents=True)
        record = {"version": version, "files": {"soreness-check.js": f"sha384-{version}"}}
        (folder / INTEGRITY).write_text(json.dumps(record), encoding="utf-8")
    embed = embed_of(replace(legs, root=tmp_path), "https://legs.example/")
    assert embed == Embed(NAMES, "https://legs.example/", "1.10.0", "sha384-1.10.0")


def test_a_broken_decision_has_no_snippet(legs: Site) -> None:
    assert embed_of(replace(legs, decision=None), "/") is None


def test_the_page_shows_every_snippet(built: Path) -> None:
    page = (built / "embed" / "index.html").read_text(encoding="utf-8")
    left_out = set() if list(built.glob("embed/*/integrity.json")) else {"routine-html"}
    assert (
        set(re.findall(r'data-snippet="([^"]+)"', page))
        == {
            *SNIPPETS,
            *(f"routine-{name}" for name in PLAYER_SNIPPETS),
        }
        - left_out
    )
    assert "sl-error" not in page
    for name in ("configurator/script.js", ".sl-configurator__form{"):
        assert name in page
        assert name not in (built / "index.html").read_text(encoding="utf-8")
