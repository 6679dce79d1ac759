"""What a sentence of a policy says, where every word of it is understood; else nothing.

A policy page is full of sentences with a number of days: of sale goods, of members, of refunds, of
damage. So a sentence is taken only if it is understood as a whole: it matches a pattern from its
first word to its last, or each of its words is one that changes nothing. One unknown word, in it or
in the headings above it, and it is left to the merchant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parcelwise.store.importing.sentences import Sentence
from parcelwise.store.importing.vocabulary import (
    HARMLESS,
    HEADING_WORDS,
    OURS,
    RETURNING,
    SENDING,
    SET_PHRASES,
    TITLE_STOPS,
)

_NUMBERS = {
    word: number
    for number, words in {
        1: "one a ein eine einem einen", 2: "two zwei", 3: "three drei", 4: "four vier",
        5: "five fünf", 6: "six sechs", 7: "seven sieben", 8: "eight acht", 10: "ten zehn",
        12: "twelve zwölf", 14: "fourteen vierzehn", 15: "fifteen fünfzehn", 20: "twenty zwanzig",
        21: "twenty-one einundzwanzig", 28: "twenty-eight achtundzwanzig", 30: "thirty dreißig",
        45: "forty-five fünfundvierzig", 60: "sixty sechzig", 90: "ninety neunzig",
        100: "hundred hundert",
    }.items()
    for word in words.split()
}  # fmt: skip
_N = rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?: \(\d{{1,3}}\))?"
_UNIT = (
    r"(?P<unit>calendar days?|business days?|working days?|days?|weeks?|months?|years?|"
    r"kalendertage?n?|werktage?n?|arbeitstage?n?|tage?n?|wochen?|monate?n?|jahre?n?)"
)
_PERCENT = r"\d{1,2}(?:[.,]\d)?"
_PERCENTS = (
    rf"(?:(?P<least>up to|{_PERCENT}(?= ?%? ?(?:-|to)))(?: ?%? ?(?:-|to) ?| ))?"
    rf"(?P<most>{_PERCENT}) ?%"
)
_CHARGED = (
    r"(?:(?P<may>may apply|may be (?:charged|deducted))|applies|will apply|"
    r"(?:will be|is) (?:charged|deducted))(?: (?:to|on|for|from) (?:all returns|the refund|"
    r"your refund))?"
)
_GOODS = (
    r"(?:orders?|items?|goods|products?|parcels?|packages?|purchases?|merchandise|shipments?|"
    r"ware|waren|bestellung|artikel|artikels|produkts?|sendung|lieferung|pakets?)"
)
_YOURS = r"(?:the|your|their|an|a|each|der|des|ihrer|ihres|deiner|deines|einer|eines)"
_ANCHORS = (
    ("delivery", (rf"(?:of|from|after|following|since) (?:the |your )?(?:date of |day of )?"
                 rf"(?:delivery(?: date)?|receipt|receiving|being delivered)"
                 rf"(?: (?:of )?(?:{_YOURS} )?{_GOODS})?(?: (?:date|day))?")),
    ("delivery", (rf"(?:of|from|after) (?:the date |the day )?(?:that )?(?:you|they|a customer) "
                 rf"(?:receive|received|have received) (?:(?:{_YOURS} )?{_GOODS}|it|them)")),
    ("order", (rf"(?:of|from|after|following|since) (?:the |your )?(?:date of |day of |original )?"
              rf"(?:purchase|order|ordering|purchasing)(?: date)?(?: {_YOURS} {_GOODS})?")),
    ("invoice", r"(?:of|from|after) (?:the |your )?(?:date of (?:the )?invoice|invoice(?: date)?)"),
    ("delivery", (rf"(?:nach|ab|seit) (?:dem )?(?:tag (?:des|der) )?(?:erhalt|empfang|lieferung|"
                 rf"zustellung|lieferdatum|erhalts|empfangs)(?: (?:{_YOURS} )?{_GOODS})?")),
    ("invoice", r"(?:nach|ab|seit) (?:dem )?rechnungsdatum"),
    ("order", (rf"(?:nach|ab|seit) (?:dem )?(?:kauf|kaufdatum|bestellung|bestelldatum|bestelltag)"
              rf"(?: {_YOURS} {_GOODS})?")),
)  # fmt: skip
_MEANWHILE = (
    r"(?P<meanwhile> returns? (?:policy|window|period)|"
    rf" to (?:return|send back|request a return for) (?:{_YOURS} )?(?:{_GOODS}|it))?"
)
"""What may stand between the days and what they count from: "30 days to return it from …"."""
_OF_SOMETHING = r" (?:of|der|des|ihrer|ihres|deiner|unserer|eines|einer)\b"
"""Receipt of a label, of a return, of our answer: no anchor that is meant here."""
_SPAN = (
    r"(?:within|up to|for|in|innerhalb von|innerhalb|binnen)? ?"
    rf"(?:a |the |der |einer frist von )?{_N}[ -]{_UNIT}"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says: a key of the rulebook, and its value."""

    key: str
    value: str
    statutory: bool = False
    """Are they the law's own words about the right to withdraw?"""


