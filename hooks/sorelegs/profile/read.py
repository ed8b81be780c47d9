"""Reading ``docs/site.yml``: every mistake is a problem at its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sorelegs.problems import ANYTHING, FieldError, FieldPath, Form, Problem, Text, quote, read_document, suggest
from sorelegs.profile.model import SITE_FIELD, SITE_FILE, Check, Colours, Help, People, Profile, SiteFile
from sorelegs.profile.preview import fault_of
from sorelegs.profile.regions import Region
from sorelegs.profile.words import NAME

SITE = "site.yml"
GAP = "{numbers}"
"""Where the numbers to call go in ``emergency`` and ``urgent``."""
SITE_FORM = Form(
    holds="a site's fields",
    how="Write each as a name, a colon and its value.",
    models=(SiteFile,),
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
    sections={},
    topics={},
    findings="",
    regions={},
    urgent="",
    check=Check(element="the-check", prefix="check", hint="-", next="-", search="-", link="-", package="-", does="-"),
    help=Help(page="index.md", hint="-"),
    first_aid=["index.md"],
    searches=["", ""],
    colours=Colours(brand="#000000", light="#000000", dark="#ffffff"),
)
"""What a site has whose file cannot be read: no section, no number, no word."""

_BY_NAME = ("sections", "topics")
"""The fields that hold things by a name that stands in addresses."""

_Told = tuple[FieldPath, bool, str, str]
"""Where a mistake stands, whether it is in the name of the field, what is wrong and how to mend it."""


def read_profile(
    text: Text, docs: Path, callouts: Collection[str], types: Collection[str], regions: Mapping[str, Region]
) -> tuple[Profile, list[Problem]]:
    """Read ``site.yml``.

    Args:
        text: the file.
        docs: the folder whose pages it names.
        callouts: those that it may name; any, if there are none.
        types: the types of article.
        regions: where its readers live.

    Returns:
        What is the site's own, :data:`BLANK` if a field has the wrong type, and all problems.
    """
    pages = sorted(file.relative_to(docs).as_posix() for file in docs.rglob("*.md"))
    pictures = sorted(file.relative_to(docs).as_posix() for file in docs.rglob("*.png"))
    folders = sorted({f"{folder.relative_to(docs).as_posix()}/" for folder in docs.rglob("*") if folder.is_dir()})
    known = {"page": pages, "page or folder": [*pages, *folders], "picture": pictures, "type": types}
    file, spot, problems = read_document(text, SITE_FORM, known | ({"callout": callouts} if callouts else {}))
    if file is None:
        return BLANK.model_copy(update={"regions": regions}), problems
    profile = Profile.model_construct(**dict(_formed(file)), regions=regions)
    for where, key, what, fix in (
        *_names(profile),
        *_sections(profile, folders),
        *_numbers(profile),
        *_preview(profile, docs),
    ):
        problems.append(spot.problem(where, what, fix, key=key))
    return profile.model_copy(update={field: _named(getattr(profile, field)) for field in _BY_NAME}), problems


def _formed(file: SiteFile) -> SiteFile:
    """Return what a file holds with :data:`BLANK`'s in place of what has not its form, such as a name or a colour.

    A preview is built of a file with mistakes, too. There a name becomes a part of a script, and an old page's file one
    of the place where its new address is written.
    """
    held = file.model_dump()
    try:
        SiteFile.model_validate(held, context={})  # where no names are known, forms are all that is asked
    except ValidationError as error:
        for details in error.errors():
            _put_right(held, [part for part in details["loc"] if part != "[key]"])
    else:
        return file
    return SiteFile.model_validate(held, context=ANYTHING)


def _put_right(held: dict[str, Any], where: Sequence[Any]) -> None:
    """Put what :data:`BLANK` has in a place, or nothing where it has nothing on the way there; take a name away."""
    instead = BLANK.model_dump()
    for part in where:
        if part not in instead:
            del held[part]
            return
        if part == where[-1] or instead[part] is None:
            held[part] = instead[part]
            return
        held, instead = held[part], instead[part]


def _named(things: Mapping[str, Any]) -> dict[str, Any]:
    """Return the things whose name can stand in an address."""
    return {name: thing for name, thing in things.items() if _fault_of_name(name) is None}


def _fault_of_name(name: str) -> FieldError | None:
    try:
        NAME(name, {})
    except FieldError as wrong:
        return wrong
    return None


def _names(profile: Profile) -> Iterator[_Told]:
    """Tell of names that cannot stand in an address, and of two elements with one."""
    if profile.player is not None and profile.player.element == profile.check.element:
        yield ("player", "element"), False, "The check's element is called so, too.", "Choose another name."
    for field in _BY_NAME:
        for name in getattr(profile, field):
            if wrong := _fault_of_name(name):
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
    """Tell of numbers that no callout would show, and of a gap for none."""
    if (found := profile.emergency.count(GAP)) != 1:
        what = f"The text has {GAP} {found} times; each region of regions.yml holds a number for an emergency."
        yield ("emergency",), False, what, f"Write {GAP} once, where they go."
    gaps, numbers = profile.urgent.count(GAP), profile.urgent_numbers
    if numbers and gaps != 1:
        what = f"The text has {GAP} {gaps} times; regions.yml holds numbers for help the same day."
        yield ("urgent",), False, what, f"Write {GAP} once, where they go."
    if not numbers and gaps:
        what = f"There is nothing to put in {GAP}: no region has a number for help the same day."
        yield ("urgent",), False, what, "Take it away."


def _preview(profile: Profile, docs: Path) -> Iterator[_Told]:
    """Tell of a picture that others would not show with a link."""
    if profile.preview is not None and (fault := fault_of(docs, profile.preview.picture)):
        yield ("preview", "picture"), False, *fault
