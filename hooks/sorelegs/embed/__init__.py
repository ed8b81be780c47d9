"""The decision lent to any page: script, files, types, snippets, releases."""

from sorelegs.embed.configurator import configurator_html, snippet_html
from sorelegs.embed.files import OEMBED, embed_files, frozen
from sorelegs.embed.languages import check_words
from sorelegs.embed.names import Names, names_of
from sorelegs.embed.packed import data
from sorelegs.embed.player import FOLDER as PLAYER_FOLDER
from sorelegs.embed.player import PLAYER, PlayerNames, player_scripts, player_words
from sorelegs.embed.player_files import player_files, player_oembed
from sorelegs.embed.player_form import player_form, player_snippet_html
from sorelegs.embed.player_snippets import PLAYER_SNIPPETS, Lent
from sorelegs.embed.release import FROZEN, INTEGRITY, ReleaseError, integrity, readmes, release
from sorelegs.embed.snippets import SNIPPETS, Embed
from sorelegs.embed.widget import WIDGET, model_json

__all__ = [
    "FROZEN",
    "INTEGRITY",
    "OEMBED",
    "PLAYER",
    "PLAYER_FOLDER",
    "PLAYER_SNIPPETS",
    "SNIPPETS",
    "WIDGET",
    "Embed",
    "Lent",
    "Names",
    "PlayerNames",
    "ReleaseError",
    "check_words",
    "configurator_html",
    "data",
    "embed_files",
    "frozen",
    "integrity",
    "model_json",
    "names_of",
    "player_files",
    "player_form",
    "player_oembed",
    "player_scripts",
    "player_snippet_html",
    "player_words",
    "readmes",
    "release",
    "snippet_html",
]
