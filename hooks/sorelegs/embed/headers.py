"""The HTTP headers that a host should send, for hosts that read ``_headers`` and as examples for two servers."""

from __future__ import annotations

from collections.abc import Sequence

from sorelegs.hosting import POLICY, UNFRAMED

COMMON = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
SHARED = (("Access-Control-Allow-Origin", "*"), ("Cross-Origin-Resource-Policy", "cross-origin"))
"""What lets other sites load the files in ``embed/``."""

CURRENT = ("Cache-Control", "public, max-age=3600")
IMMUTABLE = ("Cache-Control", "public, max-age=31536000, immutable")


def headers(versions: Sequence[str]) -> str:
    """Return the content of ``_headers``, which several hosts of static sites read.

    Args:
        versions: the frozen releases.
    """
    rules = [
        ("/*", [("Content-Security-Policy", POLICY), *COMMON]),
        ("/embed/*", list(SHARED)),
        ("/embed/v1/*", [CURRENT]),
        *((f"/embed/{version}/*", [IMMUTABLE]) for version in versions),
    ]
    return (
        "\n".join("\n".join([path, *(f"  {name}: {value}" for name, value in lines)]) for path, lines in rules) + "\n"
    )


def nginx() -> str:
    """Return an example for nginx: what belongs into ``server {}``. Each location repeats all of its headers."""

    def lines(*headers_: tuple[str, str]) -> str:
        return "".join(f'    add_header {name} "{value}" always;\n' for name, value in headers_)

    return (
        "# Inside server { }, with root set to the folder of the built site. nginx knows no type for .mjs.\n"
        "include mime.types;\ntypes { text/javascript mjs; }\n\n"
        f"location / {{\n{lines(('Content-Security-Policy', UNFRAMED), *COMMON)}}}\n\n"
        f"location /embed/v1/ {{\n{lines(('Content-Security-Policy', POLICY), *COMMON, *SHARED, CURRENT)}}}\n\n"
        "location ~ ^/embed/[0-9]+\\.[0-9]+\\.[0-9]+/ {\n"
        f"{lines(('Content-Security-Policy', POLICY), *COMMON, *SHARED, IMMUTABLE)}}}\n"
    )


def caddy() -> str:
    """Return an example for Caddy: what belongs into the block of a site."""

    def block(matcher: str, *headers_: tuple[str, str]) -> str:
        return f"header {matcher} {{\n" + "".join(f'\t{name} "{value}"\n' for name, value in headers_) + "}\n"

    return (
        "# Inside the block of your site, beside root and file_server.\n"
        f"{block('*', *COMMON)}\n"
        "@pages not path /embed/v1/* /embed/*.*.*/*\n"
        f"{block('@pages', ('Content-Security-Policy', UNFRAMED))}\n"
        "@widget path /embed/v1/* /embed/*.*.*/*\n"
        f"{block('@widget', ('Content-Security-Policy', POLICY), *SHARED)}\n"
        f"{block('/embed/v1/*', CURRENT)}\n"
        "@frozen path_regexp ^/embed/[0-9]+\\.[0-9]+\\.[0-9]+/\n"
        f"{block('@frozen', IMMUTABLE)}"
    )