def understand(sentence: Sentence) -> tuple[Said, ...]:
    """What a sentence says; nothing where it, or what it stands under, is not understood whole.

    >>> understand(Sentence("Return unused items within 30 days of delivery.", 1))
    (Said(key='window', value='30 days after delivery', statutory=False),)
    >>> understand(Sentence("Return sale items within 30 days of delivery.", 1))
    ()
    """
    under = [_plain(heading) for heading in sentence.above]
    if TITLE_STOPS.search(_plain(sentence.title)) or not all(
        _is_harmless(heading, HEADING_WORDS) for heading in under
    ):
        return ()
    return tuple(_readings(_plain(sentence.text)))


def _plain(text: str) -> str:
    """A text without case, quotes, dashes' kinds and its last point."""
    text = text.lower().replace("’", "'").replace("–", "-").replace("—", "-")
    return " ".join(re.sub(r"[\"“”„‘*]", "", text).split()).strip(" .!:;")


def _is_harmless(text: str, words: frozenset[str]) -> bool:
    return all(word in words for word in re.findall(r"[^\W\d_]+|\d+|%", text))


def _readings(plain: str) -> Iterator[Said]:
    yield from _withdrawal(plain)
    yield from _window(plain)
    for key, value, pattern in _WHOLE:
        if found := pattern.fullmatch(plain):
            yield Said(key, value(found) if callable(value) else value)


def _withdrawal(plain: str) -> Iterator[Said]:
    """The model instructions of Directive 2011/83/EU, annex I: fourteen days from delivery."""
    for pattern in (
        (
            rf"(?:sie haben|du hast) das recht,? (?:binnen|innerhalb von) {_N} {_UNIT} ohne angabe "
            r"von gründen diesen vertrag zu widerrufen"
        ),
        (
            rf"you have the right to (?:withdraw from|cancel) this contract within {_N} {_UNIT} "
            r"without giving any reason"
        ),
    ):
        if found := re.fullmatch(pattern, plain):
            yield Said("window", f"{_span(found)} after delivery", statutory=True)


def _window(plain: str) -> Iterator[Said]:
    """A window for changing one's mind, what has to happen by its end, and who pays, if anybody."""
    rest = SET_PHRASES.sub(" ", plain)
    for anchor, pattern in _ANCHORS:
        found = re.search(rf"\b{_SPAN}{_MEANWHILE} {pattern}(?!\S)(?!{_OF_SOMETHING})", rest)
        if found is None:
            continue
        around = f"{rest[: found.start()]} {found['meanwhile'] or ''} {rest[found.end() :]}"
        known = HARMLESS | {found["n"]}
        if RETURNING.search(around) and not OURS.search(around) and _is_harmless(around, known):
            yield Said("window", f"{_span(found)} after {anchor}")
            if act := _act(around):
                yield Said("in_time", act)
            if re.search(r"\b(?:free|kostenlos|kostenfrei)\b", around):
                yield Said("freight", "seller")
        return


