"""Ring 3: what MkDocs (or ProperDocs) asks of us while it builds the site. Each event is a few lines."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sorelegs.article import HTML_TAG, KINDS, ArticleFront, day_in_words
from sorelegs.checks import Examined, check_site, check_text, first_sentence, last_day
from sorelegs.markdown import REFUSED, site_of
from sorelegs.pages import (
    THEME,
    TOUCH_ICON,
    draw_problems,
    json_ld,
    needed_assets,
    page_sources,
    published_files,
    reading_minutes,
)
from sorelegs.problems import Problem, Text, read_text
from sorelegs.ship import (
    OfflineError,
    StylesheetError,
    cut,
    imports,
    layered,
    make_offline,
    search_index,
    search_module,
    used_words,
)
from sorelegs.site import SEARCH_WORDS, Site, today

log = logging.getLogger("mkdocs.hooks.sorelegs")
"""A strict build counts the warnings of loggers below ``mkdocs``."""

WIDGET = "widget/"
OFFLINE = "offline/"
SOURCES = (WIDGET, "embedding/", OFFLINE)
"""The sources in ``overrides/`` of the widget, its iframe and the worker: built from, and not published as they are."""
MATERIAL = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
"""Material's files, which no page of ours asks for."""
STYLESHEET = "styles/site.css"
"""What every page is styled by: a stylesheet that imports the others, which the build puts in their place."""
SCRIPT = "components/every-page/script.js"
"""What every page runs: a template that joins the scripts of the components in the next one."""
EVERY_PAGE = "components/every-page/components.html"
CHECK = "check/index.md"
PROBLEMS = "components/problems/"
SERVING = (PROBLEMS, "components/no-worker/")
"""What only an editor gets who works on the site."""
SUMMARIES = "sorelegs_summaries"
SECTIONS = "search/search_index.json"
"""What the search plugin writes; ours is made from it."""

_command: list[str] = []


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs names them
    """Note whether the site is built or served; serving builds it many times."""
    _command[:] = [command]


def on_config(config: Any) -> Any:
    """Tell the Markdown extension where the articles and the site are, whatever folder the build was started in."""
    options = config.mdx_configs.setdefault("sorelegs.markdown", {})
    options |= {"docs": config.docs_dir, "site_url": config.site_url or "/"}
    config.site_description = site_of(Path(config.docs_dir)).profile.description
    config.extra["offline"] = "serve" if _is_served() else "build"
    if _has_our_templates(config):
        config.theme.static_templates.add(SCRIPT)
    return config


