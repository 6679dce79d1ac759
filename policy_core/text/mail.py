"""A mail to the store, ready to be sent: a mailto address (RFC 6068)."""

from collections.abc import Iterable
from urllib.parse import quote

MOST = 1900
"""Characters of the whole address: what all mail programs and browsers take."""


def mail_address(to: str, subject: str, lines: Iterable[str]) -> str:
    """The address of a mail; what is too long of its text is left out, line by line."""
    address = f"mailto:{quote(to, safe='@')}?subject={quote(subject[:100])}&body="
    room = MOST - len(address) - len(_LEFT_OUT)
    written = []
    for line in lines:
        piece = quote(line, safe="") + _NEW_LINE
        if len(piece) > room:
            written.append(_LEFT_OUT)
            break
        room -= len(piece)
        written.append(piece)
    return address + "".join(written)


_NEW_LINE = "%0D%0A"
_LEFT_OUT = quote("…")
