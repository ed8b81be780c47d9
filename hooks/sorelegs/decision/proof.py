"""The proof that the decision is safe for every possible answer.

How the whole input space is covered, in full and fast:

- The ordered questions have few answers: every combination of them is one *point*, and a set of points is one integer
  with a bit for each. A rule's floors become the set of points where they hold.
- The advice for one subset of the signs is a *table*: for each outcome, the set of points where the advice is at
  least that cautious. A rule belongs to every subset that contains the rule's signs, so the table of a subset is the
  union of the rules of all its subsets (a zeta transform over all 2^14 of them, none left out). Most subsets share a
  table, since an emergency sign decides alone: equal tables are one object, and a property that speaks of the advice
  only is checked once for each different table, which checks it for every subset that has it.
- For an incomplete set, the completions are again a set of points, and all of them are compared with the two bounds
  that the decision uses. If the signs are unanswered, each table must lie between that of no sign and that of all.

What must hold is written down here, from the public contract, and not read from the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from sorelegs.decision.model import Answers, Model, completions, most_cautious, winners
from sorelegs.problems import Problem
from sorelegs.problems import Rule as CheckRule

DECISION_PROPERTY = CheckRule(
    "decision-property",
    why="The soreness check must be safe for every possible answer.",
    more=(
        "The build tries every possible set of answers. If one leads to advice that is not safe, the site is not built."
    ),
    bad="A rule that lets a runner with a limp run",
    good="A rule that lets nobody with a limp run",
    place="none",
)

RULES = (DECISION_PROPERTY,)
"""What this module may tell."""


RULE = DECISION_PROPERTY

OUTCOMES = ("run_as_planned", "run_easy", "move_gently", "rest", "see_professional", "urgent_care", "emergency")

QUESTIONS: dict[str, tuple[str, ...]] = {
    "signs": (),
    "where": ("nowhere", "both_muscles", "one_leg_muscles", "joint", "one_spot"),
    "soreness": ("none", "mild", "moderate", "strong", "severe"),
    "timing": ("delayed_recent", "lingering", "during", "over_week", "no_cause"),
    "walking": ("normal", "stiff_at_first", "stays_stiff", "limping"),
    "plan": ("rest", "easy", "long", "hard"),
}
"""The public ids, from least to most worrying; those of ``signs`` are the keys of :data:`SIGN_FLOORS`."""

SKIP = (("where", "nowhere", ("soreness", "timing")),)

SIGN_FLOORS = {
    "chest_or_breath": "emergency",
    "collapse_or_confusion": "emergency",
    "heat_or_vomiting": "emergency",
    "saddle_or_bladder": "emergency",
    "tight_numb_cold": "emergency",
    "deformed": "emergency",
    "dark_urine": "emergency",
    "swollen_weak_muscles": "urgent_care",
    "one_leg_swollen": "urgent_care",
    "cannot_stand": "urgent_care",
    "pop": "urgent_care",
    "hot_red": "urgent_care",
    "groin_or_bone": "see_professional",
    "feverish": "rest",
}
"""The least cautious advice that each sign allows, whatever else is answered."""

SIGN_COMBINATIONS: tuple[tuple[frozenset[str], Mapping[str, str], str], ...] = (
    (frozenset({"feverish", "hot_red"}), {}, "emergency"),
    (frozenset({"feverish"}), {"where": "one_leg_muscles"}, "urgent_care"),
)
"""What signs need together, or with other answers at least this worrying."""

NO_RUNNING: tuple[Mapping[str, str], ...] = (
    {"walking": "limping"},
    {"where": "joint"},
    {"soreness": "strong"},
    {"timing": "no_cause", "soreness": "mild"},
    {"timing": "over_week", "soreness": "moderate"},
    {"where": "one_leg_muscles", "timing": "during"},
)
"""Answers, each at least this worrying, that allow no advice to run."""

NOT_AS_PLANNED: tuple[Mapping[str, str], ...] = (
    {"plan": "hard", "soreness": "moderate"},
    {"plan": "hard", "walking": "stays_stiff"},
)

ORDINARY: tuple[tuple[Mapping[str, str], str], ...] = (
    (
        {"where": "both_muscles", "timing": "delayed_recent", "walking": "stiff_at_first", "soreness": "moderate"},
        "move_gently",
    ),
    (
        {"where": "both_muscles", "timing": "delayed_recent", "walking": "stiff_at_first", "soreness": "mild"},
        "run_easy",
    ),
    (
        {"where": "both_muscles", "timing": "delayed_recent", "walking": "normal", "soreness": "none"},
        "run_as_planned",
    ),
    ({"where": "nowhere", "walking": "normal"}, "run_as_planned"),
)
"""With no signs and answers at most this worrying (``plan`` whatever it is): the most cautious advice allowed."""


@dataclass(frozen=True)
class Table:
    """The advice for one subset of the signs.

    Attributes:
        at_least: for each outcome, the points where the advice is at least that cautious.
        signs: the smallest subset that has this table, as a set of bits.
    """

    at_least: tuple[int, ...]
    signs: int


class Space:
    """Every possible complete answer set, and the model's advice for it."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.questions = [question.id for question in model.ordered]
        self.sizes = [len(question.options) for question in model.ordered]
        self.strides = [1] * len(self.sizes)
        for i in range(len(self.sizes) - 2, -1, -1):
            self.strides[i] = self.strides[i + 1] * self.sizes[i + 1]
        self.raw = list(product(*(range(size) for size in self.sizes)))
        self.points = [self._counted(ranks) for ranks in self.raw]
        self.all = (1 << len(self.points)) - 1
        self.exact = [self._masks(self.raw, i) for i in range(len(self.sizes))]
        self.floor = [self._floors(i) for i in range(len(self.sizes))]
        self.rules = [self._where(dict(rule.floors)) for rule in model.rules]
        self.sign_bit = {sign: 1 << i for i, sign in enumerate(model.signs.options)}
        self.subsets, self.tables = self._all_subsets()

    def _counted(self, ranks: tuple[int, ...]) -> tuple[int, ...]:
        out = dict(zip(self.questions, ranks, strict=True))
        for skip in self.model.skip:
            if out[skip.question] == self.model.ranks[skip.question][skip.option]:
                out.update(dict.fromkeys(skip.questions, 0))
        return tuple(out.values())

    def _masks(self, points: list[tuple[int, ...]], question: int) -> list[int]:
        masks = [0] * self.sizes[question]
        for i, ranks in enumerate(points):
            masks[ranks[question]] |= 1 << i
        return masks

    def _floors(self, question: int) -> list[int]:
        masks = self._masks(self.points, question)
        for rank in range(len(masks) - 2, -1, -1):
            masks[rank] |= masks[rank + 1]
        return masks

    def _where(self, floors: Mapping[str, str]) -> int:
        points = self.all
        for question, option in floors.items():
            points &= self.floor[self.questions.index(question)][self.model.ranks[question][option]]
        return points

    def at_least(self, floors: Mapping[str, str]) -> int:
        """Return the points where each answer is at least this worrying."""
        return self._where(floors)

    def at_most(self, ceilings: Mapping[str, str]) -> int:
        """Return the points where each answer is at most this worrying."""
        points = self.all
        for question, option in ceilings.items():
            above = self.floor[self.questions.index(question)][self.model.ranks[question][option] + 1 :]
            points &= ~above[0] if above else self.all
        return points

    def _all_subsets(self) -> tuple[list[int], list[Table]]:
        """Return for each subset of the signs the number of its table, and the tables."""
        levels = len(self.model.outcomes)
        numbers: dict[tuple[int, ...], int] = {}
        joined: dict[tuple[int, int], int] = {}
        contents: list[tuple[int, ...]] = []

        def number(table: tuple[int, ...]) -> int:
            if table not in numbers:
                numbers[table] = len(contents)
                contents.append(table)
            return numbers[table]

        def join(a: int, b: int) -> int:
            if (a, b) not in joined:
                joined[a, b] = number(tuple(x | y for x, y in zip(contents[a], contents[b], strict=True)))
            return joined[a, b]

        nothing = number((self.all, *([0] * (levels - 1))))
        subsets = [nothing] * (1 << len(self.sign_bit))
        for rule, points in zip(self.model.rules, self.rules, strict=True):
            caution = self.model.caution[rule.outcome]
            table = number(tuple(self.all if i == 0 else points if i <= caution else 0 for i in range(levels)))
            own = sum(self.sign_bit[sign] for sign in rule.signs)
            subsets[own] = join(subsets[own], table)
        for bit in self.sign_bit.values():
            for subset in range(len(subsets)):
                if subset & bit:
                    subsets[subset] = join(subsets[subset], subsets[subset ^ bit])
        smallest: dict[int, int] = {}
        for subset in sorted(range(len(subsets)), key=int.bit_count):
            smallest.setdefault(subsets[subset], subset)
        used = {old: new for new, old in enumerate(smallest)}
        tables = [Table(contents[old], subset) for old, subset in smallest.items()]
        return [used[old] for old in subsets], tables

    def outcome(self, table: Table, point: int) -> int:
        """Return how cautious the advice at one point is."""
        return max(i for i, points in enumerate(table.at_least) if points >> point & 1)

    def smallest(self, points: int) -> int:
        """Return the mildest of a non-empty set of points; one that a reader can give, if there is one."""
        numbers = [i for i in range(len(self.points)) if points >> i & 1]
        return min(numbers, key=lambda i: (self.points[i] != self.raw[i], sum(self.raw[i]), -i))

    def ticked(self, subset: int) -> list[str]:
        """Return the ids of a subset of the signs."""
        return [sign for sign, bit in self.sign_bit.items() if subset & bit]

    def describe(self, subset: int, point: int) -> str:
        """Return a complete answer set in words."""
        ticked = self.ticked(subset)
        parts = [f"{' and '.join(ticked)} ticked"] if ticked else []
        for question, rank in zip(self.model.ordered, self.raw[point], strict=True):
            if rank:
                parts.append(f"{question.id} {question.options[rank]}")
        if not parts:
            return "with everything mildest"
        return f"with {', '.join(parts)} and everything else mildest"

    def answers(self, subset: int, point: int) -> Answers:
        """Return a complete answer set as the decision takes it."""
        return Answers(frozenset(self.ticked(subset)), dict(zip(self.questions, self.points[point], strict=True)))


