"""What a page tells its template and search engines about itself."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable

from sorelegs.article import ArticleFront
from sorelegs.parts import Source
from sorelegs.profile import Profile

WORDS_A_MINUTE = 200
"""A slow reader's pace, on a phone: rather a minute too many than one too few."""
_UNREAD = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*+\}\}|\]\((?:(?!\]\()[^)])*+\)")
"""Calls, and the addresses of links."""


def reading_minutes(markdown: str) -> int:
    """Return how many minutes an article takes to read, 1 or more."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", _UNREAD.sub(" ", markdown))
    return max(1, math.ceil(len(words) / WORDS_A_MINUTE))


def json_ld(front: ArticleFront, url: str, own: Profile, site_url: str, sources: Iterable[Source]) -> str:
    """Return what schema.org calls an article, safe inside a script element.

    It is a ``MedicalWebPage`` for adults on a site about people's health, else a ``WebPage``. There is a
    ``reviewedBy``, and a day of it, only where a real clinician has checked the page. A source is its
    address alone: its title stands in the page's own list.

    Source: https://schema.org/MedicalWebPage
    """
    audience: dict[str, object] = {"@type": "PeopleAudience", "audienceType": own.people.many.capitalize()}
    publisher = {"@type": "Organization", "name": own.publisher, "url": site_url}
    page: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage" if own.health else "WebPage",
        "headline": front.title,
        "description": front.description,
        "url": url,
        "inLanguage": "en-GB",
        "dateModified": front.reviewed.isoformat(),
        "audience": audience | ({"requiredMinAge": 18} if own.health else {}),
        "author": [{"@type": "Organization", "name": name} for name in front.authors],
        "publisher": publisher,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "citation": [source.address for source in sources],
    }
    if front.clinician is not None:
        page["lastReviewed"] = front.clinician.checked.isoformat()
        page["reviewedBy"] = {
            "@type": "Person",
            "name": front.clinician.name,
            "jobTitle": front.clinician.role,
        }
    return json.dumps(page, ensure_ascii=False).replace("<", "\\u003c")
