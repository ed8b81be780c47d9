"""What other sites take from the check's folder beside the widget's scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import minify
from markupsafe import Markup

from sorelegs.decision import Decision, fallback_html
from sorelegs.embed.dmn import dmn
from sorelegs.embed.names import Names
from sorelegs.embed.npm import (
    FRAMEWORK_FILES,
    LICENCE,
    README,
    check_readme,
    elements_manifest,
    package,
    typed,
    types,
)
from sorelegs.embed.schema import model_schema
from sorelegs.embed.snippets import FRAME_HEIGHT, Embed, snippet
from sorelegs.profile import Profile

OEMBED = "oembed.json"
"""The site's answer to who asks what to embed: it names the site, so it stands beside the folder that is frozen."""
WIDTH = 640
"""The widget's greatest width in px, as in its style sheet."""


def embed_files(
    names: Names,
    decision: Decision,
    scripts: Mapping[str, str],
    *,
    site_url: str,
    source: Path,
    releases: Iterable[Path],
) -> dict[str, str]:
    """Return the text of each file by its path in the built site.

    Args:
        names: of the check.
        decision: what the widget asks.
        scripts: the texts of the script and the module by their files' names.
        site_url: the address of the site.
        source: the folder of the iframe page's sources.
        releases: the folders of the frozen releases.
    """
    model = decision.model
    root = site_url.rstrip("/") + "/"
    texts = {name: (source / name).read_text(encoding="utf-8") for name in ("index.html", *_SCRIPTS, "frame.css")}
    files = {
        "index.html": frame_page(
            texts["index.html"],
            title=names.title,
            element=names.element,
            script=names.script,
            fallback=fallback_html(decision, heading_level=2),
        ),
        **{name: _script(texts[name], names) for name in _SCRIPTS},
        "frame.css": minify.string("text/css", texts["frame.css"]) + "\n",
        "custom-elements.json": as_json(elements_manifest(names)),
        "model.schema.json": as_json(model_schema(names)),
        "decision.dmn": dmn(model, decision.words, names),
        "package.json": as_json(package(names, model.version)),
        **dict.fromkeys((names.types, names.common_types), types(names, model)),
        **{file: typed(names).framework(name, f"./{names.common}") for name, file in FRAMEWORK_FILES.items()},
        README: check_readme(names),
        LICENCE: (source / LICENCE).read_text(encoding="utf-8"),
    }
    missing = {names.script, names.module} - set(scripts)
    if missing:
        raise ValueError(f"without {', '.join(sorted(missing))} there is nothing to embed")
    published = {f"{names.folder}/{name}": text for name, text in files.items()} | {
        OEMBED: as_json(oembed(names, root))
    }
    frozen_pages = ((r, page) for r in releases for page in sorted(r.rglob("*.html")))
    pages = {f"embed/{r.name}/{p.relative_to(r).as_posix()}": p.read_text(encoding="utf-8") for r, p in frozen_pages}
    return {**published, **pages}


_NONCE = "own"
_SCRIPTS = ("frame.js", "page.js")


def frozen(folder: Path) -> list[Path]:
    """Return the folders of the frozen releases in ``folder``, which may not exist."""
    return sorted(file.parent for file in folder.glob("*/integrity.json"))


def oembed(names: Names, root: str) -> dict[str, object]:
    """Return the oEmbed answer for the check; its HTML also works where the script in it is taken out.

    Args:
        names: of the check.
        root: the address of the site, with a slash at its end.
    """
    html = snippet(Embed(names, root), "resized")
    return oembed_answer(names.own, root, title=names.title, html=html, height=FRAME_HEIGHT)


def oembed_answer(own: Profile, root: str, *, title: str, html: str, height: int) -> dict[str, object]:
    """Return an oEmbed answer. Source: https://oembed.com/#section2

    Args:
        own: what is the site's own.
        root: the address of the site, with a slash at its end.
        title: of what is shown.
        html: what shows it.
        height: in px, where the host drops styles.
    """
    return {
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": own.name,
        "provider_url": root,
        "cache_age": 86400,
        "html": html,
        "width": WIDTH,
        "height": height,
    }


def frame_page(
    template: str,
    *,
    title: str,
    element: str,
    script: str,
    fallback: Markup,
    shared: str = "",
    more: Markup | str = "",
) -> str:
    """Return the page in an iframe.

    Args:
        template: its source.
        title: of what it shows.
        element: the custom element in it.
        script: the file that defines it, from the page.
        fallback: what stands there where no script runs.
        shared: the way from the page to the files that all frames share.
        more: attributes of the element.
    """
    # No origin, since it is another's wherever the folder is copied to, and "'self'" is nobody's in a sandbox: Safari
    # matches nothing with it there. No hash either: the browser would ask for the files across origins and refuse them
    # wherever the host sends no CORS header. The nonce is no secret: it names the elements that stand in this file.
    own = f"'nonce-{_NONCE}'"
    policy = (
        f"default-src 'none'; script-src {own}; style-src {own}; img-src data:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    page = Markup(template).format(  # noqa: S704 - the template is ours
        policy=policy,
        nonce=_NONCE,
        title=title,
        language="en",
        element=element,
        script=script,
        shared=shared,
        more=more,
        fallback=fallback,
    )
    return str(page)


def _script(text: str, names: Names) -> str:
    player = names.own.player
    for gap, name in {"prefix": names.prefix, "player": player.element if player else names.element}.items():
        text = text.replace(f"{{{gap}}}", name)
    return str(minify.string("text/javascript", text)) + "\n"


def as_json(value: object) -> str:
    """Return a value as the text of a file."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
