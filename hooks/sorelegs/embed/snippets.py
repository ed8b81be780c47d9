"""The code that site owners paste: every snippet of the page for them, from one place.

A snippet is text with gaps. The configurator fills the gaps of the :data:`WAYS` in the reader's
browser as they choose; :func:`snippet` fills all of them with the defaults.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from sorelegs.embed.names import Names
from sorelegs.profile import Language

HEIGHT = "max(880px, 2040px - 220vw)"
"""The height that a snippet keeps free until the first answer: that of the widget's first screen, on any screen."""

FRAMED = "max(900px, 2090px - 220vw)"
"""The height of a frame that nothing resizes, which has margins of its own; its longer screens scroll inside it."""

FRAME_HEIGHT = 800
"""Its height in px where the host drops styles."""


@dataclass(frozen=True)
class Embed:
    """What the snippets need to know of the site.

    Attributes:
        names: of its check.
        site: its address, with a slash at the end.
        version: of the frozen files, such as ``1.0.0``.
        integrity: the hash of that version's classic script, such as ``sha384-…``.
        languages: those that version speaks beside English, by code.
    """

    names: Names
    site: str
    version: str
    integrity: str
    languages: Mapping[str, Language] = field(default_factory=dict)


_LINK = '  <a href="{site}check/">{title} {link}</a>'
_FROZEN = '<script src="{site}embed/{version}/{element}.js"\n  integrity="{integrity}"\n  crossorigin defer></script>'
_NEWEST = '<script src="{site}{folder}/{element}.js" crossorigin defer></script>'
_RESERVED = f"display: block; min-height: {HEIGHT}"
_ELEMENT = f'<{{element}}{{attributes}} style="{_RESERVED}{{style}}">\n{_LINK}\n</{{element}}>'
_FRAME = (
    '<iframe src="{site}{folder}/{query}" title="{title}"\n'
    f'  width="100%" height="{FRAME_HEIGHT}"\n'
    f'  style="width: 100%; border: 0; min-height: {FRAMED}; color-scheme: {{scheme}}"\n'
    '  loading="lazy" referrerpolicy="no-referrer" allow="clipboard-write"\n'
    '  sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals"></iframe>'
)
_RESIZER = '<script src="{site}{folder}/frame.js" crossorigin defer></script>'

WAYS = {
    "html": ("Script, fixed version", f"{_FROZEN}\n{_ELEMENT}"),
    "newest": ("Script, always the newest", f"{_NEWEST}\n{_ELEMENT}"),
    "frame": ("iframe, no script", _FRAME),
    "resized": ("iframe that fits its content", f"{_FRAME}\n{_RESIZER}"),
}
"""The ways in: what each is called, and its snippet."""

_REACT = """\
"use client";
import { createElement, useEffect } from "react";
import { define } from "./{element}.mjs";

export const {kind} = (attributes) => {
  useEffect(() => define(), []);
  return createElement("{element}", attributes);
};"""

_VUE = """\
import { h, onMounted } from "vue";
import { define } from "./{element}.mjs";

export default {
  setup() {
    onMounted(() => define());
    return () => h("{element}", { "heading-level": "3" });
  },
};"""

_MDX = """\
import { {kind} } from "./{kind}.js";

<{kind} heading-level="3">
  <a href="{site}check/">{title} {link}</a>
</{kind}>"""

_SVELTE = """\
<script>
  import { onMount } from "svelte";
  import { define } from "./{element}.mjs";

  onMount(() => define());
</script>

<{element} heading-level="3">
  <a href="{site}check/">{title} {link}</a>
</{element}>"""

_ANGULAR = """\
import { Component, CUSTOM_ELEMENTS_SCHEMA } from "@angular/core";
import { define } from "./{element}.mjs";

@Component({
  selector: "app-{element}",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <{element} heading-level="3" ({prefix}-result)="shown($event)">
      <a href="{site}check/">{title} {link}</a>
    </{element}>
  `,
})
export class {kind} {
  constructor() {
    define();
  }

  shown(event: CustomEvent) {
    console.info(event.detail.outcome);
  }
}"""

_VITEPRESS = """\
export default {
  head: [
    [
      "script",
      {
        src: "{site}embed/{version}/{element}.js",
        integrity: "{integrity}",
        crossorigin: "",
        defer: "",
      },
    ],
  ],
  vue: {
    template: {
      compilerOptions: { isCustomElement: (name) => name === "{element}" },
    },
  },
};"""

