"""What is a site's own: its name, its sections, its numbers, its words, as ``docs/site.yml`` holds them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

_PRINTED = r"[^\x00-\x1f\x7f<]"
Words = Annotated[str, Field(strict=True, pattern=rf"^{_PRINTED}*[^\x00-\x20\x7f<]{_PRINTED}*$", max_length=400)]
"""A text on one line, without markup."""
Id = Annotated[str, Field(strict=True, pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
Element = Annotated[str, Field(strict=True, pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)+$", max_length=40)]
"""A custom element's name: a hyphen must stand in it."""
Number = Annotated[str, Field(strict=True, pattern=r"^[0-9]{3,6}$")]
Browser = Annotated[str, Field(strict=True, pattern=r"^([a-z]{2,3}(-[A-Z]{2})?|-[A-Z]{2})$")]
Page = Annotated[str, Field(strict=True, pattern=r"^([a-z0-9-]+/)*[a-z0-9-]+\.md$")]
PageOrFolder = Annotated[str, Field(strict=True, pattern=r"^([a-z0-9-]+/)*([a-z0-9-]+\.md)?$", min_length=1)]
Colour = Annotated[str, Field(strict=True, pattern=r"^#[0-9a-f]{6}$")]


class _Own(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class People(_Own):
    """Whom the site is for."""

    one: Words = Field(description="One of them, such as “runner”.")
    many: Words = Field(description="Several of them, such as “runners”.")
    also: list[Words] = Field(default=[], description="Others like them whom studies count.")


class Section(_Own):
    """A folder of articles."""

    words: list[Words] = Field(default=[], description="Words of a title by which a new article goes here.")
    types: list[Words] = Field(default=[], description="Types of article that always go here.")
    stop: Words = Field(description="The callout of callouts.yml that says when to stop.")


class Region(_Own):
    """Where readers live, and whom they call."""

    place: Words = Field(description="Its name beside a number, such as “UK”.")
    full: Words | None = Field(default=None, description="Its name where there is room, if that is another.")
    emergency: Number = Field(description="The number to call in an emergency, in quotation marks.")
    urgent: Number | None = Field(default=None, description="The number for help the same day, if there is one.")
    same_day: Words | None = Field(default=None, description="What the check says of the urgent number.")
    browsers: list[Browser] = Field(
        default=[], description="Languages of browsers there, such as en, or -GB for each of a country."
    )


class Check(_Own):
    """The check: how other pages call it, and what is said of it."""

    element: Element = Field(description="Its custom element, small letters with a hyphen, such as soreness-check.")
    prefix: Id = Field(description="What its events and its properties of CSS start with, such as soreness.")
    hint: Words = Field(description="What a reader does there, a sentence beside a link to it.")
    next: Words = Field(description="Why go there at the end of an article, a sentence.")
    search: Words = Field(description="Why go there when a search finds nothing, without a full stop.")
    link: Words = Field(description="What the link on other sites says after its title, without a full stop.")
    package: Words = Field(description="What the package for bundlers is, a sentence.")
    does: Words = Field(description="What the element does, a sentence.")


class Help(_Own):
    """The page that says when to get help."""

    page: Page = Field(description="Its file, from docs/ on.")
    hint: Words = Field(description="What is there, a sentence beside a link to it.")


class Colours(_Own):
    """The colours of the brand."""

    brand: Colour = Field(description="With white on it, such as “#0b4454”.")
    light: Colour = Field(description="Links and buttons on white.")
    dark: Colour = Field(description="Links and buttons on the dark ground.")


class Profile(_Own):
    """What is a site's own."""

    name: Words = Field(description="What the site is called.")
    description: Annotated[Words, Field(max_length=160)] = Field(description="What it is for, in one line.")
    disclaimer: Words = Field(description="What it is not, in the footer of each page.")
    publisher: Words = Field(description="Who publishes it.")
    editors: Words = Field(description="Who signs articles, charts and findings.")
    corrections: Words | None = Field(
        default=None, description="Where readers can tell of a mistake; without it there is no release."
    )
    people: People = Field(description="Whom the site is for.")
    sections: Annotated[dict[Id, Section], Field(min_length=1)] = Field(description="The folders of articles.")
    topics: Annotated[dict[Id, Words], Field(min_length=1)] = Field(description="What findings are about, by id.")
    findings: Words = Field(description="The title of the findings' file for reuse.")
    regions: Annotated[dict[Id, Region], Field(min_length=1)] = Field(description="Where readers live.")
    urgent: Words = Field(description="How to be seen the same day, under each urgent callout.")
    check: Check = Field(description="What is said of the check.")
    help: Help = Field(description="The page that says when to get help.")
    first_aid: Annotated[list[PageOrFolder], Field(min_length=1)] = Field(
        description="Pages, and folders with / at the end, that are kept for when there is no network."
    )
    footer: dict[Words, Page] = Field(default={}, description="The pages at the foot of each page, by their links.")
    searches: Annotated[list[Words], Field(min_length=2, max_length=2)] = Field(
        description="Two words that search offers as examples."
    )
    colours: Colours = Field(description="The colours of the brand.")

    @cached_property
    def emergency_numbers(self) -> Mapping[str, str]:
        """The number to call in an emergency, by region."""
        return {name: region.emergency for name, region in self.regions.items()}

    @cached_property
    def urgent_numbers(self) -> Mapping[str, str]:
        """The number for help the same day, by region that has one."""
        return {name: region.urgent for name, region in self.regions.items() if region.urgent is not None}

    @cached_property
    def region_words(self) -> Mapping[str, str]:
        """What the check calls each region, by ``region_<id>``, and says of its urgent number, by ``urgent_<id>``."""
        places = {f"region_{name}": region.place for name, region in self.regions.items()}
        return places | {f"urgent_{name}": r.same_day for name, r in self.regions.items() if r.same_day is not None}
