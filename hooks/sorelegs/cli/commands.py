"""The commands beside ``check``: each adds its words to the command line and runs on the project's folder."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
from pathlib import Path

from sorelegs.article import ARTICLE_TYPES
from sorelegs.checks import reviews
from sorelegs.cli.keep import NO_CACHE
from sorelegs.cli.schema import FORMS, schema_of
from sorelegs.pages import EXAMINE, PARTS, THEME, examine_share
from sorelegs.parts import FIGURES, SOURCES, draw_file
from sorelegs.problems import as_text, quote, suggest
from sorelegs.site import open_site, today

CROSSREF = "https://api.crossref.org"
"""Where Crossref is asked."""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the command line. Each sets ``run``, which takes the options and the project's folder."""
    whole = commands.add_parser("build", help="build the site strictly, with a .br and a .gz beside each text file")
    whole.add_argument("--folder", default="site", metavar="FOLDER", help="where it goes (default: site)")
    whole.add_argument("--no-cache", action="store_true", help=NO_CACHE)
    whole.set_defaults(run=build_site)
    live = commands.add_parser("serve", help="serve the site on this computer, built again after each change")
    live.add_argument("--port", type=int, default=8000, help="where (default: 8000)")
    live.add_argument("--no-cache", action="store_true", help=NO_CACHE)
    live.set_defaults(run=serve_site)
    preview = commands.add_parser("preview", help="build the site into a folder, whatever its problems")
    preview.add_argument("folder", type=Path, metavar="FOLDER", help="where it goes")
    preview.add_argument("--stay", action="store_true", help="then make those pages anew that the input names")
    preview.set_defaults(run=write_preview)
    share = commands.add_parser(EXAMINE, help="examine the articles that the input names, for a check or a build")
    share.set_defaults(run=examine_named)
    new = commands.add_parser("new", help="write the first draft of an article and add it to the navigation")
    new.add_argument("type", metavar="TYPE", help=", ".join(ARTICLE_TYPES))
    new.add_argument("title", metavar="QUESTION", help="the question that it answers, in quotation marks")
    new.add_argument("--in", dest="folder", metavar="FOLDER", help="a folder of docs/ for articles (default: by title)")
    new.set_defaults(run=write_new)
    move = commands.add_parser("mv", help="move a page or a folder, with all that names it; old addresses lead on")
    move.add_argument("old", type=Path, metavar="OLD", help="its file in docs/, or a folder there")
    move.add_argument("new", type=Path, metavar="NEW", help="where it goes, in docs/; finished if it is there already")
    move.set_defaults(run=move_page)
    remove = commands.add_parser("rm", help="take a page away, or list what still names it")
    remove.add_argument("page", type=Path, metavar="PAGE", help="its file in docs/")
    remove.add_argument("--to", type=Path, metavar="OTHER", help="the page that its links and its address lead to now")
    remove.set_defaults(run=remove_page)
    due = commands.add_parser(
        "reviews", help="list the articles whose review has expired or soon will; exit 1 if any has"
    )
    due.add_argument("--format", choices=["text", "markdown"], default="text", help="how to print (default: text)")
    due.set_defaults(run=list_reviews)
    links = commands.add_parser(
        "links", help="print LinkChecker's CSV as a list for editors; exit 1 if a link is broken"
    )
    links.add_argument("csv", type=Path, metavar="CSV", help="what `linkchecker --file-output csv` wrote")
    links.set_defaults(run=list_links)
    cited = commands.add_parser("cite", help="add a source to references.bib, from its DOI or from an exported file")
    cited.add_argument("source", metavar="SOURCE", help="a DOI, a file of BibTeX, RIS or CSL-JSON, or - for the input")
    cited.add_argument("--read", default="", metavar="WORDS", help="what of it you read, such as “abstract, on PubMed”")
    cited.add_argument("--key", default="", metavar="KEY", help="what to cite it by (default: name and year)")
    cited.add_argument("--crossref", default=CROSSREF, metavar="URL", help="where Crossref is asked")
    cited.set_defaults(run=write_source)
    sources = commands.add_parser(
        "sources", help="ask Crossref and the web which sources were retracted, corrected or changed; exit 1 if any was"
    )
    sources.add_argument("--crossref", default=CROSSREF, metavar="URL", help="where Crossref is asked")
    sources.set_defaults(run=list_sources)
    figure = commands.add_parser("figure", help="write a figure of docs/figures.yml as an SVG file, NAME.svg")
    figure.add_argument("name", metavar="NAME", help="its name in docs/figures.yml")
    figure.add_argument("--to", type=Path, metavar="FILE", help="the file to write (default: NAME.svg in this folder)")
    figure.set_defaults(run=write_figure)
    schema = commands.add_parser("schema", help="print a JSON Schema, as .vscode/ holds it")
    schema.add_argument("name", choices=list(FORMS), metavar="NAME", help=", ".join(FORMS))
    schema.set_defaults(run=print_schema)


def start_site(folder: Path) -> int:
    """Write a new site; return 0, or 2 when it cannot be written."""
    from sorelegs.cli.new_site import NewSiteError, came_from, write_site  # noqa: PLC0415 - the web's modules are slow

    try:
        written = write_site(folder, today())
    except NewSiteError as error:
        sys.stderr.write(f"sorelegs: {error}\n")
        return 2
    wheel = came_from()
    where = f" SORELEGS={shlex.quote(wheel)}" if wheel and "VIRTUAL_ENV" not in os.environ else ""
    sys.stdout.write("".join(f"{path}\n" for path in written))
    sys.stderr.write(
        f"All of it is an example. Now: cd {shlex.quote(str(folder))} && make serve{where}\n"
        "`make check` lists what is left to do.\n"
    )
    return 0


