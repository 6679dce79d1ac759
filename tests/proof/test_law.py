"""Rows that the law overrides: exactly those over which it wins in answers, case by case."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from policy_core.answers.policy import Policy
from policy_core.answers.returns import answer_returns, read_returns
from policy_core.facts.law import all_laws
from policy_core.proof import Finding
from policy_core.proof.law import duties, worse_rows
from policy_core.proof.upkeep import upkeep
from policy_core.rulebook import Disclosure, Remedy
from policy_core.values import Split
from tests.reference import reference_policy

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
TODAY = NOW.date()
PLACES = ("DE", "GB", "BR", "TR", "TW", "KR", "CN", "MX", "US", "JP", "CH", "AU")
"""One place of each law that returns of the reference store can be under."""
COMPARED = ("accept", "freight", "refund.outbound", "refund.within", "restocking")


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The reference store, without its programme: answers say what the rows and laws do."""
    reference = reference_policy()
    returns = replace(reference.rulebook.returns, programmes=())
    return Policy(replace(reference.rulebook, returns=returns), reference.world)


def asked(policy: Policy) -> Iterator[dict[str, object]]:
    """Every reason, condition, tag of goods and customer, in every place."""
    rulebook = policy.rulebook
    tags = ([], ["custom-made"], ["hygiene"])
    for reason, condition, category, place, tag, customer in product(
        rulebook.returns.reasons, rulebook.store.conditions, ("electronics",),
        PLACES, tags, ("consumer", "business"),
    ):  # fmt: skip
        yield {
            "reason": reason,
            "condition": condition,
            "category": category,
            "destination": place,
            "tags": tag,
            "customer": customer,
            "ordered": "2026-11-05",
            "delivered": "2026-11-21",
            "price": "40.00",
        }


def overridden_in_answers(policy: Policy) -> set[tuple[str, str, str]]:
    """Row, point and place, wherever an answer lets a law win over a row."""
    found = set()
    for question in asked(policy):
        answer = answer_returns(policy, read_returns(policy, question, NOW))
        for ruling in answer.lines[0].rulings:
            if ruling.source.layer == "law" and ruling.overridden and ruling.point in COMPARED:
                found.add((ruling.overridden[0].id, ruling.point, str(question["destination"])))
    return found


def overridden_in_findings(policy: Policy) -> set[tuple[str, str, str]]:
    """The same by the findings, asked for one place at a time."""
    found = set()
    for place in PLACES:
        only = [replace(m, destinations=(place,)) for m in policy.rulebook.shipping.methods]
        shipping = replace(policy.rulebook.shipping, methods=tuple(only))
        there = Policy(replace(policy.rulebook, shipping=shipping), policy.world)
        for finding in terms_of(worse_rows(there, TODAY)):
            row = policy.rulebook.returns.terms[int(finding.path[2])].id
            found.add((row, ".".join(map(str, finding.path[3:])), place))
    return {each for each in found if each[1] in COMPARED}


def terms_of(findings: Iterator[Finding]) -> Iterator[Finding]:
    return (finding for finding in findings if finding.path[:2] == ("returns", "terms"))


