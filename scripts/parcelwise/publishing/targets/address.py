"""Addresses of targets: taken apart, or refused in one line that tells no secret."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from parcelwise.errors import Failure

_HINT = (
    "targets look like /srv/policy, ssh://user@host/srv/policy, s3://bucket, "
    "git+https://host/shop.git#pages or out/policy.zip"
)
_USAGE = 2
_LOGIN = re.compile(r"(?:(?<=//)|(?<=:))[^/?#\s'\"]*@")
_HOST = re.compile(
    r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_.])?|[0-9a-f:.]+(%[a-z0-9]+)?", re.IGNORECASE
)
_USER = re.compile(r"[a-z0-9_.][a-z0-9_.+-]*", re.IGNORECASE)
"""Neither has a sign that a shell or a program would take for something else."""


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of a target's address; what is not said is empty, a port 0."""

    scheme: str
    user: str
    host: str
    port: int
    path: str
    """Decoded: a "%20" of the address is a blank."""
    options: Mapping[str, str]
    """What it says after its question mark."""
    fragment: str
    whole: str
    """As it was written."""

    @classmethod
    def read(cls, written: str) -> "Address":
        """Take an address apart; raises `Failure` for one that cannot be.

        >>> Address.read("ssh://deploy@policy.example:2222/srv/policy").port
        2222
        """
        if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in unquote(written)):
            raise refused(written, "it has a character that no address has")
        try:
            parts = urlsplit(written)
            host, port = parts.hostname or "", parts.port or 0
        except ValueError as error:
            raise refused(written, str(error)) from None
        if parts.password is not None:
            hint = "use SSH's keys, Git's credential helpers, or AWS's environment and files"
            raise Failure("a target's address carries no password", hint=hint, status=_USAGE)
        user = unquote(parts.username or "")
        if (host and not _HOST.fullmatch(host)) or (user and not _USER.fullmatch(user)):
            raise refused(written, "it names no host, or no user, of a usual form")
        options = dict(parse_qsl(parts.query, keep_blank_values=True))
        path = unquote(parts.path)
        return cls(parts.scheme, user, host, port, path, options, parts.fragment, written)

    def only(self, *known: str) -> None:
        """Raise `Failure` for options other than those that are known."""
        for name in self.options.keys() - set(known):
            hint = f"it takes {' and '.join(known) or 'none'}"
            raise Failure(f"this target has no option “{name}”", hint=hint, status=_USAGE)

    def without_fragment(self) -> None:
        """Raise `Failure` for a fragment, which only branches have."""
        if self.fragment:
            raise refused(self.whole, "only a Git branch follows a “#”; in a path it is “%23”")


def refused(address: str, why: str = "") -> Failure:
    """What to raise for an address that is none."""
    message = f"“{without_login(address)}” is no target"
    shown = "".join(sign if sign.isprintable() else "�" for sign in message)
    return Failure(f"{shown}: {why}" if why else shown, hint=_HINT, status=_USAGE)


def without_login(text: str) -> str:
    """A text, with who logs in left out of its addresses: that may be a token.

    >>> without_login("https://ghp_secret@host.example/shop.git")
    'https://host.example/shop.git'
    """
    return _LOGIN.sub("", text)
