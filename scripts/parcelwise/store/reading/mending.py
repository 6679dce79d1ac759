"""What a merchant most likely meant by something that cannot be read."""

import re
from calendar import month_name, monthrange
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any, NamedTuple

from parcelwise.store.reading.kinds import bare, choices_of, names_of
from parcelwise.store.reading.nodes import Entry, Mark, Node, follow
from policy_core.proof import Path
from policy_core.values import Phrase, PhraseError

CURLY = "“”„‟«»‘’‚"
"""Quotes of books and word processors: to YAML they are letters."""

_CURRENCIES = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "pounds": "GBP", "pound": "GBP",
    "sterling": "GBP", "yen": "JPY", "R$": "BRL", "US$": "USD",
}  # fmt: skip
"""Signs and words of one currency; “$” and “¥” are those of several."""

_HALVES = re.compile(
    r"50 ?(%|percent)? ?[/:-] ?50 ?(%|percent)?|half( and half)?|halves", re.IGNORECASE
)

_PARTIES = {
    **dict.fromkeys(("me", "us", "we", "shop", "store", "merchant", "vendor", "free"), "seller"),
    **dict.fromkeys(("customer", "client", "consumer", "you"), "buyer"),
}
"""Whom merchants call otherwise."""

_OTHER_NAMES = {
    "freight": "postage return_postage return_shipping",
    "window": "days deadline return_window",
    "restocking": "restocking_fee fees",
    "when": "reason conditions condition if",
    "say": "title text label name",
    "remedies": "options remedy",
    "flat": "price cost",
    "rate_card": "price cost prices shipping_cost delivery_cost",
    "transit": "time",
    "closures": "holidays days_off closed closing_days",
    "destinations": "countries",
    "site": "url website",
    "days": "day weeks",
    "working days": "business_days business_day workdays",
    "hours": "hour",
}
"""What merchants call a key or a unit by another name; a hint takes it where that may stand."""

_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)|(\d{4})[./-](\d{1,2})[./-](\d{1,2})")
_WRITTEN_DAYS = ("%d %B %Y", "%d. %B %Y", "%B %d, %Y", "%B %d %Y", "%d %b %Y", "%b %d, %Y")


def likely(kind: Any, text: str) -> str | None:
    """What was meant by a text that is none of its kind; None where there is no telling.

    >>> from policy_core.values import Money
    >>> likely(Money, "4,50 EUR"), likely(Money, "€4.50"), likely(date, "31.12.2026")
    ('4.50 EUR', '4.50 EUR', '2026-12-31')
    """
    return next(_meanings(kind, text), None)


def asked(kind: Any, text: str) -> str:
    """“did you mean …?”, with both days where a text can be two; empty where there is no telling.

    >>> asked(date, "1/12/2026")
    'did you mean “2026-12-01” or “2026-01-12”? '
    """
    found = list(dict.fromkeys(_meanings(kind, text)))[: 2 if bare(kind) is date else 1]
    return f"did you mean {' or '.join(f'“{each}”' for each in found)}? " if found else ""


def other_name(name: str, known: Collection[str]) -> str | None:
    """The key that was meant by what merchants call it otherwise, if it is among the known.

    >>> other_name("postage", ["freight", "window"])
    'freight'
    """
    other = name.casefold().replace("-", "_").replace(" ", "_")
    meant = (key for key, others in _OTHER_NAMES.items() if other in others.split())
    return next((key for key in meant if key in known), None)


def currency_named(text: str) -> str | None:
    """The code of a currency by its sign or its name; None for those that several share.

    >>> currency_named("€"), currency_named("$")
    ('EUR', None)
    """
    return _CURRENCIES.get(text) or _CURRENCIES.get(text.casefold())


def day_too_late(text: str) -> str | None:
    """Why a date is in no calendar: "November 2026 has 30 days"; None for others.

    >>> day_too_late("31/11/2026"), day_too_late("2026-12-31")
    ('November 2026 has 30 days', None)
    """
    days = list(_days(text))
    for year, month, day in days:
        last = monthrange(year, month)[1] if 1 <= month <= _MONTHS and year else 0
        if last < day <= _LONGEST and not any(_is_day(each) for each in days):
            return f"{month_name[month]} {year} has {last} days"
    return None


_MONTHS, _LONGEST, _CENTURY = 12, 31, 100


def _meanings(kind: Any, text: str) -> Iterator[str]:
    kind = bare(kind)
    return (each for each in _guesses(text) if _fits(kind, each))


