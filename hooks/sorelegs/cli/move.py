"""``sorelegs mv`` and ``sorelegs rm``: a page moves or goes with all that names it, and its old address leads on."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from sorelegs.article import parse_article, replaced
from sorelegs.checks import CONFIG, check_site
from sorelegs.cli.draft import add_to_nav
from sorelegs.pages import PARTS, taken_addresses
from sorelegs.problems import Text, as_text, read_text
from sorelegs.profile import SITE
from sorelegs.site import Site, open_site, today

_RELATIVE = re.compile(r"(?![a-z][a-z0-9+.-]*:|/|#)([^#?]+)(.*)", re.IGNORECASE)
"""An address within the site: the file, and what follows it."""


_MOVED = "# Pages that moved or are gone: the file they had, and the one their readers go to now.\n"


class MoveError(Exception):
    """The page cannot be moved or taken away; nothing was changed."""


@dataclass(frozen=True)
class _Mention:
    """Where a file names a page: in that file's text from ``start`` to ``end``."""

    file: Path
    start: int
    end: int
    link: bool


def move_page(options: argparse.Namespace, root: Path) -> int:
    """Move a page; return 0, 1 where problems remain, which are told, or 2 where it cannot be moved."""
    return _do(root, options.old, options.new, keep=False)


def remove_page(options: argparse.Namespace, root: Path) -> int:
    """Take a page away; return 0, 1 where problems remain, or 2 where something still names it or it would be lost."""
    return _do(root, options.page, options.to, keep=True)


def _is_nowhere_else(root: Path, page: str) -> bool:
    """Return whether a page has words that no commit has; where there is no git, nobody can tell."""
    command = ["git", "status", "--porcelain", "--untracked-files=all", "--", f"docs/{page}"]
    try:
        return bool(subprocess.run(command, cwd=root, capture_output=True, check=True).stdout)  # noqa: S603 - no shell
    except (OSError, subprocess.CalledProcessError):
        return False


def _do(root: Path, old: Path, new: Path | None, *, keep: bool) -> int:
    try:
        here, there = _in_docs(old), None if new is None else _in_docs(new)
        if keep and _is_nowhere_else(root, here):
            raise MoveError(f"git does not hold docs/{here} as it is. Commit it first, or delete the file yourself.")
        site = open_site(root / "docs", PARTS, proved=False)
        changed = _gone(site, here, there) if keep else _moved(site, here, str(there))
    except MoveError as error:
        sys.stderr.write(f"sorelegs: {error}\n")
        return 2
    for line in changed:
        sys.stdout.write(f"{line}\n")
    site = open_site(root / "docs", PARTS)
    problems = check_site(site, today(), taken=taken_addresses(site)).problems
    sys.stdout.write(as_text(problems))
    return 1 if problems else 0


def _in_docs(path: Path) -> str:
    """Return a page's file from ``docs`` on; it may be given from ``docs`` on, or from the project's folder on."""
    words = normpath(path.as_posix().removeprefix("docs/"))
    if path.is_absolute() or words.startswith("..") or not words.endswith(".md"):
        raise MoveError(f"{path} is no page of docs/. Name a file such as a-section/an-article.md.")
    return words


def _moved(site: Site, old: str, new: str) -> list[str]:
    if not (site.docs / old).is_file():
        raise MoveError(f"there is no page docs/{old}.")
    if (site.docs / new).exists():
        raise MoveError(f"docs/{new} exists, and is left as it is.")
    texts = _repointed(site, old, new)
    page = site.docs / old
    text = texts.pop(page, None) or page.read_text(encoding="utf-8")
    texts[site.docs / new] = _rebased(site, text, old, new)
    config = site.root / CONFIG
    nav = texts.get(config, config.read_text(encoding="utf-8"))
    texts[config] = _in_its_section(nav, old, new)
    return _write(site, texts, old, new)


def _gone(site: Site, old: str, new: str | None) -> list[str]:
    if not (site.docs / old).is_file():
        raise MoveError(f"there is no page docs/{old}.")
    config = site.root / CONFIG
    mentions = [it for it in _mentions(site, old) if it.file not in (config, site.docs / old)]
    if new is None and mentions:
        places = "".join(f"\n  {site.path_of(it.file)}:{_line(it)}" for it in mentions)
        raise MoveError(f"docs/{old} is named here, and stays. Take these away, or say --to another page.{places}")
    if new is not None and not (site.docs / new).is_file():
        raise MoveError(f"there is no page docs/{new}.")
    texts = _repointed(site, old, new) if new is not None else {}
    texts.pop(site.docs / old, None)
    nav = config.read_text(encoding="utf-8")
    texts[config] = re.sub(rf"(?m)^ *- (?:[^\n]*: )?{re.escape(old)}[ ]*\n", "", nav)
    return _write(site, texts, old, new)