_EVENTS = """\
document.addEventListener("{prefix}-result", (event) => {
  console.info(event.detail.outcome);
});"""

_COUNT = """\
for (const name of ["{prefix}-start", "{prefix}-result"]) {
  document.addEventListener(name, () => %s);
}"""

_STYLE = """\
{element} {
  --{prefix}-accent: #6a1b73;
  --{prefix}-radius: 0;
  --{prefix}-font: Georgia, serif;
}

{element}::part(heading) {
  letter-spacing: 0.02em;
}"""

_STRICT_ELEMENT = f"<{{element}}>\n{_LINK}\n</{{element}}>"

_STRICT_FRAME = f"""\
iframe[src^="{{site}}embed/"] {{{{
  width: 100%;
  min-height: {FRAMED};
  border: 0;
}}}}"""

SNIPPETS: dict[str, tuple[str, str]] = {
    **{name: ("html", text) for name, (_, text) in WAYS.items()},
    "package": ("text", "{site}{folder}/{element}.tgz"),
    "module": ("text", "{site}{folder}/{element}.mjs"),
    "react": ("js", _REACT),
    "mdx": ("mdx", _MDX),
    "vue": ("js", _VUE),
    "vitepress": ("js", _VITEPRESS),
    "element": ("html", f'<{{element}} style="{_RESERVED}">\n{_LINK}\n</{{element}}>'),
    "svelte": ("svelte", _SVELTE),
    "angular": ("ts", _ANGULAR),
    "mkdocs": ("html", f"<div>\n{_FROZEN}\n{_ELEMENT}\n</div>"),
    "home": (
        "html",
        '<script src="{element}.js" defer></script>\n'
        f'<{{element}} home="{{site}}" style="{_RESERVED}">\n{_LINK}\n</{{element}}>',
    ),
    "german": ("html", '<{element} lang="de"></{element}>'),
    "events": ("js", _EVENTS),
    "plausible": ("js", _COUNT % "window.plausible?.(name)"),
    "matomo": ("js", _COUNT % '(window._paq ??= []).push(["trackEvent", "{element}", name])'),
    "tag-manager": ("js", _COUNT % "(window.dataLayer ??= []).push({ event: name })"),
    "style": ("css", _STYLE),
    "strict-html": ("html", f"{_FROZEN}\n{_STRICT_ELEMENT}"),
    "strict-css": ("css", f"{{element}} {{\n  display: block;\n  min-height: {HEIGHT};\n}}"),
    "strict-policy": ("http", "Content-Security-Policy: default-src 'none'; script-src {site}embed/; style-src 'self'"),
    "strict-frame": ("http", "Content-Security-Policy: default-src 'none'; frame-src {site}embed/; style-src 'self'"),
    "strict-frame-css": (
        "css",
        f'iframe[src^="{{site}}embed/"] {{\n  width: 100%;\n  min-height: {FRAMED};\n  border: 0;\n}}',
    ),
}
"""Each snippet by its name: the language it is written in, and its text. ``{site}`` and the like are gaps."""

GAPS = {"attributes": "", "style": "", "query": "", "scheme": "light"}
"""The gaps that the configurator fills, and what stands there by default."""

_GAP = re.compile(r"\{(site|folder|version|integrity|element|prefix|kind|title|link|attributes|style|query|scheme)\}")


def template(embed: Embed, name: str) -> str:
    """Return the snippet ``name`` with only the gaps of :data:`GAPS` and of :func:`said` left in it."""
    names = embed.names
    known = {
        "site": embed.site,
        "folder": names.folder,
        "version": embed.version,
        "integrity": embed.integrity,
        "element": names.element,
        "prefix": names.prefix,
        "kind": names.kind,
    }
    return _filled(SNIPPETS[name][1], known)


def _text(words: str) -> str:
    """Return words as HTML that is no code to a framework either."""
    return escape(words).replace("{", "&#123;").replace("}", "&#125;")


def said(names: Names, language: Language | None = None) -> dict[str, str]:
    """Return what fills the gaps that a language fills: English, where none is given."""
    words = {"title": names.title, "link": names.own.check.link}
    return {gap: _text(language.said(text) if language else text) for gap, text in words.items()}


def snippet(embed: Embed, name: str) -> str:
    """Return the snippet ``name`` ready to paste, with every choice left at its default."""
    return _filled(template(embed, name), {**GAPS, **said(embed.names)})


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), text)
