"""The site and the hosts that show its widget, each behind a server of its own and so at an origin of its own."""

from __future__ import annotations

import re
import shutil
from contextlib import AbstractContextManager
from html import unescape
from pathlib import Path

from support.serving import served

HOSTS = Path(__file__).parent / "hosts"
_GAP = re.compile(r"\{\{([a-z-]+)(\?[a-z=]+)?\}\}")
_CODE = re.compile(r'<code class="language-\w+" data-snippet="([a-z-]+)"[^>]*>(.*?)</code>', re.DOTALL)


def origin(folder: Path) -> AbstractContextManager[str]:
    """Serve ``folder`` and yield its address; files in ``embed/`` may be read from any origin."""
    return served(folder, any_origin="/embed/")


def snippets(page: str, site: str) -> dict[str, str]:
    """Return the snippets on the built page for site owners by name, for a site that is at ``site``.

    Args:
        page: the HTML of the page.
        site: where the tests serve the site.
    """
    canonical = re.search(r'<link rel="canonical" href="([^"]+)embed/"', page)
    assert canonical is not None
    found = {name: unescape(code).replace(canonical[1], site) for name, code in _CODE.findall(page)}
    for of in ("", "routine-"):  # before the first release no form offers a fixed version
        if f"{of}newest" in found:
            found.setdefault(f"{of}html", found[f"{of}newest"])
    return found


def write_hosts(folder: Path, values: dict[str, str]) -> None:
    """Write every host page into ``folder``, with the snippets in the gaps that name them.

    Args:
        folder: where to.
        values: what each gap is filled with.
    """

    def filled(gap: re.Match[str]) -> str:
        text = values.get(gap[1])
        if text is None:
            return gap[0]
        return text.replace('embed/v2/"', f'embed/v2/{gap[2]}"') if gap[2] else text

    folder.mkdir(exist_ok=True)
    for file in HOSTS.iterdir():
        if file.suffix in {".html", ".css", ".mjs"}:
            (folder / file.name).write_text(_GAP.sub(filled, file.read_text(encoding="utf-8")), encoding="utf-8")


def copy_beside(published: Path, folder: Path) -> None:
    """Put the widget's scripts beside the hosts, for those that keep a copy of their own."""
    for name in ("soreness-check.js", "soreness-check.mjs"):
        shutil.copy(published / name, folder / name)
