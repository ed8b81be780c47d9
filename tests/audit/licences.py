"""The packages that are installed to build a site, and the licence that each names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import yaml
from packaging.requirements import Requirement

PACKAGE = "sorelegs"
RULES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("licences.yml").read_text(encoding="utf-8"))
_ALLOWED = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in RULES["allowed"]))


def at_run_time() -> dict[str, str]:
    """Return the licence of each package that building a site needs, by its name: those of the package and ``site``."""
    found: dict[str, str] = {}
    waiting = [Requirement(f"{PACKAGE}[site]")]
    while waiting:
        wanted = waiting.pop()
        try:
            package = distribution(wanted.name)
        except PackageNotFoundError:  # for another system than this
            continue
        name = _name(package.metadata["Name"])
        if name not in found or wanted.extras:
            found[name] = _licence(package)
            waiting += _needs(package, wanted.extras)
    del found[PACKAGE]
    return dict(sorted(found.items()))


def refused(licences: dict[str, str]) -> list[str]:
    """Return a line for each package whose licence is not allowed, or no longer an exception."""
    return [
        f"{name}: {licence or 'names no licence'}"
        for name, licence in licences.items()
        if name not in RULES["exceptions"] and not _ALLOWED.search(licence)
    ]


def _needs(package: Distribution, extras: set[str]) -> Iterator[Requirement]:
    for line in package.requires or []:
        wanted = Requirement(line)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield wanted


def _licence(package: Distribution) -> str:
    said = package.metadata
    if "License-Expression" in said:
        return said["License-Expression"]
    classes = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or [] if line.startswith("License")]
    return "; ".join(classes) or (said.get_all("License") or [""])[0].partition("\n")[0]


def _name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
