"""Ring 3: what the theme's templates were compiled to, kept, and its files listed without its thousands of icons."""

from __future__ import annotations

import os
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket

from sorelegs.kept import Kept, code_key, key_of

_KIND = "compiled"


class _KeptCode(BytecodeCache):
    """Compiled templates by their path and text, as their checksums tell, and by what compiled them."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._kept.get(_KIND, _key(bucket))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept.put(_KIND, _key(bucket), bucket.bytecode_to_string())


class _WithoutHidden(FileSystemLoader):
    """Lists no hidden folder: an engine publishes nothing of one, and a theme's icons stand in one."""

    def list_templates(self) -> list[str]:
        names: set[str] = set()
        for start in self.searchpath:
            for folder, folders, files in os.walk(start):
                folders[:] = [name for name in folders if not name.startswith(".")]
                names.update(os.path.relpath(os.path.join(folder, name), start).replace(os.sep, "/") for name in files)
        return sorted(names)


def keep_code(theme: Any, kept: Kept) -> None:
    """Have the engine's theme give environments that take compiled templates from ``kept``, and list no icons.

    Args:
        theme: the engine's. No plugin of another has a say in how its templates are compiled.
        kept: what earlier runs have made.
    """
    get_env = theme.get_env

    def get_env_again() -> Environment:
        env: Environment = get_env()
        if type(env.loader) is FileSystemLoader:
            env.loader = _WithoutHidden(env.loader.searchpath)
        if kept.active:
            env.bytecode_cache = _KeptCode(kept)
        return env

    theme.get_env = get_env_again


def _key(bucket: Bucket) -> str:
    return key_of(code_key(), bucket.key, bucket.checksum, *sorted(bucket.environment.extensions))
