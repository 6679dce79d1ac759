"""Reading a live site back: all is well behind nginx with our headers, and each fault is found."""

import gzip
import http.client
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import boto3
import pytest

from parcelwise.publishing import Staged
from parcelwise.publishing.headers import HeaderTable, as_apache
from parcelwise.publishing.verifying import verify
from tests import patience
from tests.servers.places import Place, bucket_place, folder_place, moto, ssh_place
from tests.servers.processes import free_port, program, running
from tests.servers.sites import staged


@pytest.fixture
def live(tmp_path: Path) -> Iterator[tuple[Place, Staged]]:
    """A site that has been published to a folder which nginx serves."""
    with folder_place(tmp_path / "place") as place:
        ready = staged(tmp_path, 1, "gz")
        place.publish(ready)
        place.reload()
        _until(lambda: not verify(place.site, ready.manifest))
        yield place, ready


def test_nginx_serves_it_with_our_headers(live: tuple[Place, Staged]) -> None:
    place, ready = live
    assert verify(place.site, ready.manifest) == []
    wasm = "engine/pyodide-0.29.5-0011223344556677/pyodide.asm.wasm"
    headers = _headers(place.site, wasm)
    assert headers["Content-Type"] == "application/wasm"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Content-Security-Policy"] == ready.manifest.policy
    assert _headers(place.site, "en/")["Cache-Control"] == "no-cache"
    missing = _headers(place.site, "engine/page-00112233.js")
    assert "immutable" not in missing.get("Cache-Control", "")
    assert _status(place.site, ".htaccess") == 404


@pytest.mark.parametrize(
    ("make", "headers", "encodings"),
    [(ssh_place, ["*"], ["gz"]), (bucket_place, ["Content-Type", "Cache-Control"], [])],
)
def test_other_targets_too(
    tmp_path: Path,
    make: Callable[[Path], AbstractContextManager[Place]],
    headers: list[str],
    encodings: list[str],
) -> None:
    with make(tmp_path / "place") as place:
        ready = staged(tmp_path, 1, *encodings)
        place.publish(ready)
        place.reload()
        assert _until(lambda: not verify(place.site, ready.manifest, headers))


def _spoil(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda root: _spoil(root / "current/en/index.html", b"<p>Other"), "another one"),
        (lambda root: _spoil(root / "current/en/index.html.gz", gzip.compress(b"")), "compressed"),
        (lambda root: (root / "current/policy.json").unlink(), "policy.json: the answer is 404"),
        (lambda root: _spoil(root / "current/release.json", b"{}"), "release.json is not that"),
        (lambda root: (root / "current/404.html").unlink(), "404.html"),
    ],
    ids=["changed", "compressed", "missing", "release", "lost"],
)
def test_what_is_not_as_it_was_published_is_found(
    live: tuple[Place, Staged], spoil: Callable[[Path], None], said: str
) -> None:
    place, ready = live
    root = Path(place.address)
    spoil(root)
    faults = verify(place.site, ready.manifest)
    assert any(said in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("directive", "instead", "said"),
    [
        ("application/wasm wasm;", "application/octet-stream wasm;", "Content-Type"),
        ("add_header X-Content-Type-Options", "# add_header", "X-Content-Type-Options"),
        ("add_header Content-Security-Policy", "# add_header", "Content-Security-Policy"),
        ("immutable", "immutably", "Cache-Control"),
        ("gzip_static on", "gzip_static off", "not compressed"),
    ],
)
def test_a_server_that_says_something_else_is_found(
    live: tuple[Place, Staged], directive: str, instead: str, said: str
) -> None:
    place, ready = live
    settings = Path(place.address) / "nginx.conf"
    text = settings.read_text()
    assert directive in text
    settings.write_text(text.replace(directive, instead))
    place.reload()
    assert _until(lambda: any(said in fault for fault in verify(place.site, ready.manifest)))


def test_a_site_that_lags_behind_is_asked_again(live: tuple[Place, Staged], tmp_path: Path) -> None:
    place, _ = live
    other = staged(tmp_path, 2, "gz")
    assert verify(place.site, other.manifest) != []
    place.publish(other)
    assert verify(place.site, other.manifest, patience=10) == []


def test_apache_serves_it_with_our_headers() -> None:
    # Not below pytest's own folder: Apache gives up root, and then may not look in there.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        ready = staged(folder, 1, "gz")
        settings = as_apache(HeaderTable(ready.manifest.policy))
        (ready.folder / ".htaccess").write_text(settings)
        with apache(folder / "apache", ready.folder) as site:
            assert verify(site, ready.manifest) == []


@contextmanager
def apache(folder: Path, root: Path) -> Iterator[str]:
    """Apache with a folder as its root, all of whose settings are in the folder's `.htaccess`."""
    server = program("apache2", "apache2-bin")
    folder.mkdir()
    (folder / "types").touch()
    port = free_port()
    modules = ("mpm_event", "authz_core", "dir", "headers", "mime", "rewrite")
    loaded = "\n".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in modules
    )
    (folder / "httpd.conf").write_text(
        f"""
ServerRoot {folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/error.log
{loaded}
{"User nobody" if os.geteuid() == 0 else ""}
{"Group nogroup" if os.geteuid() == 0 else ""}
TypesConfig {folder}/types
DocumentRoot {root}
<Directory {root}>
    AllowOverride All
    Require all granted
</Directory>
"""
    )
    command = [server, "-X", "-f", str(folder / "httpd.conf")]
    with running(command, port, folder / "out.log"):
        yield f"http://127.0.0.1:{port}/"


def test_cloudfront_is_told_what_to_ask_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint = f"http://127.0.0.1:{moto()}"
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    boto3.client("s3").create_bucket(Bucket="policy")
    cloud = boto3.client("cloudfront")
    origin = {"Id": "o", "DomainName": "policy.s3.amazonaws.com"}
    origin |= {"S3OriginConfig": {"OriginAccessIdentity": ""}}  # type: ignore[dict-item]
    made = cloud.create_distribution(
        DistributionConfig={
            "CallerReference": "1",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": {
                "TargetOriginId": "o",
                "ViewerProtocolPolicy": "allow-all",
            },
        }  # type: ignore[arg-type]
    )
    distribution = made["Distribution"]["Id"]
    place = Place(f"s3://policy?distribution={distribution}", lambda _: None)
    place.publish(staged(tmp_path, 1))
    place.publish(staged(tmp_path, 2))
    told = cloud.list_invalidations(DistributionId=distribution)["InvalidationList"]["Items"]
    batches = [
        cloud.get_invalidation(DistributionId=distribution, Id=each["Id"])["Invalidation"]
        for each in told
    ]
    paths = [set(batch["InvalidationBatch"]["Paths"]["Items"]) for batch in batches]
    expected = {"/release.json", "/en/", "/en/index.html", "/", "/en/only-1/index.html"}
    assert any(expected <= each for each in paths), paths
    assert not any("/policy.json" in each for each in paths[-1:])


def _until(ready: Callable[[], bool]) -> bool:
    """Whether it becomes so soon: nginx replaces its workers after it has said that it reloads."""
    deadline = time.monotonic() + patience.SECONDS
    while not ready():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _answer(site: str, path: str) -> http.client.HTTPResponse:
    port = int(site.split(":")[2].rstrip("/"))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience.SECONDS)
    connection.request("GET", f"/{path}", headers={"Connection": "close"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def _headers(site: str, path: str) -> dict[str, str]:
    return dict(_answer(site, path).getheaders())


def _status(site: str, path: str) -> int:
    return _answer(site, path).status
