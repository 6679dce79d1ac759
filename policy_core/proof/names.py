"""Names: rows and what they refer to, currencies, languages, time zones, words."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from policy_core.facts.law import EXEMPTIONS
from policy_core.proof.findings import Finding, Path
from policy_core.proof.hints import closest, listed
from policy_core.proof.walk import Spot
from policy_core.rulebook import (
    Category,
    Claims,
    Fee,
    Method,
    Origin,
    Part,
    Programme,
    Quote,
    RateCard,
    Reason,
    Refund,
    Rulebook,
    Store,
    Tag,
    Term,
    When,
    Words,
)
from policy_core.rulebook.claims import ClaimCase, ClaimTerm, DisputeClock
from policy_core.values import Charge, Money, PhraseError
from policy_core.values.money import EXPONENTS

_REFERENCES: dict[type, dict[str, str]] = {
    Category: {"tags": "tag"},
    Reason: {"evidence": "evidence"},
    Term: {"evidence": "evidence", "agreement": "agreement", "send_to": "destination of returns"},
    Fee: {"on": "base of a fee"},
    ClaimCase: {"reason": "reason", "evidence": "evidence of claims"},
    ClaimTerm: {"cases": "case", "evidence": "evidence of claims"},
    DisputeClock: {"cases": "case"},
    Programme: {"send_to": "destination of returns"},
    Quote: {"rate_card": "rate card"},
    Origin: {"return_address": "address"},
    Method: {
        "origins": "origin",
        "refuses": "tag",
        "rate_card": "rate card",
        "origin_rate_cards": "rate card",
    },
    RateCard: {"origins": "origin"},
}
"""By part and field: what the names in it refer to."""

_REFERRING_KEYS: dict[type, dict[str, str]] = {
    Store: {"in_law": "condition"},
    Method: {"origin_rate_cards": "origin"},
    Claims: {"replies": "reason"},
}
"""By part and field of named entries: what those names refer to."""

_NAME = re.compile(r"\w[\w-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def references(rulebook: Rulebook, spots: Iterable[Spot]) -> Iterator[Finding]:
    """Names that refer to something which is not there."""
    known = _known(rulebook)
    for path, _, part in spots:
        for name, what in _REFERENCES.get(type(part), {}).items():
            for step, referred in _names((*path, name), getattr(part, name)):
                if referred not in known[what]:
                    yield _not_there(step, referred, what, known[what])
        for name, what in _REFERRING_KEYS.get(type(part), {}).items():
            for referred in getattr(part, name):
                if referred not in known[what]:
                    step = (*path, name, referred)
                    yield replace(_not_there(step, referred, what, known[what]), on="name")


def refund_bounds(rulebook: Rulebook, spots: Iterable[Spot]) -> Iterator[Finding]:
    """Bounds of a refund that are neither an amount nor a fact that is one."""
    facts = [name for name, fact in rulebook.store.facts.items() if fact.kind == "amount"]
    for path, _, part in spots:
        if not isinstance(part, Refund) or part.at_most is None or part.at_most in facts:
            continue
        try:
            money = Money.parse(part.at_most)
        except PhraseError:
            yield _not_there(
                (*path, "at_most"), part.at_most, "amount, or fact that is one,", facts
            )
        else:
            yield from _without_rate(rulebook.store, (*path, "at_most"), money)


def _known(rulebook: Rulebook) -> dict[str, Collection[str]]:
    store, returns, shipping = rulebook.store, rulebook.returns, rulebook.shipping
    amounts = [name for name, fact in store.facts.items() if fact.kind == "amount"]
    return {
        "tag": store.tags,
        "condition": store.conditions,
        "base of a fee": ["goods", "order", "outbound", "freight", *amounts],
        "case": rulebook.claims.cases,
        "evidence": returns.evidence,
        "evidence of claims": [*returns.evidence, *rulebook.claims.evidence],
        "reason": returns.reasons,
        "agreement": [agreement.id for agreement in returns.agreements],
        "address": returns.addresses,
        "destination of returns": ["origin", "keep", *returns.addresses],
        "rate card": shipping.rate_cards,
        "origin": shipping.origins,
    }


def _names(path: Path, said: Any) -> Iterator[tuple[Path, str]]:
    match said:
        case str():
            if said:
                yield path, said
        case Mapping():
            yield from (((*path, name), value) for name, value in said.items())
        case tuple():
            yield from (((*path, number), name) for number, name in enumerate(said))


def _not_there(path: Path, name: str, what: str, known: Iterable[str]) -> Finding:
    return Finding("PW105", path, f"there is no {what} “{name}”", closest(name, known), about=name)


def ids(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Rows of one list with the same id, and exceptions to rows that are not there."""
    for path, _, rows in spots:
        if not (isinstance(rows, tuple) and rows and hasattr(rows[0], "id")):
            continue
        first: dict[str, int] = {}
        for number, row in enumerate(rows):
            if first.setdefault(row.id, number) != number:
                message = f"the id “{row.id}” is given twice"
                hint = f"entry {first[row.id] + 1} of the list has it too"
                yield Finding("PW108", (*path, number, "id"), message, hint, about=row.id)
        for number, row in enumerate(rows):
            for step, name in enumerate(getattr(row, "overrides", ())):
                if name not in first and name != "all":
                    message = f"there is no row “{name}” to override"
                    place = (*path, number, "overrides", step)
                    yield Finding("PW106", place, message, closest(name, first), about=name)


