"""The folder of what earlier runs made. It may be lost, damaged, full or someone else's: then all is made anew.

Each file holds a seal and what is kept. The seal is made with a secret of the folder, and with what the file system
alone gives the file that holds the secret: its number, its disk and its time. So what was not written here, by a run
like this one, is not believed. Whoever adds such a folder to a pull request can make a run slower, and nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import secrets
import stat
import tempfile
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

from sorelegs.kept.tidy import blocks_of, leads_out, note_grown, note_needed, tidy

T = TypeVar("T")
ENVIRONMENT = "SORELEGS_KEPT"
"""Names the folder, for a process that works for one of our commands; without it nothing is kept."""
FORM = "1"
"""The form of this folder; another one's is not read."""
_SECRET = "secret"  # noqa: S105 - the name of its file
_SEAL, _LENGTH = 16, 32
_SOON = 10
"""Seconds within which a thing need not be marked as asked for a second time."""
MANY = 250
"""Things that may wait to be kept: more of them are not held until the end of a build."""
_MODE = 0o600
_BYTES = getattr(os, "O_BINARY", 0)
_OLD = os.O_RDONLY | _BYTES | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BYTES
"""How a file is made: nothing that stands in its place, such as a link, is written into."""


class Kept:
    """Things by the key of what they were made from; each is bytes.

    Equal keys mean equal things, or things that tell what else they were made with: who takes them holds them to it.
    """

    def __init__(self, folder: Path | None) -> None:
        """Keep things in ``folder``, which is made where it is missing; ``None`` keeps nothing."""
        self._folder = None if folder is None else folder / FORM
        self._place = str(self._folder)
        self._later: list[tuple[str, str, bytes]] = []
        self._asked: dict[str, int] = {}
        self._needs = self._most = 0
        self.failure = ""
        self._seal = b"" if self._folder is None else self._open(self._folder)

    @property
    def active(self) -> bool:
        """Whether anything can be kept."""
        return bool(self._seal)

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what was kept, or ``None`` where there is nothing that can be believed."""
        if not self._seal:
            return None
        file = self._file(kind, key)
        try:
            content, written = _read(file)
        except (OSError, ValueError):
            return None
        seal, body = content[:_SEAL], content[_SEAL:]
        if not secrets.compare_digest(seal, self._sealed(kind, key, body)):
            return None
        if time.time() - written > _SOON:
            with contextlib.suppress(OSError):
                os.utime(file)  # asked for, so not old
        self._count(file, len(content))
        return body

    def put(self, kind: str, key: str, body: bytes) -> None:
        """Keep ``body``; where that fails, the run goes on and says so at its end."""
        if not self._seal:
            return
        file, content = self._file(kind, key), self._sealed(kind, key, body) + body
        try:
            _write(file, content)
        except OSError as error:
            self._fail(error)
            return
        note_grown(self._place, blocks_of(len(content)))
        self._count(file, len(content))
        if self._needs > self._most:
            self._most = note_needed(self._place, self._needs + self._needs // 8)

    def _count(self, file: str, size: int) -> None:
        """Count a thing among what this run needs, once."""
        blocks = blocks_of(size)
        self._needs += blocks - self._asked.get(file, 0)
        self._asked[file] = blocks

    def put_later(self, kind: str, key: str, body: bytes) -> None:
        """Keep ``body`` once :meth:`settle` has found that what it was made from has not changed meanwhile."""
        if self._seal:
            self._later.append((kind, key, body))

    @property
    def waiting(self) -> int:
        """How many things this run made anew that wait to be kept."""
        return len(self._later)

    def settle(self, *, unchanged: Callable[[], bool]) -> None:
        """Keep what waits, if what it was made from is still what it was at the start, and drop it otherwise."""
        waiting, self._later = self._later, []
        if waiting and unchanged():
            for kind, key, body in waiting:
                self.put(kind, key, body)

    def get_json(self, kind: str, key: str) -> Any:
        """Return what was kept as JSON, or ``None``."""
        body = self.get(kind, key)
        return None if body is None else json.loads(body)

    def get_object(self, kind: str, key: str) -> Any:
        """Return what was kept as a pickle, or ``None``: sealed here, it can run nothing from elsewhere."""
        body = self.get(kind, key)
        return None if body is None else pickle.loads(body)  # noqa: S301 - told above

    def made(self, kind: str, key: str, make: Callable[[], T]) -> T:
        """Return what was kept as a pickle, or else what ``make`` returns, which :meth:`settle` then keeps."""
        if not self._seal:
            return make()
        kept = self.get_object(kind, key)
        if kept is not None:
            return cast(T, kept)
        told = make()
        self.put_later(kind, key, pickle.dumps(told))
        return told

    def get_page(self, kind: str, key: str) -> tuple[Any, str] | None:
        """Return what :func:`as_page` made, or ``None``."""
        body = self.get(kind, key)
        if body is None:
            return None
        told, _, html = body.partition(b"\n")
        return json.loads(told), html.decode("utf-8", "surrogatepass")

    def _file(self, kind: str, key: str) -> str:
        return f"{self._place}/{kind}/{key[:1]}/{key[1:]}"

    def _sealed(self, kind: str, key: str, body: bytes) -> bytes:
        return blake2b(f"{kind}/{key}/".encode() + body, key=self._seal, digest_size=_SEAL).digest()

    def _open(self, folder: Path) -> bytes:
        """Return the folder's seal, or nothing where it cannot be used."""
        try:
            if any(path.is_symlink() for path in (folder, *list(folder.parents)[:2])):
                self.failure = f"{folder.parent} is a link, so nothing was kept there."
                return b""
            folder.mkdir(parents=True, exist_ok=True)
            if leads_out(folder):
                self.failure = f"A link stands in {folder}, so nothing was kept there."
                return b""
            secret = folder / _SECRET
            if secret.is_file() and secret.lstat().st_size != _LENGTH:
                secret.unlink()  # cut short: what it sealed is made anew
            if not secret.exists():
                _create(secret, secrets.token_bytes(_LENGTH))
            tidy(folder)
            return _identity(secret)
        except (OSError, ValueError) as error:
            self._fail(error)
            return b""

    def _fail(self, error: Exception) -> None:
        why = getattr(error, "strerror", None) or str(error)
        self.failure = f"Nothing could be kept in {self._folder}: {why}. The next run takes as long as this one."
        self._seal = b""


