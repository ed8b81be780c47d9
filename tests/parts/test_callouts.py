"""Callouts: as they are read, and as they are drawn."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup
from sorelegs.parts.callout.callouts import PREFIXES, Callout, Card, DoDont, HelpCard, read_callouts
from sorelegs.parts.callout.emergency import numbers_html, whom_html
from sorelegs.parts.callout.view import draw_callout
from sorelegs.problems.text import Text
from support.html_tokens import harm, tags

WHOM = {
    "emergency": whom_html("Call {numbers}, or shout.", {"999": "UK", "112": "EU"}),
    "urgent": whom_html("Call {numbers}.", {"111": "UK"}),
}
SIGNS = {"one": "x", "other": "x"}
SOUND = {"level": "warning", "heading": '"Stop if:"', "items": "[a]", "sources": "[testSource]"}


def _callout(level: str, text: str = "x", after: str = "") -> Callout:
    fields: dict[str, object] = {"level": level, "heading": f"{text} if:", "sources": ["testSource"]}
    if after:
        fields["after"] = after
    if level == "do-dont":
        return DoDont.model_validate({**fields, "do": [text, text], "dont": [text]})
    if level != "warning":
        return HelpCard.model_validate({**fields, "signs": ["one", "other"]})
    return Card.model_validate({**fields, "items": [text, text]})


@pytest.mark.parametrize("field", ["level", "heading", "items", "do", "dont", "after", "stop", "sources", "x"])
@pytest.mark.parametrize("value", ["", "[]", "[[a]]", "[5]", '[""]', "{a: b}", "5", '" "', "2026-01-01"])
def test_a_wrong_field_is_told_and_the_callout_left_out(field: str, value: str) -> None:
    fields = {**SOUND, field: value}
    text = "n:\n" + "".join(f"  {name}: {written}\n" for name, written in fields.items())
    callouts, problems = read_callouts(Text("c.yml", text), ["testSource"])
    assert callouts == {}
    assert problems
    assert all(p.line in (1, 2 + list(fields).index(field)) for p in problems)


def test_one_wrong_callout_leaves_the_others() -> None:
    sound = "".join(f"  {name}: {value}\n" for name, value in SOUND.items())
    callouts, problems = read_callouts(
        Text("c.yml", f"a:\n{sound}b:\n{sound.replace('warning', 'wrning')}"), ["testSource"]
    )
    assert list(callouts) == ["a"]
    assert [(p.line, p.what) for p in problems] == [(7, "There is no level “wrning”.")]


@pytest.mark.parametrize("level", list(PREFIXES))
def test_every_field_is_escaped(level: str) -> None:
    evil = "<img src=x onerror=alert(1)>\"'&amp;"
    html = draw_callout(
        _callout(level, evil, evil), heading_level=3, sources=Markup(""), whom=WHOM, signs=dict.fromkeys(SIGNS, evil)
    )
    assert [name for name, _ in tags(html) if name == "img"] == []
    assert not [found for found in harm(html) if " " in found]
    assert html.count("&amp;amp;") == 5 if level == "do-dont" else 4


@pytest.mark.parametrize(("level", "words"), PREFIXES.items())
def test_a_screen_reader_hears_the_level(level: str, words: str) -> None:
    html = draw_callout(_callout(level), heading_level=4, sources=Markup(""), whom=WHOM, signs=SIGNS)
    (_, outer), (heading, _) = list(tags(html))[:2]
    assert outer["class"].split() == ["sl-callout", f"sl-callout--{level}"]
    assert "data-search-exclude" in outer
    assert heading == "h4"
    hidden = re.findall(r'<span class="sl-hidden">(.*?)</span>', html)
    assert hidden == ([words] if words else [])


def test_numbers_stand_where_they_are_needed_and_nowhere_else() -> None:
    numbers = {
        level: re.findall(
            r'<a href="tel:(\d+)">\1</a>',
            draw_callout(_callout(level), heading_level=2, sources=Markup(""), whom=WHOM, signs=SIGNS),
        )
        for level in PREFIXES
    }
    assert numbers.pop("emergency") == ["999", "112"]
    assert numbers.pop("urgent") == ["111"]
    assert set(map(tuple, numbers.values())) == {()}


def test_a_callout_that_sends_for_help_shows_its_signs_in_their_own_words() -> None:
    signs = {"one": "your calf is swollen", "other": "you heard a snap", "third": "it hurts"}
    html = draw_callout(_callout("urgent"), heading_level=2, sources=Markup(""), whom=WHOM, signs=signs)
    assert re.findall(r"<li>(.*?)</li>", html) == ["your calf is swollen", "you heard a snap"]


def test_sources_stand_last() -> None:
    html = draw_callout(
        _callout("warning", after="After."), heading_level=2, sources=Markup("<a>1</a>"), whom={}, signs=SIGNS
    )
    assert '<p class="sl-callout__sources">Sources: <a>1</a></p>' in html
    assert html.index("<li>x</li>") < html.index("After.") < html.index("Sources: ")


def test_the_places_of_a_number_stand_beside_it_and_on_its_line_where_a_phone_has_room() -> None:
    assert numbers_html({"112": "EU, Ireland", "1800 022 222": "Australia"}) == (
        '<a href="tel:112">112</a>\u00a0(EU, Ireland), <a href="tel:1800022222">1800 022 222</a> (Australia)'
    )
    urgent = whom_html("Call {numbers} <now>.", {"111": "UK"})
    assert urgent == 'Call <a href="tel:111">111</a>\u00a0(UK) &lt;now&gt;.'
    assert whom_html("Ask a doctor.", {}) == "Ask a doctor."
