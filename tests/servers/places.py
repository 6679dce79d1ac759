"""Places to publish to on this machine, each behind a server that others wrote."""

import atexit
import http.client
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from getpass import getuser
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

import pytest

from parcelwise.publishing import KEEP, Outcome, Staged, open_target, prune, publish, roll_back
from tests import patience
from tests.servers import git_http
from tests.servers.processes import free_port, program, running, wait_for_end_of

type Read = Callable[[str], bytes | None]


@dataclass(frozen=True)
class Place:
    """A target, and how its visitors read it."""

    address: str
    """As `open_target` takes it."""
    read: Read
    """The content at a path as visitors get it, None where there is nothing."""
    at_once: bool = True
    """Whether a switch shows all pages of a release at the same moment."""
    carries: bool = True
    """Whether what open pages may still ask for stays."""
    site: str = ""
    """The address that browsers know it by, where one is served."""
    reload: Callable[[], None] = field(default=lambda: None)
    """Have the server read its settings again."""
    rest: Callable[[], None] = field(default=lambda: None)
    """Wait until the server has done what clients that are gone have asked for."""

    def publish(self, staged: Staged, keep: int = KEEP) -> Outcome:
        """Publish as a new publisher does."""
        with open_target(self.address) as target:
            return publish(target, staged, keep)

    def roll_back(self, release: str = "") -> Outcome:
        """Go back as a new publisher does."""
        with open_target(self.address) as target:
            return roll_back(target, release)

    def prune(self, keep: int) -> Outcome:
        """Forget as a new publisher does."""
        with open_target(self.address) as target:
            return prune(target, keep)

    def releases(self) -> list[str]:
        """The ids of the releases that the target holds, the latest first."""
        with open_target(self.address) as target:
            return [release.id for release in target.history().releases]


def reader(port: int, prefix: str = "") -> Read:
    """Reads by HTTP. 404 is nothing; what else is not 200 is a fault of the server."""

    def read(path: str) -> bytes | None:
        with closing(
            http.client.HTTPConnection("127.0.0.1", port, timeout=patience.SECONDS)
        ) as connection:
            connection.request("GET", f"/{prefix}{path}", headers={"Connection": "close"})
            answer = connection.getresponse()
            content = answer.read()
        assert answer.status in {200, 404}, f"/{prefix}{path}: {answer.status} {content!r}"
        return content if answer.status == 200 else None

    return read