def _act(around: str) -> str:
    """What has to be done in time, where the sentence says it; else the buyer asks."""
    if re.search(r"\b(?:received|we (?:must )?receive)\b", around):
        return "arrive"
    if SENDING.search(around):
        return "send"
    return ""


def _span(found: re.Match[str]) -> str:
    """A length of time in the rulebook's units: "30 days"."""
    written, unit = found["n"], found["unit"]
    count = int(written) if written.isdigit() else _NUMBERS[written]
    if unit.startswith(("week", "woche")):
        count, unit = 7 * count, "days"
    for begins, name in (
        ("business", "working day"), ("working", "working day"), ("werktag", "working day"),
        ("arbeitstag", "working day"), ("month", "month"), ("monat", "month"), ("year", "year"),
        ("jahr", "year"),
    ):  # fmt: skip
        if unit.startswith(begins):
            return f"{count} {name}{'s' * (count != 1)}"
    return f"{count} day{'s' * (count != 1)}"


def _percents(found: re.Match[str]) -> str:
    """A percentage, or a range of them; what "may" be charged is up to it."""
    least, most = (found[name] or "" for name in ("least", "most"))
    if found["may"] or least.startswith("up"):
        least = "0"
    return f"{least}% to {most}%".replace(",", ".") if least else f"{most}%".replace(",", ".")


def _refund(found: re.Match[str]) -> str:
    return f"{_span(found)} after arrival"


def _handling(found: re.Match[str]) -> str:
    span = _span(found)
    low = found["low"] or "0"
    return "" if span.endswith(("month", "months", "year", "years")) else f"{low} to {span}"


