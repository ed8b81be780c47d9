"""What the check's scripts are made of: the modules of overrides/widget/, and the decision, packed."""

from __future__ import annotations

from sorelegs.decision import Model, Rule
from sorelegs.embed.packed import UI, left_out
from sorelegs.embed.script import Script

WIDGET = Script(
    modules=("around.js", "words.js", "engine.js", "state.js", "screen.js", "question.js", "advice.js", "element.js"),
    data=(
        *("prefix", "styles", "version", "root", "zones", "languages", "english"),
        *("articles", "skip", "element", "wordsOf"),
    ),
    words=UI,
    public=("evaluate", "model", "define"),
)


def model_json(model: Model) -> dict[str, object]:
    """Return the content of ``model.json``: the model for other runtimes, with each rule's sources."""
    return {
        "version": model.version,
        "outcomes": list(model.outcomes),
        "questions": [
            {"id": q.id, "kind": "many" if q.many else "one", "options": list(q.options)} for q in model.questions
        ],
        "skip": left_out(model),
        "rules": [
            {"id": r.id, "when": _when(model, r), "outcome": r.outcome, "sources": list(r.sources)} for r in model.rules
        ],
    }


def _when(model: Model, rule: Rule) -> dict[str, object]:
    ticks = {question.id: [option for name, option in rule.when if name == question.id] for question in model.many}
    return {name: ticks.get(name, option) for name, option in rule.when}
