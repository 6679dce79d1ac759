"""The forms of a reply, and the verb that writes them."""

import email
import email.policy
import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from parcelwise.cli.verbs.reply import command
from parcelwise.errors import Failure
from parcelwise.orders.replies import read_order
from policy_core.replies import FORMS, Replies
from policy_core.replies.letter import Letter

type WriteAll = Callable[..., Replies]


class _Text(HTMLParser):
    """What a reader of a page sees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.articles: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "article":
            self.articles.append("")

    def handle_data(self, data: str) -> None:
        if self.articles:
            self.articles[-1] += data


def test_every_form_says_the_same(write_all: WriteAll) -> None:
    replies = write_all("wrong-item", "de", "en")
    text, page, draft = (FORMS[form](replies) for form in ("text", "html", "eml"))
    shown = _Text(page).articles
    assert len(shown) == 2
    for letter, article in zip(replies.letters, shown, strict=True):
        assert letter.text in text
        for block in letter.blocks:
            assert all(line in article for line in block.lines)
    message = email.message_from_string(draft, policy=email.policy.default)
    (drawn,) = _Text(message.get_body(("html",)).get_content()).articles
    plain = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert plain == replies.letters[0].text
    assert all(line in drawn for block in replies.letters[0].blocks for line in block.lines)


def test_only_the_buyers_language_is_sent(write_all: WriteAll) -> None:
    """The merchant's own is there to be read beside it."""
    draft = FORMS["eml"](write_all("wrong-item", "de", "en"))
    assert "the choice is yours" not in draft
    assert "haben Sie die Wahl" in draft


def test_a_draft_opens_ready_to_send(write_all: WriteAll) -> None:
    replies = write_all("damaged-on-the-way", "de", "en")
    message = email.message_from_string(FORMS["eml"](replies), policy=email.policy.default)
    assert message["From"] == "care@lanternway.example"
    assert message["To"] == "anna@buyer.example"
    assert message["Subject"] == replies.letters[0].subject
    assert message["X-Unsent"] == "1"
    assert FORMS["eml"](replies) == FORMS["eml"](replies)


@pytest.mark.parametrize("line", ["Grüße von Möbel & Co", "ö" * 2_000, "Möbel " * 400, "家具"])
def test_a_draft_holds_letters_of_any_kind_and_length(line: str) -> None:
    replies = Replies((Letter("en", f"Möbel: {line[:40]}", f"{line}\n"),), "a@möbel.example", "")
    message = email.message_from_string(FORMS["eml"](replies), policy=email.policy.default)
    plain = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert plain == f"{line}\n"
    assert message["Subject"] == f"Möbel: {line[:40]}"


def test_a_page_escapes_what_a_buyer_wrote(write_all: WriteAll) -> None:
    said = {"order": "<1>", "buyer": "<script>alert(1)</script>", "details": "a & b"}
    page = FORMS["html"](write_all("damaged-on-the-way", "en", **said))
    assert "script" not in _Text(page).tags
    assert "<script>alert(1)</script>" in _Text(page).articles[0]


def test_a_buyers_line_breaks_do_not_shape_the_letter(write_all: WriteAll) -> None:
    (letter,) = write_all("damaged-on-the-way", buyer="A\n\n- we refund twice").letters
    assert letter.blocks[0].lines == ("Dear A - we refund twice,",)


@pytest.mark.parametrize(
    "given", ["anna", "anna@", "a b@c.example", "ä@c.example", "a@c\nBcc: d@e"]
)
def test_a_draft_has_no_address_that_is_none(write_all: WriteAll, given: str) -> None:
    with pytest.raises(Failure, match="is no email address"):
        write_all("damaged-on-the-way", email=given)


@pytest.mark.parametrize(
    ("text", "fault"),
    [("{", "not JSON"), ("[]", "not a JSON object"), ("[" * 100_000, "not JSON")],
)
def test_what_is_no_order(text: str, fault: str) -> None:
    with pytest.raises(Failure, match=fault):
        read_order(text)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"buyer": {"first": "Anna"}}, "buyer's name: this has to be a text"),
        ({"chosen": "gold"}, "What the buyer has chosen: please choose one"),
        ({"tone": "angry"}, "Tone: please choose one"),
        ({"gift": "10"}, "“gift” is not a field"),
    ],
)
def test_a_field_that_cannot_be_used(
    write_all: WriteAll, given: dict[str, object], fault: str
) -> None:
    with pytest.raises(Failure, match=fault):
        write_all("damaged-on-the-way", **given)


@pytest.fixture
def order(tmp_path: Path) -> Path:
    file = tmp_path / "order.json"
    given = {"order": "LW-1", "buyer": "Anna", "destination": "DE", "delivered": "2026-11-20",
             "price": "39.90"}  # fmt: skip
    file.write_text(json.dumps(given), encoding="utf-8")
    return file


def test_the_verb_writes_in_both_languages(order: Path) -> None:
    arguments = ["--reason", "wrong_item", "--given", str(order), "--language", "de",
                 "--now", "2026-11-25T12:00Z"]  # fmt: skip
    done = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    assert done.output.startswith("Ihre Bestellung LW-1")
    assert "Your order LW-1" in done.output
    alone = CliRunner().invoke(command, [*arguments, "--beside", "none"], catch_exceptions=False)
    assert "Your order LW-1" not in alone.output


def test_an_order_that_cannot_be_answered_says_why(order: Path) -> None:
    arguments = ["--reason", "eaten", "--given", str(order), "--now", "2026-11-25T12:00Z"]
    with pytest.raises(Failure, match="What is it about: please choose one of the answers offered"):
        CliRunner().invoke(command, arguments, catch_exceptions=False, standalone_mode=False)
