"""Where a site can be published: a module for each kind of target.

/srv/policy                            `folder`: a folder that a web server serves
ssh://user@host/srv/policy             `ssh`: the same on another machine
s3://bucket/prefix?endpoint=ADDRESS    `bucket`: Amazon S3 and its like
git+ssh://git@host/shop.git#pages      `git`: a branch that its host serves
out/policy.zip  out/policy.tar.zst     `archive`: one file to upload
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from parcelwise.errors import Failure
from parcelwise.publishing.manifest import ENCODINGS
from parcelwise.publishing.targets.target import Busy, Target, TargetFailed

__all__ = ["Busy", "Target", "TargetFailed", "open_target"]

_HINT = (
    "targets look like /srv/policy, ssh://user@host/srv/policy, s3://bucket, "
    "git+https://host/shop.git#pages or out/policy.zip"
)
_USAGE = 2

type Options = Mapping[str, str]
"""What an address says after its question mark."""


@contextmanager
def open_target(address: str) -> Iterator[Target]:
    """The target at an address; raises `Failure` for an address that is none.

    Nothing is asked of it yet. Addresses carry no passwords: those belong where the target's own
    programs look for them.
    """
    parts = urlsplit(address)
    if parts.password is not None:
        hint = "use SSH's keys, Git's credential helpers, or AWS's environment and files"
        raise Failure("a target's address carries no password", hint=hint, status=_USAGE)
    kind = parts.scheme.partition("+")[0]
    if kind not in _KINDS:
        raise Failure(f"“{address}” is no target", hint=_HINT, status=_USAGE)
    # The paths of sockets are short: a folder of our own below /tmp, not below the project.
    with tempfile.TemporaryDirectory(prefix="parcelwise-") as scratch:
        yield _KINDS[kind](parts, dict(parse_qsl(parts.query)), Path(scratch))


def _local(parts: SplitResult, options: Options, _: Path) -> Target:
    from parcelwise.publishing.targets.archive import Archive, is_archive
    from parcelwise.publishing.targets.folder import Folder

    _only(options, "compress")
    path = Path(unquote(parts.path)).resolve()
    return Archive(path) if is_archive(path) else Folder(path, _encodings(options))


def _ssh(parts: SplitResult, options: Options, scratch: Path) -> Target:
    from parcelwise.publishing.targets.ssh import Ssh

    _only(options, "compress", "config")
    if not parts.hostname or not parts.path.strip("/"):
        raise Failure("ssh:// needs a host and a folder", hint=_HINT, status=_USAGE)
    user = f"{parts.username}@" if parts.username else ""
    return Ssh(
        host=user + parts.hostname,
        root=unquote(parts.path),
        port=parts.port or 0,
        config=options.get("config", ""),
        socket=scratch / "line",
        encodings=_encodings(options),
    )


def _bucket(parts: SplitResult, options: Options, _: Path) -> Target:
    from parcelwise.publishing.targets.bucket import Bucket

    _only(options, "endpoint", "distribution")
    return Bucket(parts.netloc, unquote(parts.path), **options)


def _git(parts: SplitResult, options: Options, scratch: Path) -> Target:
    from parcelwise.publishing.targets.git import Git

    _only(options)
    repository = parts._replace(scheme=parts.scheme.partition("+")[2], fragment="").geturl()
    return Git(repository, parts.fragment or "pages", scratch)


_KINDS: Mapping[str, Callable[[SplitResult, Options, Path], Target]] = {
    "": _local,
    "file": _local,
    "ssh": _ssh,
    "s3": _bucket,
    "git": _git,
}
"""How a target is made of the parts of its address, its options and a folder for its own use."""


def _encodings(options: Options) -> Sequence[str]:
    wanted = [each for each in options.get("compress", "gz").split(",") if each]
    for each in wanted:
        if each not in ENCODINGS:
            raise Failure(f"“{each}” is no ending of a compressed file", hint="gz or br", status=2)
    return wanted


def _only(options: Options, *known: str) -> None:
    for name in options.keys() - set(known):
        hint = f"it takes {' and '.join(known) or 'none'}"
        raise Failure(f"this target has no option “{name}”", hint=hint, status=_USAGE)
