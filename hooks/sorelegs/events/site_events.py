"""Ring 3: what an engine (MkDocs, or ProperDocs) asks of us while it builds the site; each event asks the rooms.

The engine is not imported here: a hook and a plugin hand the same events on to it.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from sorelegs.article import MARKDOWN, body_of
from sorelegs.checks import NOTHING_TAKEN, Tree, check_site, read_tree
from sorelegs.day import today
from sorelegs.events.kept_code import keep_code
from sorelegs.events.kept_finish import KeptFinish
from sorelegs.events.kept_pages import KeptPages, ids_in
from sorelegs.events.kept_sections import Sections, keep_sections
from sorelegs.events.kept_templates import Draw, KeptTemplates, template_class
from sorelegs.hosting import POLICY, SERVED, write_hosting
from sorelegs.kept import MANY
from sorelegs.look import THEME, is_published
from sorelegs.markdown import forget_sites, site_again, site_of
from sorelegs.pages import (
    ALL_QUESTIONS,
    SOON,
    TOUCH_ICON,
    Navigation,
    OtherEnd,
    describe_all_questions,
    describe_page,
    examine_together,
    finish_page,
    forget_examined,
    is_from_the_end,
    let_go,
    oembed_path,
    published_files,
    split_sources,
    taken_addresses,
)
from sorelegs.problems import Problem, first_link
from sorelegs.ship import (
    Finishing,
    InPages,
    Looks,
    OfflineError,
    StylesheetError,
    hide,
    make_offline,
    make_packages,
    make_search,
    make_stylesheets,
    show,
    squeeze,
    squeeze_sitemap,
    write_stylesheet,
)
from sorelegs.site import SEARCH_WORDS, Site

log = logging.getLogger("mkdocs.hooks.sorelegs")
"""A strict build counts the warnings of loggers below ``mkdocs``."""

SCRIPT = "components/every-page/script.js"
"""What every page runs: a template that joins the scripts of the components in the next one."""
EVERY_PAGE = "components/every-page/components.html"
OURS = "sorelegs.markdown"
"""Our extension of Python-Markdown."""
CHECK = "check/index.md"
_NEW_THINGS = 60_000
"""After how many new things Python looks for rings to throw away: nearly all that a build makes stays until its end."""
_OWN_PLUGINS = ("sorelegs.", "material.plugins.search.", "mkdocs.contrib.search", "properdocs.contrib.search")


class SiteEvents:
    """The events of one build after another: what one of them leaves for a later one is kept here."""

    def __init__(self) -> None:
        self._command = "build"
        self._summaries: dict[str, str] = {}
        self._others: dict[str, str] = {}
        self._sections = Sections()
        self._pages: Collection[Any] = ()
        self._nav: Any = None
        self._kept: KeptPages | None = None
        self._templates: KeptTemplates | None = None
        self._shared: Site | None = None
        self._all_read = False
        self._other: OtherEnd | None = None

    @property
    def _served(self) -> bool:
        return self._command == "serve"

    def _site(self, config: Any) -> Site:
        """Return what the pages of this build share."""
        if self._shared is None:
            self._shared = site_of(Path(config.docs_dir))
        return self._shared

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Note whether the site is built or served; serving builds it many times."""
        self._command = command
        gc.set_threshold(_NEW_THINGS)

    def on_config(self, config: Any) -> Any:
        """Tell the Markdown extension where the articles and the site are, whatever folder the build was started in.

        What the check reads articles with is what the build reads them with, whatever the site asks for.
        """
        forget_examined()
        forget_sites()
        self._shared, self._templates, self._all_read = None, None, False
        options = config.mdx_configs.setdefault(OURS, {})
        options |= {"docs": config.docs_dir, "site_url": config.site_url or "/"}
        config.markdown_extensions += [name for name in MARKDOWN if name not in config.markdown_extensions]
        options["as_checked"] = _as_checked(config)
        docs = Path(config.docs_dir)
        if linked := [
            problem for file, problem in read_tree(docs, NOTHING_TAKEN).problems.items() if file.is_symlink()
        ]:
            _warn(linked)  # the engine would follow them, perhaps for ever
            raise SystemExit(1)
        root, folder = Path(config.config_file_path).parent, Path(config.site_dir)
        if self._command == "build" and (link := first_link(root, folder)):
            log.error("%s is a link. The build would empty what it leads to: move it away.", link.relative_to(root))
            raise SystemExit(1)
        config.site_description = self._site(config).profile.description
        if _is_alone(config):
            keep_code(config.theme, self._site(config).kept)
        if _ours(config):
            config.theme.static_templates.add(SCRIPT)
        if self._command == "build" and _is_alone(config):
            hide(Path(config.site_dir))
        return config

    def on_files(self, files: Any, *, config: Any) -> Any:
        """Publish the widget and not its source; warn of what is wrong in files that are no articles."""
        first = next(iter(files))
        generated, included = type(first).generated, type(first.inclusion).INCLUDED
        for file in list(files):
            if not is_published(file.src_uri, served=self._served, ours=_ours(config)):
                files.remove(file)
        site = self._site(config)
        texts = published_files(site, config.site_url or "/")
        taken = taken_addresses(site, texts)
        tree = read_tree(site.docs, taken)
        for file in [file for file in files if _is_refused(file, site.docs, tree)]:
            files.remove(file)
        others = [*(file for file in tree.files if file.suffix != ".md"), *tree.problems]
        _warn(check_site(site, today(), others, tree).problems)
        if site.problems:  # parts of pages are missing for want of a shared file; our own rule tells of other links
            config.validation.links.anchors = logging.DEBUG
        for path, content in texts.items():
            files.append(generated(config, path, content=content, inclusion=included))
        if _ours(config):
            files.append(_all_questions(generated, config))
        return files

    def on_nav(self, nav: Any, *, config: Any, files: Any) -> Any:
        """Keep the engine's navigation for :meth:`on_env`, when its pages have their titles; examine all articles."""
        show(Path(config.site_dir), [file.dest_uri for file in files.documentation_pages()])
        self._nav, site = nav, self._site(config)
        self._kept = KeptPages(site, config, files, kept=_is_known(config))
        written = [Path(file.abs_src_path) for file in files.documentation_pages() if file.abs_src_path]
        site.reader.pages_follow = True
        arguments = _from_the_end(config, self._command)
        self._other = examine_together(site, written, today(), lambda: OtherEnd(*arguments, into_folder=True))
        if is_from_the_end():  # the engine makes pages in the order of their files
            for file in [*files][::-1]:
                files.remove(file)
                files.append(file)
        return nav

    def on_env(self, env: Any, *, config: Any, files: Any) -> Any:
        """Tell the templates what else is published, and keep what search will say of each page."""
        again, self._all_read = self._all_read, True
        listed = [*files.documentation_pages()][:: -1 if is_from_the_end() else 1]
        pages = {file.src_uri: file.page for file in listed}
        self._pages = pages.values()
        self._summaries = {page.url: page.meta.get("description", "") for page in pages.values()}
        handed = _ours(config) and _is_alone(config)
        self._sections = keep_sections(config.plugins, self._site(config).kept, in_memory=handed)
        own = self._site(config).profile
        self._others = {
            page.url: whom
            for whom, places in own.others.items()
            for source, page in pages.items()
            if any(source == place or (place.endswith("/") and source.startswith(place)) for place in places)
        }
        shown: dict[str, Any] = {
            "sl_command": self._command,
            "sl_joined": _ours(config),
            "sl_policy": SERVED if self._served else POLICY,
            "sl_search": _has_search(config),
            "sl_pages": pages,
            "sl_site": own,
            "sl_check": pages.get(CHECK),
            "sl_all_questions": pages.get(ALL_QUESTIONS),
            "sl_oembed": oembed_path(self._site(config)),
            "sl_help": pages.get(own.help.page),
            "sl_icon": TOUCH_ICON if files.get_file_from_path(TOUCH_ICON) else "",
        }
        env.globals |= shown
        if _ours(config):
            for name in env.get_template(EVERY_PAGE).module.components:
                if (script := files.get_file_from_path(f"components/{name}/script.js")) is not None:
                    files.remove(script)
            env.globals["sl_navigation"] = shown["sl_navigation"] = _navigation(env, self._nav, pages)
        if _ours(config) and _is_alone(config):
            self._templates = KeptTemplates(
                self._site(config), config, shown, kept=not again, finished=not self._served
            )
            env.globals |= self._templates.globals()
            env.template_class = template_class(self._draw)
        return env

    def _draw(self, context: Mapping[str, Any], draw: Draw) -> str:
        html = draw(context) if self._templates is None else self._templates.draw(context, draw)
        if context["page"] is not None and not html.strip():  # the engine writes no such page
            Path(context["page"].file.abs_dest_path).unlink(missing_ok=True)
        self._settle()
        return html

    def _settle(self, most: int = MANY) -> None:
        """Keep what this build made, if there is more of it than ``most``, and what it was made from is as it was."""
        together = self._other is not None or is_from_the_end()
        if self._shared is not None and self._shared.kept.waiting > (min(most, SOON) if together else most):
            made_with = [it for it in (self._kept, self._templates) if it is not None]
            self._shared.settle(lambda: all(it.is_current() for it in made_with))

    def on_pre_page(self, page: Any, *, config: Any, files: Any) -> Any:
        """Look anew at what a page is made from, where it is made once more after all others, for an editor."""
        if self._all_read:
            forget_examined()
            before, self._shared = self._site(config), site_again(Path(config.docs_dir))
            if self._shared is not before:
                self._kept = KeptPages(self._shared, config, files, kept=_is_known(config))
            KeptPages.let_go(page)
        return page

    def on_page_read_source(self, *, page: Any, config: Any) -> str | None:
        """Give the engine an article without its front matter, which it would read in its own way; nothing, if unread.

        The empty line keeps it from taking the article's first lines for front matter of another kind.
        """
        if not page.file.abs_src_path:
            return None
        text, _ = self._site(config).read(Path(page.file.abs_src_path))
        return f"\n{body_of(text)}" if text is not None else "\n"

    def on_page_markdown(self, markdown: str, *, page: Any, config: Any, files: Any) -> str:  # noqa: ARG002
        """Warn of an article's problems, and give its template what it shows."""
        if not page.file.abs_src_path:
            page.meta.update(describe_all_questions(self._site(config).profile))
            return markdown
        file = Path(page.file.abs_src_path)
        told = describe_page(self._site(config), file, page.canonical_url or "", config.site_url or "")
        _warn(told.problems)
        page.meta.clear()
        page.meta.update(told.meta)
        if self._kept is not None and told.body.strip() == markdown.strip():  # it was not saved between two readings
            self._kept.take(page, told.shown)
        return markdown if told.markdown is None else told.markdown

    def on_page_content(self, html: str, *, page: Any, config: Any, files: Any) -> str:  # noqa: ARG002
        """Warn of what the HTML policy took out and the Markdown did not show; show an editor the page's problems."""
        if not page.file.abs_src_path:
            return html
        self._settle()
        file, site_url = Path(page.file.abs_src_path), config.site_url or "/"
        html, problems = finish_page(self._site(config), file, html, page.url, site_url=site_url, served=self._served)
        _warn(problems)
        let_go(self._site(config), file, today())
        known = getattr(page, "present_anchor_ids", None)
        if known is not None and not KeptPages.is_kept(page):
            known.update(ids_in(html))
        html, page.meta["sources"] = split_sources(html)
        return html

    def on_post_build(self, *, config: Any) -> None:
        """Make what needs every page: the one stylesheet, the index of search, the worker, and what hosts read."""
        self._settle(0)
        if is_from_the_end():  # all pages are kept
            raise SystemExit
        if self._other is not None:
            self._other.stop()
            self._other = None
        if not self._served and _is_alone(config):  # nobody asks for pages any more, and the index of search is large
            for page in self._pages:
                page.content = page.markdown = None
        squeeze_sitemap(Path(config.site_dir))
        if _ours(config):
            self._make_ours(config)
        if not self._served:
            write_hosting(Path(config.site_dir), config.site_url or "")

    def _make_ours(self, config: Any) -> None:
        folder, site = Path(config.site_dir), self._site(config)
        themes, colours = [Path(theme) for theme in config.theme.dirs], site.profile.colours.model_dump()
        looks = Looks() if self._templates is None else self._templates.looks
        squeeze(folder, looks.pages)
        if self._served:  # a page that is made again names its files
            _do(write_stylesheet, folder, themes, colours, looks, site.kept)
        said = self._sections if _is_alone(config) else Sections()
        make_search(
            folder, self._summaries, dict(site[SEARCH_WORDS]), self._others, site.kept, keys=said.keys, docs=said.docs
        )
        make_packages(folder, os.environ.get("REPOSITORY_URL", ""))
        if not self._served:  # nothing is kept by the browser of an editor
            in_pages = InPages(folder, _do(make_stylesheets, folder, themes, colours, looks, site.kept) or {})
            worker = (THEME / "offline/worker.js").read_text(encoding="utf-8")
            base = urlsplit(config.site_url or "/").path or "/"
            made = partial(make_offline, in_pages=in_pages.hashes, pages=self._finishing(folder, in_pages))
            _do(made, folder, worker, site.profile.first_aid, base)
            self._settle(0)

    def _finishing(self, folder: Path, in_pages: InPages) -> Finishing:
        """Return what takes the last step of each page."""
        if self._templates is None:
            return Finishing(folder, in_pages)
        return KeptFinish(folder, in_pages, self._templates, self._settle)


