"""What a person wrote: front matter, calls, code, HTML policy, and the words as a reader meets them."""

from sorelegs.article.call import Call
from sorelegs.article.calls import CALL_PLACE, Calls, mask_calls, read_calls
from sorelegs.article.calls import RULES as _CALLS
from sorelegs.article.code_mask import RULES as _CODE_MASK
from sorelegs.article.code_mask import blank
from sorelegs.article.dates import day_in_words
from sorelegs.article.document import BARE_URL, LINK, WORD, Block, Document, Sentence, flat, open_document, sentences_of
from sorelegs.article.front import (
    FRONT_FORM,
    Article,
    ArticleFront,
    parse_article,
)
from sorelegs.article.front import RULES as _FRONT
from sorelegs.article.html_policy import COMMENT, HTML_ATTRIBUTE, HTML_TAG, TAG, address_violation, check_html, clean
from sorelegs.article.html_policy import RULES as _HTML_POLICY
from sorelegs.article.html_source import HEADING_ONE, check_source
from sorelegs.article.html_source import RULES as _HTML_SOURCE
from sorelegs.article.kinds import ARTICLE_TYPES, KINDS, Kind, Need

__all__ = [
    "ARTICLE_TYPES",
    "BARE_URL",
    "CALL_PLACE",
    "COMMENT",
    "FRONT_FORM",
    "HEADING_ONE",
    "HTML_ATTRIBUTE",
    "HTML_TAG",
    "KINDS",
    "LINK",
    "RULES",
    "TAG",
    "WORD",
    "Article",
    "ArticleFront",
    "Block",
    "Call",
    "Calls",
    "Document",
    "Kind",
    "Need",
    "Sentence",
    "address_violation",
    "blank",
    "check_html",
    "check_source",
    "clean",
    "day_in_words",
    "flat",
    "mask_calls",
    "open_document",
    "parse_article",
    "read_calls",
    "sentences_of",
]

RULES = (*_FRONT, *_CALLS, *_CODE_MASK, *_HTML_SOURCE, *_HTML_POLICY)
"""Every rule that this room may tell."""
