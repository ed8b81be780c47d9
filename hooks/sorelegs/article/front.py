"""An article: its front matter, typed, and its Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from sorelegs.article.kinds import ARTICLE_TYPES, PAGE_TYPES
from sorelegs.problems import (
    ANYTHING,
    Day,
    FieldError,
    Fields,
    Form,
    Known,
    Like,
    Located,
    Maybe,
    Problem,
    Rule,
    Spot,
    Text,
    Words,
    at_most,
    load,
    quote,
    read_fields,
    refusing,
)

FRONT_MATTER_MISSING = Rule(
    "front-matter-missing",
    why="It tells the site what kind of article this is, who wrote it and when it was reviewed.",
    more=(
        "Each file starts with a few fields between two lines of ---. They tell the site what to print above "
        "and below the text."
    ),
    bad="""\
## What should I do now?

Rest.""",
    good="""\
---
type: page
title: About us
description: What this site is for.
---

## What is this?

A site.""",
    place="article",
)

FRONT_MATTER_YAML = Rule(
    "front-matter-yaml",
    why="The site cannot read this article's details.",
    more="The fields are YAML. A colon, a bracket or a # in a text is safest in quotation marks.",
    bad="description: Soft: why?",
    good='description: "Soft: why?"',
    place="front",
)

FRONT_MATTER_FIELD = Rule(
    "front-matter-field",
    why="An unknown field is silently ignored, so a misspelt one would be lost.",
    more="Only the fields that the site knows can be used. A misspelt one would be left out without a word.",
    bad='tittle: "%title%"',
    good='title: "%title%"',
    place="front",
)

FRONT_MATTER_REQUIRED = Rule(
    "front-matter-required",
    why="Every page of this kind shows it to the reader.",
    more="The title, the answer, the authors, the review date and the tags are all printed, so none may be missing.",
    bad="""\
---
type: page
title: About us
---""",
    good="""\
