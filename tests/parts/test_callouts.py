"""Callouts: as they are read, and as they are drawn."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup
from sorelegs.parts.callout.callouts import PREFIXES, Callout, Card, DoDont, read_callouts
from sorelegs.parts.callout.emergency import dialled, numbers_html
from sorelegs.parts.callout.view import draw_callout
from sorelegs.problems.text import Text
from support.html_tokens import harm, tags

WHOM = {"emergency": numbers_html({"UK": "999", "EU": "112"}), "urgent": dialled("UK: call 111.", ["111"])}
SOUND = {"level": "warning", "heading": '"Stop if:"', "items": "[a]", "sources": "[testSource]"}


def _callout(level: str, text: str = "x", after: str = "") -> Callout:
    fields: dict[str, object] = {"level": level, "heading": f"{text} if:", "sources": ["testSource"]}
    if after:
        fields["after"] = after
    if level == "do-dont":
        return DoDont.model_validate({**fields, "do": [text, text], "dont": [text]})
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
    html = draw_callout(_callout(level, evil, evil), heading_level=3, sources=Markup(""), whom=WHOM)
    assert [name for name, _ in tags(html) if name == "img"] == []
    assert not [found for found in harm(html) if " " in found]
    assert html.count("&amp;amp;") == 5 if level == "do-dont" else 4


@pytest.mark.parametrize(("level", "words"), PREFIXES.items())
def test_a_screen_reader_hears_the_level(level: str, words: str) -> None:
    html = draw_callout(_callout(level), heading_level=4, sources=Markup(""), whom=WHOM)
    (_, outer), (heading, _) = list(tags(html))[:2]
    assert outer["class"].split() == ["sl-callout", f"sl-callout--{level}"]
    assert "data-search-exclude" in outer
    assert heading == "h4"
    hidden = re.findall(r'<span class="sl-hidden">(.*?)</span>', html)
    assert hidden == ([words] if words else [])


def test_numbers_stand_where_they_are_needed_and_nowhere_else() -> None:
    numbers = {
        level: re.findall(
            r'<a href="tel:(\d+)">\1</a>', draw_callout(_callout(level), heading_level=2, sources=Markup(""), whom=WHOM)
        )
        for level in PREFIXES
    }
    assert numbers.pop("emergency") == ["999", "112"]
    assert numbers.pop("urgent") == ["111"]
    assert set(map(tuple, numbers.values())) == {()}


def test_sources_stand_last() -> None:
    html = draw_callout(_callout("warning", after="After."), heading_level=2, sources=Markup("<a>1</a>"), whom={})
    assert '<p class="sl-callout__sources">Sources: <a>1</a></p>' in html
    assert html.index("<li>x</li>") < html.index("After.") < html.index("Sources: ")


def test_a_number_is_dialled_once_and_only_where_it_stands_alone() -> None:
    html = dialled("Call 111 <now>, not 1114. 111 again.", ["111", "999"])
    assert html == 'Call <a href="tel:111">111</a> &lt;now&gt;, not 1114. 111 again.'
