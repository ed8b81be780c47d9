"""Answers that lead to each outcome."""

from __future__ import annotations

from typing import Any

Answers = dict[str, Any]

ORDINARY: Answers = {
    "emergency": [], "today": [], "where": ["both_legs"], "soreness": "moderate", "onset": "after", "since": "days",
    "trend": "same", "walking": "stiff_at_first", "about_you": [], "plan": "easy",
}  # fmt: skip
"""Sore thighs on the day after a run."""

ROUTES: dict[str, Answers] = {
    "run_as_planned": {**ORDINARY, "where": [], "walking": "normal"},
    "run_easy": {**ORDINARY, "soreness": "mild", "plan": "hard"},
    "move_gently": {**ORDINARY, "soreness": "strong"},
    "rest": {**ORDINARY, "walking": "limping"},
    "see_professional": {**ORDINARY, "where": ["bone"]},
    "urgent_care": {**ORDINARY, "today": ["cannot_stand", "both_swollen"]},
    "emergency": {**ORDINARY, "emergency": ["dark_urine"]},
}
"""Answers that lead to each outcome; the widget asks for as many of them as it needs."""
