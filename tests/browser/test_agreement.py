"""The widget's ``evaluate`` gives what the reference in Python gives, over the whole space and on partial answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sorelegs.decision.model import Model, evaluate

ROOT = Path(__file__).parents[2]

RUN = """async ([address, signSets, complete]) => {
  const { evaluate, model } = await import(address);
  const ordered = model.questions.filter((q) => q.kind === "one");
  const lines = [];
  for (const signs of signSets) {
    const walk = (i, answers) => {
      if (i === ordered.length) {
        const { outcome, reasons, next } = evaluate(answers);
        lines.push([outcome, reasons.join(), next].join("|"));
        return;
      }
      if (!complete) walk(i + 1, answers);
      for (const option of ordered[i].options) walk(i + 1, { ...answers, [ordered[i].id]: option });
    };
    walk(0, signs === null ? {} : { signs });
  }
  return lines.join("\\n");
}"""

SUBSETS = """async ([address, ordered]) => {
  const { evaluate, model } = await import(address);
  const all = model.questions[0].options;
  const lines = [];
  for (let bits = 0; bits < 2 ** all.length; bits++) {
    const { outcome, reasons } = evaluate({ ...ordered, signs: all.filter((_, i) => bits >> i & 1) });
    lines.push([outcome, reasons.join()].join("|"));
  }
  return lines.join("\\n");
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, site: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(site + "404.html")
    yield page
    page.close()


def _expected(model: Model, sign_sets: list[list[str] | None], *, complete: bool) -> list[str]:
    choices = [list(q.options) if complete else [None, *q.options] for q in model.ordered]
    lines = []
    for signs in sign_sets:
        for options in product(*choices):
            answers: dict[str, object] = {} if signs is None else {"signs": signs}
            answers |= {q.id: o for q, o in zip(model.ordered, options, strict=True) if o is not None}
            result = evaluate(model, answers)
            lines.append(f"{result.outcome or ''}|{','.join(result.reasons)}|{result.next or ''}")
    return lines


def _classes(model: Model) -> tuple[list[str], list[str]]:
    """Return the signs that some rule joins to another condition, and the rest, of which each acts by itself."""
    (signs,) = model.many
    joined = {option for rule in model.rules if len(rule.when) > 1 for name, option in rule.when if name == signs.id}
    return [s for s in signs.options if s in joined], [s for s in signs.options if s not in joined]


def test_complete_answers(page: Page, site: str, model: Model) -> None:
    joined, alone = _classes(model)
    subsets = [list(c) for n in range(len(joined) + 1) for c in combinations(joined, n)]
    by_outcome = {rule.outcome: rule.id for rule in model.rules if rule.id in alone}
    sets: list[list[str] | None] = [*subsets, *([s] for s in alone)]
    sets += [[*subset, sign] for subset in subsets if subset for sign in by_outcome.values()]
    found = page.evaluate(RUN, [site + "embed/v2/soreness-check.mjs", sets, True])
    assert found.split("\n") == _expected(model, sets, complete=True)


def test_partial_answers(page: Page, site: str, model: Model) -> None:
    joined, alone = _classes(model)
    sets: list[list[str] | None] = [None, [], joined, *([s] for s in joined), alone[:1], alone[-1:]]
    found = page.evaluate(RUN, [site + "embed/v2/soreness-check.mjs", sets, False])
    assert found.split("\n") == _expected(model, sets, complete=False)


@pytest.mark.parametrize("place", [0, -1])
def test_every_sign_subset(page: Page, site: str, model: Model, place: int) -> None:
    ordered = {q.id: q.options[place] for q in model.ordered}
    found = page.evaluate(SUBSETS, [site + "embed/v2/soreness-check.mjs", ordered]).split("\n")
    signs = model.many[0].options
    assert len(found) == 2 ** len(signs)
    for bits, line in enumerate(found):
        result = evaluate(model, {**ordered, "signs": [s for i, s in enumerate(signs) if bits >> i & 1]})
        assert line == f"{result.outcome}|{','.join(result.reasons)}"


@pytest.mark.parametrize(
    "answers",
    [
        {"wher": "joint"},
        {"where": "elbow"},
        {"where": ["joint"]},
        {"signs": "pop"},
        {"signs": ["pop", "snap"]},
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
    kind, message = page.evaluate(script, [site + "embed/v2/soreness-check.mjs", answers])
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
    assert page.evaluate(script, site + "embed/v2/soreness-check.mjs") == [True, True, True]
