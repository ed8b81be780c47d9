"""The part that shows a routine with its player, and the player's files for this and other sites."""

from __future__ import annotations

from collections.abc import Mapping

from sorelegs.embed import (
    PLAYER,
    PLAYER_FOLDER,
    Lent,
    PlayerNames,
    names_of,
    player_files,
    player_oembed,
    player_scripts,
    player_words,
)
from sorelegs.look import THEME
from sorelegs.pages.widget_files import last_release
from sorelegs.parts import (
    FIGURE_STYLE,
    FIGURES,
    PLAYER_WORDS,
    ROUTINES,
    Shared,
    ShowRoutine,
    pack_routine,
    routine_words,
    shown_by,
    style_of,
)
from sorelegs.site import Site


def player_of(site: Site) -> PlayerNames | None:
    """Return the names of a site's player; without one, or without a sound check to stand beside, there are none."""
    player = site.profile.player
    if player is None or site.decision is None:
        return None
    played = {name: ready.routine.title for name, ready in site[ROUTINES].items() if ready.routine.minutes is not None}
    return PlayerNames(
        site.profile, player, names_of(site.profile, site.decision).folder, played, tuple(site.languages)
    )


def _scripts(site: Site) -> Mapping[str, str]:
    """Return the texts of the player's scripts by their names: the files and the snippets both ask for them."""
    names = player_of(site)
    if names is None:
        return {}
    drawings = (THEME / FIGURE_STYLE).read_text(encoding="utf-8")
    routines = [_packed(site, name, number, drawings) for number, name in enumerate(names.routines)]
    packed = [routine for routine, _ in routines]
    words = {names.words(code): player_words(PLAYER_WORDS, packed, own) for code, own in site.languages.items()}
    any_figure = style_of(site[FIGURES].values(), drawings)
    return words | player_scripts(names, PLAYER_WORDS, routines, PLAYER.read(THEME / "player"), any_figure)


def lent_of(site: Site, site_url: str) -> Lent | None:
    """Return what the snippets of routines name, or ``None`` if there is no player.

    They name a fixed version only where a release with all routines is frozen; before, the newest files alone.

    Args:
        site: whose routines other sites show.
        site_url: its address.
    """
    names = player_of(site)
    if names is None or not names.routines:
        return None
    address = site_url.rstrip("/") + "/"
    version, files = last_release(site) or ("", {})
    frozen = {name: files.get(f"{PLAYER_FOLDER}/{name}.js", "") for name in names.routines}
    if not all(frozen.values()):
        return Lent(names, address, languages=site.languages)
    spoken = {c: own for c, own in site.languages.items() if f"{PLAYER_FOLDER}/{names.words(c)}" in files}
    return Lent(names, address, version, frozen, spoken)


def _published(site: Site, site_url: str) -> dict[str, str]:
    """Return the text of each file of the player by its path in the built site."""
    names, lent = player_of(site), lent_of(site, site_url)
    if names is None:
        return {}
    files = dict(site.asked.once("scripts of the player", lambda: _scripts(site)))
    if lent is not None and site.decision is not None:
        version = site.decision.model.version
        texts = {name: routine_words(site[ROUTINES][name], site[FIGURES]) for name in names.routines}
        files |= player_files(lent, texts, version=version, source=THEME / "embedding")
    published = {f"{names.folder}/{name}": text for name, text in files.items()}
    return published | (player_oembed(lent) if lent is not None else {})


def _packed(site: Site, name: str, number: int, drawings: str) -> tuple[list[object], str]:
    """Return a routine for its script, and what colours its figures: one person shows all of it, which is smaller."""
    ready = site[ROUTINES][name]
    shown = {
        figure: shown_by(site[FIGURES][figure], number)
        for step in ready.routine.steps
        for figure in step.shown.values()
    }
    return pack_routine(ready, shown), style_of(shown.values(), drawings)


class PlayedRoutine(ShowRoutine):
    """Shows the routine of a name, with the player."""

    def assets(self, site: Shared) -> tuple[str, ...]:
        """Return its own and the player."""
        names = player_of(site) if isinstance(site, Site) else None
        return (*super().assets(site), *((f"{names.folder}/{names.script}",) if names else ()))

    def files(self, site: Shared, site_url: str) -> Mapping[str, str]:
        """Return the player for this and other sites."""
        return _published(site, site_url) if isinstance(site, Site) else {}


ROUTINE = PlayedRoutine()
