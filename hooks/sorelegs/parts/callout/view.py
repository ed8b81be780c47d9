"""How a safety callout is drawn."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from markupsafe import Markup

from sorelegs.parts.callout.callouts import PREFIXES, Callout, DoDont, HelpCard

_CALLOUT = Markup(
    '<section class="sl-callout sl-callout--{level}" data-search-exclude>'
    '<h{n} class="sl-callout__heading">{prefix}{heading}</h{n}>{body}</section>'
)


def draw_callout(
    callout: Callout, *, heading_level: int, sources: Markup, whom: Mapping[str, Markup], signs: Mapping[str, str]
) -> Markup:
    """Return a callout as HTML.

    Its outermost tag stands nowhere in it: Material's search takes up again at the first end tag of that name. No
    ``div`` holds both its list and its sources: what makes text of pages takes short words with short links in one
    for a menu.

    Args:
        callout: what to draw.
        heading_level: 2 to 6, one below the heading of the part it stands in.
        sources: its citations, or nothing.
        whom: whom to call, by the levels that say so.
        signs: the words of each sign, by its id; all that the callout names.
    """
    prefix = PREFIXES[callout.level]
    hidden = Markup('<span class="sl-hidden">{}</span>').format(prefix) if prefix else ""
    match callout:
        case DoDont():
            body = _columns(callout)
        case HelpCard():
            body = _bullets([signs[name] for name in callout.signs])
        case _:
            body = _bullets(callout.items)
    if callout.after:
        body += Markup('<p class="sl-callout__after">{}</p>').format(callout.after)
    if callout.level in whom:
        body += Markup('<p class="sl-callout__numbers">{}</p>').format(whom[callout.level])
    if sources:
        body += Markup('<p class="sl-callout__sources">Sources: {}</p>').format(sources)
    return _CALLOUT.format(level=callout.level, n=heading_level, prefix=hidden, heading=callout.heading, body=body)


def _bullets(items: Collection[str]) -> Markup:
    bullets = Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    return Markup('<ul class="sl-callout__list">{}</ul>').format(bullets)


def _columns(callout: DoDont) -> Markup:
    columns = (("do", "Do", callout.items), ("dont", "Don’t", callout.dont))
    column = Markup('<div class="sl-callout__{}"><p class="sl-callout__label">{}</p>{}</div>')
    drawn = Markup("").join(column.format(kind, label, _bullets(items)) for kind, label, items in columns)
    return Markup('<div class="sl-callout__columns">{}</div>').format(drawn)