@contextmanager
def nginx(folder: Path, root: Path) -> Iterator[tuple[int, Callable[[], None]]]:
    """Nginx with the site of a folder target as its root; its port, and how to reload it."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "nginx-test.conf"
    temporary = "\n".join(
        f"    {kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    configuration.write_text(
        f"""
{f"user {getuser()};" if os.geteuid() == 0 else ""}
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
{temporary}
    server {{
        listen 127.0.0.1:{port};
        root {root}/current;
        include {root}/nginx*.conf;
    }}
}}
"""
    )
    command = [program("nginx", "nginx-light"), "-p", str(folder), "-c", str(configuration)]
    with running(command, port, folder / "nginx.log"):
        yield port, lambda: subprocess.run([*command, "-s", "reload"], check=True) and None


@contextmanager
def folder_place(folder: Path) -> Iterator[Place]:
    root = folder / "srv"
    with nginx(folder / "nginx", root) as (port, reload):
        site = f"http://127.0.0.1:{port}/"
        yield Place(str(root), reader(port), site=site, reload=reload)


@contextmanager
def sshd(folder: Path) -> Iterator[int]:
    """OpenSSH's server with keys made for this test; `folder/config` is what a client uses."""
    keygen = program("ssh-keygen", "openssh-client")
    program("rsync", "rsync")
    folder.mkdir(parents=True, exist_ok=True)
    for key in ("host", "user"):
        command = [keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)]
        subprocess.run(command, check=True)
    port = free_port()
    (folder / "authorized").write_text((folder / "user.pub").read_text())
    host_key = " ".join((folder / "host.pub").read_text().split()[:2])
    (folder / "known").write_text(f"[127.0.0.1]:{port} {host_key}\n")
    (folder / "config").write_text(
        f"Host *\n  UserKnownHostsFile {folder}/known\n  GlobalKnownHostsFile /dev/null\n"
        f"  IdentityFile {folder}/user\n  IdentitiesOnly yes\n"
    )
    (folder / "sshd.conf").write_text(
        f"""
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized
PidFile {folder}/sshd.pid
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
MaxStartups 100
SetEnv HOME={folder}
"""
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    server = [program("sshd", "openssh-server"), "-D", "-e", "-f", str(folder / "sshd.conf")]
    with running(server, port, folder / "sshd.log"), pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARCELWISE_SSH_CONFIG", str(folder / "config"))
        yield port


@contextmanager
def ssh_place(folder: Path) -> Iterator[Place]:
    root = folder / "a folder" / "srv"
    with (
        sshd(folder / "ssh") as ssh_port,
        nginx(folder / "nginx", folder / "web") as (port, reload),
    ):
        # The blank shows that paths are quoted; nginx's configuration reads the same by a link.
        (folder / "web").symlink_to(root)
        where = str(root).replace(" ", "%20")
        address = f"ssh://{getuser()}@127.0.0.1:{ssh_port}{where}"
        site = f"http://127.0.0.1:{port}/"

        def rest() -> None:
            # What a client has started goes on when the client is gone.
            wait_for_end_of(f"HOME={folder}/ssh")

        yield Place(address, reader(port), site=site, reload=reload, rest=rest)


def moto() -> int:
    """The port of Moto's server, which speaks S3, as `tests.servers.s3` runs it, without a bucket.

    It runs once for all tests of a process: Moto takes seconds to start, and forgets at once.
    """
    port = _moto()
    urlopen(Request(f"http://127.0.0.1:{port}/moto-api/reset", method="POST")).close()
    return port


@cache
def _moto() -> int:
    port, process = free_port(), ExitStack()
    log = Path(process.enter_context(TemporaryDirectory())) / "moto.log"
    server = [sys.executable, "-m", "tests.servers.s3", str(port)]
    project = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process.enter_context(running(server, port, log, project))
    atexit.register(process.close)
    return port


@contextmanager
def bucket_place(_: Path) -> Iterator[Place]:
    import boto3  # a second that no other place needs

    port = moto()
    endpoint = f"http://127.0.0.1:{port}"
    everyone = {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::policy/*",
    }
    with closing(boto3.client("s3", endpoint_url=endpoint)) as client:
        client.create_bucket(Bucket="policy")
        policy = json.dumps({"Version": "2012-10-17", "Statement": [everyone]})
        client.put_bucket_policy(Bucket="policy", Policy=policy)
    read = reader(port, "policy/site/")
    address = f"s3://policy/site?endpoint={endpoint}"
    yield Place(address, read, at_once=False, site=f"{endpoint}/policy/site/")


def bare_repository(folder: Path) -> Path:
    """An empty bare repository that takes pushes over HTTP too."""
    git = program("git", "git")
    repository = folder / "shop.git"
    subprocess.run([git, "init", "--quiet", "--bare", str(repository)], check=True)
    for setting in ("http.receivepack=true", "uploadpack.allowFilter=true"):
        name, value = setting.split("=")
        subprocess.run([git, "-C", str(repository), "config", name, value], check=True)
    return repository


def _branch_reader(repository: Path) -> Read:
    def read(path: str) -> bytes | None:
        command = ["git", "-C", str(repository), "cat-file", "blob", f"pages:{path}"]
        done = subprocess.run(command, capture_output=True, check=False)
        absent = any(sign in done.stderr for sign in (b"does not exist", b"invalid object name"))
        assert done.returncode == 0 or absent, done.stderr
        return done.stdout if done.returncode == 0 else None

    return read


@contextmanager
def git_file_place(folder: Path) -> Iterator[Place]:
    folder.mkdir(parents=True, exist_ok=True)
    repository = bare_repository(folder)
    yield Place(f"git+file://{repository}#pages", _branch_reader(repository))


@contextmanager
def git_http_place(folder: Path) -> Iterator[Place]:
    folder.mkdir(parents=True, exist_ok=True)
    repository = bare_repository(folder)
    with git_http.serving(folder) as server:
        address = f"git+{server.address}shop.git#pages"
        yield Place(address, _branch_reader(repository), rest=server.rest)


@contextmanager
def archive_place(folder: Path) -> Iterator[Place]:
    path = folder / "out" / "policy.zip"

    def read(name: str) -> bytes | None:
        if not path.exists():
            return None
        with zipfile.ZipFile(path) as archive:
            return archive.read(name) if name in archive.namelist() else None

    yield Place(str(path), read, carries=False)


PLACES = {
    "folder": folder_place,
    "ssh": ssh_place,
    "bucket": bucket_place,
    "git": git_file_place,
    "git-http": git_http_place,
    "archive": archive_place,
}
