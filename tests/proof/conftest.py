"""A store that is small enough to ask it everything."""

from collections.abc import Callable
from datetime import date

import pytest

from policy_core.answers.policy import Policy, World
from policy_core.rulebook import (
    Category,
    Contact,
    Fact,
    Reason,
    Returns,
    Rulebook,
    Season,
    Shipping,
    Store,
    Tag,
    Term,
)
from policy_core.values import DateRange, Span

WORDS = {"en": "…"}


@pytest.fixture(scope="session")
def policy_of() -> Callable[..., Policy]:
    """Make a policy of a few terms: `policy_of(term, term)`."""

    def make(*terms: Term) -> Policy:
        store = Store(
            name="Tiny",
            country="DE",
            zone="UTC",
            currency="EUR",
            languages=("en",),
            contact=Contact(email="a@b.example", answers_within=Span(1)),
            tags={"fresh": Tag(say=WORDS), "dear": Tag(say=WORDS)},
            categories={"food": Category(say=WORDS, tags=("fresh",)), "toys": Category(say=WORDS)},
            conditions={"new": WORDS, "used": WORDS},
            seasons={
                "winter": Season(say=WORDS, dates=(DateRange("12-01", "01-31"),)),
                "xmas": Season(say=WORDS, dates=(DateRange("12-20", "12-26"),)),
            },
            facts={"gift": Fact(kind="yes-no", ask=WORDS)},
        )
        returns = Returns(
            reasons={
                "broken": Reason(say=WORDS, fault="seller"),
                "wrong": Reason(say=WORDS, fault="seller"),
                "lost": Reason(say=WORDS, fault="carrier"),
                "unloved": Reason(say=WORDS, fault="buyer"),
            },
            terms=terms,
        )
        rulebook = Rulebook(
            effective=date(2026, 1, 1),
            store=store,
            returns=returns,
            shipping=Shipping(origins={}, methods=()),
        )
        return Policy(rulebook, World({}, {}))

    return make
