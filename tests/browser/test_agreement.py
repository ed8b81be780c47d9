"""The widget's ``evaluate`` gives what the reference in Python gives: at each rule, with any two, at random."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from itertools import combinations, islice, permutations
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page
from sorelegs.decision.model import NOTHING, Model, Point, evaluate, read_answers
from sorelegs.decision.words import Words
from support.bits import RECORD, Bits
from support.serving import served

ROOT = Path(__file__).parents[2]
MODULE = "embed/v2/soreness-check.mjs"

GIVEN = """async ([address, sets]) => {
  const { evaluate } = await import(address);
  return sets.map((answers) => {
    const { outcome, reasons, next } = evaluate(answers);
    return `${outcome ?? ""}|${reasons}|${next ?? ""}`;
  });
}"""

RANDOM = """async () => {
  const { evaluate, model } = await import("./soreness-check.mjs");
  const drawn = new Uint8Array(await (await fetch("./drawn")).arrayBuffer());
  const numbers = new Map(), found = [];
  for (let at = 0; at < drawn.length;) {
    const answers = {};
    for (const { id, kind, options } of model.questions) {
      const said = drawn[at], a = drawn[at + 1], b = drawn[at + 2], c = drawn[at + 3], d = drawn[at + 4];
      at += 5;
      const ticks = said & 16 ? 0 : (a & c) | ((b & d) << 8);
      if (said % 8 === 0) continue;
      answers[id] = kind === "many" ? options.filter((_, i) => (ticks >> i) & 1) : options[a % options.length];
    }
    const { outcome, reasons, next } = evaluate(answers);
    const line = `${outcome ?? ""}|${reasons}|${next ?? ""}`;
    if (!numbers.has(line)) numbers.set(line, numbers.size);
    found.push(numbers.get(line));
  }
  return [[...numbers.keys()], found.join(" ")];
}"""
"""Each line that was found, and for each set the number of its line: less to hand on than a million lines."""
BESIDE = """async ([address, fragments]) => {
  const { define } = await import(address);
  define("beside-check");
  return fragments.map((fragment) => {
    history.replaceState(null, "", fragment);
    const check = document.body.appendChild(document.createElement("beside-check"));
    const shown = check.shadowRoot;
    const texts = (which) => [...shown.querySelectorAll(which)].map((each) => each.textContent);
    check.remove();
    const links = [...shown.querySelectorAll(".more a")].map((each) => each.getAttribute("href"));
    return [texts("ul:not(.given) li"), links];
  });
}"""
SETS = 1_000_000
"""How many are drawn, as the contract of the decision says."""


@pytest.fixture(scope="module")
def page(browser: Browser, site: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(site + "404.html")
    yield page
    page.close()


def _line(model: Model, answers: dict[str, object]) -> str:
    result = evaluate(model, answers)
    return f"{result.outcome or ''}|{','.join(result.reasons)}|{result.next or ''}"


def _answers(model: Model, point: Point) -> dict[str, object]:
    """Return complete answers from their steps."""
    given: dict[str, object] = {}
    for question in model.questions:
        taken = [option for name, option in question.steps if (name, option) in point]
        given[question.id] = taken if question.many else [question.options[0], *taken][-1]
    return given


def _once(sets: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    """Return each set once, in order: two rules often lead to the same."""
    return list({repr(sorted(answers.items())): answers for answers in sets}.values())


def _at_and_below_each_rule(model: Model) -> Iterator[dict[str, object]]:
    """Yield the mildest answers that bring each rule, and those with one step less; each also without each answer."""
    for _, _, floor in model.floors:
        for way in model.ways(floor):
            for point in (way, *(way - {step} for step in way)):
                complete = _answers(model, point)
                yield complete
                yield from ({n: v for n, v in complete.items() if n != name} for name in complete)


def _with_any_two_rules(model: Model) -> Iterator[dict[str, object]]:
    """Yield answers that bring any two rules, and those that bring one while another can still come.

    The advice is that of the most cautious rule that speaks, and a question is asked where a more cautious one can
    still speak: both compare one rule with one other, so that these are all the cases of either.
    """
    points = [model.ways(floor)[0] for _, _, floor in model.floors]
    yield from (_answers(model, one | other) for one, other in combinations(points, 2))
    for one, other in permutations(points, 2):
        open_still = {name for name, _ in other - one}
        yield {name: value for name, value in _answers(model, one).items() if name not in open_still}


def test_at_each_rule_and_below_it(page: Page, site: str, model: Model) -> None:
    sets = _once(_at_and_below_each_rule(model))
    assert len(sets) > 20 * len(model.rules)
    assert page.evaluate(GIVEN, [site + MODULE, sets]) == [_line(model, answers) for answers in sets]


def test_with_any_two_rules(page: Page, site: str, model: Model) -> None:
    sets = _once(_with_any_two_rules(model))
    found = page.evaluate(GIVEN, [site + MODULE, sets])
    assert found == [_line(model, answers) for answers in sets]
    winning = {rule for line in found for rule in line.split("|")[1].split(",")}
    assert winning - {""} == {rule.id for rule in model.rules}, "each of them wins somewhere"


def test_the_days_and_the_articles_are_those_of_the_reference(
    page: Page, site: str, model: Model, words: Words
) -> None:
    """At each rule and below it, as a reader's link opens it: what is said there, in the words of no region."""
    fragments, expected = [], []
    for answers in _once(_at_and_below_each_rule(model))[::2]:
        outcome = evaluate(model, answers).outcome
        if outcome is None or words.outcomes[outcome].days == []:
            continue
        given = {name: [value] if isinstance(value, str) else value for name, value in answers.items()}
        fragments.append("#sl2=" + "-".join(".".join([name, *value]) for name, value in given.items()))  # type: ignore[misc]
        point = model.counted(NOTHING.union(*read_answers(model, answers).values()))
        read = [each.article for each in model.reading if model.offers(each, model.caution[outcome], point)]
        expected.append((words.outcomes[outcome].days_with(model.course(outcome, point)), read))
    assert len(fragments) > 300
    for fragment, (days, links), (own, read) in zip(
        fragments, page.evaluate(BESIDE, [site + MODULE, fragments]), expected, strict=True
    ):
        assert days == own, fragment
        assert [link.removeprefix(site) for link in links] == [path.removesuffix(".md") + "/" for path in read], (
            fragment
        )


