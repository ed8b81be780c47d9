"""Reading the decision's files: ``decision.yml``, the logic; ``promises.yml``, what must hold of it;
``population.yml``, who asks; and ``decision.en.yml``, its words.

Every mistake is a :class:`Problem` at its line, all of them in one run; nothing here raises.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sorelegs.decision.fields import DECISION_FILE
from sorelegs.decision.logic import read_logic
from sorelegs.decision.model import Model, Regions
from sorelegs.decision.population import Group, read_population
from sorelegs.decision.promises import Promises, read_promises
from sorelegs.decision.words import Words, read_words
from sorelegs.problems import Problem, quote, read_text

LOGIC, PROMISES = Path("check", "decision.yml"), Path("check", "promises.yml")
"""Where the rules and the promises stand, below the folder of pages."""
POPULATION = Path("check", "population.yml")
"""Where it stands who asks; a site may do without."""
_UNKNOWN = re.compile("There is no field “([^”]+)”")
LANGUAGE = "en"
"""The language of the site; others translate its words."""
WORDS = f"decision.{LANGUAGE}.yml"
"""What the words are in, beside the logic."""
_OTHERS = "Put the words of another language into a file of docs/languages/, and take this one away."


@dataclass(frozen=True)
class Decision:
    """The model, its words in English, what must hold of the model, and who asks."""

    model: Model
    words: Words
    promises: Promises
    population: tuple[Group, ...] = ()


def read_decision(
    docs: Path, root: Path, sources: Collection[str], regions: Regions
) -> tuple[Decision | None, list[Problem]]:
    """Read and check the decision's files.

    Args:
        docs: the folder of the site's pages; the files are in ``check/`` below it.
        root: the project, which paths in messages are relative to.
        sources: the keys of the bibliography.
        regions: whom readers call.

    Returns:
        The decision, ``None`` if there is any problem, and all problems in the order of files and lines. Those of the
        promises are told once the logic has none, since its mistakes would be told there again; so is that the words
        name something which the logic declares with a mistake in it.
    """
    text, problems = read_text(docs / LOGIC, _shown(docs / LOGIC, root))
    if text is None:
        return None, problems
    model, found = read_logic(text, docs, sources, regions)
    problems += found
    if model is None:
        return None, sorted(problems)
    promises, found = (None, []) if problems else _promises(docs / PROMISES, root, model, sources)
    words, more = _all_words(docs / LOGIC.parent, root, model, regions.words)
    if problems:
        more = [each for each in more if not _declared(text.content, each)]
    population, wrong = ((), []) if problems else _population(docs / POPULATION, root, model, sources)
    problems = sorted([*problems, *found, *more, *wrong])
    if words is None or promises is None or problems:
        return None, problems
    return Decision(model, words, promises, population), problems


def _declared(logic: str, problem: Problem) -> bool:
    """Return whether a problem is that a name is unknown which the logic declares, if only with a mistake."""
    name = _UNKNOWN.match(problem.what)
    return name is not None and re.search(rf"\bid: *{re.escape(name[1])}\b", logic) is not None


def _shown(file: Path, root: Path) -> str:
    try:
        return file.relative_to(root).as_posix()
    except ValueError:
        return file.as_posix()


def _promises(file: Path, root: Path, model: Model, sources: Collection[str]) -> tuple[Promises | None, list[Problem]]:
    text, problems = read_text(file, _shown(file, root))
    if text is None:
        return None, problems
    promises, found = read_promises(text, model, sources)
    return promises, [*problems, *found]


def _population(
    file: Path, root: Path, model: Model, sources: Collection[str]
) -> tuple[tuple[Group, ...], list[Problem]]:
    if not file.exists():
        return (), []
    text, problems = read_text(file, _shown(file, root))
    if text is None:
        return (), problems
    return read_population(text, model, sources)


def _all_words(
    folder: Path, root: Path, model: Model, regions: Mapping[str, str]
) -> tuple[Words | None, list[Problem]]:
    problems = [
        Problem(_shown(file, root), 1, 1, DECISION_FILE, f"Nothing reads {quote(file.name)}.", _OTHERS)
        for file in sorted(folder.glob("decision*.yml"))
        if file.name not in (LOGIC.name, WORDS)
    ]
    text, wrong = read_text(folder / WORDS, _shown(folder / WORDS, root))
    problems += wrong
    if text is None:
        return None, problems
    words, wrong = read_words(text, LANGUAGE, model, regions)
    return words, [*problems, *wrong]
