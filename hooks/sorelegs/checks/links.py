"""Links: whether the page and the part exist, and whether a reader can tell where they lead."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from sorelegs.article import Calls, Document, address_violation
from sorelegs.checks.files import KINDS
from sorelegs.problems import LONG, SURELY, Problem, Rule, quote, suggest, web_address_problem
from sorelegs.profile import REGIONS
from sorelegs.site import PICTURES, Site

LINK_PAGE = Rule(
    "link-page",
    why="The reader would land on an error page.",
    more=(
        "A link names another page by its file, from the folder of the file it stands in. It can also lead to a "
        "picture or a table (CSV) in docs/, and to what the build makes, such as findings.csv. An address elsewhere "
        "starts with https://."
    ),
    bad="[Is it an emergency?](../%folder%/not-there.md)",
    good="[Is it an emergency?](../%article%)",
)

LINK_ANCHOR = Rule(
    "link-anchor",
    why="The reader would land at the top of the page, and not at the answer.",
    more="What stands after the # is the heading in small letters, with dashes for spaces and no question mark.",
    bad="[What can wait?](../%help%#not-there)",
    good="[What can wait?](../%help%)",
)

LINK_BARE = Rule(
    "link-bare",
    why="A screen reader spells an address out, and nobody can tell what is there.",
    more="An address in the text is spelt out letter by letter by a screen reader. Words say where the link leads.",
    bad="See https://www.nhs.uk/conditions/ for more.",
    good="See the [NHS list of conditions](https://www.nhs.uk/conditions/).",
)

LINK_HTTP = Rule(
    "link-http",
    why="Others on the network could read or change what the reader sees.",
    more=(
        "Between http:// and the reader, anybody on the network can read and change the page. https:// cannot"
        " be changed so."
    ),
    bad="[NHS list of conditions](http://www.nhs.uk/conditions/)",
    good="[NHS list of conditions](https://www.nhs.uk/conditions/)",
)

LINK_TEXT = Rule(
    "link-text",
    why="Many jump from link to link, and hear nothing but its words.",
    more="Screen readers list all links of a page. In such a list “click here” means nothing.",
    bad="To learn more, [click here](../%article%).",
    good="Read [the answer to your question](../%article%).",
)

LINK_PHONE = Rule(
    "link-phone",
    why="A reader in trouble taps a number and trusts it; a wrong one costs money or time.",
    more="The site's own numbers stand in docs/check/regions.yml, by region, where one person can check them all.",
    bad="Call [our helpline](tel:+4490912345678).",
    good="Call [%number%](tel:%number%).",
)

RULES = (LINK_PAGE, LINK_ANCHOR, LINK_BARE, LINK_HTTP, LINK_PHONE, LINK_TEXT)
"""What this module may tell."""


_VAGUE = re.compile(
    r"(?:please )?(?:click |tap |press |see |read |go )?(?:here|this|this (?:page|link|article|study)|link|more|"
    r"more here|read more|learn more|find out more|details|source|website)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.])(?:(?:\+|0)\d(?:[ ()./-]{0,2}\d){6,}|\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4})(?!\w)")
_DIGIT = re.compile(r"\d")
_PUBLISHED = (".md", ".csv", *PICTURES)
_FILES = frozenset(
    (*KINDS, *".txt .json .html .htm .js .css .pdf .doc .docx .odt .xls .xlsx .gif .zip .xml .py .yaml .toml".split())
)
"""How the names of files end: what ends otherwise may be the host of an address."""
_OF_THE_PAGE = re.compile(r"(?:source|cite|fn|fnref)[-:]")
"""Ids that the page gives to its sources and notes when it is built."""


def check(site: Site, document: Document) -> Iterator[Problem]:
    """Tell of links that lead nowhere, that are not safe, or that say nothing."""
    ways = _Ways(site, document)
    for link in document.links:
        if not link.words and not link.shows:
            fix = "Write in the square brackets where it leads."
            yield document.text.problem(link.start, LINK_TEXT, "This link has no words.", fix)
        elif _VAGUE.fullmatch(link.words.strip(" .!→>")):
            what = f"The link {quote(link.words)} does not say where it leads."
            fix = f"Name the page, such as [{site.examples.title}](…)."
            yield document.text.problem(link.start, LINK_TEXT, what, fix)
        yield from _address(ways, document, link.address, link.at)
    yield from _bare(document)
    yield from _phones(site, document)


def _address(ways: _Ways, document: Document, href: str, at: int) -> Iterator[Problem]:
    if href.lower().startswith("http://") and not address_violation(href, image=False):
        what = f"The address {quote(href)} is not encrypted."
        yield document.text.problem(at, LINK_HTTP, what, "Write https://, and open it once to see that it works.")
    if _leads_out(href):
        return
    path, _, anchor = href.partition("#")
    if not path and not anchor:
        what = "This link has no address."
        yield document.text.problem(at, LINK_PAGE, what, f"Write the page's file, such as ../{ways.example}.")
        return
    if " " in path and path.endswith(".md"):
        return  # a mistyped link, which is told of as one
    target, problem = ways.target(unquote(path))
    if problem is not None:
        yield document.text.problem(at, LINK_PAGE, *problem)
    elif anchor and target is None:
        known, name = ids_to_link_to(ways.site, document.ids, document.calls), unquote(anchor)
        if known is not None and name not in known and not _OF_THE_PAGE.match(name):
            what = f"There is no part {quote('#' + name)} in this page."
            yield document.text.problem(at + len(path), LINK_ANCHOR, what, suggest(name, sorted(known)))


def parts_of_others(site: Site, document: Document) -> Iterator[tuple[Path, str, int]]:
    """Yield each part of another page that a link leads to: the page's file, the part's id, and where it is written."""
    ways = _Ways(site, document)
    for link in document.links:
        path, _, anchor = link.address.partition("#")
        mistyped = " " in path and path.endswith(".md")
        if path and anchor and not mistyped and not _leads_out(link.address):
            target, problem = ways.target(unquote(path))
            name = unquote(anchor)
            if target is not None and problem is None and target.suffix == ".md" and not _OF_THE_PAGE.match(name):
                yield target, name, link.at + len(path)


def ids_to_link_to(site: Site, ids: Iterable[str], calls: Calls) -> frozenset[str] | None:
    """Return the ids that a page has, or ``None`` where the page makes more of them when it is built."""
    if any(site.parts[call.name].makes_ids for call in calls.calls):
        return None
    return frozenset(ids)


def _leads_out(href: str) -> bool:
    """Return whether an address is not that of a page of this site, or is refused and told of elsewhere."""
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", href) or address_violation(href, image=False))


def _folder(site: Site, document: Document) -> str:
    folder = PurePosixPath(document.text.path.removeprefix(f"{site.docs.name}/")).parent
    return os.path.normpath(os.path.join(site.real_docs, folder))


def pages_beside(site: Site, document: Document) -> dict[str, str]:
    """Return the name of each page's file by its path from the document's folder on."""
    beside = _folder(site, document)
    return {os.path.relpath(file, beside).replace(os.sep, "/"): os.path.basename(file) for file in site.folder.pages()}


class _Ways:
    """Where the addresses of one article lead; the folder is listed once, for the first that leads nowhere."""

    def __init__(self, site: Site, document: Document) -> None:
        self.site, self._document, self._docs = site, document, site.real_docs
        self._folder = _folder(site, document)

    @property
    def example(self) -> str:
        """An article's file, from ``docs/`` on."""
        return self.site.examples.article

    @cached_property
    def _pages(self) -> dict[str, str]:
        return pages_beside(self.site, self._document)

    def target(self, path: str) -> tuple[Path | None, tuple[str, str] | None]:
        """Return the file that a path leads to, ``None`` for this page, and what is wrong with the path.

        A path leads to a page, to another file of ``docs/`` that is published, or to one that the build makes.
        """
        path = path.partition("?")[0]
        if not path:
            return None, None
        if path.startswith(("/", "\\")):
            what = f"The address {quote(path)} starts at the server, not at this page."
            same = next((way for way, page in self._pages.items() if page == f"{PurePosixPath(path).stem}.md"), None)
            return None, (what, f"Write {quote(same)}." if same else "Write it from this file's folder.")
        wanted = os.path.normpath(os.path.join(self._folder, path))
        if not (wanted + os.sep).startswith(self._docs + os.sep):
            return None, (f"The address {quote(path)} leads out of docs/.", "Link to a page in docs/.")
        inside = wanted[len(self._docs) + 1 :].replace(os.sep, "/") or "."
        there, kind = self.site.folder.is_file(wanted), PurePosixPath(inside).suffix
        if (there and kind in _PUBLISHED) or (kind not in ("", ".md") and self.site.folder.is_made(inside)):
            return Path(wanted), None
        return None, self._no_file(path, kind) if there or kind != ".md" else self._no_page(path)

    def _no_file(self, path: str, kind: str) -> tuple[str, str]:
        """Return what is wrong with a path that leads to no file that is published, and what may be meant."""
        host = path.partition("/")[0]
        if self.site.folder.is_file(os.path.join(self._folder, path)):
            what = f"The file {quote(path, LONG)} is for the build, and is not published."
            return what, f"Link to a page that shows what it holds, such as ../{self.example}."
        what = f"No file {quote(path, LONG)} is on this site."
        if PurePosixPath(host).suffix.lower() not in _FILES and not web_address_problem(f"https://{host}"):
            return what, f"To lead to a page elsewhere, add https:// before it: {quote(f'https://{path}', LONG)}."
        if kind in ("", ".html", *PICTURES):
            return self._no_page(path)
        return what, f"Link to a page, such as ../{self.example}, or to a picture or a table (CSV) in docs/."

    def _no_page(self, path: str) -> tuple[str, str]:
        name = PurePosixPath(path.replace("\\", "/")).stem
        same = next((way for way, page in self._pages.items() if page == f"{name}.md"), None)
        fix = f"Did you mean {quote(same)}?" if same else _nearest(path, self._pages)
        return f"There is no page {quote(path, LONG)}.", fix


