"""What a merchant answers when a store begins, and how each answer is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from babel.numbers import is_currency

from parcelwise.store.reading.countries import EUROPE, country_named
from parcelwise.store.reading.mending import currency_named
from parcelwise.store.reading.nodes import START, Entry, Node
from parcelwise.store.reading.shape import Shaped, shape
from parcelwise.store.reading.value_problems import ValueProblem
from policy_core.facts.places import GROUPS, is_country, suggestion
from policy_core.proof import closest
from policy_core.rulebook.store import Part
from policy_core.values import ChargeRange, DayRange, Money, Outbound, Period, Span, Split


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers(Part):
    """All that a new store is made of; a file for `--from` has these names."""

    name: str
    """The store's name, as buyers know it."""
    email: str
    """Where buyers write to."""
    site: str
    """The address at which the policy will stand: "https://policy.my-store.com/"."""
    country: str
    """Where the store is: two letters, Portugal is PT."""
    effective: date
    """Orders from this day on are answered by the rulebook."""
    currency: str
    zone: str
    """The clock that the store's days go by: "Europe/Lisbon"."""
    languages: tuple[str, ...]
    """Languages of the site, the first one is the default."""
    sells_to: tuple[str, ...]
    """Countries, or groups of them: [PT, ES], [EU]."""
    marketplace: bool = False
    """Are the goods sold at a marketplace, rather than in a shop of one's own?"""
    carriers: tuple[str, ...]
    window: int
    """Days after delivery within which buyers may change their mind."""
    who_pays: Split
    """Who pays the way back after a change of mind."""
    outbound: Outbound
    """How much of the outbound postage comes back after a change of mind."""
    used_too: bool
    """May goods come back used, after a change of mind?"""
    restocking: ChargeRange | None = None
    """What businesses pay for restocking after a change of mind."""
    fault_window: Period
    """How long buyers may come with a fault."""
    refund_within: Span
    """How soon money goes back after the buyer has asked, if goods or proof have come by then."""
    refund_at_once: bool = False
    """Does money go back at once after a change of mind, before the goods have come?"""
    repairs: bool = False
    """May a buyer of faulty goods have them repaired?"""
    not_come_after: Span = Span(30, "days")
    """After how long on the way a buyer may say that a parcel has not come."""
    answers_within: Span = Span(2, "working days")
    """How soon the store answers a buyer."""
    address: tuple[str, ...] = ()
    """Where goods go back to, by its lines."""
    handling: DayRange = DayRange(1, 2, "working days")
    """The time until a parcel is with the carrier."""
    making: DayRange = DayRange(10, 15, "working days")
    """The same for what is made to order."""
    home_days: DayRange
    """The carriers' days within the store's country."""
    abroad_days: DayRange
    """The carriers' days to other countries."""
    home_price: Money | None = None
    """What shipping costs within the store's country."""
    abroad_price: Money | None = None
    """What it costs to other countries."""
    custom_made: bool = False
    """Are some goods made to a buyer's wishes?"""
    rma: bool = False
    """Does a return need a number from the store?"""
    tells_return_cost: bool | None = None
    """Are buyers told before they pay that they bear the postage of a return?"""
    tells_withdrawal_right: bool | None = None
    """Are they told of their right to withdraw, where they have one?"""
    tells_return_terms: bool | None = None
    """Do they see the terms of returning before they pay?"""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the conversation."""

    key: str
    """The answer's name in `Answers`."""
    text: str

    @property
    def yes_or_no(self) -> bool:
        """Is it answered by yes or no?"""
        return self.text.endswith("?")

    @property
    def optional(self) -> bool:
        """May it stay unanswered?"""
        return self.key == "address"

    def read(self, typed: str) -> "tuple[str | list[str], ValueProblem | None]":
        """What was typed, as an answer, and why it cannot be one.

        Whoever talks may call a country or a currency by its name.

        >>> Question("sells_to", "").read("PT, Spain, gb, Europe")[0]
        ['PT', 'ES', 'GB', 'EU']
        """
        words = typed.split(",") if self.key in LISTS else [typed]
        each = [_by_its_code(self.key, word.strip()) for word in words if word.strip()]
        said: str | list[str] = each if self.key in LISTS else "".join(each)
        doubts = answers_of({self.key: said}).misfits
        return said, next(
            (each for each in doubts if each.path[:1] == (self.key,) and each.code != "PW011"), None
        )


