"""``make audit``: licences, known vulnerabilities, dependencies that nothing uses, and the bill of materials.

Exits with 1 where something must be looked at. Where the list of advisories cannot be had, one line says so.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from audit.licences import RULES, at_run_time, refused

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / ".venvs" / "audit" / "bin"
SBOM = ROOT / ".cache" / "sbom.json"
_INSTALLED = sysconfig.get_path("purelib")
_PATIENCE = 120
"""Seconds for the advisories."""


def main() -> int:
    """Print what is found, and return 1 if it is more than nothing."""
    licences = at_run_time()
    _say(
        f"{len(licences)} packages are installed to build a site; {len(refused(licences))} with a licence not allowed."
    )
    _say(*refused(licences))
    _say(*(f"  {name} ({licences[name]}): {why}" for name, why in RULES["exceptions"].items()))
    dangers = _vulnerabilities()
    unused = _unused()
    _say(*unused or ["Every dependency is used, and every import is declared."])
    components = _bill(set(licences))
    _say(f"The bill of materials (CycloneDX) of {components} packages is in {SBOM.relative_to(ROOT).as_posix()}.")
    return int(bool(refused(licences) or dangers or unused))


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _run(tool: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run one of the tools, which sees the packages of the project's own environment."""
    environment = {**os.environ, "PYTHONPATH": _INSTALLED}
    command = [str(TOOLS / tool), *options]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def _vulnerabilities() -> list[str]:
    done = _run(
        "pip-audit", "--path", _INSTALLED, "--format", "json", "--progress-spinner", "off", f"--timeout={_PATIENCE}"
    )
    try:
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        packages = []
    asked = [package for package in packages if "vulns" in package]
    if not asked:
        _say("Known vulnerabilities: not looked up, the list of advisories cannot be had from here.")
        return []
    found = [f"{package['name']} {package['version']}: {one['id']}" for package in asked for one in package["vulns"]]
    _say(f"Known vulnerabilities: {len(found)} in {len(asked)} packages.", *found)
    return found


def _unused() -> list[str]:
    done = _run("deptry", "--no-ansi", "hooks")
    return [line for line in done.stderr.splitlines() if " DEP0" in line]


def _bill(names: set[str]) -> int:
    """Write the bill of materials of what is installed to build a site, and return how many packages it names."""
    SBOM.parent.mkdir(exist_ok=True)
    options = ["--output-reproducible", "--of", "JSON", "-o", str(SBOM)]
    done = _run("cyclonedx-py", "environment", sys.executable, "--pyproject", "pyproject.toml", *options)
    if done.returncode:
        sys.exit(done.stderr)
    bill = json.loads(SBOM.read_text(encoding="utf-8"))
    kept = [part for part in bill["components"] if part["name"].lower().replace("_", "-").replace(".", "-") in names]
    known = {part["bom-ref"] for part in kept} | {bill["metadata"]["component"]["bom-ref"]}
    bill["components"] = kept
    bill["dependencies"] = [
        {**line, "dependsOn": [one for one in line.get("dependsOn", []) if one in known]}
        for line in bill["dependencies"]
        if line["ref"] in known
    ]
    SBOM.write_text(json.dumps(bill, indent=2) + "\n", encoding="utf-8")
    return len(kept)


if __name__ == "__main__":
    sys.exit(main())
