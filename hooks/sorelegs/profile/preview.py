"""The picture that others show with a link to the site: what chats and search engines ask of it."""

from __future__ import annotations

from pathlib import Path

from sorelegs.problems import quote

PREVIEW_SIZE = (1200, 630)
"""Its points: what others show whole, and sharp on a phone. https://ogp.me/ leaves the size open."""
_MOST = 300 * 1024
"""Its bytes: some chats load no more for the sake of a link."""
_HEAD = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def fault_of(docs: Path, picture: str) -> tuple[str, str] | None:
    """Return what is wrong with the picture and how to mend it; nothing of one that is told of by its name.

    Args:
        docs: the folder of articles.
        picture: its path from there on.
    """
    file, name = docs / picture, quote(picture)
    if file.suffix != ".png" or not file.is_file() or file.is_symlink():
        return None
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            start = opened.read(len(_HEAD) + 8)
    except OSError:
        return None
    if not start.startswith(_HEAD):
        return f"What {name} holds is no PNG.", "Save the picture again, as a PNG."
    width, height = int.from_bytes(start[-8:-4], "big"), int.from_bytes(start[-4:], "big")
    if (width, height) != PREVIEW_SIZE:
        what = f"The picture {name} has {width:,} by {height:,} points: others would cut it, or show it small."
        return what, "Make it {:,} points wide and {:,} high.".format(*PREVIEW_SIZE)
    if size > _MOST:
        what = f"The picture {name} has {size // 1024} KB; {_MOST // 1024} KB is the most that every chat loads."
        return what, "Draw it with fewer colours, and without a photo."
    return None