_ASKED = (
    Question("name", "Name of your store"),
    Question("country", "Country that you are in (two letters)"),
    Question("currency", "Currency of your prices"),
    Question("languages", "Languages of the site (codes, with commas)"),
    Question("sells_to", "Where you sell (countries or EU, with commas)"),
    Question("marketplace", "Do you sell at a marketplace, not in a shop of your own?"),
    Question("carriers", "Carriers (with commas)"),
    Question("home_days", "How long parcels travel within your country"),
    Question("abroad_days", "How long they travel to other countries"),
    Question("window", "Days after delivery within which buyers may change their mind"),
    Question("who_pays", "Who pays the way back then (buyer, seller, or like “seller 50%”)"),
    Question("tells_return_cost", "Does your shop say before buyers pay who pays a return?"),
    Question("tells_withdrawal_right", "Does it tell them of their legal right to withdraw?"),
    Question("tells_return_terms", "Does it show them the terms of returning?"),
    Question("email", "Email address for buyers"),
    Question("address", "Address that goods go back to (its lines, with commas; may stay empty)"),
    Question("site", "Address of the policy, like https://policy.my-store.com/"),
)


def questions(given: Mapping[str, object]) -> Iterator[Question]:
    """What is still to be asked, in order; `given` may grow while it is asked.

    Days abroad are not asked of a store that sells at home alone, and the other way round.
    """
    for question in _ASKED:
        sold = given.get("sells_to")
        home_alone = sold == [given.get("country")]
        if question.key not in given and not (home_alone and question.key == "abroad_days"):
            yield question


def _by_its_code(name: str, typed: str) -> str:
    """A country or a currency by its code, where it is called otherwise; all else as it is."""
    match name:
        case "country":
            return _country_meant(typed) or typed
        case "sells_to":
            return _place_meant(typed) or typed
        case "currency":
            return currency_named(typed) or typed.upper()
    return typed


def _country_meant(text: str) -> str | None:
    code = suggestion(text)
    return code if code is not None and is_country(code) else country_named(text)


def _place_meant(text: str) -> str | None:
    return "EU" if text.casefold() in EUROPE else suggestion(text) or country_named(text)


def answers_of(given: Mapping[str, object]) -> Shaped[Answers]:
    """Read answers by name, each a text, a list of texts, true or false.

    >>> answers_of({"window": "soon"}).misfits[-1].message
    '“soon” cannot be read'
    """
    return read_answers(_node(given))


def read_answers(root: Node) -> Shaped[Answers]:
    """Read answers from a document; what does not fit, and what is unknown, is told at its place.

    Names that are missing are among the misfits, by the code PW011.
    """
    made = shape(Answers, root)
    told = {misfit.path for misfit in made.misfits}
    doubts = [each for each in _unknown(root) if each.path not in told]
    if not doubts:
        return made
    misfits = tuple(sorted((*made.misfits, *doubts), key=lambda misfit: misfit.mark))
    return Shaped(None, made.root, misfits, made.left_out)


LISTS = frozenset(field.name for field in fields(Answers) if str(field.type).startswith("tuple["))
"""Answers that are lists, which a line has with commas."""


def _node(value: object) -> Node:
    match value:
        case Mapping():
            return Node(START, {name: Entry(START, _node(each)) for name, each in value.items()})
        case list() | tuple():
            return Node(START, [_node(each) for each in value])
        case bool() | None:
            return Node(START, value)
        case _:
            return Node(START, str(value))


def _unknown(root: Node) -> Iterator[ValueProblem]:
    """Answers that are well written and name nothing that there is."""
    if not isinstance(root.value, Mapping):
        return
    for name, entry in root.value.items():
        items = entry.node.value if isinstance(entry.node.value, list) else [entry.node]
        for place, item in enumerate(items):
            said = _why_not(name, str(item.value)) if isinstance(item.value, str) else None
            if said is not None:
                path = (name, place) if isinstance(entry.node.value, list) else (name,)
                yield ValueProblem(path, item.mark, "PW014", *said)


def _why_not(name: str, text: str) -> tuple[str, str] | None:
    """What is wrong with an answer, and the way out; None where nothing is."""
    match name:
        case "country" if not is_country(text):
            return f"“{text}” is no country", _asked(_country_meant(text))
        case "sells_to" if not (is_country(text) or text in GROUPS):
            return f"“{text}” is no country and no group of countries", _asked(_place_meant(text))
        case "currency" if not is_currency(text):
            return f"“{text}” is no currency", "write its three letters, like “EUR”"
        case "zone" if text not in available_timezones():
            return f"“{text}” is no time zone", closest(text, available_timezones())
        case "languages" if not _is_language(text):
            return f"“{text}” is no language", "write its code, like “en” or “pt”"
        case "email" if not _is_email(text):
            return f"“{text}” is no address of an email", "write it like “care@my-store.com”"
        case "site" if not text.startswith("https://"):
            return f"“{text}” does not begin with https://", "write the whole address"
        case "name" if not text.strip():
            return "a store needs a name", "write it as buyers know it"
    return None


def _asked(code: str | None) -> str:
    return f"did you mean “{code}”?" if code else "countries have two letters: Portugal is “PT”"


def _is_language(code: str) -> bool:
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _is_email(address: str) -> bool:
    name, at, host = address.partition("@")
    return bool(name and at and "." in host and " " not in address)
