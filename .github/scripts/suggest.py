"""Suggests on a pull request what ``sorelegs check --fix`` would change there, each on its line, one click to commit.

It runs with a token that can comment, after a run that held a stranger's code. All that the run handed over is hostile:
what it says of a file and a line counts only where GitHub itself says that this pull request wrote that line so. The
stranger's code decides which words are suggested, and no other word of the comment. They can be longer than the line by
little, hold no invisible character, and stand in a fence that they cannot close.
"""

from __future__ import annotations

import json
import os
import re
import sys
from typing import Any

from asking import artifact, ask, ask_for_all, pull_request

NAME = "suggestions"
MOST = 10
"""Suggestions of one pull request, in all."""
MOST_BYTES = 200_000
LONGER, LINES = 80, 3
"""How many characters and lines a suggestion may have more than the line that it takes the place of."""
MARKER = "<!-- sorelegs: suggestion -->"
KINDS = (".md", ".yml", ".bib", ".csv")
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@")


def main() -> int:
    """Suggest what is sound and new; return the exit code."""
    number = pull_request()
    given = artifact(NAME, MOST_BYTES)
    if number is None or given is None:
        print("No open pull request has this commit at its head, or there is nothing to suggest.")
        return 0
    pull = f"repos/{os.environ['REPOSITORY']}/pulls/{number}"
    written = {each["filename"]: lines_written(each.get("patch", "")) for each in ask_for_all(f"{pull}/files")}
    before = [each for each in ask_for_all(f"{pull}/comments") if _is_ours(each)]
    known = {(each["path"], each["body"]) for each in before}
    comments = [
        {"path": it["path"], "line": it["line"], "side": "RIGHT", "body": comment(it["words"])}
        for it in read(given)
        if is_sound(it, written)
    ]
    new = [each for each in comments if (each["path"], each["body"]) not in known][: max(0, MOST - len(before))]
    if new:
        body = "The check can mend these. Commit each that is what you mean."
        review = {"commit_id": os.environ["SHA"], "event": "COMMENT", "body": body, "comments": new}
        ask(f"{pull}/reviews", "--silent", "--method", "POST", given=review)
    print(f"{len(new)} suggested.")
    return 0


def _is_ours(comment: dict[str, Any]) -> bool:
    return bool(comment["user"]["login"] == "github-actions[bot]" and comment["body"].startswith(MARKER))


def read(given: Any) -> list[Any]:
    """Return what the run suggests, whatever that is; nothing where it is no list."""
    names = given.namelist()
    if names != [f"{NAME}.json"] or given.getinfo(names[0]).file_size > MOST_BYTES:
        return []
    try:
        found = json.loads(given.read(names[0]).decode())
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else []


def lines_written(patch: str) -> dict[int, str]:
    """Return the lines that a file's part of a pull request adds or changes, by their numbers, from GitHub's patch."""
    lines: dict[int, str] = {}
    number = 0
    for line in patch.split("\n"):
        if found := _HUNK.match(line):
            number = int(found[1])
        elif line.startswith("+"):
            lines[number] = line[1:]
            number += 1
        elif line.startswith(" "):
            number += 1
    return lines


def is_sound(it: Any, written: dict[str, dict[int, str]]) -> bool:
    """Return whether a suggestion is for a line which the pull request itself wrote, and changes little of it."""
    if not isinstance(it, dict) or {*it} != {"path", "line", "was", "words"}:
        return False
    path, line, was, words = it["path"], it["line"], it["was"], it["words"]
    if type(line) is not int or not all(isinstance(each, str) for each in (path, was, words)):
        return False
    shown = (path == "mkdocs.yml" or path.startswith("docs/")) and path.endswith(KINDS)
    same = written.get(path, {}).get(line) == was and was != words
    small = len(words) <= len(was) + LONGER and words.count("\n") < LINES
    return shown and same and small and all(each.isprintable() or each in "\n\t" for each in words)


def comment(words: str) -> str:
    """Return a comment that suggests ``words``, in a fence longer than any run of its sign in them."""
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", words))])
    return f"{MARKER}\n`sorelegs check --fix` makes this change.\n\n{fence}suggestion\n{words}\n{fence}"


if __name__ == "__main__":
    sys.exit(main())
