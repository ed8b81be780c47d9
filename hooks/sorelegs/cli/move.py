"""``sorelegs mv`` and ``sorelegs rm``: a page moves or goes with all that names it, and its old address leads on.

A folder moves with all that it holds; what was moved by hand already is finished.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from sorelegs.article import Article, parse_article
from sorelegs.checks import CONFIG, check_site, read_tree
from sorelegs.cli.draft import add_to_nav
from sorelegs.cli.say import refuse
from sorelegs.day import today
from sorelegs.pages import PARTS, taken_addresses
from sorelegs.problems import Problem, Text, as_text, first_link, read_text, replaced
from sorelegs.profile import SITE
from sorelegs.site import Site, open_site

_RELATIVE = re.compile(r"(?![a-z][a-z0-9+.-]*:|/|#)([^#?]+)(.*)", re.IGNORECASE)
"""An address within the site: the file, and what follows it."""


_MOVED = "# Pages that moved or are gone: the file they had, and the one their readers go to now.\n"


class MoveError(Exception):
    """The page cannot be moved or taken away; nothing was changed."""


@dataclass(frozen=True)
class _Mention:
    """Where a file names another: in that file's text from ``start`` to ``end``."""

    file: Path
    start: int
    end: int
    names: str
    link: bool


Moves = Mapping[str, str]
"""Where files of ``docs`` go, by where they are; each from ``docs`` on."""
NONE: Moves = {}


def move_page(options: argparse.Namespace, root: Path) -> int:
    """Move a page or a folder; return 0, 1 where problems came of it, which are told, or 2 where it cannot be moved."""
    return _do(root, lambda site: _moved(site, options.old, options.new))


def remove_page(options: argparse.Namespace, root: Path) -> int:
    """Take a page away; return 0, 1 where problems came of it, or 2 where something names it or it would be lost."""
    return _do(root, lambda site: _gone(site, _page(options.page), None if options.to is None else _page(options.to)))


def _is_nowhere_else(root: Path, page: str) -> bool:
    """Return whether a page has words that no commit has; where there is no git, nobody can tell."""
    command = ["git", "status", "--porcelain", "--untracked-files=all", "--", f"docs/{page}"]
    try:
        return bool(subprocess.run(command, cwd=root, capture_output=True, check=True).stdout)  # noqa: S603 - no shell
    except (OSError, subprocess.CalledProcessError):
        return False


def _do(root: Path, change: Callable[[Site], list[str]]) -> int:
    before = Counter(_told(problem) for problem in _problems(root))
    try:
        changed = change(open_site(root / "docs", PARTS, proved=False))
    except MoveError as error:
        return refuse(error)
    for line in changed:
        sys.stdout.write(f"{line}\n")
    new, old = [], 0
    for problem in _problems(root):
        if before[_told(problem)] > 0:
            before[_told(problem)] -= 1
            old += 1
        else:
            new.append(problem)
    sys.stdout.write(as_text(new))
    if old:
        stood = "1 problem was" if old == 1 else f"{old} problems were"
        sys.stderr.write(
            f"{stood} there before, and still {'is' if old == 1 else 'are'}. `sorelegs check` tells all.\n"
        )
    return 1 if new else 0


def _problems(root: Path) -> list[Problem]:
    site = open_site(root / "docs", PARTS)
    return check_site(site, today(), tree=read_tree(site.docs, taken_addresses(site))).problems


def _told(problem: Problem) -> tuple[str, str]:
    """Return what of a problem stays where lines and files move."""
    return problem.rule.id, problem.what


def _in_docs(path: Path) -> str:
    """Return a path from ``docs`` on; it may be given from ``docs`` on, or from the project's folder on."""
    words = normpath(path.as_posix().removeprefix("docs/"))
    if path.is_absolute() or words.startswith("..") or words in (".", "docs"):
        raise MoveError(f"{path} is no page of docs/ and no folder. Name a file such as a-section/an-article.md.")
    return words


def _page(path: Path) -> str:
    words = _in_docs(path)
    if not words.endswith(".md"):
        raise MoveError(f"{path} is no page of docs/. Name a file such as a-section/an-article.md.")
    return words


