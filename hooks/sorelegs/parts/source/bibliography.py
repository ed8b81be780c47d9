"""The bibliography, read from BibTeX by pybtex."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.input.bibtex import Parser
from pybtex.database.output.bibtex import Writer
from pybtex.exceptions import PybtexError
from pybtex.style.formatting.unsrt import Style
from pybtex.style.template import FieldIsMissing

from sorelegs.parts.source.citations import (
    READ,
    SOURCE_DUPLICATE,
    SOURCE_FIELD,
    SOURCE_FILE,
    SOURCE_LINK,
    SOURCE_RETRACTED,
    Source,
)
from sorelegs.parts.source.latex import HiddenError, plain, try_entry
from sorelegs.parts.source.stumbles import what_is_skipped, what_stopped
from sorelegs.problems import MERGE, MERGED, Problem, Rule, Text, nearest, quote, suggest, web_address_problem

_READ = re.compile(rf"({'|'.join(READ)})((?:[,;] .+)?)")
"""What was read, and after a comma what else there is to say of it: where, and how."""
_ENTRY = re.compile(r"^[ \t]*@(\w+)[ \t]*\{[ \t]*([^\s,{}]+)[ \t]*,", re.MULTILINE)
_SHORTHAND = re.compile(r"@[ \t\n]*(?:string|preamble|comment)\b", re.IGNORECASE)
"""What BibTeX puts in place of a word wherever it stands: each can hold others, so a few lines can grow without end."""
_BRACE = re.compile(r"[{}]")
MAX_DEPTH, MAX_ENTRIES, MAX_ENTRY = 8, 2000, 4000
"""Braces in one another, sources, and characters of one."""
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
_ADDRESS = re.compile(r"https?://[^\s\"<>\\]+")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_KNOWN_FIELDS = (
    *("author", "editor", "title", "journal", "booktitle", "publisher", "howpublished", "year", "volume", "number"),
    *("pages", "doi", "url", "read", "checked", "retracted"),
)
_MEANT = {"date": "year", "journaltitle": "journal", "institution": "publisher", "school": "publisher"}
"""Fields of other programs, each with ours for the same."""
_NEEDLESS = frozenset(
    "bookauthor booksubtitle booktitleaddon edition eventtitle file indextitle maintitle numpages origpublisher "
    "origtitle shortjournal shorttitle sorttitle subtitle titleaddon urldate volumes".split()
)
"""Fields of other programs that no source here has, and that are no misspelt ones of ours."""
_TEMPLATE = re.compile(r"get_([a-z]+)_template")
KINDS = tuple(m[1] for name in dir(Style) if (m := _TEMPLATE.fullmatch(name)))
"""Every kind of entry that can be formatted, such as ``article``."""


class _AsRead(Writer):  # type: ignore[misc]  # pybtex has no types
    """pybtex's writer for values that stand in BibTeX's own spelling already: it would escape them once more."""

    def _encode(self, text: str) -> str:
        return text


def read_bibliography(text: Text) -> tuple[dict[str, Source], list[Problem]]:
    """Read ``references.bib``.

    Returns:
        The sound entries by key, and every problem of the others.
    """
    if (problem := _too_much(text)) is not None:
        return {}, [problem]
    starts, problems = _starts(text)
    if problems:
        return {}, problems
    try:
        data: BibliographyData = Parser().parse_string(text.content)
    except PybtexError as error:
        if told := what_stopped(text, error) or what_is_skipped(text):
            return {}, [told]
        line = getattr(error, "lineno", None) or 1
        what = f"This is not valid BibTeX: {str(error).splitlines()[0]}."
        fix = "Look for a missing comma, brace or closing bracket just above."
        return {}, [Problem(text.path, int(line), 1, SOURCE_FILE, what, fix)]
    wrong = [
        (key, p) for key, entry in data.entries.items() for p in _check_entry(text, starts.get(key, 0), key, entry)
    ]
    wrong += _same_address(text, starts, data)
    problems, bad = [problem for _, problem in wrong], {key for key, _ in wrong}
    if skipped := what_is_skipped(text):
        cut = next((key for key in reversed(starts) if text.place(starts[key]) < (skipped.line, skipped.column)), "")
        problems = [skipped, *(problem for key, problem in wrong if key != cut)]
    sound: set[object] = set()
    sources = {}
    for key, entry in data.entries.items():
        start = starts.get(key, 0)
        if key in bad:
            continue
        try:
            try_entry(entry, sound)
            sources[key] = _source(key, entry)
        except FieldIsMissing as error:
            missing = str(error).removeprefix("missing ").split(" in ")[0]
            what = f"The source {quote(key)} is of the kind @{entry.type} and has no {missing}."
            problems.append(text.problem(start, SOURCE_FIELD, what, f"Add {missing} = {{…}}, or make it @misc."))
        except (PybtexError, UnicodeError, RecursionError, HiddenError):
            what = f"The source {quote(key)} holds LaTeX that cannot be read."
            problems.append(text.problem(start, SOURCE_FIELD, what, "Write plain text; only & needs a \\ before it."))
    return sources, problems


def _starts(text: Text) -> tuple[dict[str, int], list[Problem]]:
    """Return where each source starts, by its key, and what is wrong with those that stand there twice."""
    starts: dict[str, int] = {}
    problems: list[Problem] = []
    for m in _ENTRY.finditer(text.content):
        if m[1].lower() in ("comment", "preamble", "string"):
            continue
        if m[2] in starts:
            line = text.place(starts[m[2]])[0]
            what = f"The source {quote(m[2])} stands here a second time; the first is on line {line}."
            problems.append(text.problem(m.start(2), SOURCE_DUPLICATE, what, "Keep one of the two."))
        else:
            starts[m[2]] = m.start(2)
    return starts, problems


def _too_much(text: Text) -> Problem | None:
    """Return what a text could grow by or never end at, if anything; BibTeX is read only after that."""
    if found := MERGE.search(text.content):
        return text.problem(found.start(), SOURCE_FILE, *MERGED)
    if found := _SHORTHAND.search(text.content):
        what = f"The shorthand {quote(found[0])} is not allowed."
        return text.problem(found.start(), SOURCE_FILE, what, "Write each word out where it belongs.")
    depth = 0
    for brace in _BRACE.finditer(text.content):
        depth = max(0, depth + (1 if brace[0] == "{" else -1))
        if depth > MAX_DEPTH:
            what = f"More than {MAX_DEPTH} braces stand in one another."
            return text.problem(brace.start(), SOURCE_FILE, what, "Take the extra braces away.")
    entries = list(islice(_ENTRY.finditer(text.content), MAX_ENTRIES + 1))
    ends = [*(entry.start() for entry in entries[1:]), len(text.content)]
    if len(entries) > MAX_ENTRIES:
        what = f"There are more than {MAX_ENTRIES:,} sources."
        return text.problem(entries[-1].start(), SOURCE_FILE, what, "Take out those that nobody cites.")
    for entry, end in zip(entries, ends, strict=False):
        if end - entry.start() > MAX_ENTRY:
            what = f"The source {quote(entry[2])} has more than {MAX_ENTRY:,} characters."
            return text.problem(
                entry.start(), SOURCE_FILE, what, "Name the first authors, and others; add no abstract."
            )
    return None


def _who_and_when(
    fields: Mapping[str, str], people: Sequence[Person], wrong: Callable[[Rule, str, str, str], Problem]
) -> Iterator[Problem]:
    if (year := fields.get("year")) and not re.fullmatch(r"\d{4}", year):
        yield wrong(SOURCE_FIELD, f"has a year that is none: {quote(year)}.", "Write its four digits.", "year")
    elif year and _MONTH.fullmatch(month := fields.get("checked", "")) and year > month[:4]:
        what = f"is of {year}, and was checked in {month}."
        yield wrong(SOURCE_FIELD, what, "Look at the source again: one of the two is wrong.", "year")
    if any(_ET_AL.search(str(it)) for it in people):
        fix = "Write and others in its place: author = {Last, First and others}."
        yield wrong(SOURCE_FIELD, "has “et al.” among its authors.", fix, "author")
    elif any(" ".join(it.lineage_names).strip(".") not in _LINEAGE for it in people):
        what = "has several authors between two “and”."
        yield wrong(SOURCE_FIELD, what, "Write author = {Last, First and Last, First}.", "author")


_ET_AL = re.compile(r"\bet\.? ?al\b|\bal\.?, ?et\b|\band colleagues\b", re.IGNORECASE)
_LINEAGE = ("", "Jr", "Sr", "II", "III", "IV")


def _check_entry(text: Text, start: int, key: str, entry: Entry) -> Iterator[Problem]:
    fields = {name.lower(): str(value) for name, value in entry.fields.items()}

    def wrong(rule: Rule, what: str, fix: str, field: str = "") -> Problem:
        return text.problem(_field(text, start, field), rule, f"The source {quote(key)} {what}", fix)

    if entry.type not in KINDS:
        yield wrong(
            SOURCE_FIELD, f"is of a kind {quote('@' + entry.type)} that is not known.", suggest(entry.type, KINDS)
        )
    others = [name for name in fields if name not in _KNOWN_FIELDS]
    misspelt = {name: nearest(name, _KNOWN_FIELDS, 0.6) for name in others if name not in _NEEDLESS}
    unknown = {name: _MEANT.get(name) or misspelt.get(name) for name in others}
    for name, meant in unknown.items():
        if meant:
            what = f"has a field {quote(name)} that is not known."
            yield wrong(SOURCE_FIELD, what, f"Did you mean {quote(meant)}?", name)
    if needless := [name for name in others if not unknown[name]]:
        what = f"has a field that no source here has: {', '.join(needless)}."
        yield wrong(SOURCE_FIELD, what, "Take each such field away.", needless[0])
    if not fields.get("title"):
        yield wrong(SOURCE_FIELD, "has no title.", "Add title = {…}.")
    if not entry.persons:
        yield wrong(SOURCE_FIELD, "has no author.", "Add author = {Last, First and Last, First}.")
    yield from _who_and_when(fields, entry.persons.get("author", ()), wrong)
    read, checked = fields.get("read", ""), fields.get("checked", "")
    if not read and not checked:
        fix = f"Add read = {{{next(iter(READ))}}}, or another of {', '.join(READ)}, and checked = {{2026-11}}."
        yield wrong(SOURCE_FIELD, "says neither what of it was read nor when it was checked.", fix, "")
    elif not read:
        fix = f"Add read = {{…}}: {', '.join(READ)}. After a comma you may say where."
        yield wrong(SOURCE_FIELD, "does not say what of it was read.", fix, "read")
    elif not _READ.fullmatch(read):
        said = re.split("[,;]", read)[0].rstrip()
        fix = f"{suggest(said, READ)} More may follow after a comma and a space."
        yield wrong(
            SOURCE_FIELD, f"says with {quote(said)} what of it was read, which is none of our words.", fix, "read"
        )
    if (read or checked) and not _MONTH.fullmatch(checked):
        what = "does not say in which month it was checked."
        if checked:
            what = f"was checked in {quote(checked)}, which is no year and month."
        fix = f"{'Write' if checked else 'Add'} checked = {{2026-11}}: year and month."
        yield wrong(SOURCE_FIELD, what, fix, "checked")
    if retracted := fields.get("retracted"):
        fix = "Look for its key in docs/, rest each claim on another source or take it out, then take the entry away."
        yield wrong(SOURCE_RETRACTED, f"was retracted ({retracted}).", fix, "retracted")
    yield from _link(fields, wrong)


def _link(fields: Mapping[str, str], wrong: Callable[[Rule, str, str, str], Problem]) -> Iterator[Problem]:
    doi, url = fields.get("doi"), fields.get("url")
    if not doi and not url:
        yield wrong(SOURCE_LINK, "has neither a DOI nor an address.", "Add doi = {10.…} or url = {https://…}.", "")
    if doi and not _DOI.fullmatch(doi):
        found = _DOI.search(doi)
        fix = f"Write doi = {{{found[0]}}}." if found else "Write it as 10.1234/abc, without https."
        yield wrong(SOURCE_LINK, f"has a DOI that is none: {quote(doi)}.", fix, "doi")
    if url and not _ADDRESS.fullmatch(url):
        yield wrong(SOURCE_LINK, f"has an address that is none: {quote(url)}.", "Write it as https://….", "url")
    elif url and (problem := web_address_problem(url)):
        what, fix = problem
        yield wrong(SOURCE_LINK, f"has an address that leads nowhere or elsewhere. {what}", fix, "url")


def _field(text: Text, start: int, name: str) -> int:
    """Return where an entry's field stands whose name is given, or ``start``, where it has none."""
    following = _ENTRY.search(text.content, start)
    end = following.start() if following else len(text.content)
    found = re.compile(rf"(?<![\w-]){re.escape(name)}(?=\s*=)", re.IGNORECASE).search(text.content, start, end)
    return found.start() if name and found else start


