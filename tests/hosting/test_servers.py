"""nginx and Caddy with the built site: what they send with each file, from the network's side."""

from __future__ import annotations

import gzip
import http.client
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from sorelegs.hosting import UNFRAMED, allowing, lent_policy
from sorelegs.hosting.headers import COMMON, CURRENT, IMMUTABLE, TYPES, published
from sorelegs.ship.compress import SUFFIXES

from hosting import servers
from hosting.observatory import score

OTHER_HASH = "0123456789abcdef"
_HASH = re.compile(r"'sha256-[^']+'")
NAMED = re.compile(r'(?:src|href)="([^"?:]+)\?v=([0-9a-f]{16})"')
A_PLUS = 100


@dataclass(frozen=True)
class Answer:
    """What came: the status, the headers by small letters, and the bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kept(self) -> str:
        return self.headers.get("cache-control", "")


def ask(address: str, path: str, encoding: str = "identity", **headers: str) -> Answer:
    """Return what a server answers; redirections are not followed."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.request("GET", "/" + path, headers={"Accept-Encoding": encoding, **headers})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_what_a_server_sends(name: str, compressed: Path, tmp_path: Path, report: Callable[[str], None]) -> None:
    if servers.find(name) is None:
        report(servers.missing(name))
        return
    with getattr(servers, name)(compressed, tmp_path / name) as address:
        for look in (_each_file, _compressed_copies, _asked_again, _hashes, _frozen, _missing, _frames, _folders):
            look(address, compressed)
        home = ask(address, "")
        # That http leads to https is Caddy's own doing, and with nginx the business of whoever holds the certificate.
        assert score(home.headers, home.body.decode(), redirected=True) >= A_PLUS


def _each_file(address: str, site: Path) -> None:
    for path in _paths(site):
        answer = ask(address, path.removesuffix("index.html"))
        assert answer.status == 200, path
        assert answer.body == (site / path).read_bytes(), path
        assert answer.headers["content-type"] == TYPES[path.rpartition(".")[2]], path
        assert {name.lower(): value for name, value in COMMON}.items() <= answer.headers.items(), path
        lent = re.match(r"embed/[^/]+/", path)
        assert answer.headers["cross-origin-resource-policy"] == ("cross-origin" if lent else "same-origin"), path
        assert answer.headers.get("access-control-allow-origin") == ("*" if lent else None), path
        assert ("immutable" in answer.kept) == bool(re.match(r"embed/\d", path)), path


def _paths(site: Path) -> list[str]:
    files = sorted(file.relative_to(site).as_posix() for file in site.rglob("*.*") if file.is_file())
    wanted = [path for path in files if not path.endswith((".br", ".gz", "Caddyfile")) and path != "404.html"]
    assert len(wanted) > 50
    return wanted


def _compressed_copies(address: str, site: Path) -> None:
    for path in [path for path in _paths(site) if Path(path).suffix in SUFFIXES]:
        whole, asked = (site / path).read_bytes(), path.removesuffix("index.html")
        for encoding, opened in (("br", brotli.decompress), ("gzip", gzip.decompress)):
            answer = ask(address, asked, encoding)
            assert answer.headers["content-encoding"] == encoding, path
            assert answer.headers["vary"].lower() == "accept-encoding", path
            assert answer.headers["content-type"] == TYPES[path.rpartition(".")[2]], path
            assert opened(answer.body) == whole, path


def _asked_again(address: str, _: Path) -> None:
    first = ask(address, "", "br")
    assert first.kept == "no-cache"
    again = ask(address, "", "br", **{"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def _hashes(address: str, site: Path) -> None:
    named = {found for page in site.glob("*.html") for found in NAMED.findall(page.read_text(encoding="utf-8"))}
    assert len(named) > 3
    for path, hash_ in named:
        answer = ask(address, f"{path.lstrip('./')}?v={hash_}", "br")
        assert (answer.status, answer.kept) == (200, IMMUTABLE), path
        other = ask(address, f"{path.lstrip('./')}?v={OTHER_HASH}", "br")
        assert other.status == 404, path
        assert "immutable" not in other.kept, path


def _frozen(address: str, site: Path) -> None:
    release = next(iter(sorted(file.parent.name for file in site.glob("embed/*/integrity.json"))))
    script = next(file.name for file in (site / "embed" / release).glob("*.mjs"))
    assert ask(address, f"embed/{release}/{script}").kept == IMMUTABLE
    assert ask(address, f"embed/v2/{script}").kept == CURRENT
    for path in (f"embed/{release}/none.js", "embed/9.9.9/none.js"):
        gone = ask(address, path)
        assert gone.status == 404, path
        assert "immutable" not in gone.kept, path


def _missing(address: str, site: Path) -> None:
    page = (site / "404.html").read_bytes()
    for path in ("none", "none/at/all/", "none.css", "404.html/none"):
        answer = ask(address, path)
        assert (answer.status, answer.body) == (404, page), path
        assert answer.headers["content-type"] == TYPES["html"], path
        assert answer.headers["content-security-policy"] == _policy(site), path
        assert answer.headers["x-content-type-options"] == "nosniff", path
        assert answer.kept in ("", "no-cache"), path


def _policy(site: Path) -> str:
    """Return what a server says with the site's own files: the hashes in it are those that its pages name."""
    policy = allowing(UNFRAMED, published(site, "").hashes)
    named = {hash_ for page in site.glob("*.html") for hash_ in _HASH.findall(page.read_text(encoding="utf-8"))}
    assert named
    assert named <= set(_HASH.findall(policy))
    return policy


def _frames(address: str, site: Path) -> None:
    releases = [file.parent.name for file in site.glob("embed/*/integrity.json")]
    for path in ("", "check/", "embed/", "assets/logo.svg"):
        assert ask(address, path).headers["content-security-policy"] == _policy(site), path
    for name in ("v2", *releases):
        policy = ask(address, f"embed/{name}/").headers["content-security-policy"]
        assert policy == lent_policy(f"http://{urlsplit(address).hostname}:*"), name


def _folders(address: str, _: Path) -> None:
    answer = ask(address, "about")
    assert answer.status in (301, 308)
    assert urlsplit(answer.headers["location"]).path == "/about/"
    assert "immutable" not in answer.kept
