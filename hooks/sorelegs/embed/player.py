"""The player of routines lent to any page: what its scripts are made of, and its files beside those of the check.

There is a script and a module for each routine, with the routine in it, and one script with none: it plays what stands
in its element, as on the site's own pages. Several of them on one page share one element.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sorelegs.embed.languages import listed, translated, with_notice
from sorelegs.embed.script import DARK, LIGHT, STYLES, Script
from sorelegs.profile import Language, Player, Profile

PLAYER = Script(
    modules=("around.js", "words.js", "time.js", "card.js", "picture.js", "player.js", "element.js"),
    data=("wordsOf", "styles", "element", "languages", "english", "routines"),
    words=(
        *("start", "print", "steps", "easier", "pause", "go_on", "back", "next", "close", "stop"),
        *("tone", "voice", "buzz", "ready", "then", "last", "right", "left", "spoken", "paused", "done", "after"),
    ),
    public=("define",),
)
FOLDER = "routines"
"""Where the player is below the folder of the check."""


@dataclass(frozen=True)
class PlayerNames:
    """What other sites call one site's player.

    Attributes:
        own: what is the site's own.
        player: what of that is the player's.
        check: the folder of the check, from the root of the site.
        routines: the title of each routine that it can play, by name.
        languages: the codes of the languages that it speaks beside English.
    """

    own: Profile
    player: Player
    check: str
    routines: Mapping[str, str]
    languages: tuple[str, ...] = ()

    @property
    def element(self) -> str:
        """The custom element, such as ``knee-routine``; its events and its properties of CSS start with it."""
        return self.player.element

    @property
    def folder(self) -> str:
        """Where it is published, from the root of the site."""
        return f"{self.check}/{FOLDER}"

    @property
    def script(self) -> str:
        """The file of the script without a routine."""
        return f"{self.element}.js"

    def words(self, language: str) -> str:
        """Return the name of the file of the words of a language."""
        return f"{self.element}.{language}.mjs"


def player_scripts(
    names: PlayerNames,
    words: Mapping[str, str],
    routines: Sequence[tuple[Sequence[object], str]],
    sources: Mapping[str, str],
    drawings: str,
) -> dict[str, str]:
    """Return the texts of the scripts and modules by the names of their files.

    Args:
        names: of the player.
        words: all that it says, by key.
        routines: each as ``card.js`` takes it, its name first, with what colours its figures.
        sources: what :meth:`Script.read` returned.
        drawings: what colours any figure.
    """
    shared = {
        "element": names.element,
        "prefix": names.element,
        LIGHT: names.own.colours.light,
        DARK: names.own.colours.dark,
        "languages": list(names.languages),
        "english": _english(words),
    }

    def painted(style: str) -> dict[str, str]:
        return {**sources, STYLES: sources[STYLES] + style}

    files = {names.script: PLAYER.classic({**shared, "routines": []}, painted(drawings))}
    for routine, style in routines:
        packed = {**shared, "routines": [routine]}
        files[f"{routine[0]}.js"] = PLAYER.classic(packed, painted(style))
        files[f"{routine[0]}.mjs"] = PLAYER.module(packed, painted(style))
    return files


def player_words(words: Mapping[str, str], routines: Sequence[Sequence[object]], language: Language) -> str:
    """Return the words of the player and of all routines in a language, as a module.

    While no clinician has checked them, what stands above each routine says so.

    Args:
        words: all that it says, by key.
        routines: each as ``card.js`` takes it, its name first.
        language: what each is.
    """
    own = [language.code, language.direction, *translated(_english(words)[2:], language)]
    said = {"ui": own} | {str(routine[0]): translated(routine, language) for routine in routines}
    for name in said.keys() - {"ui"}:
        said[name][_ABOUT] = with_notice(said[name][_ABOUT], language)
    texts = ",".join(f"{json.dumps(name)}:{listed(texts)}" for name, texts in said.items())
    return f"export default {{{texts}}};\n"


_ABOUT = 2
"""Where in a routine stands what one should know before one starts."""


def _english(words: Mapping[str, str]) -> list[object]:
    return ["en", "ltr", [words[key] for key in PLAYER.words]]
