"""The form that makes the snippet of a routine for another site; without JavaScript each way stands there."""

from __future__ import annotations

from markupsafe import Markup

from sorelegs.embed.configurator import (
    DEFAULT_LEVEL,
    LEVELS,
    THEMES,
    block,
    form_page,
    joined,
    languages_field,
    select,
    way_html,
    written,
)
from sorelegs.embed.player_snippets import (
    PLAYER_SNIPPETS,
    PLAYER_WAYS,
    Lent,
    of_language,
    of_routine,
    player_snippet,
    player_template,
)
from sorelegs.embed.ways import offered
from sorelegs.profile import Language

_ROUTINE = Markup('<option value="{routine}" data-integrity="{integrity}" data-address="{address}">{title}</option>')
_FIELD = Markup(
    '<p class="sl-configurator__field"><label for="sl-routine-routine">Routine</label> '
    '<select id="sl-routine-routine" name="routine">{}</select></p>'
)


def player_form(lent: Lent, *, heading_level: int = 3) -> Markup:
    """Return the form, the snippet of each way in, and the place of the preview.

    Args:
        lent: what the snippets name.
        heading_level: of the headings of the snippets, 2 to 6.
    """
    first = next(iter(lent.names.routines))
    options = joined(
        _ROUTINE.format(title=title, **of_routine(lent, name)) for name, title in lent.names.routines.items()
    )
    ways = offered(PLAYER_WAYS, frozen=bool(lent.version))

    def said(language: Language | None = None) -> dict[str, dict[str, str]]:
        return {name: of_language(lent, name, language) for name in lent.names.routines}

    fields = (
        _FIELD.format(options),
        select("way", "Way in", ways, next(iter(ways)), of="routine"),
        select("theme", "Colours", THEMES, "auto", of="routine"),
        select("level", "Size of its heading", LEVELS, DEFAULT_LEVEL, of="routine"),
        languages_field(lent.languages, said, of="routine"),
    )
    blocks = (
        way_html(
            name,
            label,
            heading_level,
            name=f"routine-{name}",
            template=player_template(lent, name),
            text=player_snippet(lent, name, first),
        )
        for name, label in ways.items()
    )
    return form_page(
        "Your routine",
        "Make your snippet for a routine",
        fields=fields,
        ways=blocks,
        level=heading_level,
        data={"folder": lent.names.folder, "said": written(said())},
    )


def player_snippet_html(lent: Lent, name: str) -> Markup:
    """Return the snippet called ``name`` for the first routine, as a block of code with a button that copies it."""
    text = player_snippet(lent, name, next(iter(lent.names.routines)))
    return block(PLAYER_SNIPPETS[name][0], text, Markup(' data-snippet="{}"').format(f"routine-{name}"))
