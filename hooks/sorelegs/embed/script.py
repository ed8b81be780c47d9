"""An element's two scripts, put together from its modules and its data, and minified.

The modules are joined in a fixed order into one scope: their imports and export lists are dropped,
which is safe because no two may declare the same name at their top level.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import minify

STYLES = "styles.css"
PREFIX = "--PREFIX-"
"""What a style sheet calls the properties that a page may set; the element's own prefix takes its place."""
LIGHT, DARK = "--LIGHT", "--DARK"
"""What stands in a style sheet for the site's own colours."""

_UI = re.compile(r"\bui\.(\w+)")

_BODY = re.compile(r"\(\(\)=>\{(.*)return\[([^\]]+)\]\}\)\(\)", re.DOTALL)
"""The one function that the script is minified as, so that its names at the top are shortened as well."""
_OF_HTML = re.compile(r"<(?=/?script|!--)", re.IGNORECASE)
"""What would end or change a script element around the script; it stands in texts only."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
"""What a page in another character set would show as something else; it, too, stands in texts only."""
_IMPORT = re.compile(r'^import \{[\w,\s]+\} from "\.(?:/|\./embedding/)(\w+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:\{[\w,\s]+\};$|(?=(?:const|let|class|function|async function)\b))", re.MULTILINE)
_DECLARED = re.compile(r"^(?:const|let|class|function|async function) (\w+|\{[^}]+\}|\[.+\])", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export|var)\b.*", re.MULTILINE)


class WidgetError(ValueError):
    """An element's source is written in a way that cannot be put together."""


@dataclass(frozen=True)
class Script:
    """What a script is made of.

    Attributes:
        modules: their files, each after the ones it imports; ``data.js`` is generated and stands first. What check
            and player share is in the folder ``embedding`` beside theirs.
        data: what ``data.js`` exports: ``root``, the address of the site's root; ``wordsOf``, which loads the words of
            another language; ``styles``; and what is packed.
        words: the keys of the words in ``ui``, in their order; it carries no others.
        public: what the module build exports.
    """

    modules: tuple[str, ...]
    data: tuple[str, ...]
    words: tuple[str, ...]
    public: tuple[str, ...]

    def read(self, folder: Path) -> dict[str, str]:
        """Return the text of each source file, which are in ``folder``, by its name."""
        shared = folder.parent / "embedding"
        files = {name: folder / name for name in (*self.modules, STYLES)}
        files |= {name: shared / name for name in self.modules if (shared / name).is_file()}
        return {name: file.read_text(encoding="utf-8") for name, file in files.items()}

    def classic(self, packed: Mapping[str, object], sources: Mapping[str, str]) -> str:
        """Return the classic script: it registers the element and finds the site beside its own address.

        Args:
            packed: what the constants of ``data.js`` hold, and what fills the gaps of the style sheet.
            sources: what :meth:`read` returned.
        """
        # a script that was pasted into a page has no address: its words are looked for beside the page
        words = f"async (code) => import(new URL(`{packed['element']}.${{code}}.mjs`, source || document.baseURI))"
        found = {"source": "document.currentScript?.src", "root": _root("source"), "wordsOf": words}
        body, names = self._minified(packed, sources, found)
        return f"(()=>{{{body}{names['define']}()}})();\n"

    def module(self, packed: Mapping[str, object], sources: Mapping[str, str]) -> str:
        """Return the ES module: it imports and registers nothing, and finds the site as above.

        Args:
            packed: as above.
            sources: what :meth:`read` returned.
        """
        # a bundler reads such an import, and takes the files of words along
        words = f"(code) => import(`./{packed['element']}.${{code}}.mjs`)"
        body, names = self._minified(packed, sources, {"root": _root("import.meta.url"), "wordsOf": words})
        return f"{body}export{{{','.join(f'{short} as {name}' for name, short in names.items())}}};\n"

    def common(self, module: str) -> str:
        """Return the twin of a module for programs that ``require`` it, which do not tell where it is from.

        Args:
            module: what :meth:`module` returned.
        """
        body, _, names = module.rpartition("export{")
        pairs = (name.split(" as ") for name in names.removesuffix("};\n").split(","))
        exported = "".join(f"exports.{name}={short};" for short, name in pairs)
        return f'"use strict";{body.replace("import.meta.url", chr(34) * 2)}{exported}\n'

    def _minified(
        self, packed: Mapping[str, object], sources: Mapping[str, str], places: Mapping[str, str]
    ) -> tuple[str, dict[str, str]]:
        """Return the minified script, and what its public names are called in it."""
        css = sources[STYLES].replace(PREFIX, f"--{packed['prefix']}-")
        for gap in (LIGHT, DARK):
            css = css.replace(gap, str(packed[gap]))
        values = {**places, "styles": _literal(minify.string("text/css", css))}
        values |= {name: _literal(value) for name, value in packed.items()}
        names = [name for name in ("source", *self.data) if name in values]
        constants = "".join(f"const {name} = {values[name]};\n" for name in names)
        script = minify.string(
            "text/javascript",
            f"(() => {{\n{constants}{self.joined(sources)}\nreturn [{', '.join(self.public)}];\n}})();",
        )
        found = _BODY.fullmatch(script)
        if found is None:
            raise WidgetError("the minifier did not keep the one function that it was given")
        safe = _NOT_ASCII.sub(_escaped, _OF_HTML.sub(r"\\x3c", found[1]))
        return safe, dict(zip(self.public, found[2].split(","), strict=True))

    def joined(self, sources: Mapping[str, str]) -> str:
        """Return the modules as one script without imports and exports.

        Args:
            sources: each module's text by its name; all of :attr:`modules`.

        Raises:
            WidgetError: a module has an import or export of another form, imports a module that does not
                stand before it, or declares a name twice.
        """
        seen = {"data.js"}
        names = set(self.data)
        parts = []
        for name in self.modules:
            text = sources[name]
            for target in _IMPORT.findall(text):
                if target not in seen:
                    raise WidgetError(f"{name}: imports {target}, which does not stand before it")
            text = _EXPORT.sub("", _IMPORT.sub("", text))
            if other := _LEFT_OVER.search(text):
                raise WidgetError(f"{name}: this line cannot be joined: {other.group()}")
            for declared in _DECLARED.findall(text):
                for constant in re.findall(r"\w+", declared):
                    if constant in names:
                        raise WidgetError(f"{name}: the name {constant} is declared a second time")
                    names.add(constant)
            seen.add(name)
            parts.append(text)
        return _UI.sub(self._ui_number, "\n".join(parts))

    def _ui_number(self, found: re.Match[str]) -> str:
        if found[1] not in self.words:
            raise WidgetError(f"ui.{found[1]} is not among the words that the widget carries")
        return f"ui[{self.words.index(found[1])}]"


def _root(address: str) -> str:
    """Return the code that finds the root of a site from the address of its script, or "".

    A script elsewhere than in a folder of ``embed/`` is a copy, and an inlined one has no address.
    """
    return rf'{address}?.match(/^(.+\/)embed\/[^/]+\/[^/]+$/)?.[1]??""'


def _escaped(character: re.Match[str]) -> str:
    """Return a character as a script may write it, in two halves where it needs them."""
    return json.dumps(character[0])[1:-1]


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
