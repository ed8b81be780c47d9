"""Fragments that anyone may have written: sound ones, some with anything wrong in them, and plain noise."""

from __future__ import annotations

from random import Random

from support.decision import model

COUNT = 2000
_ENDS = (0x80, 0x800, 0xD800, 0x110000)
"""Where characters of one, two, and three bytes end, and all of them; the halves of a pair are none."""


def fragments() -> list[str]:
    """Return :data:`COUNT` fragments, the same ones each time."""
    random = Random(9)
    questions = model().questions
    ids = [q.id for q in questions] + ["__proto__", "constructor", "toString", ""]
    options = [o for q in questions for o in q.options] + ["none", "<img src=x onerror=alert(1)>", "%3Cb%3E", ""]

    def sound() -> str:
        return "-".join(f"{question.id}.{random.choice(question.options)}" for question in questions)

    def mixed() -> str:
        parts = (
            [random.choice(ids), *random.choices(options, k=random.randrange(4))] for _ in range(random.randrange(8))
        )
        return "-".join(map(".".join, parts))

    def noise() -> str:
        drawn = (random.randrange(random.choice(_ENDS)) for _ in range(random.randrange(41)))
        return "".join(chr(number) for number in drawn if not 0xD800 <= number < 0xE000)

    made = [random.choice((sound, mixed, noise))() for _ in range(COUNT)]
    return [f"#sl{model().version[0]}={text}" for text in made]