def _moves(site: Site, old: Path, new: Path) -> Moves:
    """Return what moves: a page, into a folder under its own name if one is named, or all that a folder holds."""
    here, there = _in_docs(old), _in_docs(new)
    if here.endswith(".md"):
        return {here: there if there.endswith(".md") else f"{there}/{here.rpartition('/')[2]}"}
    if there.endswith(".md"):
        raise MoveError(f"docs/{here} is no page, so it cannot become docs/{there}. Name a folder for it.")
    if f"{there}/".startswith(f"{here}/"):
        raise MoveError(f"docs/{here} cannot move into itself.")
    if (site.docs / here).is_dir() and (site.docs / there).is_dir():
        raise MoveError(f"docs/{there} exists. Move the pages into it one by one, or name a new folder.")
    holds = here if (site.docs / here).is_dir() else there
    files = sorted(file for file in (site.docs / holds).rglob("*") if file.is_file())
    if not files:
        raise MoveError(f"there is no page docs/{here}, and no folder of that name.")
    inside = [file.relative_to(site.docs / holds).as_posix() for file in files]
    return {f"{here}/{name}": f"{there}/{name}" for name in inside}


def _moved(site: Site, here: Path, there: Path) -> list[str]:
    moves = _moves(site, here, there)
    folder = _in_docs(here), _in_docs(there)
    whole = not folder[0].endswith(".md")
    by_hand = all(not (site.docs / old).exists() and (site.docs / new).is_file() for old, new in moves.items())
    for old, new in moves.items() if not by_hand else ():
        if not (site.docs / old).is_file():
            raise MoveError(f"there is no page docs/{old}.")
        if (site.docs / new).exists():
            raise MoveError(f"docs/{new} exists, and is left as it is.")
    pages = {old: new for old, new in moves.items() if old.endswith(".md")}
    texts = _repointed(site, {**moves, f"{folder[0]}/": f"{folder[1]}/"} if whole else moves)
    for old, new in pages.items():
        page = site.docs / (new if by_hand else old)
        text = texts.pop(page, None) or _content(page)
        texts[site.docs / new] = _rebased(site, text, old, moves, by_hand=by_hand)
    config = site.root / CONFIG
    nav = texts.get(config, _content(config))
    if whole:
        file = site.docs / SITE
        section = re.compile(rf"^  {re.escape(folder[0])}:[ ]*$", re.MULTILINE)
        texts[file] = section.sub(f"  {folder[1]}:", texts.get(file, _content(file)))
    else:
        nav = _in_its_section(nav, *next(iter(moves.items())))
    texts[config] = nav
    others = {} if by_hand else {old: new for old, new in moves.items() if old not in pages}
    return _write(site, texts, pages, others)


def _gone(site: Site, old: str, new: str | None) -> list[str]:
    if not (site.docs / old).is_file():
        raise MoveError(f"there is no page docs/{old}.")
    if _is_nowhere_else(site.root, old):
        raise MoveError(f"git does not hold docs/{old} as it is. Commit it first, or delete the file yourself.")
    config = site.root / CONFIG
    mentions = [it for it in _mentions(site, [old]) if it.file not in (config, site.docs / old)]
    if new is None and mentions:
        places = "".join(f"\n  {site.path_of(it.file)}:{_line(it)}" for it in mentions)
        raise MoveError(f"docs/{old} is named here, and stays. Take these away, or say --to another page.{places}")
    if new is not None and not (site.docs / new).is_file():
        raise MoveError(f"there is no page docs/{new}.")
    texts = _repointed(site, {old: new}) if new is not None else {}
    texts.pop(site.docs / old, None)
    nav = config.read_text(encoding="utf-8")
    texts[config] = re.sub(rf"(?m)^ *- (?:[^\n]*: )?{re.escape(old)}[ ]*\n", "", nav)
    return _write(site, texts, {old: new})


