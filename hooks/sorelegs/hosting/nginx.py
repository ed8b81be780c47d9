"""The example for nginx: one file that belongs into ``http { }``, where ``conf.d/`` is read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sorelegs.hosting.headers import ASKED_AGAIN, CACHE, COMMON, CURRENT, IMMUTABLE, TYPES, Published, lent, own

_START = """\
# nginx for this site, to be read inside http { }: say  include /srv/site/hosting/nginx.conf;  in a file of conf.d/.
# It knows the files of the release that it came with: put the new folder in place, then reload nginx.
# HTTPS, and the way there from http, are the business of the server block with your certificate, or of a proxy.
"""
_SERVER = """\
server {
    listen 8080;
    root /srv/site;
    index index.html;
    server_tokens off;
    absolute_redirect off;

    # The copies that the build made. For brotli_static, Debian has libnginx-mod-http-brotli-static.
    gzip_static on;
    gzip_vary on;
    brotli_static on;

    if ($site_file = "other") { return 404; }
    error_page 404 /404.html;
    location = /404.html { internal; }

"""
_LENT = dict(lent("http://$host:*"))  # the name that was asked for; http lets https in, too
_DIFFERENT = tuple(_LENT)
"""The headers that differ between what is lent and what is not."""


def nginx(site: Published) -> str:
    """Return the configuration for one built site."""
    folders = "|".join(re.escape(name) for name in site.lent)
    return "\n".join(
        [
            _START,
            "# Whether other sites may load and frame it.",
            _map("$uri", "$site_lent", {"default": "own", f"~^/embed/(?:{folders})/": "lent"}),
            *(_map("$site_lent", _variable(name), _by_lent(name, site)) for name in _DIFFERENT),
            "# A file asked for by a hash: kept for good if it is that file; no other is sent in its place.",
            _map("$arg_v", "$site_asked", {"default": "", "~^[0-9a-f]{16}$": "$uri?v=$arg_v"}),
            _map("$site_asked", "$site_file", {"default": "", **_files(site)}),
            _map("$status $uri $site_file", "$site_cache", _cache(site)),
            _SERVER + _types() + _headers() + "}\n",
        ]
    )


def _map(source: str, target: str, values: Mapping[str, str]) -> str:
    keys = {key: key if key == "default" else f'"{key}"' for key in values}
    lines = "".join(f'    {keys[key]} "{value}";\n' for key, value in values.items())
    return f'map "{source}" {target} {{\n{lines}}}\n'


def _variable(header: str) -> str:
    return "$site_" + header.lower().replace("-", "_")


def _by_lent(header: str, site: Published) -> dict[str, str]:
    return {"default": dict(own(site)).get(header, ""), "lent": _LENT[header]}


def _files(site: Published) -> dict[str, str]:
    exact = {f"~^/{re.escape(path)}\\?v={hash_}$": "kept" for path, hash_ in site.files.items()}
    paths = "|".join(re.escape(path) for path in site.files)
    return {**exact, f"~^/(?:{paths})\\?": "other"} if exact else {}


def _cache(site: Published) -> dict[str, str]:
    """Return how long what is sent may be kept: an error not at all, a redirection never for good."""
    sent, frozen = "~^(?:200|206|304)", "|".join(re.escape(name) for name in site.releases)
    return {
        "default": ASKED_AGAIN,
        "~^[45]": "",
        f"{sent} .* kept$": IMMUTABLE,
        **({f"{sent} /embed/(?:{frozen})/": IMMUTABLE} if frozen else {}),
        f"{sent} /embed/{site.current}/": CURRENT,
    }


def _types() -> str:
    endings = {type_: [ending for ending, of in TYPES.items() if of == type_] for type_ in TYPES.values()}
    lines = "".join(f'        "{type_}" {" ".join(names)};\n' for type_, names in endings.items())
    return f"    types {{\n{lines}    }}\n    default_type application/octet-stream;\n\n"


def _headers() -> str:
    same = "".join(f'    add_header {name} "{value}" always;\n' for name, value in COMMON)
    different = "".join(f"    add_header {name} {_variable(name)} always;\n" for name in _DIFFERENT)
    return f"{same}{different}    add_header {CACHE} $site_cache always;\n"
