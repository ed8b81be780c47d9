"""Why each rule exists, with a good and a bad example: for ``sorelegs check --explain`` and the rules' own page.

The words are in ``explanations.yml`` beside this file. An example says where it belongs, so that a test can
put it there, run the check, and hold that the bad one is found and the good one is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Literal, get_args

import yaml

from sorelegs.problems import RULES, quote, suggest

FILE = Path(__file__).with_name("explanations.yml")
Place = Literal["body", "front", "article", "callouts", "sources", "findings", "none"]
"""Where an example belongs: in an article's text, in its front matter, as a whole article, in ``callouts.yml``, in
``references.bib`` or ``findings.yml``, or nowhere that can be checked."""


@dataclass(frozen=True)
class Explanation:
    """What is told of a rule beyond its reason.

    Attributes:
        rule: its id.
        more: two or three sentences on what it asks and why.
        bad: an example that it finds.
        good: the same, mended.
        place: where both belong.
        type: of the article they belong in.
    """

    rule: str
    more: str
    bad: str
    good: str
    place: Place
    type: str


@cache
def explanations() -> dict[str, Explanation]:
    """Return the explanation of each rule by its id, in the order of :data:`sorelegs.rules.RULES`."""
    rows = yaml.load(FILE.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    found = {}
    for rule in RULES:
        row = rows[rule]
        place = row.get("in", "body")
        if place not in get_args(Place):
            raise ValueError(f"{FILE.name}: {rule}: no place {place!r}")
        more = " ".join(row["more"].split())
        found[rule] = Explanation(
            rule, more, row["bad"].rstrip("\n"), row["good"].rstrip("\n"), place, row.get("type", "explainer")
        )
    return found


def explain(rule: str) -> str:
    """Return a rule's explanation for a terminal.

    Raises:
        KeyError: there is no such rule; its first argument says so, with the likeliest name.
    """
    if rule not in RULES:
        raise KeyError(f"there is no rule {quote(rule)}. {suggest(rule, RULES)}")
    it = explanations()[rule]
    examples = f"Not like this:\n\n{_indented(it.bad)}\n\nLike this:\n\n{_indented(it.good)}\n"
    return f"{rule}: {RULES[rule]}\n\n{it.more}\n\n{examples}"


def draw_rules(heading_level: int) -> str:
    """Return every rule with its reason and examples as HTML, each under a heading of ``heading_level``."""
    parts = []
    for it in explanations().values():
        parts.append(
            f'<h{heading_level} id="rule-{it.rule}"><code>{it.rule}</code></h{heading_level}>'
            f"<p><strong>{escape(RULES[it.rule])}</strong> {_with_code(it.more)}</p>"
            f"<dl><dt>Not like this</dt><dd><pre><code>{escape(it.bad)}</code></pre></dd>"
            f"<dt>Like this</dt><dd><pre><code>{escape(it.good)}</code></pre></dd></dl>"
        )
    return f'<div class="sl-rules" data-search-exclude>{"".join(parts)}</div>'


def _with_code(words: str) -> str:
    """Return ``words`` as HTML, each call in them set as code."""
    return re.sub(r"\{\{.*?\}\}", lambda call: f"<code>{call[0]}</code>", escape(words))


def _indented(words: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in words.split("\n"))
