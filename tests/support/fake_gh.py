"""A stand-in for ``gh``: it answers what a test says, and notes what it was asked."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_WRITES = {"PATCH", "POST", "create", "edit", "close", "reopen"}
_GH = """\
import base64, json, pathlib, sys
here = pathlib.Path(__file__).parent
words = sys.argv[1:]
given = [sys.stdin.read()] if "--input" in words else []
with (here / "calls").open("a") as calls:
    calls.write(json.dumps(words + given) + "\\n")
asked = " ".join(words)
answers = json.loads((here / "answers.json").read_text())
answer = next((a for key, a in answers.items() if key in asked), None)
if "--jq" in words:
    import jq
    for line in jq.compile(words[words.index("--jq") + 1]).input_value(answer).all():
        print(line)
elif isinstance(answer, dict) and "base64" in answer:
    sys.stdout.buffer.write(base64.b64decode(answer["base64"]))
elif "--silent" not in words:
    print(json.dumps(answer))
"""


@dataclass
class Told:
    """What a script asked of GitHub: the words after ``gh``, one list a call, and what it printed."""

    calls: list[list[str]]
    printed: str

    def writes(self) -> list[list[str]]:
        return [c for c in self.calls if _WRITES & set(c[:5])]


def as_bytes(content: bytes) -> dict[str, str]:
    """Return the answer that is these bytes."""
    return {"base64": base64.b64encode(content).decode()}


def run_with_gh(
    folder: Path,
    command: list[str],
    answers: Mapping[str, object],
    variables: Mapping[str, str],
    *,
    fails: bool = False,
) -> Told:
    """Run a command with a ``gh`` that answers by the first key its words hold, and notes what it was asked."""
    (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    gh = folder / "gh"
    gh.write_text(f"#!{sys.executable}\n{_GH}", encoding="utf-8")
    gh.chmod(0o755)
    (folder / "calls").touch()
    environment = {**os.environ, **variables, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    calls = (folder / "calls").read_text(encoding="utf-8").splitlines()
    return Told([json.loads(line) for line in calls], done.stdout)