@dataclass(frozen=True)
class _Break:
    """One way in which a property fails: the answers, what they must give, and the question it is about."""

    subset: int
    point: int
    must: str
    question: str


def prove(model: Model) -> list[Problem]:
    """Return a problem, with a smallest counter-example, for each property that does not hold.

    Properties 1 to 9 of the contract; that every source exists is checked where the files are read, and that the widget
    agrees is checked by the tests.
    """
    differing = list(_public_ids(model))
    if differing:
        return differing
    space = Space(model)
    checks = (
        _one_outcome,
        _sign_floors,
        _monotone,
        _bounds,
        _no_running,
        _not_as_planned,
        _plan_is_quiet,
        _signs_lead,
        _ordinary,
    )
    problems = [_problem(space, broken) for check in checks for broken in check(space)]
    return sorted([*dict.fromkeys(problems), *_dead(space)])


def share_sent_to_professional(model: Model) -> tuple[int, int]:
    """Return how many complete answer sets without a sign get ``see_professional`` or more, and how many there are."""
    space = Space(model)
    distinct = [i for i, ranks in enumerate(space.raw) if space.points[i] == ranks]
    sent = space.tables[space.subsets[0]].at_least[model.caution["see_professional"]]
    return sum(sent >> i & 1 for i in distinct), len(distinct)


