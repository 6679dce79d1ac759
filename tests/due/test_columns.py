"""Every column counts that a question of the rulebook asks for; the others are named, once."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from parcelwise.cli.verbs.due import command
from parcelwise.orders.due import DueDesk, Layout, Order, read_orders
from policy_core.answers.delivery.fields import delivery_fields
from policy_core.answers.policy import Policy
from policy_core.answers.returns import returns_fields
from tests.answers.small_store import NOWHERE, named, small_policy, wish
from tests.due.conftest import NOW

_DAY = "2026-11-20"
_TYPED = {
    "date": _DAY, "moment": _DAY, "money": "9.90", "number": "2", "percent": "50%", "text": "A1",
    "weight": "1 kg", "size": "1 x 2 x 3 cm", "offset": "60",
}  # fmt: skip
"""What stands in a cell of a field without choices, by its kind."""


def store(**more: Any) -> Policy:
    """A store that asks for facts of its own, and for events of its own."""
    own = {
        "gift": {"kind": "yes-no", "ask": named("Is it a gift?")},
        "handed-out": {"kind": "day", "ask": named("When?"), "say": named("it was handed out")},
    }
    return small_policy(
        wish(window="14 days after handed-out"),
        wish(id="gifts", overrides=["wish"], when={"fault": "buyer", "gift": "yes"}, accept="no"),
        store={"facts": own, **more},
    )


def read(policy: Policy, text: str) -> tuple[list[Order], list[str]]:
    desk, unused = DueDesk(policy, NOW), list[str]()
    found = read_orders(
        Path("orders.csv"), BytesIO(text.encode()), Layout(), desk.asked, unused.extend
    )
    orders = [order for order in found if isinstance(order, Order)]
    return orders, unused


def test_every_field_of_a_question_is_a_column() -> None:
    policy = store()
    desk = DueDesk(policy, NOW)
    for kind, fields in (
        ("returns", returns_fields(policy)),
        ("delivery", delivery_fields(policy)),
    ):
        for field in fields:
            cell = field.choices[0] if field.choices else _TYPED[field.kind]
            cells = {"order": "A", "destination": NOWHERE, "ordered": _DAY, field.name: cell}
            text = f"{','.join(cells)}\n{','.join(cells.values())}\n"
            (order,), unused = read(policy, text)
            assert not unused
            told = desk.question(order, kind)[field.name]
            assert told == ([cell] if field.kind == "set" else cell), field.name


def test_what_was_asked_is_known_by_either_name() -> None:
    """A buyer has asked: what is next is the store's, not that the buyer asks."""
    policy = small_policy(wish())
    said = []
    for name in ("reported", "requested"):
        header = f"order,destination,ordered,delivered,reason,{name}"
        text = f"{header}\nA,{NOWHERE},2026-11-02,2026-11-16,dislike,2026-11-24\n"
        (order,), unused = read(policy, text)
        assert not unused
        said.append([act.act for act in DueDesk(policy, NOW).acts(order)])
    assert said[0] == said[1] == ["answer the buyer"]


def test_what_nobody_asks_for_is_named() -> None:
    text = f"order,destination,ordered,tier,Notes\nA,{NOWHERE},{_DAY},gold,x\n"
    (order,), unused = read(small_policy(wish()), text)
    assert unused == ["tier", "Notes"]
    assert "tier" not in order.facts


def test_a_fact_of_the_stores_own_decides() -> None:
    policy = store()
    desk = DueDesk(policy, datetime(2026, 11, 22, tzinfo=UTC))
    header = "order,destination,ordered,delivered,handed-out,gift,reason"
    due = {}
    for gift in ("yes", "no"):
        text = f"{header}\nA,{NOWHERE},2026-11-02,2026-11-16,2026-11-17,{gift},dislike\n"
        (order,), _ = read(policy, text)
        due[gift] = [(act.act, str(act.by)) for act in desk.acts(order)]
    assert due == {"yes": [], "no": [("ask for it", "2026-12-01")]}


@pytest.mark.parametrize("layout", ["", "columns: { order: Number, reportet: Told }\n"])
def test_the_verb_says_once_what_it_does_not_use(tmp_path: Path, layout: str) -> None:
    number = "Number" if layout else "order"
    file = tmp_path / "orders.csv"
    rows = "".join(f"A{n},DE,2026-11-20,,x,2026-11-24\n" for n in range(3))
    file.write_text(f"{number},destination,ordered,methd,My notes,Told\n{rows}", "utf-8")
    (tmp_path / "layout.yaml").write_text(layout, "utf-8")
    more = ("--columns", str(tmp_path / "layout.yaml")) if layout else ()
    arguments = (str(file), *more, "--now", "2026-11-25T12:00Z")
    done = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    assert done.stderr.count("“My notes”") == 1
    assert "columns “methd”, “My notes”, “Told” are not used" in done.stderr
    assert "did you mean “method”?" in done.stderr
    assert ("“reportet”" in done.stderr) == bool(layout)
