"""Rows that the law overrides: exactly those over which it wins in answers, case by case."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from parcelwise.store.checking import check_store
from policy_core.answers.policy import Policy
from policy_core.answers.returns import answer_returns, read_returns
from policy_core.facts.law import all_laws
from policy_core.proof import Finding
from policy_core.proof.law import OverriddenPoint, duties, overridden_points, worse_rows
from policy_core.proof.rules.upkeep import upkeep
from policy_core.rulebook import Disclosure, Remedy
from policy_core.rulebook.store import Tag
from policy_core.values import Split
from tests.answers.small_store import FAULT, POST, small_policy, wish
from tests.reference import reference_policy

ROOT = Path(__file__).parents[2]
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
        for point in terms_of(overridden_points(there, TODAY)):
            found.add((point.row, ".".join(map(str, point.path[3:])), place))
    return {each for each in found if each[1] in COMPARED}


def terms_of[T: (Finding, OverriddenPoint)](found: Iterator[T]) -> Iterator[T]:
    return (each for each in found if each.path[:2] == ("returns", "terms"))


def sending_to(policy: Policy, *places: str, country: str = "CN") -> Policy:
    """The same store in another country, with a way to some places only."""
    methods = tuple(
        replace(method, destinations=places) for method in policy.rulebook.shipping.methods
    )
    shipping = replace(policy.rulebook.shipping, methods=methods)
    store = replace(policy.rulebook.store, country=country)
    return Policy(replace(policy.rulebook, shipping=shipping, store=store), policy.world)


def test_the_findings_are_what_answers_let_the_law_win(policy: Policy) -> None:
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

    found = {(p.code, p.path[3:]) for p in terms_of(overridden_points(edited, TODAY))}
    assert ("PW803", ("remedies", "exchange", "freight")) in found
    assert ("PW803", ("freight",)) in found  # special cases in Taiwan, as before
    for remedy, overridden in (("refund", []), ("exchange", ["our-fault"])):
        answer = answer_returns(edited, read_returns(edited, {**question, "remedy": remedy}, NOW))
        rulings = {ruling.point: ruling for ruling in answer.lines[0].rulings}
        assert [row.id for row in rulings["freight"].overridden] == overridden


def test_a_finding_names_the_law_its_article_and_the_places(policy: Policy) -> None:
    asia = sending_to(policy, "TW", "TR")
    (freight,) = [f for f in worse_rows(asia, TODAY) if f.code == "PW803"]

    assert "“special-case” says freight “seller 50%, buyer 50%”" in freight.message
    assert "in TR and TW the law asks for “seller”" in freight.message
    assert "Taiwan: 18, 19, 19-2" in freight.message


@pytest.mark.parametrize(
    ("places", "country", "misleads"),
    [
        (("DE", "FR"), "CN", True),  # it holds for nobody
        (("DE", "CH"), "CN", False),  # Switzerland has no right to withdraw
        (("DE", "CH"), "DE", True),  # at home a merchant knows the law
        (("CH", "CA"), "CN", False),
    ],
)
def test_a_row_that_holds_somewhere_is_no_warning(
    policy: Policy, places: tuple[str, ...], country: str, misleads: bool
) -> None:
    """Used goods are refused: no right of Directive 2011/83/EU, art. 14(2), ends by use."""
    silent = sending_to(policy, *places, country=country)
    returns = replace(silent.rulebook.returns, law_goes_first=False)
    silent = Policy(replace(silent.rulebook, returns=returns), silent.world)
    found = list(worse_rows(silent, TODAY))
    warned = [f for f in found if f.code == "PW801" and f.message.startswith("“your-wish-used”")]
    assert bool(warned) is misleads
    advice = [f.message for f in found if f.code == "PW813"]
    assert len(advice) <= 1
    if not misleads and "DE" in places:
        assert "goods are taken back (DE)" in advice[0]


def test_the_law_of_a_part_of_a_country_leaves_the_row_to_the_rest(policy: Policy) -> None:
    """Quebec's seller pays the way back, LPC art. 54.13; only where terms were not shown."""
    for point in overridden_points(sending_to(policy, "CA"), TODAY):
        assert all("-" not in place for law in point.laws for place in law.right.law.places) or (
            not point.misleads
        )


def test_the_reference_store_accepts_nothing_and_is_warned_of_nothing() -> None:
    report = check_store(ROOT, TODAY, now=NOW)
    assert report.accepted == ()
    assert [str(each) for each in report.problems if each.severity != "advice"] == []


TOLD = Disclosure(return_cost=True, withdrawal_right=True, return_terms=True, contract_copy=True)
EVERY_DUTY = tuple(sorted({duty.code for law in all_laws() for duty in law.duties}))


def having(policy: Policy, disclosure: Disclosure) -> Policy:
    store = replace(policy.rulebook.store, disclosure=disclosure)
    return Policy(replace(policy.rulebook, store=store), policy.world)


@pytest.mark.parametrize(("day", "codes"), [("2026-06-18", []), ("2026-06-19", ["PW808"])])
def test_the_withdrawal_function_is_due_since_its_day(
    policy: Policy, day: str, codes: list[str]
) -> None:
    without = having(policy, replace(TOLD, withdrawal_function="", duties=EVERY_DUTY))

    assert [f.code for f in duties(without, date.fromisoformat(day))] == codes


def test_what_buyers_are_not_told_is_a_finding_where_a_law_asks_for_it(policy: Policy) -> None:
    silent = having(
        policy,
        replace(TOLD, return_cost=False, withdrawal_right=False, return_terms=False,
                withdrawal_function="https://shop.example/withdraw", duties=EVERY_DUTY),
    )  # fmt: skip
    found = {finding.code: finding.message for finding in duties(silent, TODAY)}

    assert found.keys() == {"PW807", "PW809", "PW810"}
    assert "European Union" in found["PW807"]
    assert "United Kingdom" in found["PW807"]
    assert "Brazil" not in found["PW807"]


