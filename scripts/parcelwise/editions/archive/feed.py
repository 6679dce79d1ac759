"""The news of changes as an Atom feed (RFC 4287): an entry for each edition."""

from collections.abc import Iterator
from datetime import date, datetime, time
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from parcelwise.editions.archive.writing import FOLDER, Amended, History, spans
from parcelwise.editions.changes import for_buyers
from policy_core.answers.policy import Policy
from policy_core.text.language import Language

_ATOM = "http://www.w3.org/2005/Atom"


def changes_feed(
    policy: Policy, say: Language, history: History, amended: Amended = MappingProxyType({})
) -> bytes:
    """The feed of one language, the latest edition first, each with what it changed.

    Its ids are tag URIs (RFC 4151) of the store's email address, which stay when the site moves.
    """
    store, names = policy.rulebook.store, policy.editions.names
    root = f"{store.site}{say.code}/" if store.site else ""
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": say.code})
    _put(feed, "id", _id(policy, names[0], f"changes/{say.code}"))
    _put(feed, "title", say.text("{store}: changes of the terms", store=store.name))
    updated = (name for edition in names for name in (edition, *amended.get(edition, ())))
    _put(feed, "updated", _begins(policy, max(updated)))
    SubElement(feed, "link", {"rel": "self", "href": f"{root}changes.xml"})
    SubElement(feed, "link", {"href": f"{root}{FOLDER}/"})
    author = SubElement(feed, "author")
    _put(author, "name", store.company or store.name)
    feed.extend(_entries(policy, say, history, root, amended))
    indent(feed, " ")
    written: bytes = tostring(feed, "utf-8", xml_declaration=True)
    return written + b"\n"


def _entries(
    policy: Policy, say: Language, history: History, root: str, amended: Amended
) -> Iterator[Element]:
    for one in reversed(tuple(spans(policy, say, amended))):
        entry = Element("entry")
        _put(entry, "id", _id(policy, one.name, f"edition/{say.code}"))
        _put(entry, "title", say.text("Edition {edition}", edition=one.name))
        _put(entry, "updated", _begins(policy, max((one.name, *amended.get(one.name, ())))))
        SubElement(entry, "link", {"href": f"{root}{FOLDER}/{one.name}/"})
        summary = say.text("For orders placed {span}.", span=one.span)
        summary = f"{summary} {one.amended}".rstrip()
        if one.name in history:
            summary = f"{summary} {history[one.name].summary}"
            _put(entry, "content", for_buyers(history[one.name]))
        _put(entry, "summary", summary)
        yield entry


def _put(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _id(policy: Policy, name: str, what: str) -> str:
    return f"tag:{policy.rulebook.store.contact.email},{name}:{what}"


def _begins(policy: Policy, name: str) -> str:
    """The instant at which a day begins by the store's clocks."""
    midnight = datetime.combine(date.fromisoformat(name), time())
    zone = policy.world.zone(policy.rulebook.store.zone)
    return zone.instant(midnight).strftime("%Y-%m-%dT%H:%M:%SZ")
