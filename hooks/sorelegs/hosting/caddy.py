"""The example for Caddy: a whole Caddyfile."""

from __future__ import annotations

import re

from sorelegs.hosting.headers import (
    ASKED_AGAIN,
    CACHE,
    COMMON,
    CURRENT,
    IMMUTABLE,
    TYPES,
    Headers,
    Published,
    lent,
    own,
)

_START = """\
# Caddy for this site. SITE_ADDRESS=example.org brings a certificate and HTTPS, and leads there from http.
# It knows the files of the release that it came with: put the new folder in place, then reload Caddy.
{$SITE_ADDRESS:http://:8080} {
	root * {$SITE_ROOT:/srv/site}

	map {http.request.uri.path}?v={http.request.uri.query.v} {site_file} {
"""
_END = """\
	file_server {
		precompressed br gzip
	}
	handle_errors {
		header Cache-Control no-cache
		header Content-Type "text/html; charset=utf-8"
		rewrite * /404.html
		file_server {
			precompressed br gzip
		}
	}
}
"""


def caddy(site: Published) -> str:
    """Return the Caddyfile for one built site."""
    folders = "|".join(re.escape(name) for name in site.lent)
    frozen = "|".join(re.escape(name) for name in site.releases)
    paths = "|".join(re.escape(path) for path in site.files)
    known = [f"\t\t/{path}?v={hash_} kept\n" for path, hash_ in site.files.items()]
    if paths:
        known.append(f"\t\t~^/(?:{paths})\\?v=[0-9a-f]{{16}}$ other\n")
    types = "".join(f'\t\t~\\.{name}$ "{type_}"\n' for name, type_ in TYPES.items())
    return "".join(
        [
            _START,
            *known,
            '\t\tdefault ""\n\t}\n',
            f'\tmap {{http.request.uri.path}} {{site_type}} {{\n{types}\t\tdefault ""\n\t}}\n\n',
            f"\t@lent path_regexp ^/embed/({folders})/\n",
            f"\t@own not path_regexp ^/embed/({folders})/\n",
            '\t@typed {\n\t\tfile {path} {path}index.html\n\t\texpression `{site_type} != ""`\n\t}\n',
            '\t@kept expression `{site_file} == "kept"`\n',
            '\t@other expression `{site_file} == "other"`\n',
            f"\t@frozen {{\n\t\tfile {{path}} {{path}}index.html\n\t\tpath_regexp ^/embed/({frozen})/\n\t}}\n"
            if frozen
            else "",
            "\troute {\n",
            _block("*", (*COMMON, (CACHE, ASKED_AGAIN))),
            _block("@own", own(site)),
            _block("@lent", lent("http://{host}:*")),  # the name that was asked for; http lets https in, too
            _block(f"/embed/{site.current}/*", ((CACHE, CURRENT),)),
            _block("@frozen", ((CACHE, IMMUTABLE),)) if frozen else "",
            _block("@kept", ((CACHE, IMMUTABLE),)),
            "\t\theader @typed Content-Type {site_type}\n",
            "\t\terror @other 404\n",
            "\t}\n",
            _END,
        ]
    )


def _block(matcher: str, headers: Headers) -> str:
    lines = "".join(f'\t\t\t{name} "{value}"\n' for name, value in headers)
    return f"\t\theader {matcher} {{\n{lines}\t\t}}\n"
