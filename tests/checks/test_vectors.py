"""Files that a stranger could send: the check and a strict build agree on each, and neither ends in a traceback.

The vectors are data in ``cases/files/``. Each is laid over the second site alone and checked. All that the check lets
pass is then built together, file by file; all that it refuses is built too, and must be refused there as well.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from sorelegs.checks.check import check_site
from sorelegs.checks.tree import Taken, read_tree
from sorelegs.day import today
from sorelegs.engine import settings_problems
from sorelegs.pages.addresses import taken_addresses
from sorelegs.pages.parts import PARTS
from sorelegs.parts.source.part import SOURCES
from sorelegs.problems.problem import Problem
from sorelegs.site.site import Site, open_site
from support.quick import make_quick

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/cases/files"
SHARED = sorted(file.relative_to(ROOT / "tests/site").as_posix() for file in (ROOT / "tests/site/docs").rglob("*.yml"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the second site."""
    return shutil.copytree(ROOT / "tests/site", tmp_path / "project")


def _cases(name: str) -> list[str]:
    return [str(each) for each in yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))]


@cache
def _whole() -> Site:
    return open_site(ROOT / "tests/site/docs", PARTS)


@cache
def _taken() -> Taken:
    return taken_addresses(_whole())


def _checked(project: Path, only: Path | None = None) -> list[Problem]:
    """Return what the check tells of all files, as the command does, or ``only`` of one."""
    site = open_site(project / "docs", PARTS, proved=only is None)
    report = check_site(site, today(), None if only is None else [only], read_tree(site.docs, _taken()))
    if only is None or only.parent == project:
        report.add(settings_problems(project))
    for problem in report.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.fix
    return report.problems


def _builds(project: Path, folder: Path) -> bool:
    """Return whether a strict build makes a site; whatever else it raises is a traceback."""
    logger = logging.getLogger("mkdocs")
    before, logger.propagate, logger.handlers = (logger.propagate, logger.handlers), False, [logging.NullHandler()]
    try:
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(folder), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except Abort:
        return False
    except SystemExit:
        return False
    finally:
        logger.propagate, logger.handlers = before
    return True


@pytest.mark.long
@pytest.mark.parametrize("path", [*SHARED, "mkdocs.yml"])
def test_whatever_is_written_below_a_file_of_yaml_is_told_in_it(
    project: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file meets half of the cases, since all are read by one reader; what stays as it is is read once."""
    whole = _whole()
    if not path.startswith("docs/check/"):
        monkeypatch.setattr("sorelegs.site.shared.read_decision", lambda *_: (whole.decision, []))
    monkeypatch.setattr("sorelegs.parts.source.part.read_bibliography", lambda _: (whole[SOURCES], []))
    file = project / path
    before = file.read_bytes()
    for words in _cases("yaml-appended")[[*SHARED, "mkdocs.yml"].index(path) % 2 :: 2]:
        file.write_bytes(before + b"\n" + words.encode())
        problems = _checked(project, file)
        assert [problem for problem in problems if problem.path == path], words


def _values(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the start and the end of one value of each name and depth, and whether it is a plain one."""
    seen: set[tuple[str, int]] = set()
    waiting: list[tuple[tuple[str, ...], yaml.Node | None]] = [((), yaml.compose(text, Loader=yaml.CSafeLoader))]
    while waiting:
        path, node = waiting.pop()
        inside = node.value if isinstance(node, yaml.MappingNode) else []
        children = [(key.value, value) for key, value in inside]
        if isinstance(node, yaml.SequenceNode):
            children = [("", value) for value in node.value]
        waiting += [((*path, name), value) for name, value in children]
        if node is not None and path and (kind := (path[-1], len(path))) not in seen:
            seen.add(kind)
            yield node.start_mark.index, node.end_mark.index, isinstance(node, yaml.ScalarNode)


@pytest.mark.long
@pytest.mark.parametrize("path", SHARED)
def test_a_value_of_any_kind_is_told_or_built(
    project: Path, tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each value of the file in turn gets another one; the first that passes is built."""
    make_quick(monkeypatch)
    file = project / path
    text = file.read_text(encoding="utf-8")
    values, passed = _cases("yaml-values"), []
    for number, (start, end, plain) in enumerate(_values(text)):
        value = values[number % len(values)]
        changed = text[:start] + (value if plain else f" {value}\n") + text[end:]
        file.write_text(changed, encoding="utf-8")
        if not _checked(project, file):
            passed.append(changed)
    for changed in passed[:1]:
        file.write_text(changed, encoding="utf-8")
        assert _builds(project, tmp_path / "site") is not bool(_checked(project)), changed


def test_what_the_check_refuses_the_build_refuses_and_neither_ends_in_a_traceback(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All broken files at once, one of each kind: the build ends as it should."""
    make_quick(monkeypatch)
    files: dict[str, str | None] = yaml.safe_load((CASES / "refused.yml").read_text(encoding="utf-8"))
    for path, content in files.items():
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content.encode("latin-1"))
        problems = _checked(project, None if content is None else file)
        top, name = path.split("/")[:2], path.rpartition("/")[2]
        told = [p for p in problems if p.path.split("/")[:2] == top or (content is None and name in p.what)]
        assert told, path
    assert not _builds(project, tmp_path / "site")
