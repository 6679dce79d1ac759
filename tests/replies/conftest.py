"""The reference store's reply desk, and the orders that its letters are about."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from parcelwise.cli.asking import language_of
from parcelwise.orders.replies import ReplyWriter
from parcelwise.store.reading import load_policy
from policy_core.answers.policy import Policy
from policy_core.replies import Letter, Replies

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)

ORDER: Mapping[str, Any] = {
    "destination": "DE",
    "ordered": "2026-09-16",
    "dispatched": "2026-09-18",
    "method": "china-post-registered",
    "price": "39.90",
    "outbound": "4.90",
}
"""Promised by 17 November 2026, sixty days after dispatch."""

type Write = Callable[..., Letter]


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy(ROOT, NOW.date())


@pytest.fixture(scope="session")
def write_all(policy: Policy) -> Callable[..., Replies]:
    """Write to the reference store's buyer, in several languages."""

    def write(reason: str, *codes: str, root: Path = ROOT, **facts: Any) -> Replies:
        said = {"reason": reason, "order": "LW-4711", "buyer": "Anna Weber",
                "email": "anna@buyer.example"}  # fmt: skip
        if policy.rulebook.returns.reasons[reason].goods == "here":
            said["delivered"] = "2026-11-20"
        buyers, *own = codes or ("en",)
        languages = {code: language_of(policy, code) for code in (buyers, *own)}
        order = {**ORDER, **said, "language": buyers, **facts}
        return ReplyWriter(root, policy, NOW).write(order, languages, *own)

    return write


@pytest.fixture(scope="session")
def write(write_all: Callable[..., Replies]) -> Write:
    """Write in one language."""

    def one(reason: str, code: str = "en", **given: Any) -> Letter:
        return write_all(reason, code, **given).letters[0]

    return one
