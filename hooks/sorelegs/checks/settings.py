"""The settings of the build in ``mkdocs.yml``: those that a site has need of, and none that runs or loads anything.

The engine knows many more, such as hooks, scripts and other folders. One of those would make the build read another
site than the check did, or run a stranger's code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field

from sorelegs.article import MARKDOWN
from sorelegs.checks.hook import check_hook
from sorelegs.checks.tree import Tree
from sorelegs.kept import NOTHING, Kept, code_key, key_of
from sorelegs.problems import (
    FieldError,
    Fields,
    Flag,
    Form,
    Known,
    Maybe,
    Problem,
    Rule,
    Text,
    Words,
    compose,
    known,
    quote,
    read_document,
    read_text,
    refusing,
    shaped,
)
from sorelegs.site import PICTURES

SETTINGS_FILE = Rule(
    "settings-file",
    why="Without it nothing can be built.",
    more="mkdocs.yml tells MkDocs what to build. What MkDocs cannot read, or the check, is not built.",
    bad="nav: [index.md",
    good="nav: [index.md]",
    place="none",
)

SETTINGS_FIELD = Rule(
    "settings-field",
    why="Settings of MkDocs can run code or publish other files than those that are checked.",
    more=(
        "mkdocs.yml holds only what this site has need of: its name, address, navigation and look, and how Markdown is "
        "read. Only site_url can come from the environment, and whatever the engine can warn of is a warning. More is "
        "added in the code of the check, where it can be looked at."
    ),
    bad="extra_javascript: [https://example.org/x.js]",
    good="site_name: the name in docs/site.yml",
    place="none",
)

RULES = (SETTINGS_FILE, SETTINGS_FIELD)
"""What this module may tell."""

CONFIG = "mkdocs.yml"
_LEFT_OUT = ("*.yml", "*.bib", "/words.txt")
_VARIABLE = "SITE_URL"
_WEB = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:/[A-Za-z0-9._~/-]*)?")
_TOC = {"permalink", "permalink_title"}
_MARKDOWN = (*MARKDOWN, "sorelegs.markdown")
"""What the check reads Markdown with, and what puts the calls into a page."""


def _left_out(patterns: str, _: Known) -> None:
    for line in patterns.split():
        if line not in _LEFT_OUT:
            raise FieldError(f"{quote(line)} may not be left out.", f"Leave out only {', '.join(_LEFT_OUT)}.")


def _extension(extension: object, _: Known) -> None:
    named = {extension: {}} if isinstance(extension, str) else extension
    if not isinstance(named, dict) or len(named) != 1 or not set(_MARKDOWN) >= named.keys():
        fix = f"Use only {', '.join(_MARKDOWN)}."
        raise FieldError("This is no extension of Markdown that the check knows.", fix)
    [(name, options)] = named.items()
    if not isinstance(options, dict) or (options and name != "toc") or not options.keys() <= _TOC:
        raise FieldError(f"The extension {name} has an option that it may not have.", "Take it away.")
    for option, value in options.items():
        if not isinstance(value, bool | str) or (isinstance(value, str) and set(value) & set('<>&"')):
            raise FieldError(f"The option {option} has a value that it may not have.", "Write words, true or false.")


def _address(given: object, _: Known) -> None:
    """Hold an address, or the default of the one environment variable that may say it, to one of the web."""
    *variables, address = given if isinstance(given, list) and given else [given]
    if any(variable != _VARIABLE for variable in variables):
        fix = f'Write !ENV [{_VARIABLE}, "https://example.org/"].'
        raise FieldError(f"The address is taken from another variable than {_VARIABLE}.", fix)
    if not isinstance(address, str) or not _WEB.fullmatch(address):
        raise FieldError(f"{quote(str(address))} is no address.", "Write one of the web, such as https://example.org/")


_hook = shaped(r"hooks/mkdocs_site\.py", "{} is no hook of this site.", "Take it away: it would run its own code.")
_plugin = shaped("search|sorelegs", "{} is no plugin of this site.", "Take it away: it would run its own code.")


_Path = Annotated[Words, refusing(shaped(r"[\w-]+(?:[/.][\w-]+)*", "{} is no path.", "Write one below this folder."))]
_Icon = Annotated[Words, refusing(shaped(r"[a-z0-9-]+(?:/[a-z0-9-]+)+", "{} is no icon.", "Write set/name."))]
_Plain = Annotated[
    Words, refusing(shaped(r"[^<>&\"{}]{1,99}", "{} are no plain words.", 'Write words without < > & and ".'))
]
_Media = Annotated[
    Words,
    refusing(
        shaped(
            r"\(prefers-color-scheme(?:: (?:light|dark))?\)",
            "{} is no question about light or dark.",
            'Write "(prefers-color-scheme: light)" or "(prefers-color-scheme: dark)".',
        )
    ),
]
_Level = Literal["warn"]
_Picture = Annotated[Words, known("picture", "docs/", SETTINGS_FIELD)]


_KIND = "read-settings"
_ENGLISH = shaped(
    "en-GB",
    "A site cannot be in {}: what its pages say by themselves, the reading grade and the spelling are English.",
    "Write en-GB. The check and the routines can speak other languages, each with a file in docs/languages/.",
)


class Toggle(Fields):
    """The button that changes the colours."""

    icon: _Icon = Field(description="The icon of the button", examples=["material/weather-night"])
    name: _Plain = Field(description="What the button does")


class Palette(Fields):
    """The colours by day or by night."""

    media: _Media = Field(description="When a browser shows them", examples=["(prefers-color-scheme: dark)"])
    scheme: Literal["default", "slate"] = Field(description="The name of the colours")
    primary: Literal["custom"] = Field(description="The word custom, since the colours stand in docs/site.yml")
    accent: Literal["custom"] = Field(description="The word custom, since the colours stand in docs/site.yml")
    toggle: Toggle = Field(description="The button that changes them")


class Theme(Fields):
    """The look."""

    name: Literal["material"] = Field(description="The theme that ours stands on")
    custom_dir: Maybe[Literal["overrides"]] = Field(default=None, description="The folder of our theme")
    static_templates: list[Literal["offline.html", "404.html"]] = Field(default=[], description="Pages of the theme")
    language: Annotated[Words, refusing(_ENGLISH)] = Field(description="The language of a site, which is en-GB")
    font: Literal[False] = Field(description="The word false: no font is fetched from elsewhere")
    logo: _Picture = Field(description="The path of the logo from docs/ on", examples=["assets/logo.svg"])
    favicon: _Picture = Field(description="The path of the icon from docs/ on", examples=["assets/favicon.svg"])
    palette: Annotated[list[Palette], Field(min_length=1, max_length=2)] = Field(description="The colours")
    features: list[Annotated[Words, refusing(shaped(r"[a-z.]+", "{} is no feature.", "Take it away."))]] = Field(
        default=[], description="A list of features of the theme"
    )


class NavLevels(Fields):
    """What the engine does where a line of the navigation is wrong."""

    omitted_files: _Level = Field(default="warn", description="The word warn: of a page without a line")
    not_found: _Level = Field(default="warn", description="The word warn: of a line without a page")
    absolute_links: _Level = Field(default="warn", description="The word warn: of an address that starts with /")


class LinkLevels(Fields):
    """What the engine does where a link is wrong."""

    not_found: _Level = Field(default="warn", description="The word warn: of a link without a page")
    anchors: _Level = Field(default="warn", description="The word warn: of a link without its part of a page")
    absolute_links: _Level = Field(default="warn", description="The word warn: of an address that starts with /")
    unrecognized_links: _Level = Field(default="warn", description="The word warn: of what is no link to a file")


class Validation(NavLevels, LinkLevels):
    """What the engine does where something is wrong: it warns, so that a strict build stops."""

    nav: NavLevels | None = Field(default=None, description="The same for the navigation alone")
    links: LinkLevels | None = Field(default=None, description="The same for links alone")


class Settings(Fields):
    """What ``mkdocs.yml`` holds. The navigation is looked at by itself."""

    site_name: Words = Field(description="The name in docs/site.yml")
    site_url: Annotated[object, refusing(_address)] = Field(description="The site's address")
    docs_dir: Literal["docs"] = Field(default="docs", description="The folder of articles")
    edit_uri: Annotated[str, refusing(shaped("", "{} leads to no page.", 'Write edit_uri: ""'))] = Field(
        default="", description="Nothing: no page links to its source"
    )
    use_directory_urls: Literal[True] = Field(default=True, description="The word true")
    strict: Flag = Field(default=False, description="Whether a warning stops every build")
    theme: Theme = Field(description="The look")
    nav: Annotated[list[object], Field(min_length=1)] = Field(description="A list of all pages in their order")
    watch: list[_Path] = Field(default=[], description="A list of folders beside docs/ that are built again too")
    exclude_docs: Annotated[str, Field(strict=True), refusing(_left_out)] = Field(
        default="", description="What in docs/ is not published", examples=["*.yml"]
    )
    validation: Validation | None = Field(default=None, description="What the engine warns of")
    markdown_extensions: list[Annotated[object, refusing(_extension)]] = Field(
        description="A list of extensions of Markdown", examples=[["tables", "toc"]]
    )
    hooks: list[Annotated[Words, refusing(_hook)]] = Field(default=[], description="The one hook of this site")
    plugins: list[Annotated[Words, refusing(_plugin)]] = Field(
        description="A list of the plugins", examples=[["search"]]
    )


SETTINGS_FORM = Form(
    holds="settings",
    how="Write each as a name, a colon and its value.",
    models=(Settings,),
    file=SETTINGS_FILE,
    field=SETTINGS_FIELD,
    tags=("!ENV",),
)


def check_settings(root: Path, pictures: list[str], kept: Kept = NOTHING) -> list[Problem]:
    """Return what is wrong with the settings in ``root``; without the file there is nothing to tell.

    Args:
        root: the project's folder.
        pictures: the paths of those in ``docs/``.
        kept: what earlier runs have found.
    """
    if not (root / CONFIG).exists():
        return []
    text, problems = read_text(root / CONFIG, CONFIG)
    if text is None:
        return problems
    key = key_of(code_key(), text.content, *pictures) if kept.active else ""
    return [*problems, *kept.made(_KIND, key, lambda: _wrong(text, pictures)), *check_hook(root, text.content)]


def _wrong(text: Text, pictures: list[str]) -> list[Problem]:
    return [*read_document(text, SETTINGS_FORM, {"picture": pictures})[2], *_of_the_environment(text)]


def _of_the_environment(text: Text) -> Iterator[Problem]:
    """Tell of each value but the address that is taken from the environment of whoever builds the site."""
    try:
        top = compose(text.content, SETTINGS_FORM.tags)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        return  # told of as no settings
    fields = top.value if isinstance(top, yaml.MappingNode) else []
    waiting = [node for name, value in fields for node in (name, value) if name.value != "site_url"]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:  # two names of one thing, which are told of, too
            continue
        seen.add(id(node))
        if node.tag == "!ENV":
            what = "A value of the environment would be published here: only site_url may be one."
            yield text.problem(node.start_mark.index, SETTINGS_FIELD, what, "Write the value itself.")
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [each for pair in node.value for each in pair]


def pictures_of(docs: Path, tree: Tree) -> list[str]:
    """Return the path of each picture below ``docs``."""
    return [file.relative_to(docs).as_posix() for file in tree.files if file.suffix in PICTURES]