def _from_the_end(config: Any, command: str) -> tuple[str, ...]:
    """Return what another process runs to build the same site: the module and its arguments, but for a folder."""
    if command == "serve":
        return "sorelegs", "preview"
    strict = ["--strict"] if config.strict else []
    engine = type(config).__module__.partition(".")[0]
    return engine, "build", "--quiet", *strict, "--config-file", config.config_file_path, "--site-dir"


def _do(step: Callable[..., Any], *arguments: object) -> Any:
    """Take a last step, and return what it gives; warn of what is in its way."""
    try:
        return step(*arguments)
    except (StylesheetError, OfflineError) as error:
        log.warning("%s", error)
        return None


def _all_questions(generated: Callable[..., Any], config: Any) -> Any:
    """Return the page of all questions as a file of the engine's: it has its own place, outside ``nav``."""
    file = generated(config, ALL_QUESTIONS, content="")
    file.inclusion = type(file.inclusion).NOT_IN_NAV
    return file


def _navigation(env: Any, nav: Any, pages: Mapping[str, Any]) -> Navigation:
    draw, tabs = (env.get_template(f"components/{name}/item.html").module.render for name in ("navigation", "tabs"))
    return Navigation(nav.items, pages.values(), pages[ALL_QUESTIONS], draw, tabs)


