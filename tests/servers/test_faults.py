"""What can be wrong with a target: one clear line, and what visitors saw they still see."""

import os
import subprocess
import sys
import time
from getpass import getuser
from pathlib import Path

import pytest

from parcelwise.publishing import Busy, Manifest, Staged, TargetFailed, open_target, publish, stage
from parcelwise.publishing.targets import lease
from tests import patience
from tests.servers import git_http
from tests.servers.line import leading_to
from tests.servers.places import (
    Place,
    bare_repository,
    bucket_place,
    folder_place,
    ssh_place,
)
from tests.servers.processes import free_port
from tests.servers.sites import EDITION, staged, write_site
from tests.servers.visitor import assert_serves


def fails(place: Place, folder: Path, version: int = 99) -> str:
    """The one line that publishing fails with."""
    with pytest.raises(TargetFailed) as caught:
        place.publish(staged(folder, version))
    line = str(caught.value)
    assert "\n" not in line
    assert "a-secret-of-the-test" not in line
    return line


def test_an_unknown_host_key(tmp_path: Path) -> None:
    with ssh_place(tmp_path / "place") as place:
        first = staged(tmp_path, 1)
        place.publish(first)
        (tmp_path / "place/ssh/known").write_text("")
        assert "host key" in fails(place, tmp_path).lower()
        assert_serves(place, first.manifest)


def test_a_key_that_may_not_log_in(tmp_path: Path) -> None:
    with ssh_place(tmp_path / "place") as place:
        (tmp_path / "place/ssh/authorized").write_text("")
        assert "Permission denied" in fails(place, tmp_path)


def test_nobody_at_the_other_end(tmp_path: Path) -> None:
    port = free_port()
    for address in (
        f"ssh://{getuser()}@127.0.0.1:{port}/srv",
        f"s3://policy?endpoint=http://127.0.0.1:{port}",
        f"git+http://127.0.0.1:{port}/shop.git",
    ):
        assert "127.0.0.1" in fails(Place(address, lambda _: None), tmp_path, version=port)


def test_a_bucket_that_is_not_there(tmp_path: Path) -> None:
    with bucket_place(tmp_path / "place") as place:
        other = Place(place.address.replace("s3://policy", "s3://elsewhere"), place.read)
        assert "NoSuchBucket" in fails(other, tmp_path)


def test_no_credentials_for_a_bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with bucket_place(tmp_path / "place") as place:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.delenv(name)
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
        # boto3 keeps credentials that it has found; a new publisher is a new process.
        site = write_site(tmp_path / "site", 1)
        done = _publish_elsewhere(place.address, site)
        assert done.returncode == 1
        assert "Unable to locate credentials" in done.stdout


def test_a_repository_that_asks_who_pushes(tmp_path: Path) -> None:
    bare_repository(tmp_path)
    with git_http.serving(tmp_path, password="let me in") as server:
        address = server.address
        place = Place(f"git+{address}shop.git", lambda _: None)
        assert "shop.git" in fails(place, tmp_path)


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("in the way")
    place = Place(str(tmp_path / "a file" / "srv"), lambda _: None)
    assert "a file" in fails(place, tmp_path)


def test_a_disk_that_takes_no_more(tmp_path: Path) -> None:
    with folder_place(tmp_path / "place") as place:
        first, second = staged(tmp_path, 1), staged(tmp_path, 2)
        place.publish(first)
        done = _publish_elsewhere(place.address, tmp_path / "site-2", file_size=1000)
        assert done.returncode == 1, done.stdout
        assert "File too large" in done.stdout
        assert_serves(place, first.manifest)
        place.publish(second)
        assert_serves(place, second.manifest)


def test_a_disk_over_there_that_takes_no_more(tmp_path: Path) -> None:
    with ssh_place(tmp_path / "place") as place:
        first, second = staged(tmp_path, 1), staged(tmp_path, 2)
        place.publish(first)
        authorized = tmp_path / "place/ssh/authorized"
        key = authorized.read_text()
        limited = r"trap \"\" XFSZ; ulimit -f 1; eval \"$SSH_ORIGINAL_COMMAND\""
        authorized.write_text(f'command="{limited}" {key}')
        assert "File too large" in fails(place, tmp_path)
        assert_serves(place, first.manifest)
        authorized.write_text(key)
        place.publish(second)
        assert_serves(place, second.manifest)


