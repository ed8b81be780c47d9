"""nginx and Caddy, run on loopback with the files that the build wrote for them.

As a script with ``--install`` it gets them where they are missing: with apt-get, on Debian as root. Elsewhere the tests
say in one line which of them did not run.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from random import SystemRandom
from urllib.parse import urlsplit

PACKAGES = {"nginx": ("nginx-light", "libnginx-mod-http-brotli-static"), "caddy": ("caddy",), "wrk": ("wrk",)}
SERVERS = ("nginx", "caddy")
"""What the tests run; wrk is for ``make load`` alone."""
MODULES = Path("/etc/nginx/modules-enabled")
PORTS = range(20_000, 32_000)
"""None of those that a system gives to whoever asks for any: other tests do, between a look at one and its use."""
_MAIN = """\
{user}include {modules}/*.conf;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
_PROXY = """\
upstream site {{ {servers} }}
server {{
    listen 127.0.0.1:{port};
    location / {{
        proxy_pass http://site;
        proxy_next_upstream error timeout http_404;
    }}
}}
"""


def find(name: str) -> str | None:
    """Return the path of a server, or ``None`` if there is none that can do what its example asks for."""
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    return None if name == "nginx" and not list(MODULES.glob("*brotli-static*")) else path


def missing(name: str) -> str:
    """Return the line that tells that a server did not run."""
    return f"{name} did not run: install it (Debian: apt-get install {' '.join(PACKAGES[name])})."


def install() -> None:
    """Get what is missing on Debian as root, without starting it."""
    wanted = [package for name in SERVERS if find(name) is None for package in PACKAGES[name]]
    if wanted and shutil.which("apt-get") and _is_root():
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
        subprocess.run(["apt-get", "install", "-qq", "-y", *wanted], env=environment, check=False)


@contextmanager
def nginx(site: Path, folder: Path, workers: int = 1) -> Iterator[str]:
    """Run nginx with the site's own configuration, changed only in where it listens and what it serves.

    Args:
        site: the built site, with its compressed copies.
        folder: for its own files.
        workers: how many processes answer.

    Yields:
        Its address.
    """
    text = (site / "hosting" / "nginx.conf").read_text(encoding="utf-8")
    port = free_port()
    text = text.replace("listen 8080;", f"listen 127.0.0.1:{port};").replace("root /srv/site;", f"root {site};")
    with _nginx(text, port, folder, workers) as address:
        yield address


@contextmanager
def proxy(addresses: list[str], folder: Path) -> Iterator[str]:
    """Run nginx in front of others, which it asks in turn, and again where one has not what is asked for.

    Args:
        addresses: of the others.
        folder: for its own files.

    Yields:
        Its address.
    """
    port = free_port()
    others = " ".join(f"server {urlsplit(address).netloc};" for address in addresses)
    with _nginx(_PROXY.format(servers=others, port=port), port, folder, 1) as address:
        yield address


@contextmanager
def _nginx(text: str, port: int, folder: Path, workers: int) -> Iterator[str]:
    folder.mkdir(exist_ok=True)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    user = "user root;\n" if _is_root() else ""  # else the workers could not read what root keeps to itself
    main = _MAIN.format(user=user, modules=MODULES, workers=workers, folder=folder)
    (folder / "nginx.conf").write_text(main, encoding="utf-8")
    command = [str(find("nginx")), "-e", str(folder / "log"), "-c", str(folder / "nginx.conf")]
    _run(command, folder / "told")  # ends when it listens
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        _run([*command, "-s", "stop"], folder / "told")


@contextmanager
def caddy(site: Path, folder: Path) -> Iterator[str]:
    """Run Caddy with the site's own Caddyfile, and yield its address.

    Args:
        site: the built site, with its compressed copies.
        folder: for its own files.
    """
    port = free_port()
    folder.mkdir(exist_ok=True)
    file = folder / "Caddyfile"
    text = (site / "hosting" / "Caddyfile").read_text(encoding="utf-8")
    file.write_text("{\n\tadmin off\n}\n" + text, encoding="utf-8")
    settings = {"SITE_ADDRESS": f"http://127.0.0.1:{port}", "SITE_ROOT": str(site), "HOME": str(folder)}
    settings |= {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = [str(find("caddy")), "start", "--config", str(file), "--adapter", "caddyfile"]
    _run([*command, "--pidfile", str(folder / "pid")], folder / "told", settings)  # ends when it answers
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        os.kill(int((folder / "pid").read_text(encoding="utf-8")), signal.SIGTERM)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def free_port() -> int:
    """Return a port of loopback that nothing uses."""
    while True:
        port = SystemRandom().choice(PORTS)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def _run(command: list[str], log: Path, settings: Mapping[str, str] | None = None) -> None:
    """Run a command that leaves a server behind; its words go to a file, since the server goes on holding them."""
    with log.open("wb") as told:
        done = subprocess.run(command, env={**os.environ, **(settings or {})}, stdout=told, stderr=told, check=False)
    assert done.returncode == 0, log.read_text(encoding="utf-8")


if __name__ == "__main__":
    if "--install" in sys.argv:
        install()
    sys.stdout.write("".join(missing(name) + "\n" for name in SERVERS if find(name) is None))