def _problem(space: Space, broken: _Break) -> Problem:
    model = space.model
    answers = space.answers(broken.subset, broken.point)
    caution = most_cautious(model, answers)
    won = winners(model, answers, caution)
    place = next((question.place for question in model.questions if question.id == broken.question), (1, 1))
    for rule in model.rules:
        if rule.id in won:
            place = rule.place
            break
    what = f"{space.describe(broken.subset, broken.point)}, the outcome is {model.outcomes[caution]}."
    return Problem(model.path, *place, RULE, what[0].upper() + what[1:], broken.must)


def _public_ids(model: Model) -> Iterator[Problem]:
    def differs(what: str, have: Iterable[str], want: Iterable[str], place: tuple[int, int]) -> Iterator[Problem]:
        if list(have) != list(want):
            text = f"{what} must be {', '.join(want)}, in this order."
            fix = "These ids are public: put them back, or start a new major version."
            yield Problem(model.path, *place, RULE, text, fix)

    yield from differs("The outcomes", model.outcomes, OUTCOMES, (1, 1))
    yield from differs("The questions", [question.id for question in model.questions], QUESTIONS, (1, 1))
    for question in model.questions:
        want = tuple(SIGN_FLOORS) if question.id == "signs" else QUESTIONS.get(question.id, question.options)
        yield from differs(f"The options of {question.id}", question.options, want, question.place)
    skip = [f"{s.question}={s.option}: {'+'.join(s.questions)}" for s in model.skip]
    yield from differs("What is left out", skip, [f"{q}={o}: {'+'.join(left)}" for q, o, left in SKIP], (1, 1))


