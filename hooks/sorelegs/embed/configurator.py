"""The page for site owners: a form that makes the snippet to paste, and the snippets of its recipes.

Without JavaScript the form and the preview stay hidden and every way in is shown with its defaults.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from sorelegs.embed.snippets import SNIPPETS, WAYS, Embed, said, snippet, template
from sorelegs.embed.ways import offered
from sorelegs.profile import Language, Region

THEMES = {"auto": "Like the page around it", "light": "Always light", "dark": "Always dark"}
LEVELS = {str(level): f"Heading {level}" for level in range(1, 7)}
DEFAULT_LEVEL = "2"

_PAGE = Markup(
    '<section class="sl-configurator" aria-label="{label}" data-search-exclude>'
    '<fieldset class="sl-configurator__form" aria-label="{form}" hidden>{fields}'
    '<p class="sl-configurator__note" role="status"></p></fieldset>'
    "{ways}"
    '<div class="sl-configurator__preview" hidden>'
    "<h{level}>Preview</h{level}>"
    '<div class="sl-configurator__stage"{data}>{stage}</div></div></section>'
)
_STAGE = Markup('<{element} heading-level="{level}"><a href="../check/">{title}</a></{element}>')
_ACCENT = Markup(
    '<p class="sl-configurator__field"><label><input type="checkbox" name="own"> My own accent colour</label> '
    '<input type="color" name="accent" value="{}" aria-label="Accent colour"></p>'
)
_SELECT = Markup(
    '<p class="sl-configurator__field"><label for="sl-{id}">{label}</label> '
    '<select id="sl-{id}" name="{name}">{options}</select></p>'
)
_OPTION = Markup('<option value="{}"{}>{}</option>')
_LANGUAGES = Markup(
    '<p class="sl-configurator__field"><label for="sl-{id}">Language</label> '
    '<select id="sl-{id}" name="lang">{options}</select></p>'
)
_LANGUAGE = Markup('<option value="{code}" lang="{lang}" data-said="{said}">{name}</option>')
_WAY = Markup('<div class="sl-configurator__way" data-way="{name}"><h{level}>{label}</h{level}>{block}</div>')
_BLOCK = Markup(
    '<div class="sl-snippet" data-search-exclude>'
    '<pre tabindex="0"><code class="language-{language}"{data}>{text}</code></pre>'
    '<p><button type="button" class="sl-snippet__copy" hidden>Copy</button> <span role="status"></span></p></div>'
)


def configurator_html(embed: Embed, *, heading_level: int = 3) -> Markup:
    """Return the form, the snippet of each way in, and the live preview, as HTML.

    Args:
        embed: what the snippets name.
        heading_level: of the headings of the snippets, 2 to 6.
    """
    names, own = embed.names, embed.names.own
    ways = offered(WAYS, frozen=bool(embed.version))
    fields = (
        select("way", "Way in", ways, next(iter(ways))),
        select("theme", "Colours", THEMES, "auto"),
        select("region", "Emergency number shown first", _regions(own.regions), ""),
        select("level", "Size of its heading", LEVELS, DEFAULT_LEVEL),
        languages_field(embed.languages, lambda language: said(names, language)),
        _ACCENT.format(own.colours.light),
    )
    return form_page(
        "Your snippet",
        "Make your snippet",
        fields=fields,
        ways=(_way(embed, name, label, heading_level) for name, label in ways.items()),
        level=heading_level,
        data={"prefix": names.prefix, "folder": names.folder, "said": written(said(names))},
        stage=_STAGE.format(element=names.element, level=min(heading_level + 1, 6), title=names.title),
    )


def form_page(
    label: str,
    form: str,
    *,
    fields: Iterable[Markup],
    ways: Iterable[Markup],
    level: int,
    data: Mapping[str, str],
    stage: Markup | str = "",
) -> Markup:
    """Return a form with the snippets that it fills and its preview.

    Args:
        label: what a screen reader calls all of it.
        form: what it calls the form.
        fields: those of the form.
        ways: what :func:`way_html` returned for each way in.
        level: of the headings.
        data: what the form's script reads of the place of the preview.
        stage: what stands there.
    """
    told = joined(Markup(' data-{}="{}"').format(name, value) for name, value in data.items())
    return _PAGE.format(
        label=label, form=form, fields=joined(fields), ways=joined(ways), level=level, data=told, stage=stage
    )


def snippet_html(embed: Embed, name: str) -> Markup:
    """Return the snippet called ``name``, with its defaults, as a block of code with a button that copies it."""
    return block(SNIPPETS[name][0], snippet(embed, name), Markup(' data-snippet="{}"').format(name))


def languages_field(
    languages: Mapping[str, Language], gaps: Callable[[Language | None], object], *, of: str = ""
) -> Markup:
    """Return the field for the language, each with what it fills into a snippet; without another one there is none.

    Args:
        languages: those beside English, by code.
        gaps: what fills the gaps in a language, ``None`` for English, as the form's script takes it.
        of: what tells the field from another form's on the same page.
    """
    spoken = [("", "en", "English", None), *((code, code, own.name, own) for code, own in languages.items())]
    options = joined(
        _LANGUAGE.format(code=code, lang=lang, name=name, said=written(gaps(own))) for code, lang, name, own in spoken
    )
    return _LANGUAGES.format(id=f"{of}-lang" if of else "lang", options=options) if languages else Markup("")


def written(gaps: object) -> str:
    """Return what fills gaps as the form's script reads it."""
    return json.dumps(gaps, ensure_ascii=False)


def _regions(regions: Mapping[str, Region]) -> dict[str, str]:
    named = {name: f"{region.name}: {region.emergency}" for name, region in regions.items()}
    return {"": "From the reader’s time zone", **named}


def _way(embed: Embed, name: str, label: str, level: int) -> Markup:
    return way_html(name, label, level, name=name, template=template(embed, name), text=snippet(embed, name))


def way_html(way: str, label: str, level: int, *, name: str, template: str, text: str) -> Markup:
    """Return a way in: its heading, and its snippet as the form fills it.

    Args:
        way: as the form's field names it.
        label: what readers call it.
        level: of the heading.
        name: of the snippet on the page.
        template: the snippet with the gaps that the form fills.
        text: the snippet with every choice left at its default.
    """
    data = Markup(' data-snippet="{}" data-template="{}"').format(name, template)
    return _WAY.format(name=way, level=level, label=label, block=block("html", text, data))


def block(language: str, text: str, data: Markup) -> Markup:
    """Return a block of code with a button that copies it."""
    return _BLOCK.format(language=language, text=text, data=data)


def select(name: str, label: str, values: Mapping[str, str], chosen: str, *, of: str = "") -> Markup:
    """Return a field with a list to choose from; ``of`` tells it from another form's on the same page."""
    options = joined(
        _OPTION.format(value, " selected" if value == chosen else "", words) for value, words in values.items()
    )
    return _SELECT.format(id=f"{of}-{name}" if of else name, name=name, label=label, options=options)


def joined(parts: Iterable[Markup]) -> Markup:
    """Return HTML after HTML."""
    return Markup("").join(parts)
