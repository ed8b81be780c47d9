"""Pictures: what they say to those who cannot see them, and what they cost those who can."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from sorelegs.article import HTML_COMMENT, Document, flat
from sorelegs.checks.files import SHOWN_PICTURE
from sorelegs.problems import LONG, Problem, Rule, nearest, quote, suggest
from sorelegs.site import PICTURES, Site

IMAGE_ALT = Rule(
    "image-alt",
    why="A reader who cannot see the picture gets nothing from it.",
    more=("The text alternative says what a reader should take from the picture. It does not start with “picture of”."),
    bad="![](pack.webp)",
    good="![A hand holds a cold pack](pack.webp)",
    place="none",
)

IMAGE_ALT_LENGTH = Rule(
    "image-alt-length",
    why="A screen reader reads it in one go, with no way to pause or go back.",
    more=(
        "A text alternative has 125 characters at most. What needs more words belongs in the text, where all "
        "can read it."
    ),
    bad=(
        "![A woman in a blue shirt, who has just come home after a long and hilly walk in the rain, sits on "
        "the third step of the stairs and holds a cold pack that was in the freezer](pack.webp)"
    ),
    good="![A woman holds a cold pack](pack.webp)",
    place="none",
)

IMAGE_ALT_REPEATS = Rule(
    "image-alt-repeats",
    why="A reader who cannot see the picture hears the same words twice.",
    more="The caption is read out as well, so the text alternative adds what only the picture shows.",
    bad='![A cold pack](pack.webp "A cold pack")',
    good='![A hand holds a cold pack](pack.webp "A cold pack")',
    place="none",
)

IMAGE_FILE = Rule(
    "image-file",
    why="Readers would see a broken picture.",
    more="The picture is named from the folder of the file it stands in, letter for letter. Capital letters count.",
    bad="![A hand holds a cold pack](pack-that-is-not-there.webp)",
    good="[The answer to your question](../%article%)",
)

IMAGE_SIZE = Rule(
    "image-size",
    why="A reader on a phone waits for it, and pays for it.",
    more="A picture in an article has 150 KB at most. Make it no wider than it is shown, and save it as WebP.",
    bad="![A hand holds a cold pack](pack.png) with 400 KB",
    good="![A hand holds a cold pack](pack.webp) with 60 KB",
    place="none",
)

RULES = (IMAGE_ALT, IMAGE_ALT_LENGTH, IMAGE_ALT_REPEATS, IMAGE_FILE, IMAGE_SIZE)
"""What this module may tell."""


MAX_ALT = 125
"""Characters of a text alternative: screen readers read it in one go, and some cut it there."""
_EMPTY_START = re.compile(
    r"(?:an? |the )?(?:image|picture|photo(?:graph)?|graphic|drawing|icon|illustration) (?:of|showing)\b", re.I
)
_OTHER_PICTURES = (".gif", ".bmp", ".tif", ".tiff", ".ico", ".heic", ".jfif", ".jp2", ".psd")
"""How pictures end that may not stand in ``docs/``."""
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|webp|avif|svg|gif)", re.I)


def check(site: Site, document: Document) -> Iterator[Problem]:
    """Tell of pictures without words, with too many, with the wrong ones, that are missing or too large."""
    for image in document.images:
        alt = flat(image.alt)
        at = image.alt_at if alt else image.start
        if not alt:
            fix = "Say in the square brackets what a reader should take from it."
            yield document.text.problem(at, IMAGE_ALT, "This picture has no text alternative.", fix)
        elif "<!--" in alt:
            what = "A comment in <!-- --> stands in this text alternative."
            yield document.text.problem(at, HTML_COMMENT, what, "Write it behind the picture.")
        elif len(alt) > MAX_ALT:
            what = f"This text alternative has {len(alt)} characters; {MAX_ALT} is the most."
            yield document.text.problem(at, IMAGE_ALT_LENGTH, what, "Keep the point, and move the rest into the text.")
        elif _bare(alt) in (_bare(flat(words)) for words in (image.title, image.caption) if words):
            fix = "Say in it what can be seen, and leave the caption to say what it means."
            what = "This text alternative repeats the caption or the title."
            yield document.text.problem(at, IMAGE_ALT_REPEATS, what, fix)
        elif _FILE_NAME.fullmatch(alt) or _EMPTY_START.match(alt):
            what = f"This text alternative starts with words that say nothing: {quote(alt, 30)}."
            fix = "Start with what can be seen; a screen reader already says that it is a picture."
            yield document.text.problem(at, IMAGE_ALT, what, fix)
        yield from _file(site, document, image.source, image.at)


def _bare(words: str) -> str:
    return words.strip(" .").casefold()


def _elsewhere(files: Sequence[Path], folder: Path, name: str) -> str:
    """Say where the pictures of that name are, from an article's folder on, or which name comes closest."""
    names = {f.name: Path(os.path.relpath(f, folder)).as_posix() for f in reversed(files)}
    moved = [Path(os.path.relpath(f, folder)).as_posix() for f in files if f.name == name]
    if moved:
        return f"It stands elsewhere. Write {' or '.join(quote(path) for path in moved[:3])}."
    close = nearest(name[:100].lower(), names, 0.6)
    return f"Did you mean {quote(names[close])}?" if close is not None else suggest(name, names.values())


def _file(site: Site, document: Document, src: str, at: int) -> Iterator[Problem]:
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", src):
        return
    docs, size, kind = Path(site.real_docs), None, ""
    try:
        folder = PurePosixPath(document.text.path).relative_to(site.docs.name).parent
        file = Path(os.path.normpath(docs / folder / unquote(src)))
        kind = file.suffix.lower()
        if kind in (*PICTURES, *_OTHER_PICTURES) and file.is_relative_to(docs):
            size = site.folder.size(file)
    except (OSError, ValueError):
        size = None
    if size is not None and kind in _OTHER_PICTURES:
        what = f"The picture {quote(src)} is of a kind that no page shows."
        yield document.text.problem(at, IMAGE_FILE, what, f"Save it as one of {' '.join(PICTURES)} and show that.")
    elif size is None:
        fix = _elsewhere(
            site.folder.pictures(), (site.root / document.text.path).parent.resolve(), PurePosixPath(unquote(src)).name
        )
        if src.startswith("/") and not fix.startswith(("It", "Did")):
            fix = "Write its path from this file's folder on, without a / at its start."
        yield document.text.problem(at, IMAGE_FILE, f"There is no picture {quote(src)}.", fix)
    elif size > SHOWN_PICTURE:
        name = quote(PurePosixPath(unquote(src)).name, LONG)
        what = f"The picture {name} has {size // 1024} KB; {SHOWN_PICTURE // 1024} KB is the most in an article."
        yield document.text.problem(at, IMAGE_SIZE, what, "Make it 1,280 pixels wide or less, and save it as WebP.")
