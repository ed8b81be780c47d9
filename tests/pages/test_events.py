"""What an engine asks of us: the same events by a hook and by a plugin, and what they tell of one page."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest
from mkdocs.plugins import EVENTS, PluginCollection
from sorelegs.look import is_published
from sorelegs.mkdocs_plugin import SoreLegsPlugin
from sorelegs.pages.described import REFUSED, describe_page, finish_page
from sorelegs.pages.parts import PARTS
from sorelegs.site.site import Site, open_site

ROOT = Path(__file__).parents[2]
URL = "https://shoulder.example/"
ARTICLE = "swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
CHART = '<a href="/charts/short-pool.csv" download>'


def _events(plugin: object) -> list[str]:
    plugins = PluginCollection()
    plugins["sorelegs"] = plugin  # type: ignore[assignment]  # MkDocs takes a hook's module so as well
    return [event for event in EVENTS if plugins.events[event]]


def test_the_hook_and_the_plugin_hand_on_the_same_events() -> None:
    spec = importlib.util.spec_from_file_location("hook", ROOT / "hooks/mkdocs_site.py")
    assert spec is not None
    assert spec.loader is not None
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    plugin = SoreLegsPlugin()
    assert plugin.load_config({}) == ([], [])
    assert _events(hook) == _events(plugin)
    told = {
        "startup",
        "config",
        "files",
        "nav",
        "env",
        "pre_page",
        "page_read_source",
        "page_markdown",
        "page_content",
        "post_build",
    }
    assert told == set(_events(hook))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    shutil.copytree(ROOT / "tests/site/docs", tmp_path / "docs")
    return open_site(tmp_path / "docs", PARTS)


def test_an_article_is_told_by_what_it_says(site: Site) -> None:
    told = describe_page(site, site.docs / ARTICLE, URL, URL)
    assert (told.problems, told.markdown) == ([], None)
    assert told.meta["title"] == "Can I swim with a sore shoulder?"
    assert told.meta["answer_start"] == "Perhaps. Take the check first, and rest when it tells you to."
    assert told.meta["assets"] == [
        "components/chart/style.css",
        "components/figure/script.js",
        "components/figure/style.css",
        "components/routine/style.css",
        "embed/v1/routines/loosen-up.js",
    ]


def test_a_page_with_broken_front_matter_tells_nothing_but_its_body(site: Site) -> None:
    page = site.docs / "about.md"
    page.write_text("---\ntitle: A: b\n---\n\nText {{ chart('short-pool') }}.\n", encoding="utf-8")
    told = describe_page(site, page, URL, URL)
    assert told.problems[0].rule.id == "front-matter-yaml"
    assert told.markdown is not None
    assert told.markdown.strip() == "Text {{ chart('short-pool') }}."
    assert told.meta == {"assets": ["components/chart/style.css"]}
    page.write_bytes(b"\xff\xfe")
    unread = describe_page(site, page, URL, URL)
    assert (unread.meta, unread.markdown, [p.rule.id for p in unread.problems]) == ({}, None, ["file-encoding"])


@pytest.mark.parametrize(("url", "near"), [("", ""), ("a/b/", "../../")])
def test_links_to_files_of_charts_lead_from_the_page_itself(site: Site, url: str, near: str) -> None:
    html, problems = finish_page(site, site.docs / ARTICLE, CHART, url, site_url=URL, served=False)
    assert (html, problems) == (f'<a href="{near}charts/short-pool.csv" download>', [])


def test_what_the_policy_took_out_and_the_check_did_not_see_is_told(site: Site) -> None:
    html = f'<p class="{REFUSED}">The tag &lt;x&gt; is not allowed.</p><p>One</p>'
    built, problems = finish_page(site, site.docs / ARTICLE, html, "a/", site_url=URL, served=False)
    assert built == html
    assert [(p.rule.id, p.what) for p in problems] == [("html-tag", "The tag <x> is not allowed.")]
    shown, _ = finish_page(site, site.docs / ARTICLE, html, "a/", site_url=URL, served=True)
    assert shown.endswith(html)
    assert '<script src="../components/problems/script.js" defer>' in shown
    assert "1 problem on this page" in shown


@pytest.mark.parametrize(
    ("path", "served", "ours", "published"),
    [
        ("widget/view.js", False, True, False),
        ("components/problems/script.js", False, True, False),
        ("components/problems/script.js", True, True, True),
        ("assets/javascripts/bundle.js", False, True, False),
        ("assets/javascripts/bundle.js", False, False, True),
        ("components/chart/style.css", False, True, True),
    ],
)
def test_what_is_built_from_is_not_published(path: str, *, served: bool, ours: bool, published: bool) -> None:
    assert is_published(path, served=served, ours=ours) is published
