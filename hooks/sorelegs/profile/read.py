"""Reading ``docs/site.yml``: every mistake is a problem at its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import ValidationError

from sorelegs.problems import Path_, Problem, Rule, Text, load_entries, quote, suggest
from sorelegs.profile.mistakes import problems_of
from sorelegs.profile.model import Check, Colours, Help, People, Profile

SITE_FILE = Rule(
    "site-file",
    why="Every page takes the site's name, its numbers and its words from this file.",
    more=(
        "docs/site.yml holds what is this site's own: its name, its sections, whom to call, the words of its check. "
        "When it cannot be read, the pages have none of them."
    ),
    bad="docs/site.yml holds a list",
    good="docs/site.yml holds fields, each with its value",
    place="none",
)

SITE_FIELD = Rule(
    "site-field",
    why="A site with a number or a word missing could not tell a reader whom to call.",
    more=(
        "docs/site.yml has fixed fields, and each page and folder that it names is there. A misspelt field would be "
        "lost without a word."
    ),
    bad="emergency: 999",
    good='emergency: "999"',
    place="none",
)

RULES = (SITE_FILE, SITE_FIELD)
"""What this module may tell."""


SITE = "site.yml"
BLANK = Profile.model_construct(
    name="",
    description="",
    disclaimer="",
    publisher="",
    editors="",
    people=People(one="person", many="people"),
    sections={},
    topics={},
    findings="",
    regions={},
    urgent="",
    check=Check(element="the-check", prefix="check", hint="-", next="-", search="-", link="-", package="-", does="-"),
    help=Help(page="index.md", hint="-"),
    first_aid=["index.md"],
    footer={},
    searches=["", ""],
    colours=Colours(brand="#000000", light="#000000", dark="#ffffff"),
)
"""What a site has whose file cannot be read: no section, no number, no word."""


def read_profile(
    text: Text, docs: Path, callouts: Collection[str], types: Collection[str]
) -> tuple[Profile, list[Problem]]:
    """Read ``site.yml``.

    Args:
        text: the file.
        docs: the folder whose pages it names.
        callouts: those that it may name; any, if there are none.
        types: the types of article.

    Returns:
        What is the site's own, :data:`BLANK` if a field is missing or wrong, and all problems.
    """
    what, fix = "This file does not hold a site's fields.", "Write each as a name, a colon and its value."
    located, fields, problems = load_entries(text, SITE_FILE, what, fix)
    if problems:
        return BLANK, problems
    try:
        profile = Profile.model_validate(fields)
    except ValidationError as error:
        return BLANK, list(problems_of(error, Profile, located, text.path, SITE_FIELD))
    told = (*_missing(profile, docs), *_unknown(profile, callouts, types), *_unsaid(profile))
    for where, key, what, fix in told:
        problems.append(Problem(text.path, *located.place(where, key=key), SITE_FIELD, what, fix))
    return profile, problems


_Told = tuple[Path_, bool, str, str]
"""Where a mistake stands, whether it is in the name of the field, what is wrong and how to mend it."""


def _missing(profile: Profile, docs: Path) -> Iterator[_Told]:
    """Tell of pages and folders that are named and not there, and of a page for help that is no article."""
    pages = sorted(file.relative_to(docs).as_posix() for file in docs.rglob("*.md"))
    folders = sorted(folder.name for folder in docs.iterdir() if folder.is_dir())
    named: list[tuple[Path_, str]] = [(("help", "page"), profile.help.page)]
    named += [(("first_aid", index), name) for index, name in enumerate(profile.first_aid)]
    named += [(("footer", label), name) for label, name in profile.footer.items()]
    for where, name in named:
        if not (docs / name).exists():
            yield where, False, f"There is no page {quote(name)} in {docs.name}/.", suggest(name, pages)
    if profile.help.page.partition("/")[0] not in profile.sections:
        fix = f"Move it into one of {', '.join(profile.sections)}, so that articles can lead to it."
        yield ("help", "page"), False, f"The page {quote(profile.help.page)} stands in no section.", fix
    for name in profile.sections:
        if not (docs / name).is_dir():
            what = f"There is no folder {quote(name)} in {docs.name}/."
            yield ("sections", name), True, what, suggest(name, folders)


def _unknown(profile: Profile, callouts: Collection[str], types: Collection[str]) -> Iterator[_Told]:
    """Tell of callouts and types of article that there are none of."""
    for name, section in profile.sections.items():
        if callouts and section.stop not in callouts:
            what = f"There is no callout {quote(section.stop)} in callouts.yml."
            yield ("sections", name, "stop"), False, what, suggest(section.stop, callouts)
        for index, kind in enumerate(section.types):
            if kind not in types:
                what = f"There is no type {quote(kind)}."
                yield ("sections", name, "types", index), False, what, suggest(kind, types)


def _unsaid(profile: Profile) -> Iterator[_Told]:
    """Tell of a number that readers would not see."""
    for name, region in profile.regions.items():
        if (region.urgent is None) != (region.same_day is None):
            fix = "Give it both, or neither."
            yield ("regions", name), True, f"The region {quote(name)} has urgent or same_day alone.", fix
    for name, number in profile.urgent_numbers.items():
        if number not in profile.urgent:
            what = f"The text does not say {number}, the number for the same day in {quote(name)}."
            yield ("urgent",), False, what, "Say there who calls it."
