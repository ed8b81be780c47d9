"""Numbers in an article's own words that make a claim, and so belong into a finding.

A claim is a share (``14%``, ``3 out of 10``, ``1 in 7``), a change in points, a count of people or studies, a ratio
(``2 times as high``), a weight, a temperature, a number with a decimal point, and a count in thousands.
No claim is what a reader does or waits for: seconds to years, sets and times, distances and angles; nor a date, an age,
a number to call, a day or step by its number, or a number in words. Headings, addresses and calls are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from sorelegs.article import KINDS, Document
from sorelegs.parts import FINDINGS, Finding
from sorelegs.problems import Problem, Rule, quote
from sorelegs.site import Site

NUMBER_CLAIM = Rule(
    "number-claim",
    why="A reader must be able to see how sure a number is and where it comes from.",
    more=(
        "What a study found stands once in docs/findings.yml, with its range, its people and how sure we are."
        " An article shows it by name. Doses, times, distances and dates may be written out."
    ),
    bad='It took 13 points out of 100 off the pain {{ cite("%source%") }}.',
    good='{{ finding("%finding%") }}',
)

RULES = (NUMBER_CLAIM,)
"""What this module may tell."""


_FIGURE = re.compile(r"\d")
_NUMBER = r"(?<![\w.,:/−-])[−-]?\d+(?:[.,]\d+)*"
_TO = r"(?:\s?(?:to|and|or|–|-)\s?\d+(?:[.,]\d+)*)?"
_PEOPLE = (
    "people|persons|men|women|adults|athletes|volunteers|participants|patients|novices|"
    "experts|studies|trials|papers|reviews|experiments|groups"
)
"""Who is counted on every site."""
_DOSE = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|times|sets?|reps?|repeats|"
    r"rounds|steps?|strides|km|kilometres?|k|miles?|metres?|m|cm|centimetres?|km/h|mph|litres?|glasses)(?![\w])"
)
_BETWEEN = (
    rf"(?!{_DOSE}|(?:most|many|some|few|all|if|when|and|or|for|in|on|at|with|after|before|so|but|then|while|can|may|"
    r"will|should|is|are|have|has|do)\b)[a-z-]+"
)
"""A word that may stand between a number and those whom it counts: “ten trained men”, not “day 3 most people”."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_SINCE = re.compile(r"\b(?:in|since|until|before|after|day|days|week|weeks|step|steps|age|aged|over)\s$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _claims(people: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a claim on a site for ``people``."""
    who = "|".join([_PEOPLE, *map(re.escape, people)])
    return re.compile(
        rf"""
        {_NUMBER}{_TO}\s?(?:%(?!\s+rule\b)|(?:per\s?cent|percentage\s+points?)\b)
      | {_NUMBER}{_TO}\s+(?:points?|out\s+of\s+\d+|in\s+\d+)\b(?!\s+{_DOSE})
      | (?P<count>{_NUMBER}){_TO}(?:\s+{_BETWEEN}){{0,2}}\s+(?:{who})\b
      | {_NUMBER}{_TO}(?:\s+times|\s?×)\s+(?:as|the|more|less|higher|lower|greater|longer)\b
      | {_NUMBER}-fold\b
      | {_NUMBER}{_TO}\s?(?:kg|mg|g|mm|°C|°F|mmol)(?![\w/])
      | \b[np]\s*[=<]\s*\d[\d.,]*
      | {_NUMBER[: _NUMBER.index("(?:")]}(?:,\d{{3}}|\.\d)[\d.,]*(?<![.,])(?!{_TO}\s?{_DOSE})(?![\d.,]*\d)
        """,
        re.VERBOSE,
    )


def check(site: Site, document: Document) -> Iterator[Problem]:
    """Tell of claims in figures, in everything but a page that is no article."""
    kind = KINDS.get(document.kind)
    if kind is not None and not kind.is_article:
        return
    for block in document.worded:
        if block.kind != "heading" and _FIGURE.search(block.whole.text):  # as in few
            for at, written in number_claims(block.unaddressed, site.profile.people.words):
                what = f"{quote(written, 40)} is a claim with no finding behind it."
                yield document.text.problem(block.whole.at(at), NUMBER_CLAIM, what, _fix(written, site[FINDINGS]))


def number_claims(words: str, people: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield the place of each claim in figures, and the claim.

    Args:
        words: a piece of prose.
        people: what those whom the site is for are called.
    """
    for claim in _claims(people).finditer(words):
        if not (claim["count"] and _is_place_in_time(words, claim)):
            yield claim.start(), " ".join(claim[0].split())


def _is_place_in_time(words: str, claim: re.Match[str]) -> bool:
    """Return whether a number before people counts days, steps or years: “by day 3 people”, “in 2019 experts”."""
    before = _SINCE.search(words, max(0, claim.start() - 12), claim.start())
    named = before is not None and not before[0].lower().startswith(("in", "since", "until", "before", "after", "over"))
    return named or (before is not None and _YEAR.fullmatch(claim["count"]) is not None)


def _fix(written: str, findings: Mapping[str, Finding]) -> str:
    put = "put it into findings.yml with its source, and show it by {{ finding(…) }}; or leave the number out."
    alike = [name for name, finding in findings.items() if written in finding.statement]
    if alike:  # the same figure, but perhaps of quite another study
        return f'If {{{{ finding("{alike[0]}") }}}} says just that, write it instead. If not, {put}'
    return put.capitalize()
