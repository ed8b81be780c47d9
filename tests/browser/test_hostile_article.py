"""An article written to do harm, opened in a browser: nothing in it runs, and a strict build refuses it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser
from serving import served

ROOT = Path(__file__).parents[2]
BODY = """
<script>window.hit = 1</script>

<img src=x onerror="window.hit = 2">

<svg onload="window.hit = 3"></svg>

<iframe srcdoc="<script>parent.hit = 4</script>"></iframe>

<details open ontoggle="window.hit = 5">x</details>

<style>.md-header { display: none }</style>

<!--><script>window.hit = 6</script>-->

[a](javascript:window.hit=7) [b](java&#115;cript:window.hit=8) <a href="&Tab;javascript:window.hit=9">c</a>

## Title { onmouseover="window.hit=10" .md-overlay #__search }

![x](https://elsewhere.example/pixel.png) <img src="//elsewhere.example/pixel.png">

<form action="https://elsewhere.example/"><button>Go</button></form>

<base href="https://elsewhere.example/"><meta http-equiv="refresh" content="0;url=https://elsewhere.example/">

{{ lipsum.__globals__["os"].popen("touch hit") }} {{ cite("<script>window.hit = 11</script>") }}

<img src=x onerror=window.hit=12
"""


def _build(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def test_nothing_runs(browser: Browser, tmp_path: Path) -> None:
    for name in ("docs", "overrides", "hooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    article = tmp_path / "docs/stretching/does-stretching-stop-soreness.md"
    article.write_text(article.read_text(encoding="utf-8") + BODY, encoding="utf-8")
    strict = _build(tmp_path, "--strict", "--site-dir", str(tmp_path / "strict"))
    assert strict.returncode == 1
    assert strict.stderr.count("does-stretching-stop-soreness.md:") >= 12
    assert _build(tmp_path).returncode == 0
    assert not list(tmp_path.rglob("hit"))
    asked: list[str] = []
    with served(tmp_path / "site") as address:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        page.goto(address + "stretching/does-stretching-stop-soreness/")
        for link in page.locator("article a:not([href])").all():
            link.dispatch_event("click")
        page.get_by_role("heading", name="Title").hover()
        assert page.evaluate("window.hit") is None
        assert page.locator(".md-header").is_visible()
        assert page.locator("article").locator("script, iframe, svg, form, style, base, meta").count() == 0
        assert [url for url in asked if not url.startswith(address)] == []
        page.close()
