"""The forms of a reply: plain text, a page to copy from, a draft for a mail program."""

from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

from parcelwise.replies.writing import Replies

_RULE = "\n" + "-" * 72 + "\n\n"


def as_text(replies: Replies) -> str:
    """Each language under the other, its subject first."""
    return _RULE.join(f"{letter.subject}\n\n{letter.text}" for letter in replies.letters)


def as_html(replies: Replies) -> str:
    """The languages beside each other, in a page that stands alone."""
    return _environment().get_template("reply.html.j2").render(replies=replies)


def as_eml(replies: Replies) -> str:
    """A draft (RFC 5322) that mail programs open ready to be sent; both languages are in it."""
    message = EmailMessage(policy=SMTP)
    message["From"] = replies.sender
    if replies.recipient:
        message["To"] = replies.recipient
    message["Subject"] = replies.letters[0].subject
    message["X-Unsent"] = "1"
    message.set_content(_RULE.join(letter.text for letter in replies.letters))
    message.add_alternative(as_html(replies), subtype="html")
    # The library draws a boundary by chance; the same reply is the same file.
    message.set_boundary("=_parcelwise_reply")
    return message.as_bytes().decode("ascii")


FORMS: Mapping[str, Callable[[Replies], str]] = {"text": as_text, "html": as_html, "eml": as_eml}


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(("html.j2",)),
    )
