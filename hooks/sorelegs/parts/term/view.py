"""How a term is shown where a page first uses it."""

from __future__ import annotations

from markupsafe import Markup

from sorelegs.parts.source.citations import Source
from sorelegs.parts.term.glossary import Term

_TERM = Markup(
    '<button type="button" class="sl-term" popovertarget="{note}" aria-label="{words}: what does it mean?">'
    "{words}</button>"
    '<span class="sl-term__note" id="{note}" popover data-search-exclude>'
    "<i> (</i><b>{words}:</b> {means}{source}<i>)</i></span>"
)


def draw_term(words: str, term: Term, *, number: int, source: Source | None) -> Markup:
    """Return a word as a button that opens its explanation, without a script; nothing more is printed.

    Without styles the explanation stands in brackets in the sentence; a reading view leaves out the button, so the word
    stands in them, too. No ``span`` stands in it: Material's search takes up again at the first end tag of that name.

    Args:
        words: as they stand in the sentence.
        term: what they mean.
        number: of this place on its page, for the note's id.
        source: of what they mean, if it has one.
    """
    link = Markup(' Source: <a href="{}">{}</a>').format(source.address, source.label) if source is not None else ""
    return _TERM.format(note=f"sl-term-{number}", words=words, means=term.means, source=link)
