"""The folder of what is kept: lost, damaged, foreign or full, it never brings anything but what was put there."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from sorelegs.kept import ENVIRONMENT, HOOK, NOTHING, Kept, contents, hands_on, kept_here, key_of, tidy
from sorelegs.kept.keys import _installed
from support.places import ROOT

KEY = key_of("a thing")


def _filled(folder: Path) -> Path:
    """Keep one thing, and return its file."""
    Kept(folder).put("things", KEY, b"content")
    (file,) = (folder / "1/things").rglob("*/*")
    return file


def test_what_was_put_is_found_by_its_kind_and_key(tmp_path: Path) -> None:
    _filled(tmp_path / "kept")
    kept = Kept(tmp_path / "kept")
    assert kept.get("things", KEY) == b"content"
    assert kept.get("others", KEY) is None
    assert kept.get("things", key_of("another thing")) is None
    assert kept.failure == ""


def test_another_border_between_parts_is_another_key() -> None:
    keys = [key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("abc", ""), key_of(b"ab", b"\x00c")]
    assert len(set(keys)) == len(keys)


def test_no_content_passes_for_a_thing_of_another_kind(tmp_path: Path) -> None:
    thing, there = tmp_path / "docs/thing.md", tmp_path / "docs/there"
    there.mkdir(parents=True)
    words = ("folder", "link", "file", "no plain file", "locked file", "there")
    kinds: list[Callable[[], object]] = [
        *(partial(thing.write_text, word) for word in words),
        thing.mkdir,
        partial(os.mkfifo, thing),
        *(partial(thing.symlink_to, target) for target in ("there", "elsewhere", there)),
    ]
    keys = []
    for make in kinds:
        make()
        keys += [key_of(*contents(tmp_path / "docs")), key_of(*contents(thing))]
        thing.rmdir() if thing.is_dir() and not thing.is_symlink() else thing.unlink()
    assert len(set(keys)) == len(kinds) * 2


def test_of_two_versions_of_a_package_the_one_that_is_found_first_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [str(tmp_path / version) for version in "12"]
    for version in "12":
        (tmp_path / version / f"reader-{version}.dist-info").mkdir(parents=True)
    told = []
    for path in (folders, folders[::-1]):
        monkeypatch.setattr(sys, "path", path)
        told.append(_installed())
    assert told[0] != told[1]


def test_a_hook_that_does_more_than_hand_our_events_on_may_look_at_anything(tmp_path: Path) -> None:
    hook = tmp_path / HOOK
    hook.parent.mkdir()
    assert hands_on(tmp_path)
    ours = (ROOT / "hooks/mkdocs_site.py").read_text(encoding="utf-8")
    for more in ("", "import own\n", "def on_config(config):\n    return config\n", 'own = open("own.txt").read()\n'):
        hook.write_text(ours + more, encoding="utf-8")
        assert hands_on(tmp_path) == (not more)
    hook.unlink()
    hook.symlink_to("elsewhere.py")
    assert not hands_on(tmp_path)


@pytest.mark.parametrize("content", [b"", b"x", b"content", bytes(16) + b"content"])
def test_a_damaged_file_is_not_believed(tmp_path: Path, content: bytes) -> None:
    file = _filled(tmp_path / "kept")
    file.write_bytes(content)
    assert Kept(tmp_path / "kept").get("things", KEY) is None
    Kept(tmp_path / "kept").put("things", KEY, b"new")
    assert Kept(tmp_path / "kept").get("things", KEY) == b"new"


def test_a_file_in_the_place_of_another_is_not_believed(tmp_path: Path) -> None:
    file = _filled(tmp_path / "kept")
    other = key_of("another thing")
    place = tmp_path / "kept/1/things" / other[:1] / other[1:]
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, place)
    assert Kept(tmp_path / "kept").get("things", other) is None


def test_a_folder_that_came_from_elsewhere_is_not_believed(tmp_path: Path) -> None:
    _filled(tmp_path / "kept")
    shutil.copytree(tmp_path / "kept", tmp_path / "copy")
    assert Kept(tmp_path / "copy").get("things", KEY) is None
    assert Kept(tmp_path / "kept").get("things", KEY) == b"content"


def test_a_link_in_place_of_the_folder_or_of_a_file_is_not_followed(tmp_path: Path) -> None:
    file = _filled(tmp_path / "kept")
    (tmp_path / ".cache").symlink_to(tmp_path)
    linked = Kept(tmp_path / ".cache/kept")
    assert not linked.active
    assert "is a link" in linked.failure
    moved = file.rename(tmp_path / "moved")
    file.symlink_to(moved)
    assert Kept(tmp_path / "kept").get("things", KEY) is None


@pytest.mark.parametrize("link", ["things", "things/a", "tidied", "secret"])
def test_a_link_that_a_stranger_put_into_the_folder_touches_nothing_elsewhere(link: str, tmp_path: Path) -> None:
    """A pull request can bring a folder of what is kept, with links in it that lead anywhere."""
    home = tmp_path / "home"
    (home / "a").mkdir(parents=True)
    target = home / "old.txt"
    long_ago = 1_000_000_000
    for file in (target, home / "a/old.txt"):
        file.write_text("precious", encoding="utf-8")
        os.utime(file, (long_ago, long_ago))
    place = tmp_path / "kept/1" / link
    place.parent.mkdir(parents=True)
    place.symlink_to(home if link.startswith("things") else target)
    kept = Kept(tmp_path / "kept")
    for number in range(40):
        kept.put("things", key_of(str(number)), b"content")
    assert sorted(file.name for file in home.rglob("*")) == ["a", "old.txt", "old.txt"]
    assert {file.read_text(encoding="utf-8") for file in home.rglob("*.txt")} == {"precious"}


def test_many_who_tidy_at_once_get_in_nobodys_way(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    for number in range(200):
        kept.put("things", key_of(str(number)), b"content")
    long_ago = 1_000_000_000
    for file in (tmp_path / "kept/1").rglob("*"):
        if file.name != "secret":
            os.utime(file, (long_ago, long_ago))
    with ThreadPoolExecutor(8) as workers:
        opened = list(workers.map(lambda _: Kept(tmp_path / "kept"), range(16)))
    assert {each.failure for each in opened} == {""}
    assert [file for file in (tmp_path / "kept/1/things").rglob("*") if file.is_file()] == []


def test_a_pipe_in_place_of_a_file_holds_nobody_up(tmp_path: Path) -> None:
    file = _filled(tmp_path / "kept")
    file.unlink()
    os.mkfifo(file)
    assert Kept(tmp_path / "kept").get("things", KEY) is None


def test_where_nothing_can_be_written_one_line_says_so(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder belongs", encoding="utf-8")
    kept = Kept(tmp_path / "kept")
    kept.put("things", KEY, b"content")
    assert kept.get("things", KEY) is None
    assert kept.failure.count("\n") == 0
    assert "Nothing could be kept" in kept.failure


def test_a_disk_that_is_full_meanwhile_ends_the_keeping_and_not_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    def opened(handle: int, _: str) -> Full:
        os.close(handle)
        return Full()

    kept = Kept(tmp_path / "kept")
    monkeypatch.setattr(os, "fdopen", opened)
    kept.put("things", KEY, b"content")
    assert "No space left on device" in kept.failure
    assert [file for file in (tmp_path / "kept/1/things").rglob("*") if file.is_file()] == []


def test_a_secret_that_is_cut_short_is_made_anew(tmp_path: Path) -> None:
    _filled(tmp_path / "kept")
    (tmp_path / "kept/1/secret").write_bytes(b"short")
    kept = Kept(tmp_path / "kept")
    assert kept.active
    assert kept.get("things", KEY) is None


def test_many_who_begin_at_once_share_one_secret(tmp_path: Path) -> None:
    def put(number: int) -> None:
        kept = Kept(tmp_path / "kept")
        kept.put("things", key_of(str(number)), str(number).encode())

    with ThreadPoolExecutor(8) as workers:
        list(workers.map(put, range(24)))
    kept = Kept(tmp_path / "kept")
    found = [kept.get("things", key_of(str(number))) for number in range(24)]
    assert [it for number, it in enumerate(found) if it not in (None, str(number).encode())] == []
    assert kept.active


def test_what_waits_is_kept_only_if_nothing_has_changed(tmp_path: Path) -> None:
    for unchanged, expected in ((False, None), (True, b"content")):
        kept = Kept(tmp_path / str(unchanged))
        kept.put_later("things", KEY, b"content")
        assert kept.get("things", KEY) is None
        kept.settle(unchanged=[unchanged].pop)
        assert kept.get("things", KEY) == expected


def test_what_nobody_asked_for_in_a_month_is_thrown_away(tmp_path: Path) -> None:
    file = _filled(tmp_path / "kept")
    old = file.stat().st_mtime - 40 * 24 * 60 * 60
    for each in (file, tmp_path / "kept/1/tidied"):
        os.utime(each, (old, old))
    Kept(tmp_path / "kept")
    assert not file.exists()


def _run(folder: Path, asked: range, made: range) -> list[bytes | None]:
    """Ask for things and make others, as a run does a minute after the one before; return what was found."""
    for file in (folder / "1").glob("things/*/*"):
        earlier = file.stat().st_mtime - 60
        os.utime(file, (earlier, earlier))
    kept = Kept(folder)
    found = [kept.get("things", key_of(str(number))) for number in asked]
    for number in made:
        kept.put("things", key_of(str(number)), bytes(40_000))
    return found


def test_many_edits_keep_no_more_than_a_few_runs_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the last run asked for stays, also what the first one made; what was asked for longest ago goes."""
    monkeypatch.setattr(tidy, "LEAST", 50)
    folder, every = tmp_path / "kept", range(10)
    _run(folder, range(0), every)
    sizes = []
    for edit in range(1, 40):
        found = _run(folder, every, range(10 * edit, 10 * edit + 10))
        assert None not in found
        sizes.append(sum(file.stat().st_size for file in (folder / "1/things").rglob("*") if file.is_file()))
    one_run = 20 * 40_000
    assert max(sizes) < 6.5 * one_run
    assert max(sizes[20:]) <= max(sizes[:20])
    before_last, long_ago = range(380, 390), range(10, 20)
    assert None not in _run(folder, before_last, range(0))
    assert set(_run(folder, long_ago, range(0))) == {None}


def test_a_large_site_keeps_all_that_its_last_run_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidy, "LEAST", 50)
    everything = range(300)
    _run(tmp_path / "kept", range(0), everything)
    for _ in range(3):
        assert None not in _run(tmp_path / "kept", everything, range(300, 301))


def test_a_run_goes_on_while_another_throws_away_what_it_asks_for(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept")
    for number in range(20):
        kept.put("things", key_of(str(number)), str(number).encode())
    for file in (tmp_path / "kept/1").rglob("*"):
        if file.name != "secret":
            os.utime(file, (1_000_000_000, 1_000_000_000))
    assert kept.get("things", key_of("1")) == b"1"
    Kept(tmp_path / "kept")
    assert [kept.get("things", key_of(str(number))) for number in (1, 2)] == [b"1", None]
    kept.put("things", key_of("2"), b"2")
    assert Kept(tmp_path / "kept").get("things", key_of("2")) == b"2"
    assert kept.failure == ""


def test_nothing_is_kept_unless_a_command_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    assert kept_here() is NOTHING
    assert not NOTHING.active
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "kept"))
    assert kept_here().active