---
type: page
title: About us
description: What this site is for.
---""",
    place="article",
)

FRONT_MATTER_VALUE = Rule(
    "front-matter-value",
    why="The page would show readers something wrong.",
    more=(
        "A title is the question a reader would ask, a date is one from the calendar, and a type is one of the list."
    ),
    bad="title: Our topic",
    good='title: "%title%"',
    place="front",
)

FRONT_MATTER_ANSWER = Rule(
    "front-matter-answer",
    why="A reader in pain, on a phone, wants the answer in seconds.",
    more=(
        "The answer stands first on the page, in 60 words or fewer. All the rest is for those who want to know more."
    ),
    bad=(
        "answer: Yes. It can. It may. It does. It will. It might. We think so. They think so. You may think "
        "so. It can help a bit. It may help a bit. It does help a bit. It will help a bit. It might help a "
        "bit. We all hope so. They all hope so. You may hope so. We shall all see."
    ),
    good="answer: Yes, a little.",
    place="front",
)

FRONT_MATTER_PLACE = Rule(
    "front-matter-place",
    why="Where a file stands decides whether readers see it as an article.",
    more="The folders for articles hold articles and nothing else, because readers browse them as such.",
    bad="type: page",
    good="type: explainer",
    place="front",
)

RULES = (
    FRONT_MATTER_MISSING,
    FRONT_MATTER_YAML,
    FRONT_MATTER_FIELD,
    FRONT_MATTER_REQUIRED,
    FRONT_MATTER_VALUE,
    FRONT_MATTER_ANSWER,
    FRONT_MATTER_PLACE,
)
"""What this module may tell."""


if TYPE_CHECKING:
    ArticleType = str
    PageType = str
else:
    ArticleType = Literal[ARTICLE_TYPES]
    PageType = Literal[PAGE_TYPES]
MAX_ANSWER_WORDS = 60
MAX_RELATED = 4
"""Articles that a reader is sent to from the end of one; more is a list that nobody chooses from."""
MAX_DESCRIPTION = 160
"""Characters of a description that a search engine shows."""
MAX_LINE = 120
"""Characters of a title, a name or a word: two lines on a phone, twice our longest title."""
MAX_ANSWER = 600
"""Characters of an answer, so that its words are words."""
MAX_LIST = 20
"""Authors of an article, and words on what it is about."""

_CURLY = re.compile(r"[“„«»](?=.{5})[^“”„«»]*[”“»«]", re.DOTALL)
_IN_CODE = re.compile(r"\s*(```[ \t]*\w*)[ \t]*\n\s*(?:---|\w+:)")
_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def _question(title: str, known: Known) -> None:
    if not title.rstrip().endswith("?"):
        example = next(iter(known.get("title", ())), "Is it safe?")
        raise FieldError("The title is not a question.", f"Ask what a reader would ask, such as “{example}”.")


Line = Annotated[Words, Field(max_length=MAX_LINE)]
Description = Annotated[Words, Field(max_length=MAX_DESCRIPTION)]


class Clinician(Fields):
    """A real person, qualified and registered, who has read the page."""

    name: Line = Field(description="Their name")
    role: Line = Field(description="What they are", examples=["Physiotherapist"])
    registration: Line = Field(description="Where they are registered, and their number there")
    checked: Day = Field(description="The day on which they read it", examples=[date(2026, 11, 25)])


class PageFront(Fields):
    """The front matter of a page that is no article."""

    type: PageType = Field(description="What kind of page this is")
    title: Line = Field(description="What the page is called", examples=["About us"])
    description: Description = Field(description="One sentence for search results")


class ArticleFront(Fields):
    """The front matter of an article."""

    type: ArticleType = Field(description="What kind of article this is")
    title: Annotated[Line, refusing(_question), Like("title")] = Field(
        description="The question a reader would ask", examples=["Is it safe?"]
    )
    description: Description = Field(description="One sentence for search results")
    answer: Annotated[Words, Field(max_length=MAX_ANSWER), at_most(MAX_ANSWER_WORDS, "answer", FRONT_MATTER_ANSWER)] = (
        Field(description=f"The short answer, in {MAX_ANSWER_WORDS} words or fewer")
    )
    authors: Annotated[list[Line], Field(min_length=1, max_length=MAX_LIST)] = Field(
        description="A list of names", examples=[["Ana Silva"]]
    )
    reviewed: Day = Field(description="The date you last checked it", examples=[date(2026, 11, 25)])
    clinician: Maybe[Clinician] = Field(default=None, description="Who is qualified and has checked it")
    tags: Annotated[list[Line], Field(min_length=1, max_length=MAX_LIST), Like("tag")] = Field(
        description="A list of words on what it is about", examples=[["pain", "sleep"]]
    )
    related: Maybe[Annotated[list[Line], Field(min_length=1, max_length=MAX_RELATED), Like("article")]] = Field(
        default=None,
        description=f"A list of 1 to {MAX_RELATED} articles to go on to, from docs/ on",
        examples=[["a-section/an-article.md"]],
    )


Front = ArticleFront | PageFront
FRONT_FORM: Form[Front] = Form(
    holds="front matter",
    how="Write each field as name: text.",
    models=(ArticleFront, PageFront),
    file=FRONT_MATTER_YAML,
    field=FRONT_MATTER_VALUE,
    unknown=FRONT_MATTER_FIELD,
    missing=FRONT_MATTER_REQUIRED,
    by="type",
)


def front_again(told: Mapping[str, Any]) -> Front:
    """Return front matter that was read before, told the values of its fields as JSON has them."""
    model = ArticleFront if told["type"] in ARTICLE_TYPES else PageFront
    return model.model_validate(told, context=ANYTHING)


@dataclass(frozen=True)
class Article:
    """An article as far as it could be read.

    Attributes:
        text: the whole file.
        front: its front matter, or ``None`` where that is broken.
        fields: the front matter's values and their places, or ``None``.
        body_start: where the Markdown starts in ``text``.
    """

    text: Text
    front: Front | None
    fields: Located | None
    body_start: int

    @property
    def body(self) -> Text:
        """The Markdown with the front matter blanked out, so that places still hold."""
        head = self.text.content[: self.body_start]
        return Text(self.text.path, re.sub(r"[^\n]", " ", head) + self.text.content[self.body_start :])

    def place(self, field: str) -> tuple[int, int]:
        """Return where the front matter's ``field`` stands, or the start of the file."""
        return self.fields.place((field,), key=True) if self.fields else (1, 1)


def parse_article(text: Text, today: date, known: Known | None = None) -> tuple[Article, list[Problem]]:
    """Read an article.

    Args:
        text: the file.
        today: a review cannot be later than this.
        known: what the site has of its own: each ``section``, a folder of ``docs/`` that holds articles and nothing
            else; and for examples a ``title``, a ``tag`` and an ``article``.

    Returns:
        The article and every problem of its front matter.
    """
    fence = _FENCE.match(text.content)
    if fence is None:
        return Article(text, None, None, 0), [_missing(text)]
    located, problems = load(fence[1], text.path, FRONT_MATTER_YAML, first_line=2)
    if located is None:
        return Article(text, None, None, fence.end()), problems
    front, problems = _validate(text, located, today, known or {})
    return Article(text, front, located, fence.end()), problems


