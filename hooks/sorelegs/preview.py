"""Ring 3: a preview for an editor, and single pages of it, made again by the same steps while it is shown.

MkDocs makes each page in two steps. The first reads its Markdown; the second draws it among the others. Both are its
own here, so a page that is made again is the page that a whole build makes.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config
from mkdocs.config.base import LegacyConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import InclusionLevel

from sorelegs.engine import settings_problems
from sorelegs.serve import BUILT, DONE, MADE
from sorelegs.ship import squeeze

_NEXT = ".next"
"""Where a page is made before it takes its place, below the preview's folder."""


class Preview:
    """A site built for an editor.

    Args:
        root: the project's folder.
        folder: where the site goes.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        """Read the settings of the site in ``root``, which have no problem, and build it into ``folder``."""
        self._folder = folder
        self._config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), site_url=os.environ.get("SITE_URL"))
        self._noted = self._config.plugins["sorelegs-preview"] = _Noted()
        self._config.plugins.on_startup(command="serve", dirty=False)
        build(self._config)
        self._noted.env.auto_reload = True  # a template may change while the preview is shown

    def named(self, names: Iterable[str]) -> list[Any]:
        """Return the engine's pages of some files in ``docs``, or with some addresses, in that order and each once."""
        pages = self._noted.files.documentation_pages(inclusion=InclusionLevel.is_included)
        known = {name: file.page for file in pages for name in (f"/{file.url.removeprefix('./')}", file.src_uri)}
        return list({id(known[name]): known[name] for name in names if name in known}.values())

    def make(self, page: Any) -> None:
        """Make a page anew and put it in its place, whole; leave it as it is while its file is gone."""
        config, noted, file = self._config, self._noted, page.file
        if file.abs_src_path and not os.path.isfile(file.abs_src_path):
            return
        _populate_page(page, config, noted.files)
        env = config.plugins.on_env(noted.env, config=config, files=noted.files)
        doc_files = noted.files.documentation_pages(inclusion=InclusionLevel.is_included)
        place, made = file.abs_dest_path, self._folder / _NEXT
        file.abs_dest_path = str(made / file.dest_uri)
        try:
            _build_page(page, config, doc_files, noted.nav, env)
            squeeze(made)
            os.replace(file.abs_dest_path, place)
        finally:
            file.abs_dest_path = place
            shutil.rmtree(made, ignore_errors=True)


class _Noted(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]  # MkDocs left what it does with a subclass untyped
    """What the engine made for a whole build, and a single page needs again."""

    nav: Any
    env: Any
    files: Any

    def on_nav(self, nav: Any, **_: Any) -> Any:
        self.nav = nav
        return nav

    def on_env(self, env: Any, *, files: Any, **_: Any) -> Any:
        self.env, self.files = env, files
        return env


def make_preview(root: Path, folder: Path, requests: TextIO | None) -> int:
    """Build the site for an editor, whatever its problems; return 0, or 1 when it cannot be built and why was said.

    Args:
        root: the project's folder.
        folder: where the site goes.
        requests: where pages to make anew are asked for once the site is built, until it ends: each line a list of
            files in ``docs`` and addresses, as JSON. What was done is said in lines of its own. None are asked for
            where it is ``None``.
    """
    logging.basicConfig(format="%(levelname)-7s %(message)s", level=logging.WARNING)
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    if found := list(settings_problems(root)):
        sys.stderr.write("".join(f"{problem}\n" for problem in found))
        return 1
    try:
        preview = Preview(root, folder)
    except Exception as error:  # an editor's file, whatever is in it, stops no server
        sys.stderr.write(f"{error}\n")
        return 1
    if requests is not None:
        _say(BUILT)
        logging.disable(logging.WARNING)  # the next whole build says it
        for request in requests:
            _make(preview, json.loads(request))
    return 0


def _make(preview: Preview, names: Iterable[str]) -> None:
    try:
        for page in preview.named(names):
            preview.make(page)
            _say(MADE)
    except Exception as error:  # the next whole build meets it, too
        sys.stderr.write(f"{error}\n")
    _say(DONE)


def _say(answer: str) -> None:
    sys.stdout.write(f"{answer}\n")
    sys.stdout.flush()