def test_a_full_bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MinIO answers 507 XMinioStorageFull when its disks are full (its error codes)."""
    from botocore.awsrequest import AWSResponse
    from botocore.httpsession import URLLib3Session

    with bucket_place(tmp_path / "place") as place:
        first = staged(tmp_path, 1)
        place.publish(first)
        send = URLLib3Session.send

        def full(self: URLLib3Session, request: object) -> object:
            if "content/" not in request.url or request.method != "PUT":  # type: ignore[attr-defined]
                return send(self, request)
            body = b"<Error><Code>XMinioStorageFull</Code><Message>Disk full</Message></Error>"
            raw = type("Raw", (), {"stream": lambda *_, **__: iter([body])})()
            return AWSResponse(request.url, 507, {}, raw)  # type: ignore[attr-defined]

        monkeypatch.setattr(URLLib3Session, "send", full)
        assert "XMinioStorageFull" in fails(place, tmp_path)
        assert_serves(place, first.manifest)
        monkeypatch.undo()


@pytest.mark.parametrize("after", [2_000, 5_000, 10_000])
def test_a_line_that_is_cut(tmp_path: Path, after: int) -> None:
    for kind in (ssh_place, bucket_place):
        with kind(tmp_path / kind.__name__) as place:
            first, second = (
                staged(tmp_path / kind.__name__, 1),
                staged(tmp_path / kind.__name__, 2),
            )
            place.publish(first)
            port = int(place.address.split("127.0.0.1:")[1].split("/")[0])
            with leading_to(port, after) as line:
                if kind is ssh_place:
                    known = tmp_path / kind.__name__ / "ssh/known"
                    known.write_text(
                        known.read_text() + known.read_text().replace(str(port), str(line.port))
                    )
                cut = Place(place.address.replace(f":{port}", f":{line.port}"), place.read)
                with pytest.raises(TargetFailed):
                    cut.publish(second)
            _publish_when_free(place, second)
            assert_serves(place, second.manifest)


def test_a_clock_that_goes_wrong(place: Place, tmp_path: Path) -> None:
    """The order of releases is that of publishing, whatever a publisher's clock says."""
    first, second = staged(tmp_path, 1), staged(tmp_path, 2)
    place.publish(first)
    place.publish(second)
    place.roll_back()
    assert place.releases() == [first.manifest.id, second.manifest.id]


def test_the_lock_of_a_bucket_falls_by_the_clock_of_the_bucket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bucket_place(tmp_path / "place") as place, open_target(place.address) as target:
        elsewhere = {"machine": "another", "process": "1", "name": "it"}
        monkeypatch.setattr(lease, "_myself", lambda _: elsewhere)
        with target.held():
            assert "last heard of" in fails(place, tmp_path)
            monkeypatch.setattr(lease, "LEASE_SECONDS", 0)
            taken = staged(tmp_path, 2)
            place.publish(taken)
        assert_serves(place, taken.manifest)


def _publish_when_free(place: Place, ready: Staged) -> None:
    """Publish once the other side has noticed that the line is dead."""
    deadline = time.monotonic() + patience.SECONDS
    while True:
        try:
            place.publish(ready)
            return
        except Busy:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def _publish_elsewhere(
    address: str, site: Path, file_size: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Publish in a process of its own; it prints the line that it fails with."""
    limit = f"setrlimit(RLIMIT_FSIZE, ({file_size}, {file_size}));" if file_size else ""
    code = (
        "import sys\nfrom pathlib import Path\nfrom resource import *\n"
        "from parcelwise.errors import Failure\nfrom tests.servers.test_faults import publish_one\n"
        f"{limit}\n"
        "try:\n    publish_one(sys.argv[1], Path(sys.argv[2]))\n"
        "except Failure as failure:\n    print(failure)\n    sys.exit(1)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code, address, str(site)],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
        cwd=Path(__file__).parents[2],
    )


def publish_one(address: str, site: Path) -> None:
    """Publish what is staged beside a site, or stage it first."""
    there = site.with_name(site.name.replace("site", "staged"))
    if there.is_dir():
        ready = Staged(there, Manifest.read((there / "release.json").read_bytes()))
    else:
        ready = stage(site, there, EDITION)
    with open_target(address) as target:
        publish(target, ready)
