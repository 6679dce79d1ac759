"""The desk's door: JSON in, JSON out, and the very letters that the verb writes."""

import email
import email.policy
import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from parcelwise.cli.asking import language_of
from parcelwise.site.building.publication import policy_json
from parcelwise.words import mo_bytes
from policy_core.answers.policy import Policy
from policy_core.engine import Engine
from policy_core.replies import Replies
from policy_core.replies.desk import ReplyDesk

NOON = "2026-11-25T12:00:00Z"
COMPLAINT = {
    "kind": "reply", "reason": "wrong-item", "destination": "BR", "language": "de", "order": "LW-1",
    "buyer": "Anna Weber", "email": "anna@buyer.example", "price": "39.90",
    "delivered": {"day": "20", "month": "11", "year": "2026"},
}  # fmt: skip


@pytest.fixture
def desk(policy: Policy) -> ReplyDesk:
    """An English merchant's."""
    languages = {code: language_of(policy, code) for code in policy.rulebook.store.languages}
    return ReplyDesk(Engine(policy_json(policy), mo_bytes("en"), "en"), languages, None)


def replied(desk: ReplyDesk, policy: Policy, **fields: Any) -> dict[str, Any]:
    """The reply, once every fact that is needed has been brought."""
    question = json.dumps({**COMPLAINT, **fields})
    reply: dict[str, Any]
    while (reply := json.loads(desk.reply(question, NOON)))["needs"]:
        for name in reply["needs"]:
            place = name.removeprefix("calendars/").removesuffix(".json")
            desk.provide(name, json.dumps(policy.world.calendar(place).to_json()))
    return reply


def shown(html: str) -> list[list[str]]:
    """The lines of each letter on the page, its subject first."""
    letters = re.findall("(?s)<article.*?</article>", html)
    blocks = [re.findall("<(?:h2|li|p)[^>]*>(.*?)</(?:h2|li|p)>", letter) for letter in letters]
    return [
        [unescape(line) for block in letter for line in block.split("<br>")] for letter in blocks
    ]


def test_it_writes_what_the_verb_writes(
    desk: ReplyDesk, policy: Policy, write_all: Callable[..., Replies]
) -> None:
    reply = replied(desk, policy)
    facts = {
        name: value
        for name, value in COMPLAINT.items()
        if name not in ("kind", "reason", "delivered")
    }
    expected = write_all(
        "wrong-item", "de", "en", **facts, delivered="2026-11-20",
        ordered=None, dispatched=None, method=None, outbound=None,
    )  # fmt: skip
    written = [
        [letter.subject, *(line.removeprefix("- ") for line in letter.text.split("\n") if line)]
        for letter in expected.letters
    ]
    assert shown(reply["html"]) == written
    assert reply["errors"] == []


def test_the_letter_can_be_taken_away_in_three_ways(desk: ReplyDesk, policy: Policy) -> None:
    reply = replied(desk, policy)
    actions = {action["label"]: action for action in reply["actions"]}
    text = actions["Copy the letter"]["value"]
    assert [line.removeprefix("- ") for line in text.split("\n") if line] == shown(reply["html"])[
        0
    ][1:]
    formatted = actions["Copy it with its layout"]
    assert "<li>Geld zurück" in formatted["html"]
    assert formatted["value"] == text
    draft = actions["Save it as a draft (.eml)"]
    assert draft["file"].endswith(".eml")
    message = email.message_from_string(draft["value"], policy=email.policy.default)
    assert message["To"] == "anna@buyer.example"
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == text


def test_every_fault_is_told_at_its_field(desk: ReplyDesk, policy: Policy) -> None:
    wrong = {
        "reason": "", "email": "anna", "price": "much", "details": "We refund it.", "tone": "angry"
    }  # fmt: skip
    reply = replied(desk, policy, **wrong)
    assert {fault["field"] for fault in reply["errors"]} == set(wrong)
    messages = {fault["field"]: fault["message"] for fault in reply["errors"]}
    assert messages["reason"] == "What is it about: please fill this in."
    assert messages["email"] == "The buyer's email address: “anna” is no email address."
    assert reply["html"] == ""
    assert reply["actions"] == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"stage": "accepted", "chosen": "exchange"}, "chosen"),
        ({"stage": "refunded", "chosen": "resend"}, "chosen"),
        ({"stage": "accepted", "reason": "not-arrived", "delivered": ""}, "stage"),
    ],
)
def test_a_letter_that_this_order_cannot_have(
    desk: ReplyDesk, policy: Policy, fields: dict[str, str], field: str
) -> None:
    reply = replied(desk, policy, **fields)
    assert [fault["field"] for fault in reply["errors"]] == [field]


def test_what_a_buyer_wrote_comes_back_as_text(desk: ReplyDesk, policy: Policy) -> None:
    reply = replied(desk, policy, buyer="<img src=x onerror=alert(1)>")
    assert "<img" not in reply["html"]
    assert "&lt;img" in reply["html"]


def test_a_day_is_told_with_its_month_as_a_word(desk: ReplyDesk, policy: Policy) -> None:
    told = replied(desk, policy, delivered="Nov 20, 2026")
    assert told == replied(desk, policy)
    assert shown(told["html"])
