"""The decision's DMN table in other engines: it is valid there, and gives the same outcome."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sorelegs.decision.model import evaluate
from sorelegs.embed.dmn import dmn
from sorelegs.embed.names import names_of
from support.decision import decision, profile
from support.dmn import as_dmn, complete
from support.places import ROOT

DMN_PYTHON = ROOT / ".venvs" / "dmn" / "bin" / "python"
"""`make test` sets it up; what it holds would be too much for the project's own environment."""

ENGINE = """
import json, sys
from pyDMNrules import DMN
engine = DMN()
status = engine.loadXML(sys.argv[1])
assert not status.get("errors"), status
levels = []
for answers in json.load(sys.stdin):
    status, result = engine.decide(answers)
    assert not status.get("errors"), status
    result = result[-1] if isinstance(result, list) else result
    levels.append(result["Result"]["level"])
print(json.dumps(levels))
"""

SCHEMA = """
import sys
from pathlib import Path
import SpiffWorkflow.dmn
from lxml import etree
folder = Path(SpiffWorkflow.dmn.__file__).parent / "parser" / "schema"
schema = etree.XMLSchema(etree.parse(folder / "DMN13.xsd"))
schema.assertValid(etree.parse(sys.argv[1]))
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """The file of the table."""
    assert DMN_PYTHON.exists(), "run `make .venvs/dmn/.done` first; `make test` does it by itself"
    own = decision()
    file = tmp_path / "decision.dmn"
    text = dmn(own.model, own.words, names_of(profile(), own))
    file.write_text(text, encoding="utf-8")
    return file


def test_a_dmn_engine_gives_the_same_levels(table: Path, report: Callable[[str], None]) -> None:
    random = Random(5)
    sets = [complete(decision(), random) for _ in range(100)]
    given = json.dumps([as_dmn(decision(), answers) for answers in sets])
    command = [str(DMN_PYTHON), "-W", "ignore", "-c", ENGINE, str(table)]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    levels = json.loads(done.stdout.splitlines()[-1])
    model = decision().model
    assert [model.outcomes[int(level)] for level in levels] == [evaluate(model, answers).outcome for answers in sets]
    report(f"decision.dmn was run by pyDMNrules: the same outcome for {len(sets)} answer sets.")


def test_the_dmn_file_is_valid(table: Path, report: Callable[[str], None]) -> None:
    command = [str(DMN_PYTHON), "-W", "ignore", "-c", SCHEMA, str(table)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report("decision.dmn is valid against the DMN 1.3 schema.")
