"""Who sells: the store, its words, its kinds of goods, and the facts that it asks a buyer for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from policy_core.values import Clock, DateRange, Span

type Words = Mapping[str, str]
"""The same words by language code: {"en": "Wrong item", "de": "Falscher Artikel"}. A merchant may
write the first language's words alone."""

type When = Mapping[str, str | int | bool | tuple[str, ...]]
"""Conditions by dimension; all must hold. One value, several (any of them), or a range."""


def named_in(when: When, dimension: str) -> tuple[str, ...]:
    """What a condition names, one value or several; nothing where there is none.

    >>> named_in({"reason": "late"}, "reason")
    ('late',)
    """
    said = when.get(dimension, ())
    return tuple(map(str, said)) if isinstance(said, tuple) else (str(said),)


class Part:
    """A part of the rulebook: unknown names in it are errors, not comments."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {
        "extra": "forbid",
        "use_attribute_docstrings": True,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Part):
    """A row of a table: for which cases it is, and which rows it goes before."""

    id: str
    when: When = field(default_factory=dict)
    overrides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRow(Part):
    """A row that has words for buyers."""

    id: str
    say: Words
    when: When = field(default_factory=dict)
    overrides: tuple[str, ...] = ()


type Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
type Working = tuple[Weekday, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure(Part):
    """Days on which a store, a warehouse or a carrier does not work, beyond public holidays."""

    dates: DateRange
    """The days."""
    say: Words
    after: Clock | None = None
    """The hour after which it is closed, on half days: what is ordered then counts for a later day.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Workdays(Part):
    """The days on which somebody works: what "working days" are for them."""

    week: Working = ()
    """The working weekdays; empty is the country's own week."""
    public_holidays: bool = True
    """Days off on the country's public holidays (and work on make-up days)?"""
    closures: tuple[Closure, ...] = ()
    """Days off besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Part):
    """How a buyer reaches the store, and how soon the store answers."""

    email: str
    """Where buyers write to."""
    phone: str = ""
    """A number to call, as buyers dial it from abroad."""
    form: str = ""
    """Address of a page with a contact form."""
    answers_within: Span
    """How soon the store answers."""
    hours: Words = field(default_factory=dict)
    """When somebody answers the phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links(Part):
    """Pages of the shop that buyers look for, by their addresses."""

    imprint: str = ""
    """Who answers for the shop, as some laws ask for it."""
    privacy: str = ""
    """What the shop does with its buyers' data."""
    terms: str = ""
    """The shop's terms of sale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Part):
    """What buyers are told before they buy; some laws turn on it.

    What is not said here is not known. Buyers then have what the law gives to those who were not
    told, so that silence costs nobody a right.
    """

    return_cost: bool | None = None
    """Are buyers told before they pay that they bear the postage of a return?"""
    withdrawal_right: bool | None = None
    """Are they told of their legal right to withdraw?"""
    return_terms: bool | None = None
    """Do they see the terms of returning?"""
    contract_copy: bool | None = None
    """Do they get a copy of the contract within days of the order, by email or on paper?"""
    withdrawal_function: str = ""
    """Address of the page where a consumer withdraws (EU law since 19 June 2026)."""
    duties: tuple[str, ...] = ()
    """Codes of further duties of laws that the store meets ("guarantee-notice"); the check names
    those that are asked of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates(Part):
    """The store's exchange rates: what one unit of another currency is in the store's."""

    as_of: date
    """The day of the rates."""
    source: str
    """Whose rates they are."""
    one: Mapping[str, str]
    """{"EUR": "1.0850"}: one euro is 1.0850 units of the store's currency, an exact decimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Part):
    """A named group of destinations: countries, other groups, areas."""

    say: Words
    places: tuple[str, ...]
    """Its countries, groups or areas."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Part):
    """A part of a country, known by the beginnings of its postal codes."""

    say: Words
    country: str
    """The country that it is a part of."""
    postal: tuple[str, ...]
    """The beginnings of its postal codes, or all from one to another: [KA27, KA28, "KW15 to KW17"].
    A code belongs to the area that names the most of it: of “25” and “2598”, the second; of
    "1000 to 2999" and "2500 to 2599" the second, which lies in the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Season(Part):
    """A named time of the year.

    Conditions say whose day lies in it: that of the order (season), of the dispatch
    (season-at-dispatch) or of the delivery (season-at-delivery).
    """

    say: Words
    dates: tuple[DateRange, ...]
    """Its days: each year ("11-15 to 12-25"), or once ("2026-11-15 to 2027-01-10")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Part):
    """A property of goods that rules or laws look at."""

    say: Words
    exempt: str = ""
    """The legal exemption it stands for, in the vocabulary of the law packs ("sealed-hygiene")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Part):
    """A kind of goods; every article of it carries its tags."""

    say: Words
    tags: tuple[str, ...] = ()
    """Tags that every article of this kind has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Part):
    """A fact of the merchant's own that rules may depend on, and how a buyer is asked for it."""

    kind: Literal["yes-no", "choice", "number", "amount", "weight", "day"]
    """How it is answered, and how rules compare it. A "day" is the day of an event of one's own:
    periods count from it ("14 days after tracking-given"), and rules count days since it and
    before it (since-tracking-given)."""
    ask: Words
    """The question that the form puts to a buyer."""
    hint: Words = field(default_factory=dict)
    """What helps the buyer to answer it."""
    choices: Mapping[str, Words] = field(default_factory=dict)
    """The answers to choose from, where its kind is a choice."""
    usually: str = ""
    """The value to take when the buyer does not say; without it the answer depends on it."""
    say: Words = field(default_factory=dict)
    """What a day is called after the word "after": "you got the tracking number"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store(Part):
    """The store itself, and the words that the other files use."""

    name: str
    """The store's name, as buyers know it."""
    company: str = ""
    """The company behind it, for the footer and the page about the store."""
    country: str
    """Where the store is: two letters."""
    zone: str
    """Time zone of its cut-offs and deadlines (IANA name)."""
    working_days: Workdays = Workdays()
    """The days on which it answers and refunds, where they are not its country's."""
    currency: str
    """The currency of its prices; amounts in conditions are written in it."""
    languages: tuple[str, ...]
    """Languages of the site; the first is the default."""
    site: str = ""
    """The address at which the policy is published."""
    shop: str = ""
    """The address of the shop itself."""
    links: Links = Links()
    """Other pages of the shop that buyers look for."""
    registration: tuple[str, ...] = ()
    """What laws ask a company to say of itself, line by line: register, tax numbers, seat."""
    contact: Contact
    """How buyers reach the store."""
    channels: Words = field(default_factory=dict)
    """Where buyers write to, in a sentence of the store's own."""
    disclosure: Disclosure = Disclosure()
    """What the shop tells buyers before they pay."""
    businesses_only: bool = False
    """Does the shop sell to businesses alone, and see to it? Then nobody is asked who buys, and
    laws that protect private persons alone are neither checked nor shown."""
    frames: tuple[str, ...] = ()
    """Origins of shop pages that may frame the calculators ("https://shop.example"); empty is any.
    """
    outcome_events: bool = False
    """May a shop page hear whether a calculator's answer was good, bad or open? No more is told."""
    rates: Rates | None = None
    """Exchange rates, for amounts that are not in the store's currency."""
    groups: Mapping[str, Group] = field(default_factory=dict)
    """Groups of destinations, by a name for conditions."""
    areas: Mapping[str, Area] = field(default_factory=dict)
    """Parts of countries, by a name for conditions."""
    seasons: Mapping[str, Season] = field(default_factory=dict)
    """Times of the year, by a name for conditions."""
    tags: Mapping[str, Tag] = field(default_factory=dict)
    """Properties of goods, by a name for conditions."""
    categories: Mapping[str, Category] = field(default_factory=dict)
    """Kinds of goods that a buyer chooses from."""
    conditions: Mapping[str, Words] = field(default_factory=dict)
    """The states in which goods may come back."""
    in_law: Mapping[str, Literal["sealed", "unused", "opened", "used", "damaged", "incomplete"]] = (
        field(default_factory=dict)
    )
    """What laws call a state that the store calls by another name ({"worn": "used"})."""
    coupons: bool = False
    """Do codes or vouchers take something off whole orders? Then buyers may say how much: each
    article that comes back bears its part. Rules look at what was paid ("order-value") or at what
    it was before ("order-value-before-coupons")."""
    tiers: Mapping[str, Words] = field(default_factory=dict)
    """Classes of customers, such as members, by a name for conditions."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """Facts of the store's own that rules depend on, by a name for conditions."""

    @property
    def own_events(self) -> tuple[str, ...]:
        """The facts that are days of events."""
        return tuple(name for name, fact in self.facts.items() if fact.kind == "day")

    @property
    def own_facts(self) -> tuple[str, ...]:
        """The facts that rules compare as they are told."""
        return tuple(name for name, fact in self.facts.items() if fact.kind != "day")