def _is_refused(file: Any, docs: Path, tree: Tree) -> bool:
    """Return whether a file of the engine's stands in ``docs`` and is not to be read."""
    path = Path(file.abs_src_path) if file.abs_src_path else None
    return path is not None and path.is_relative_to(docs) and path not in tree.readable


def _ours(config: Any) -> bool:
    """Return whether the site's pages are drawn by our templates."""
    return any((Path(folder) / EVERY_PAGE).is_file() for folder in config.theme.dirs)


def _as_checked(config: Any) -> bool:
    """Return whether the site's pages are read with what the check reads articles with, and nothing else."""
    others = [name for name in config.markdown_extensions if name != OURS]
    return others == [*MARKDOWN] and {*config.mdx_configs} <= {OURS, "toc"}  # which changes what was read


def _is_known(config: Any) -> bool:
    """Return whether nothing reads the site's pages that could look at more than a page and the settings."""
    return (
        _is_alone(config)
        and {*config.markdown_extensions} <= {*MARKDOWN, OURS}
        and {*config.mdx_configs} <= {OURS, "toc"}
    )


def _is_alone(config: Any) -> bool:
    """Return whether no plugin but ours and the search has a say in what a page is made from."""
    methods = [method for each in config.plugins.events.values() for method in each]
    return all(type(getattr(method, "__self__", None)).__module__.startswith(_OWN_PLUGINS) for method in methods)


def _has_search(config: Any) -> bool:
    return any(name.rpartition("/")[2] == "search" for name in config.plugins)


def _warn(problems: Iterable[Problem]) -> None:
    for problem in problems:
        log.warning("%s", problem)
