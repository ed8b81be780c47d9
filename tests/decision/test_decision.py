"""The decision: the advice for complete and incomplete answers, and the mistakes in its files."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from sorelegs.decision.model import NOTHING, Result, evaluate, read_answers
from sorelegs.decision.words import UI
from support.decision import DOCS, cases, decision, edit, model, problems_of

ORDINARY: dict[str, object] = {
    "emergency": [],
    "today": [],
    "where": ["both_legs"],
    "soreness": "mild",
    "onset": "after",
    "since": "days",
    "trend": "same",
    "walking": "normal",
    "about_you": [],
    "plan": "easy",
}


def asked(answers: dict[str, object]) -> list[str]:
    """Return the questions that a reader who gives these answers is asked."""
    given: dict[str, object] = {}
    while (name := evaluate(model(), given).next) is not None:
        given[name] = answers[name]
    return list(given)


# Advice


def test_no_rule_means_run_as_planned() -> None:
    assert evaluate(model(), ORDINARY) == Result("run_as_planned", (), None)


def test_the_most_cautious_rule_wins_and_every_winner_is_named_in_order() -> None:
    given = {**ORDINARY, "emergency": ["dark_urine", "deformed"], "today": ["pop"], "walking": "limping"}
    assert evaluate(model(), given) == Result("emergency", ("deformed", "dark_urine"), None)


def test_nothing_answered_asks_the_first_question() -> None:
    assert evaluate(model(), {}) == Result(None, (), "emergency")


def test_an_emergency_sign_settles_it_at_once() -> None:
    assert evaluate(model(), {"emergency": ["one_side_weak"]}) == Result("emergency", ("one_side_weak",), None)


def test_a_question_is_asked_only_where_it_can_still_change_the_outcome() -> None:
    assert asked(ORDINARY) == ["emergency", "today", "where", "soreness", "onset", "since", "walking"]
    assert asked({**ORDINARY, "where": []}) == ["emergency", "today", "where", "walking"]
    assert asked({**ORDINARY, "today": ["pop"]}) == ["emergency", "today"]
    assert asked({**ORDINARY, "since": "week"}) == [*asked(ORDINARY)[:6], "trend", "walking"]
    assert asked({**ORDINARY, "where": ["joint"], "onset": "during", "since": "days"})[-1] == "about_you"


def test_it_stops_as_soon_as_no_answer_could_change_the_outcome() -> None:
    given = {**ORDINARY, "where": ["bone"], "soreness": "severe"}
    assert asked(given) == ["emergency", "today", "where", "soreness"]
    assert evaluate(model(), given).reasons == ("severe_bone",)


def test_the_plan_is_asked_only_where_it_matters() -> None:
    answers = {**ORDINARY, "walking": "stiff_at_first"}
    assert asked(answers)[-1] == "plan"
    assert evaluate(model(), {**answers, "plan": "hard"}) == Result("run_easy", ("stiff_before_hard",), None)
    assert "plan" not in asked({**answers, "soreness": "moderate"})


def test_reasons_of_an_incomplete_set_are_those_that_its_answers_match_already() -> None:
    answers = {"emergency": [], "today": [], "where": ["bone"], "soreness": "severe"}
    assert evaluate(model(), answers) == Result("urgent_care", ("severe_bone",), None)
    assert evaluate(model(), {**answers, "walking": "limping"}).reasons == ("severe_limping", "severe_bone")


def test_nothing_that_hurts_leaves_four_questions_out_and_ignores_them() -> None:
    assert evaluate(model(), {"emergency": [], "today": [], "where": []}).next == "walking"
    given = {**ORDINARY, "where": [], "soreness": "severe", "onset": "no_cause", "since": "longer", "plan": "hard"}
    assert evaluate(model(), given).outcome == "run_as_planned"
    given["walking"] = "limping"
    assert evaluate(model(), given) == Result("rest", ("limping",), None)


def test_an_answer_out_of_order_counts() -> None:
    assert evaluate(model(), {"plan": "hard"}) == Result(None, (), "emergency")
    assert evaluate(model(), {"soreness": "severe", "emergency": [], "today": []}) == Result(None, (), "where")
    assert evaluate(model(), {"soreness": "severe", "emergency": [], "today": [], "where": []}).next == "walking"


def test_a_sign_ticked_twice_counts_once() -> None:
    assert evaluate(model(), {"today": ["pop", "pop"]}) == evaluate(model(), {"today": ["pop"]})


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ({"wher": "joint"}, ["wher", "joint"]),
        ({"walking": "hopping"}, ["walking", "hopping"]),
        ({"walking": ["limping"]}, ["walking", "limping"]),
        ({"walking": None}, ["walking", "None"]),
        ({"walking": 3}, ["walking", "3"]),
        ({"where": "joint"}, ["where", "joint"]),
        ({"today": None}, ["today", "None"]),
        ({"today": ["pop", "bang"]}, ["today", "bang"]),
        ({"today": [["pop"]]}, ["today", "pop"]),
        ({"today": ["dark_urine"]}, ["today", "dark_urine"]),
        ({"where": [], "soreness": "terrible"}, ["soreness", "terrible"]),
    ],
)
def test_anything_unknown_is_a_type_error_that_names_it(answers: dict[str, object], named: list[str]) -> None:
    with pytest.raises(TypeError) as error:
        evaluate(model(), answers)
    assert all(name in str(error.value) for name in named)


# The files


def test_the_site_s_own_files_are_read() -> None:
    words = decision().words
    assert words.language == "en"
    assert words.outcomes["rest"].heading
    assert set(words.rules) == {rule.id for rule in model().rules}
    assert set(UI) <= set(words.ui)
    assert {"uk": "999", "eu": "112", "us": "911"}.items() <= model().emergency_numbers.items()
    assert all((DOCS / reading.article).is_file() for reading in model().reading)


def test_headings_are_short() -> None:
    assert all(len(outcome.heading.split()) <= 8 for outcome in decision().words.outcomes.values())


def test_who_must_be_seen_today_is_sent_to_articles_about_danger_alone() -> None:
    for case in cases():
        result = evaluate(model(), case.answers)
        if result.outcome in ("urgent_care", "emergency"):
            point = model().counted(NOTHING.union(*read_answers(model(), case.answers).values()))
            caution = model().caution[result.outcome]
            offered = [each.article for each in model().reading if model().offers(each, caution, point)]
            assert offered, case.id
            for article in offered:
                assert "\ntype: red-flag\n" in (DOCS / article).read_text(encoding="utf-8"), (case.id, article)


LOGIC_MISTAKES = [
    ("version: 2.0.0", "version: 2.0", "decision-field", "Write it like 1.0.0."),
    ("when: {walking: limping}", "when: {walkin: limping}", "decision-field", "Did you mean “walking”?"),
    ("when: {walking: limping}", "when: {walking: limp}", "decision-field", "Did you mean “limping”?"),
    ("when: {walking: limping}", "when: {walking: normal}", "decision-field", "Every answer is at least “normal”."),
    ("when: {walking: limping}", "when: {}", "decision-field", "The field “when” is empty."),
    ("when: {today: [pop]}", "when: {today: pop}", "decision-field", "must be a list with at least one item"),
    (
        "when: {today: [pop]}",
        "when: {today: [popp]}",
        "decision-field",
        "“popp” is not an option of “today”. The check could give wrong advice. Did you mean “pop”?",
    ),
    ("when: {today: [pop]}", "whn: {today: [pop]}", "decision-field", "There is no field “whn”."),
    ("  - id: limping\n", "  - id: Limping\n", "decision-field", "The field “id” cannot be “Limping”."),
    ("  - id: severe\n", "  - id: strong\n", "decision-field", "There is already a rule “strong”."),
    (
        "outcome: rest\n    sources: [nhsSprains]\n    note: >-\n      The source names",
        "outcome: rst\n    sources: [nhsSprains]\n    note: >-\n      The source names",
        "decision-field",
        "There is no outcome “rst” in decision.yml.",
    ),
    ("sources: [nhsBackPain]\n\n", "sources: [nhsBackPan]\n\n", "decision-source", "Did you mean “nhsBackPain”?"),
    (
        "    sources: [nhsBackPain]\n\n",
        "\n",
        "decision-source",
        "The rule “saddle_or_bladder” rests on nothing.",
    ),
    (
        "kind: many\n    options: [both",
        "kind: several\n    options: [both",
        "decision-field",
        "There is no kind “several”.",
    ),
    (
        "options: [rest, easy, long, hard]",
        "options: [rest, easy, easy, long, hard]",
        "decision-field",
        "second time",
    ),
    ("when: {where: []}", "when: {where: [joint]}", "decision-field", "Each option of “where” worries"),
    ("when: {where: []}", "when: {where: joint}", "decision-field", "Write [], for none of its options."),
    ("when: {where: []}", "when: {soreness: mild}", "decision-field", "“mild” is not the least worrying answer"),
    (
        "when: {where: []}",
        "when: {trend: better}",
        "decision-field",
        "“soreness” is not a question that is asked after",
    ),
    ("when: {where: []}", "when: {were: []}", "decision-field", "Did you mean “where”?"),
    (
        "      - deformed\n",
        "      - deformed\n      - feverish\n",
        "decision-field",
        "“feverish” is already the id of an option of “emergency”.",
    ),
    (
        "options: [both_legs, one_leg,",
        "options: [both_legs, plan,",
        "decision-field",
        "“plan” is already the id of a question.",
    ),
    (
        "skip:\n",
        "skips:\n",
        "decision-field",
        "There is no field “skips”. The check could give wrong advice. Did you mean “skip”?",
    ),
]


@pytest.mark.parametrize(("old", "new", "rule", "words"), LOGIC_MISTAKES, ids=[m[1][:40] for m in LOGIC_MISTAKES])
def test_a_mistake_in_the_logic_is_told_at_its_line(docs: Path, old: str, new: str, rule: str, words: str) -> None:
    line = edit(docs, "decision.yml", old, new)
    problems = [p for p in problems_of(docs) if p.path == "docs/check/decision.yml"]
    matching = [p for p in problems if words in str(p)]
    assert matching, problems
    assert matching[0].rule.id == rule
    if "rests on" not in words and "already the id" not in words:
        assert matching[0].line in range(line, line + 4)


WORDS_MISTAKES = [
    ("    reason: This can be an infection.\n", "", "The rule “hot_red” has no reason."),
    ("    reason: This can be an infection.", "    reason:", "The field “reason” is empty."),
    ("    reason: This can be an infection.", "    reason: 5", "The field “reason” holds “5”, not text."),
    ("    reason: This can be an infection.", "    reason: An <b>infection</b>.", "holds a “<”"),
    ("    reason: This can be an infection.", '    reason: "Infection\\ufffe"', "invisible character (U+FFFE)."),
    ("  back: Back\n", "", "The field “ui.back” is missing."),
    (
        "  back: Back\n",
        "  bac: Back\n",
        "There is no field “bac”. A reader would meet a gap where advice should be. Did you mean “back”?",
    ),
    ("  back: Back\n", "  back: Back {n}\n", "There is nothing to put in {n}."),
    ("Question {n} of up to {max}", "Question {n}", "The text “progress” lacks {max}."),
    ("Question {n} of up to {max}", "Question {n} of up to {maxi} {max}", "Did you mean “max”?"),
    (
        '      rest: Keep your rest day. A gentle walk is fine.\n    days:\n      - "Tomorrow: go',
        '      rests: Keep your rest day. A gentle walk is fine.\n    days:\n      - "Tomorrow: go',
        "There is no field “rests”.",
    ),
    (
        "      cannot_stand:\n"
        "        label: You cannot take four steps on the leg, or a knee is stuck or newly swollen\n",
        "",
        "The field “questions.today.options.cannot_stand” is missing.",
    ),
    ("    title: What is today's plan?\n", "    title: What?\n    none: No plan\n", "so “none” is never shown."),
    ("    again_days: 3\n", "    again_days: 300\n", "again_days"),
    ("  restart:", "  restrt:", "The field “ui.restart” is missing."),
    ("language: en", "language: de", "The file is named “en” but says “de”."),
]


@pytest.mark.parametrize(("old", "new", "words"), WORDS_MISTAKES, ids=[m[2][:40] for m in WORDS_MISTAKES])
def test_a_mistake_in_the_words_is_told_at_its_line(docs: Path, old: str, new: str, words: str) -> None:
    line = edit(docs, "decision.en.yml", old, new)
    matching = [p for p in problems_of(docs) if words in str(p)]
    assert matching
    assert matching[0].path == "docs/check/decision.en.yml"
    assert matching[0].rule.id == "decision-words"
    if new:
        near = (line, line + 1) if "missing" not in words else range(1, line + 1)
        assert matching[0].line in near


def test_all_mistakes_are_told_in_one_run(docs: Path) -> None:
    edit(docs, "decision.yml", "when: {walking: limping}", "when: {walking: limp}")
    edit(docs, "decision.yml", "sources: [nhsBackPain]\n\n", "sources: [nhsBackPan]\n\n")
    edit(docs, "decision.en.yml", "  back: Back\n", "")
    assert len(problems_of(docs)) == 3


def test_a_missing_article_is_a_problem(docs: Path) -> None:
    (docs / "get-help" / "when-are-sore-legs-an-emergency.md").unlink()
    assert {p.rule.id for p in problems_of(docs)} == {"decision-field"}


@pytest.mark.parametrize("name", ["decision.yml", "promises.yml", "decision.en.yml"])
def test_a_missing_file_is_a_problem(docs: Path, name: str) -> None:
    (docs / "check" / name).unlink()
    assert [(p.path, p.rule.id) for p in problems_of(docs)] == [(f"docs/check/{name}", "file-missing")]


@pytest.mark.parametrize("name", ["decision.yml", "promises.yml", "decision.en.yml"])
@pytest.mark.parametrize("text", ["", "[]", "- a\n", "5", "a: [", "a: {b: c}\n", "\t", "rules: 5\nquestions: 5\n"])
def test_nonsense_is_never_an_exception(docs: Path, name: str, text: str) -> None:
    (docs / "check" / name).write_text(text, encoding="utf-8")
    assert problems_of(docs)


def test_each_field_of_the_logic_replaced_by_nonsense_is_never_an_exception(docs: Path) -> None:
    """Each field of the first of its kind, in turn, is empty or holds something else."""
    file = docs / "check" / "decision.yml"
    logic = yaml.safe_load(file.read_text(encoding="utf-8"))
    for part in ("questions", "rules"):
        logic[part] = logic[part][:2]
    (docs / "check" / "decision.en.yml").unlink()
    for path in places(logic):
        for value in (None, 5, ["x", ["y"]], {"a": {"b": 1}}):
            file.write_text(yaml.safe_dump(put(logic, path, value), sort_keys=False), encoding="utf-8")
            assert any(problem.path == "docs/check/decision.yml" for problem in problems_of(docs)), path


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    if isinstance(value, dict):
        for key, child in value.items():
            yield from places(child, (*path, key))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*path, 0))


def put(value: object, path: tuple[str | int, ...], new: object) -> object:
    if not path:
        return new
    copy = deepcopy(value)
    inside: Any = copy
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = new
    return copy


def test_words_of_another_language_beside_the_english_are_a_problem(docs: Path) -> None:
    english = (docs / "check" / "decision.en.yml").read_text(encoding="utf-8")
    (docs / "check" / "decision.de.yml").write_text(english, encoding="utf-8")
    problem = next(iter(problems_of(docs)))
    assert problem.path == "docs/check/decision.de.yml"
    assert "docs/languages/" in problem.fix
