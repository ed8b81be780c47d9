"""What an article can show, a folder a thing, as part.py has it: callout, source, finding, chart and their like."""

from sorelegs.parts.callout.callouts import CALLOUT_SIGN, PREFIXES, Callout, DoDont, HelpCard
from sorelegs.parts.callout.part import CALLOUTS, SAFETY
from sorelegs.parts.chart.part import CHARTS
from sorelegs.parts.chart.reuse import FOLDER as CHARTS_FOLDER
from sorelegs.parts.figure.draw import shown_by
from sorelegs.parts.figure.model import ReadyFigure
from sorelegs.parts.figure.paint import style_of
from sorelegs.parts.figure.part import FIGURE_STYLE, FIGURES
from sorelegs.parts.figure.view import as_it_starts, draw_file
from sorelegs.parts.finding.findings import Finding
from sorelegs.parts.finding.part import FINDINGS
from sorelegs.parts.named import Named
from sorelegs.parts.part import BROKEN, Action, Page, Part, Place, Request, Shared, Shelf, Sign, error
from sorelegs.parts.routine.model import ReadyRoutine
from sorelegs.parts.routine.pack import pack_routine
from sorelegs.parts.routine.part import ROUTINES, ShowRoutine
from sorelegs.parts.routine.view import routine_texts, routine_words
from sorelegs.parts.routine.words import WORDS as PLAYER_WORDS
from sorelegs.parts.source.citations import READ, Source
from sorelegs.parts.source.part import CITE, SOURCE_LIST, SOURCES, read_bibliography
from sorelegs.parts.source.view import SOURCES_START, draw_links, draw_marks
from sorelegs.parts.sure.part import OUR_READING, OURS, SURE_END, SURE_START
from sorelegs.parts.term.glossary import Term, term_finder
from sorelegs.parts.term.part import TERM, TERMS

__all__ = [
    "BROKEN",
    "CALLOUTS",
    "CALLOUT_SIGN",
    "CHARTS",
    "CHARTS_FOLDER",
    "CITE",
    "FIGURES",
    "FIGURE_STYLE",
    "FINDINGS",
    "OURS",
    "OUR_READING",
    "PLAYER_WORDS",
    "PREFIXES",
    "READ",
    "ROUTINES",
    "SAFETY",
    "SOURCES",
    "SOURCES_START",
    "SOURCE_LIST",
    "SURE_END",
    "SURE_START",
    "TERM",
    "TERMS",
    "Action",
    "Callout",
    "DoDont",
    "Finding",
    "HelpCard",
    "Named",
    "Page",
    "Part",
    "Place",
    "ReadyFigure",
    "ReadyRoutine",
    "Request",
    "Shared",
    "Shelf",
    "ShowRoutine",
    "Sign",
    "Source",
    "Term",
    "as_it_starts",
    "draw_file",
    "draw_links",
    "draw_marks",
    "error",
    "pack_routine",
    "read_bibliography",
    "routine_texts",
    "routine_words",
    "shown_by",
    "style_of",
    "term_finder",
]
