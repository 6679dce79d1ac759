"""Where a site can be published: a module for each kind of target.

/srv/policy                            `folder`: a folder that a web server serves
ssh://user@host/srv/policy             `ssh`: the same on another machine
s3://bucket/prefix?endpoint=ADDRESS    `bucket`: Amazon S3 and its like
git+ssh://git@host/shop.git#pages      `git`: a branch that its host serves
out/policy.zip  out/policy.tar.zst     `archive`: one file to upload

`address` takes such an address apart.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from parcelwise.errors import Failure
from parcelwise.publishing.manifest import ENCODINGS
from parcelwise.publishing.scratch import scratch_folder
from parcelwise.publishing.targets.address import Address, refused
from parcelwise.publishing.targets.target import Busy, Target, TargetFailed

__all__ = ["Busy", "Target", "TargetFailed", "open_target"]

_TRANSPORTS = {"file", "git", "http", "https", "ssh"}
"""How Git may be asked to reach a repository; others can run commands."""


@contextmanager
def open_target(address: str) -> Iterator[Target]:
    """The target at an address; raises `Failure` for an address that is none.

    Nothing is asked of it yet. Addresses carry no passwords: those belong where the target's own
    programs look for them.
    """
    read = Address.read(address)
    kind = read.scheme.partition("+")[0]
    if kind not in _KINDS:
        raise refused(address)
    with scratch_folder() as scratch:
        yield _KINDS[kind](read, scratch)


def _local(address: Address, _: Path) -> Target:
    from parcelwise.publishing.targets.archive import Archive, is_archive
    from parcelwise.publishing.targets.folder import Folder

    address.only("compress")
    address.without_fragment()
    if not address.path or address.host not in {"", "localhost"} or "+" in address.scheme:
        raise refused(address.whole)
    path = Path(address.path)
    if is_archive(path):
        # The archive itself is a link to the latest release.
        return Archive(path.parent.resolve() / path.name)
    return Folder(path.resolve(), _encodings(address.options))


def _ssh(address: Address, scratch: Path) -> Target:
    from parcelwise.publishing.targets.ssh import Ssh

    address.only("compress")
    address.without_fragment()
    if not address.host or not address.path.strip("/") or "+" in address.scheme:
        raise refused(address.whole, "ssh:// needs a host and a folder")
    return Ssh(
        host=address.host,
        user=address.user,
        root=address.path,
        port=address.port,
        scratch=scratch,
        encodings=_encodings(address.options),
    )


def _bucket(address: Address, _: Path) -> Target:
    from parcelwise.publishing.targets.bucket import Bucket

    address.only("endpoint", "distribution")
    address.without_fragment()
    if not address.host or address.user or address.port or "+" in address.scheme:
        raise refused(address.whole, "s3:// needs the name of a bucket alone")
    # The names of old buckets have capitals.
    name = urlsplit(address.whole).netloc
    if "endpoint" in address.options:
        _check_endpoint(address.options["endpoint"])
    return Bucket(name, address.path, **address.options)


def _check_endpoint(endpoint: str) -> None:
    read = Address.read(endpoint)
    if read.scheme not in {"http", "https"} or not read.host or read.user:
        raise refused(endpoint, "an endpoint is http:// or https:// and a host")


def _git(address: Address, scratch: Path) -> Target:
    from parcelwise.publishing.targets.git import Git

    address.only()
    transport = address.scheme.partition("+")[2]
    if transport not in _TRANSPORTS or not address.path.strip("/"):
        raise refused(address.whole)
    repository = urlsplit(address.whole)._replace(scheme=transport, fragment="").geturl()
    return Git(repository, address.fragment or "pages", scratch)


_KINDS: Mapping[str, Callable[[Address, Path], Target]] = {
    "": _local,
    "file": _local,
    "ssh": _ssh,
    "s3": _bucket,
    "git": _git,
}
"""How a target is made of its address and of a folder for its own use."""


def _encodings(options: Mapping[str, str]) -> Sequence[str]:
    wanted = [each for each in options.get("compress", "gz").split(",") if each]
    for each in wanted:
        if each not in ENCODINGS:
            raise Failure(f"“{each}” is no ending of a compressed file", hint="gz or br", status=2)
    return wanted