def as_page(told: object, html: str) -> bytes:
    """Return a page to keep: as it is, below one line of JSON with what else is told of it."""
    return json.dumps(told).encode() + b"\n" + html.encode("utf-8", "surrogatepass")


NOTHING = Kept(None)
"""Keeps nothing."""


def kept_here() -> Kept:
    """Return what the command that this process works for keeps, or :data:`NOTHING`."""
    folder = os.environ.get(ENVIRONMENT, "")
    return Kept(Path(folder)) if folder else NOTHING


def _identity(secret: Path) -> bytes:
    """Return a seal's key: the secret, and which file of which disk it is, made when."""
    status = secret.lstat()
    content, _ = _read(secret)
    if len(content) != _LENGTH:
        raise ValueError("its secret is not whole")
    made = f"{status.st_dev}/{status.st_ino}/{status.st_ctime_ns}/{FORM}"
    return blake2b(made.encode(), key=content).digest()


def _read(file: str | Path) -> tuple[bytes, float]:
    """Return the content of a plain file, and when it was written; a link or a device is none."""
    handle = os.open(file, _OLD)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise ValueError("it is no plain file")
        return os.read(handle, status.st_size), status.st_mtime  # a part of it, if ever, is not believed
    finally:
        os.close(handle)


def _create(file: Path, content: bytes) -> None:
    """Put a file that is not there in its place, whole; another process may be quicker, and then its file stays."""
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        os.link(name, file)
    except FileExistsError:
        return
    finally:
        os.unlink(name)


def _write(file: str, content: bytes) -> None:
    """Put a file in its place; one that is cut short there is not believed."""
    try:
        handle = _new(file)
    except FileExistsError:
        return  # another process was quicker, with a thing that is as right
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
    except OSError:
        Path(file).unlink(missing_ok=True)
        raise


def _new(file: str) -> int:
    """Open a new file in place of what may stand there, in a folder that is made where it is missing."""
    try:
        return os.open(file, _NEW, _MODE)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(file), exist_ok=True)
    except FileExistsError:
        Path(file).unlink(missing_ok=True)
    return os.open(file, _NEW, _MODE)
