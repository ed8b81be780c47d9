"""WebKit in Debian's small browser for GTK, by its own driver, on a screen that nobody sees."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from hosting.servers import free_port
from support.patience import START

from browser.three.install import find, find_mini_browser
from browser.three.webdriver import DrivenWindow, value_of
from browser.three.window import Window

_PATHS = {
    "Navigate": ("POST", "/url"),
    "SetWindowRect": ("POST", "/window/rect"),
    "SwitchToFrame": ("POST", "/frame"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "PerformActions": ("POST", "/actions"),
    "TakeScreenshot": ("GET", "/screenshot"),
}
_PAUSE = 0.05
_TRIES = int(START / 1000 / _PAUSE)
_SCREEN = "1600x1200x24"


@contextmanager
def webkit(folder: Path) -> Iterator[Window]:
    """Run WebKit, and yield its window.

    Args:
        folder: for what it and its driver say.
    """
    with _screen() as display, (folder / "told").open("wb") as told:
        settings = {"DISPLAY": display, "GDK_BACKEND": "x11", "HOME": str(folder), "NO_AT_BRIDGE": "1"}
        settings |= {"WEBKIT_DISABLE_DMABUF_RENDERER": "1"}  # without a graphics card, its buffers take twice as long
        settings |= {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}  # as root in a container it cannot make its own
        port = free_port()
        command = [str(find("webkit")), f"--port={port}"]
        driver = subprocess.Popen(command, env={**os.environ, **settings}, stdout=told, stderr=told)
        try:
            session = _session(driver, port, folder / "told")
            yield DrivenWindow("webkit", session.send)
            session.end()
        finally:
            driver.terminate()
            driver.wait()


@contextmanager
def _screen() -> Iterator[str]:
    """Run a screen, and yield its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        screen.terminate()
        screen.wait()


class _Session:
    def __init__(self, port: int) -> None:
        self._port = port
        options = {"binary": find_mini_browser(), "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._path = ""
        self._path = f"/session/{self._ask('POST', '/session', wanted)['sessionId']}"

    def send(self, command: str, parameters: Mapping[str, Any]) -> Any:
        method, path = _PATHS[command]
        return self._ask(method, path.format_map(parameters), parameters)

    def end(self) -> None:
        self._ask("DELETE", "", {})

    def _ask(self, method: str, path: str, parameters: Mapping[str, Any]) -> Any:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=START / 1000)
        body = json.dumps(parameters) if method == "POST" else None
        connection.request(method, self._path + path, body)
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return value_of(answer)


def _session(driver: subprocess.Popen[bytes], port: int, told: Path) -> _Session:
    """Return a session with the driver, once it listens."""
    for _ in range(_TRIES):
        with suppress(ConnectionRefusedError):
            return _Session(port)
        with suppress(subprocess.TimeoutExpired):
            driver.wait(_PAUSE)
            break
    raise AssertionError(told.read_text(encoding="utf-8"))
