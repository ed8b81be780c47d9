"""The glossary: which words a page explains, where, and that a stranger's file cannot break it."""

from __future__ import annotations

from markdown import Markdown
from sorelegs.parts.term.glossary import Term, read_glossary, term_finder
from sorelegs.parts.term.view import draw_term
from sorelegs.problems.text import Text
from support.places import SECOND

TERMS = {"GP": Term(means="A doctor.", also=["GPs"]), "placebo": Term(means="A sham.", also=["placebo effect"])}


def _page(markdown: str) -> str:
    extension = {"sorelegs.markdown": {"docs": str(SECOND / "docs")}}
    return Markdown(extensions=["tables", "toc", "sorelegs.markdown"], extension_configs=extension).convert(markdown)


def test_only_the_first_use_in_running_text_is_explained() -> None:
    page = _page(
        "## Who is a physio?\n\nSee [a physio](x.md), `physio` or a **physio**. A physio can help.\n\n- Physios, a lap."
    )
    assert page.count('class="sl-term"') == 2
    assert '<strong><button type="button" class="sl-term"' in page
    assert '<h2 id="who-is-a-physio">Who is a physio?</h2>' in page
    assert '<a href="x.md">a physio</a>, <code>physio</code>' in page
    assert 'aria-label="lap: what does it mean?"' in page


def test_callouts_and_findings_are_left_as_they_are() -> None:
    assert 'class="sl-term"' not in _page('{{ safety("see-somebody") }}\n\n{{ finding("short-pool") }}')


def test_a_word_is_found_whole_and_in_its_case() -> None:
    found = [
        (words, name)
        for words in ("Placebo effects", "A placebo effect.", "gp", "GP's", "a GP-led")
        for _, _, name in term_finder(TERMS)(words)
    ]
    assert found == [("Placebo effects", "placebo"), ("A placebo effect.", "placebo"), ("GP's", "GP")]


def test_what_an_editor_writes_is_escaped() -> None:
    html = draw_term("GP", Term(means='<b>A</b> "doctor" & more'), number=1, source=None)
    assert "&lt;b&gt;A&lt;/b&gt; &#34;doctor&#34; &amp; more" in html


def test_odd_files_get_messages_and_no_traceback() -> None:
    for content in ("7: x\n", "[a]: {means: x}\n", "GP:\n  means: 7\n", "GP:\n  also: [7, null]\n  means: x\n", "''"):
        terms, problems = read_glossary(Text("docs/glossary.yml", content), [])
        assert terms == {}
        assert problems
