"""What is a site's own, as ``docs/site.yml`` holds it: its name, its sections, its words; and whom its readers call."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field

from sorelegs.problems import (
    FieldError,
    Fields,
    Flag,
    Known,
    Rule,
    known,
    mail_address_problem,
    quote,
    refusing,
    shaped,
    web_address_problem,
)
from sorelegs.profile.regions import Region
from sorelegs.profile.words import NAME, Text

SITE_FILE = Rule(
    "site-file",
    why="Every page takes the site's name and its words from this file.",
    more=(
        "docs/site.yml holds what is this site's own: its name, its sections, the words of its check. When it "
        "cannot be read, the pages have none of them."
    ),
    bad="docs/site.yml holds a list",
    good="docs/site.yml holds fields, each with its value",
    place="none",
)

SITE_FIELD = Rule(
    "site-field",
    why="Without it a page could miss a number to call, a word, a link or its picture.",
    more=(
        "docs/site.yml has fixed fields, and each page and folder that it names is there. A misspelt field would be "
        "lost without a word."
    ),
    bad="descripton: What to do when it breaks",
    good="description: What to do when it breaks",
    place="none",
)

RULES = (SITE_FILE, SITE_FIELD)
"""What this module may tell."""


Colour = Annotated[
    str,
    Field(strict=True),
    refusing(
        shaped(r"#[0-9a-f]{6}", "{} is no colour.", 'Write it as "#0a4c63", in quotation marks and small letters.')
    ),
]
Element = Annotated[
    str,
    Field(strict=True),
    refusing(
        shaped(
            r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+",
            "{} is no name of an element.",
            "Write small letters, with a hyphen between words.",
        )
    ),
]


def _address(text: str, _: Known) -> None:
    """Hold an address to one of the web, or one for e-mail, that leads where it seems to lead."""
    problem: tuple[str, str] | None
    if text.startswith("https://"):
        problem = web_address_problem(text)
    elif "@" in text and not set(text) & set(":/?"):
        problem = mail_address_problem(f"mailto:{text}")
    else:
        problem = f"{quote(text)} is no address.", "Write one of the web, with https:// before it, or one for e-mail."
    if problem:
        raise FieldError(*problem)


Address = Annotated[str, Field(strict=True), refusing(_address)]
Name = Annotated[str, Field(strict=True), refusing(NAME)]
Page = Annotated[Text, known("page", "docs/", SITE_FIELD)]
PageOrFolder = Annotated[Text, known("page or folder", "docs/", SITE_FIELD)]
Old = Annotated[
    str,
    Field(strict=True),
    refusing(shaped(r"[a-z0-9][a-z0-9/_-]*\.md", "{} is no file of a page.", "Write it as a-section/an-article.md.")),
]
Callout = Annotated[Text, known("callout", "callouts.yml", SITE_FIELD)]
Picture = Annotated[
    Text,
    refusing(shaped(r".+\.png", "{} is no PNG.", "Save the picture as a PNG, which every chat shows.")),
    known("picture", "docs/", SITE_FIELD),
]
Type = Annotated[Text, known("type", "the list of types", SITE_FIELD)]


class People(Fields):
    """Whom the site is for."""

    one: Text = Field(description="What one of them is called, with “a” before it", examples=["walker"])
    many: Text = Field(description="What several of them are called", examples=["walkers"])
    also: list[Text] = Field(default=[], description="A list of what others like them are called in studies")
    studied: Text = Field(
        default="people", description="What studies count, where it is not people", examples=["horses"]
    )

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What several of them are called."""
        return (self.many, *self.also)


class Section(Fields):
    """A folder of articles."""

    words: list[Text] = Field(default=[], description="A list of words of a title by which a new article goes here")
    types: list[Type] = Field(default=[], description="A list of types of article that always go here")
    stop: Callout = Field(description="The callout of callouts.yml that says when to stop")


class Check(Fields):
    """The check: how other pages call it, and what is said of it."""

    element: Element = Field(description="Its custom element, in small letters with a hyphen", examples=["pain-check"])
    prefix: Name = Field(description="What its events and its properties of CSS start with", examples=["pain"])
    hint: Text = Field(description="What a reader does there, a sentence")
    next: Text = Field(description="Why to go there at the end of an article, a sentence")
    search: Text = Field(description="Why to go there when a search finds nothing")
    link: Text = Field(description="What the link to it on other sites says after its title")
    package: Text = Field(description="What its package for bundlers is, a sentence")
    does: Text = Field(description="What its element does, a sentence")


class Player(Fields):
    """The player of routines: how other pages call it, and what is said of it."""

    element: Element = Field(
        description="Its custom element, in small letters with a hyphen", examples=["knee-routine"]
    )
    page: Page = Field(description="The page that shows its routines, from docs/ on")
    link: Text = Field(description="What the link to that page on other sites says after a routine's title")
    package: Text = Field(description="What its package for bundlers is, a sentence")
    does: Text = Field(description="What its element does, a sentence")


class Help(Fields):
    """The page that says when to get help."""

    page: Page = Field(description="Its file, from docs/ on")
    hint: Text = Field(description="What is there, a sentence")


