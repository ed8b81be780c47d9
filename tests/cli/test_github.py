"""What GitHub runs: the workflows' safety, and what their scripts say to GitHub, spoken to a stand-in for ``gh``."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from sorelegs.article.html_source import HEADING_ONE
from sorelegs.checks.tree import FILE_KIND
from sorelegs.problems.problem import Problem
from sorelegs.problems.summary import MOST, as_summary
from support.fake_gh import Told, run_with_gh

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def _load(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    return loaded


def test_zizmor_finds_nothing() -> None:
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--persona", "pedantic", "--no-progress"]
    done = subprocess.run([*command, str(ROOT / ".github")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda f: f.stem)
def test_a_workflow_has_no_more_rights_than_it_needs(file: Path) -> None:
    workflow = _load(file)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"]
        assert int(job["timeout-minutes"]) <= 60
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "an expression in a script can be a stranger's words"
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"
    for line in re.findall(r"uses: (.+)", file.read_text(encoding="utf-8")):
        assert PINNED.fullmatch(line)
    secrets = set(re.findall(r"secrets\.(\w+)", file.read_text(encoding="utf-8")))
    assert secrets <= {"PREVIEW_TOKEN"}, "it can write to the previews' repository alone"
    assert not secrets or file.name == "preview.yml"


def test_what_runs_a_strangers_code_cannot_write_and_what_can_write_runs_none() -> None:
    workflow = _load(ROOT / ".github/workflows/pull-request.yml")
    assert workflow["on"] == {"pull_request": ""}
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}] * 3
    jobs = _load(ROOT / ".github/workflows/preview.yml")["jobs"]
    for job in (jobs["suggest"], jobs["publish"]):
        checkout, script = job["steps"]
        assert {*checkout["with"]} == {"persist-credentials"}, "the main branch's own scripts, and no other"
        assert re.findall(r"python3 (\S+)", script["run"])[0].startswith(".github/scripts/")
        assert not re.search(r"curl|wget|git |pip |make |unzip", script["run"])
    assert set(jobs["publish"]["permissions"].values()) == {"read"}
    assert jobs["publish"]["environment"] == "previews"
    comment = jobs["comment"]
    assert not [step for step in comment["steps"] if "uses" in step]
    assert set(re.findall(r"\bgh \w+|curl|wget|git |pip |make |unzip", comment["steps"][0]["run"])) == {"gh api"}
    look, issue = _load(ROOT / ".github/workflows/weekly.yml")["jobs"].values()
    assert look["permissions"] == {"contents": "read"}
    assert issue["permissions"] == {"issues": "write"}
    assert not [step for step in issue["steps"] if "uses" in step]


def test_each_form_asks_what_it_needs() -> None:
    forms = [_load(f) for f in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))]
    assert [form["labels"] for form in forms] == [["mistake"], ["article"], ["widget"], ["translation"]]
    for form in forms:
        assert form["name"]
        assert form["description"]
        assert any(field.get("validations", {}).get("required") == "true" for field in form["body"])


def test_the_summary_lists_each_problem_with_what_mends_it() -> None:
    evil = "a `b` <script> @you ![](https://sorelegs.example)\n## x"
    problems = [
        Problem("docs/a.md", 2, 3, HEADING_ONE, "Wrong.", "Mend it."),
        Problem("docs/a_b.md", 1, 1, FILE_KIND, evil, evil),
    ]
    shown = as_summary(problems, {"docs/a.md": ["one", "# two"], "docs/a_b.md": [evil * 9]}, 16)
    assert shown.startswith("## 2 problems to mend\n")
    assert "### docs/a.md\n\n- **Line 2, column 3** (heading&#45;one): Wrong. A page has one main heading" in shown
    assert "**To mend it:** Mend it.\n\n  > &#35; two\n" in shown
    assert not re.search(r"`|<|@|\]|:/|^## x", shown, re.MULTILINE)
    assert as_summary([], {}, 1) == "## No problems in 1 file\n"
    assert as_summary([problems[0]] * (MOST + 5), {}, 1).count("**Line ") == MOST
    assert "And 5 more." in as_summary([problems[0]] * (MOST + 5), {}, 1)


def _run(folder: Path, script: str, answers: Mapping[str, object], **variables: str) -> Told:
    return run_with_gh(folder, ["bash", "-e", "-c", script], answers, variables)


SHA = "0123456789abcdef0123456789abcdef01234567"


def _preview(
    folder: Path, *, pulls: object, artifacts: list[object], comments: Sequence[object], page: str = ""
) -> Told:
    (step,) = _load(ROOT / ".github/workflows/preview.yml")["jobs"]["comment"]["steps"]
    answers = {"/pulls": pulls, "/artifacts": {"artifacts": artifacts}, "issues/7/comments -f per_page": comments}
    environment = {"RUN": "99", "SHA": SHA, "OWNER": "stranger", "BRANCH": "x$(touch pwned)`touch pwned`"}
    place = {"REPOSITORY": "owner/name", "SERVER": "https://github.example", "GH_TOKEN": "", "PAGE": page}
    told = _run(folder, step["run"], answers, **environment, **place)
    assert not (folder / "pwned").exists()
    return told


PULLS = [{"number": 6, "head": {"sha": "f" * 40}}, {"number": 7, "head": {"sha": SHA}}]
ARTIFACT = {"id": 55, "expired": False, "size_in_bytes": 5_000_000}


def test_a_pull_request_is_told_where_its_preview_is(tmp_path: Path) -> None:
    told = _preview(tmp_path, pulls=PULLS, artifacts=[ARTIFACT], comments=[])
    (call,) = told.writes()
    assert "repos/owner/name/issues/7/comments" in call
    body = call[-1]
    assert body.startswith("body=<!-- sorelegs: preview -->\n### What this change looks like\n")
    assert "[Download the preview](https://github.example/owner/name/actions/runs/99/artifacts/55)" in body
    assert "before anyone has reviewed it" in body
    assert not re.search(r"^ ", body, re.MULTILINE)


def test_a_preview_that_is_published_is_one_click_away(tmp_path: Path) -> None:
    page = "https://previews.example/pr-7/"
    (call,) = _preview(tmp_path, pulls=PULLS, artifacts=[ARTIFACT], comments=[], page=page).writes()
    assert f"**[Look at the preview]({page})** or [download it](https://github.example/" in call[-1]
    assert "before anyone has reviewed it" in call[-1]


def test_its_own_comment_is_edited_and_nobody_elses(tmp_path: Path) -> None:
    body = "<!-- sorelegs: preview -->\nold"
    comments = [
        {"id": 1, "user": {"login": "stranger"}, "body": body},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "else"},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": body},
    ]
    (call,) = _preview(tmp_path, pulls=PULLS, artifacts=[ARTIFACT], comments=comments).writes()
    assert "PATCH" in call
    assert "repos/owner/name/issues/comments/3" in call


@pytest.mark.parametrize("artifacts", [[], [ARTIFACT | {"size_in_bytes": 100_000_001}], [ARTIFACT | {"expired": True}]])
def test_no_preview_is_offered_where_there_is_none_to_offer(tmp_path: Path, artifacts: list[object]) -> None:
    (call,) = _preview(tmp_path, pulls=PULLS, artifacts=artifacts, comments=[]).writes()
    assert "There is no preview" in call[-1]
    assert "artifacts/" not in call[-1]


def test_a_commit_that_no_pull_request_has_at_its_head_is_not_spoken_of(tmp_path: Path) -> None:
    told = _preview(tmp_path, pulls=PULLS[:1], artifacts=[ARTIFACT], comments=[])
    assert told.writes() == []
    assert "nothing to say" in told.printed


def _weekly(folder: Path, report: str, *, open_: list[int], known: list[int]) -> list[list[str]]:
    (step,) = _load(ROOT / ".github/workflows/weekly.yml")["jobs"]["issue"]["steps"]
    answers = {"--state open": [{"number": n} for n in open_], "--state all": [{"number": n} for n in known]}
    told = _run(folder, step["run"], answers, REPORT=report, GH_REPO="owner/name", GH_TOKEN="")
    return [call for call in told.writes() if call[0] == "issue"]


def test_the_first_report_opens_an_issue(tmp_path: Path) -> None:
    (call,) = _weekly(tmp_path, "## Links $(touch pwned)", open_=[], known=[])
    assert call[:4] == ["issue", "create", "--label", "upkeep"]
    assert call[-1].startswith("## Links $(touch pwned)\n\n*This issue is written anew each week")
    assert not (tmp_path / "pwned").exists()


def test_the_next_report_edits_it(tmp_path: Path) -> None:
    (call,) = _weekly(tmp_path, "## Links", open_=[4], known=[4])
    assert call[:3] == ["issue", "edit", "4"]


def test_a_report_after_a_quiet_time_opens_the_same_issue_again(tmp_path: Path) -> None:
    calls = _weekly(tmp_path, "## Links", open_=[], known=[9, 4])
    assert [call[:3] for call in calls] == [["issue", "reopen", "4"], ["issue", "edit", "4"]]


def test_a_second_open_issue_is_closed(tmp_path: Path) -> None:
    calls = _weekly(tmp_path, "## Links", open_=[9, 4], known=[9, 4])
    assert [call[:3] for call in calls] == [["issue", "close", "9"], ["issue", "edit", "4"]]


@pytest.mark.parametrize(("open_", "closed"), [([4], [["issue", "close", "4"]]), ([], [])])
def test_the_issue_is_closed_when_all_is_well(tmp_path: Path, open_: list[int], closed: list[list[str]]) -> None:
    calls = _weekly(tmp_path, " \n\n", open_=open_, known=[4])
    assert [call[:3] for call in calls] == closed


def test_nothing_is_opened_where_all_was_always_well(tmp_path: Path) -> None:
    assert _weekly(tmp_path, "", open_=[], known=[]) == []
