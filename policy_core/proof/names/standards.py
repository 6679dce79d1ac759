"""Words of others: currencies, time zones, languages, legal exemptions."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from operator import attrgetter

from policy_core.facts.law import EXEMPTIONS
from policy_core.proof.findings import Finding, Path, closest, listed
from policy_core.proof.walk import Spot, amounts
from policy_core.rulebook import Rulebook, Store, Tag, Words
from policy_core.values import Money
from policy_core.values.money import EXPONENTS

_ORIGIN = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?")
_PAGE = re.compile(r"https?://[^\s\"'<>\\^`{|}\x00-\x1f\x7f]+", re.IGNORECASE)
_EMAIL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[^\W_](?:[\w.-]{0,250}[^\W_])?")
"""One address (RFC 5322, `dot-atom`), at a host whose name may have any letters."""
_PHONE = re.compile(r"[+(]?\d[\d ()/.\-]{1,30}(?: ?(?:ext\.?|x) ?\d{1,6})?")
_SCRIPT = re.compile(r"\s*(?:javascript|data|vbscript):", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


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
            shown = rate.replace(",", ".") if "," in rate else "1.0850"
            yield Finding("PW217", path, message, f"write a decimal number above 0, like “{shown}”")
    for path, sums in amounts(spots):
        for money in {amount.currency: amount for amount in sums}.values():
            yield from without_rate(store, path, money)


def without_rate(store: Store, path: Path, money: Money) -> Iterator[Finding]:
    """An amount in a currency that the store has no rate for."""
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
            hint = _zone_meant(zone, known) if len(zone) < 60 else ""
            yield Finding("PW112", path, f"“{zone}” is no time zone", hint, about=zone)


def _zone_meant(zone: str, known: Collection[str]) -> str:
    """The zone of a city, or the one with the closest name; never one of another clock."""
    name = zone.strip().replace(" ", "_").casefold()
    # Those of “Etc” count the other way round: “Etc/GMT+1” is an hour behind.
    named = sorted(each for each in known if "/" in each and not each.startswith("Etc/"))
    cities = [each for each in named if each.casefold().rpartition("/")[2] == name]
    close = get_close_matches(zone, named, n=1, cutoff=0.7)
    found = [*cities, *close]
    return (
        f"did you mean “{found[0]}”?" if found else "write continent and city, like “Europe/Rome”"
    )


def is_language(code: str) -> bool:
    """Is it written as codes of languages are ("de", "pt-BR")?"""
    return _LANGUAGE.fullmatch(code) is not None


def languages(store: Store) -> Iterator[Finding]:
    """Languages that are not written as codes, or are none, or are there twice."""
    path: Path = ("store", "languages")
    if not store.languages:
        yield Finding("PW113", path, "a store needs a language", "write “[en]”")
    for number, language in enumerate(store.languages):
        if not is_language(language):
            message = f"“{language}” is no code of a language"
            hint = "write “en”, “de” or “pt-BR”"
            yield Finding("PW113", (*path, number), message, hint, about=language)
        elif language in store.languages[:number]:
            yield Finding("PW113", (*path, number), f"“{language}” is listed twice")


def origins(store: Store) -> Iterator[Finding]:
    """Origins of shop pages that are not written as browsers write them."""
    for number, origin in enumerate(store.frames):
        if not _ORIGIN.fullmatch(origin):
            message = f"“{origin}” is no origin of a shop"
            hint = "write the scheme and the host, like “https://shop.example”"
            yield Finding("PW115", ("store", "frames", number), message, hint)


_PAGES = (
    "site", "shop", "links.imprint", "links.privacy", "links.terms", "contact.form",
    "disclosure.withdrawal_function",
)  # fmt: skip
"""Where a store names pages."""


def addresses(store: Store, spots: Iterable[Spot]) -> Iterator[Finding]:
    """Addresses that are none, or would do something else than show a page or write a letter."""
    for name in _PAGES:
        address = attrgetter(name)(store)
        if address and not _PAGE.fullmatch(address):
            message = f"“{address}” is no address of a page"
            hint = "write the whole address, like “https://shop.example/contact”"
            yield Finding("PW116", ("store", *name.split(".")), message, hint)
    email, phone = store.contact.email, store.contact.phone
    if not _EMAIL.fullmatch(email):
        hint = "write the address alone, like “help@shop.example”"
        message = f"“{email}” is not one email address"
        yield Finding("PW116", ("store", "contact", "email"), message, hint)
    if phone and not _PHONE.fullmatch(phone):
        message = f"“{phone}” is no telephone number"
        yield Finding("PW116", ("store", "contact", "phone"), message, "like “+49 30 123456”")
    for path, _, part in spots:
        source = getattr(part, "source", "")
        if isinstance(source, str) and _SCRIPT.match(source):
            message = f"“{source}” is no address of a page"
            yield Finding("PW116", (*path, "source"), message, "write where it can be read")


def words(store: Store, spots: Iterable[Spot]) -> Iterator[Finding]:
    """Words that are missing in a language of the store, or are in none of its languages."""
    spoken = [language for language in store.languages if is_language(language)]
    # One that is misspelt may be any: it is told where it stands.
    sure = len(spoken) == len(store.languages)
    for path, kind, said in spots:
        if kind is not Words or not said:
            continue
        missing = [language for language in spoken if not said.get(language)]
        if missing:
            both = ", ".join(f"{language}: …" for language in (*said, *missing))
            hint, about = f"add {listed(missing)}: “{{ {both} }}”", " ".join(missing)
            yield Finding("PW203", path, f"no words in {listed(missing)}", hint, about=about)
        for language in said:
            if sure and language not in store.languages:
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
