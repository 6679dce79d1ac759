"""What visitors really get: the live site, read back byte by byte and header by header."""

import gzip
import hashlib
import time
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

import brotli
import urllib3

from parcelwise.errors import Failure
from parcelwise.publishing.headers import Cache, HeaderTable
from parcelwise.publishing.manifest import ENCODINGS, RELEASE, File, Manifest
from parcelwise.publishing.targets.address import without_login

_AT_ONCE = 8
_PAUSE_SECONDS = 2.0
_TIMEOUT = urllib3.Timeout(connect=10, read=60)
_DECODERS = {"gz": gzip.decompress, "br": brotli.decompress}


@dataclass(frozen=True, slots=True)
class LiveSite:
    """A site by its public address, which ends with a slash."""

    address: str
    pool: urllib3.PoolManager

    def get(self, path: str, encoding: str = "identity") -> urllib3.BaseHTTPResponse:
        """What is answered for a path; raises `Failure` when there is no answer."""
        try:
            return self.pool.request(
                "GET",
                self.address + quote(path),
                headers={"Accept-Encoding": encoding, "Cache-Control": "no-cache"},
                decode_content=False,
                timeout=_TIMEOUT,
            )
        except urllib3.exceptions.HTTPError as error:
            where = without_login(f"{self.address}{path}")
            why, hint = _no_answer(getattr(error, "reason", None) or error)
            raise Failure(f"{where} cannot be read: {without_login(why)}", hint=hint) from error


def _no_answer(cause: object) -> tuple[str, str]:
    """Why an address gives no answer, and what to do about it."""
    match cause:
        case urllib3.exceptions.NameResolutionError():
            return "no such host is known", f"let its name lead to your server (DNS), or {_LATER}"
        case urllib3.exceptions.NewConnectionError():
            return "nobody answers there", f"start the web server, or {_LATER}"
        case urllib3.exceptions.TimeoutError():
            return "no answer came in time", "try `parcelwise verify` again in a while"
        case urllib3.exceptions.SSLError():
            return f"its certificate is refused: {cause}", f"renew it at your host, or {_LATER}"
    return str(cause), ""


_LATER = "leave it unread with `--no-verify` for now; `parcelwise verify` reads it later"


def verify(
    address: str, manifest: Manifest, headers: Collection[str] = ("*",), patience: float = 0
) -> list[str]:
    """Read a site back; what is not as the manifest says, a line each.

    `headers` are the names of those that the host lets us decide, "*" for all. For `patience`
    seconds it asks again: copies at the edge of a network take their time.
    """
    site = site_at(address)
    deadline = time.monotonic() + patience
    while True:
        faults = list(_faults(site, manifest, headers))
        if not faults or time.monotonic() > deadline:
            return faults
        time.sleep(_PAUSE_SECONDS)


def site_at(address: str) -> LiveSite:
    """A site to be read by several readers at once."""
    retries = urllib3.Retry(total=5, redirect=3, status=0, backoff_factor=0.2)
    pool = urllib3.PoolManager(maxsize=_AT_ONCE, retries=retries)
    return LiveSite(address if address.endswith("/") else f"{address}/", pool)


def _faults(site: LiveSite, manifest: Manifest, headers: Collection[str]) -> Iterator[str]:
    said = site.get(RELEASE)
    if said.status != 200 or said.data != manifest.json():
        yield f"{RELEASE} is not that of {manifest.id}"
        return
    plain = [file for file in manifest.files.values() if not manifest.is_compressed(file.path)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for found in pool.map(partial(_check, site, manifest, headers), plain):
            yield from found
    if "*" in headers:
        yield from _check_manners(site, manifest)


def _check(site: LiveSite, manifest: Manifest, headers: Collection[str], file: File) -> list[str]:
    answer = site.get(file.path)
    if answer.status != 200:
        return [f"{file.path}: the answer is {answer.status}"]
    faults = []
    if hashlib.sha256(answer.data).hexdigest() != file.sha256:
        faults.append(f"{file.path}: the content is another one")
    expected = HeaderTable(manifest.policy).headers(file.path)
    for name, value in expected.items():
        if "*" in headers or name in headers:
            given = answer.headers.get(name, "")
            if not _means(name, given, value):
                faults.append(f"{file.path}: {name} is “{given}”, not “{value}”")
    if "*" in headers:
        faults.extend(_check_compressed(site, manifest, file))
    return faults


def _means(name: str, given: str, value: str) -> bool:
    """Whether a header says what it should; hosts have more than one way to say some things."""
    if name == "Content-Type":
        return _media_type(given) == _media_type(value)
    if name == "Cache-Control":
        parts = {part.strip() for part in given.lower().split(",")}
        if value == Cache.IMMUTABLE.control:
            return {"max-age=31536000", "immutable"} <= parts
        return bool(parts & {"no-cache", "max-age=0"}) and "immutable" not in parts
    if name == "Content-Security-Policy":
        return [policy.strip() for policy in given.split(",")] == value.split(", ")
    return given == value


def _media_type(said: str) -> tuple[str, str]:
    """The type and the charset; scripts have two names, and UTF-8 is what JSON and XML are in."""
    bare, _, parameters = said.lower().replace(" ", "").partition(";")
    charset = parameters if bare.startswith("text/") else ""
    return bare.replace("application/javascript", "text/javascript"), charset


def _check_compressed(site: LiveSite, manifest: Manifest, file: File) -> Iterator[str]:
    for ending, encoding in ENCODINGS.items():
        if f"{file.path}.{ending}" not in manifest.files:
            continue
        answer = site.get(file.path, encoding)
        if answer.headers.get("Content-Encoding") != encoding:
            yield f"{file.path}: not compressed by {encoding}"
        elif hashlib.sha256(_DECODERS[ending](answer.data)).hexdigest() != file.sha256:
            yield f"{file.path}: compressed, the content is another one"


def _check_manners(site: LiveSite, manifest: Manifest) -> Iterator[str]:
    """A folder's address shows its page, and an address that is none is said to be none."""
    pages: Mapping[str, File] = manifest.files
    for path in ("index.html", "404.html"):
        if path in pages:
            answer = site.get("" if path == "index.html" else f"no-such-page-{manifest.id}/")
            status = 200 if path == "index.html" else 404
            if answer.status != status or not answer.data:
                yield f"{_shown(answer, site)}: the answer is {answer.status}, not {status}"
            elif hashlib.sha256(answer.data).hexdigest() != pages[path].sha256:
                yield f"{_shown(answer, site)} does not show {path}"


def _shown(answer: urllib3.BaseHTTPResponse, site: LiveSite) -> str:
    return without_login(answer.url or site.address)