def _drawn(model: Model, seed: int, sets: int) -> bytes:
    return Random(seed).randbytes(RECORD * len(model.questions) * sets)


def test_numbers_stand_for_the_reference(model: Model) -> None:
    bits = Bits(model, _drawn(model, 0, 3000))
    assert bits.lines() == [_line(model, answers) for answers in bits.answers()]


def test_at_random(browser: Browser, built: Path, tmp_path: Path, model: Model) -> None:
    """The page fetches what is drawn: so much would take as long again on its way through the browser's driver."""
    drawn = _drawn(model, 1, SETS)
    (tmp_path / "drawn").write_bytes(drawn)
    shutil.copy(built / MODULE, tmp_path)
    with served(tmp_path) as address:
        page = browser.new_page()
        page.goto(address)
        lines, numbers = page.evaluate(RANDOM)
        page.close()
    found = [lines[int(number)] for number in numbers.split(" ")]
    expected = Bits(model, drawn).lines()
    assert len(set(expected)) > 100
    different = ((n, js, own) for n, (js, own) in enumerate(zip(found, expected, strict=True)) if js != own)
    assert list(islice(different, 3)) == []


@pytest.mark.parametrize(
    "answers",
    [
        {"wher": "joint"},
        {"where": "joint"},
        {"walking": "hopping"},
        {"walking": ["limping"]},
        {"today": "pop"},
        {"today": ["pop", "snap"]},
        {"plan": None},
        {"constructor": "x"},
        {"walking": 3},
    ],
)
def test_unknown_answers_throw(page: Page, site: str, model: Model, answers: dict[str, object]) -> None:
    script = """async ([address, answers]) => {
      const { evaluate } = await import(address);
      try { evaluate(answers); } catch (error) { return [error.constructor.name, error.message]; }
    }"""
    kind, message = page.evaluate(script, [site + MODULE, answers])
    ((question, value),) = answers.items()
    assert kind == "TypeError"
    assert question in message
    assert (value[-1] if isinstance(value, list) else str(value or "null")) in message
    with pytest.raises(TypeError):
        evaluate(model, answers)


def test_the_model_is_frozen_and_nothing_is_registered(page: Page, site: str) -> None:
    script = """async (address) => {
      const { define, model } = await import(address);
      const before = customElements.get("soreness-check");
      const frozen = (v) => Object(v) !== v || (Object.isFrozen(v) && Object.values(v).every(frozen));
      define("other-check");
      define("other-check");
      return [before === undefined, frozen(model), customElements.get("other-check") !== undefined];
    }"""
    assert page.evaluate(script, site + MODULE) == [True, True, True]
