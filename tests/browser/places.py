"""The folder of the check with the headers that a server sends, and pages of others at another origin."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sorelegs.hosting.headers import Headers, lent
from support.serving import served

from browser.origins import snippets, write_hosts

FITS = "() => innerHeight === document.documentElement.offsetHeight"
"""Whether a frame is as high as what it shows."""


@dataclass(frozen=True)
class Places:
    """Where the site and its hosts are.

    Attributes:
        site: the address of the site.
        hosts: the address of the hosts.
        folder: of the hosts.
        published: the folder of the site's newest check.
        snippets: what the page for site owners has them paste, by name.
        said: what is said with a host's page, by its path.
    """

    site: str
    hosts: str
    folder: Path
    published: Path
    snippets: dict[str, str]
    said: dict[str, Headers] = field(default_factory=dict)

    def show(self, name: str, body: str, *, head: str = "", encoding: str = "utf-8", said: Headers = ()) -> str:
        """Write a page and return its address.

        Args:
            name: of the page.
            body: what is in it.
            head: what is in its head.
            encoding: of the page.
            said: its headers.
        """
        begin = f'<!doctype html><html lang="en"><head><meta charset="{encoding}"><link rel="icon" href="data:,">'
        begin += '<meta name="viewport" content="width=device-width"><title>A host</title>'
        page = f"{begin}{head}</head><body>{body}</body></html>"
        (self.folder / f"{name}.html").write_text(page, encoding=encoding)
        self.said[f"/{name}.html"] = said
        return f"{self.hosts}{name}.html"


@contextmanager
def two_origins(built: Path, temporary: Path) -> Iterator[Places]:
    """Serve the check of a built site, and hosts with its snippets.

    Args:
        built: the site.
        temporary: a folder of its own.
    """
    folder, published = temporary / "hosts", temporary / "site"
    shutil.copytree(built / "embed", published / "embed")
    page = (built / "embed" / "index.html").read_text(encoding="utf-8")
    newest = max((published / "embed").glob("v*"))
    said: dict[str, Headers] = {}

    def of_the_check(path: str, host: str) -> Iterable[tuple[str, str]]:
        return lent(f"http://{host}") if path.startswith("/embed/") else ()

    with served(published, say=of_the_check) as site:
        folder.mkdir()
        with served(folder, say=lambda path, _: said.get(path.partition("?")[0], ())) as hosts:
            found = snippets(page, site)
            write_hosts(folder, found)
            yield Places(site, hosts, folder, newest, found, said)
