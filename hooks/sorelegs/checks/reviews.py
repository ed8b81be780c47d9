"""Until when a review of an article holds, which its kind says; which are due; and what a release waits for."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sorelegs.article import KINDS, ArticleFront, day_in_words
from sorelegs.problems import escaped
from sorelegs.profile import SITE
from sorelegs.site import Site, read_catalogue

NO_ADDRESS = (
    f"docs/{SITE} gives no address for those who found a mistake. Embedded advice cannot be taken back, so they must "
    "reach you. Write the address as `corrections`."
)
NO_OWNER = (
    f"docs/{SITE} does not say who owns the site and who pays for it. Readers weigh advice by who stands behind it. "
    "Write both as `owner` and `paid_by`."
)
NOTICE_MONTHS = 2
"""How long before a review expires editors are told of it."""


def add_months(day: date, months: int) -> date:
    """Return the same day of the month ``months`` later, or that month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(front: ArticleFront) -> date:
    """Return the last day on which the review of an article holds."""
    return add_months(front.reviewed, KINDS[front.type].review_months)


@dataclass(frozen=True)
class Review:
    """The last review of one article.

    Attributes:
        path: the article's file, as messages call it.
        front: the article's front matter.
    """

    path: str
    front: ArticleFront

    @property
    def last_day(self) -> date:
        """The last day on which it holds."""
        return last_day(self.front)


@dataclass(frozen=True)
class Reviews:
    """The reviews that need an editor, the oldest due day first.

    Attributes:
        expired: those that no longer hold.
        soon: those that hold for :data:`NOTICE_MONTHS` more at most.
    """

    expired: list[Review]
    soon: list[Review]


def read_reviews(site: Site, today: date) -> Reviews:
    """Return which articles' reviews have expired on ``today``, and which soon will."""
    found = sorted(_reviews(site, today), key=lambda r: (r.last_day, r.path))
    notice = add_months(today, NOTICE_MONTHS)
    return Reviews(
        [r for r in found if r.last_day < today],
        [r for r in found if today <= r.last_day <= notice],
    )


def release_blockers(site: Site, today: date) -> list[str]:
    """Return what a release of the check waits for, a message each: new reviews of what readers in danger rely on."""
    return [
        f"{review.path} was last reviewed on {day_in_words(review.front.reviewed)}, more than {months} months "
        "ago. Readers in danger rely on it. Check it against its sources and set `reviewed` to that day."
        for review in _reviews(site, today)
        if (months := KINDS[review.front.type].release_months) and add_months(review.front.reviewed, months) < today
    ]


def publishing_blockers(site: Site) -> list[str]:
    """Return what a frozen release waits for before others may embed it, a message each: an address and an owner.

    A frozen release names neither, so that it works wherever it is copied; whoever publishes it must be found.
    """
    profile = site.profile
    missing = [] if profile.corrections else [NO_ADDRESS]
    return missing + ([] if profile.owner and profile.paid_by else [NO_OWNER])


def _reviews(site: Site, today: date) -> Iterable[Review]:
    for article in read_catalogue(site, today):
        if isinstance(article.front, ArticleFront):
            yield Review(article.text.path, article.front)


def as_text(reviews: Reviews) -> str:
    """Return one line for each review, for a terminal."""
    rows = [f"{r.path}: the review of {r.front.reviewed} expired on {r.last_day}.\n" for r in reviews.expired]
    rows += [f"{r.path}: the review of {r.front.reviewed} holds until {r.last_day}.\n" for r in reviews.soon]
    return "".join(rows)


def as_markdown(reviews: Reviews) -> str:
    """Return the reviews as Markdown for an issue, or ``""`` where none needs an editor."""
    parts = []
    for heading, found in (("Reviews that have expired", reviews.expired), ("Reviews due soon", reviews.soon)):
        if found:
            rows = [
                f"| {escaped(r.front.title)} | `{r.path}` | {r.front.type} | {r.front.reviewed} | {r.last_day} |"
                for r in found
            ]
            head = "| article | file | type | reviewed | holds until |\n|---|---|---|---|---|"
            parts.append("\n".join([f"## {heading}\n", head, *rows, ""]))
    return "\n".join(parts)
