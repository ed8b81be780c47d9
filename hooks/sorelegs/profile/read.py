"""Reading ``docs/site.yml``: every mistake is a problem at its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from sorelegs.problems import FieldError, Form, Path_, Problem, Text, quote, read_document, suggest
from sorelegs.profile.model import NAME, SITE_FIELD, SITE_FILE, Check, Colours, Help, People, Profile

SITE = "site.yml"
SITE_FORM = Form(
    holds="a site's fields",
    how="Write each as a name, a colon and its value.",
    models=(Profile,),
    file=SITE_FILE,
    field=SITE_FIELD,
)
BLANK = Profile.model_construct(
    name="",
    description="",
    disclaimer="",
    publisher="",
    editors="",
    people=People(one="person", many="people"),
    orders=[],
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

_Told = tuple[Path_, bool, str, str]
"""Where a mistake stands, whether it is in the name of the field, what is wrong and how to mend it."""


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
        What is the site's own, :data:`BLANK` if a field has the wrong type, and all problems.
    """
    pages = sorted(file.relative_to(docs).as_posix() for file in docs.rglob("*.md"))
    folders = sorted({f"{folder.relative_to(docs).as_posix()}/" for folder in docs.rglob("*") if folder.is_dir()})
    known = {"page": pages, "page or folder": [*pages, *folders], "type": types}
    profile, spot, problems = read_document(text, SITE_FORM, known | ({"callout": callouts} if callouts else {}))
    if profile is None:
        return BLANK, problems
    for where, key, what, fix in (*_names(profile), *_sections(profile, folders), *_numbers(profile)):
        problems.append(spot.problem(where, what, fix, key=key))
    return profile, problems


def _names(profile: Profile) -> Iterator[_Told]:
    """Tell of names that cannot stand in an address."""
    for field, names in (("sections", profile.sections), ("topics", profile.topics), ("regions", profile.regions)):
        for name in names:
            try:
                NAME(name, {})
            except FieldError as wrong:
                yield (field, name), True, wrong.what, wrong.fix


def _sections(profile: Profile, folders: Collection[str]) -> Iterator[_Told]:
    """Tell of sections that are no folder, and of a page for help that stands in none."""
    for name in profile.sections:
        if f"{name}/" not in folders:
            fix = suggest(name, [folder.removesuffix("/") for folder in folders])
            yield ("sections", name), True, f"There is no folder {quote(name)} in docs/.", fix
    if profile.help.page.partition("/")[0] not in profile.sections:
        fix = f"Move it into one of {', '.join(profile.sections)}, so that articles can lead to it."
        yield ("help", "page"), False, f"The page {quote(profile.help.page)} stands in no section.", fix


def _numbers(profile: Profile) -> Iterator[_Told]:
    """Tell of a number without words, and of words without a number."""
    for name, region in profile.regions.items():
        if (region.urgent is None) != (region.same_day is None):
            what = f"The region {quote(name)} has only one of urgent and same_day."
            yield ("regions", name), True, what, "Give it both, or neither."
    for name, number in profile.urgent_numbers.items():
        if number not in profile.urgent:
            what = f"The text does not say {number}, the number for the same day in {quote(name)}."
            yield ("urgent",), False, what, "Say there who calls it."
