"""The code that site owners paste: every snippet of the page for them, from one place.

A snippet is text with gaps. The configurator fills the gaps of the :data:`WAYS` in the reader's
browser as they choose; :func:`snippet` fills all of them with the defaults.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sorelegs.embed.names import Names
from sorelegs.embed.ways import FIXED, edition, filled, shown, ways
from sorelegs.profile import Language

HEIGHT = "max(880px, 2040px - 220vw)"
"""The height that a snippet keeps free until the first answer: that of the widget's first screen, on any screen."""

FRAMED = "max(900px, 2120px - 220vw)"
"""The height of a frame that nothing resizes, which has margins of its own; its longer screens scroll inside it."""

FRAME_HEIGHT = 800
"""Its height in px where the host drops styles."""


@dataclass(frozen=True)
class Embed:
    """What the snippets need to know of the site.

    Attributes:
        names: of its check.
        site: its address, with a slash at the end.
        version: of the last release, such as ``1.0.0``; "" before the first one.
        integrity: the hash of that release's classic script, such as ``sha384-…``.
        languages: those that it speaks beside English, by code; before a release, those that the newest files speak.
    """

    names: Names
    site: str
    version: str = ""
    integrity: str = ""
    languages: Mapping[str, Language] = field(default_factory=dict)


_LINK = '  <a href="{site}check/">{title} {link}</a>'
_RESERVED = f"display: block; min-height: {HEIGHT}"
_ELEMENT = f'<{{element}}{{attributes}} style="{_RESERVED}{{style}}">\n{_LINK}\n</{{element}}>'

WAYS = ways(
    "{element}.js",
    _ELEMENT,
    frame="",
    style=f'\n  style="width: 100%; border: 0; min-height: {FRAMED}; color-scheme: {{scheme}}"',
    allow="clipboard-write",
    height=FRAME_HEIGHT,
)
"""The ways in: what each is called, and its snippet."""

_SCRIPT = WAYS[FIXED][1].removesuffix(_ELEMENT)

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
        src: "{site}{edition}/{element}.js",{pinned}
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

SNIPPETS: dict[str, tuple[str, str]] = {
    **{name: ("html", text) for name, (_, text) in WAYS.items()},
    "package": ("text", "{site}{folder}/{element}.tgz"),
    "import": ("js", 'import { define } from "{element}";\n\ndefine();'),
    "module": ("text", "{site}{folder}/{element}.mjs"),
    "types": ("text", "{site}{folder}/{element}.d.mts"),
    "react": ("js", _REACT),
    "mdx": ("mdx", _MDX),
    "vue": ("js", _VUE),
    "vitepress": ("js", _VITEPRESS),
    "element": ("html", f'<{{element}} style="{_RESERVED}">\n{_LINK}\n</{{element}}>'),
    "svelte": ("svelte", _SVELTE),
    "angular": ("ts", _ANGULAR),
    "mkdocs": ("html", f"<div>\n{WAYS[FIXED][1]}\n</div>"),
    "home": (
        "html",
        '<script src="{element}.js" defer="defer"></script>\n'
        f'<{{element}} home="{{site}}" style="{_RESERVED}">\n{_LINK}\n</{{element}}>',
    ),
    "slide": (
        "html",
        '<section data-background-iframe="{site}{folder}/" data-background-interactive="true"></section>',
    ),
    "german": ("html", '<{element} lang="de"></{element}>'),
    "events": ("js", _EVENTS),
    "plausible": ("js", _COUNT % "window.plausible?.(name)"),
    "matomo": ("js", _COUNT % '(window._paq ??= []).push(["trackEvent", "{element}", name])'),
    "tag-manager": ("js", _COUNT % "(window.dataLayer ??= []).push({ event: name })"),
    "style": ("css", _STYLE),
    "strict-html": ("html", f"{_SCRIPT}{_STRICT_ELEMENT}"),
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


def template(embed: Embed, name: str) -> str:
    """Return the snippet ``name`` with only the gaps of :data:`GAPS` and of :func:`said` left in it."""
    names = embed.names
    known = {
        "site": embed.site,
        "element": names.element,
        "prefix": names.prefix,
        "kind": names.kind,
        "pinned": f'\n        integrity: "{embed.integrity}",' if embed.version else "",
        **edition(names.folder, embed.version, embed.integrity),
    }
    return filled(SNIPPETS[name][1], known)


def said(names: Names, language: Language | None = None) -> dict[str, str]:
    """Return what fills the gaps that a language fills: English, where none is given."""
    return {"title": shown(names.title, language), "link": shown(names.own.check.link, language)}


def snippet(embed: Embed, name: str) -> str:
    """Return the snippet ``name`` ready to paste, with every choice left at its default."""
    return filled(template(embed, name), {**GAPS, **said(embed.names)})
