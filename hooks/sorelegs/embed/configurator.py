"""The page for site owners: a form that makes the snippet to paste, and the snippets of its recipes.

Without JavaScript the form and the preview stay hidden and every way in is shown with its defaults.
"""

from __future__ import annotations

from html import escape

from sorelegs.embed.snippets import SNIPPETS, WAYS, Embed, snippet, template

THEMES = {"auto": "Like the page around it", "light": "Always light", "dark": "Always dark"}
LEVELS = {str(level): f"Heading {level}" for level in range(1, 7)}
DEFAULT_LEVEL = "2"


def configurator_html(embed: Embed, *, heading_level: int = 3) -> str:
    """Return the form, the snippet of each way in, and the live preview, as HTML.

    Args:
        embed: what the snippets name.
        heading_level: of the headings of the snippets, 2 to 6.
    """
    names, own = embed.names, embed.names.own
    regions = {"": "From the reader’s browser"}
    regions |= {name: f"{region.full or region.place}: {region.emergency}" for name, region in own.regions.items()}
    ways = {name: label for name, (label, _) in WAYS.items()}
    fields = [
        _select("way", "Way in", ways, "html"),
        _select("theme", "Colours", THEMES, "auto"),
        _select("region", "Emergency number shown first", regions, ""),
        _select("level", "Size of its heading", LEVELS, DEFAULT_LEVEL),
        '<p class="sl-configurator__field"><label><input type="checkbox" name="own"> My own accent colour</label> '
        f'<input type="color" name="accent" value="{own.colours.light}" aria-label="Accent colour"></p>',
    ]
    shown = "".join(_way(embed, name, label, heading_level) for name, label in ways.items())
    return (
        '<section class="sl-configurator" aria-label="Your snippet" data-search-exclude>'
        f'<form class="sl-configurator__form" aria-label="Make your snippet" hidden>{"".join(fields)}'
        '<p class="sl-configurator__note" role="status"></p></form>'
        f"{shown}"
        '<div class="sl-configurator__preview" hidden>'
        f"<h{heading_level}>Preview</h{heading_level}>"
        f'<div class="sl-configurator__stage" data-prefix="{names.prefix}">'
        f'<{names.element} heading-level="{min(heading_level + 1, 6)}">'
        f'<a href="../check/">{escape(names.title)}</a></{names.element}></div></div></section>'
    )


def snippet_html(embed: Embed, name: str) -> str:
    """Return the snippet called ``name``, with its defaults, as a block of code with a button that copies it."""
    return _block(SNIPPETS[name][0], snippet(embed, name), f' data-snippet="{escape(name)}"')


def _way(embed: Embed, name: str, label: str, level: int) -> str:
    unfilled = f' data-template="{escape(template(embed, name))}"'
    block = _block("html", snippet(embed, name), f' data-snippet="{escape(name)}"{unfilled}')
    heading = f"<h{level}>{escape(label)}</h{level}>"
    return f'<div class="sl-configurator__way" data-way="{name}">{heading}{block}</div>'


def _block(language: str, text: str, data: str) -> str:
    return (
        f'<div class="sl-snippet"><pre tabindex="0"><code class="language-{language}"{data}>{escape(text)}</code></pre>'
        '<p><button type="button" class="sl-snippet__copy" hidden>Copy</button> <span role="status"></span></p></div>'
    )


def _select(name: str, label: str, values: dict[str, str], chosen: str) -> str:
    options = "".join(
        f'<option value="{value}"{" selected" if value == chosen else ""}>{escape(words)}</option>'
        for value, words in values.items()
    )
    return (
        f'<p class="sl-configurator__field"><label for="sl-{name}">{escape(label)}</label> '
        f'<select id="sl-{name}" name="{name}">{options}</select></p>'
    )
