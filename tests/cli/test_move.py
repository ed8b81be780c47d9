"""``sorelegs mv`` and ``sorelegs rm``: a page moves or goes with all that names it, and its old address leads on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sorelegs.cli.main import main
from support.places import ROOT, SECOND

OLD = "swim-or-rest/can-i-swim-with-a-sore-shoulder.md"
HELP = "get-help/when-is-a-sore-shoulder-an-emergency.md"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SECOND, tmp_path / "site-of-its-own")
    monkeypatch.chdir(tmp_path / "site-of-its-own")
    return tmp_path / "site-of-its-own"


def _texts(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_a_page_moves_with_all_that_names_it(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = "swim-or-rest/may-i-swim.md"
    before = _texts(site)
    naming = [path for path, text in before.items() if OLD.rpartition("/")[2].encode() in text]
    assert main(["mv", f"docs/{OLD}", f"docs/{new}"]) == 0
    after, told = _texts(site), capsys.readouterr().out
    assert f"docs/{OLD}" not in after
    assert after[f"docs/{new}"] == before[f"docs/{OLD}"]
    assert len(naming) >= 3
    for path in naming:
        assert f"changed {path}\n" in told
        assert b"may-i-swim.md" in after[path]
    assert [path for path, text in after.items() if OLD.encode() in text] == ["docs/site.yml"]
    assert f"  {OLD}: {new}\n".encode() in after["docs/site.yml"]


@pytest.mark.usefixtures("site")
def test_in_another_section_its_own_links_still_lead_where_they_led(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mv", OLD, "get-help/deeper/may-i-swim.md"]) == 1
    left = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(("changed", "removed"))]
    assert all(any(it in line for it in ("promises.yml", "file-", "front-matter", "no folder")) for line in left), left


def test_what_was_wrong_before_is_counted_and_not_told_again(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (site / "docs/about.md").open("a", encoding="utf-8") as about:
        about.write("\n[A page](nowhere.md) and TODO: say more.\n")
    assert main(["mv", OLD, "swim-or-rest/may-i-swim.md"]) == 0
    told = capsys.readouterr()
    assert {line.partition(" ")[0] for line in told.out.splitlines()} == {"changed", "removed"}
    assert told.err == "2 problems were there before, and still are. `sorelegs check` tells all.\n"
    assert main(["mv", HELP, "swim-or-rest/help.md"]) == 1
    told = capsys.readouterr()
    assert "nowhere.md" not in told.out
    assert "promises.yml" in told.out


def test_its_old_address_leads_to_the_new_one(site: Path) -> None:
    assert main(["mv", OLD, "swim-or-rest/may-i-swim.md"]) == 0
    shutil.copytree(ROOT / "overrides", site.parent.parent / "overrides", dirs_exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site / "built")],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page = (site / "built" / OLD.removesuffix(".md") / "index.html").read_text(encoding="utf-8")
    assert 'url=../may-i-swim/"' in page
    assert 'rel="canonical"' in page
    assert "swim-or-rest/may-i-swim/ 301" in (site / "built/_redirects").read_text(encoding="utf-8")


def test_a_page_that_moves_back_is_no_longer_one_that_moved(site: Path) -> None:
    before = _texts(site)
    assert main(["mv", OLD, "swim-or-rest/may-i-swim.md"]) == 0
    assert main(["mv", "swim-or-rest/may-i-swim.md", OLD]) == 0
    after = _texts(site)
    assert {path for path in before if before[path] != after[path]} == {"docs/site.yml"}
    assert f"  {OLD}:".encode() not in after["docs/site.yml"]


def test_a_page_that_is_named_stays_and_each_place_is_listed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _texts(site)
    assert main(["rm", HELP]) == 2
    told = capsys.readouterr().err
    assert "docs/site.yml:" in told
    assert f"docs/{OLD}:" in told
    assert _texts(site) == before


def test_a_page_goes_and_its_readers_go_to_another(site: Path) -> None:
    other = site / "docs/swim-or-rest/another.md"
    text = (site / "docs" / OLD).read_text(encoding="utf-8")
    other.write_text(text.replace("title: ", "title: But ", 1), encoding="utf-8")
    nav = site / "mkdocs.yml"
    nav.write_text(nav.read_text("utf-8").replace(f"- {OLD}\n", f"- {OLD}\n      - swim-or-rest/another.md\n"), "utf-8")
    assert main(["rm", OLD, "--to", "swim-or-rest/another.md"]) == 0
    assert not (site / "docs" / OLD).exists()
    assert f"- {OLD}" not in nav.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["mv", "nowhere.md", "else.md"], "there is no page docs/nowhere.md"),
        (["mv", OLD, HELP], "exists, and is left as it is"),
        (["mv", OLD, "../outside.md"], "is no page of docs/"),
        (["rm", OLD, "--to", "nowhere.md"], "there is no page docs/nowhere.md"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_changes(
    site: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _texts(site)
    assert main(arguments) == 2
    assert told in capsys.readouterr().err
    assert _texts(site) == before


def test_a_page_that_was_moved_by_hand_is_told_with_the_command_that_finishes_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = "swim-or-rest/may-i-swim.md"
    (site / "docs" / OLD).rename(site / "docs" / new)
    assert main(["check", "--no-cache"]) == 1
    told = capsys.readouterr()
    assert f"“sorelegs mv {OLD} {new}”" in told.out
    assert [line.split(": ")[1] for line in told.out.splitlines()] == ["nav-page"]
    assert "follow" in told.err
    assert main(["mv", OLD, new]) == 0, capsys.readouterr().out
    assert [path for path, text in _texts(site).items() if OLD.encode() in text] == ["docs/site.yml"]


def test_a_section_moves_with_all_that_it_holds(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "docs/swim-or-rest/arm.webp").write_bytes(b"")
    held = sorted(file.name for file in (site / "docs/swim-or-rest").iterdir())
    assert main(["mv", "docs/swim-or-rest/", "swimming/"]) == 0
    assert capsys.readouterr().err == "1 problem was there before, and still is. `sorelegs check` tells all.\n"
    assert sorted(file.name for file in (site / "docs/swimming").iterdir()) == held
    assert not (site / "docs/swim-or-rest").exists()
    assert main(["mv", "swimming/", "get-help/"]) == 2


def test_a_page_moves_into_a_folder_under_its_name(site: Path) -> None:
    main(["mv", OLD, "get-help/"])
    assert (site / "docs/get-help" / OLD.rpartition("/")[2]).is_file()
