"""The kinds of article: what each is called, what it must hold, how long a review of it holds, and how one starts.

This table is the only place that knows a kind by its name; what asks for something of a kind asks the kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Need = Literal["steps", "dose", "mistakes", "sure", "verdict"]
"""What an article must hold: numbered steps, how long or how often, what to leave alone, a last part on how sure it all
is, or an answer that starts with a verdict."""
SURE = "How sure is this?"
"""The heading of an article's last part, which its page draws as a box."""
Policy = Literal["stop", "help"]
"""The callout that an article must show: one that says when to stop, or an urgent one or an emergency."""


@dataclass(frozen=True)
class Kind:
    """A kind of article, or of page that is none.

    Attributes:
        name: as ``type`` in front matter has it.
        label: as readers see it.
        draft: the parts that a new one starts with, names of the site's own in square brackets; none where
            ``sorelegs new`` writes none.
        answer: what a new one's answer starts as.
        parts: what it must hold.
        callout: what callout it must show, if any.
        grade: the highest reading grade.
        review_months: how long a review holds.
        release_months: how old a review may be when a version is released, where a release waits for it.
        is_article: whether it makes claims to readers, and so needs a question, an answer and sources.
    """

    name: str
    label: str
    draft: tuple[str, ...] = ()
    answer: str = "TODO: the short answer, in 60 words or fewer."
    parts: frozenset[Need] = frozenset()
    callout: Policy | None = None
    grade: float = 6.0
    review_months: int = 18
    release_months: int | None = None
    is_article: bool = True


_DOING = (
    "## What do I do?\n",
    "<!-- Number the steps. Start each with what to do, and say for how long, how often and how hard. -->\n",
    "1. TODO: the first step, for 30 seconds.",
    "2. TODO: the second step, for 30 seconds.\n",
    "## Where should I feel it?\n",
    "TODO: the place, and how it feels when it is right.\n",
    "## What should I not do?\n",
    "<!-- The mistakes that people make most. -->\n",
    "- TODO: a mistake.\n",
    "## Can I make it easier or harder?\n",
    "TODO: an easier way, and a harder one.\n",
    "## When should I stop?\n",
    "<!-- Each callout stands in docs/callouts.yml. Choose the one that fits: [stops], … -->\n",
    '{{ safety("[stop]") }}\n',
)
_DOING_PARTS: frozenset[Need] = frozenset({"steps", "dose", "mistakes", "sure"})
_END = (
    "## When should I get help?\n",
    '{{ safety("[professional]") }}\n',
    f"## {SURE}\n",
    "<!-- One box closes the page. Say what is known, and how sure that is: high, moderate, low or very low, and whose",
    "     grade it is: a review's, or “our reading”. Then what nobody has found out yet, and what happens if one does",
    "     nothing. -->\n",
    "TODO: what is known, how sure, what is not known, and what happens if I do nothing.\n",
)
"""How each article ends."""

_ALL = (
    Kind(
        "explainer",
        "Explainer",
        draft=(
            "## What should I do now?\n",
            "<!-- The most useful thing first. Sentences of 20 words at most, paragraphs of three sentences at most."
            " -->\n",
            "TODO: what a reader can do today.\n",
            "## Why is that so?\n",
            '<!-- Each claim needs its source beside it: {{ cite("[source]") }}. Each number is a finding of',
            '     docs/findings.yml: {{ finding("[finding]") }}. The keys of sources are in docs/references.bib. -->\n',
            "TODO: what the studies say.\n",
            *_END,
        ),
        parts=frozenset({"sure"}),
    ),
    Kind("how-to", "How-to", draft=(*_DOING, *_END), parts=_DOING_PARTS, callout="stop"),
    Kind("routine", "Routine", draft=(*_DOING, *_END), parts=_DOING_PARTS, callout="stop"),
    Kind(
        "myth",
        "Myth check",
        draft=(
            "## What did the trials find?\n",
            '<!-- Each number is a finding of docs/findings.yml: {{ finding("[finding]") }}. -->\n',
            "TODO: what the studies say.\n",
            "## What helps instead?\n",
            "TODO: something better, with its source.\n",
            *_END,
        ),
        answer="Not shown. TODO: the verdict first, then why, in 60 words or fewer.",
        parts=frozenset({"verdict"}),
    ),
    Kind(
        "red-flag",
        "Get help",
        draft=(
            "## What should I do now?\n",
            "<!-- Danger signs come first. Never weaken one of docs/callouts.yml. -->\n",
            '{{ safety("[emergency]") }}\n',
            "## Why does it matter?\n",
            "TODO: what it can be, with its source.\n",
            *_END,
        ),
        parts=frozenset({"sure"}),
        callout="help",
        review_months=12,
        release_months=15,
    ),
    Kind("page", "Page", is_article=False),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _ALL}
"""Every kind by its name, in the order in which they are listed to editors."""
ARTICLE_TYPES = tuple(kind.name for kind in _ALL if kind.is_article)
"""The kinds of article."""
PAGE_TYPES = tuple(kind.name for kind in _ALL if not kind.is_article)
"""The kinds of page that are no article, such as the home page, About and their like."""