def test_the_findings_are_what_answers_let_the_law_win(
    policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policy_core.proof.law.rows.MOST", 1000)  # here all of them are wanted
    assert overridden_in_findings(policy) == overridden_in_answers(policy)


def test_what_a_row_says_of_one_remedy_is_compared_for_it(policy: Policy) -> None:
    terms = policy.rulebook.returns.terms
    (ours,) = (row for row in terms if row.id == "our-fault")
    assert ours.remedies is not None
    remedies = {**ours.remedies, "exchange": Remedy(freight=Split.all_to("buyer"))}
    changed = tuple(replace(r, remedies=remedies) if r is ours else r for r in terms)
    returns = replace(policy.rulebook.returns, terms=changed)
    edited = Policy(replace(policy.rulebook, returns=returns), policy.world)
    question = {"reason": "quality-problem", "destination": "DE", "delivered": "2026-11-21"}

    found = {(f.code, f.path[3:]) for f in terms_of(worse_rows(edited, TODAY))}
    assert ("PW803", ("remedies", "exchange", "freight")) in found
    assert ("PW803", ("freight",)) in found  # your-wish in Taiwan, as before
    for remedy, overridden in (("refund", []), ("exchange", ["our-fault"])):
        answer = answer_returns(edited, read_returns(edited, {**question, "remedy": remedy}, NOW))
        rulings = {ruling.point: ruling for ruling in answer.lines[0].rulings}
        assert [row.id for row in rulings["freight"].overridden] == overridden


def test_a_finding_names_the_law_its_article_and_the_places(policy: Policy) -> None:
    found = {(f.code, f.path[2:]): f.message for f in terms_of(worse_rows(policy, TODAY))}
    numbers = {term.id: n for n, term in enumerate(policy.rulebook.returns.terms)}

    freight = found["PW803", (numbers["your-wish"], "freight")]
    assert "in AR, TR and TW the law asks for “seller”" in freight
    assert "Taiwan: 18, 19, 19-2" in freight
    # An exclusion of used goods is none of article 16.
    assert "and 41 more" in found["PW801", (numbers["your-wish-used"], "accept")]


EVERY_DUTY = tuple(sorted({duty.code for law in all_laws() for duty in law.duties}))


def having(policy: Policy, disclosure: Disclosure) -> Policy:
    store = replace(policy.rulebook.store, disclosure=disclosure)
    return Policy(replace(policy.rulebook, store=store), policy.world)


@pytest.mark.parametrize(("day", "codes"), [("2026-06-18", []), ("2026-06-19", ["PW808"])])
def test_the_withdrawal_function_is_due_since_its_day(
    policy: Policy, day: str, codes: list[str]
) -> None:
    without = having(policy, Disclosure(withdrawal_function="", duties=EVERY_DUTY))

    assert [f.code for f in duties(without, date.fromisoformat(day))] == codes


def test_what_buyers_are_not_told_is_a_finding_where_a_law_asks_for_it(policy: Policy) -> None:
    silent = having(
        policy,
        Disclosure(return_cost=False, withdrawal_right=False, return_terms=False,
                   withdrawal_function="https://shop.example/withdraw", duties=EVERY_DUTY),
    )  # fmt: skip
    found = {finding.code: finding.message for finding in duties(silent, TODAY)}

    assert found.keys() == {"PW807", "PW809", "PW810"}
    assert "European Union" in found["PW807"]
    assert "United Kingdom" in found["PW807"]
    assert "Brazil" not in found["PW807"]


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("told-repair-choice", "2026-07-31"),
        ("guarantee-notice", "2026-09-27"),
        ("good-working-order-notice", "2026-10-05"),
        ("told-mediation", "2026-01-01"),
    ],
)
def test_a_duty_is_asked_for_from_its_day_until_it_is_confirmed(
    policy: Policy, code: str, first: str
) -> None:
    day = date.fromisoformat(first)
    silent, confirmed = Disclosure(), Disclosure(duties=(code,))

    assert code not in _unconfirmed(policy, silent, day - timedelta(days=1))
    assert code in _unconfirmed(policy, silent, day)
    assert code not in _unconfirmed(policy, confirmed, day)


def _unconfirmed(policy: Policy, disclosure: Disclosure, day: date) -> str:
    found = duties(having(policy, disclosure), day)
    return "".join(finding.message for finding in found if finding.code == "PW811")


def test_undisclosed_return_cost_is_told_once(policy: Policy) -> None:
    """Not again for every row that lets the buyer pay: that would be right once it is told."""
    told = having(policy, Disclosure(withdrawal_function="https://shop.example/withdraw"))
    untold = having(
        policy, Disclosure(return_cost=False, withdrawal_function="https://shop.example/withdraw")
    )

    assert list(worse_rows(untold, TODAY)) == list(worse_rows(told, TODAY))


@pytest.mark.parametrize(("day", "overdue"), [("2027-06-01", False), ("2027-06-02", True)])
def test_a_law_that_was_to_be_looked_at_again_is_told_after_its_day(
    policy: Policy, day: str, overdue: bool
) -> None:
    found = [f.message for f in upkeep(policy, (), date.fromisoformat(day)) if f.code == "PW228"]
    assert [text for text in found if "European Union (by 2027-06-01)" in text] == found
    assert bool(found) is overdue