def addresses(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Names and ids that cannot stand in an address of a page, or in a condition."""
    for path, kind, value in spots:
        if path[-1:] == ("id",) and isinstance(value, str):
            if not _NAME.fullmatch(value):
                yield _no_name(path, value)
        elif isinstance(value, Mapping) and kind not in (When, Words) and _holds_parts(kind):
            for name in value:
                if not _NAME.fullmatch(name):
                    yield replace(_no_name((*path, name), name), on="name")


def _holds_parts(kind: Any) -> bool:
    """Are these entries by names that the merchant gives to parts of the rulebook?"""
    part = get_args(kind)[1]
    return part is Words or (isinstance(part, type) and issubclass(part, Part))


def _no_name(path: Path, name: str) -> Finding:
    message = f"“{name}” cannot be part of an address"
    return Finding("PW114", path, message, "use letters, digits and hyphens", about=name)


def currencies(store: Store, spots: Iterable[Spot]) -> Iterator[Finding]:
    """Currencies that are not known, or have no rate."""
    if store.currency not in EXPONENTS:
        yield _no_currency(("store", "currency"), store.currency)
        return
    rates = store.rates.one if store.rates else {}
    for currency, rate in rates.items():
        path: Path = ("store", "rates", "one", currency)
        if currency not in EXPONENTS:
            yield replace(_no_currency(path, currency), on="name")
        elif not _is_rate(rate):
            message = f"“{rate}” is no exchange rate"
            yield Finding("PW217", path, message, "write a decimal number above 0, like “1.0850”")
    for path, _, value in spots:
        if not isinstance(value, Money | Charge):
            continue
        amounts = (value,) if isinstance(value, Money) else value.amounts()
        for money in amounts[:1]:
            yield from _without_rate(store, path, money)


def _without_rate(store: Store, path: Path, money: Money) -> Iterator[Finding]:
    rates = store.rates.one if store.rates else {}
    if money.currency != store.currency and money.currency not in rates:
        message = f"{money} cannot be compared with amounts in {store.currency}"
        hint = f"write it in {store.currency}, or give the rate of {money.currency}"
        yield Finding("PW202", path, message, hint, about=money.currency)


def _no_currency(path: Path, code: str) -> Finding:
    return Finding("PW111", path, f"“{code}” is no currency", closest(code, EXPONENTS), about=code)


def _is_rate(text: str) -> bool:
    try:
        rate = Decimal(text)
    except InvalidOperation:
        return False
    return rate.is_finite() and rate > 0


def zones(rulebook: Rulebook, known: Collection[str]) -> Iterator[Finding]:
    """Time zones that are not among the known ones."""
    named: list[tuple[Path, str]] = [(("store", "zone"), rulebook.store.zone)]
    for name, origin in rulebook.shipping.origins.items():
        if origin.zone:
            named.append((("shipping", "origins", name, "zone"), origin.zone))
    for path, zone in named:
        if zone not in known:
            hint = closest(zone, known) if len(zone) < 60 else ""
            yield Finding("PW112", path, f"“{zone}” is no time zone", hint, about=zone)


def languages(store: Store) -> Iterator[Finding]:
    """Languages that are not written as codes, or are none, or are there twice."""
    path: Path = ("store", "languages")
    if not store.languages:
        yield Finding("PW113", path, "a store needs a language", "write “[en]”")
    for number, language in enumerate(store.languages):
        if not _LANGUAGE.fullmatch(language):
            message = f"“{language}” is no code of a language"
            yield Finding("PW113", (*path, number), message, "write “en”, “de” or “pt-BR”")
        elif language in store.languages[:number]:
            yield Finding("PW113", (*path, number), f"“{language}” is listed twice")


def words(store: Store, spots: Iterable[Spot]) -> Iterator[Finding]:
    """Words that are missing in a language of the store, or are in none of its languages."""
    spoken = [language for language in store.languages if _LANGUAGE.fullmatch(language)]
    for path, kind, said in spots:
        if kind is not Words or not said:
            continue
        missing = [language for language in spoken if not said.get(language)]
        if missing:
            hint = f"add {listed(missing)}"
            yield Finding("PW203", path, f"no words in {listed(missing)}", hint)
        for language in said:
            if language not in store.languages:
                message = f"“{language}” is no language of the store"
                yield Finding(
                    "PW203", (*path, language), message, closest(language, store.languages)
                )


def exemptions(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Tags that stand for an exemption which no law knows."""
    for path, _, tag in spots:
        if isinstance(tag, Tag) and tag.exempt and tag.exempt not in EXEMPTIONS:
            message = f"no law knows the exemption “{tag.exempt}”"
            hint = closest(tag.exempt, sorted(EXEMPTIONS))
            yield Finding("PW215", (*path, "exempt"), message, hint, about=tag.exempt)