_BUYER = r"(?:the |der |die )?(?:customers?|buyers?|you|purchasers?|kunden?|käufer|sie|du)"
_MIND = r"(?:(?:for|on|in case of|bei) (?:no[- ]reason|change[- ]of[- ]mind) returns?,? )?"
_RETURN_COST = (
    r"(?:the |all |any |their |your )?(?:cost of |costs of )?"
    r"return (?:shipping|postage|delivery|freight)"
    r"(?: costs?| fees?| charges?)?"
)
_RETURN_COST_DE = (
    r"(?:die )?(?:unmittelbaren |regelmäßigen )?(?:kosten (?:der|für die|einer) (?:rücksendung|"
    r"rückgabe|retoure)(?: der waren?)?|rücksendekosten|rückversandkosten|retourenkosten)"
)
_RETURNED = (
    r"(?:(?:the |your |a )?(?:return(?:ed)?(?: (?:items?|goods|products?|parcel|package))?|"
    r"(?:goods|items?) back)|(?:of )?(?:the )?receipt|it)"
)
_WHOLE = tuple(
    (key, value, re.compile(pattern))
    for key, value, pattern in (
        ("freight", "buyer", (rf"{_MIND}{_BUYER} (?:must |will |shall )?(?:pays?|covers?|bears?) "
                              r"(?:for )?"
                             rf"{_RETURN_COST}")),
        ("freight", "buyer", (rf"{_BUYER} (?:is|are|will be) responsible for (?:paying )?(?:for )?"
                             rf"{_RETURN_COST}")),
        ("freight", "buyer", (rf"{_RETURN_COST} (?:is|are|must be|will be) "
                             rf"(?:paid|borne|covered) by {_BUYER}")),
        ("freight", "buyer", (rf"{_RETURN_COST} (?:is|are) (?:at )?(?:the )?(?:customer|buyer)'s "
                             r"(?:expense|cost|responsibility)")),
        ("freight", "buyer", rf"{_RETURN_COST} (?:is|are) the responsibility of {_BUYER}"),
        ("freight", "buyer", (r"you (?:will have to|have to|must|shall) bear the direct costs? of "
                             r"returning the goods")),
        ("freight", "buyer", (rf"{_BUYER} (?:tragen|trägt|trägst|zahlen|zahlt|zahlst|übernehmen|"
                             rf"übernimmt) {_RETURN_COST_DE}")),
        ("freight", "buyer", (rf"{_RETURN_COST_DE} (?:trägt|tragen|zahlt|zahlen|übernimmt|gehen zu "
                             r"lasten) (?:der |des )?(?:kunden?|käufers?|sie)")),
        ("freight", "seller", (r"(?:we offer |all )?free returns?(?: shipping)?"
                              r"(?: on all orders)?")),
        ("freight", "seller", r"(?:all )?returns are free(?: of charge)?"),
        ("freight", "seller", rf"we (?:will )?(?:pay|cover|bear) (?:for )?{_RETURN_COST}"),
        ("freight", "seller", r"we (?:will )?bear the costs? of returning the goods"),
        ("freight", "seller", (rf"{_RETURN_COST} (?:is|are|will be) "
                               r"(?:free|on us|(?:paid|covered) by us)")),
        ("freight", "seller", rf"{_RETURN_COST_DE} (?:tragen|übernehmen|zahlen) wir"),
        ("freight", "seller", rf"wir (?:tragen|übernehmen|zahlen) {_RETURN_COST_DE}"),
        ("freight", "seller", (r"(?:die |alle )?(?:rücksendung|rückgabe|retoure|retouren|"
                              r"rücksendungen) (?:ist|sind) (?:für sie |für dich )?"
                              r"(?:kostenlos|kostenfrei|gratis)")),
        ("freight", "seller", r"kostenlose[rs]? (?:rücksendung|rückversand|rückgabe|retouren?)"),
        ("restocking", _percents, (rf"(?:all returns are subject to )?an? {_PERCENTS} restocking "
                                  rf"fee(?: {_CHARGED})?")),
        ("restocking", _percents, (rf"(?:all returns are subject to )?an? restocking fee of "
                                  rf"{_PERCENTS}(?: {_CHARGED})?")),
        ("refund.within", _refund, (r"(?:we (?:will )?(?:process|issue|make|pay) (?:your |all )?"
                                   r"refunds?|(?:all |your )?refunds? (?:are|is|will be) "
                                   rf"(?:processed|issued|made|paid|credited)) within {_N} {_UNIT} "
                                   r"(?:of|after|from) (?:receipt(?: of)?|(?:us )?receiving|"
                                   rf"we receive|the receipt of)(?: {_RETURNED})?")),
        ("refund.within", _refund, (r"(?:die |ihre )?(?:rückerstattung|erstattung) erfolgt "
                                   rf"(?:innerhalb von|innerhalb|binnen) {_N} {_UNIT} nach "
                                   r"(?:erhalt|eingang|rückerhalt)(?: (?:der|ihrer) (?:ware|waren|"
                                   r"retoure|rücksendung))?(?: bei uns)?")),
        ("handling", _handling, (r"(?:all |your )?orders? (?:are |is |will be )?(?:shipped|"
                                r"dispatched|processed|sent|ship|ships)(?: out)? (?:within|in) "
                                rf"(?:(?P<low>\d{{1,2}}) ?(?:-|to) ?)?{_N} {_UNIT}")),
        ("handling", _handling, (r"(?:alle |ihre )?bestellung(?:en)? (?:wird|werden) (?:innerhalb "
                                r"von|innerhalb|binnen) (?:(?P<low>\d{1,2}) ?(?:-|bis) ?)?"
                                rf"{_N} {_UNIT} (?:versendet|verschickt|versandt|bearbeitet)")),
    )
)  # fmt: skip
"""Sentences that are understood from their first word to their last."""