def on_files(files: Any, config: Any) -> Any:
    """Publish the widget and not its source; warn of what is wrong in files that are no articles."""
    file_class = type(next(iter(files)))
    for file in [f for f in files if f.src_uri.startswith(SOURCES if _is_served() else (*SOURCES, *SERVING))]:
        files.remove(file)
    site = site_of(Path(config.docs_dir))
    _warn(check_site(site, today(), [f for f in site.docs.rglob("*") if f.suffix != ".md" or f.is_symlink()]).problems)
    for path, content in published_files(site, config.site_url or "/").items():
        files.append(file_class.generated(config, path, content=content))
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {config.site_url or '/'}sitemap.xml\n"
    files.append(file_class.generated(config, "robots.txt", content=robots))
    if _has_our_templates(config):
        for file in [f for f in files if f.src_uri.startswith(MATERIAL)]:
            files.remove(file)
        if _has_search(config):
            lunr = _engine(config) / "contrib/search/templates/search/lunr.js"
            module = search_module(lunr.read_text(encoding="utf-8"))
            files.append(file_class.generated(config, "search/lunr.js", content=module))
    return files


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Tell the templates what else is published, and keep what search will say of each page."""
    pages = [file.page for file in files.documentation_pages()]
    by_file = {page.file.src_uri: page for page in pages}
    if _has_our_templates(config):
        for name in env.get_template(EVERY_PAGE).module.components:
            files.remove(files.get_file_from_path(f"components/{name}/script.js"))
    site = site_of(Path(config.docs_dir))
    config.extra[SUMMARIES] = {page.url: page.meta.get("description", "") for page in pages}
    env.globals |= {
        "sl_joined": _has_our_templates(config),
        "sl_search": _has_search(config),
        "sl_pages": by_file,
        "sl_site": site.profile,
        "sl_check": by_file.get(CHECK),
        "sl_help": by_file.get(site.profile.help.page),
        "sl_icon": TOUCH_ICON if files.get_file_from_path(TOUCH_ICON) else "",
    }
    return env


def on_post_build(config: Any) -> None:
    """Make the one stylesheet, the index of search and the worker, in this order, now that every page is known."""
    if not _has_our_templates(config):
        return
    site = Path(config.site_dir)
    _write_stylesheet(site, [Path(folder) for folder in config.theme.dirs])
    sections = site / SECTIONS
    if sections.is_file():
        docs = json.loads(sections.read_text(encoding="utf-8"))["docs"]
        words = site_of(Path(config.docs_dir))[SEARCH_WORDS]
        index = search_index(docs, config.extra[SUMMARIES], words)
        (site / "search/index.json").write_text(index, encoding="utf-8")
        sections.unlink()
    _make_offline(config)


def _write_stylesheet(site: Path, themes: list[Path]) -> None:
    """Put the imported stylesheets and Material's into the one that imports them, and publish no other."""

    def texts(files: Iterable[Path]) -> list[str]:
        return [file.read_text(encoding="utf-8") for file in files]

    theirs = [
        next(iter(sorted(folder.glob(f"assets/stylesheets/{name}.*.min.css"))))
        for name in ("main", "palette")
        for folder in themes
        if (folder / "assets/stylesheets").is_dir()
    ]
    used = used_words(texts(site.rglob("*.html")), texts(site.glob("components/*/*.js")))
    start = next(folder / STYLESHEET for folder in themes if (folder / STYLESHEET).is_file())
    try:
        whole = layered(start, texts(theirs))
    except StylesheetError as error:
        log.warning("%s", error)
        return
    (site / STYLESHEET).write_text(cut([whole], used), encoding="utf-8")
    for _, file in imports(start):
        (site / STYLESHEET).parent.joinpath(os.path.relpath(file, start.parent)).unlink(missing_ok=True)


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001 - MkDocs names them
    """Warn of an article's problems, and give its template what it shows."""
    site = site_of(Path(config.docs_dir))
    text, problems = _text_of(site, page)
    if text is None:
        _warn(problems)
        page.meta.clear()
        return markdown
    examined = check_text(site, text, today())
    _warn(examined.problems)
    front = examined.article.front
    assets = needed_assets(site, examined.calls.calls)
    if front is None:
        page.meta.clear()
        page.meta["assets"] = assets
        return text.content[examined.article.body_start :]
    page.meta.update(front.model_dump(exclude_none=True) | {"assets": assets})
    if isinstance(front, ArticleFront):
        page.meta |= _shown(site, examined, front, page, config)
    return markdown


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001 - MkDocs names them
    """Warn of what the HTML policy took out and the Markdown did not show; show an editor the page's problems."""
    site = site_of(Path(config.docs_dir))
    html = _with_near_files(html, page, config)
    text, problems = _text_of(site, page)
    refused = re.findall(rf'<p class="{REFUSED}">(.*?)</p>', html)
    if text is None or not (refused or _is_served()):
        return html
    examined = check_text(site, text, today())
    problems = examined.problems
    if not any(p.rule.id.startswith("html-") for p in problems):
        fix = "Write it in plain Markdown."
        found = [Problem(text.path, 1, 1, HTML_TAG, unescape(what), fix) for what in refused]
        _warn(found)
        problems = [*problems, *found]
    if not _is_served():
        return html
    folder = "../" * page.url.count("/") + PROBLEMS
    return draw_problems(problems, text.content, examined.article.body_start, folder) + html


def _with_near_files(html: str, page: Any, config: Any) -> str:
    """Make the links to charts' files lead from the page itself, so that a preview works in any folder."""
    root = urlsplit(config.site_url or "/").path.rstrip("/") + "/"
    near = "../" * page.url.count("/")
    return re.sub(rf'href="{re.escape(root)}([^"]+)" download>', rf'href="{near}\1" download>', html)


def _make_offline(config: Any) -> None:
    """Make the built site work without a network; nothing is kept of a site that an editor works on."""
    if _is_served():
        return
    worker = (THEME / OFFLINE / "worker.js").read_text(encoding="utf-8")
    try:
        first_aid = site_of(Path(config.docs_dir)).profile.first_aid
        make_offline(Path(config.site_dir), worker, first_aid, urlsplit(config.site_url or "/").path or "/")
    except OfflineError as error:
        log.warning("%s", error)


def _is_served() -> bool:
    return _command == ["serve"]


def _shown(site: Site, examined: Examined, front: ArticleFront, page: Any, config: Any) -> dict[str, object]:
    article = examined.article
    sources = page_sources(site, examined.calls.calls)
    return {
        "type_label": KINDS[front.type].label,
        "answer_start": first_sentence(front.answer),
        "minutes": reading_minutes(article.text.content[article.body_start :]),
        "reviewed_text": day_in_words(front.reviewed),
        "review_due": last_day(front) < today(),
        "json_ld": json_ld(front, page.canonical_url or "", site.profile, config.site_url or "", sources),
    }


def _has_our_templates(config: Any) -> bool:
    return bool(config.theme.custom_dir) and (Path(config.theme.custom_dir) / "main.html").is_file()


def _has_search(config: Any) -> bool:
    return any(name.rpartition("/")[2] == "search" for name in config.plugins)


def _engine(config: Any) -> Path:
    return Path(str(sys.modules[type(config).__module__.partition(".")[0]].__file__)).parent


def _text_of(site: Site, page: Any) -> tuple[Text | None, list[Problem]]:
    file = Path(page.file.abs_src_path)
    return read_text(file, site.path_of(file))


def _warn(problems: Iterable[Problem]) -> None:
    for problem in problems:
        log.warning("%s", problem)
