"""The two parts for findings: one of them in running text, and the list of all."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate

from markupsafe import Markup

from sorelegs.parts.finding.findings import FINDING_UNKNOWN, FINDINGS_FORM, RULES, Finding, read_findings
from sorelegs.parts.finding.grades import PageGrades, grades_of
from sorelegs.parts.finding.reuse import (
    FINDINGS_BIB,
    FINDINGS_CSV,
    FINDINGS_JSON,
    findings_bibtex,
    findings_csv,
    findings_json,
)
from sorelegs.parts.finding.table import draw_findings
from sorelegs.parts.finding.view import draw_finding
from sorelegs.parts.named import Named
from sorelegs.parts.part import Page, Part, Request, Shared, Shelf
from sorelegs.parts.source.part import SOURCES

FINDINGS: Shelf[Finding] = Shelf(
    "findings.yml",
    lambda text, site: read_findings(text, site[SOURCES], site.profile.topics),
    form=FINDINGS_FORM,
)


class ShowFinding(Named[Finding]):
    """States the finding of a name."""

    name = "finding"
    example = '{{ finding("name-of-finding") }}'
    kind, shelf, unknown = "finding", FINDINGS, FINDING_UNKNOWN
    shelves = (SOURCES, FINDINGS)
    rules = RULES

    def words(self, site: Shared, request: Request) -> str:
        """Return its statement."""
        finding = site[FINDINGS].get(request[0])
        return "" if finding is None else finding.statement

    def draw(self, site: Shared, thing: Finding, page: Page) -> Markup:
        """Return its statement with its grade, in words where that stands out on its page."""
        told = page.number in page_grades(site, page).told
        studied = site.profile.people.studied
        return draw_finding(thing, number=page.number, citation=page.marks(), told=told, studied=studied)


def page_grades(site: Shared, page: Page) -> PageGrades:
    """Return how sure the findings of a page are."""
    return grades_of(site[FINDINGS], page.calls, ShowFinding.name)


class FindingsList(Part[Shared]):
    """Shows every finding."""

    name = "findings_list"
    example = "{{ findings_list() }}"
    block = makes_ids = True
    shelves = (SOURCES, FINDINGS)

    def sources(self, site: Shared, request: Request) -> tuple[str, ...]:
        """Return those of each finding in turn."""
        return tuple(key for finding in site[FINDINGS].values() for key in finding.sources)

    def files(self, site: Shared, site_url: str) -> Mapping[str, str]:
        """Return the findings for others to use."""
        own, findings, sources = site.profile, site[FINDINGS], site[SOURCES]
        return {
            FINDINGS_JSON: findings_json(findings, sources, title=own.findings, editors=own.editors, site_url=site_url),
            FINDINGS_CSV: findings_csv(findings, site_url=site_url),
            FINDINGS_BIB: findings_bibtex(findings, sources),
        }

    def html(self, site: Shared, request: Request, page: Page) -> Markup:
        """Return the list by topic."""
        findings = site[FINDINGS]
        ends = accumulate((len(finding.sources) for finding in findings.values()), initial=0)
        starts = dict(zip(findings, ends, strict=False))

        def cite(name: str) -> Markup:
            return page.marks(slice(starts[name], starts[name] + len(findings[name].sources)))

        own, level = site.profile, page.heading_level
        return draw_findings(
            findings, own.topics, cite, heading_level=level, site_url=page.site_url, studied=own.people.studied
        )


FINDING = ShowFinding()
FINDINGS_LIST = FindingsList()
