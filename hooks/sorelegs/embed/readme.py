"""The README of a package: what npm shows of it."""

from __future__ import annotations

from collections.abc import Sequence

from sorelegs.embed.typed import FRAMEWORKS

_FRAMEWORKS = {"react": "React", "preact": "Preact", "solid": "Solid", "vue": "Vue", "svelte": "Svelte"}

_TEXT = """\
# {package}

{description}

```html
<{element}></{element}>
```

```js
import {{ define }} from "{module}";

define();
```

What stands inside the element is shown where no script runs: put a link there. It sets no cookie, stores nothing and
sends nothing, unless an attribute below says so. On a server it does nothing, so import it where you like.

{common}

## Attributes

{attributes}

## Events

{events}

## Style

{style}

## Types

Types of the DOM come with it. For {frameworks}, add one line to any file of yours, such as this for React:

```ts
import type {{}} from "{package}/react";
```

## Licence

The code is under the MIT licence, which is in the file LICENSE.txt. The words are under the licence of the site
that they come from: link to it and say what you changed.
"""


def readme(
    *,
    package: str,
    description: str,
    element: str,
    module: str,
    common: str,
    attributes: Sequence[tuple[str, str]],
    events: Sequence[tuple[str, str]],
    style: Sequence[tuple[str, str]],
) -> str:
    """Return the text of a package's README, in Markdown.

    Args:
        package: its name.
        description: what it is, in a sentence.
        element: the custom element in it.
        module: what a program imports.
        common: what is said to who uses ``require``.
        attributes: each with what it does.
        events: each with when it is fired.
        style: each property of CSS and each part, with what it is.
    """
    known = [_FRAMEWORKS[name] for name in FRAMEWORKS]
    return _TEXT.format(
        package=package,
        description=description,
        element=element,
        module=module,
        common=common,
        attributes=_table("Attribute", attributes),
        events=_table("Event", events),
        style=_table("Property or part", style),
        frameworks=f"{', '.join(known[:-1])} and {known[-1]}",
    )


def _table(first: str, rows: Sequence[tuple[str, str]]) -> str:
    return "\n".join(
        [f"| {first} | What it does |", "| --- | --- |", *(f"| `{name}` | {does} |" for name, does in rows)]
    )
