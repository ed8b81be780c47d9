"""Builds in one process, one after another: what hangs on nothing but its arguments is done once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.theme import Theme
from sorelegs.ship import one_stylesheet, stylesheet
from sorelegs.ship.stylesheet import cut, without

_COMPILED: dict[str, bytes] = {}
_GET_ENVIRONMENT = Theme.get_env


class _InMemory(BytecodeCache):
    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key + bucket.checksum in _COMPILED:
            bucket.bytecode_from_string(_COMPILED[bucket.key + bucket.checksum])

    def dump_bytecode(self, bucket: Bucket) -> None:
        _COMPILED[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


def _with_memory(theme: Theme) -> Environment:
    made = _GET_ENVIRONMENT(theme)
    made.bytecode_cache = _InMemory()
    return made


@cache
def _cut(sheets: tuple[str, ...], used: frozenset[str], beside: tuple[str, ...]) -> str:
    return cut(sheets, set(used), beside)


def _cut_once(sheets: Iterable[str], used: set[str], beside: Iterable[str] = ()) -> str:
    return _cut(tuple(sheets), frozenset(used), tuple(beside))


_without = cache(without)
_parsed = cache(stylesheet._parsed)


def make_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have builds in this process read and cut a stylesheet, and compile a template, once for all of them."""
    monkeypatch.setattr(one_stylesheet, "cut", _cut_once)
    monkeypatch.setattr(one_stylesheet, "without", _without)
    monkeypatch.setattr(stylesheet, "_parsed", _parsed)
    monkeypatch.setattr(Theme, "get_env", _with_memory)
