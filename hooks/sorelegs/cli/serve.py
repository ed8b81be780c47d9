"""``sorelegs serve``: the site on this computer while an editor works on it."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path

from sorelegs.cli.keep import keep
from sorelegs.serve import Previews, serve, stamp

WATCHED = ("docs", "mkdocs.yml", "overrides", "hooks", "tests/cases")
"""What a site is built from, below the project."""


def serve_site(options: argparse.Namespace, root: Path) -> int:
    """Serve the site until the editor stops it; return 0, or 2 when the port is in use."""
    keep(root, options)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{options.port}/")
    command = [sys.executable, "-P", "-m", "sorelegs", "preview", "--stay"]
    with tempfile.TemporaryDirectory(prefix="sorelegs-") as workshop:
        previews = Previews(command, root, Path(workshop))
        try:
            serve(previews, lambda: stamp(root / name for name in WATCHED), root / "docs", options.port, _ready)
        except OSError as error:
            sys.stderr.write(
                f"Port {options.port} cannot be had ({error.strerror}). Stop what uses it, or choose another: "
                "make serve PORT=8001\n"
            )
            return 2
        except KeyboardInterrupt:
            return 0
        finally:
            previews.stop()
    return 0


def write_preview(options: argparse.Namespace, root: Path) -> int:
    """Write one preview into a folder, with the problems of each page in it; return 0, or 1 when it cannot be built."""
    from sorelegs.preview import make_preview  # noqa: PLC0415 - the server has no use for the engine

    return make_preview(root, options.folder.absolute(), sys.stdin if options.stay else None)


def _ready(address: str) -> None:
    sys.stdout.write(f"Open {address} (stop with Ctrl+C)\n")
    sys.stdout.flush()
