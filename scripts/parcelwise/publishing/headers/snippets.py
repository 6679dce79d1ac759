"""The table of headers, written down for the servers and hosts that will serve the site."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from parcelwise.publishing.headers.security import OWN_FRAMES, unframed
from parcelwise.publishing.headers.table import (
    IMMUTABLE_PATHS,
    MEDIA_TYPES,
    UNFRAMED_PATHS,
    Cache,
    HeaderTable,
    cache_class,
    is_unframed,
    media_type,
)

_POLICY = "Content-Security-Policy"

_MISNAMED = (".mjs", ".wasm")
"""Endings whose media types hosts have been seen not to know."""

_NAMES = {"gz": "gzip", "br": "br"}
_NGINX_COMPRESSED = {"gz": "gzip_static on;", "br": "brotli_static on;"}
_COMPRESSED = ("css", "html", "js", "json", "mjs", "svg", "txt", "wasm", "xml", "zip")


def as_nginx(table: HeaderTable, encodings: Collection[str] = ("gz",)) -> str:
    """Directives for nginx, to be included in the `server` that has the site as its root.

    `encodings` are the endings of files that are compressed beside others; "br" takes nginx's
    module `brotli_static`.
    """
    types = _endings_by_type()
    charset_types = " ".join(sorted(types[0].keys() - {"text/html"}))
    lines = [
        "# Headers of the policy site, for nginx: include it in the server block.",
        "index index.html;",
        "error_page 404 /404.html;",
        "absolute_redirect off;",
        *(_NGINX_COMPRESSED[encoding] for encoding in encodings),
        "charset utf-8;",
        f"charset_types {charset_types};",
        "default_type application/octet-stream;",
        "types {",
        *(f"    {kind} {' '.join(endings)};" for kind, endings in _merged(types).items()),
        "}",
        f'set $parcelwise_cache "{Cache.PAGE.control}";',
        f'if ($uri ~ "{IMMUTABLE_PATHS}") {{ set $parcelwise_cache "{Cache.IMMUTABLE.control}"; }}',
        "add_header Cache-Control $parcelwise_cache;",
        f'set $parcelwise_policy "{table.policy}";',
        f'if ($uri ~ "{UNFRAMED_PATHS}") {{ set $parcelwise_policy "{unframed(table.policy)}"; }}',
        f"add_header {_POLICY} $parcelwise_policy always;",
        *(f'add_header {name} "{value}" always;' for name, value in _same_for_all(table)),
        r"location ~ /\. { return 404; }",
    ]
    return "\n".join([*lines, ""])


def as_apache(table: HeaderTable, encodings: Collection[str] = ("gz",)) -> str:
    """A `.htaccess` for Apache 2.4 with mod_headers, mod_mime and, to compress, mod_rewrite."""
    lines = [
        "# Headers of the policy site, for Apache 2.4 (AllowOverride FileInfo Indexes Options).",
        "Options -Indexes -MultiViews",
        "DirectoryIndex index.html",
        "ErrorDocument 404 /404.html",
        "AddDefaultCharset Off",
        *(f'AddType "{kind}" {ending}' for ending, kind in MEDIA_TYPES.items() if ending != ".gz"),
        *(f'Header always set {name} "{value}"' for name, value in table.everywhere.items()),
        f'Header set Cache-Control "{Cache.PAGE.control}"',
        f'<If "%{{REQUEST_URI}} =~ m#{UNFRAMED_PATHS}#">',
        f'    Header always set {_POLICY} "{unframed(table.policy)}"',
        "</If>",
        f'<If "%{{REQUEST_URI}} =~ m#{IMMUTABLE_PATHS}#">',
        f'    Header set Cache-Control "{Cache.IMMUTABLE.control}"',
        "</If>",
        "<IfModule mod_rewrite.c>",
        "RewriteEngine On",
        *(line for encoding in encodings for line in _apache_compressed(encoding)),
        "</IfModule>",
    ]
    return "\n".join([*lines, ""])


def as_underscore_headers(table: HeaderTable, paths: Collection[str]) -> str:
    """The file `_headers` of Netlify and Cloudflare Pages, for the paths of a release.

    Both let files be asked after every time where nothing is said, and join the values of a header
    that two rules set; so each header is set by one rule for each path, but for the policy of pages
    that others may not frame: there the joined policies are what is meant.
    """
    rules: dict[str, Mapping[str, str]] = {"/*": table.everywhere}
    for address in _unframed_addresses(paths):
        rules[address] = {_POLICY: OWN_FRAMES}
    for address in _covering(paths):
        rules[address] = {"Cache-Control": Cache.IMMUTABLE.control}
    for path in sorted(paths):
        if path.endswith(_MISNAMED):
            rules[f"/{path}"] = {"Content-Type": media_type(path)}
    return "\n".join(
        line
        for address, headers in rules.items()
        for line in [address, *(f"  {name}: {value}" for name, value in headers.items()), ""]
    )


def _same_for_all(table: HeaderTable) -> Iterator[tuple[str, str]]:
    yield from ((name, value) for name, value in table.everywhere.items() if name != _POLICY)


def _unframed_addresses(paths: Collection[str]) -> list[str]:
    """The addresses of pages that others may not frame: one for all languages of a page's folder.

    `:language` stands for any name of a folder.
    """
    languages = {path.partition("/")[0] for path in paths if "/embed/" in path}
    addresses = set()
    for path in filter(is_unframed, paths):
        first, _, rest = path.partition("/")
        if first in languages:
            folder, inside, _ = rest.partition("/")
            addresses.add(f"/:language/{folder}/*" if inside else "/:language/")
        else:
            addresses.add(f"/{path.removesuffix('index.html')}")
    return sorted(addresses)


def _covering(paths: Collection[str]) -> Iterator[str]:
    """The fewest addresses, folders with a star among them, that match the immutable paths only."""
    immutable = {path for path in paths if cache_class(path) is Cache.IMMUTABLE}
    mixed = {folder for path in set(paths) - immutable for folder in PurePosixPath(path).parents}
    covered: set[str] = set()
    for path in immutable:
        whole = [folder for folder in PurePosixPath(path).parents if folder not in mixed]
        covered.add(f"/{whole[-1]}/*" if whole else f"/{path}")
    yield from sorted(covered)


def _endings_by_type() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Endings without their dots by media type: of text with a charset, and of the rest."""
    text: dict[str, list[str]] = defaultdict(list)
    rest: dict[str, list[str]] = defaultdict(list)
    for ending, kind in MEDIA_TYPES.items():
        bare, _, charset = kind.partition("; ")
        (text if charset else rest)[bare].append(ending.lstrip("."))
    return text, rest


def _merged(types: tuple[dict[str, list[str]], dict[str, list[str]]]) -> dict[str, list[str]]:
    text, rest = types
    return dict(sorted((text | rest).items()))


def _apache_compressed(encoding: str) -> Iterator[str]:
    """A compressed file is sent in place of the other, as what it is inside."""
    name = _NAMES[encoding]
    yield f"RewriteCond %{{HTTP:Accept-Encoding}} {name}"
    yield f"RewriteCond %{{REQUEST_FILENAME}}.{encoding} -f"
    yield rf"RewriteRule ^(.+)\.({'|'.join(_COMPRESSED)})$ $1.$2.{encoding} [L]"
    for ending in _COMPRESSED:
        yield rf'<FilesMatch "\.{ending}\.{encoding}$">'
        yield f'    ForceType "{MEDIA_TYPES[f".{ending}"]}"'
        yield f"    Header set Content-Encoding {name}"
        yield "    Header append Vary Accept-Encoding"
        yield "</FilesMatch>"