def _missing(text: Text) -> Problem:
    """Return what is told of a text that does not start with whole front matter."""
    content, line = text.content, 1
    what, fix = "This file does not start with front matter.", "Start it with --- on line 1, with nothing above."
    if content.startswith("+++"):
        what, fix = "This front matter is TOML.", "Write --- in place of +++, and each field as name: text."
    elif fenced := _IN_CODE.match(content):
        what = "The article stands in a block of code, so it is no article."
        fix = f"Take the line {fenced[1]} away, and the ``` that ends the block; --- stands on line 1."
    elif content.startswith("---"):
        what, fix = "The front matter is never closed.", "Put --- on a line of its own after the last field."
        if "\n\n" in content:
            line = content.split("\n\n")[0].rstrip("\n").count("\n") + 2
    return Problem(text.path, line, 1, FRONT_MATTER_MISSING, what, fix)


def body_of(text: Text) -> str:
    """Return an article's Markdown, without its front matter."""
    return text.content[body_start(text) :]


def body_start(text: Text) -> int:
    """Return where an article's Markdown starts."""
    fence = _FENCE.match(text.content)
    return fence.end() if fence else 0


_SHOWN = ("title", "description", "answer")
"""Fields whose text a reader sees."""
_MARKUP = re.compile(r"\*\*[^*]+\*\*|\[[^\[\]]+\]\([^()]+\)|`[^`]+`|\{\{(?:(?!\{\{|\}\}).)*+\}\}")


def _as_shown(text: Text, spot: Spot, name: str, value: str) -> Iterator[Problem]:
    """Tell of what a reader would not see as it was meant: a text that ends at a #, and marks of Markdown."""
    line, column = spot.located.place((name,))
    written = text.content.split("\n")[line - 1][column - 1 :]
    note = re.search(r"\s#", written) if written[:1] not in ('"', "'", "|", ">") else None
    if note is not None and value == written[: note.start()].strip():
        what = "YAML takes what stands behind this # for a note, and leaves it out."
        fix = f'Take it away, or put the whole text in quotation marks: {name}: "{written[:MAX_DESCRIPTION]}"'
        yield Problem(text.path, line, column + note.start() + 1, FRONT_MATTER_VALUE, what, fix)
    elif found := _MARKUP.search(value):
        what = f"The field “{name}” shows no Markdown: readers would see {quote(found[0])} as it is."
        yield spot.problem((name,), what, "Write plain words.")


def _validate(text: Text, located: Located, today: date, known: Known) -> tuple[Front | None, list[Problem]]:
    if not isinstance(located.value, dict):
        what = "The front matter is not a list of fields."
        return None, [text.problem(0, FRONT_MATTER_YAML, what, FRONT_FORM.how)]
    spot = Spot(text.path, located, (), FRONT_MATTER_VALUE)
    front, problems = read_fields(located.value, spot, FRONT_FORM, known)
    for name, value in located.value.items():
        if isinstance(value, str) and _CURLY.fullmatch(value):
            place = spot.located.place((name,))
            problems = [each for each in problems if (each.line, each.column) != place]  # it may be right without them
            what = "Curly quotation marks stand round this text, and the page would show them."
            shown = value[1:-1] if len(value) < MAX_DESCRIPTION else f"{value[1:20]}…"
            problems.append(spot.problem((name,), what, f'Write straight ones: {name}: "{shown}"'))
        if isinstance(value, str) and name in _SHOWN:
            told = list(_as_shown(text, spot, name, value))
            lines = {each.line for each in told}
            problems = [each for each in problems if each.line not in lines] + told
    section = text.path.removeprefix("docs/").split("/")[0]
    if located.value.get("type") in list(PAGE_TYPES) and section in known.get("section", ()):
        fix = f"Use one of {', '.join(ARTICLE_TYPES)}, or move the file out of this folder."
        what = f"The folder {section} holds articles, not pages."
        problems.append(spot.problem(("type",), what, fix, FRONT_MATTER_PLACE))
    if isinstance(front, ArticleFront) and front.reviewed > today:
        what = f"The review date {front.reviewed.isoformat()} is in the future."
        problems.append(spot.problem(("reviewed",), what, "Write the day on which you really checked the article."))
    return (front if not problems else None), problems
