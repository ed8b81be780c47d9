"""Charts: their numbers, as they are drawn, and what a page shows of them."""

from __future__ import annotations

from markupsafe import Markup
from sorelegs.parts.chart.model import Chart, Mark, ReadyChart
from sorelegs.parts.chart.svg import SIZE, Scale
from sorelegs.parts.chart.view import draw_chart
from support.html_tokens import harm, tags


def test_every_field_is_escaped() -> None:
    evil = "<img src=x onerror=alert(1)>\"'&amp;"
    chart = Chart(
        kind="intervals", title=evil, see=evil, description=evil, axis=evil, domain=[0, 2], ticks=[0, 1],
        less=evil, more=evil, note=evil,
    )  # fmt: skip
    ready = ReadyChart("x", chart, (Mark(evil, evil, 1, 0, 2, 5),), (), (), second_hand=True)
    html = draw_chart(ready, root='/"', citation=Markup(""), editors=evil)
    assert [name for name, _ in tags(html) if name == "img"] == []
    assert not [found for found in harm(html) if " " in found]


def test_a_scale_is_straight() -> None:
    scale = Scale(-10, 10, 0, SIZE)
    assert [scale.at(n) for n in (-10, 0, 10)] == [0, SIZE / 2, SIZE]