def build_site(options: argparse.Namespace, root: Path) -> int:
    """Build the site; see :func:`sorelegs.cli.build.build`."""
    from sorelegs.cli import build  # noqa: PLC0415 - a check, which is run far more often, does without

    return build.build(options, root)


def move_page(options: argparse.Namespace, root: Path) -> int:
    """Move a page; see :func:`sorelegs.cli.move.move_page`."""
    from sorelegs.cli import move  # noqa: PLC0415 - as above

    return move.move_page(options, root)


def remove_page(options: argparse.Namespace, root: Path) -> int:
    """Take a page away; see :func:`sorelegs.cli.move.remove_page`."""
    from sorelegs.cli import move  # noqa: PLC0415 - as above

    return move.remove_page(options, root)


def write_new(options: argparse.Namespace, root: Path) -> int:
    """Write a draft; return 0, or 2 when it cannot be written."""
    from sorelegs.cli.draft import DraftError, save, write_draft  # noqa: PLC0415 - as above

    try:
        site = open_site(root / "docs", PARTS, proved=False)
        written = save(root, write_draft(options.type, options.title, options.folder, today(), site))
    except DraftError as error:
        sys.stderr.write(f"sorelegs: {error}\n")
        return 2
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
        sys.stderr.write(f"sorelegs: cannot read {options.csv}: {error}.\n")
        return 2
    sys.stdout.write(link_report.as_markdown(found))
    return 1 if found.broken else 0


def serve_site(options: argparse.Namespace, root: Path) -> int:
    """Serve the site; see :func:`sorelegs.cli.serve.serve_site`."""
    from sorelegs.cli import serve  # noqa: PLC0415 - only who serves needs a server

    return serve.serve_site(options, root)


def write_preview(options: argparse.Namespace, root: Path) -> int:
    """Build the site, whatever its problems; see :func:`sorelegs.cli.serve.write_preview`."""
    from sorelegs.cli import serve  # noqa: PLC0415 - as above

    return serve.write_preview(options, root)


def examine_named(_: argparse.Namespace, root: Path) -> int:
    """Examine the articles that the input names, as a list in JSON, and keep what is found where others look for it."""
    examine_share(root / "docs", json.load(sys.stdin))
    return 0


def write_source(options: argparse.Namespace, root: Path) -> int:
    """Add a source to the bibliography; see :func:`sorelegs.cli.cite.write_source`."""
    from sorelegs.cli import cite  # noqa: PLC0415 - what reads BibTeX, RIS and the web is slow to load

    return cite.write_source(options, root)


def list_sources(options: argparse.Namespace, root: Path) -> int:
    """Print what changed of the sources; return 1 when one was retracted or is gone, 2 when nobody answers, else 0."""
    from sorelegs.cli import source_report  # noqa: PLC0415 - as above
    from sorelegs.cli.crossref import CrossrefError, notices_on, works_of  # noqa: PLC0415 - as above

    site = open_site(root / "docs", PARTS, proved=False)
    sources = list(site[SOURCES].values())
    dois = [it.address.removeprefix(source_report.DOI) for it in sources if it.address.startswith(source_report.DOI)]
    mailto = it if "@" in (it := site.profile.corrections or "") else ""
    try:
        works, notices = works_of(dois, options.crossref, mailto), notices_on(dois, options.crossref, mailto)
    except CrossrefError as error:
        sys.stderr.write(f"sorelegs: {error} Try again later.\n")
        return 2
    studies = [it for it in sources if it.address.startswith(source_report.DOI)]
    told = [*source_report.compare_works(studies, works, notices)]
    told += source_report.compare_pages(it for it in sources if it not in studies)
    sys.stdout.write(source_report.as_markdown(told))
    return 1 if any(it.grave for it in told) else 0


def write_figure(options: argparse.Namespace, root: Path) -> int:
    """Write a figure; return 0, 1 where it has problems, which are told, or 2 where there is none of that name.

    One that no body can do is written all the same, so that its editor sees what is wrong.
    """
    site = open_site(root / "docs", PARTS, proved=False)
    figure = site[FIGURES].get(options.name)
    wrong = not figure.sound if figure else site.declares(FIGURES, options.name)
    if wrong:
        sys.stdout.write(as_text(problem for problem in site.problems if problem.path.endswith(FIGURES.file)))
    if figure is None and wrong:
        return 1
    if figure is None:
        what = f"there is no figure {quote(options.name)} in docs/{FIGURES.file}."
        sys.stderr.write(f"sorelegs: {what} {suggest(options.name, site[FIGURES])}\n")
        return 2
    file = options.to or Path(f"{options.name}.svg")
    style = (THEME / "components/figure/style.css").read_text(encoding="utf-8")
    try:
        file.write_text(draw_file(figure, style), encoding="utf-8")
    except OSError as error:
        sys.stderr.write(f"sorelegs: cannot write {file}: {error}.\n")
        return 2
    sys.stdout.write(f"{file}\n")
    return int(wrong)


def print_schema(options: argparse.Namespace, root: Path) -> int:  # noqa: ARG001 - every command takes the two
    """Print the schema and return 0."""
    sys.stdout.write(schema_of(FORMS[options.name]))
    return 0
