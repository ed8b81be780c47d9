"""The image, Compose and Kubernetes: read by their linters, and two releases at once behind a proxy."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from hosting import servers
from hosting.test_servers import NAMED, ask

ROOT = Path(__file__).parents[2]
FILES = ROOT / ".github" / "hosting"
BIN = ROOT / ".venvs" / "hosting" / "bin"
PINNED = re.compile(r"[\w./:-]+@sha256:[0-9a-f]{64}")


def _lint(*command: str) -> None:
    done = subprocess.run([str(BIN / command[0]), *command[1:]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_linters_find_nothing(built: Path, tmp_path: Path) -> None:
    _lint("hadolint", str(FILES / "Dockerfile"))
    _lint("shellcheck", str(built / "hosting/s3.sh"))
    _lint("cfn-lint", str(built / "hosting/cloudfront.json"))
    _lint("gixy", str(built / "hosting/nginx.conf"))
    text = (FILES / "kubernetes.yaml").read_text(encoding="utf-8")
    filled = text.replace("${DOMAIN}", "example.org").replace("${IMAGE}", "registry.example/site")
    assert "${" not in filled.partition("\n---\n")[0].partition("\nspec:")[2]
    (tmp_path / "kubernetes.yaml").write_text(filled, encoding="utf-8")
    _lint("kubernetes-validate", "--strict", str(tmp_path / "kubernetes.yaml"))


def test_nothing_unpinned_is_built() -> None:
    text = (FILES / "Dockerfile").read_text(encoding="utf-8")
    bases = re.findall(r"^FROM (\S+)(?: AS (\w+))?$", text, re.MULTILINE)
    assert bases
    stages = {stage for _, stage in bases if stage}
    assert [base for base, _ in bases if base not in stages and not PINNED.fullmatch(base)] == []


def test_a_container_needs_no_root_and_writes_nothing() -> None:
    dockerfile = (FILES / "Dockerfile").read_text(encoding="utf-8")
    assert re.findall(r"^USER (\d+)", dockerfile, re.MULTILINE) == ["33"]
    assert "HEALTHCHECK" in dockerfile
    site = yaml.safe_load((FILES / "compose.yaml").read_text(encoding="utf-8"))["services"]["site"]
    assert site["read_only"] is True
    assert site["cap_drop"] == ["ALL"]
    deployment = next(yaml.safe_load_all((FILES / "kubernetes.yaml").read_text(encoding="utf-8")))
    assert deployment["spec"]["replicas"] == 2
    assert deployment["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    pod = deployment["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    own = pod["containers"][0]["securityContext"]
    assert (own["readOnlyRootFilesystem"], own["allowPrivilegeEscalation"]) == (True, False)


def test_the_configuration_of_the_image(compressed: Path, tmp_path: Path, report: Callable[[str], None]) -> None:
    if servers.find("nginx") is None:
        report(servers.missing("nginx"))
        return
    text = (FILES / "nginx.conf").read_text(encoding="utf-8")
    text = text.replace("/tmp/", f"{tmp_path}/").replace("/srv/site/hosting", str(compressed / "hosting"))
    (tmp_path / "nginx.conf").write_text(text, encoding="utf-8")
    command = [str(servers.find("nginx")), "-t", "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_health_check_tells_a_server_from_none(compressed: Path, tmp_path: Path) -> None:
    written = re.search(r'CMD \["bash", "-c", "(.*)"\]', (FILES / "Dockerfile").read_text(encoding="utf-8"))
    assert written
    check = written[1].replace('\\"', '"').replace("\\\\", "\\")
    if servers.find("nginx"):
        with servers.nginx(compressed, tmp_path / "nginx") as address:
            there = check.replace("8080", address.rstrip("/").rpartition(":")[2])
            assert subprocess.run(["bash", "-c", there], check=False).returncode == 0
    gone = check.replace("8080", str(servers.free_port()))
    assert subprocess.run(["bash", "-c", gone], capture_output=True, check=False).returncode != 0


@pytest.fixture
def newer(compressed: Path, tmp_path: Path) -> Path:
    """The release after this one: another script, at another hash."""
    folder = tmp_path / "newer"
    shutil.copytree(compressed, folder, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    name = "components/every-page/script.js"
    script = folder / name
    script.write_text(script.read_text(encoding="utf-8") + "/* newer */", encoding="utf-8")
    old = dict(NAMED.findall((folder / "index.html").read_text(encoding="utf-8")))[name]
    for file in [*folder.rglob("*.html"), folder / "release.json", folder / "hosting/nginx.conf"]:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(old, sha256(script.read_bytes()).hexdigest()[:16]), encoding="utf-8")
    return folder


def test_a_rolling_update_never_mixes_releases(
    compressed: Path, newer: Path, tmp_path: Path, report: Callable[[str], None]
) -> None:
    if servers.find("nginx") is None:
        report(servers.missing("nginx"))
        return
    with (
        servers.nginx(compressed, tmp_path / "one") as one,
        servers.nginx(newer, tmp_path / "two") as two,
        servers.proxy([one, two], tmp_path / "proxy") as address,
    ):
        pages = {ask(address, "").body for _ in range(8)}
        assert len(pages) == 2, "both releases answer"
        for page in pages:
            for path, hash_ in NAMED.findall(page.decode()):
                for server in (one, two):
                    alone = ask(server, f"{path}?v={hash_}")
                    assert alone.status == 404 or sha256(alone.body).hexdigest().startswith(hash_), path
                for _ in range(4):
                    behind = ask(address, f"{path}?v={hash_}")
                    assert behind.status == 200, path
                    assert sha256(behind.body).hexdigest().startswith(hash_), path
