"""How GitHub reads an article: its flavour of Markdown, so that a preview there and the page here can be compared.

Source of the rules: the GitHub Flavored Markdown specification, as ``markdown-it-py`` and its ``gfm`` plugin follow it.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.gfm import gfm_plugin

from sorelegs.article.outline import LINE


def render_as_github(markdown: str) -> str:
    """Return the HTML that GitHub makes of a Markdown; each block says in :data:`LINE` from which line it comes."""
    reader = _reader()
    tokens = reader.parse(markdown)
    for token in tokens:
        if token.map is not None and token.nesting >= 0:
            token.attrSet(LINE, str(token.map[0]))
    return str(reader.renderer.render(tokens, reader.options, {}))


class _AsGitHub(MarkdownIt):
    """Shows an address as it is written, as GitHub does. That this shows ``mailto:`` too misleads nobody."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - its name there
        """Return what is shown of an address."""
        return link.removeprefix("mailto:")


@cache
def _reader() -> MarkdownIt:
    return _AsGitHub("commonmark").use(gfm_plugin, dollarmath=True)
