"""A bucket of Amazon S3, or of a store that speaks like it.

    <path>                       what visitors see
    release.json                 the manifest of what visitors see, written last
    .releases/<id>.json          the manifest of a release; written before its first content
    .releases/content/<sha256>   the content of what has a name that stays, for every release
    .releases/history.json       the releases that are whole, the latest first
    .releases/lock.json          the publisher at work, and the releases that it switches to

A bucket replaces one object at a time. So a page is always the old or the new one, whole, and what
it loads is there before it; but between the first page and `release.json` some pages are new and
some are old. All contents have travelled before the first page is touched: a switch copies them
inside the bucket, which takes moments. If it is interrupted, the lock says on the way to what, and
the next publisher, whatever it publishes, leaves no page of it behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import batched, groupby
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from parcelwise.publishing.headers import Cache
from parcelwise.publishing.manifest import RELEASE, File, Manifest
from parcelwise.publishing.plan import History, Plan, Release, unused
from parcelwise.publishing.staging import Staged
from parcelwise.publishing.targets import layout
from parcelwise.publishing.targets.lease import Lease
from parcelwise.publishing.targets.target import Busy, TargetFailed

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_OWN = ".releases"
_DELETED_AT_ONCE = 1000
_AT_ONCE = 8
_INVALIDATED_AT_ONCE = 15
_ABSENT = {"NoSuchKey", "404"}
_REFUSED = {"PreconditionFailed", "ConditionalRequestConflict"}


class Bucket:
    """A bucket, or the part of one below a prefix. Credentials are boto3's usual ones."""

    encodings: Sequence[str] = ()
    headers: Sequence[str] = ("Content-Type", "Cache-Control")

    def __init__(
        self, name: str, prefix: str = "", *, endpoint: str = "", distribution: str = ""
    ) -> None:
        """Nothing is asked of the bucket yet.

        `endpoint` is the address of a store other than Amazon's; `distribution` is the id of a
        CloudFront distribution that keeps copies of the bucket.
        """
        self._name = name
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._distribution = distribution
        config = Config(
            max_pool_connections=_AT_ONCE,
            connect_timeout=10,
            read_timeout=60,
            retries={"mode": "standard", "max_attempts": 3},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        with _failing_in_one_line(self.address):
            self._client: S3Client = boto3.client(
                "s3", endpoint_url=endpoint or None, config=config
            )
        self._lease = Lease(self._client, name, self._key(f"{_OWN}/lock.json"), self.address)

    @property
    def address(self) -> str:
        """As Amazon writes it."""
        return f"s3://{self._name}/{self._prefix}"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock of the bucket."""
        self._refuse_strangers()
        with _failing_in_one_line(self.address), self._lease.held():
            yield

    def history(self) -> History:
        """What the bucket holds."""
        self._refuse_strangers()
        with _failing_in_one_line(self.address):
            recorded = self._get(f"{_OWN}/history.json")
            releases = [
                Release(Manifest.read(self._got(f"{_OWN}/{release}.json")), since)
                for release, since in layout.parse_history(recorded or b"[]")
            ]
            live = self._get(RELEASE)
            return History(
                tuple(releases),
                Manifest.read(live).id if live else "",
                self._lease.towards(),
            )

    def bring(self, plan: Plan, staged: Staged) -> None:
        """Put immutable files where they belong, and the others' content where nobody looks."""

        def put(file: File) -> None:
            self._lease.renew()
            self._put_once(_home(file), staged.content(file.path), file)

        with _failing_in_one_line(self.address):
            self._put(f"{_OWN}/{plan.after.id}.json", plan.after.json())
            for _, files in groupby(plan.new, key=lambda file: file.cache):
                _at_once(put, files)
            self._record(plan, forgotten=True)

    def switch(self, plan: Plan) -> None:
        """Copy the contents of what changed into place, class by class, and say so at last."""
        with _failing_in_one_line(self.address):
            self._lease.note(tuple(dict.fromkeys([*plan.history.doubtful, plan.after.id])))
            for _, files in groupby(plan.changed, key=lambda file: file.cache):
                _at_once(self._show, files)
            self._put_release(plan)
            self._delete(plan.removed)
            self._invalidate([*(file.path for file in plan.changed), *plan.removed, RELEASE])
            self._lease.note(())

    def drop(self, plan: Plan) -> None:
        """Delete what only forgotten or never finished releases have."""
        with _failing_in_one_line(self.address):
            self._record(plan, forgotten=False)
            kept = {plan.after.id: plan.after, **{each.id: each.manifest for each in plan.kept}}
            strays = {
                name: Manifest.read(self._got(f"{_OWN}/{name}.json"))
                for name in self._manifests()
                if name not in kept
            }
            files = unused(strays.values(), kept.values())
            self._delete(_home(file) for file in files)
            self._delete(f"{_OWN}/{name}.json" for name in strays)

    def read(self, path: str) -> bytes:
        """The object at a path."""
        with _failing_in_one_line(self.address):
            return self._got(path)

    def _key(self, path: str) -> str:
        return f"{self._prefix}{path}"

    def _get(self, path: str) -> bytes | None:
        try:
            return self._got(path)
        except ClientError as error:
            if error.response["Error"]["Code"] in _ABSENT:
                return None
            raise

    def _got(self, path: str) -> bytes:
        return self._client.get_object(Bucket=self._name, Key=self._key(path))["Body"].read()

    def _put(self, path: str, content: bytes, **only_if: Any) -> None:
        self._client.put_object(
            Bucket=self._name,
            Key=self._key(path),
            Body=content,
            ContentType="application/json",
            CacheControl=Cache.POINTER.control,
            **only_if,
        )

    def _put_once(self, path: str, content: bytes, file: File) -> None:
        """Put what is never put again; it may be there from an attempt that was interrupted."""
        try:
            self._client.put_object(
                Bucket=self._name,
                Key=self._key(path),
                Body=content,
                ContentType=file.type,
                CacheControl=file.cache.control,
                IfNoneMatch="*",
            )
        except ClientError as error:
            if error.response["Error"]["Code"] not in _REFUSED:
                raise

    def _show(self, file: File) -> None:
        self._client.copy_object(
            Bucket=self._name,
            Key=self._key(file.path),
            CopySource={"Bucket": self._name, "Key": self._key(_home(file))},
            MetadataDirective="REPLACE",
            ContentType=file.type,
            CacheControl=file.cache.control,
        )

    def _put_release(self, plan: Plan) -> None:
        """Say what visitors see from now on, unless someone has said something else meanwhile."""
        try:
            head = self._client.head_object(Bucket=self._name, Key=self._key(RELEASE))
            only_if = {"IfMatch": head["ETag"]}
        except ClientError as error:
            if error.response["Error"]["Code"] not in _ABSENT:
                raise
            only_if = {"IfNoneMatch": "*"}
        live = self._get(RELEASE)
        if (Manifest.read(live).id if live else "") != plan.history.live:
            raise Busy(self.address)
        try:
            self._put(RELEASE, plan.after.json(), **only_if)
        except ClientError as error:
            if error.response["Error"]["Code"] in _REFUSED:
                raise Busy(self.address) from None
            raise

    def _record(self, plan: Plan, *, forgotten: bool) -> None:
        releases = layout.with_after(plan, forgotten=forgotten)
        self._put(f"{_OWN}/history.json", layout.history_json(releases))

    def _manifests(self) -> Iterator[str]:
        """The ids of all releases that the bucket has a manifest of."""
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._name, Prefix=self._key(f"{_OWN}/"), Delimiter="/"
        )
        for page in pages:
            for found in page.get("Contents", ()):
                name = found["Key"].rpartition("/")[2].removesuffix(".json")
                if layout.is_id(name):
                    yield name

    def _refuse_strangers(self) -> None:
        """Raise `Failure` when there is something, and no publisher of ours has been there.

        Whatever a publisher does, it locks first, and writes a manifest before its first content.
        """
        with _failing_in_one_line(self.address):
            own = f"{_OWN}/history.json", f"{_OWN}/lock.json"
            if any(self._has(path) for path in own) or any(self._manifests()):
                return
            found = self._client.list_objects_v2(
                Bucket=self._name, Prefix=self._prefix, MaxKeys=1
            ).get("Contents", ())
        if found:
            layout.refuse_strangers(self.address, [found[0]["Key"]], None)

    def _has(self, path: str) -> bool:
        try:
            self._client.head_object(Bucket=self._name, Key=self._key(path))
        except ClientError as error:
            if error.response["Error"]["Code"] in _ABSENT:
                return False
            raise
        return True

    def _delete(self, paths: Iterable[str]) -> None:
        for some in batched(paths, _DELETED_AT_ONCE, strict=False):
            objects: Any = [{"Key": self._key(path)} for path in some]
            answer = self._client.delete_objects(
                Bucket=self._name, Delete={"Objects": objects, "Quiet": True}
            )
            for error in answer.get("Errors", ()):
                raise TargetFailed(f"{self.address}{error.get('Key')}: {error.get('Message')}")

    def _invalidate(self, paths: Sequence[str]) -> None:
        """Have CloudFront ask the bucket again for paths, or for all when there are many."""
        if not self._distribution:
            return
        many = len(paths) > _INVALIDATED_AT_ONCE
        items = ["/*"] if many else sorted({address for path in paths for address in _asked(path)})
        boto3.client("cloudfront").create_invalidation(
            DistributionId=self._distribution,
            InvalidationBatch={
                "Paths": {"Quantity": len(items), "Items": items},
                "CallerReference": str(uuid4()),
            },
        )


def _home(file: File) -> str:
    """Where the content of a file lies for good."""
    return file.path if file.lasts else f"{_OWN}/content/{file.sha256}"


def _asked(path: str) -> Iterator[str]:
    yield f"/{path}"
    if path.endswith("index.html"):
        yield f"/{path.removesuffix('index.html')}"


def _at_once(work: Callable[[File], None], files: Iterable[File]) -> None:
    """Do it for several files at a time; the first failure ends it."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(work, files):
            pass


@contextmanager
def _failing_in_one_line(address: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        said = error.response["Error"]
        message = said.get("Message") or "no reason given"
        raise TargetFailed(f"{address}: {said.get('Code')}: {_one_line(message)}") from error
    except BotoCoreError as error:
        raise TargetFailed(f"{address}: {_one_line(str(error))}") from error


def _one_line(message: str) -> str:
    return " ".join(message.split())
