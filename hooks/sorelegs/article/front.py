"""An article: its front matter, typed, and its Markdown."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from sorelegs.problems import Located, Problem, Rule, Text, load, quote, suggest

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
    bad="description: Sore: why?",
    good='description: "Sore: why?"',
    place="front",
)

FRONT_MATTER_FIELD = Rule(
    "front-matter-field",
    why="An unknown field is silently ignored, so a misspelt one would be lost.",
    more="Only the fields that the site knows can be used. A misspelt one would be left out without a word.",
    bad="tittle: Why do my legs hurt?",
    good="title: Why do my legs hurt?",
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
    bad="title: Sore legs",
    good="title: Why do my legs hurt?",
    place="front",
)

FRONT_MATTER_ANSWER = Rule(
    "front-matter-answer",
    why="A reader with sore legs, on a phone, wants the answer in seconds.",
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


ArticleType = Literal["explainer", "how-to", "routine", "myth", "red-flag"]
TYPES: tuple[str, ...] = (*get_args(ArticleType), "page")
"""Every ``type``: the kinds of article, and ``page`` for the home page, About and their like."""
MAX_ANSWER_WORDS = 60
MAX_RELATED = 4
"""Articles that a reader is sent to from the end of one; more is a list that nobody chooses from."""
MAX_DESCRIPTION = 160
"""Characters of a description that a search engine shows."""

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def _calendar_date(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("date", "not a date") from None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise PydanticCustomError("date", "not a date")
    return value


Words = Annotated[str, Field(pattern=r"\S", strict=True)]
Day = Annotated[date, BeforeValidator(_calendar_date)]


class _Front(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Clinician(_Front):
    """A real person, qualified and registered, who has read the page."""

    name: Words
    role: Words
    registration: Words
    checked: Day


class PageFront(_Front):
    """The front matter of a page that is no article."""

    type: Literal["page"]
    title: Words
    description: Annotated[Words, Field(max_length=MAX_DESCRIPTION)]


class ArticleFront(_Front):
    """The front matter of an article."""

    type: ArticleType
    title: Words
    description: Annotated[Words, Field(max_length=MAX_DESCRIPTION)]
    answer: Words
    authors: Annotated[list[Words], Field(min_length=1)]
    reviewed: Day
    clinician: Clinician | None = None
    tags: Annotated[list[Words], Field(min_length=1)]
    related: Annotated[list[Words], Field(min_length=1, max_length=MAX_RELATED)] | None = None


Front = ArticleFront | PageFront


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


def parse_article(text: Text, today: date, folders: Collection[str] = ()) -> tuple[Article, list[Problem]]:
    """Read an article.

    Args:
        text: the file.
        today: a review cannot be later than this.
        folders: those of ``docs/`` that hold articles and nothing else.

    Returns:
        The article and every problem of its front matter.
    """
    fence = _FENCE.match(text.content)
    if fence is None:
        opened = text.content.startswith("---")
        what = "The front matter is never closed." if opened else "This file does not start with front matter."
        fix = "Put --- on a line of its own after the last field." if opened else "Start it with --- on line 1."
        return Article(text, None, None, 0), [Problem(text.path, 1, 1, FRONT_MATTER_MISSING, what, fix)]
    located, problems = load(fence[1], text.path, FRONT_MATTER_YAML, first_line=2)
    if located is None:
        return Article(text, None, None, fence.end()), problems
    front, problems = _validate(text, located, today, folders)
    return Article(text, front, located, fence.end()), problems


def _validate(
    text: Text, located: Located, today: date, folders: Collection[str]
) -> tuple[Front | None, list[Problem]]:
    fields = located.value
    if not isinstance(fields, dict):
        what = "The front matter is not a list of fields."
        return None, [text.problem(0, FRONT_MATTER_YAML, what, "Write each field as name: text.")]
    kind = fields.get("type")
    if kind is not None and kind not in TYPES:
        line, column = located.place(("type",))
        what = f"There is no type {quote(kind)}." if isinstance(kind, str) else "The type is not one word."
        fix = suggest(kind, TYPES) if isinstance(kind, str) else f"Use one of {', '.join(TYPES)}."
        problems = [Problem(text.path, line, column, FRONT_MATTER_VALUE, what, fix)]
        kind = "explainer"
        fields = {**fields, "type": kind}
    else:
        problems = []
    schema: type[Front] = PageFront if kind == "page" else ArticleFront
    front: Front | None = None
    try:
        front = schema.model_validate(fields)
    except ValidationError as error:
        problems += [_problem(text.path, located, details, schema) for details in error.errors()]
    section = text.path.removeprefix("docs/").split("/")[0]
    if kind == "page" and section in folders:
        fix = f"Use one of {', '.join(TYPES[:-1])}, or move the file out of this folder."
        what = f"The folder {section} holds articles, not pages."
        problems.append(Problem(text.path, *located.place(("type",)), FRONT_MATTER_PLACE, what, fix))
    problems += _meaning(text, located, fields, kind, today)
    return (front if not problems else None), problems


def _problem(path: str, located: Located, details: ErrorDetails, schema: type[Front]) -> Problem:
    where = tuple(part for part in details["loc"])
    name = str(where[0])
    if details["type"] == "extra_forbidden":
        line, column = located.place(where, key=True)
        known = Clinician.model_fields if len(where) > 1 else schema.model_fields
        what = f"There is no field {quote(str(where[-1]))}."
        return Problem(path, line, column, FRONT_MATTER_FIELD, what, suggest(str(where[-1]), known))
    if details["type"] == "missing":
        line, column = located.place(where[:-1]) if len(where) > 1 else (1, 1)
        what = f"The field “{'.'.join(map(str, where))}” is missing."
        return Problem(path, line, column, FRONT_MATTER_REQUIRED, what, _EXAMPLES.get(name, "Add it."))
    line, column = located.place(where)
    what, fix = _value_in_words(name, details)
    return Problem(path, line, column, FRONT_MATTER_VALUE, what, fix)


_EXAMPLES = {
    "type": f"Add type: and one of {', '.join(TYPES)}.",
    "title": "Add title: and the question a reader would ask.",
    "description": "Add description: and one sentence for search results.",
    "answer": f"Add answer: and the short answer, in {MAX_ANSWER_WORDS} words or fewer.",
    "authors": "Add authors: and a list of names, such as [Ana Silva].",
    "reviewed": "Add reviewed: and the date you last checked it, as 2026-11-25.",
    "tags": "Add tags: and a list of words, such as [soreness, calf].",
    "related": "Name 1 to 4 articles from docs/ on, such as [run-or-rest/can-i-run-with-sore-legs.md].",
    "clinician": "Give name, role, registration and checked, or take the field away.",
}


def _value_in_words(name: str, details: ErrorDetails) -> tuple[str, str]:
    value = details["input"]
    given, example = quote(str(value)), _EXAMPLES.get(name, "Fill it in.")
    texts = {
        "date": (
            f"The field “{name}” is empty." if value is None else f"{given} is not a date.",
            "Write it as 2026-11-25.",
        ),
        "list_type": (f"The field “{name}” must be a list.", f"Put it in square brackets: {name}: [{value}]."),
        "too_short": (f"The list “{name}” is empty.", example),
        "too_long": (f"The list “{name}” has more than {MAX_RELATED} entries.", example),
        "string_pattern_mismatch": (f"The field “{name}” is empty.", example),
        "string_too_long": (
            f"The {name} has {len(str(value))} characters; {MAX_DESCRIPTION} is the most.",
            "Shorten it to one sentence.",
        ),
        "string_type": (
            f"The field “{name}” is empty." if value is None else f"The field “{name}” holds {given}, not text.",
            example if value is None else 'Put it in quotation marks, such as "yes" or "5".',
        ),
    }
    return texts.get(
        details["type"],
        (
            f"The field “{name}” is empty." if value is None else f"The field “{name}” cannot be {given}.",
            example,
        ),
    )


def _meaning(text: Text, located: Located, fields: dict[str, object], kind: object, today: date) -> list[Problem]:
    problems = []

    def wrong(name: str, rule: Rule, what: str, fix: str) -> None:
        line, column = located.place((name,))
        problems.append(Problem(text.path, line, column, rule, what, fix))

    if kind == "page":
        return problems
    title, answer, reviewed = fields.get("title"), fields.get("answer"), fields.get("reviewed")
    if isinstance(title, str) and title.strip() and not title.rstrip().endswith("?"):
        fix = "Ask what a reader would ask, such as “Can I run with sore legs?”."
        wrong("title", FRONT_MATTER_VALUE, "The title is not a question.", fix)
    if isinstance(answer, str) and (words := len(answer.split())) > MAX_ANSWER_WORDS:
        what = f"The answer has {words} words; {MAX_ANSWER_WORDS} is the most."
        wrong("answer", FRONT_MATTER_ANSWER, what, f"Take out {words - MAX_ANSWER_WORDS} or more.")
    if isinstance(reviewed, date) and not isinstance(reviewed, datetime) and reviewed > today:
        what = f"The review date {reviewed.isoformat()} is in the future."
        wrong("reviewed", FRONT_MATTER_VALUE, what, "Write the day on which you really checked the article.")
    return problems
