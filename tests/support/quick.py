"""Builds in one process, one after another: what hangs on nothing but its arguments is done once."""

from __future__ import annotations

import sysconfig
from collections.abc import Callable
from functools import cache

import pytest
from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme
from sorelegs.ship import one_stylesheet, stylesheet
from sorelegs.ship.stylesheet import cut, without

_COMPILED: dict[str, bytes] = {}
_GET_ENVIRONMENT = Theme.get_env
_INSTALLED = sysconfig.get_path("purelib")
_IsWanted = Callable[[str], bool]


class _InMemory(BytecodeCache):
    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key + bucket.checksum in _COMPILED:
            bucket.bytecode_from_string(_COMPILED[bucket.key + bucket.checksum])

    def dump_bytecode(self, bucket: Bucket) -> None:
        _COMPILED[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


class _Environment(Environment):
    """Lists the thousands of icons of an installed theme once; every other folder is looked at each time."""

    def list_templates(self, extensions: object = None, filter_func: _IsWanted | None = None) -> list[str]:
        assert isinstance(self.loader, FileSystemLoader)
        assert extensions is None
        assert filter_func is not None
        names: set[str] = set()
        for folder in self.loader.searchpath:
            names.update(_named_installed(folder) if folder.startswith(_INSTALLED) else _named(folder))
        return sorted(filter(filter_func, names))


def _named(folder: str) -> list[str]:
    return FileSystemLoader(folder).list_templates()


@cache
def _named_installed(folder: str) -> list[str]:
    """Return what is in a folder of an installed theme but its icons, which MkDocs leaves out too."""
    return [name for name in _named(folder) if not name.startswith(".")]


def _with_memory(theme: Theme) -> Environment:
    made = _GET_ENVIRONMENT(theme)
    made.bytecode_cache = _InMemory()
    made.__class__ = _Environment
    return made


@cache
def _cut(sheets: tuple[str, ...], used: frozenset[str]) -> str:
    return cut(sheets, set(used))


_without = cache(without)
_parsed = cache(stylesheet._parsed)


def make_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have builds in this process list a theme, read and cut a stylesheet, and compile a template, once for all."""
    monkeypatch.setattr(one_stylesheet, "cut", lambda sheets, used: _cut(tuple(sheets), frozenset(used)))
    monkeypatch.setattr(one_stylesheet, "without", _without)
    monkeypatch.setattr(stylesheet, "_parsed", _parsed)
    monkeypatch.setattr(Theme, "get_env", _with_memory)
