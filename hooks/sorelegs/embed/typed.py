"""The types of an element for TypeScript: for the DOM, and for each framework that writes elements in its own language.

A framework's types are a file of their own, since TypeScript refuses what extends a module that is not there. Each is
CommonJS to TypeScript, which modules of both kinds may import.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Typed:
    """An element as its types tell it.

    Attributes:
        element: its name, such as ``knee-check``.
        kind: what its types start with, such as ``KneeCheck``.
        attributes: each with its type in TypeScript and what it does.
        events: each with the type of its detail and when it is fired.
    """

    element: str
    kind: str
    attributes: Sequence[tuple[str, str, str]]
    events: Sequence[tuple[str, str, str]]

    @property
    def exported(self) -> tuple[str, ...]:
        """What a framework's types are made from: the names that :meth:`declared` exports."""
        return (f"{self.kind}Attributes", f"{self.kind}Events")

    def declared(self) -> str:
        """Return the types of the element, its attributes and its events, and what they add to those of the DOM."""
        return f"""\
/** The attributes of the element, as HTML has them: one that is not to be set is left out, and never false. */
export interface {self.kind}Attributes {{
{_fields(self.attributes, "?")}}}

/** The events of the element, which bubble and leave shadow roots. */
export interface {self.kind}Events {{
{_fields([(name, f"CustomEvent<{detail}>", when) for name, detail, when in self.events])}}}

/** The element in a page. */
export interface {self.kind}Element extends HTMLElement {{}}

declare global {{
  interface HTMLElementTagNameMap {{
    "{self.element}": {self.kind}Element;
  }}
  /** What elements, documents and windows share. */
  interface GlobalEventHandlersEventMap extends {self.kind}Events {{}}
}}
"""

    def framework(self, name: str, types: str) -> str:
        """Return the types that a framework's templates take for the element.

        Args:
            name: of :data:`FRAMEWORKS`.
            types: the file that exports what :meth:`declared` returns, as an import writes it.
        """
        attributes, events = self.exported
        imported, body = FRAMEWORKS[name]
        gaps = {"element": self.element, "attributes": attributes, "events": events}
        filled = re.sub(r"<(\w+)>", lambda gap: gaps.get(gap[1], gap[0]), body)
        return f'{imported}\nimport type {{ {attributes}, {events} }} from "{types}";\n\n{filled}'


def _fields(fields: Sequence[tuple[str, str, str]], sign: str = "") -> str:
    return "".join(f'  /** {says} */\n  "{name}"{sign}: {kind};\n' for name, kind, says in fields)


_JSX = """\
type Handlers = {{ [Name in keyof <events> as `{start}${{Name}}`]?: (event: <events>[Name]) => void }};

declare module "{module}" {{
  namespace JSX {{
    interface IntrinsicElements {{
      "<element>": {own} & Handlers;
    }}
  }}
}}
"""

_ALSO = "Omit<{}, keyof <attributes>> & <attributes>"

FRAMEWORKS = {
    "react": (
        'import type { ClassAttributes, HTMLAttributes } from "react";',
        _JSX.format(
            start="on",
            module="react",
            own="ClassAttributes<HTMLElement> & { class?: string } & " + _ALSO.format("HTMLAttributes<HTMLElement>"),
        ),
    ),
    "preact": (
        'import type { ClassAttributes, HTMLAttributes } from "preact";',
        _JSX.format(
            start="on",
            module="preact",
            own="ClassAttributes<HTMLElement> & " + _ALSO.format("HTMLAttributes<HTMLElement>"),
        ),
    ),
    "solid": (
        'import type { JSX } from "solid-js";',
        "/** Solid sets what changes as a property unless its name says that it is an attribute. */\n"
        "type Changing = { [Name in keyof <attributes> as `attr:${Name}`]?: <attributes>[Name] };\n"
        + _JSX.format(
            start="on:",
            module="solid-js",
            own=_ALSO.format("JSX.HTMLAttributes<HTMLElement>") + " & Changing",
        ),
    ),
    "vue": (
        'import type { HTMLAttributes } from "vue";',
        """\
type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;
type Handlers = {
  [Name in keyof <events> as `on${Capitalize<Camel<Name>>}`]?: (event: <events>[Name]) => void;
};

declare module "vue" {
  interface GlobalComponents {
    "<element>": new () => HTMLElement & { $props: """
        + _ALSO.format("HTMLAttributes")
        + """ & Handlers };
  }
}
""",
    ),
    "svelte": (
        'import type { HTMLAttributes } from "svelte/elements";',
        """\
type Handlers = { [Name in keyof <events> as `on${Name}`]?: (event: <events>[Name]) => void };

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "<element>": """
        + _ALSO.format("HTMLAttributes<HTMLElement>")
        + """ & Handlers;
  }
}
""",
    ),
}
"""Each framework: what its types are imported from, and its types with the names of the element in gaps."""


def union(values: Sequence[str]) -> str:
    """Return the type of one of these strings."""
    return " | ".join(f'"{value}"' for value in values)
