"""The tables against what docs/rulebook says, read by a person."""

from dataclasses import replace

from parcelwise.site.pages.disputes import dispute_rows
from parcelwise.site.pages.laws import law_rows_of
from parcelwise.site.pages.methods import MethodTable
from parcelwise.site.pages.prices import card
from parcelwise.site.pages.rules import Rules
from parcelwise.site.pages.terms import TermTable
from parcelwise.site.pages.ways import ways_of
from parcelwise.words.formatting import Formatter
from policy_core.answers.policy import Policy
from policy_core.rulebook import Closure, Surcharge, Term
from policy_core.values import Charge, Clock, DateRange, Period, Weight
from tests.reference import reference_policy


def test_an_exception_says_what_it_says_and_inherits_the_rest(formatter: Formatter) -> None:
    rows = {row.id: row for row in TermTable(reference_policy(), formatter).rows()}
    holiday = rows["your-wish-holiday"]
    assert (holiday.window.text, holiday.window.inherited) == ("45 days after delivery", False)
    assert (holiday.payer.text, holiday.payer.inherited) == ("you", True)
    assert holiday.exception_to == (("your-wish", "Your wish"),)
    assert [(each.fact, each.wanted) for each in holiday.conditions] == [
        ("Season of the order", "holiday season")
    ]


def test_a_part_of_a_refund_can_be_inherited(formatter: Formatter) -> None:
    rows = {row.id: row for row in TermTable(reference_policy(), formatter).rows()}
    europe = rows["your-wish-europe"].refund
    assert europe.text == "the price of the goods; the cost of the cheapest standard delivery"
    assert not europe.inherited
    assert rows["your-wish-holiday"].refund.inherited


def test_every_row_stands_once_and_exceptions_follow_their_rule(formatter: Formatter) -> None:
    ids = [row.id for row in TermTable(reference_policy(), formatter).rows()]
    assert sorted(ids) == sorted(row.id for row in reference_policy().rulebook.returns.terms)
    assert ids.index("our-fault") < ids.index("your-wish")
    exceptions = [each for each in ids if each.startswith("your-wish-")]
    assert ids[ids.index("your-wish") + 1 :][: len(exceptions)] == exceptions


def test_a_refused_row_says_why(formatter: Formatter) -> None:
    rows = {row.id: row for row in TermTable(reference_policy(), formatter).rows()}
    used = rows["your-wish-used"]
    assert used.accepted == "no"
    assert used.because.startswith("Goods that were used, damaged or are incomplete")


def test_a_row_names_the_countries_whose_law_gives_more(formatter: Formatter) -> None:
    """Repair is first in Argentina (24.240, 17), Brazil (CDC 18) and Colombia (1480, 11)."""
    policy = reference_policy()
    rows = {row.id: row for row in TermTable(policy, formatter).rows()}
    assert rows["wrong-goods"].by_law == "The law gives more: Argentina, Brazil, and Colombia."
    assert rows["your-wish-used"].by_law == "The law gives more in 44 countries."
    assert rows["your-wish-europe"].by_law == ""

    returns = replace(policy.rulebook.returns, law_goes_first=False)
    silent = Policy(replace(policy.rulebook, returns=returns), policy.world)
    assert {row.by_law for row in TermTable(silent, formatter).rows()} == {""}


def test_money_that_waits_for_the_goods_says_so(formatter: Formatter) -> None:
    rows = {row.id: row for row in TermTable(reference_policy(), formatter).rows()}
    assert rows["your-wish-europe"].deadline.text == (
        "14 days after your request, but not before we have the goods or your proof of posting"
    )


def test_wrong_goods_have_their_own_rules(formatter: Formatter) -> None:
    rows = {row.id: row for row in TermTable(reference_policy(), formatter).rows()}
    cheap = rows["wrong-goods-cheap"]
    assert (cheap.goods.text, cheap.goods.inherited) == ("stay with you", False)
    assert cheap.window.text.startswith("60 days after delivery; by law longer in ")
    assert cheap.window.inherited
    assert [(each.fact, each.wanted) for each in cheap.conditions] == [
        ("Value of the goods", "$15.00 or less")
    ]


def test_a_marketplaces_deadlines_stand_in_their_order(formatter: Formatter) -> None:
    rows = {row.id: row for row in dispute_rows(reference_policy(), formatter)}
    assert [when for _, when in rows["dispute"].deadlines] == [
        "11 days after dispatch",
        "15 days after confirmation of receipt or the promised day",
        "5 days after your request",
        "7 days after your request",
        "10 days after the agreement",
    ]


# Sources: the articles that the law packs name, read on their own pages.
def test_the_laws_of_a_country_know_who_pays_there(formatter: Formatter) -> None:
    policy = reference_policy()
    (brazil,) = law_rows_of(policy, "BR", formatter)
    assert brazil.place == "Brazil"
    assert (brazil.window, brazil.freight_wish) == ("7 days after delivery", "we")
    (union,) = law_rows_of(policy, "DE", formatter)
    assert union.place == "European Union"
    assert union.window == "14 days after delivery"
    assert union.freight_wish == "you, if told before the purchase"
    states = law_rows_of(policy, "US", formatter)
    assert states[0].window == "no general right"
    assert "United States: New York" in {state.place for state in states}


