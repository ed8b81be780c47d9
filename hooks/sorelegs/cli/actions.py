"""What the smaller commands do: each takes its options and the project's folder, and returns the exit code."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from pathlib import Path

from sorelegs.checks import publishing_blockers, release_blockers, reviews
from sorelegs.cli.say import OK, PROBLEMS, refuse
from sorelegs.day import today
from sorelegs.embed import FROZEN, ReleaseError, frozen, release
from sorelegs.look import THEME
from sorelegs.pages import PARTS
from sorelegs.parts import FIGURES, SOURCES, as_it_starts, draw_file
from sorelegs.problems import as_text, first_link, quote, suggest
from sorelegs.ship import compress
from sorelegs.site import Site, open_site

FIGURES_DRAWN = Path(".cache/figures")
"""Where figures are written, which git leaves alone."""


def start_site(options: argparse.Namespace, _: Path | None) -> int:
    """Write a new site; return 0, or 2 when it cannot be written."""
    from sorelegs.cli.new_site import NewSiteError, came_from, write_site  # noqa: PLC0415 - the web's modules are slow

    try:
        written = write_site(options.folder, today())
    except NewSiteError as error:
        return refuse(error)
    wheel = came_from()
    where = f" SORELEGS={shlex.quote(wheel)}" if wheel and "VIRTUAL_ENV" not in os.environ else ""
    sys.stdout.write("".join(f"{path}\n" for path in written))
    sys.stderr.write(
        f"All of it is an example. Now: cd {shlex.quote(str(options.folder))} && make serve{where}\n"
        "`make check` lists what is left to do.\n"
    )
    return 0


def write_new(options: argparse.Namespace, root: Path) -> int:
    """Write a draft; return 0, or 2 when it cannot be written."""
    from sorelegs.cli.draft import DraftError, save, write_draft  # noqa: PLC0415 - as above

    try:
        site = open_site(root / "docs", PARTS, proved=False)
        draft = write_draft(options.type, options.title, options.folder, today(), site)
        written = save(root, draft, site.profile.sections)
    except DraftError as error:
        return refuse(error)
    sys.stdout.write("".join(f"{path}\n" for path in written))
    sys.stderr.write(f"Now fill in each TODO. `sorelegs check {written[0]}` tells what is left.\n")
    return 0


def list_reviews(options: argparse.Namespace, root: Path) -> int:
    """Print which reviews need an editor; return 1 when one has expired, else 0."""
    found = reviews.read_reviews(open_site(root / "docs", PARTS), today())
    if options.format == "markdown":
        sys.stdout.write(reviews.as_markdown(found))
    else:
        sys.stdout.write(reviews.as_text(found) or "No review has expired or soon will.\n")
    return 1 if found.expired else 0


def list_links(options: argparse.Namespace, root: Path) -> int:  # noqa: ARG001 - every command takes the two
    """Print which links lead nowhere; return 1 when there is one, 2 when the file cannot be read, else 0."""
    from sorelegs.cli import link_report  # noqa: PLC0415 - as above

    try:
        with options.csv.open(encoding="utf-8", newline="") as file:
            found = link_report.read_links(file)
    except (OSError, ValueError) as error:
        return refuse(f"cannot read {options.csv}: {error}.")
    sys.stdout.write(link_report.as_markdown(found))
    return 1 if found.broken else 0


def list_sources(options: argparse.Namespace, root: Path) -> int:
    """Print what changed of the sources; return 1 when one was retracted or is gone, 2 when nobody answers, else 0."""
    from sorelegs.cli import source_report  # noqa: PLC0415 - as above
    from sorelegs.cli.crossref import CrossrefError, notices_on, works_of  # noqa: PLC0415 - as above

    site = open_site(root / "docs", PARTS, proved=False)
    studies = [it for it in site[SOURCES].values() if it.address.startswith(source_report.DOI)]
    dois = [it.address.removeprefix(source_report.DOI) for it in studies]
    mailto = it if "@" in (it := site.profile.corrections or "") else ""
    try:
        works, notices = works_of(dois, options.crossref, mailto), notices_on(dois, options.crossref, mailto)
    except CrossrefError as error:
        return refuse(f"{error} Try again later.")
    told = [*source_report.compare_works(studies, works, notices)]
    told += source_report.compare_pages(it for it in site[SOURCES].values() if it not in studies)
    sys.stdout.write(source_report.as_markdown(told))
    return 1 if any(it.grave for it in told) else 0


def write_figure(options: argparse.Namespace, root: Path) -> int:
    """Write a figure; return 0, 1 where it has problems, which are told, or 2 where there is none of that name.

    One that no body can do is written all the same, so that its editor sees what is wrong. Of the problems of other
    figures only their number is told.
    """
    site = open_site(root / "docs", PARTS, proved=False)
    figure = site[FIGURES].get(options.name)
    wrong = not figure.sound if figure else site.declares(FIGURES, options.name)
    if wrong:
        sys.stdout.write(_told_of(options.name, site, root))
    if figure is None and wrong:
        sys.stderr.write(f"sorelegs: {quote(options.name)} is drawn once these are mended.\n")
        return 1
    if figure is None:
        what = f"there is no figure {quote(options.name)} in docs/{FIGURES.file}."
        return refuse(f"{what} {suggest(options.name, site[FIGURES])}")
    drawn_in = root / FIGURES_DRAWN / f"{options.name}.svg"
    if options.to is None and (link := first_link(root, drawn_in)):
        return refuse(f"{link.relative_to(root)} is a link, and nothing is written where it leads. Say --to.")
    file = options.to or Path(os.path.relpath(drawn_in))
    style = (THEME / "components/figure/style.css").read_text(encoding="utf-8")
    drawn = draw_file(as_it_starts(figure) if options.at == "start" else figure, style)
    try:
        if options.to is None:
            file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    except OSError as error:
        return refuse(f"cannot write {file}: {error}.")
    sys.stdout.write(f"{file}\n")
    return int(wrong)


def _told_of(name: str, site: Site, root: Path) -> str:
    """Return the problems of one figure, and how many others its file has."""
    lines = (root / "docs" / FIGURES.file).read_text(encoding="utf-8", errors="replace").splitlines()
    begins = next((number for number, line in enumerate(lines, 1) if line.startswith(f"{name}:")), 0)
    after = (number for number, line in enumerate(lines, 1) if number > begins and line[:1] not in ("", " ", "#"))
    ends = next(after, len(lines) + 1)
    told = [problem for problem in site.problems if problem.path.endswith(FIGURES.file)]
    own = [problem for problem in told if begins <= problem.line < ends]
    if not own:
        return as_text(told)
    others = len(told) - len(own)
    more = f"The other figures have {others} problem{'' if others == 1 else 's'}: `sorelegs check` tells them.\n"
    return as_text(own) + (more if others else "")


def compress_site(options: argparse.Namespace, _: Path | None) -> int:
    """Write the compressed copies of a built site; return 0, or 2 where there is none."""
    site = options.site
    if not site.is_dir():
        return refuse(f"there is no folder {site}. Build the site first: make build")
    count = compress(site)
    sys.stderr.write(f"Compressed {count} file{'' if count == 1 else 's'}.\n")
    return OK


def freeze(options: argparse.Namespace, root: Path) -> int:
    """Freeze a version, or tell whether one may be published; return 0, 1 where not, or 2 where it cannot be frozen."""
    return _may_publish(root) if options.may_publish else _release(root, options.version)


def _release(root: Path, version: str) -> int:
    if blockers := release_blockers(open_site(root / "docs", PARTS), today()):
        return refuse(f"there can be no release yet. {' '.join(blockers)}")
    try:
        written = release(root, version)
    except ReleaseError as error:
        return refuse(error)
    sys.stdout.write("".join(f"{path}\n" for path in written))
    sys.stderr.write(f"Version {version} is frozen. Commit these files; no one may change them again.\n")
    if waits := publishing_blockers(open_site(root / "docs", PARTS)):
        sys.stderr.write(f"It may not be published yet. {' '.join(waits)}\n")
    return OK


def _may_publish(root: Path) -> int:
    """Fail where a version is frozen that others could embed, and nobody says whom they reach."""
    waits = publishing_blockers(open_site(root / "docs", PARTS)) if frozen(root / FROZEN) else []
    if waits:
        sys.stderr.write(f"What is frozen in {FROZEN.as_posix()}/ may not be published yet. {' '.join(waits)}\n")
    return PROBLEMS if waits else OK
