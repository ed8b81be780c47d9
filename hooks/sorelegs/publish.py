"""The files that the build adds: findings and charts for reuse, and the widget for our own and other sites."""

from __future__ import annotations

import json
from pathlib import Path

from sorelegs.article import parse_article
from sorelegs.charts.view import csv_path, marks_csv
from sorelegs.embed import embed_files
from sorelegs.finding_view import FILE, findings_json
from sorelegs.site import Site, today
from sorelegs.text import read_text
from sorelegs.widget import classic, data, model_json, module, read

FOLDER = "embed/v1"
"""Where the widget is published: its major version is in the address, as the contract asks."""


def published_files(site: Site, widget: Path, site_url: str) -> dict[str, str]:
    """Return the text of each generated file by its path in the built site.

    Args:
        site: whose decision the widget asks; without a sound one there is no widget.
        widget: the folder of the widget's source.
        site_url: the address of the site, for links in a widget that stands elsewhere.
    """
    shared = {FILE: findings_json(site.findings, site.bibliography, site_url)}
    shared |= {csv_path(ready): marks_csv(ready) for ready in site.charts.values() if ready.chart.data is None}
    if site.decision is None:
        return shared
    model, words = site.decision.model, site.decision.words["en"]
    sources = read(widget)
    packed = data(model, words, _titles(site))
    scripts = {
        "soreness-check.js": classic(packed, sources),
        "soreness-check.mjs": module(packed, sources, site_url),
    }
    return {
        **shared,
        **{f"{FOLDER}/{name}": text for name, text in scripts.items()},
        f"{FOLDER}/model.json": json.dumps(model_json(model), ensure_ascii=False, indent=1) + "\n",
        **embed_files(site, scripts, site_url, widget.parent / "embedding"),
    }


def _titles(site: Site) -> dict[str, str]:
    titles = {}
    articles = site.decision.model.articles.values() if site.decision else ()
    for path in {path for paths in articles for path in paths}:
        text, _ = read_text(site.docs / path, path)
        front = parse_article(text, today())[0].front if text else None
        titles[path] = front.title if front else path
    return titles
