"""What the search plugin says of pages is handed on in memory, and is what it would have written."""

from __future__ import annotations

import json
from functools import partial
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sorelegs.events import site_events
from sorelegs.events.kept_sections import keep_sections
from sorelegs.kept import NOTHING
from sorelegs.ship import make_search

from kept.edits import built_of


def test_what_is_handed_on_is_what_would_be_written(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed = built_of(project, None, tmp_path / "built")
    written: list[bytes] = []

    def through_its_file(plugins: Any, kept: Any, *, in_memory: bool) -> Any:
        assert in_memory
        return keep_sections(plugins, kept, in_memory=False)

    def make(folder: Path, *arguments: Any, **more: Any) -> None:
        written.append((folder / "search/search_index.json").read_bytes())
        make_search(folder, *arguments, **more)

    monkeypatch.setattr(site_events, "keep_sections", through_its_file)
    monkeypatch.setattr(site_events, "make_search", make)
    assert built_of(project, None, tmp_path / "built") == handed
    assert len(json.loads(written[0])["docs"]) > 10
    assert "search/index.json" in handed[0]
    assert "search/search_index.json" not in handed[0]


def test_what_adds_to_an_earlier_index_is_written() -> None:
    index = partial(
        import_module("material.plugins.search.plugin").SearchIndex, lang=["en"], separator=" ", pipeline=[], fields={}
    )
    now, before = index(), index()
    said = keep_sections({"search": SimpleNamespace(search_index=now)}, NOTHING, in_memory=True)
    before.entries.append({"location": "a/", "title": "A", "text": ""})
    now.entries.append({"location": "b/", "title": "B", "text": ""})
    assert [it["location"] for it in json.loads(now.generate_search_index(before))["docs"]] == ["a/", "b/"]
    assert said.docs is None
    assert now.generate_search_index(None) == "{}"
    assert said.docs is now.entries
