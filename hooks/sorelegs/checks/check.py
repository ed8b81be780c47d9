"""The check: every problem of the articles and of the files they share, in one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from sorelegs.article import Article, Calls, Document, Front, body_start, front_again
from sorelegs.checks import characters
from sorelegs.checks.anchors import Wanted, parts_not_there, wanted_parts
from sorelegs.checks.causes import causes_first, without_echoes
from sorelegs.checks.families import check_document
from sorelegs.checks.files import check_file
from sorelegs.checks.leftovers import check_shared
from sorelegs.checks.navigation import check_navigation
from sorelegs.checks.recorded import Found, recall, record
from sorelegs.checks.related import check_related
from sorelegs.checks.settings import CONFIG, check_settings, pictures_of
from sorelegs.checks.titles import check_titles, title_of
from sorelegs.checks.tree import NOTHING_TAKEN, Tree, read_tree
from sorelegs.checks.unused import Mentioned, mentioned_in
from sorelegs.decision import LOGIC, PROMISES, Decision
from sorelegs.kept import contents, key_of
from sorelegs.problems import Problem, Text, in_order
from sorelegs.site import Site

_KIND = "shared-texts"


@dataclass
class Report:
    """What a check found.

    Attributes:
        problems: sorted by place, those of a file from which others follow first.
        texts: each file with a problem, by path, for excerpts.
        checked: how many files were checked.
        follow: how many more follow from one of the problems, and are not told.
        decision: the check on the site, where it is sound.
        mentioned: what each article that was checked names of what is noted where nobody names it, by its path.
    """

    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)
    checked: int = 0
    follow: Counter[Problem] = field(default_factory=Counter)
    decision: Decision | None = None
    mentioned: dict[str, Mentioned] = field(default_factory=dict)

    @property
    def lines(self) -> dict[str, list[str]]:
        """The lines of each file with a problem."""
        return {path: text.content.split("\n") for path, text in self.texts.items()}

    def add(self, problems: Iterable[Problem]) -> None:
        """Add what others have found."""
        if more := list(problems):
            self.problems = in_order([*self.problems, *more])
            self.put_causes_first()

    def put_causes_first(self) -> None:
        """Put the files from whose problems others follow before the rest."""
        if first := {cause.path for cause in self.follow}:
            self.problems.sort(key=lambda problem: problem.path not in first)


def check_site(
    site: Site,
    today: date,
    only: Iterable[Path] | None = None,
    tree: Tree | None = None,
    examine: Callable[[Site, Text, date], Examined] | None = None,
) -> Report:
    """Check the site.

    Args:
        site: what the articles share.
        today: no review may be later.
        only: the files to check; all when ``None``. Problems of shared files are told when these
            are among them; a promise that a rule breaks, when the rules are.
        tree: what stands below ``docs``; read where it is ``None``, with no address taken.
        examine: what examines an article, where others ask for the same; else :func:`check_text`.
    """
    report = Report(decision=site.decision)
    named = set() if only is None else {_where(file) for file in only}
    names = None if only is None else {file.name for file in named}
    texts = dict(site.texts)
    examined: list[Examined] = []
    tree = tree or read_tree(site.docs, NOTHING_TAKEN)
    for file, problem in tree.problems.items():
        if names is None or any(_where(file) in (each, *each.parents) for each in named):
            report.problems.append(problem)
            report.checked += 1
    for file in tree.files:
        if names is not None and (file.name not in names or _where(file) not in named):
            continue
        report.checked += 1
        path = f"{site.docs.name}/{file.relative_to(site.docs).as_posix()}"
        if file.suffix == ".md":
            text, problems = site.read(file)
            if text is not None:
                texts[path] = text
                examined.append((examine or check_text)(site, text, today))
        else:
            problems = check_file(file, path)
        report.problems += problems
    report.mentioned = {each.text.path: each.found.mentioned for each in examined}
    report.problems += [problem for each in examined for problem in each.problems]
    report.problems += check_titles([(each.text.path, each.found.title) for each in examined])
    wanted = None if names is None else {site.path_of(file) for file in named if not file.is_symlink()}
    if wanted and site.path_of(site.docs / LOGIC) in wanted:
        wanted.add(site.path_of(site.docs / PROMISES))
    shared = [*site.problems, *check_navigation(site, tree, texts.values())]
    if wanted is None or CONFIG in wanted:
        shared += check_settings(site.root, pictures_of(site.docs, tree), site.kept)
    if wanted is None or not all(path.endswith(".md") for path in wanted):
        shared += _in_shared_texts(site)
    report.problems += [p for p in shared if wanted is None or p.path in wanted]
    report.problems, report.follow = causes_first(site, in_order(report.problems))
    report.put_causes_first()
    for path in {p.path for p in report.problems}:
        text = texts.get(path) or site.read(site.root / path)[0]
        if text is not None:
            report.texts[path] = text
    return report


def _in_shared_texts(site: Site) -> list[Problem]:
    """Return what is wrong with the words of the shared files, or take again what was found in the same files."""
    key = key_of(site.shared_key, *contents(site.root / CONFIG)) if site.kept.active else ""
    return site.kept.made(_KIND, key, lambda: [*check_shared(site), *characters.check_shared(site)])


def _where(file: Path) -> Path:
    """Return where a file itself stands, also if it is a link."""
    return file.parent.resolve() / file.name


@dataclass(frozen=True)
class Examined:
    """An article that was read once.

    Attributes:
        text: the file.
        found: what is known of it without a look at other articles.
        site: what it shares with those.
        today: no review may be later.
        recalled: whether an earlier run has found it.
    """

    text: Text
    found: Found
    site: Site
    today: date
    recalled: bool

    @cached_property
    def article(self) -> Article:
        """The file and its front matter."""
        return self.site.article(self.text, self.today)[0]

    @cached_property
    def problems(self) -> list[Problem]:
        """Every problem, sorted by place; to be asked for when all articles are read, so that none is read twice."""
        told = parts_not_there(self.site, self.text.path, self.found.wanted, self._read)
        return sorted({*self.found.problems, *told}) if told else self.found.problems

    def _read(self, text: Text) -> tuple[Sequence[str], Calls]:
        """Return the ids and the calls of another article, as an earlier run has found them, or read it."""
        found = recall(self.site, text, self.today)
        read = found or self.site.reader.document(self.site.article(text, self.today)[0])
        return read.ids, read.calls

    @cached_property
    def front(self) -> Front | None:
        """Its front matter, where that is sound."""
        return None if self.found.front is None else front_again(self.found.front)

    @property
    def calls(self) -> Calls:
        """What it shows."""
        return self.found.calls

    @property
    def read(self) -> bool:
        """Whether its page could be made."""
        return self.found.read

    @property
    def document(self) -> Document:
        """All that it holds."""
        return self.site.reader.document(self.article)


def check_text(site: Site, text: Text, today: date) -> Examined:
    """Read and check one article, or recall what was found in it before."""
    found = recall(site, text, today)
    if found is not None:
        site.reader.remember(text, body_start(text), found.calls, found.ids)
        return Examined(text, found, site, today, recalled=True)
    with site.asked.noting() as asked:
        found = _check(site, *site.article(text, today))
    found = replace(found, mentioned=mentioned_in(site, text.content))
    record(site, text, today, found, asked)
    return Examined(text, found, site, today, recalled=False)


def _check(site: Site, article: Article, problems: list[Problem]) -> Found:
    document, text = site.reader.document(article), article.text
    wanted: list[Wanted] = []
    if article.fields is not None or article.body_start:
        problems = [*problems, *document.problems, *check_related(site, article), *check_document(site, document)]
        problems = without_echoes(text, sorted(set(problems)))
        wanted = wanted_parts(site, document)
    # Where nobody can tell its details from its text, no more is told.
    title = title_of(article)
    front = None if article.front is None else article.front.model_dump(mode="json", exclude_none=True)
    return Found(problems, document.calls, document.read, document.ids, wanted, title, front)
