"""What the HTTP Observatory of MDN (Mozilla) would make of an answer; its points are in ``observatory.yml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

RULES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("observatory.yml").read_text(encoding="utf-8"))
_SIX_MONTHS = 15768000
_BROAD = {"ftp:", "http:", "https:", "*", "http://*", "https://*"}
_UNSAFE = {*_BROAD, "'unsafe-inline'", "data:"}
_PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def score(headers: Mapping[str, str], page: str, *, redirected: bool) -> int:
    """Return the points of a site.

    Args:
        headers: of its home page, their names in small letters.
        page: the page.
        redirected: whether http leads to https.
    """
    outcomes = outcomes_of(headers, page, redirected=redirected)
    points = [RULES["tests"][test][outcome] for test, outcome in outcomes.items()]
    base = RULES["baseline"] + sum(point for point in points if point < 0)
    return int(base + (sum(point for point in points if point > 0) if base >= RULES["bonus_from"] else 0))


def outcomes_of(headers: Mapping[str, str], page: str, *, redirected: bool) -> dict[str, str]:
    """Return the outcome of each test, by its name."""
    policy = headers.get("content-security-policy", "")
    return {
        "content-security-policy": _policy(policy, page),
        "cookies": "some" if "set-cookie" in headers else "none",
        "cross-origin-resource-sharing": _sharing(headers),
        "cross-origin-resource-policy": _resources(headers.get("cross-origin-resource-policy", "none")),
        "redirection": "to https" if redirected else "none",
        "referrer-policy": _referrer(headers.get("referrer-policy", ""), page),
        "strict-transport-security": _transport(headers.get("strict-transport-security", "")),
        "subresource-integrity": _integrity(page),
        "x-content-type-options": "nosniff" if headers.get("x-content-type-options") == "nosniff" else "none",
        "x-frame-options": _frames(headers, policy),
    }


def _directives(policies: str) -> dict[str, set[str]]:
    """Return the sources of each directive; of several policies, which all hold, what each of them lets in."""
    found: dict[str, set[str]] = {}
    for directive in re.split("[;,]", policies):
        name, *sources = directive.split() or [""]
        found[name] = found[name] & set(sources) if name in found else set(sources)
    return found


def _policy(header: str, page: str) -> str:
    meta = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    found = _directives(",".join([*([header] if header else []), *meta]))
    everything = found.get("default-src", {"*"})
    scripts, styles, objects = (found.get(f"{of}-src", everything) for of in ("script", "style", "object"))
    if not header and not meta:
        return "none"
    if scripts & _UNSAFE or objects & _BROAD:
        return "unsafe scripts"
    if "'unsafe-eval'" in scripts | styles:
        return "unsafe eval"
    if styles & _UNSAFE:
        return "unsafe styles"
    sent = found.get("form-action", {"*"}) <= {"'none'", "'self'"}
    return "nothing unsafe, and nothing by default" if everything == {"'none'"} and sent else "nothing unsafe"


def _sharing(headers: Mapping[str, str]) -> str:
    if "access-control-allow-origin" not in headers:
        return "none"
    return "with credentials" if "access-control-allow-credentials" in headers else "public"


def _resources(value: str) -> str:
    known = {"same-origin": "same origin or site", "same-site": "same origin or site"}
    return known.get(value, value if value in ("cross-origin", "none") else "unknown")


def _referrer(header: str, page: str) -> str:
    meta = re.findall(r'<meta name="referrer" content="([^"]*)"', page)
    values = [value.strip() for value in (header or ",".join(meta)).split(",")]
    if values == [""]:
        return "none"
    return "private" if values[-1] in _PRIVATE else "unsafe"


def _transport(value: str) -> str:
    age = re.match(r"max-age=(\d+)", value)
    if age is None:
        return "none"
    return "six months or more" if int(age[1]) >= _SIX_MONTHS else "less than six months"


def _integrity(page: str) -> str:
    scripts = re.findall(r"<script\b[^>]*\ssrc=[^>]*>", page)
    if all(" integrity=" in script for script in scripts):
        return "every script has it"
    elsewhere = [script for script in scripts if re.search(r'src="(?:[a-z]+:)?//', script)]
    return "a script from elsewhere" if elsewhere else "every script is of this origin"


def _frames(headers: Mapping[str, str], policy: str) -> str:
    if "frame-ancestors" in _directives(policy):
        return "by the content policy"
    return "by its own header" if "x-frame-options" in headers else "none"
