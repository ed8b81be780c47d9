"""Why each rule exists, with a good and a bad example: for ``sorelegs check --explain`` and the rules' own page.

The words stand with each rule. An example says where it belongs, so that a test can put it there, run the check, and
hold that the bad one is found and the good one is not.
"""

from __future__ import annotations

import re
from html import escape

from sorelegs.checks.rules import RULES
from sorelegs.problems import quote, suggest


def explain(rule: str) -> str:
    """Return a rule's explanation for a terminal.

    Raises:
        KeyError: there is no such rule; its first argument says so, with the likeliest name.
    """
    if rule not in RULES:
        raise KeyError(f"there is no rule {quote(rule)}. {suggest(rule, RULES)}")
    it = RULES[rule]
    examples = f"Not like this:\n\n{_indented(it.bad)}\n\nLike this:\n\n{_indented(it.good)}\n"
    return f"{rule}: {it.why}\n\n{it.more}\n\n{examples}"


def draw_rules(heading_level: int) -> str:
    """Return every rule with its reason and examples as HTML, each under a heading of ``heading_level``."""
    parts = []
    for it in RULES.values():
        parts.append(
            f'<h{heading_level} id="rule-{it.id}"><code>{it.id}</code></h{heading_level}>'
            f"<p><strong>{escape(it.why)}</strong> {_with_code(it.more)}</p>"
            f"<dl><dt>Not like this</dt><dd><pre><code>{escape(it.bad)}</code></pre></dd>"
            f"<dt>Like this</dt><dd><pre><code>{escape(it.good)}</code></pre></dd></dl>"
        )
    return f'<div class="sl-rules" data-search-exclude>{"".join(parts)}</div>'


def _with_code(words: str) -> str:
    """Return ``words`` as HTML, each call in them set as code."""
    return re.sub(r"\{\{.*?\}\}", lambda call: f"<code>{call[0]}</code>", escape(words))


def _indented(words: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in words.split("\n"))
