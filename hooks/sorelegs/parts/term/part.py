"""The part that explains a term; no article calls it: it stands where a page first uses a word of the glossary."""

from __future__ import annotations

from markupsafe import Markup

from sorelegs.parts.part import Page, Part, Request, Shared, Shelf
from sorelegs.parts.source.part import SOURCES
from sorelegs.parts.term.glossary import GLOSSARY, GLOSSARY_FORM, RULES, Term, read_glossary
from sorelegs.parts.term.view import draw_term

TERMS: Shelf[Term] = Shelf(
    GLOSSARY, lambda text, site: read_glossary(text, site[SOURCES]), needed=False, form=GLOSSARY_FORM
)


class ExplainTerm(Part[Shared]):
    """Explains a term, told its first spelling and the words as they stand."""

    name = "term"
    shelves = (SOURCES, TERMS)
    rules = RULES

    def html(self, site: Shared, request: Request, page: Page) -> Markup:
        """Return the words as a button that opens what they mean."""
        name, words = request
        term = site[TERMS][name]
        source = site[SOURCES][term.source] if term.source is not None else None
        return draw_term(words, term, number=page.number, source=source)


TERM = ExplainTerm()
