"""Firefox by Marionette, the protocol that its own driver speaks to it: Debian has the browser without that driver.

Source: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from support.patience import PATIENCE, START

from browser.three.install import find
from browser.three.webdriver import ELEMENT, DrivenWindow, value_of
from browser.three.window import Window, WindowError

SETTINGS = {
    "marionette.port": 0,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.ssl": "127.0.0.1",
    "layout.css.prefers-color-scheme.content-override": 1,
    "print.always_print_silent": True,
}
"""A port of its own choice; nothing is asked of any other machine; the reader's system is light."""
_PAUSE = 0.05
_TRIES = int(START / 1000 / _PAUSE)


@contextmanager
def firefox(folder: Path, proxy: int = 9, pictures: int = 60) -> Iterator[Window]:
    """Run Firefox without a screen, and yield its window.

    Args:
        folder: for its profile.
        proxy: the port at which it asks for what other machines have; nobody is at the usual one.
        pictures: how often a second it draws; where nothing is clicked, fewer are enough.
    """
    profile = folder / "profile"
    profile.mkdir()
    settings = {**SETTINGS, "network.proxy.http_port": proxy, "network.proxy.ssl_port": proxy}
    settings["layout.frame_rate"] = pictures
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [str(find("firefox")), "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    with (folder / "told").open("wb") as told:
        process = subprocess.Popen(command, stdout=told, stderr=told)
    try:
        port = _port(process, profile, folder / "told")
        with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as answers:
            marionette = _Marionette(connection, answers)
            marionette.send("NewSession", {})
            yield DrivenWindow("firefox", marionette.send)
            marionette.send("Quit", {"flags": ["eForceQuit"]})
        with suppress(subprocess.TimeoutExpired):  # it may put its profile in order for long
            process.wait(PATIENCE / 1000)
    finally:
        process.kill()
        process.wait()


def _port(process: subprocess.Popen[bytes], profile: Path, told: Path) -> int:
    """Return the port that Firefox wrote down once it listened."""
    written = profile / "MarionetteActivePort"
    for _ in range(_TRIES):
        if written.is_file() and (port := written.read_text(encoding="utf-8")):
            return int(port)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_PAUSE)
            break
    raise AssertionError(told.read_text(encoding="utf-8"))


def _by_mouse(element: str) -> dict[str, Any]:
    """Return the actions of a click: its own command waits a fifth of a second for a page that it may lead to."""
    there = {"type": "pointerMove", "x": 0, "y": 0, "origin": {ELEMENT: element}}
    pressed = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
    return {"actions": [{"type": "pointer", "id": "mouse", "actions": [there, *pressed]}]}


class _Marionette:
    """Messages are JSON behind their length: ``[0, number, command, parameters]``, or ``[1, number, error, value]``."""

    def __init__(self, connection: socket.socket, answers: BinaryIO) -> None:
        self._connection = connection
        self._answers = answers
        self._number = 0
        self._read()  # who speaks, and which version of the protocol

    def send(self, command: str, parameters: Mapping[str, Any]) -> Any:
        given = dict(parameters)
        if command == "SwitchToFrame" and given["id"]:
            given = {"element": given["id"][ELEMENT]}
        elif command == "ElementClick":
            command, given = "PerformActions", _by_mouse(given["id"])
        room = "Marionette" if command == "Quit" else "WebDriver"
        self._number += 1
        message = json.dumps([0, self._number, f"{room}:{command}", given]).encode()
        self._connection.sendall(b"%d:%s" % (len(message), message))
        _, _, error, value = self._read()
        if error:
            raise WindowError(f"{error['error']}: {error['message']}")
        return value_of(value)

    def _read(self) -> Any:
        length = b""
        while (character := self._answers.read(1)) != b":":
            assert character, "Firefox has gone"
            length += character
        return json.loads(self._answers.read(int(length)))