def _same_address(text: Text, starts: dict[str, int], data: BibliographyData) -> Iterator[tuple[str, Problem]]:
    seen: dict[str, str] = {}
    for key, entry in data.entries.items():
        address = _address(entry).lower()
        if address and address in seen:
            what = f"The sources {quote(seen[address])} and {quote(key)} have the same address."
            at = _field(text, starts.get(key, 0), "doi" if entry.fields.get("doi") else "url")
            yield key, text.problem(at, SOURCE_DUPLICATE, what, "Keep one, and cite that one everywhere.")
        seen.setdefault(address, key)


def _address(entry: Entry) -> str:
    doi = entry.fields.get("doi")
    return f"https://doi.org/{doi}" if doi else str(entry.fields.get("url", ""))


def _source(key: str, entry: Entry) -> Source:
    read, more = _READ.findall(plain(str(entry.fields["read"])))[0]
    year, month = str(entry.fields["checked"]).split("-")
    title = plain(str(entry.fields["title"]))
    return Source(
        key=key,
        about=_about(entry),
        seen=f"{READ[read]}{more} ({month_name[int(month)]} {year}).",
        label=_label(entry, title),
        address=_address(entry),
        read=read,
        title=title,
        year=str(entry.fields.get("year", "")),
        checked=f"{year}-{month}",
        bibtex=str(_AsRead().to_string(BibliographyData({key: entry}))),
    )


def _about(entry: Entry) -> str:
    fields = {name.lower(): plain(str(value)) for name, value in entry.fields.items()}
    place = fields.get("journal") or fields.get("booktitle") or fields.get("publisher") or _name(entry)
    return ", ".join(filter(None, [place, fields.get("howpublished"), fields.get("year")])) + "."


def _name(entry: Entry) -> str:
    person = (entry.persons.get("author") or entry.persons.get("editor"))[0]
    return plain(" ".join([*person.prelast_names, *person.last_names]))


def _label(entry: Entry, title: str) -> str:
    name = _name(entry)
    year = str(entry.fields.get("year", ""))
    if entry.type == "misc":
        return f"{name}: {title}"
    return f"{name} {year}".strip()
