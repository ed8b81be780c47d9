"""The files of the widget for this and other sites, and what the snippets for other sites name."""

from __future__ import annotations

import json

from sorelegs.article import parse_article
from sorelegs.day import today
from sorelegs.embed import (
    FROZEN,
    INTEGRITY,
    WIDGET,
    Embed,
    check_words,
    data,
    embed_files,
    frozen,
    model_json,
    names_of,
)
from sorelegs.look import THEME
from sorelegs.problems import read_text
from sorelegs.site import Site


def widget_files(site: Site, site_url: str) -> dict[str, str]:
    """Return the text of each file by its path in the built site; without a sound decision there is no widget.

    Args:
        site: whose decision the widget asks.
        site_url: the address of the site, for links in a widget that stands elsewhere.
    """
    if site.decision is None:
        return {}
    model, words = site.decision.model, site.decision.words
    names = names_of(site.profile, site.decision, site.languages)
    sources = WIDGET.read(THEME / "widget")
    packed = data(model, words, titles_read(site), names)
    scripts = {
        names.script: WIDGET.classic(packed, sources),
        names.module: (module := WIDGET.module(packed, sources)),
        names.common: WIDGET.common(module),
    }
    others = {names.words(code): check_words(packed["english"], own) for code, own in site.languages.items()}
    return {
        **{f"{names.folder}/{name}": text for name, text in {**scripts, **others}.items()},
        f"{names.folder}/model.json": json.dumps(model_json(model), ensure_ascii=False, indent=1) + "\n",
        **embed_files(
            names,
            site.decision,
            scripts,
            site_url=site_url,
            source=THEME / "embedding",
            releases=frozen(site.root / FROZEN),
        ),
    }


def titles_read(site: Site) -> dict[str, str]:
    """Return the titles of the articles that the check leads to, by their files in ``docs``."""
    titles = {}
    for path in {reading.article for reading in site.decision.model.reading} if site.decision else ():
        text, _ = read_text(site.docs / path, path)
        front = parse_article(text, today())[0].front if text else None
        titles[path] = front.title if front else path
    return titles


def embed_of(site: Site, site_url: str) -> Embed | None:
    """Return what the snippets name, or ``None`` if the site's decision is broken.

    They name a fixed version only where a release is frozen; before, the newest files alone, which the build holds.

    Args:
        site: whose widget other sites show.
        site_url: its address.
    """
    if site.decision is None:
        return None
    names = names_of(site.profile, site.decision)
    address = site_url.rstrip("/") + "/"
    released = last_release(site)
    if released is None:
        return Embed(names, address, languages=site.languages)
    version, files = released
    spoken = {code: own for code, own in site.languages.items() if names.words(code) in files}
    return Embed(names, address, version, files[names.script], spoken)


def last_release(site: Site) -> tuple[str, dict[str, str]] | None:
    """Return the version of the last release and the hash of each of its files, or ``None`` before the first."""
    records = [json.loads(file.read_text(encoding="utf-8")) for file in (site.root / FROZEN).glob(f"*/{INTEGRITY}")]
    if not records:
        return None
    last = max(records, key=lambda record: [int(part) for part in record["version"].split(".")])
    return last["version"], last["files"]
