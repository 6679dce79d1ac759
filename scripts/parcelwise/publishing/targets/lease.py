"""A lock for places that know no locks, but write an object only if it is still as it was read.

The lock is an object that its holder renews. It falls to the next who asks when the holder is a
process of this machine that has ended, or has not renewed it for a while, by the bucket's own
clock: the clocks of publishers do not matter.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from botocore.exceptions import BotoCoreError, ClientError

from parcelwise.publishing.targets.layout import is_id
from parcelwise.publishing.targets.target import Busy, TargetFailed

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

LEASE_SECONDS = 120
"""After how long without a sign of life a lock falls."""

_HOLDING: set[str] = set()
"""The names of the locks that this process holds."""

_REFUSED = {"PreconditionFailed", "ConditionalRequestConflict"}


class Lease:
    """The lock of a bucket, and what its holder was doing: the releases that it switches to."""

    def __init__(self, client: S3Client, bucket: str, key: str, address: str) -> None:
        self._client = client
        self._bucket, self._key = bucket, key
        self._address = address
        self._name = uuid4().hex
        self._tag = ""
        self._renewed = 0.0
        self._one_at_a_time = threading.Lock()

    def towards(self) -> tuple[str, ...]:
        """The ids of releases that a switch has begun to show and not finished."""
        found = self._read()
        return tuple(found["towards"]) if found else ()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; raises `Busy` when someone else does."""
        _HOLDING.add(self._name)
        try:
            self._take()
            yield
        finally:
            _HOLDING.discard(self._name)
            with suppress(ClientError, BotoCoreError, Busy):  # then the lock falls, later
                self._let_go()

    def _take(self) -> None:
        found = self._read()
        if found is None:
            self._write((), only_if={"IfNoneMatch": "*"})
        elif found["holder"] and not _is_gone(found["holder"]) and found["age"] < LEASE_SECONDS:
            raise Busy(self._address, f", last heard of {found['age']:.0f} s ago,")
        else:
            self._write(found["towards"], only_if={"IfMatch": found["tag"]})

    def renew(self) -> None:
        """Show a sign of life, if the last was long ago."""
        with self._one_at_a_time:
            if time.monotonic() - self._renewed > LEASE_SECONDS / 4:
                self.note(self.towards())

    def note(self, towards: tuple[str, ...]) -> None:
        """Note the releases that visitors may see parts of.

        Raises `Busy` when the lock has fallen to someone else.
        """
        self._write(towards, only_if={"IfMatch": self._tag})

    def _let_go(self) -> None:
        if not self._tag:
            return  # it was never ours
        towards = self.towards()
        if towards:
            self._write(towards, holder={}, only_if={"IfMatch": self._tag})
        else:
            self._client.delete_object(Bucket=self._bucket, Key=self._key, IfMatch=self._tag)

    def _read(self) -> dict[str, Any] | None:
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=self._key)
        except ClientError as error:
            if error.response["Error"]["Code"] in {"NoSuchKey", "404"}:
                return None
            raise
        headers = answer["ResponseMetadata"]["HTTPHeaders"]
        now = parsedate_to_datetime(headers["date"]) if "date" in headers else None
        age = (now - answer["LastModified"]).total_seconds() if now else 0
        try:
            said = json.loads(answer["Body"].read())
            holder, towards = said["holder"], tuple(said["towards"])
            known = not holder or {"machine", "process", "name"} <= holder.keys()
            if not known or not all(map(is_id, towards)):
                raise ValueError(self._key)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise TargetFailed(f"{self._address}: {self._key} is no lock") from error
        return {"holder": holder, "towards": towards, "tag": answer["ETag"], "age": age}

    def _write(
        self,
        towards: tuple[str, ...],
        *,
        only_if: Mapping[str, Any],
        holder: Mapping[str, str] | None = None,
    ) -> None:
        said = {
            "holder": _myself(self._name) if holder is None else holder,
            "towards": list(towards),
        }
        try:
            answer = self._client.put_object(
                Bucket=self._bucket,
                Key=self._key,
                Body=json.dumps(said).encode(),
                CacheControl="no-store",
                **only_if,
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in _REFUSED:
                raise Busy(self._address) from None
            raise
        self._tag, self._renewed = answer["ETag"], time.monotonic()


def _myself(name: str) -> dict[str, str]:
    return {"machine": _machine(), "process": str(os.getpid()), "name": name}


def _machine() -> str:
    """What tells this machine's running processes from all others; empty where unknown (Linux)."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return ""


def _is_gone(holder: Mapping[str, str]) -> bool:
    """Whether the holder is surely no more: a process of this machine that has ended, or let go."""
    if not holder["machine"] or holder["machine"] != _machine():
        return False
    if holder["process"] == str(os.getpid()):
        return holder["name"] not in _HOLDING
    return not Path("/proc", str(holder["process"])).exists()
