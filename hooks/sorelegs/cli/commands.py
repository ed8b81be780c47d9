"""The words of the command line. What a command does is imported when it runs: ``--help`` waits for none of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from sorelegs.cli.keep import NO_CACHE

CROSSREF = "https://api.crossref.org"
"""Where Crossref is asked."""


def parser_of_commands() -> argparse.ArgumentParser:
    """Return what reads the command line.

    Each command sets ``run``, the module of this folder and in it the function that takes the options and the
    project's folder and returns the exit code; and ``anywhere``, where it asks for no project.
    """
    parser = argparse.ArgumentParser(
        prog="sorelegs", description="Checks and builds a site whose every claim has a source."
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and stop")
    parser.set_defaults(anywhere=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands)
    _add_release(commands)
    _add_others(commands)
    squeeze = commands.add_parser("compress", help="write a .br and a .gz beside each text file of a built site")
    squeeze.add_argument("site", type=Path, metavar="SITE_DIR", help="the folder that was built")
    squeeze.set_defaults(run="actions:compress_site", anywhere=True)
    start = commands.add_parser("init", help="write a new site, with an example of each thing that it can hold")
    start.add_argument("folder", type=Path, metavar="DIR", help="where it goes")
    start.set_defaults(run="actions:start_site", anywhere=True)
    return parser


class _Version(argparse.Action):
    """Tells the version; what knows it is slow to load."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib import metadata  # noqa: PLC0415 - told above

        parser.exit(message=f"{metadata.version('sorelegs')}\n")


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="report every problem of all files in docs/, or of those named")
    named = "a file or folder in docs/; with docs/check, whom it sends for help is told, too"
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=named)
    check.add_argument(
        "--format",
        choices=["text", "github", "summary", "suggestions", "json"],
        default="text",
        help="how to print (default: text)",
    )
    check.add_argument("--explain", metavar="RULE", help="tell why a rule exists, with a good and a bad example")
    check.add_argument("--no-cache", action="store_true", help=NO_CACHE)
    check.add_argument("--fix", action="store_true", help="mend what has one right answer first, and show the changes")
    check.set_defaults(run="check:check")


def _add_release(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    freeze = commands.add_parser("release", help="freeze the built check as a version that never changes")
    asked = freeze.add_mutually_exclusive_group(required=True)
    asked.add_argument("version", nargs="?", metavar="VERSION", help="three numbers, as in docs/check/decision.yml")
    asked.add_argument("--may-publish", action="store_true", help="fail if what is frozen may not be published yet")
    freeze.set_defaults(run="actions:freeze")


def _add_others(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    whole = commands.add_parser("build", help="build the site strictly, with a .br and a .gz beside each text file")
    whole.add_argument("--folder", default="site", metavar="FOLDER", help="where it goes (default: site)")
    whole.add_argument("--no-cache", action="store_true", help=NO_CACHE)
    whole.set_defaults(run="build:build")
    live = commands.add_parser("serve", help="serve the site on this computer, built again after each change")
    live.add_argument("--port", type=int, default=8000, help="where (default: 8000)")
    live.add_argument("--no-cache", action="store_true", help=NO_CACHE)
    live.set_defaults(run="serve:serve_site")
    preview = commands.add_parser("preview", help="build the site into a folder, whatever its problems")
    preview.add_argument("folder", type=Path, metavar="FOLDER", help="where it goes")
    preview.add_argument("--stay", action="store_true", help="then make those pages anew that the input names")
    preview.set_defaults(run="serve:write_preview")
    new = commands.add_parser("new", help="write the first draft of an article and add it to the navigation")
    new.add_argument("type", metavar="TYPE", help="a kind of article; of any other word you are told which there are")
    new.add_argument("title", metavar="QUESTION", help="the question that it answers, in quotation marks")
    new.add_argument("--in", dest="folder", metavar="FOLDER", help="a folder of docs/ for articles (default: by title)")
    new.set_defaults(run="actions:write_new")
    move = commands.add_parser("mv", help="move a page or a folder, with all that names it; old addresses lead on")
    move.add_argument("old", type=Path, metavar="OLD", help="its file in docs/, or a folder there")
    move.add_argument("new", type=Path, metavar="NEW", help="where it goes, in docs/; finished if it is there already")
    move.set_defaults(run="move:move_page")
    remove = commands.add_parser("rm", help="take a page away, or list what still names it")
    remove.add_argument("page", type=Path, metavar="PAGE", help="its file in docs/")
    remove.add_argument("--to", type=Path, metavar="OTHER", help="the page that its links and its address lead to now")
    remove.set_defaults(run="move:remove_page")
    due = commands.add_parser(
        "reviews", help="list the articles whose review has expired or soon will; exit 1 if any has"
    )
    due.add_argument("--format", choices=["text", "markdown"], default="text", help="how to print (default: text)")
    due.set_defaults(run="actions:list_reviews")
    links = commands.add_parser(
        "links", help="print LinkChecker's CSV as a list for editors; exit 1 if a link is broken"
    )
    links.add_argument("csv", type=Path, metavar="CSV", help="what `linkchecker --file-output csv` wrote")
    links.set_defaults(run="actions:list_links")
    cited = commands.add_parser("cite", help="add a source to references.bib, from its DOI or from an exported file")
    cited.add_argument("source", metavar="SOURCE", help="a DOI, a file of BibTeX, RIS or CSL-JSON, or - for the input")
    cited.add_argument("--read", default="", metavar="WORDS", help="what of it you read, such as “abstract, on PubMed”")
    cited.add_argument("--key", default="", metavar="KEY", help="what to cite it by (default: name and year)")
    cited.add_argument("--crossref", default=CROSSREF, metavar="URL", help="where Crossref is asked")
    cited.set_defaults(run="cite:write_source")
    sources = commands.add_parser(
        "sources", help="ask Crossref and the web which sources were retracted, corrected or changed; exit 1 if any was"
    )
    sources.add_argument("--crossref", default=CROSSREF, metavar="URL", help="where Crossref is asked")
    sources.set_defaults(run="actions:list_sources")
    figure = commands.add_parser("figure", help="write a figure of docs/figures.yml as an SVG file, and tell its path")
    figure.add_argument("name", metavar="NAME", help="its name in docs/figures.yml")
    figure.add_argument("--to", type=Path, metavar="FILE", help="the file to write (default: .cache/figures/NAME.svg)")
    figure.add_argument("--at", choices=["start", "end"], help="draw it as it starts, or as it ends (default)")
    figure.set_defaults(run="actions:write_figure")
    schema = commands.add_parser("schema", help="print a JSON Schema, as .vscode/ holds it")
    schema.add_argument("name", metavar="NAME", help="a kind of file; of any other word you are told which there are")
    schema.set_defaults(run="schema:print_schema")