# Each check yields at most one break for each thing that it asks for, the smallest.


def _first(space: Space, wrong: Iterable[tuple[int, int]], must: str, question: str) -> Iterator[_Break]:
    """Yield the smallest of some answers: pairs of a subset of the signs and a set of points."""
    found = [(subset, points) for subset, points in wrong if points]
    if found:
        subset, points = min(found, key=lambda pair: (pair[0].bit_count(), pair[0]))
        yield _Break(subset, space.smallest(points), must, question)


def _one_outcome(space: Space) -> Iterator[_Break]:
    """Property 1: the function that readers' answers go through gives what the tables say, one outcome each."""
    must = "Property 1: each complete answer set has exactly one outcome."
    for table in space.tables:
        signs = frozenset(space.ticked(table.signs))
        wrong = 0
        for i, ranks in enumerate(space.points):
            if space.raw[i] == ranks:
                given = Answers(signs, dict(zip(space.questions, ranks, strict=True)))
                wrong |= (most_cautious(space.model, given) != space.outcome(table, i)) << i
        yield from _first(space, [(table.signs, wrong)], must, "signs")


def _sign_floors(space: Space) -> Iterator[_Break]:
    """Property 2, for every one of the subsets."""
    needs = [(frozenset({sign}), dict[str, str](), outcome) for sign, outcome in SIGN_FLOORS.items()]
    for signs, floors, outcome in [*needs, *SIGN_COMBINATIONS]:
        bits = sum(space.sign_bit[sign] for sign in signs)
        caution = space.model.caution[outcome]
        domain = space.at_least(floors)
        seen: dict[int, int] = {}
        for subset in sorted((s for s in range(len(space.subsets)) if s & bits == bits), key=int.bit_count):
            seen.setdefault(space.subsets[subset], subset)
        wrong = [(subset, domain & ~space.tables[table].at_least[caution]) for table, subset in seen.items()]
        needed = " and ".join([*sorted(signs), *(f"{q} {o} or worse" for q, o in floors.items())])
        yield from _first(space, wrong, f"Property 2: {needed} needs at least {outcome}.", "signs")


def _monotone(space: Space) -> Iterator[_Break]:
    """Property 3: one answer more worrying is never less cautious, nor is one more sign."""
    for i, question in enumerate(space.questions):
        movable = space.all & ~space.exact[i][-1]
        must = f"Property 3: a more worrying answer to {question} must not give less cautious advice."
        wrong = []
        for table in space.tables:
            lower = 0
            for points in table.at_least:
                lower |= ((points & movable) << space.strides[i]) & ~points & space.all
            wrong.append((table.signs, lower))
        yield from _first(space, wrong, must, question)
    steps = {
        (space.subsets[subset], space.subsets[subset | bit])
        for subset in range(len(space.subsets))
        for bit in space.sign_bit.values()
    }
    for before, after in sorted(steps):
        pairs = zip(space.tables[before].at_least, space.tables[after].at_least, strict=True)
        wrong = [(space.tables[after].signs, a & ~b) for a, b in pairs]
        yield from _first(space, wrong, "Property 3: one more sign must not give less cautious advice.", "signs")


def _bounds(space: Space) -> Iterator[_Break]:
    """Property 3, for incomplete sets: the two bounds hold for every completion."""
    must = "Property 3: the advice for an incomplete set must hold however it is completed."
    index = {ranks: i for i, ranks in enumerate(space.raw)}
    wrong: list[tuple[int, int]] = []
    for given in product(*(range(-1, size) for size in space.sizes)):
        points = space.all
        partial: dict[str, object] = {}
        for i, (question, rank) in enumerate(zip(space.model.ordered, given, strict=True)):
            if rank >= 0:
                points &= space.exact[i][rank]
                partial[question.id] = question.options[rank]
        least, most = (index[tuple(c.ranks.values())] for c in completions(space.model, partial))
        for table in space.tables:
            low, high = space.outcome(table, least), space.outcome(table, most)
            too_low = points & ~table.at_least[low]
            too_high = points & table.at_least[high + 1] if high + 1 < len(table.at_least) else 0
            if too_low or too_high:
                wrong.append((table.signs, too_low | too_high))
    none, every = space.tables[space.subsets[0]], space.tables[space.subsets[-1]]
    for table in space.tables:
        for low_, points, high_ in zip(none.at_least, table.at_least, every.at_least, strict=True):
            wrong.append((table.signs, (low_ & ~points) | (points & ~high_)))
    yield from _first(space, wrong, must, "signs")


