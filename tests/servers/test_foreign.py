"""A machine, a bucket, a branch that is not ours: refused in a line, and nothing is touched."""

import shlex
import subprocess
from contextlib import closing
from getpass import getuser
from pathlib import Path

import boto3
import pytest

from parcelwise.errors import Failure
from parcelwise.publishing import open_target, publish
from tests.publishing.test_foreign_folders import FOREIGN, ID, tree
from tests.servers.places import Place, bare_repository, bucket_place, ssh_place, sshd
from tests.servers.sites import staged
from tests.servers.visitor import assert_serves


def refused(address: str, folder: Path, version: int = 1) -> str:
    """The one line that publishing is refused with."""
    ready = staged(folder, version)
    with pytest.raises(Failure) as caught, open_target(address) as target:
        publish(target, ready, 1)
    said = str(caught.value)
    assert said.isprintable()
    return said


def test_foreign_folders_of_another_machine(tmp_path: Path) -> None:
    with sshd(tmp_path / "ssh") as port:
        for number, (kind, make) in enumerate(FOREIGN.items()):
            if kind == "a release that is none":
                continue  # without a history nobody looks into it
            root = tmp_path / f"a folder {number}"
            root.mkdir()
            make(root)
            before = tree(root)
            where = str(root).replace(" ", "%20")
            refused(f"ssh://{getuser()}@127.0.0.1:{port}{where}", tmp_path / f"made {number}")
            assert tree(root) == before, kind


def test_over_there_only_our_own_go_and_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("keep me")
    with ssh_place(tmp_path / "place") as place:
        root = tmp_path / "place/a folder/srv"
        place.publish(staged(tmp_path, 1), keep=1)
        (root / "releases/20240101").mkdir()
        (root / "releases/a b").mkdir()
        (root / "releases" / f"{ID}.partial").mkdir()
        for name in ("nginx.conf.partial", "current.partial", "releases/history.json.partial"):
            (root / name).symlink_to(precious)
        second = staged(tmp_path, 2)
        (root / f"releases/{second.manifest.id}.partial").symlink_to(tmp_path)
        place.publish(second, keep=1)
        assert_serves(place, second.manifest)
        names = {path.name for path in (root / "releases").iterdir()}
        assert names == {second.manifest.id, "20240101", "a b", "history.json"}
    assert precious.read_text() == "keep me"


def test_a_strict_umask_over_there_takes_no_site_down(tmp_path: Path) -> None:
    with ssh_place(tmp_path / "place") as place:
        authorized = tmp_path / "place/ssh/authorized"
        strict = r"umask 077; eval \"$SSH_ORIGINAL_COMMAND\""
        authorized.write_text(f'command="{strict}" {authorized.read_text()}')
        for version in (1, 2):
            place.publish(staged(tmp_path, version))
        root = tmp_path / "place/a folder/srv"
        for path in [root, *root.rglob("*")]:
            readable = 0o755 if path.is_dir() else 0o644
            assert path.stat().st_mode & 0o777 == readable or path.name == ".lock", path


def test_an_address_cannot_bring_a_configuration(tmp_path: Path) -> None:
    ran, evil = tmp_path / "ran", tmp_path / "evil.conf"
    evil.write_text(f"Host *\n  ProxyCommand touch {shlex.quote(str(ran))}\n")
    assert "no option “config”" in refused(f"ssh://h/srv/x?config={evil}", tmp_path)
    assert not ran.exists()


def _put(place: Place, *keys: str) -> dict[str, bytes]:
    endpoint = place.site.split("/policy/")[0]
    with closing(boto3.client("s3", endpoint_url=endpoint)) as client:
        for key in keys:
            client.put_object(Bucket="policy", Key=key, Body=b"x")
        listed = client.list_objects_v2(Bucket="policy").get("Contents", ())
        return {
            each["Key"]: client.get_object(Bucket="policy", Key=each["Key"])["Body"].read()
            for each in listed
        }


def test_foreign_buckets(tmp_path: Path) -> None:
    with bucket_place(tmp_path / "place") as place:
        before = _put(place, "site/index.html", "site/.releases/v1.json")
        assert "site/" in refused(place.address, tmp_path)
        assert _put(place) == before

        beside = Place(place.address.replace("/site?", "/other?"), place.read)
        first = staged(tmp_path, 2)
        beside.publish(first)
        before = _put(place, "other/.releases/v1.json", "other/robots.txt")
        beside.publish(staged(tmp_path, 3), keep=1)
        after = _put(place)
        assert after["other/.releases/v1.json"] == after["other/robots.txt"] == b"x"
        assert f"other/.releases/{first.manifest.id}.json" not in after
        assert before.keys() > {key for key in after if key.startswith("site/")}


@pytest.mark.parametrize(
    ("key", "content"),
    [
        ("lock.json", b"null"),
        ("lock.json", b"[" * 200_000),
        ("lock.json", b'{"holder": 7, "towards": []}'),
        ("lock.json", b'{"holder": {}, "towards": ["../.."]}'),
        ("history.json", b"null"),
        ("history.json", b"[" * 200_000),
        ("history.json", b'[{"release": "../x", "since": "2026-01-01"}]'),
        (f"{ID}.json", b"[" * 200_000),
    ],
)
def test_what_a_bucket_says_of_itself_may_be_anything(
    tmp_path: Path, key: str, content: bytes
) -> None:
    with bucket_place(tmp_path / "place") as place:
        endpoint = place.site.split("/policy/")[0]
        with closing(boto3.client("s3", endpoint_url=endpoint)) as client:
            client.put_object(Bucket="policy", Key=f"site/.releases/{key}", Body=content)
        refused(place.address, tmp_path)


@pytest.mark.parametrize("trailer", ["", "Release: 1.2.3", f"Release: {ID}"])
def test_foreign_branches(tmp_path: Path, trailer: str) -> None:
    repository = bare_repository(tmp_path)
    work = tmp_path / "work"

    def git(*words: str) -> str:
        name = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
        command = ["git", "-C", str(work), *name, *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    work.mkdir()
    git("init", "--quiet")
    (work / "release.json").write_text("[" * 100_000)
    git("add", ".")
    git("commit", "--quiet", "-m", f"Release\n\n{trailer}\n")
    git("push", "--quiet", str(repository), "HEAD:refs/heads/pages")
    before = git("ls-remote", str(repository))
    refused(f"git+file://{repository}#pages", tmp_path)
    assert git("ls-remote", str(repository)) == before
