"""The navigation: it stands in ``mkdocs.yml`` alone, and holds each page of ``docs/`` once.

The file is the engine's, with tags of its own, so it is read without making anything of its values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from sorelegs.checks.tree import Tree
from sorelegs.problems import Problem, Rule, Text, quote, read_text, suggest
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


CONFIG = "mkdocs.yml"
_UNLISTED = ("not_in_nav", "draft_docs")
"""Settings by which pages may stand outside the navigation."""


@dataclass(frozen=True)
class Navigation:
    """What ``mkdocs.yml`` says.

    Attributes:
        text: the file.
        name: the site's name, and where it stands.
        pages: the place in the text of each page in ``nav``, by its file; ``None`` where there is no ``nav``.
        whole: whether each page must stand there.
    """

    text: Text
    name: tuple[str, int] | None
    pages: dict[str, int] | None
    whole: bool


def check_navigation(site: Site, tree: Tree) -> Iterator[Problem]:
    """Tell of another name than the site's, of lines that lead to no page, and of pages without a line.

    A page that may not stand where it stands is told of elsewhere.
    """
    navigation = read_navigation(site.root)
    if navigation is None:
        return
    if navigation.name and site.profile.name and navigation.name[0] != site.profile.name:
        what = f"The site is called {quote(navigation.name[0])} here, and {quote(site.profile.name)} in docs/site.yml."
        fix = f"Write site_name: {site.profile.name}"
        yield navigation.text.problem(navigation.name[1], NAV_NAME, what, fix)
    if navigation.pages is None:
        return
    files = {file.relative_to(site.docs).as_posix() for file in tree.files if file.suffix == ".md"}
    for page, at in navigation.pages.items():
        if page not in files and not tree.refuses(site.docs / page):
            what = f"There is no page {quote(page)} in {site.docs.name}/."
            yield navigation.text.problem(at, NAV_PAGE, what, suggest(page, sorted(files)))
    for page in sorted(files - navigation.pages.keys()) if navigation.whole else ():
        what = f"This page stands nowhere in nav of {CONFIG}."
        fix = f"Add a line there: - {page}"
        yield Problem(f"{site.docs.name}/{page}", 1, 1, NAV_PAGE, what, fix)


def read_navigation(root: Path) -> Navigation | None:
    """Return what the ``mkdocs.yml`` in ``root`` says, or ``None`` where there is none that can be read."""
    file = root / CONFIG
    return _read(file, file.stat().st_mtime_ns) if file.is_file() else None


@lru_cache(maxsize=4)
def _read(file: Path, stamp: int) -> Navigation | None:  # noqa: ARG001 - the stamp is what makes a new entry
    text, _ = read_text(file, CONFIG)
    if text is None:
        return None
    try:
        top = yaml.compose(text.content, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    fields = _fields(top)
    name, nav, excluded = fields.get("site_name"), fields.get("nav"), fields.get("exclude_docs")
    return Navigation(
        text,
        (name.value, name.start_mark.index) if isinstance(name, yaml.ScalarNode) else None,
        dict(_pages(nav)) if nav is not None else None,
        not any(setting in fields for setting in _UNLISTED) and ".md" not in str(excluded and excluded.value),
    )


def _fields(node: yaml.Node | None) -> dict[str, yaml.Node]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {name.value: value for name, value in pairs if isinstance(name, yaml.ScalarNode)}


def _pages(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Yield each page that ``nav`` names, and where; an address of another site is none."""
    waiting, seen = [node], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.value.endswith(".md"):
                yield node.value, node.start_mark.index
        else:
            waiting += node.value if isinstance(node, yaml.SequenceNode) else [value for _, value in node.value]
