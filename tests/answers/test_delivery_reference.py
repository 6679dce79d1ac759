"""The reference store says everything of the seller's guide, in every language, and answers it."""

from datetime import date
from typing import Any

import pytest

from policy_core.answers.delivery import DeliveryAnswer, Option, answer_delivery, read_delivery
from policy_core.facts.places import COUNTRIES
from policy_core.rulebook import Method
from policy_core.values import DayRange, Weight
from tests.reference import NOW, reference_policy

UNITED_NATIONS = 193
"""Members in 2026; the guide's 177 countries are chosen from them."""


def method(name: str) -> Method:
    return {m.id: m for m in reference_policy().rulebook.shipping.methods}[name]


def ask(**question: Any) -> DeliveryAnswer:
    policy = reference_policy()
    return answer_delivery(policy, read_delivery(policy, question, NOW))


def option(name: str, **question: Any) -> Option:
    (found,) = ask(method=name, **question).options
    return found


class TestTheGuide:
    def test_registered_small_packet(self) -> None:
        packet = method("china-post-registered")
        assert len(packet.destinations) == len(set(packet.destinations)) == 177
        assert set(packet.destinations) <= COUNTRIES - {"CN"}
        assert UNITED_NATIONS - len(packet.destinations) == 16
        assert [row.weight for row in packet.limits] == [Weight.parse("2 kg")]
        assert [row.time for row in packet.transit] == [DayRange(16, 35)]
        assert [str(row.latest) for row in packet.promise] == ["60 days after dispatch"]

    def test_nobody_is_promised_a_parcel_where_none_goes(self) -> None:
        for served in reference_policy().rulebook.shipping.methods:
            assert not {"KP", "SY", "CU", "IR"} & reference_policy().destinations.union(
                served.destinations
            )

    def test_epacket(self) -> None:
        epacket = method("epacket")
        assert len(epacket.destinations) == len(set(epacket.destinations)) == 35
        assert set(epacket.destinations) <= COUNTRIES - {"CN"}
        assert epacket.tracking == "full"
        times = {row.id: str(row.time) for row in epacket.transit}
        assert times == {
            "usual": "7 to 10 working days",
            "vietnam": "5 to 7 working days",
            "longer": "7 to 15 working days",
            "mexico": "20 working days",
        }

    @pytest.mark.parametrize(
        ("country", "time"),
        [("DE", "7 to 10"), ("VN", "5 to 7"), ("SA", "7 to 15"), ("UA", "7 to 15"), ("MX", "20")],
    )
    def test_epackets_exceptions_answer(self, country: str, time: str) -> None:
        assert str(option("epacket", destination=country).transit) == f"{time} working days"

    def test_epacket_to_israel_takes_three_kilograms(self) -> None:
        assert option("epacket", destination="IL", weight="2.9 kg")
        refused = ask(method="epacket", destination="DE", weight="2.9 kg").not_offered
        assert [(o.code, o.by) for o in refused[0].obstacles] == [("weight", "0.9 kg")]

    def test_china_post_epacket_is_named_beside_it(self) -> None:
        assert [row.time for row in method("china-post-epacket").transit] == [
            DayRange(7, 10, "working days")
        ]

    def test_several_express_services_for_urgent_orders(self) -> None:
        carriers = [m.carrier for m in reference_policy().rulebook.shipping.methods]
        assert carriers.count("UPS") >= 2
        fastest = ask(destination="FR", weight="0.5 kg").fastest
        assert fastest is not None
        assert fastest.method.startswith("ups-")

    def test_fedex_is_strong_in_asia_and_north_america(self) -> None:
        priority, economy = method("fedex-priority"), method("fedex-economy")
        assert {"US", "CA", "MX", "JP", "KR", "SG"} <= set(priority.destinations)
        assert priority.destinations == economy.destinations
        assert [row.time for row in priority.transit] == [DayRange(1, 3, "working days")]
        assert [row.time for row in economy.transit] == [DayRange(4, 5, "working days")]


def test_every_method_speaks_every_language_and_names_its_source() -> None:
    store = reference_policy().rulebook.store
    for shown in reference_policy().rulebook.shipping.methods:
        assert set(shown.say) == set(shown.text) == set(store.languages)
        assert shown.source
        assert shown.as_of == date(2026, 11, 1)
    for shown_card in reference_policy().rulebook.shipping.rate_cards.values():
        assert set(shown_card.say) == set(store.languages)
        assert "our own" in shown_card.source


@pytest.mark.parametrize("country", sorted(COUNTRIES - {"CN"}))
def test_every_way_to_every_country_has_dates_and_a_price(country: str) -> None:
    answer = ask(destination=country, weight="0.4 kg", value="39.90")
    for found in answer.options:
        assert found.price is not None
        assert found.promised is not None
        assert found.expected.last <= found.promised.latest


def test_a_parcel_to_brazil() -> None:
    """Handed over by Wednesday 25 November, counted by hand: 16 and 35 days on, and 60."""
    found = option("china-post-registered", destination="BR", ordered="2026-11-23T10:00")
    assert (found.handover.first, found.handover.last) == (date(2026, 11, 24), date(2026, 11, 25))
    assert (found.expected.first, found.expected.last) == (date(2026, 12, 10), date(2026, 12, 30))
    assert found.promised is not None
    assert found.promised.latest == date(2027, 1, 24)
    assert found.promised.claim_from == date(2027, 1, 25)
    assert found.promised.claim_until == date(2027, 2, 8)


def test_the_examples_of_the_shipping_page_have_answers() -> None:
    policy = reference_policy()
    for example in policy.rulebook.shipping.examples:
        assert answer_delivery(policy, read_delivery(policy, example, NOW)).options
