"""The tree of ``docs/``: plain files with names that every computer and address can bear, none in another's place.

What is told of here is never read, by the check or by the build: a link can lead anywhere, and a device has no end.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePosixPath

from sorelegs.checks.files import KINDS
from sorelegs.problems import FILE_SIZE, Problem, Rule, quote
from sorelegs.site import WORDS

FILE_KIND = Rule(
    "file-kind",
    why="Everything in docs/ is published, so only kinds of file that can be checked may be there.",
    more=(
        "Everything in docs/ is published as it is. A script or a page of HTML in it would run in our "
        "readers' browsers."
    ),
    bad="docs/%folder%/demo.js",
    good="docs/%folder%/demo.webp",
    place="none",
)

FILE_PLAIN = Rule(
    "file-plain",
    why="A link can lead out of docs/ or in a circle, a device has no end, and what may not be read is not published.",
    more="Only folders and plain files may stand in docs/, and whoever builds the site must be allowed to read them.",
    bad="docs/%folder%/photo.webp, a link to another file",
    good="docs/%folder%/photo.webp, the file itself",
    place="none",
)

FILE_NAME = Rule(
    "file-name",
    why="The name becomes a part of an address, which has to be the same on every computer.",
    more=(
        "A name has small letters, digits and hyphens: some computers take a.md and A.md for one file, and a link "
        "breaks at a space. An article and a folder have no dot in their names."
    ),
    bad="docs/%folder%/A Long Name.md",
    good="docs/%folder%/a-long-name.md",
    place="none",
)

FILE_ADDRESS = Rule(
    "file-address",
    why="One of the two would be lost without a word.",
    more=(
        "The build writes files of its own, such as the check for other sites in embed/v2/ and the search. No file of "
        "docs/ may have the address of one of them, nor two files the same."
    ),
    bad="docs/search.md",
    good="docs/how-to-search.md",
    place="none",
)

RULES = (FILE_KIND, FILE_PLAIN, FILE_NAME, FILE_ADDRESS)
"""What this module may tell."""

NO_ENDINGS = (".markdown", ".mdown", ".mkd", ".mdx")
"""How the name of an article may not end, though others end so."""
MAX_FILES = 20_000
"""Files and folders: twenty times what a large site has."""
MAX_NAME, MAX_DEPTH = 100, 8
"""Characters of a name and folders in one another: together with the site's folder, less than any system's limit."""
_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]*")
_FILE = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*")
_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
"""What stands for a device on Windows, whatever follows its dot."""
_EFFECTIVE = os.access in os.supports_effective_ids
"""Whether the system can be asked what the user may do as whom this runs."""


@dataclass(frozen=True)
class Taken:
    """The addresses that the build writes itself.

    Attributes:
        files: their paths in the built site.
        folders: those in which nothing else may stand.
    """

    files: Collection[str] = frozenset()
    folders: Collection[str] = frozenset()

    def by(self, address: str) -> str:
        """Return what stands in the way of ``address``, or nothing."""
        path = address
        while path and path not in self.files and path not in self.folders:
            path = path.rpartition("/")[0]
        return path


NOTHING_TAKEN = Taken()


@dataclass(frozen=True)
class Tree:
    """What stands below ``docs``.

    Attributes:
        files: the plain files that may be read, sorted.
        problems: the one problem of each file or folder that may not, by its path; nothing in such a folder is read.
    """

    files: list[Path]
    problems: dict[Path, Problem]

    @cached_property
    def readable(self) -> frozenset[Path]:
        """The plain files that may be read."""
        return frozenset(self.files)

    def refuses(self, file: Path) -> bool:
        """Return whether a file, or a folder around it, is one of those that may not be read."""
        return any(path in self.problems for path in (file, *file.parents))


def read_tree(docs: Path, taken: Taken) -> Tree:
    """Return what stands below a folder; no link is followed, and at most :data:`MAX_FILES` are looked at.

    Args:
        docs: the folder of articles.
        taken: the addresses of what the build writes itself.
    """
    problems: dict[Path, Problem] = {}
    files, waiting, at, count = list[Path](), [docs], dict[str, str](), 0
    below = len(os.path.join(docs, ""))
    while waiting and count <= MAX_FILES:
        for entry in _entries(waiting.pop()):
            count += 1
            file, inside = Path(entry.path), entry.path[below:].replace(os.sep, "/")
            told = _of_kind(entry, inside) or _of_address(entry, inside, taken, at) or _of_name(entry, inside)
            if told is not None:
                problems[file] = Problem(f"{docs.name}/{inside}", 1, 1, *told)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(file)
            else:
                files.append(file)
    if count > MAX_FILES:
        what = f"There are more than {MAX_FILES:,} files and folders."
        problems[docs] = Problem(docs.name, 1, 1, FILE_SIZE, what, "Take out what does not belong here.")
    return Tree(sorted(files), problems)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(islice(entries, MAX_FILES + 1), key=lambda entry: entry.name)
    except OSError:  # taken away meanwhile
        return []


_Told = tuple[Rule, str, str]


def _of_kind(entry: os.DirEntry[str], inside: str) -> _Told | None:
    if entry.is_symlink():
        return FILE_PLAIN, "This is a link.", "Put what it leads to here, or take it away."
    folder = entry.is_dir(follow_symlinks=False)
    if not folder and not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
        return FILE_PLAIN, "This is no plain file.", "Take it away."
    suffix = os.path.splitext(entry.name)[1].lower()
    if not folder and suffix in NO_ENDINGS:
        name = f"{os.path.splitext(_sound(entry))[0]}.md"
        return FILE_KIND, f"The name of an article ends in .md, and not in {suffix}.", f"Rename it to {name}."
    if not folder and inside != WORDS and (suffix not in KINDS or entry.name.startswith(".")):
        fix = f"Take it away, or use one of {' '.join(sorted(KINDS))}."
        return FILE_KIND, f"{quote(entry.name)} cannot stand in docs/.", fix
    if not os.access(entry.path, os.R_OK | os.X_OK if folder else os.R_OK, effective_ids=_EFFECTIVE):
        return FILE_PLAIN, "This may not be read.", f"Allow it: chmod u+rX {entry.name}"
    return None


def _of_name(entry: os.DirEntry[str], inside: str) -> _Told | None:
    folder = entry.is_dir(follow_symlinks=False)
    name, article = entry.name, entry.name.endswith(".md")
    stem = name.removesuffix(".md") if article and not folder else name
    sound = (_FOLDER if folder or article else _FILE).fullmatch(stem)
    if not sound or _WINDOWS.match(name) or len(name) > MAX_NAME:
        return FILE_NAME, f"{quote(name)} cannot be part of an address.", f"Rename it to {_sound(entry)}."
    if inside.count("/") > MAX_DEPTH:
        return FILE_NAME, f"This stands {inside.count('/')} folders deep; {MAX_DEPTH} is the most.", "Move it up."
    return None


def _sound(entry: os.DirEntry[str]) -> str:
    """Return the likeliest name that could stand instead."""
    stem, ending = (entry.name, "") if entry.is_dir(follow_symlinks=False) else os.path.splitext(entry.name)
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: MAX_NAME // 2].strip("-")
    ending = re.sub(r"[^a-z0-9.]", "", ending.lower())
    return f"{'a-' if not words or _WINDOWS.match(words) else ''}{words or 'name'}{ending}"


def _of_address(entry: os.DirEntry[str], inside: str, taken: Taken, at: dict[str, str]) -> _Told | None:
    folder = entry.is_dir(follow_symlinks=False)
    for address in (inside,) if folder else addresses(inside):
        if by := taken.by(address):
            return FILE_ADDRESS, f"The build writes {quote(by)} itself.", "Choose another name."
        if not folder and (other := at.setdefault(address, inside)) != inside:
            return FILE_ADDRESS, f"{quote(other)} has the same address.", "Keep one of the two."
    return None


def addresses(inside: str) -> tuple[str, ...]:
    """Return what a file of ``docs/`` becomes in the built site, with folders for pages and in a preview without."""
    if not inside.endswith(".md"):
        return (inside,)
    stem = inside.removesuffix(".md")
    if PurePosixPath(stem).name == "index":
        return (f"{stem}.html",)
    return f"{stem}/index.html", f"{stem}.html"