def _write(site: Site, texts: dict[Path, str], old: str, new: str | None) -> list[str]:
    """Write what changed, take the old file away, and keep its address if there is where to go."""
    if new is not None:
        file = site.docs / SITE
        texts[file] = _kept(texts.get(file, file.read_text(encoding="utf-8")), old, new)
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    (site.docs / old).unlink()
    return [f"changed {site.path_of(path)}" for path in sorted(texts)] + [f"removed docs/{old}"]


def _kept(text: str, old: str, new: str) -> str:
    """Return ``site.yml`` with a line that leads from the old file to the new one; older lines lead there at once."""
    text = re.sub(rf"(?m)^  {re.escape(new)}: [^\n]*\n", "", text)
    if not re.search(r"(?m)^moved:", text):
        text = f"{text.rstrip()}\n\n{_MOVED}moved:\n"
    return re.sub(r"(?m)^moved:[^\n]*\n", lambda found: f"{found[0]}  {old}: {new}\n", text, count=1)


def _repointed(site: Site, old: str, new: str) -> dict[Path, str]:
    """Return the text of each file that names a page, with the new page in its place."""
    pieces: dict[Path, list[tuple[int, int, str]]] = defaultdict(list)
    for it in _mentions(site, old):
        folder = dirname(it.file.relative_to(site.docs).as_posix()) if it.link else ""
        pieces[it.file].append((it.start, it.end, relpath(new, folder or ".") if it.link else new))
    return {file: replaced(_content(file), some) for file, some in pieces.items()}


def _mentions(site: Site, page: str) -> Iterator[_Mention]:
    """Yield each place that names a page: the navigation, the shared files, front matter, and links."""
    named = re.compile(rf"(?<![\w./-]){re.escape(page)}(?![\w/-]|\.\w)")
    for file in [site.root / CONFIG, *sorted(site.docs.rglob("*.yml"))]:
        for found in named.finditer(_content(file)):
            yield _Mention(file, *found.span(), link=False)
    for file in sorted(site.docs.rglob("*.md")):
        text, _ = read_text(file, site.path_of(file))
        if text is None:
            continue
        article, _ = parse_article(text, today(), site.known)
        for found in named.finditer(text.content, 0, article.body_start):
            yield _Mention(file, *found.span(), link=False)
        folder = dirname(file.relative_to(site.docs).as_posix())
        for link in site.reader.document(article).links:
            within = _RELATIVE.fullmatch(link.address)
            if within and normpath(join(folder, within[1])) == page and text.content.startswith(within[1], link.at):
                yield _Mention(file, link.at, link.at + len(within[1]), link=True)


def _rebased(site: Site, content: str, old: str, new: str) -> str:
    """Return a page's text with its own links and pictures as they are written in its new folder."""
    article, _ = parse_article(Text(f"docs/{old}", content), today(), site.known)
    document = site.reader.document(article)
    pieces = []
    for address, at in [
        *((it.address, it.at) for it in document.links),
        *((it.source, it.at) for it in document.images),
    ]:
        within = _RELATIVE.fullmatch(address)
        if within and content.startswith(within[1], at):
            target = normpath(join(dirname(old), within[1]))
            pieces.append((at, at + len(within[1]), relpath(new if target == old else target, dirname(new) or ".")))
    return replaced(content, pieces)


def _in_its_section(nav: str, old: str, new: str) -> str:
    """Return ``mkdocs.yml`` with the line of a page among those of its new folder; a section's last page stays."""
    without = re.sub(rf"(?m)^ *- {re.escape(new)}[ ]*\n", "", nav, count=1)
    if dirname(old) == dirname(new) or f"- {dirname(old)}/" not in without:
        return nav
    return add_to_nav(without, new) or nav


def _content(file: Path) -> str:
    return file.read_bytes().decode("utf-8")


def _line(mention: _Mention) -> int:
    return Text("", _content(mention.file)).place(mention.start)[0]