def _guesses(text: str) -> Iterator[str]:
    plain = re.sub(r"\s", " ", text.strip(CURLY + " "))
    yield plain
    yield _PARTIES.get(plain.casefold(), "")
    if _HALVES.fullmatch(plain):
        yield "seller 50%, buyer 50%"
    point = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    for number in (point, re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", plain).replace(",", ".")):
        yield number
        for sign, code in _CURRENCIES.items():
            if sign in number.split() or (not sign.isalpha() and sign in number):
                yield f"{number.replace(sign, '').strip()} {code}"
    if re.fullmatch(r"0?\.\d+|1\.0+", point):  # a part of one, as spreadsheets have it
        yield f"{float(point) * 100:g}%"
    yield re.sub(r"^([\d.]+)( ?percent| ?per cent| ?pct)?$", r"\1%", point)
    for day in _days(plain):
        if _is_day(day):
            yield date(*day).isoformat()
    yield from _lengths(plain)


_WEEKS = re.compile(r"(\d{1,3})((?: ?(?:to|-|–) ?)(\d{1,3}))? weeks?\b")
_LENGTH = re.compile(r"\d+ ((working |business )?day|month|year|hour|minute)s?")
_SINCE = re.compile(r" (?:from|since|of|following|upon) (?:the )?(?=[a-z -]+$)")
_HOURS = re.compile(r"\b(?:(\d+) ?(?:to|-|–|/) ?)?(\d+) ?(?:h|hrs?|hours?)\b")
_MINUTES = re.compile(r"\b(\d+) ?(?:m|min|mins)\b")
_LIMIT = re.compile(
    r"^(?:within|max\.?|maximum|at most|no more than|up to|about|approx\.?|ca\.?) +"
)
_NOTE = re.compile(r"\s*(?:[;,.]|\([^()]*\)|(?:--|//|–|—).*)$")
_GERMAN = {
    "nach": "after", "erhalt": "delivery", "lieferung": "delivery", "zustellung": "delivery",
    "bestellung": "order", "kauf": "order", "versand": "dispatch", "eingang": "arrival",
    "rechnung": "invoice", "tag": "day", "tage": "days", "tagen": "days", "bis": "to",
    "werktag": "working day", "werktage": "working days", "werktagen": "working days",
    "arbeitstage": "working days", "woche": "week", "wochen": "weeks", "monat": "month",
    "monate": "months", "monaten": "months", "jahr": "year", "jahre": "years", "jahren": "years",
    "stunden": "hours", "minuten": "minutes", "der": "", "dem": "",
}  # fmt: skip
"""Words of German merchants: the words that buyers read are in their languages, rules are not."""
_AT_ONCE = ("same day", "the same day", "immediately", "at once", "sofort", "today")
_OVERNIGHT = ("next day", "the next day", "next working day", "next business day", "overnight")
_NUMBERS = dict(
    zip(
        "one two three four five six seven ten fourteen fifteen twenty thirty sixty ninety".split(),
        (1, 2, 3, 4, 5, 6, 7, 10, 14, 15, 20, 30, 60, 90),
        strict=True,
    )
)
EVENTS = {
    **dict.fromkeys(
        ("receipt", "receiving", "reception", "arrival", "receipt of goods"), "delivery"
    ),
    **dict.fromkeys(("purchase", "buying", "ordering", "payment"), "order"),
    **dict.fromkeys(("shipment", "shipping", "posting", "sending"), "dispatch"),
}
"""What merchants call events; an arrival of what they get back is called that too."""


def _lengths(text: str) -> Iterator[str]:
    """Lengths of time in units and words that phrases do not have, or without a unit or event."""
    short = _in_english(_NOTE.sub("", text))
    if short.casefold() in _AT_ONCE:
        yield "0 working days"
    if short.casefold() in _OVERNIGHT:
        yield "1 working day"
    most = _LIMIT.sub("", short)
    days = _WEEKS.sub(lambda found: _in_days(found[1], found[3]), _in_digits(most))
    whole = _SINCE.sub(" after ", _MINUTES.sub(r"\1 minutes", _HOURS.sub(_hours, days)))
    if most != short:
        yield f"1 to {most}"
    # Handling and transit times have no hours: there they are days.
    for one in dict.fromkeys((whole, _HOURS.sub(_hours_in_days, whole))):
        amount, after, event = one.partition(" after ")
        if after and (meant := EVENTS.get(event)):
            yield f"{amount} after {meant}"
        yield one
        if _LENGTH.fullmatch(one):
            yield f"{one} after delivery"
    if whole.isdecimal():
        yield f"{whole} days after delivery"
    yield f"{text.replace('-', ' to ')} working days"


def _in_english(text: str) -> str:
    """A text whose German words are English ones: "14 Tage nach Erhalt" is "14 days after …"."""
    words = [_GERMAN.get(word.casefold(), word) for word in text.split(" ")]
    return " ".join(filter(None, words))


def _in_digits(text: str) -> str:
    """A text whose first number is in words or hangs on its unit: "thirty days", "30-day"."""
    first, space, rest = text.partition(" ")
    digits = str(_NUMBERS.get(first.casefold(), first))
    return re.sub(r"^(\d+)-(?=[a-z])", r"\1 ", f"{digits}{space}{rest}")


def _hours(found: re.Match[str]) -> str:
    return f"{found[1]} to {found[2]} hours" if found[1] else f"{found[2]} hours"


def _hours_in_days(found: re.Match[str]) -> str:
    """Hours that are whole days: "24 to 48 hours" is "1 to 2 days"."""
    numbers = [int(number) for number in found.groups() if number]
    if any(number % 24 or not number for number in numbers):
        return found[0]
    days = [number // 24 for number in numbers]
    return f"{' to '.join(map(str, days))} day{'s' * (days[-1] > 1)}"


def _in_days(least: str, most: str | None) -> str:
    """So many weeks as days: "1 to 2 weeks" is "7 to 14 days"."""
    return " to ".join(str(7 * int(each)) for each in (least, most) if each) + " days"


def _days(text: str) -> Iterator[tuple[int, int, int]]:
    """The year, month and day that a text can mean, whether or not there is such a day."""
    if found := _DAY.fullmatch(text.strip()):
        first, second, year, *iso = (int(each or 0) for each in found.groups())
        if year and year < _CENTURY:
            year += 20 * _CENTURY  # a rulebook is about days to come
        if not year:
            yield (iso[0], iso[1], iso[2])
        else:
            if len(found[3]) < len("2026") and "-" in text:
                yield (20 * _CENTURY + first, second, year % _CENTURY)
            yield (year, second, first)
            yield (year, first, second)
    for form in _WRITTEN_DAYS:
        with suppress(ValueError):
            day = datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
            yield (day.year, day.month, day.day)


def _is_day(parts: tuple[int, int, int]) -> bool:
    with suppress(ValueError):
        date(*parts)
        return True
    return False


def _fits(kind: Any, text: str) -> bool:
    if choices := choices_of(kind):
        return text in choices
    if kind is date:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None and _is_day(
            (int(text[:4]), int(text[5:7]), int(text[8:]))
        )
    if not (isinstance(kind, type) and issubclass(kind, Phrase)):
        return False
    try:
        kind.parse(text)
    except PhraseError:
        return False
    return True


class Cut(NamedTuple):
    """A text that a comma in { } ended: what came behind it was read as names without values."""

    path: Path
    """Of the entry whose text was cut."""
    mark: Mark
    """Where the text begins."""
    whole: str
    """The text as it was meant."""
    pieces: tuple[Path, ...]
    """Paths of the names that are pieces of it."""


def cut_by_comma(kind: Any, root: Node, path: Path) -> Cut | None:
    """The text that an entry without a value belongs to; None where it is an entry indeed."""
    parent, taken = follow(root, path[:-1])
    inside = parent.node if isinstance(parent, Entry) else parent
    if taken < len(path) - 1 or not isinstance(inside.value, dict) or path[-1] in names_of(kind):
        return None
    names = list(inside.value)
    if path[-1] not in names:
        return None
    last = first = names.index(str(path[-1]))
    while first and _is_bare(inside.value[names[first]]):
        first -= 1
    begun = inside.value[names[first]]
    text = begun.node.value
    if first == last or not isinstance(text, str) or begun.node.mark.line != _line(inside, last):
        return None
    while last + 1 < len(names) and _is_bare(inside.value[names[last + 1]]):
        last += 1
    pieces = names[first + 1 : last + 1]
    joint = "," if text[-1:].isdigit() and pieces[0][:1].isdigit() else ", "
    return Cut(
        (*path[:-1], names[first]),
        begun.node.mark,
        joint.join((text, *pieces)),
        tuple((*path[:-1], name) for name in pieces),
    )


def _is_bare(entry: Entry) -> bool:
    return entry.node.value is None


def _line(mapping: Node, number: int) -> int:
    assert isinstance(mapping.value, dict)
    entries: list[Entry] = list(mapping.value.values())
    return entries[number].mark.line
