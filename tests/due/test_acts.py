"""The next act of each side, by the reference store's own clocks, on Wednesday 25 November 2026.

Working days are those of China, where the store is: no holiday lies in these weeks.
"""

from collections.abc import Callable
from typing import Any

import pytest

type Due = Callable[..., Any]

HEADER = (
    "order,destination,ordered,dispatched,delivered,method,reason,category,condition,price,"
    "reported,answered,agreed_on,chosen,sent_back,arrived,disputed,refunded,closed"
)
COLUMNS = HEADER.split(",")


def row(**cells: str) -> str:
    assert cells.keys() <= set(COLUMNS)
    ordinary = {"order": "A", "destination": "DE", "ordered": "2026-11-02", "price": "39.90"}
    return ",".join({**ordinary, **cells}.get(name, "") for name in COLUMNS)


@pytest.fixture
def acts(due: Due) -> Callable[..., list[tuple[str, str, str]]]:
    def of(**cells: str) -> list[tuple[str, str, str]]:
        found, left_out = due(f"{HEADER}\n{row(**cells)}\n")
        assert left_out == []
        return [(act.by.isoformat(), act.party, act.act) for act in found]

    return of


WRONG = {"reason": "wrong-item", "dispatched": "2026-11-04", "delivered": "2026-11-16",
         "method": "china-post-registered"}  # fmt: skip

REGRET = {"destination": "US", "reason": "change-of-mind", "category": "home",
          "condition": "unused"}  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(
            # Ordered on Tuesday, perhaps after 16:00, so for Wednesday; then two working days.
            {"ordered": "2026-11-24", "method": "ups-expedited"},
            [("2026-11-27", "store", "hand the parcel over")],
            id="not sent",
        ),
        pytest.param(
            # Promised within 60 days after dispatch; then it can be asked for without limit.
            {"destination": "BR", "dispatched": "2026-11-04", "method": "china-post-registered"},
            [("2027-01-03", "carrier", "deliver the parcel")],
            id="on its way",
        ),
        pytest.param({"delivered": "2026-11-20"}, [], id="delivered, and all is well"),
        pytest.param(
            {**WRONG, "reported": "2026-11-24"},
            [("2026-11-25", "store", "answer the buyer")],
            id="told yesterday",
        ),
        pytest.param(
            # Sent back without a word: who sends goods has asked, and the money is due for them.
            {**WRONG, "sent_back": "2026-11-23"},
            [("2026-11-30", "store", "pay the refund")],
            id="sent back, not told",
        ),
        pytest.param(
            {**WRONG, "reported": "2026-11-17", "answered": "2026-11-18"},
            [("2026-11-23", "store", "ask the buyer again")],
            id="no answer for three working days",
        ),
        pytest.param(
            {**WRONG, "reported": "2026-11-17", "answered": "2026-11-18",
             "agreed_on": "2026-11-20", "chosen": "refund"},
            [("2026-11-30", "buyer", "send the goods back")],
            id="refund accepted",
        ),
        pytest.param(
            {**WRONG, "reported": "2026-11-17", "answered": "2026-11-18",
             "agreed_on": "2026-11-20", "chosen": "refund", "sent_back": "2026-11-24"},
            [("2026-12-01", "store", "pay the refund")],
            id="sent back",
        ),
        pytest.param(
            {**WRONG, "reported": "2026-11-23", "answered": "2026-11-23",
             "agreed_on": "2026-11-24", "chosen": "resend", "sent_back": "2026-11-24"},
            [("2026-11-25", "store", "send the right goods")],
            id="resend accepted",
        ),
        pytest.param(
            {**WRONG, "reported": "2026-11-17", "answered": "2026-11-18",
             "disputed": "2026-11-22"},
            [("2026-11-23", "store", "ask the buyer again"),
             ("2026-11-27", "store", "answer the dispute"),
             ("2026-11-29", "marketplace", "step in")],
            id="disputed",
        ),
        pytest.param(
            {**REGRET, "delivered": "2026-11-20"},
            [("2026-12-05", "buyer", "ask for it")],
            id="a return that can be asked for",
        ),
        pytest.param(
            {**REGRET, "delivered": "2026-11-12",
             "reported": "2026-11-16", "answered": "2026-11-17", "arrived": "2026-11-24"},
            [("2026-12-01", "store", "pay the refund")],
            id="a return that has arrived",
        ),
        pytest.param({**WRONG, "reported": "2026-11-01", "closed": "2026-11-20"}, [], id="closed"),
    ],
)  # fmt: skip
def test_what_is_next(
    acts: Callable[..., Any], cells: dict[str, str], expected: list[tuple[str, str, str]]
) -> None:
    assert acts(**cells) == expected


def test_an_order_has_the_deadlines_of_its_edition(due: Due) -> None:
    """14 days for orders up to October, 15 since November."""
    regret = {**REGRET, "delivered": "2026-11-20"}
    (old,), _ = due(f"{HEADER}\n{row(**regret, ordered='2026-10-31')}\n")
    (new,), _ = due(f"{HEADER}\n{row(**regret, ordered='2026-11-01')}\n")
    assert (old.by.isoformat(), new.by.isoformat()) == ("2026-12-04", "2026-12-05")
    assert (old.rule, new.rule) == ("editions/2026-05-01/#returns-your-wish", "returns/#your-wish")


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ({"method": "ups-expedited"}, "shipping-origin-shenzhen"),
        ({"method": "ups-expedited", "dispatched": "2026-10-31"}, "shipping-ups-expedited-promise"),
        ({**WRONG, "reported": None}, "returns-our-fault"),
        (
            {**WRONG, "answered": "2026-11-02", "agreed_on": "2026-11-03", "chosen": "resend"},
            "returns-our-fault",
        ),
        ({**WRONG, "disputed": "2026-11-02"}, "returns-dispute"),
    ],
)
def test_a_rule_of_an_older_edition_is_shown_in_its_archive(
    due: Due, cells: dict[str, str | None], place: str
) -> None:
    cells = {"ordered": "2026-10-20", "reported": "2026-11-01", **cells}
    said = {name: value for name, value in cells.items() if value is not None}
    if "reason" not in said:
        del said["reported"]
    acts, _ = due(f"{HEADER}\n{row(**said)}\n")
    rules = {act.rule for act in acts}
    assert f"editions/2026-05-01/#{place}" in rules
    # What the store promises all its buyers stands on today's pages.
    assert {rule for rule in rules if not rule.startswith("editions/")} <= {"returns/#contact"}


def test_sorted_by_deadline_and_overdue_counted(due: Due, desk: Any) -> None:
    rows = [
        row(order="later", ordered="2026-11-24", method="ups-expedited"),
        row(order="sooner", **WRONG, reported="2026-11-17", answered="2026-11-18"),
    ]
    acts, _ = due("\n".join([HEADER, *rows]))
    assert [(act.order, act.late(desk.today)) for act in acts] == [("sooner", 2), ("later", 0)]


def test_each_act_names_its_rule_and_its_letter(due: Due) -> None:
    acts, _ = due(f"{HEADER}\n{row(**WRONG, reported='2026-11-24')}")
    assert (acts[0].rule, acts[0].reply) == ("returns/#contact", "first")


def test_what_the_rulebook_would_have_to_know(due: Due) -> None:
    """Change of mind about underwear that was unpacked is refused, about other things not."""
    cells = {"reason": "change-of-mind", "condition": "unused", "delivered": "2026-11-20"}
    acts, left_out = due(f"{HEADER}\n{row(**cells, destination='US')}")
    assert acts == []
    assert left_out[0].message == "order A: what is next depends on “category”"