class Preview(Fields):
    """What chats and search engines show with a link to any page."""

    picture: Picture = Field(
        description="The path of a PNG of 1,200 by 630 points, from docs/ on", examples=["assets/preview.png"]
    )
    alt: Text = Field(description="What it shows, in words", examples=["A lamp on a table"])


class Colours(Fields):
    """The colours of the brand."""

    brand: Colour = Field(description="A colour with white on it", examples=["#0b4454"])
    light: Colour = Field(description="The colour of links and buttons on white", examples=["#0a4c63"])
    dark: Colour = Field(description="The colour of links and buttons on the dark ground", examples=["#94d8ec"])


class SiteFile(Fields):
    """What ``docs/site.yml`` holds."""

    name: Text = Field(description="What the site is called")
    description: Annotated[Text, Field(max_length=160)] = Field(description="What it is for, in one line")
    disclaimer: Text = Field(description="What it is not, for the foot of each page")
    publisher: Text = Field(description="Who publishes it")
    editors: Text = Field(description="Who signs articles, charts and findings")
    owner: Text | None = Field(default=None, description="Who owns it", examples=["The Example Trust"])
    paid_by: Text | None = Field(default=None, description="Who pays for it", examples=["Gifts of its readers"])
    corrections: Address | None = Field(
        default=None, description="The address for those who found a mistake", examples=["https://example.org/mistakes"]
    )
    people: People = Field(description="Whom the site is for")
    orders: list[Text] = Field(default=[], description="A list of its own verbs that tell a reader what to do")
    sections: Annotated[dict[str, Section], Field(min_length=1)] = Field(description="The folders of articles")
    topics: Annotated[dict[str, Text], Field(min_length=1)] = Field(description="What findings are about, by id")
    findings: Text = Field(description="The title of the findings' file for reuse")
    expert: Text = Field(
        default="an expert", description="Who should check each article, with “a” before it", examples=["a pharmacist"]
    )
    health: Flag = Field(default=False, description="Whether it is about the health of people, for search engines")
    emergency: Text = Field(
        default="Call {numbers}.",
        description="Where to get help at once, for each emergency callout, with {numbers}",
        examples=["Call {numbers}, or go to the nearest fire station."],
    )
    urgent: Text = Field(
        description="How to be seen the same day, for each urgent callout, with {numbers} where there are any",
        examples=["Call {numbers}, or your own doctor."],
    )
    check: Check = Field(description="What is said of the check")
    player: Player | None = Field(default=None, description="What is said of the player of routines, if there is one")
    help: Help = Field(description="The page that says when to get help")
    first_aid: Annotated[list[PageOrFolder], Field(min_length=1)] = Field(
        description="A list of pages and folders to keep for when there is no network", examples=[["index.md"]]
    )
    others: dict[Text, list[PageOrFolder]] = Field(
        default={}, description="What is not for readers, by whom it is for: search shows it after all that is for them"
    )
    footer: dict[str, Page] = Field(default={}, description="The pages at the foot of each page, by their links")
    moved: dict[Old, Page] = Field(
        default={}, description="Pages that moved or are gone: their old file, and where to go"
    )
    searches: Annotated[list[Text], Field(min_length=2, max_length=2)] = Field(
        description="A list of two words that search offers as examples"
    )
    colours: Colours = Field(description="The colours of the brand")
    preview: Preview | None = Field(default=None, description="What others show with a link to any page, if anything")

    @property
    def corrections_link(self) -> str:
        """Where the link to tell of a mistake leads, or nothing."""
        address = self.corrections or ""
        return f"mailto:{address}" if "@" in address and "://" not in address else address


class Profile(SiteFile):
    """What is a site's own: what its file holds, and whom its readers call.

    Attributes:
        regions: where readers live, by id.
    """

    regions: Mapping[str, Region]

    @cached_property
    def emergency_numbers(self) -> Mapping[str, str]:
        """The number to call in an emergency, by region."""
        return {name: region.emergency for name, region in self.regions.items()}

    @cached_property
    def urgent_numbers(self) -> Mapping[str, str]:
        """The number for help the same day, by region that has one."""
        return {name: region.urgent for name, region in self.regions.items() if region.urgent is not None}

    @cached_property
    def emergency_places(self) -> Mapping[str, str]:
        """Where each emergency number works, by number."""
        return self._places(self.emergency_numbers)

    @cached_property
    def urgent_places(self) -> Mapping[str, str]:
        """Where each number for help the same day works, by number."""
        return self._places(self.urgent_numbers)

    def _places(self, numbers: Mapping[str, str]) -> dict[str, str]:
        places: dict[str, list[str]] = {}
        for name, number in numbers.items():
            places.setdefault(number, []).append(self.regions[name].place)
        return {number: ", ".join(names) for number, names in places.items()}

    @cached_property
    def region_words(self) -> Mapping[str, str]:
        """What each region is called by a number, as ``region_<id>``, and how to be seen today, as ``urgent_<id>``."""
        places = {f"region_{name}": region.place for name, region in self.regions.items()}
        return places | {f"urgent_{name}": region.same_day for name, region in self.regions.items()}
