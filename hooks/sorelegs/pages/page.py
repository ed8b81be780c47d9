"""What the calls of one page become: numbered citations, callouts, the widget and the list of sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from itertools import accumulate
from typing import Any
from urllib.parse import urlsplit

from sorelegs.article import (
    CheckRules,
    Cite,
    DecisionTable,
    EmbedConfigurator,
    EmbedSnippet,
    FindingsList,
    OfflineSwitch,
    QualityTable,
    Request,
    Safety,
    ShowChart,
    ShowFinding,
    SorenessCheck,
    Uncited,
)
from sorelegs.checks import draw_rules
from sorelegs.decision import count_cases, draw_table, fallback_html, source_groups
from sorelegs.embed import SNIPPETS, Embed, configurator_html, snippet_html
from sorelegs.pages.cited import cited_keys
from sorelegs.pages.publish import embed_of
from sorelegs.pages.quality import draw_quality, read_quality
from sorelegs.parts import dialled, draw_callout, draw_chart, draw_finding, draw_findings, draw_term, numbers_html
from sorelegs.site import Site, today

MAX_HEADING = 6
OFFLINE_SWITCH = (
    '<div class="sl-offline" data-search-exclude hidden><p role="status"></p>'
    '<p><button type="button" class="sl-offline__switch"></button></p></div>'
)
"""The switch on the Privacy page; its script shows it and gives it its words."""


@dataclass(frozen=True)
class _Broken:
    source: str


@dataclass(frozen=True)
class _Sources:
    pass


@dataclass(frozen=True)
class _ShowTerm:
    name: str
    words: str


_Part = Request | _Broken | _Sources | _ShowTerm


@dataclass
class PageParts:
    """The calls of one page in the order in which they stand, and what each is drawn as.

    Attributes:
        site: where callouts, sources and the decision come from.
        site_url: the address of the site, for the snippets that other sites paste.
        cited: the places at which each source is cited, by key, in the order of first citation.
    """

    site: Site
    site_url: str = "/"
    cited: dict[str, list[str]] = field(default_factory=dict)
    _parts: list[_Part] = field(default_factory=list)
    _levels: dict[int, int] = field(default_factory=dict)
    _citations: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, request: Request) -> int:
        """Note a call and return its number."""
        number = self._append(request)
        self._citations[number] = [(key, self._cite(key)) for key in cited_keys(self.site, request)]
        return number

    def add_broken(self, source: str) -> int:
        """Note a call that cannot be made, as it was written, and return its number."""
        return self._append(_Broken(source))

    def add_term(self, name: str, words: str) -> int:
        """Note a term of the glossary, as ``words`` stand in the text, and return its number."""
        return self._append(_ShowTerm(name, words))

    def add_sources(self) -> int:
        """Note the place of the list of sources and return its number."""
        return self._append(_Sources())

    def place(self, number: int, heading_level: int) -> None:
        """Tell part ``number`` the level that a heading in it has."""
        self._levels[number] = min(heading_level, MAX_HEADING)

    def is_inline(self, number: int) -> bool:
        """Return whether part ``number`` belongs in a paragraph, also when it stands there alone."""
        return number < len(self._parts) and isinstance(self._parts[number], Cite | ShowFinding | _ShowTerm)

    def draw(self, number: int) -> str:
        """Return part ``number`` as HTML; a number that was never noted is drawn as nothing."""
        if number >= len(self._parts):
            return ""
        part = self._parts[number]
        return self._drawers[type(part)](part, number)

    @cached_property
    def _drawers(self) -> dict[type, Callable[[Any, int], str]]:
        """How each kind of part is drawn, from the part and its number."""
        return {
            _Broken: lambda part, _: _error(f"This call is broken: {part.source}"),
            _ShowTerm: self._draw_term,
            _Sources: lambda _, __: self._draw_sources(),
            Cite: self._draw_citation,
            ShowFinding: self._draw_finding,
            Uncited: lambda _, __: "",
            Safety: self._draw_safety,
            ShowChart: self._draw_chart,
            FindingsList: lambda _, number: self._draw_findings(number),
            QualityTable: lambda _, __: draw_quality(read_quality(self.site, today()), today()),
            CheckRules: lambda _, number: draw_rules(self._levels.get(number, 2)),
            EmbedConfigurator: self._draw_embed,
            OfflineSwitch: lambda _, __: OFFLINE_SWITCH,
            EmbedSnippet: self._draw_embed,
            DecisionTable: lambda _, number: self._draw_table(number),
            SorenessCheck: lambda _, number: self._draw_widget(number),
        }

    def _append(self, part: _Part) -> int:
        self._parts.append(part)
        return len(self._parts) - 1

    def _cite(self, key: str) -> str:
        places = self.cited.setdefault(key, [])
        places.append(f"cite-{self._number(key)}-{len(places) + 1}")
        return places[-1]

    def _number(self, key: str) -> int:
        return list(self.cited).index(key) + 1

    def _links(self, number: int, part: slice = slice(None)) -> str:
        links = []
        for key, id_ in self._citations[number][part]:
            label = escape(self.site.bibliography.sources[key].label)
            n = self._number(key)
            links.append(f'<a href="#source-{n}" id="{id_}" title="{label}" aria-label="Source {n}: {label}">{n}</a>')
        return ", ".join(links)

    def _marks(self, number: int, part: slice = slice(None)) -> str:
        links = self._links(number, part)
        return f'<sup class="sl-cite" data-search-exclude>{links}</sup>' if links else ""

    def _draw_finding(self, part: ShowFinding, number: int) -> str:
        finding = self.site.findings.get(part.name)
        if finding is None:
            return f'<span class="sl-error">There is no finding “{escape(part.name)}”.</span>'
        return draw_finding(finding, number=number, citation=self._marks(number))

    def _draw_term(self, part: _ShowTerm, number: int) -> str:
        term = self.site.glossary[part.name]
        source = self.site.bibliography.sources[term.source] if term.source is not None else None
        return draw_term(part.words, term, number=number, source=source)

    def _draw_chart(self, part: ShowChart, number: int) -> str:
        ready = self.site.charts.get(part.name)
        if ready is None:
            return _error(f"There is no chart “{part.name}”.")
        root = urlsplit(self.site_url).path.rstrip("/") + "/"
        return draw_chart(ready, root=root, citation=self._marks(number), editors=self.site.profile.editors)

    def _draw_findings(self, number: int) -> str:
        ends = accumulate((len(finding.sources) for finding in self.site.findings.values()), initial=0)
        starts = dict(zip(self.site.findings, ends, strict=False))

        def cite(name: str) -> str:
            return self._marks(number, slice(starts[name], starts[name] + len(self.site.findings[name].sources)))

        return draw_findings(
            self.site.findings,
            self.site.profile.topics,
            cite,
            heading_level=self._levels.get(number, 2),
            site_url=self.site_url,
        )

    def _draw_citation(self, part: Cite, number: int) -> str:
        unknown = [key for key in part.keys if key not in self.site.bibliography.sources]
        return self._marks(number) + "".join(
            f'<span class="sl-error">There is no source “{escape(key)}”.</span>' for key in unknown
        )

    def _draw_safety(self, part: Safety, number: int) -> str:
        callout = self.site.callouts.get(part.name)
        if callout is None:
            return _error(f"There is no callout “{part.name}”.")
        level = self._levels.get(number, 2)
        return draw_callout(callout, heading_level=level, sources=self._links(number), whom=self._whom)

    @cached_property
    def _whom(self) -> dict[str, str]:
        """Whom to call, by the levels of callouts that say so."""
        regions = self.site.profile.regions.values()
        return {
            "emergency": numbers_html({region.place: region.emergency for region in regions}),
            "urgent": dialled(self.site.profile.urgent, self.site.profile.urgent_numbers.values()),
        }

    def _draw_widget(self, number: int) -> str:
        if self.site.decision is None:
            return _error("The soreness check cannot be shown: its model has problems.")
        level = self._levels.get(number, 2)
        inside = fallback_html(self.site.decision, heading_level=level)
        name = self.site.profile.check.element
        return f'<{name} heading-level="{level}">{inside}</{name}>'

    @cached_property
    def _embed(self) -> Embed | None:
        return embed_of(self.site, self.site_url)

    def _draw_embed(self, part: EmbedConfigurator | EmbedSnippet, number: int) -> str:
        if self._embed is None:
            return _error("The snippets cannot be shown: the soreness check has problems.")
        if isinstance(part, EmbedConfigurator):
            return configurator_html(self._embed, heading_level=self._levels.get(number, 2))
        if part.name not in SNIPPETS:
            return _error(f"There is no snippet “{part.name}”.")
        return snippet_html(self._embed, part.name)

    def _draw_table(self, number: int) -> str:
        decision = self.site.decision
        if decision is None:
            return _error("The rules cannot be shown: the model has problems.")
        ends = list(accumulate((len(group) for group in source_groups(decision.model)), initial=0))
        return draw_table(
            decision,
            lambda group: self._links(number, slice(ends[group], ends[group + 1])),
            cases=count_cases(self.site.root),
            heading_level=self._levels.get(number, 2),
        )

    def _draw_sources(self) -> str:
        items = []
        for n, (key, places) in enumerate(self.cited.items(), start=1):
            backs = " ".join(
                f'<a class="sl-back" href="#{place}" aria-label="Back to where source {n} is cited'
                f'{f" ({i})" if len(places) > 1 else ""}">↩{i if len(places) > 1 else ""}</a>'
                for i, place in enumerate(places, start=1)
            )
            items.append(f'<li id="source-{n}">{self.site.bibliography.sources[key].html} {backs}</li>')
        return f'<ol class="sl-sources" data-search-exclude>{"".join(items)}</ol>'


def _error(words: str) -> str:
    return f'<p class="sl-error">{escape(words)}</p>'
