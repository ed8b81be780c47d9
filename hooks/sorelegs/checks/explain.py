"""Why each rule exists, with a good and a bad example: for ``sorelegs check --explain`` and the rules' own page.

The words stand with each rule. An example says where it belongs, so that a test can put it there, run the check, and
hold that the bad one is found and the good one is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from sorelegs.problems import Rule, quote, suggest

_RULE = Markup(
    '<h{n} id="rule-{id}"><code>{id}</code></h{n}><p><strong>{why}</strong> {more}</p>'
    "<dl><dt>Not like this</dt><dd><pre><code>{bad}</code></pre></dd>"
    "<dt>Like this</dt><dd><pre><code>{good}</code></pre></dd></dl>"
)


def explain(rule: str, rules: Mapping[str, Rule]) -> str:
    """Return the explanation of one of ``rules`` for a terminal.

    Raises:
        KeyError: there is no such rule; its first argument says so, with the likeliest name.
    """
    if rule not in rules:
        raise KeyError(f"there is no rule {quote(rule)}. {suggest(rule, rules)}")
    it = rules[rule]
    examples = f"Not like this:\n\n{_indented(it.bad)}\n\nLike this:\n\n{_indented(it.good)}\n"
    return f"{rule}: {it.why}\n\n{it.more}\n\n{examples}"


def draw_rules(rules: Mapping[str, Rule], heading_level: int) -> Markup:
    """Return every rule with its reason and examples as HTML, each under a heading of ``heading_level``."""
    drawn = Markup("").join(
        _RULE.format(n=heading_level, id=it.id, why=it.why, more=_with_code(it.more), bad=it.bad, good=it.good)
        for it in rules.values()
    )
    return Markup('<div class="sl-rules" data-search-exclude>{}</div>').format(drawn)


def _with_code(words: str) -> Markup:
    """Return ``words`` as HTML, each call in them set as code."""
    pieces = re.split(r"(\{\{(?:(?!\{\{|\}\}).)*+\}\})", words)
    return Markup("").join(Markup("<code>{}</code>").format(p) if p.startswith("{{") else escape(p) for p in pieces)


def _indented(words: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in words.split("\n"))
