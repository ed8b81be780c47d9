"""A built site takes the place of the one before: whole, at once, and never mixed with another build's."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest
from sorelegs.ship.take_place import take_place
from support.killed import NEW, OLD, PAGES, read_site, write_site

TESTS = Path(__file__).parents[1]


def test_a_build_that_is_killed_at_any_step_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "support.killed", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    whole = Counter(tuple(pages) for _, pages in found)
    assert whole.keys() == {(OLD,) * PAGES, (NEW,) * PAGES}
    assert whole[(OLD,) * PAGES] > 20, "killed at every step before the exchange"
    assert whole[(NEW,) * PAGES] > 1, "killed while the old site was taken away"
    assert read_site(tmp_path / "site") == [NEW] * PAGES
    assert sorted(file.name for file in (tmp_path / "builds").iterdir()) == ["lock"], "what was left is taken away"


def test_builds_at_the_same_time_never_mix_and_a_reader_always_finds_one(tmp_path: Path) -> None:
    place, words, meet = tmp_path / "site", [f"word-{n}" for n in range(6)], threading.Barrier(6)
    write_site(place, OLD)

    def build(word: str) -> None:
        def make(folder: Path) -> None:
            write_site(folder, word)
            meet.wait()

        assert take_place(make, place, tmp_path / "builds")

    builds = [threading.Thread(target=build, args=(word,)) for word in words]
    for thread in builds:
        thread.start()
    seen = set()
    while any(thread.is_alive() for thread in builds):
        folder = os.open(place, os.O_DIRECTORY)  # a reader who has the folder keeps it
        seen |= _size(folder)
        os.close(folder)
    for thread in builds:
        thread.join()
    assert len(set(read_site(place))) == 1
    assert read_site(place)[0] in words
    assert seen <= {len(OLD), len(words[0])}
    assert sorted(file.name for file in (tmp_path / "builds").iterdir()) == ["lock"]


def _size(folder: int) -> set[int]:
    """Return the size of a page of the site in an open folder, asked for once; none where it is gone."""
    try:
        return {os.stat("page-0/index.html", dir_fd=folder).st_size}
    except FileNotFoundError:  # the old site, which is being taken away: the reader came before the exchange
        return set()


def test_a_build_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "site"
    write_site(place, OLD)

    def make(folder: Path) -> None:
        write_site(folder, NEW)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        take_place(make, place, tmp_path / "builds")
    assert read_site(place) == [OLD] * PAGES
    assert sorted(file.name for file in (tmp_path / "builds").iterdir()) == ["lock"]


@pytest.mark.parametrize("before", ["nothing", "a file", "a link"])
def test_whatever_stood_there_before(tmp_path: Path, before: str) -> None:
    place = tmp_path / "site"
    if before == "a file":
        place.write_text("x", encoding="utf-8")
    elif before == "a link":
        write_site(tmp_path / "elsewhere", OLD)
        place.symlink_to(tmp_path / "elsewhere")
    assert take_place(lambda folder: write_site(folder, NEW), place, tmp_path / "builds")
    assert read_site(place) == [NEW] * PAGES
    assert before != "a link" or read_site(tmp_path / "elsewhere") == [OLD] * PAGES


def test_where_folders_cannot_be_swapped_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "site"
    write_site(place, OLD)
    monkeypatch.setattr(importlib.import_module("sorelegs.ship.take_place"), "_exchange", lambda *_: False)
    assert not take_place(lambda folder: write_site(folder, NEW), place, tmp_path / "builds")
    assert read_site(place) == [NEW] * PAGES
