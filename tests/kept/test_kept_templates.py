"""A kept page is believed only while all that its template saw is as it was."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from sorelegs.events.kept_templates import KeptTemplates, template_class
from sorelegs.kept import Kept
from sorelegs.pages.navigation import Place

OTHER = "{% macro told() %}{{ sl_pages['other.md'].title }}{% endmacro %}{% set known = sl_check.title %}"


def _page(name: str, **more: Any) -> Any:
    told = {"url": f"{name}/", "canonical_url": f"/{name}/", "title": name, "meta": {}, "is_homepage": False}
    file = SimpleNamespace(dest_uri=f"{name}/index.html", src_uri=f"{name}.md")
    return SimpleNamespace(**{**told, "content": f"<p>{name}</p>", "toc": [], "file": file, "parent": None, **more})


class _Config(dict[str, Any]):
    """Settings, by attribute or name, as the engine has them."""

    __getattr__ = dict[str, Any].__getitem__


class _Site:
    """A site of three pages in which one is drawn; how often, is counted."""

    def __init__(self, kept: Kept, template: str, folder: Path) -> None:
        self.pages = {f"{name}.md": _page(name) for name in ("own", "other", "check")}
        self.place = Place(1, 2, "Both", "all/", None, self.pages["other.md"])
        self.theme, self.kept, self.template, self.times = folder, kept, template, 0

    def draw(self) -> str:
        navigation = SimpleNamespace(
            pages=lambda page, base: f"{base}{page.title}, {self.pages['other.md'].title}",
            pages_key=lambda _, base: f"{base}{self.pages['other.md'].title}",
            tabs=lambda _, base: base,
            place=lambda _: self.place,
            listed=[*self.pages.values()],
        )
        shown = {
            "sl_pages": self.pages,
            "sl_navigation": navigation,
            "sl_check": self.pages["check.md"],
            "sl_help": None,
        }
        settings = self.theme.with_name("mkdocs.yml")
        settings.write_text("site_name: A site\n", encoding="utf-8")
        config = _Config(
            config_file_path=str(settings), site_name="A site", theme=SimpleNamespace(dirs=[str(self.theme)])
        )
        site: Any = SimpleNamespace(kept=self.kept, article_key="shared")
        templates = KeptTemplates(site, config, shown, kept=True)
        environment = Environment(
            loader=DictLoader({"main.html": self.template, "other.html": OTHER}), autoescape=False
        )
        environment.globals |= templates.globals() | {"count": self._count}
        environment.template_class = template_class(templates.draw)
        page = self.pages["own.md"]
        engine = {"nav": [*self.pages.values()], "pages": [*self.pages.values()], "build_date_utc": "now"}
        context = {"page": page, "config": config, "base_url": "..", "mkdocs_version": "1", **engine}
        html = environment.get_template("main.html").render(context)
        self.kept.settle(unchanged=templates.is_current)
        return html

    def _count(self) -> str:
        self.times += 1
        return ""


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "kept")


@pytest.mark.parametrize(
    ("template", "changed"),
    [
        ("{{ page.title }}{{ page.content }}", "{{ page.title }}{{ page.content }} "),
        ("{% if sl_check and page.url != sl_check.url %}{{ sl_check.title }}{% endif %}", "check.md"),
        ("{{ sl_pages['other.md'].title }}", "other.md"),
        ("{{ sl_navigation.pages(page, base_url) }}", "other.md"),
        ("{{ sl_navigation.place(page).after.title }}", "other.md"),
    ],
)
def test_what_was_seen_is_asked_again(kept: Kept, tmp_path: Path, template: str, changed: str) -> None:
    (tmp_path / "theme").mkdir()
    site = _Site(kept, f"{{{{ count() }}}}{template}", tmp_path / "theme")
    first = site.draw()
    assert site.draw() == first
    assert site.times == 1
    if changed.endswith(".md"):
        site.pages[changed].title = "Changed"
    else:
        (tmp_path / "theme/main.html").write_text(changed, encoding="utf-8")
    assert site.times == 1
    site.draw()
    assert site.times == 2


@pytest.mark.parametrize(
    "template",
    [
        "{% for other in nav %}{{ other.title }}{% endfor %}",
        "{{ pages | length }}",
        "{{ pages[1].content }}",
        "{{ build_date_utc }}",
        "{{ page.file.src_uri }}",
        "{% if page == sl_check %}x{% endif %}",
        "{{ sl_pages['other.md'].content }}",
        "{{ sl_pages.values() | list | length }}",
        "{% for file in sl_pages %}{{ file }}{% endfor %}",
        "{{ sl_pages['none.md'] is defined }}",
        "{% if sl_pages is mapping %}x{% endif %}",
        "{{ sl_navigation.listed | length }}",
        "{{ sl_navigation.pages(sl_check, base_url) }}",
        "{{ sl_navigation.place(page).after.content }}",
        "{% import 'other.html' as other %}{{ other.told() }}",
        "{% import 'other.html' as other %}{{ other.known }}",
    ],
)
def test_a_page_that_shows_more_is_drawn_each_time(kept: Kept, tmp_path: Path, template: str) -> None:
    (tmp_path / "theme").mkdir()
    site = _Site(kept, f"{{{{ count() }}}}{template}", tmp_path / "theme")
    first = site.draw()
    times = site.times
    site.pages["other.md"].content = "<p>Changed</p>"
    assert site.draw().replace("Changed", "other") == first
    assert site.times > times


@pytest.mark.parametrize("template", ["{{ config.site_dir }}", "{{ page is sameas sl_check }}"])
def test_a_template_that_asks_what_no_watch_sees_is_drawn_each_time(kept: Kept, tmp_path: Path, template: str) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/main.html").write_text(template, encoding="utf-8")
    site = _Site(kept, "{{ count() }}", tmp_path / "theme")
    site.draw()
    site.draw()
    assert site.times == 2


def test_what_a_template_gets_wrong_is_told_as_without_a_watch(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    site = _Site(kept, "{{ page.none.title }}", tmp_path / "theme")
    with pytest.raises(Exception, match="has no attribute 'none'"):
        site.draw()
