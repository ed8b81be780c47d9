"""The navigation: it stands in ``mkdocs.yml`` alone, and holds each page of ``docs/`` once.

The file is the engine's, with tags of its own, so it is read without making anything of its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from sorelegs.checks.settings import CONFIG, SETTINGS_FORM
from sorelegs.checks.tree import NO_ENDINGS, Tree
from sorelegs.kept import Kept, code_key, key_of
from sorelegs.problems import (
    LONG,
    SURELY,
    Problem,
    Rule,
    Text,
    compose,
    nearest,
    quote,
    read_text,
    suggest,
    web_address_problem,
)
from sorelegs.site import Site

NAV_NAME = Rule(
    "nav-name",
    why="Readers would meet the site under two names.",
    more="MkDocs asks for site_name in mkdocs.yml. It is the name in docs/site.yml, which all else is made from.",
    bad="site_name: Old name",
    good="site_name: the name in docs/site.yml",
    place="none",
)

NAV_PAGE = Rule(
    "nav-page",
    why="A page that is missing in the navigation is found by nobody, and a line without a page leads nowhere.",
    more=(
        "nav in mkdocs.yml says where each page stands and in which order. “sorelegs new” adds the line for a new "
        "article."
    ),
    bad="A new article without a line in mkdocs.yml",
    good="A new article with its line below those of its section",
    place="none",
)

RULES = (NAV_NAME, NAV_PAGE)
"""What this module may tell."""


_KIND = "navigation"
MAX_DEPTH = 4
"""Lists in lists: one more than a phone can show."""
_TEXT = "tag:yaml.org,2002:str"
_ELSEWHERE = re.compile(r"https://[^\s<>\"'\\]*")
_SCHEME = re.compile(r"[A-Za-z][\w+.-]*:|//|#|!")
_TITLE = re.compile(r"\s*[^\s<>&{}][^<>&{}\n]{0,99}")
_UNLISTED = ("not_in_nav", "draft_docs")
"""Settings by which pages may stand outside the navigation."""


@dataclass(frozen=True)
class Navigation:
    """What ``mkdocs.yml`` says.

    Attributes:
        text: the file.
        name: the site's name, and where it stands.
        pages: the place in the text of each page in ``nav``, by its file; ``None`` where there is no ``nav``.
        wrong: the place of each thing in ``nav`` that is none, what is wrong with it, and how to mend it.
        whole: whether each page must stand there.
        titles: those that have nothing behind their colon.
    """

    text: Text
    name: tuple[str, int] | None
    pages: dict[str, int] | None
    wrong: list[tuple[int, str, str]]
    whole: bool
    titles: tuple[str, ...] = ()


def check_navigation(site: Site, tree: Tree, texts: Iterable[Text]) -> Iterator[Problem]:
    """Tell of another name than the site's, of lines that lead to no page, and of pages without a line.

    A page that may not stand where it stands is told of elsewhere.

    Args:
        site: the site.
        tree: its files.
        texts: what was read of them, which may name a page, too.
    """
    navigation = read_navigation(site.root, site.kept)
    if navigation is None:
        return
    if navigation.name and site.profile.name and navigation.name[0] != site.profile.name:
        what = f"The site is called {quote(navigation.name[0])} here, and {quote(site.profile.name)} in docs/site.yml."
        fix = f"Write site_name: {site.profile.name}"
        yield navigation.text.problem(navigation.name[1], NAV_NAME, what, fix)
    if navigation.pages is None:
        return
    files = {file.relative_to(site.docs).as_posix() for file in tree.files if file.suffix == ".md"}
    for at, what, fix in navigation.wrong:
        yield navigation.text.problem(at, NAV_PAGE, what, fix)
    astray = [page for page in navigation.pages if page not in files]
    unlisted = sorted(files - navigation.pages.keys()) if navigation.whole else []
    refused = [file.relative_to(site.docs).as_posix() for file in tree.problems if file.suffix in (".md", *NO_ENDINGS)]
    renamed = _renamed(astray, [*unlisted, *refused])
    for page in astray:
        if not tree.refuses(site.docs / page):
            what = f"There is no page {quote(page, LONG)} in {site.docs.name}/."
            fix = _nearest(page, files)
            if " - " in page:
                first = page.partition(" - ")[0]
                fix = f"A colon is missing: write {first}: and its pages below."
                if first.endswith(".md"):
                    what = f"The line below {quote(first, LONG)} is indented too far, so it belongs to this one."
                    fix = "Start both with the same number of spaces."
            elif not re.search(r"[/.\\]", page):
                fix = (
                    "Write the path of a page from docs/ on, or, if this is a title, a colon behind it and pages below."
                )
            elif now := renamed.get(page):
                what = f"{what[:-1]}, and {quote(now, LONG)} has no line in nav."
                fix = "Mend the name of that file first." if now in refused else _there(page, now, texts)
            yield navigation.text.problem(navigation.pages[page], NAV_PAGE, what, fix)
    for page in unlisted:
        meant = rf"(?<![\w-]){re.escape(page)}"
        means = any(re.search(meant, name.replace("\\", "/")) for name in (*astray, *navigation.titles))
        if means or page in renamed.values():
            continue  # a line above means it, and is told of
        what = f"This page stands nowhere in nav of {CONFIG}."
        beside = [name for name in navigation.pages if "/" in page and name.startswith(f"{page.rpartition('/')[0]}/")]
        fix = f"Add a line there: - {page}{f', such as below - {beside[-1]}' if beside else ''}"
        yield Problem(f"{site.docs.name}/{page}", 1, 1, NAV_PAGE, what, fix)


def _renamed(astray: Iterable[str], found: Sequence[str]) -> dict[str, str]:
    """Return which page each line that leads nowhere seems to mean, of those without a line.

    That is one of the same name elsewhere, one that is called much alike, or the only one in its folder.
    """
    renamed: dict[str, str] = {}
    for page in astray:
        left = [other for other in found if other not in renamed.values()]
        same = [other for other in left if other.rpartition("/")[2] == page.rpartition("/")[2]]
        alike = nearest(page, left, SURELY)
        beside = [other for other in left if other.rpartition("/")[0] == page.rpartition("/")[0]]
        alone = sum(other.rpartition("/")[0] == page.rpartition("/")[0] for other in astray) == 1
        meant = same or ([alike] if alike else []) or (beside if alone else [])
        if len(meant) == 1:
            renamed[page] = meant[0]
    return renamed


def _there(page: str, now: str, texts: Iterable[Text]) -> str:
    """Return what mends a line whose page has another name now."""
    name = page.rpartition("/")[2]
    if page.endswith(now) or now.startswith(page) or not any(name in text.content for text in texts):
        return f"Write {now} here."
    return f"Write {now} here and wherever it is named, which “sorelegs mv {page} {now}” does for you."


def _nearest(page: str, files: set[str]) -> str:
    near = suggest(page, sorted(files), cutoff=SURELY)
    if near.startswith("Did"):
        return near
    return "Was it renamed? Write its new name here and wherever it is named. Was it deleted? Take this line away."


def read_navigation(root: Path, kept: Kept) -> Navigation | None:
    """Return what the ``mkdocs.yml`` in ``root`` says, or ``None`` where there is none that can be read."""
    file = root / CONFIG
    return _read(file, file.stat().st_mtime_ns, kept) if file.is_file() else None


@lru_cache(maxsize=4)
def _read(file: Path, stamp: int, kept: Kept) -> Navigation | None:  # noqa: ARG001 - the stamp makes a new entry
    text, _ = read_text(file, CONFIG)
    if text is None:
        return None
    key = key_of(code_key(), text.content) if kept.active else ""
    return kept.made(_KIND, key, lambda: _navigation(text))


def _navigation(text: Text) -> Navigation | None:
    try:
        top = compose(text.content, SETTINGS_FORM.tags)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        return None  # told of as settings
    fields = _fields(top)
    name, nav, excluded = fields.get("site_name"), fields.get("nav"), fields.get("exclude_docs")
    pages: dict[str, int] = {}
    wrong: list[tuple[int, str, str]] = []
    for at, page, what, fix in _entries(nav, 0) if nav is not None else ():
        if what:
            wrong.append((at, what, fix))
        elif page in pages:
            wrong.append((at, f"The page {quote(page)} stands here a second time.", "Keep one of the two."))
        elif page:
            pages[page] = at
    return Navigation(
        text,
        (name.value, name.start_mark.index) if isinstance(name, yaml.ScalarNode) else None,
        pages if nav is not None else None,
        wrong,
        not any(setting in fields for setting in _UNLISTED) and ".md" not in str(excluded and excluded.value),
        tuple(re.findall(r"^[ ]*+-[ ]++([^\n]+\.md):[ ]*+$", text.content, re.MULTILINE)),
    )


def _fields(node: yaml.Node | None) -> dict[str, yaml.Node]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {name.value: value for name, value in pairs if isinstance(name, yaml.ScalarNode)}


_Entry = tuple[int, str, str, str]
"""Where an entry of ``nav`` stands, the file of its page if it is one, what is wrong with it, and how to mend it."""
_FORM = "Write - Title: page.md, or - Title: with a list below."


def _entries(node: yaml.Node, depth: int) -> Iterator[_Entry]:
    """Yield each page that a list in ``nav`` names, and each thing in it that is no entry."""
    at = node.start_mark.index
    if not isinstance(node, yaml.SequenceNode) or not node.value or depth > MAX_DEPTH:
        yield at, "", "This is no list of pages.", _FORM
        return
    for item in node.value:
        named = item.value if isinstance(item, yaml.MappingNode) else [(None, item)]
        if len(named) != 1:
            yield item.start_mark.index, "", "An entry has one title.", _FORM
            continue
        [(title, value)] = named
        if title is not None and not _is_title(title):
            yield title.start_mark.index, "", "This is no title.", "Write words, without < > & and braces."
        if isinstance(value, yaml.ScalarNode) and title is not None and not value.value.strip():
            fix = "Take its colon away." if title.value.endswith(".md") else _FORM
            yield title.start_mark.index, "", f"Nothing stands behind the colon of {quote(title.value)}.", fix
        elif isinstance(value, yaml.ScalarNode):
            yield _page(value)
        else:
            yield from _entries(value, depth + 1)


def _page(node: yaml.ScalarNode) -> _Entry:
    at, page = node.start_mark.index, node.value
    if node.tag == _TEXT and _ELSEWHERE.fullmatch(page):
        return at, "", *(web_address_problem(page) or ("", ""))
    if node.tag == "!ENV":
        return at, "", "", ""  # told of as settings
    if node.tag == _TEXT and not _SCHEME.match(page):
        return at, page, "", ""  # told of with the pages that it could mean
    return at, "", f"{quote(page)} is no page.", "Write the path of a page from docs/ on, or an address with https://."


def _is_title(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == _TEXT and _TITLE.fullmatch(node.value) is not None