def _nearest(path: str, pages: Iterable[str]) -> str:
    near = suggest(path, pages, cutoff=SURELY)
    stem = re.sub(r"[\s_]+", "-", re.sub(r" [0-9a-f]{5,32}$", "", PurePosixPath(path).stem).lower())
    within = [page for page in pages if len(stem) > 4 and stem in page]
    if len(within) == 1:
        return f"Did you mean {quote(within[0])}?"
    gone = "If the page was deleted or renamed, lead the link elsewhere, or take it away."
    return near if near.startswith("Did") else gone


def _bare(document: Document) -> Iterator[Problem]:
    for block in document.blocks:
        for at, written in block.addresses:
            what = f"The address {quote(written)} stands in the text as it is."
            address = written if written.lower().startswith("http") else f"https://{written}"
            address = "https://…" if len(address) > 60 else address
            fix = f"Make it a link with words: [where it leads]({address})."
            yield document.text.problem(at, LINK_BARE, what, fix)


def _phones(site: Site, document: Document) -> Iterator[Problem]:
    """Tell of numbers to call, linked or not, that are not the site's."""
    known = {_digits(it) for it in site.numbers}
    found = [(link.at, unquote(link.address)) for link in document.links if link.address.lower().startswith("tel:")]
    for block in document.worded:
        if _DIGIT.search(block.whole.text):  # as in few; looking for a number takes longer
            found += [(block.whole.at(phone.start()), phone[0]) for phone in _PHONE.finditer(block.whole.text)]
    for at, written in found:
        number = _digits(written)
        if number not in known:
            what = f"The number {quote(written.removeprefix('tel:'))} is none of the site's."
            fix = f"Name one of {', '.join(sorted(known))}, or add yours to {site.docs.name}/{REGIONS} first."
            yield document.text.problem(at, LINK_PHONE, what, fix)


def _digits(number: str) -> str:
    return re.sub(r"[^\d+*#]", "", number)