def test_a_method_says_its_countries_and_days(formatter: Formatter) -> None:
    rows = {row.id: row for row in MethodTable(reference_policy(), formatter).rows}
    registered = rows["china-post-registered"]
    assert registered.count == 177
    assert len(registered.countries) == 177
    assert "China" not in registered.countries
    assert registered.promised == "60 days after dispatch"
    vietnam = next(line for line in rows["epacket"].transit if line.conditions)
    assert vietnam.said == ("5 to 7 working days",)


def test_a_method_s_time_reaches_from_its_nearest_country_to_its_farthest(
    formatter: Formatter,
) -> None:
    """ePacket: 7 to 10 working days, Vietnam 5 to 7, Russia up to 15, Mexico 20."""
    policy = reference_policy()
    ways = ways_of(policy, MethodTable(policy, formatter).rows, formatter)
    times = {way.method.id: way.time for way in ways}
    assert times["china-post-registered"] == "16 to 35 days"
    assert times["epacket"] == "5 to 20 working days"


def test_nothing_is_said_of_tracking_where_no_method_has_it(formatter: Formatter) -> None:
    policy = reference_policy()
    shipping = policy.rulebook.shipping
    silent = replace(shipping, methods=tuple(replace(m, tracking="none") for m in shipping.methods))
    bare = Policy(replace(policy.rulebook, shipping=silent), policy.world, "x")
    assert {row.tracking for row in MethodTable(bare, formatter).rows} == {""}


def test_a_warehouse_says_its_week_and_cut_offs(formatter: Formatter) -> None:
    (shenzhen,) = MethodTable(reference_policy(), formatter).origins
    assert shenzhen.week == "Monday to Saturday"
    assert ("Other days", "4:00\N{NARROW NO-BREAK SPACE}PM") in shenzhen.cut_offs
    assert shenzhen.handling == "1 to 2 working days"


def test_a_warehouse_says_from_which_hour_it_is_closed(formatter: Formatter) -> None:
    policy = reference_policy()
    shipping = policy.rulebook.shipping
    eve = Closure(dates=DateRange.parse("12-24"), say={"en": "Christmas Eve"}, after=Clock(660))
    half = {name: replace(one, closures=(eve,)) for name, one in shipping.origins.items()}
    changed = replace(policy.rulebook, shipping=replace(shipping, origins=half))
    (shenzhen,) = MethodTable(Policy(changed, policy.world, "x"), formatter).origins
    (closed,) = shenzhen.closures
    assert closed.said == ("December 24", "after 11:00\N{NARROW NO-BREAK SPACE}AM")
    assert closed.note == "Christmas Eve"


def test_what_a_row_leaves_open_is_said_by_every_row_that_holds_there(formatter: Formatter) -> None:
    """For wrong goods of little value `wrong-goods` holds too, and goes before `our-fault`."""
    rows = {row.id: row for row in TermTable(reference_policy(), formatter).rows()}
    wrong, cheap = rows["wrong-goods"].remedies, rows["wrong-goods-cheap"].remedies
    assert wrong.text.startswith("a replacement, sent to you")
    assert (cheap.text, cheap.inherited) == (wrong.text, True)


def term(name: str, overrides: tuple[str, ...] = (), **said: object) -> Term:
    return Term(id=name, say={"en": name}, overrides=overrides, **said)  # type: ignore[arg-type]


def test_a_row_that_goes_before_all_is_an_exception_to_what_holds_where_it_holds() -> None:
    reference = reference_policy()
    wish = {"fault": "buyer", "goods": "here"}
    terms = (
        term("wish", when=wish, window=Period.parse("14 days after delivery")),
        term("fault", when={"fault": "seller", "goods": "here"}),
        term("sale", ("all",), when={**wish, "condition": "used"}, accept="no"),
    )
    returns = replace(reference.rulebook.returns, terms=terms)
    rules = Rules(Policy(replace(reference.rulebook, returns=returns), reference.world, "x"))
    assert rules.excepted(terms[2]) == (terms[0],)
    assert [row.id for row in rules.in_order()] == ["wish", "sale", "fault"]
    assert rules.point(terms[2], lambda row: row.window) == (terms[0].window, True)
    assert rules.own_conditions(terms[2]) == {"condition": "used"}


def test_a_row_without_words_is_called_by_its_id(formatter: Formatter) -> None:
    reference = reference_policy()
    bare = tuple(replace(row, say={}) for row in reference.rulebook.returns.terms)
    disputes = tuple(replace(row, say={}) for row in reference.rulebook.returns.disputes)
    returns = replace(reference.rulebook.returns, terms=bare, disputes=disputes)
    policy = Policy(replace(reference.rulebook, returns=returns), reference.world, "x")
    for row in TermTable(policy, formatter).rows():
        assert row.name == row.id
        assert all(name == base for base, name in row.exception_to)
    assert all(row.name == row.id for row in dispute_rows(policy, formatter))


def test_a_surcharge_by_weight_says_of_which(formatter: Formatter) -> None:
    charge = Charge.parse("3.70 USD at least 25 USD")
    remote = Surcharge(id="r", say={"en": "Remote"}, charge=charge, each=Weight.parse("1 kg"))
    (rates, *_) = reference_policy().rulebook.shipping.rate_cards.values()
    said = card(reference_policy(), replace(rates, surcharges=(remote,)), formatter)
    assert said.surcharges == (("Remote", "$3.70, at least $25.00, each 1 kg"),)
