"""What a person wrote: front matter, calls, code, HTML policy, and the words as a reader meets them."""

from sorelegs.article.blocks import Block
from sorelegs.article.budget import RULES as _BUDGET
from sorelegs.article.call import Call
from sorelegs.article.calls import RULES as _CALLS
from sorelegs.article.calls import Calls, Raw
from sorelegs.article.code_mask import RULES as _CODE_MASK
from sorelegs.article.dates import day_in_words
from sorelegs.article.differences import Difference
from sorelegs.article.document import Document
from sorelegs.article.front import (
    FRONT_FORM,
    Article,
    ArticleFront,
    Front,
    body_of,
    body_start,
    front_again,
    parse_article,
)
from sorelegs.article.front import RULES as _FRONT
from sorelegs.article.html_policy import (
    HTML_ATTRIBUTE,
    HTML_COMMENT,
    HTML_TAG,
    address_violation,
    check_html,
    clean,
    is_id,
)
from sorelegs.article.html_policy import RULES as _HTML_POLICY
from sorelegs.article.html_source import CODE_TOUCHES, HEADING_ONE, check_source, shown_tags
from sorelegs.article.html_source import RULES as _HTML_SOURCE
from sorelegs.article.html_tokens import without_comments
from sorelegs.article.kinds import ARTICLE_TYPES, KINDS, SURE, Kind, Need
from sorelegs.article.outline import ALT, FOOTNOTE, RAW, Word
from sorelegs.article.reading import Reader
from sorelegs.article.rendering import (
    MARK,
    MARKDOWN,
    RAW_BRACES,
    READ,
    SHOWN_LABELS,
    ShownLabels,
    Tree,
    without_marks_in_tags,
)
from sorelegs.article.sentences import WORD, Sentence, flat, sentences_of, small

__all__ = [
    "ALT",
    "ARTICLE_TYPES",
    "CODE_TOUCHES",
    "FOOTNOTE",
    "FRONT_FORM",
    "HEADING_ONE",
    "HTML_ATTRIBUTE",
    "HTML_COMMENT",
    "HTML_TAG",
    "KINDS",
    "MARK",
    "MARKDOWN",
    "RAW",
    "RAW_BRACES",
    "READ",
    "RULES",
    "SHOWN_LABELS",
    "SURE",
    "WORD",
    "Article",
    "ArticleFront",
    "Block",
    "Call",
    "Calls",
    "Difference",
    "Document",
    "Front",
    "Kind",
    "Need",
    "Raw",
    "Reader",
    "Sentence",
    "ShownLabels",
    "Tree",
    "Word",
    "address_violation",
    "body_of",
    "body_start",
    "check_html",
    "check_source",
    "clean",
    "day_in_words",
    "flat",
    "front_again",
    "is_id",
    "parse_article",
    "sentences_of",
    "shown_tags",
    "small",
    "without_comments",
    "without_marks_in_tags",
]

RULES = (*_FRONT, *_CALLS, *_CODE_MASK, *_BUDGET, *_HTML_SOURCE, *_HTML_POLICY)
"""Every rule that this room may tell."""
