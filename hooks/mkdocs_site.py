"""Ring 3: what MkDocs (or ProperDocs) asks of us while it builds the site. Each event is a few lines."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sorelegs.article import ArticleFront
from sorelegs.check import Examined, check_site, check_text
from sorelegs.in_page import draw_problems
from sorelegs.markdown import REFUSED, site_of
from sorelegs.metadata import TYPE_LABELS, day_in_words, json_ld, reading_minutes
from sorelegs.offline import OfflineError, make_offline
from sorelegs.page import PageParts
from sorelegs.problems import Problem
from sorelegs.publish import published_files
from sorelegs.reviews import last_day
from sorelegs.site import Site, today
from sorelegs.text import Text, read_text

log = logging.getLogger("mkdocs.hooks.sorelegs")
"""A strict build counts the warnings of loggers below ``mkdocs``."""

WIDGET = "widget/"
OFFLINE = "offline/"
SOURCES = (WIDGET, "embedding/", OFFLINE)
"""The sources in ``overrides/`` of the widget, its iframe and the worker: built from, and not published as they are."""


SERVING = "serving/"
"""What only an editor gets who works on the site."""
_command: list[str] = []


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs names them
    """Note whether the site is built or served; serving builds it many times."""
    _command[:] = [command]


def on_config(config: Any) -> Any:
    """Tell the Markdown extension where the articles and the site are, whatever folder the build was started in."""
    options = config.mdx_configs.setdefault("sorelegs.markdown", {})
    options |= {"docs": config.docs_dir, "site_url": config.site_url or "/"}
    config.extra["offline"] = "serve" if _is_served() else "build"
    return config


def on_files(files: Any, config: Any) -> Any:
    """Publish the widget and not its source; warn of what is wrong in files that are no articles."""
    file_class = type(next(iter(files)))
    for file in [f for f in files if f.src_uri.startswith(SOURCES if _is_served() else (*SOURCES, SERVING))]:
        files.remove(file)
    site = site_of(Path(config.docs_dir))
    _warn(check_site(site, today(), [f for f in site.docs.rglob("*") if f.suffix != ".md" or f.is_symlink()]).problems)
    overrides = Path(config.theme.custom_dir)
    for path, content in published_files(site, overrides / WIDGET, config.site_url or "/").items():
        files.append(file_class.generated(config, path, content=content))
    return files


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
    if front is None:
        page.meta.clear()
        return text.content[examined.article.body_start :]
    page.meta.update(front.model_dump(exclude_none=True))
    if isinstance(front, ArticleFront):
        page.meta |= _shown(site, examined, front, page, config)
    return markdown


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:  # noqa: ARG001 - MkDocs names them
    """Warn of what the HTML policy took out and the Markdown did not show; show an editor the page's problems."""
    site = site_of(Path(config.docs_dir))
    text, problems = _text_of(site, page)
    refused = re.findall(rf'<p class="{REFUSED}">(.*?)</p>', html)
    if text is None or not (refused or _is_served()):
        return html
    examined = check_text(site, text, today())
    problems = examined.problems
    if not any(p.rule.startswith("html-") for p in problems):
        fix = "Write it in plain Markdown."
        found = [Problem(text.path, 1, 1, "html-tag", unescape(what), fix) for what in refused]
        _warn(found)
        problems = [*problems, *found]
    if not _is_served():
        return html
    folder = "../" * page.url.count("/") + SERVING
    return draw_problems(problems, text.content, examined.article.body_start, folder) + html


def on_post_build(config: Any) -> None:
    """Make the built site work without a network; nothing is kept of a site that an editor works on."""
    if _is_served():
        return
    worker = (Path(config.theme.custom_dir) / OFFLINE / "worker.js").read_text(encoding="utf-8")
    try:
        make_offline(Path(config.site_dir), worker, urlsplit(config.site_url or "/").path or "/")
    except OfflineError as error:
        log.warning("%s", error)


def _is_served() -> bool:
    return _command == ["serve"]


def _shown(site: Site, examined: Examined, front: ArticleFront, page: Any, config: Any) -> dict[str, object]:
    article, parts = examined.article, PageParts(site)
    for call in examined.calls.calls:
        parts.add(call.request)
    sources = [site.bibliography.sources[key] for key in parts.cited]
    return {
        "type_label": TYPE_LABELS[front.type],
        "minutes": reading_minutes(article.text.content[article.body_start :]),
        "reviewed_text": day_in_words(front.reviewed),
        "review_due": last_day(front) < today(),
        "json_ld": json_ld(front, page.canonical_url or "", config.site_name, config.site_url or "", sources),
    }


def _text_of(site: Site, page: Any) -> tuple[Text | None, list[Problem]]:
    file = Path(page.file.abs_src_path)
    return read_text(file, site.path_of(file))


def _warn(problems: Iterable[Problem]) -> None:
    for problem in problems:
        log.warning("%s", problem)
