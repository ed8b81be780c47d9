"""Cloudflare Pages, Netlify and CloudFront: what their files would have them send, read by their own rules."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

import pytest
from sorelegs.hosting.cloudfront import cloudfront
from sorelegs.hosting.headers import CURRENT, IMMUTABLE, TYPES, published
from support.compressed import ADDRESS

from hosting.observatory import score

MOST_RULES, MOST_LETTERS = 100, 2000
"""What Cloudflare reads. Source: https://developers.cloudflare.com/pages/configuration/headers/"""
LENT = re.compile(r"embed/(?:v\d+|\d+\.\d+\.\d+)/")
AWS = """#!/bin/sh
for word in "$@"; do printf '%s\\037' "$word" >> "$TOLD"; done
printf '\\n' >> "$TOLD"
"""
RUN = """
const event = (uri, v) => ({ request: { uri, querystring: v ? { v: { value: v } } : {} } });
console.log(JSON.stringify(ASKED.map(([uri, v]) => handler(event(uri, v)))));
"""


def _rules(built: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the rules of ``_headers``: the path of each and its lines."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in (built / "_headers").read_text(encoding="utf-8").splitlines():
        assert len(line) <= MOST_LETTERS
        if line.startswith("/"):
            rules.append((line, []))
        else:
            name, _, value = line.removeprefix("  ").partition(": ")
            rules[-1][1].append((name.lower(), value))
    return rules


def _sent(rules: list[tuple[str, list[tuple[str, str]]]], path: str) -> Mapping[str, str]:
    """Return what is sent with a path: all that its rules say, joined where they say it twice."""
    found: dict[str, str] = {}
    for pattern, lines in rules:
        if fnmatch(path, pattern):
            for name, value in lines:
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def test_headers_for_each_file(built: Path) -> None:
    rules = _rules(built)
    assert len(rules) <= MOST_RULES
    files = [file.relative_to(built).as_posix() for file in built.rglob("*.*") if file.is_file()]
    assert len(files) > 50
    for path in files:
        sent = _sent(rules, "/" + path.removesuffix("index.html"))
        policy = sent["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert sent["x-content-type-options"] == "nosniff", path
        assert sent["strict-transport-security"], path
        if LENT.match(path):
            assert "frame-ancestors" not in policy, path
            scripts = re.search(r"script-src ([^;]*);", policy)
            assert scripts
            assert re.search(r" https://[\w.-]+(:\d+)?$", scripts[1]), "in a sandbox 'self' is nobody's"
            assert sent["access-control-allow-origin"] == "*", path
            assert sent["cross-origin-resource-policy"] == "cross-origin", path
        elif path.endswith(".html"):
            assert "frame-ancestors 'self'" in policy, path
            assert sent["cross-origin-resource-policy"] == "same-origin", path
        if path.endswith(".dmn"):
            assert sent["content-type"] == TYPES[path.rpartition(".")[2]], path


def test_only_what_exists_is_kept_for_good(compressed: Path) -> None:
    kept = [path for path, lines in _rules(compressed) if ("cache-control", IMMUTABLE) in lines]
    assert kept
    for path in kept:
        assert re.match(r"/embed/\d+\.\d+\.\d+/", path)
        assert (compressed / path.lstrip("/")).is_file(), path


def test_the_observatory_would_give_the_best_grade(built: Path) -> None:
    page = (built / "index.html").read_text(encoding="utf-8")
    assert score(_sent(_rules(built), "/"), page, redirected=True) >= 100
    # GitHub Pages sends HTTPS and a long life for it, and no header of ours: the policy in the page is what it has.
    alone = score({"strict-transport-security": "max-age=31556952"}, page, redirected=True)
    assert alone == 100 - 20 - 5  # only a header keeps others from framing a page, and browsers from guessing types


def test_netlify_builds_as_we_do(built: Path) -> None:
    settings = tomllib.loads((built / "hosting/netlify.toml").read_text(encoding="utf-8"))
    assert settings["build"] == {
        "command": "make build",
        "publish": "site",
        "environment": settings["build"]["environment"],
    }
    assert re.fullmatch(r"3\.\d+", settings["build"]["environment"]["PYTHON_VERSION"])


def test_the_function_of_cloudfront(built: Path, tmp_path: Path, report: Callable[[str], None]) -> None:
    node = shutil.which("node")
    if node is None:
        report("CloudFront's function did not run: there is no Node here.")
        return
    site = published(built, ADDRESS)
    template = json.loads(cloudfront(site))
    code = template["Resources"]["Paths"]["Properties"]["FunctionCode"]
    file, hash_ = next(iter(site.files.items()))
    asked = [["/", ""], ["/about/", ""], ["/about", ""], [f"/{file}", hash_], [f"/{file}", "x"]]
    (tmp_path / "run.js").write_text(f"{code}\nconst ASKED = {json.dumps(asked)};{RUN}", encoding="utf-8")
    done = subprocess.run([node, str(tmp_path / "run.js")], capture_output=True, text=True, check=True)
    home, folder, moved, kept, plain = json.loads(done.stdout)
    assert home["uri"] == f"/{site.release}/index.html"
    assert folder["uri"] == f"/{site.release}/about/index.html"
    assert (moved["statusCode"], moved["headers"]["location"]["value"]) == (301, "/about/")
    assert kept["uri"] == f"/kept/{hash_}/{file}"
    assert plain["uri"] == f"/{site.release}/{file}"


@pytest.fixture
def uploads(built: Path, tmp_path: Path) -> list[list[str]]:
    """The calls of the AWS command line that the script makes."""
    (tmp_path / "aws").write_text(AWS, encoding="utf-8")
    (tmp_path / "aws").chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "TOLD": str(tmp_path / "told")}
    command = ["sh", "hosting/s3.sh", "bucket", "example.org", "arn:certificate"]
    subprocess.run(command, cwd=built, env=environment, check=True)
    lines = (tmp_path / "told").read_text(encoding="utf-8").splitlines()
    return [line.split("\x1f")[:-1] for line in lines]


def _uploaded(built: Path, call: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the path in the bucket, the type and the cache of each file that one call uploads."""
    type_, cache = call[call.index("--content-type") + 1], call[call.index("--cache-control") + 1]
    source, target = next((call[i], word) for i, word in enumerate(call[1:]) if word.startswith("s3://"))
    if call[1] == "cp":
        yield target.removeprefix("s3://bucket/"), type_, cache
        return
    filters = [(word, call[i + 1]) for i, word in enumerate(call) if word in ("--include", "--exclude")]
    for file in (built / source).rglob("*"):
        path = file.relative_to(built / source).as_posix()
        last = [word for word, pattern in filters if fnmatch(path, pattern)]
        if file.is_file() and last[-1] == "--include":
            yield f"{target.removeprefix('s3://bucket/')}/{path}", type_, cache


def test_each_file_is_uploaded_once_and_the_template_comes_last(built: Path, uploads: list[list[str]]) -> None:
    site = published(built, ADDRESS)
    assert uploads[-1][:2] == ["cloudformation", "deploy"]
    put = [found for call in uploads[:-1] for found in _uploaded(built, call)]
    assert len({path for path, _, _ in put}) == len(put)
    for path, type_, cache in put:
        assert type_ == TYPES[path.rpartition(".")[2]], path
        frozen = path.startswith("kept/") or re.match(rf"{site.release}/embed/\d", path)
        current = path.startswith(f"{site.release}/embed/v2/")
        assert cache == (IMMUTABLE if frozen else CURRENT if current else "no-cache"), path
    files = [f for f in built.rglob("*") if f.suffix[1:] in TYPES.keys() - {"gz"} and f.parent.name != "hosting"]
    assert {f"{site.release}/{file.relative_to(built).as_posix()}" for file in files} <= {path for path, _, _ in put}
    assert {f"kept/{hash_}/{path}" for path, hash_ in site.files.items()} <= {path for path, _, _ in put}