def _too_bold(space: Space, answers: Mapping[str, str], outcome: str, must: str) -> Iterator[_Break]:
    domain, caution = space.at_least(answers), space.model.caution[outcome]
    wrong = [(table.signs, domain & ~table.at_least[caution]) for table in space.tables]
    yield from _first(space, wrong, must, next(iter(answers)))


def _in_words(answers: Mapping[str, str], more: str) -> str:
    return " and ".join(f"{question} {option}{more}" for question, option in answers.items())


def _no_running(space: Space) -> Iterator[_Break]:
    """Property 4."""
    for answers in NO_RUNNING:
        must = f"Property 4: no advice to run with {_in_words(answers, ' or worse')}."
        yield from _too_bold(space, answers, "move_gently", must)


def _not_as_planned(space: Space) -> Iterator[_Break]:
    """Property 5."""
    for answers in NOT_AS_PLANNED:
        must = f"Property 5: not run_as_planned with {_in_words(answers, ' or worse')}."
        yield from _too_bold(space, answers, "run_easy", must)


def _plan_is_quiet(space: Space) -> Iterator[_Break]:
    """Property 6: what is planned cannot change advice to see somebody."""
    i = space.questions.index("plan")
    movable = space.all & ~space.exact[i][-1]
    shift = space.strides[i]
    wrong = []
    for table in space.tables:
        changed = 0
        for points in table.at_least[space.model.caution["see_professional"] :]:
            changed |= ((points ^ (points >> shift)) & movable) << shift
        wrong.append((table.signs, changed))
    yield from _first(
        space, wrong, "Property 6: plan must never change an outcome of see_professional or above.", "plan"
    )


def _signs_lead(space: Space) -> Iterator[_Break]:
    """Property 7."""
    caution = space.model.caution
    wrong = []
    for table in space.tables:
        emergency = table.at_least[caution["emergency"]]
        wrong.append((table.signs, emergency if not emergency & 1 else 0))
    yield from _first(space, wrong, "Property 7: only signs lead to emergency.", "signs")

    urgent = caution["urgent_care"]
    severe = space.at_least({"soreness": "severe"})
    wrong = []
    serious = sum(bit for sign, bit in space.sign_bit.items() if caution[SIGN_FLOORS[sign]] >= urgent)
    for subset, number in enumerate(space.subsets):
        if not subset & serious:
            allowed = severe
            for signs, floors, outcome in SIGN_COMBINATIONS:
                if caution[outcome] >= urgent and signs <= set(space.ticked(subset)):
                    allowed |= space.at_least(floors)
            wrong.append((subset, space.tables[number].at_least[urgent] & ~allowed))
    must = "Property 7: without a sign of urgent_care or above, and soreness below severe, at most see_professional."
    yield from _first(space, wrong, must, "signs")


def _ordinary(space: Space) -> Iterator[_Break]:
    """Property 8."""
    table = space.tables[space.subsets[0]]
    for answers, outcome in ORDINARY:
        above = table.at_least[space.model.caution[outcome] + 1]
        must = f"Property 8: ordinary soreness ({_in_words(answers, ' or milder')}) gets at most {outcome}."
        yield from _first(space, [(0, space.at_most(answers) & above)], must, "soreness")


def _dead(space: Space) -> Iterator[Problem]:
    """Property 9: each rule wins somewhere. If it does, it does so with its own signs and no other."""
    model = space.model
    for rule, points in zip(model.rules, space.rules, strict=True):
        table = space.tables[space.subsets[sum(space.sign_bit[sign] for sign in rule.signs)]]
        above = model.caution[rule.outcome] + 1
        stronger = table.at_least[above] if above < len(table.at_least) else 0
        if not points & ~stronger:
            what = f"The rule {rule.id} never decides: wherever it matches, a more cautious rule matches too."
            yield Problem(model.path, *rule.place, RULE, what, "Property 9: take it away, or ask for less.")