def test_what_is_not_said_is_one_finding_that_says_what_to_write(policy: Policy) -> None:
    silent = having(
        policy,
        Disclosure(withdrawal_function="https://shop.example/withdraw", duties=EVERY_DUTY),
    )
    (finding,) = duties(silent, TODAY)
    assert finding.code == "PW814"
    assert finding.path == ("store", "disclosure")
    for field in ("return_cost", "withdrawal_right", "return_terms", "contract_copy"):
        assert field in finding.message
        assert f"{field}: true" in finding.hint
    nothing_asked = sending_to(silent, "SG", country="SG")
    assert [each.code for each in duties(nothing_asked, TODAY)] == []


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


@pytest.mark.parametrize(("exempt", "asked"), [("digital", True), ("", False)])
def test_who_has_no_exempt_goods_is_not_asked_to_mark_them(
    policy: Policy, exempt: str, asked: bool
) -> None:
    tags = {"kind": Tag(say={"en": "a kind"}, exempt=exempt)}
    store = replace(policy.rulebook.store, tags=tags, disclosure=TOLD)
    korea = sending_to(Policy(replace(policy.rulebook, store=store), policy.world), "KR")
    found = "".join(finding.message for finding in duties(korea, TODAY))
    assert ("mark-exemption" in found) is asked


def _unconfirmed(policy: Policy, disclosure: Disclosure, day: date) -> str:
    found = duties(having(policy, disclosure), day)
    return "".join(finding.message for finding in found if finding.code == "PW811")


def test_undisclosed_return_cost_is_told_once(policy: Policy) -> None:
    """Not again for every row that lets the buyer pay: that would be right once it is told."""
    told, untold, unsaid = (
        list(worse_rows(having(policy, replace(TOLD, return_cost=each)), TODAY))
        for each in (True, False, None)
    )

    assert untold == unsaid == told


@pytest.mark.parametrize(("day", "overdue"), [("2027-06-01", False), ("2027-06-02", True)])
def test_a_law_that_was_to_be_looked_at_again_is_told_after_its_day(
    policy: Policy, day: str, overdue: bool
) -> None:
    found = [f.message for f in upkeep(policy, (), date.fromisoformat(day)) if f.code == "PW228"]
    assert [text for text in found if "European Union (by 2027-06-01)" in text] == found
    assert bool(found) is overdue


def test_a_shop_that_sells_to_businesses_alone_is_under_no_law_for_consumers() -> None:
    """Directive 2011/83/EU protects consumers: natural persons outside their trade (article 2)."""
    silent = {"country": "DE", "disclosure": {}}
    findings = {}
    for alone in (False, True):
        store = {**silent, "businesses_only": alone}
        policy = small_policy({**FAULT, "window": "3 days after delivery"}, store=store)
        findings[alone] = [*worse_rows(policy, TODAY), *duties(policy, TODAY)]
    assert findings[False]
    assert not findings[True]


def test_a_row_about_days_after_a_right_is_over_withholds_nothing() -> None:
    """Fourteen days (Directive 2011/83/EU, article 9): what happens on day 29 is the store's."""
    rows = {
        "early": {"since-delivery": "0 to 14 days"},
        "later": {"since-delivery": "15 to 45 days"},
        "never": {"since-delivery": "over 45 days"},
    }
    usual = {
        "accept": "yes", "window": "45 days after delivery", "freight": "buyer",
        "refund": {"price": "100%", "outbound": "standard", "within": "14 days after notice"},
    }  # fmt: skip
    strict = {**usual, "refund": {**usual["refund"], "price": "50%", "outbound": "none"}}
    said = {"early": usual, "later": strict, "never": {"accept": "no"}}
    policy = small_policy(
        *({"id": name, "when": {"fault": "buyer", **rows[name]}, **said[name]} for name in rows),
        methods=[POST],
    )
    codes = {found.code for found in worse_rows(policy, TODAY)}
    assert codes.isdisjoint({"PW801", "PW804"})
    early = {**said, "early": strict}
    policy = small_policy(
        *({"id": name, "when": {"fault": "buyer", **rows[name]}, **early[name]} for name in rows),
        methods=[POST],
    )
    assert "PW804" in {found.code for found in worse_rows(policy, TODAY)}


def test_a_row_for_exchanges_alone_keeps_no_money_from_who_withdraws() -> None:
    """The money has a row of its own, as the answers have it; else its missing is a finding."""
    money = wish(
        id="money",
        when={"fault": "buyer", "remedy": "refund"},
        freight="seller",
        refund={"price": "100%", "outbound": "all", "within": "0 days after notice"},
    )
    swap = wish(
        id="swap",
        when={"fault": "buyer", "remedy": "exchange"},
        freight="seller",
        remedies={"exchange": {}},
    )
    found = {one.code for one in worse_rows(small_policy(money, swap), TODAY)}
    assert not {"PW804", "PW805", "PW812"} & found
    every = small_policy({**swap, "when": {"fault": "buyer"}})
    assert "PW812" in {one.code for one in worse_rows(every, TODAY)}


def test_evidence_that_comes_first_is_a_finding_where_a_law_asks_for_none() -> None:
    """Directive 2011/83/EU, article 11(1): an unequivocal statement is enough."""
    row = wish(evidence=["receipt"], evidence_first=True)
    policy = small_policy(row, evidence={"receipt": {"en": "the receipt"}})
    (found,) = [one for one in worse_rows(policy, TODAY) if one.path[-1] == "evidence_first"]
    assert found.code == "PW801"
    assert "says evidence_first “true”" in found.message
    assert "the law asks for “false”" in found.message
