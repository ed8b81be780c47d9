"""Which files of a stranger's build are published as a preview, and what each is made into first.

Every page says that nobody has reviewed it, and no script can go on as a worker once the preview is gone. A policy in
the page would not keep a worker away: its script could register one from a frame that holds any other file of the same
host. So each script itself refuses to be one.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

PATH = re.compile(r"(?=.{1,200}\Z)(?:[A-Za-z0-9_][A-Za-z0-9._@+-]*/)*[A-Za-z0-9_][A-Za-z0-9._@+-]*")
KINDS = frozenset(
    ".html .css .js .mjs .svg .png .jpg .jpeg .webp .avif .json .webmanifest .csv .txt .dmn .ts .mts .cts .tgz .conf "
    ".toml .sh .bib .cjs".split()
)
"""How the names of what a build writes end. Browsers make pages of others, such as ``.htm`` and ``.xhtml``."""
NAMES = frozenset({"_headers", "Caddyfile"})
"""What a build writes without an ending."""
GUARD = "no-worker.js"
"""The module that every other module asks first. It stands at the top of a preview."""
MARK = "Preview of an unreviewed change"
ROBOTS = '<meta charset="utf-8"><meta name="robots" content="noindex, nofollow">'

NO_WORKER = b"if (globalThis.ServiceWorkerGlobalScope) throw new Error();\n"
_NO_WORKER_IN_CLASSIC = b"with (this) if (this.ServiceWorkerGlobalScope) throw 0;\n"
"""No module may hold the word ``with``, so what begins so is none, and there no later line can rename ``this``."""
_IS_MODULE = re.compile(rb"(?:^|[;}])\s*(?:export|import)(?:\s+[\w$]|\s*[{*\"'])", re.MULTILINE)

_SPACE = r"[ \t\n\r\f]*+"
_ATTRIBUTE = r"[ \t\n\f\r]++[A-Za-z][A-Za-z0-9:-]*+(?:=(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>=`]++))?+"
_ATTRIBUTES = rf"(?:{_ATTRIBUTE})*+{_SPACE}/?"
_IN_HEAD = "|".join(
    (
        r"<!--(?!-?>)(?:(?!--\s*!?>|<!--)[\s\S])*+-->",
        rf"<(?:meta|link|base){_ATTRIBUTES}>",
        r"<title>[^<]*+</title>",
        rf"<style{_ATTRIBUTES}>(?:(?!</style)[\s\S])*+</style>",
        rf"<script{_ATTRIBUTES}>(?:(?!</script|<!--)[\s\S])*+</script>",
    )
)
_START = re.compile(
    rf"({_SPACE}(?:<!doctype html>{_SPACE})?<html{_ATTRIBUTES}>{_SPACE}<head>)"
    rf"((?:{_SPACE}(?:{_IN_HEAD}))*+{_SPACE}(?:</head>{_SPACE})?<body{_ATTRIBUTES}>)",
    re.IGNORECASE,
)
"""A page up to its words, where nothing else can be in it: then what is written there is what a browser reads there."""

_DRAWN = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient radialGradient "
    "stop clipPath mask pattern symbol use marker".split()
)
_NO_DRAWING = re.compile(r"<!|<\?(?!xml version=\"1\.0\"(?: encoding=\"utf-8\")?\?>)|\son\w+\s*=", re.IGNORECASE)


class UnreadableError(Exception):
    """What the run handed over is no sound archive."""


def published(given: zipfile.ZipFile, number: int) -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of each file that is published of what a run built.

    Left out is what no build of ours writes, and a file whose name is another's folder.

    Args:
        given: what the run handed over.
        number: of the pull request.

    Raises:
        UnreadableError: a file in it cannot be read.
    """
    named = {name: given.getinfo(name) for name in given.namelist() if is_published(name)}
    for name, entry in named.items():
        if not any(folder.as_posix() in (*named, GUARD) for folder in PurePosixPath(name).parents):
            try:
                content = given.read(entry)
            except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, NotImplementedError) as error:
                raise UnreadableError(f"{name}: {error}") from error
            if (made := made_safe(name, content, number)) is not None:
                yield name, made
    yield GUARD, NO_WORKER


def is_published(name: str) -> bool:
    """Return whether a build of ours could write a file of this name."""
    path = PurePosixPath(name)
    known = path.suffix in KINDS or path.name in NAMES
    return known and PATH.fullmatch(name) is not None and name != GUARD and path.name != "sw.js"


def made_safe(name: str, content: bytes, number: int) -> bytes | None:
    """Return a file as it is published, or ``None`` where no build of ours writes such a one."""
    suffix = PurePosixPath(name).suffix
    if suffix in (".js", ".mjs", ".cjs"):
        if suffix == ".mjs" or _IS_MODULE.search(content):
            return f'import "{"../" * name.count("/") or "./"}{GUARD}";\n'.encode() + content
        return _NO_WORKER_IN_CLASSIC + content
    if suffix not in (".html", ".svg"):
        return content
    try:
        text = content.decode("utf-8")  # a browser would read some other encodings whatever the server says
    except UnicodeDecodeError:
        return None
    if suffix == ".html":
        return marked(text, number).encode()
    return content if _is_drawing(text) else None


def marked(page: str, number: int) -> str:
    """Return a page that says what it is, first of all to people and to search engines.

    A page that begins as no build of ours lets one begin gets it before all that it holds.
    """
    page = page.removeprefix("\ufeff")
    note = f"<p role=note><strong>{MARK}</strong> (pull request {number}). It may be wrong: do not act on it.</p>"
    start = _START.match(page)
    if start is None:
        return f"<!doctype html>{ROBOTS}{note}{page}"
    return f"{start[1]}{ROBOTS}{start[2]}{note}{page[start.end() :]}"


def _is_drawing(text: str) -> bool:
    """Return whether an SVG is a drawing and nothing else: it could be a page, with words and scripts of its own."""
    if _NO_DRAWING.search(text):
        return False
    try:
        tree = ET.fromstring(text)  # noqa: S314 - no document type gets past _NO_DRAWING
    except (ET.ParseError, ValueError):
        return False
    return all(element.tag in {f"{{http://www.w3.org/2000/svg}}{name}" for name in _DRAWN} for element in tree.iter())
