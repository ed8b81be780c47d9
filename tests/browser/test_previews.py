"""A preview of a stranger's build in a real browser: what it holds cannot stay when the preview is gone."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from preview_files import GUARD, NO_WORKER, made_safe
from support.serving import served

SCRIPTS = {
    "classic.js": b"'use strict'; var self = {}; let globalThis = {}; onfetch = () => {};",
    "module.mjs": b"function globalThis() {} function self() {} export const a = 1;",
    "named.js": b"function ServiceWorkerGlobalScope() {} function self() {}",
}
REGISTER = """async (names) => {
  const frame = document.createElement("iframe");
  await new Promise((there) => { frame.onload = there; frame.src = "words.txt"; document.body.append(frame); });
  const { serviceWorker } = frame.contentWindow.navigator;
  const told = [];
  for (const name of names)
    for (const type of ["classic", "module"])
      await serviceWorker.register(name, { type, scope: `/${name}/${type}` })
        .then(() => told.push(name), () => {});
  return [...new Set(told)];
}"""


def test_no_script_of_a_preview_goes_on_as_a_worker(browser: Browser, tmp_path: Path) -> None:
    """Not even from a frame whose file says nothing of what it may do; as it was built, each could."""
    for name, content in {**SCRIPTS, GUARD: b"", "page.html": b"<p>", "words.txt": b"words"}.items():
        (tmp_path / name).write_bytes(content)
    with served(tmp_path) as address:
        page = browser.new_page(service_workers="allow")
        page.goto(f"{address}page.html")
        assert page.evaluate(REGISTER, [*SCRIPTS]) == [*SCRIPTS]
        page.context.close()
        for name, content in SCRIPTS.items():
            (tmp_path / name).write_bytes(made_safe(name, content, 7) or b"")
        (tmp_path / GUARD).write_bytes(NO_WORKER)
        page = browser.new_page(service_workers="allow")
        page.goto(f"{address}page.html")
        assert page.evaluate(REGISTER, [*SCRIPTS]) == []
        page.context.close()
