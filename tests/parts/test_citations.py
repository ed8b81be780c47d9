"""The bibliography: labelled, and safe to show whatever it holds."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pybtex.richtext import Text as RichText
from sorelegs.parts.source.bibliography import read_bibliography
from sorelegs.parts.source.latex import without_latex
from sorelegs.parts.source.view import draw_sources
from sorelegs.problems.text import Text
from support.html_tokens import harm

ENTRIES = (
    """@article{one2001,
  author = {One, Ann and {Ç}elik, B. and others},
  title = {A {DVT} of the {J{\\"u}rgens}: a trial},
  journal = {A Journal},
  volume = {12},
  number = {3},
  pages = {1--9},
  year = {2001},
  doi = {10.1234/one.2001},
  read = {page},
  checked = {2026-11}
}""",
    """@misc{nhsOne,
  author = {{NHS}},
  title = {One (of many) things},
  year = {2024},
  url = {https://www.nhs.uk/one/},
  read = {page},
  checked = {2026-11}
}""",
    """@incollection{two1999,
  author = {Two, C. D.},
  editor = {Three, E.},
  title = {A chapter},
  booktitle = {A Book},
  publisher = {A Publisher},
  year = {1999},
  url = {https://example.org/two},
  read = {notes},
  checked = {2026-11}
}""",
)


PIECES = [
    *("{", "}", '"', ",", "=", "\\", "@", "%", "#", "\\textbf{", "$", "~", "and ", "and and", ", , ,", '{\\"', "\\u"),
    *("month = jan,", "year = foo,", "title = {}", "editor = {A},", "&", "crossref = {law2007},", '@string{x="a"}'),
    *("@comment{", "\x00", "<b>", "\\href{javascript:x}{y}"),
]


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    first=st.integers(0, len(ENTRIES) - 1),
    cuts=st.lists(st.tuples(st.integers(0, 800), st.integers(0, 10), st.sampled_from(PIECES)), min_size=1, max_size=3),
)
def test_a_mutilated_entry_never_brings_a_traceback(first: int, cuts: list[tuple[int, int, str]]) -> None:
    content = "\n".join(ENTRIES[first : first + 2])
    for start, length, piece in cuts:
        content = content[:start] + piece + content[start + length :]
    bibliography, problems = read_bibliography(Text("r.bib", content))
    assert all(1 <= p.line <= content.count("\n") + 1 for p in problems)
    assert harm(draw_sources(list(bibliography.values()))) == []


def test_nothing_in_an_entry_reaches_the_page_as_html() -> None:
    entry = (
        "@article{a, author={<b>Evil</b>, <i>X</i>}, title={<script>alert(1)</script> \\& more}, journal={<img src=x>},"
        " year={2020}, doi={10.1234/a'b}, read={page}, checked={2026-11}}"
    )
    bibliography, problems = read_bibliography(Text("r.bib", entry))
    assert problems == []
    html = draw_sources(list(bibliography.values()))
    for tag in ("<script", "<b>", "<i>", "<img"):
        assert tag not in html
    assert "&lt;script&gt;" in html


def test_what_is_no_latex_is_read_as_pybtex_reads_it() -> None:
    draw = random.Random(1)
    signs = "aB1 ,.:;()/+=*|@[]–’-_~'`?!<>\"\\#&%$^{}\n\té中²ﬁ\u00a0\u0301"
    texts = ("".join(draw.choices(signs, k=draw.randint(1, 6))) for _ in range(4000))
    plain = {text: found for text in texts if (found := without_latex(text)) is not None}
    assert len(plain) > 200
    assert plain == {text: str(RichText.from_latex(text)) for text in plain}