def _write(site: Site, texts: dict[Path, str], pages: Mapping[str, str | None], others: Moves = NONE) -> list[str]:
    """Write what changed, take the old files away, and keep the addresses of pages if there is where to go."""
    file = site.docs / SITE
    for old, new in pages.items():
        if new is not None:
            texts[file] = _kept(texts.get(file, _content(file)), old, new)
    touched = [
        *texts,
        *(site.docs / each for pair in others.items() for each in pair),
        *(site.docs / old for old in pages),
    ]
    if link := next((link for path in touched if (link := first_link(site.root, path))), None):
        raise MoveError(f"{site.path_of(link)} is a link, and nothing is written where it leads. Take it away.")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    for old, new in others.items():
        (site.docs / new).parent.mkdir(parents=True, exist_ok=True)
        (site.docs / old).rename(site.docs / new)
    gone = [old for old in pages if (site.docs / old).exists()]
    for old in gone:
        (site.docs / old).unlink()
    _without_empty_folders(site.docs, [*pages, *others])
    told = [f"changed {site.path_of(path)}" for path in sorted(texts)]
    return told + [f"moved docs/{old}" for old in others] + [f"removed docs/{old}" for old in gone]


def _without_empty_folders(docs: Path, files: Iterable[str]) -> None:
    folders = {parent for file in files for parent in (docs / file).parents if docs in parent.parents}
    for folder in sorted(folders, key=lambda it: -len(it.parts)):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _kept(text: str, old: str, new: str) -> str:
    """Return ``site.yml`` with a line that leads from the old file to the new one; older lines lead there at once."""
    text = re.sub(rf"(?m)^  {re.escape(new)}: [^\n]*\n", "", text)
    if not re.search(r"(?m)^moved:", text):
        text = f"{text.rstrip()}\n\n{_MOVED}moved:\n"
    return re.sub(r"(?m)^moved:[^\n]*\n", lambda found: f"{found[0]}  {old}: {new}\n", text, count=1)


def _repointed(site: Site, moves: Moves) -> dict[Path, str]:
    """Return the text of each file that names something that moves, with its new place."""
    pieces: dict[Path, list[tuple[int, int, str]]] = defaultdict(list)
    for it in _mentions(site, moves):
        new = moves[it.names]
        folder = dirname(it.file.relative_to(site.docs).as_posix()) if it.link else ""
        pieces[it.file].append((it.start, it.end, relpath(new, folder or ".") if it.link else new))
    return {file: replaced(_content(file), some) for file, some in pieces.items()}


def _mentions(site: Site, files: Iterable[str]) -> Iterator[_Mention]:
    """Yield each place that names one of some files: the navigation, the shared files, front matter, and links."""
    wanted = set(files)
    named = re.compile(rf"(?<![\w./-])(?:{'|'.join(map(re.escape, sorted(wanted)))})(?![\w/-]|\.\w)")
    for file in [site.root / CONFIG, *sorted(site.docs.rglob("*.yml"))]:
        for found in named.finditer(_content(file)):
            yield _Mention(file, *found.span(), found[0], link=False)
    for file in sorted(site.docs.rglob("*.md")):
        text, _ = read_text(file, site.path_of(file))
        if text is None:
            continue
        article, _ = parse_article(text, today(), site.known)
        for found in named.finditer(text.content, 0, article.body_start):
            yield _Mention(file, *found.span(), found[0], link=False)
        folder = dirname(file.relative_to(site.docs).as_posix())
        for address, at in _addresses(site, article):
            within = _RELATIVE.fullmatch(address)
            target = normpath(join(folder, within[1])) if within else ""
            if within and target in wanted and text.content.startswith(within[1], at):
                yield _Mention(file, at, at + len(within[1]), target, link=True)


def _addresses(site: Site, article: Article) -> list[tuple[str, int]]:
    """Return the address of each link and picture of an article, and where it stands."""
    document = site.reader.document(article)
    return [
        *((it.address, it.at) for it in document.links),
        *((it.source, it.at) for it in document.images),
    ]


def _rebased(site: Site, content: str, old: str, moves: Moves, *, by_hand: bool) -> str:
    """Return a page's text with its own links and pictures as they are written in its new folder.

    Where it was moved by hand, what leads somewhere from there already is left as it is.
    """
    article, _ = parse_article(Text(f"docs/{old}", content), today(), site.known)
    new, pieces = moves[old], []
    for address, at in _addresses(site, article):
        within = _RELATIVE.fullmatch(address)
        if within and content.startswith(within[1], at):
            target = normpath(join(dirname(old), within[1]))
            if not (by_hand and (site.docs / normpath(join(dirname(new), within[1]))).is_file()):
                there = relpath(moves.get(target, target), dirname(new) or ".")
                pieces.append((at, at + len(within[1]), there))
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
