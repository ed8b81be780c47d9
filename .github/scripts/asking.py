"""What the trusted scripts ask of GitHub, by its own ``gh``: the pull request of a run, and what the run handed over.

They use nothing but Python's own library, so that nothing has to be installed beside a token that can write.
"""

from __future__ import annotations

import json
import os
import subprocess
import zipfile
from io import BytesIO
from typing import Any
from urllib.parse import quote

PAGES = 30
"""Pages of 100 that are asked for: GitHub tells of 3,000 files of a pull request at most."""


def ask(path: str, *words: str, given: object = None) -> Any:
    """Return GitHub's answer, as JSON; ``given`` is sent as JSON."""
    command = ["gh", "api", *words, path, *(["--input", "-"] if given is not None else [])]
    done = subprocess.run(command, input=json.dumps(given).encode(), capture_output=True, check=True)
    return json.loads(done.stdout) if done.stdout.strip() else None


def ask_for_all(path: str) -> list[Any]:
    """Return all that GitHub lists at a path."""
    found: list[Any] = []
    for page in range(1, PAGES + 1):
        some = ask(f"{path}?per_page=100&page={page}")
        found += some
        if len(some) < 100:
            break
    return found


def pull_request() -> int | None:
    """Return the number of the open pull request that has the run's commit at its head.

    It is not taken from what the run handed over, where it could be another's.
    """
    head = f"{os.environ['OWNER']}:{os.environ['BRANCH']}"
    pulls = ask(f"repos/{os.environ['REPOSITORY']}/pulls?state=open&head={quote(head, safe='')}")
    return next((int(pull["number"]) for pull in pulls if pull["head"]["sha"] == os.environ["SHA"]), None)


def artifact(name: str, most: int) -> zipfile.ZipFile | None:
    """Return what the run handed over under a name; ``None`` if there is none, or it has more than so many bytes."""
    repository = f"repos/{os.environ['REPOSITORY']}/actions"
    found = ask(f"{repository}/runs/{os.environ['RUN']}/artifacts?name={name}")["artifacts"]
    sound = [each for each in found if not each["expired"] and each["size_in_bytes"] <= most]
    if not sound:
        return None
    done = subprocess.run(
        ["gh", "api", f"{repository}/artifacts/{sound[0]['id']}/zip"], capture_output=True, check=True
    )
    return zipfile.ZipFile(BytesIO(done.stdout))
