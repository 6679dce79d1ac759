"""What every target can do, and how it says that it cannot."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import Protocol

from parcelwise.errors import Failure
from parcelwise.publishing.plan import History, Plan
from parcelwise.publishing.staging import Staged


class TargetFailed(Failure):
    """A target could not do what was asked of it; visitors see what they saw before."""


class Busy(TargetFailed):
    """Another publisher is at work on the target."""

    def __init__(self, target: str, whom: str = "") -> None:
        super().__init__(
            f"another publisher{whom} is at work on {target}",
            hint="it has been left alone; publish again when it is done",
        )


class Target(Protocol):
    """A place that serves one release to visitors, and holds earlier ones to go back to.

    `bring` and `drop` never change what visitors see; `switch` does, and nothing else. Any of them
    may be cut off at any point and is then simply done again, by a plan made anew. All raise
    `TargetFailed` with one line when they cannot go on.
    """

    @property
    def address(self) -> str:
        """Where it is, without anything secret, for people."""

    @property
    def headers(self) -> Collection[str]:
        """Names of the headers that the target's own settings or ours decide; "*" for all."""

    @property
    def encodings(self) -> Collection[str]:
        """Endings of the compressed files that it serves in place of others ("gz")."""

    def held(self) -> AbstractContextManager[None]:
        """Be the only publisher at work, or raise `Busy`. A dead publisher holds nothing."""

    def history(self) -> History:
        """What the target holds and what visitors see."""

    def bring(self, plan: Plan, staged: Staged) -> None:
        """Make the target hold `plan.after` whole, where visitors do not see it yet."""

    def switch(self, plan: Plan) -> None:
        """Make visitors see `plan.after`, which the target holds."""

    def drop(self, plan: Plan) -> None:
        """Forget what `plan.forgotten` names, and clear away what interrupted work has left."""

    def read(self, path: str) -> bytes:
        """The content of a file as visitors get it from the target."""
