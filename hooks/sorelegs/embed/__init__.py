"""The decision lent to any page: script, files, types, snippets, releases."""

from sorelegs.embed.configurator import configurator_html, snippet_html
from sorelegs.embed.files import OEMBED, embed_files, frozen
from sorelegs.embed.names import Names, names_of
from sorelegs.embed.packed import data
from sorelegs.embed.release import FROZEN, INTEGRITY, ReleaseError, integrity, release
from sorelegs.embed.snippets import SNIPPETS, Embed
from sorelegs.embed.widget import WIDGET, model_json

__all__ = [
    "FROZEN",
    "INTEGRITY",
    "OEMBED",
    "SNIPPETS",
    "WIDGET",
    "Embed",
    "Names",
    "ReleaseError",
    "configurator_html",
    "data",
    "embed_files",
    "frozen",
    "integrity",
    "model_json",
    "names_of",
    "release",
    "snippet_html",
]
