"""The wheel in an empty environment: it makes a new site there, which is tested, built and used in a real browser.

No network is asked: what the package needs is lent by the environment of these tests.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support.foreign import foreign
from support.once import once
from support.places import ROOT
from support.serving import served

NOTE = re.compile(r"^.*TODO.*\n", re.MULTILINE)


def _run(*command: str | Path, where: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    return subprocess.run(
        [str(word) for word in command],
        cwd=where,
        env=alone | {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def _set_up(folder: Path) -> None:
    """Build the wheel, install it in an environment of its own, and make a site."""
    assert _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder).returncode == 0
    (wheel,) = folder.glob("*.whl")
    assert _run(sys.executable, "-m", "venv", "--without-pip", folder / "venv").returncode == 0
    python = folder / "venv/bin/python"
    installed = _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", wheel)
    assert installed.returncode == 0, installed.stderr
    (own,) = (folder / "venv/lib").glob("python*/site-packages")
    (own / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    told = _run(folder / "venv/bin/sorelegs", "--version")
    assert told.stdout.strip() in wheel.name
    made = _run(folder / "venv/bin/sorelegs", "init", "site", where=folder)
    assert made.returncode == 0, made.stderr


@pytest.fixture(scope="module")
def made(run_folder: Path) -> Path:
    """A folder with the environment in ``venv/`` and the new site in ``site/``."""
    return once(run_folder / "new-site", _set_up)


@pytest.fixture(scope="module")
def finished(made: Path, run_folder: Path) -> Path:
    """The same site built strictly, once every note of what is left to do is taken away."""

    def finish(folder: Path) -> None:
        shutil.copytree(made / "site", folder)
        for file in (folder / "docs").rglob("*.*"):
            if file.is_file():
                file.write_text(NOTE.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
        built = _run("make", "build", where=folder, VIRTUAL_ENV=str(made / "venv"))
        assert built.returncode == 0, built.stdout + built.stderr

    return once(run_folder / "finished-site", finish) / "site"


@pytest.fixture(scope="module")
def address(finished: Path) -> Iterator[str]:
    with served(finished) as where:
        yield where


def test_its_own_tests_pass_and_no_site_is_written_before_its_notes_are_done(made: Path) -> None:
    where = {"VIRTUAL_ENV": str(made / "venv")}
    tested = _run("make", "test", where=made / "site", **where)
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert re.search(r"^\d+ passed", tested.stdout, re.MULTILINE)
    assert tested.stdout.count("leftover-todo: Still to do: “") >= 15
    assert "Only this is left to do." in tested.stdout
    assert _run("make", "build", where=made / "site", **where).returncode != 0
    assert not (made / "site/site").exists()


def test_the_package_that_is_run_is_the_wheels(made: Path) -> None:
    asked = _run(made / "venv/bin/python", "-c", "import sorelegs; print(sorelegs.__file__)", where=made)
    assert Path(asked.stdout.strip()).is_relative_to(made / "venv")


def test_where_pip_finds_no_package_it_says_how_to_name_a_wheel(made: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(made / "site", tmp_path / "site"))
    (site / "requirements.txt").write_text("sorelegs==999\n", encoding="utf-8")
    told = _run("make", "check", where=site, VIRTUAL_ENV=str(made / "venv"))
    assert told.returncode != 0
    assert "make setup SORELEGS=path/to/sorelegs.whl" in told.stdout


def test_it_holds_the_widget_and_its_own_words(finished: Path) -> None:
    texts = [file for file in finished.rglob("*") if file.suffix in (".html", ".js", ".css", ".json", ".mjs")]
    said = {str(file.relative_to(finished)): foreign(file.read_text("utf-8"), numbers=False) for file in texts}
    assert {name: words for name, words in said.items() if words} == {}
    assert {"index.html", "check/index.html", "embed/v1/ride-check.js"} <= said.keys()


def test_its_check_gives_a_result(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{address}check/")
    check = page.locator("ride-check")
    for answer in ("None of these", "Soft", "A long way"):
        check.get_by_role("button", name=answer).tap()
    assert check.locator("#title").inner_text().endswith("Pump up the tyre first")
    page.goto(f"{address}check/#sl1=signs.hurt")
    page.reload()
    assert check.locator(".main").get_attribute("href") == "tel:112"
    context.close()
    assert complaints == []


def test_it_can_be_put_on_a_home_screen(browser: Browser, address: str) -> None:
    """Its mark stands for icons that nobody has drawn yet."""
    page = browser.new_page()
    page.goto(address)
    told = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert told["errors"] == []
    icons = [icon["src"] for icon in json.loads(told["data"])["icons"]]
    drawn = page.evaluate(
        """icons => Promise.all(icons.map(async (src) => {
          const image = Object.assign(new Image(192, 192), { src });
          await image.decode();
          return image.width;
        }))""",
        icons,
    )
    assert drawn == [192]
    page.context.close()
