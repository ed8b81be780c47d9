"""How the box is drawn that closes an article, and how a quiet mark stands for “our reading”."""

from __future__ import annotations

from markupsafe import Markup

START = Markup('<section class="sl-sure">')
_END = Markup("{key}</section>")
_KEY = Markup('<p class="sl-sure__key" data-search-exclude>{}</p>')
_DOT = Markup("A dot beside a result opens how sure we are of it.")
_MOST = Markup("Most results on this page are of <b>{} certainty</b>.")
_OURS = Markup('<span class="sl-ours" aria-hidden="true"></span> Our reading: our judgement, in no source’s own words.')
_FIRST = Markup('\u00a0<span class="sl-ours">(our reading)</span>')
_LATER = Markup('\u00a0<span class="sl-ours"><span class="sl-ours__words">(our reading)</span></span>')


def draw_end(grade: str | None, *, most: bool, ours: bool) -> Markup:
    """Return the end of the box, with what the marks of the page mean.

    Args:
        grade: the commonest grade of the page's findings, where it has any.
        most: whether most of the page's findings have it.
        ours: whether something on the page is marked as the editors' own reading.
    """
    told = [_DOT, *([_MOST.format(grade)] if most else [])] if grade else []
    key = Markup(" ").join([*told, *([_OURS] if ours else [])])
    return _END.format(key=_KEY.format(key) if key else "")


def draw_ours(*, first: bool) -> Markup:
    """Return the mark: with its words where a page has it for the first time, and then with words to hear and print.

    Args:
        first: whether it is the first of its page.
    """
    return _FIRST if first else _LATER
