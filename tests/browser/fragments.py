"""Fragments that anyone may have written, as a JSON list of texts, by hypothesis.

A script of its own, since under pytest-golden every assertion that passes is put into words, hypothesis's
own too, and drawing so many examples would take ten times as long.
"""

from __future__ import annotations

import json
import sys

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.decision import model

COUNT = 2000


def fragments() -> list[str]:
    """Return :data:`COUNT` fragments: sound ones, some with anything wrong in them, and plain noise."""
    questions = model().questions
    ids = [q.id for q in questions] + ["__proto__", "constructor", "toString", ""]
    options = [o for q in questions for o in q.options] + ["none", "<img src=x onerror=alert(1)>", "%3Cb%3E", ""]
    part = st.builds(
        lambda i, o: ".".join([i, *o]), st.sampled_from(ids), st.lists(st.sampled_from(options), max_size=3)
    )
    sound = st.fixed_dictionaries({q.id: st.sampled_from(q.options) for q in model().questions}).map(
        lambda d: "-".join(f"{k}.{v}" for k, v in d.items())
    )
    made: list[str] = []

    @settings(max_examples=COUNT, derandomize=True, deadline=None, database=None, phases=[Phase.generate])
    @given(st.one_of(sound, st.lists(part, max_size=7).map("-".join), st.text(max_size=40)))
    def collect(text: str) -> None:
        made.append(f"#sl{model().version[0]}={text}")

    collect()
    return made


if __name__ == "__main__":
    json.dump(fragments(), sys.stdout)
