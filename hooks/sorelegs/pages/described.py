"""What the engine is told of one page, before it draws the page and after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from sorelegs.article import HTML_TAG, KINDS, ArticleFront, body_of, day_in_words
from sorelegs.checks import Examined, causes_first, first_sentence, last_day
from sorelegs.day import today
from sorelegs.kept import key_of
from sorelegs.pages.examined import count_of, examine
from sorelegs.pages.in_page import draw_problems
from sorelegs.pages.metadata import json_ld
from sorelegs.pages.page import needed_assets, page_action, page_sources
from sorelegs.parts import SOURCES_START
from sorelegs.problems import Problem, Text
from sorelegs.site import Site

REFUSED = "sl-error sl-refused"
"""The class of a paragraph that says what was taken out of a page; an article cannot write it itself."""
_ERROR = 'class="sl-error"'
"""What a part is drawn with that a page shows and nobody has."""
PROBLEMS = "components/problems/"
"""The folder of the script and the style that show an editor the problems of a page."""


@dataclass(frozen=True)
class Described:
    """What an engine is told of a page before it draws it.

    Attributes:
        meta: what its template shows, in place of what the engine read itself.
        markdown: its Markdown, in place of what the engine read itself; ``None`` where that is right.
        problems: every problem of its file.
        shown: the names of the parts that it shows.
        body: its Markdown as it stands in the file, in which they were found.
    """

    meta: dict[str, object]
    markdown: str | None
    problems: list[Problem]
    shown: frozenset[str] = frozenset()
    body: str = ""


def describe_page(site: Site, file: Path, url: str, site_url: str) -> Described:
    """Read and check a page.

    Args:
        site: whose page.
        file: its file.
        url: its whole address.
        site_url: the address of the site.
    """
    text, problems = site.read(file)
    if text is None:
        return Described({}, None, problems)
    examined = examine(site, text, today())
    front = examined.front
    meta: dict[str, object] = {"assets": needed_assets(site, examined.calls.calls)}
    markdown = None if examined.read else ""
    shown = frozenset(call.name for call in examined.calls.calls)
    body = body_of(text)
    if front is None:
        return Described(meta, body if markdown is None else markdown, examined.problems, shown, body)
    meta |= front.model_dump(exclude_none=True)
    if isinstance(front, ArticleFront):
        meta |= _shown(site, text, front)
        meta["action"] = page_action(site, examined.calls.calls)
        sources = page_sources(site, examined.calls.calls)
        meta["json_ld"] = json_ld(front, url, site.profile, site_url, sources)
    return Described(meta, markdown, examined.problems, shown, body)


def _shown(site: Site, text: Text, front: ArticleFront) -> dict[str, object]:
    counted = count_of(site, text, today())
    return {
        "calls_help": KINDS[front.type].callout == "help",
        "answer_start": first_sentence(front.answer),
        "minutes": counted.minutes if counted is not None else 1,
        "reviewed_text": day_in_words(front.reviewed),
        "review_due": last_day(front) < today(),
    }


def finish_page(
    site: Site, file: Path, html: str, url: str, *, site_url: str, served: bool
) -> tuple[str, list[Problem]]:
    """Return a page as it is shown, with the problems that only its HTML tells.

    Those are what the HTML policy took out and the check of the Markdown did not see.

    Args:
        site: whose page.
        file: its file.
        html: what the engine drew.
        url: its address below that of the site.
        site_url: the address of the site.
        served: whether an editor works on the site; the page then starts with its problems.
    """
    near = "../" * url.count("/")
    html = _with_near_files(html, near, site_url)
    start = f'<p class="{REFUSED}">'
    refused = re.findall(rf"{start}(.*?)</p>", html) if start in html else []
    if not (refused or served):
        return html, []
    text, _ = site.read(file)
    if text is None:
        return html, []
    examined = examine(site, text, today())
    told: list[Problem] = []
    if not any(problem.rule.id.startswith("html-") for problem in examined.problems):
        fix = "Write it in plain Markdown."
        told = [Problem(text.path, 1, 1, HTML_TAG, unescape(what), fix) for what in refused]
    problems = [*examined.problems, *told]
    if problems or _ERROR in html:  # which may follow from a shared file
        problems, _ = causes_first(site, [*site.problems, *problems])
    if served and problems:
        html = _drawn_problems(site, examined, problems, near + PROBLEMS) + html
    return html, told


def _drawn_problems(site: Site, examined: Examined, problems: list[Problem], component: str) -> str:
    """Return the problems of a page as HTML; it is kept, since an article is read once more to find their places."""
    text = examined.text
    key = key_of(site.article_key, text.path, text.content, repr(problems), component)
    kept = site.kept.get("in-page", key)
    if kept is not None:
        return kept.decode()
    drawn = str(draw_problems(problems, examined.document, component))
    site.kept.put_later("in-page", key, drawn.encode())
    return drawn


def split_sources(html: str) -> tuple[str, str]:
    """Return a page's text and its list of sources apart, so that the ways on stand between the two."""
    start = html.rfind(SOURCES_START)
    return (html, "") if start == -1 else (html[:start], html[start:])


def _with_near_files(html: str, near: str, site_url: str) -> str:
    """Make the links to charts' files lead from the page itself, so that a preview works in any folder."""
    if '" download>' not in html:
        return html
    root = urlsplit(site_url).path.rstrip("/") + "/"
    return re.sub(rf'href="{re.escape(root)}([^"]+)" download>', rf'href="{near}\1" download>', html)
