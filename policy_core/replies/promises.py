"""Words that promise: what neither a template nor the merchant's own words in a reply may say.

A promise is made by the rules and stands in a slot. Whatever surrounds the slots is looked through
for numbers, for times, and for words with which something is given, received or still to come.
A list of words cannot know every way to promise; so it is strict, and rather refuses a harmless
sentence than lets a promise through.
"""

import re
import unicodedata
from typing import NamedTuple

_PROMISES = {
    "en": r"""
        \b(?:refund|reimburs|repay|replac|resend|re-?ship|free|guarant|warrant|promis|assur|compensat
           |discount|coupon|voucher|gift|credit|bonus|cashback|goodwill|payment|pledge|vow|extra
           |additional|generous)\w*
        |\b(?:pays?|paid|money|cash|cost|costs|charge|charges|expense|expenses|owe|owed|yours|will
           |shall|gratis|complimentary|entitled|on\ the\ house|on\ us)\b
        |(?:'ll|\bgoing\ to)\b
        |\byou\ (?:also\ )?(?:get|receive|may|keep|need\ not|have\ a\ right|are\ welcome\ to
           |deserve)\b
        |\byou\ can\ (?!(?:also\ )?(?:reach|write|call|contact|answer|reply|tell|find|see|read)\b)
        |\b(?:we|i|us|team|store|shop|company)\b[^.!?]{0,60}?\b(?:gives?|sends?|offers?|adds?|includes?
           |takes?|returns?|bears?|covers?|grants?|provides?|repairs?|fix|fixes|mends?|exchanges?|swaps?
           |delivers?|ships?|deducts?|waives?|settles?|resolves?|keeps?|doubles?|lets?)\b(?!\ us\b)
        |\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty
           |fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|half|quarter|double|twice|triple
           |per\ ?cent)\b
        |\b(?:in|within|after|next|every)\ (?:\w+\ ){0,2}(?:minute|hour|day|week|month|year)s?\b
        |\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:to|over)night\b|\bend\ of\ the\b
        |\b(?:immediately|instantly|today|tomorrow|at\ once|right\ away|straight\ away|as\ soon\ as
           |deadline)\b""",
    "de": r"""
        \b(?:r(?:ü|ue)ckerstatt|erstatt|ersetz|ersatz|nachliefer|kostenlos|kostenfrei|gratis|umsonst
           |garant|verspr|versprich|zusag|zugesagt|zusich|entsch(?:ä|ae)dig|rabatt|gutsch|geschenk
           |schenk|bonus|kulanz|zahl|geld|zur(?:ü|ue)ck(?:zahl|(?:ü|ue)berweis)|nachlass|verg(?:ü|ue)t
           |zus(?:ä|ae)tzlich|gro(?:ß|ss)z(?:ü|ue)gig)\w*
        |\b(?:kosten|frei|wird|werden|werde|w(?:ü|ue)rden?|sofort|umgehend|heute|schnellstm(?:ö|oe)glich
           |baldm(?:ö|oe)glich\w*|unverz(?:ü|ue)glich|geh(?:ö|oe)rt\ ihnen|steht\ ihnen\ zu
           |auf\ unsere\ rechnung)\b
        |\bsie\ (?:auch\ )?(?:erhalten|bekommen|kriegen|d(?:ü|ue)rfen|behalten)\b
        |\b(?:erhalten|bekommen|kriegen|d(?:ü|ue)rfen|behalten)\ sie\b
        |\b(?:wir|ich|uns|team|gesch(?:ä|ae)ft|firma|unternehmen|h(?:ä|ae)ndler)\b[^.!?]{0,60}?\b(?:gebe?n?
           |gibt|schick(?:en?|t)|send(?:en?|et)|biete[nt]?|leg(?:en?|t)|(?:ü|ue)bernehmen|(?:ü|ue)bernimmt
           |tragen|tr(?:ä|ae)gt|liefer[nt]|tausch(?:en|t)|reparier(?:en|t)|gew(?:ä|ae)hr(?:en|t)
           |(?:ü|ue)berweis(?:en|t)|beheb(?:en|t)|nehmen|nimmt|spendier(?:en|t)|verdoppeln)\b
        |\b(?:zwei|drei|vier|f(?:ü|ue)nf|sechs|sieben|acht|neun|zehn|elf|zw(?:ö|oe)lf|zwanzig|drei(?:ß|ss)ig
           |vierzig|f(?:ü|ue)nfzig|hundert|tausend|dutzend|h(?:ä|ae)lfte|halbe\w?|viertel|doppelt\w*
           |zweimal|prozent)\b
        |\b(?:binnen|innerhalb|in|nach|n(?:ä|ae)chste\w*|bis)\ (?:\w+\ ){0,2}
           (?:minute|stunde|tag|werktag|woche|monat|jahr)\w*
        |\b(?:mon|diens|donners|frei|sams|sonn)tag\w*|\bmittwoch\b|\bbis\ morgen\b
        |\bende\ de[rs]\b""",
}
"""Such words by language: what is promised, who gives it, who gets it, how much of it, and ways in
which a time is set."""
_COMPILED = {
    language: re.compile(words, re.IGNORECASE | re.VERBOSE) for language, words in _PROMISES.items()
}
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPTS = re.compile(r"[^\W\d_\u0000-\u024f]+")
_NUMBERS = r"[\d%‰€$£¥₹]"
_SUMS = r"[%‰€$£¥₹]|\b(?:EUR|USD|GBP|CNY|BRL|JPY|CHF|euros?|dollars?|pounds?)\b"


class OwnPromise(ValueError):
    """Words of the merchant's own that promise by themselves; the message says which and why."""


class Promise(NamedTuple):
    """A word that promises, and why it counts as one."""

    word: str
    why: str

    def __str__(self) -> str:
        return f"“{self.word}”{self.why}"


_NUMBER = ": numbers come from the rules"
_UNKNOWN = ": in this language only slots can be checked"
_STRANGE = " has letters of another script"
_PROMISE = " promises something; a promise stands in a slot"


def can_be_checked(language: str) -> bool:
    """Are the words known with which this language promises?"""
    return language.partition("-")[0] in _COMPILED


def promise_in(text: str, language: str, *, counts: bool = False) -> Promise | None:
    """What in a text promises something; None when nothing does. Its {slots} are left out.

    With `counts`, plain numbers may stand in it ("3 cups"), but no sums. In a language whose
    promises are not known here, every word might be one.
    """
    bare = _plain(re.sub(r"\{\w+\}", "", text))
    searches = [(re.compile(_SUMS if counts else _NUMBERS, re.IGNORECASE), _NUMBER)]
    if can_be_checked(language):
        # All lists, whatever the language: a German letter can promise in English too.
        searches += [(_OTHER_SCRIPTS, _STRANGE), *((one, _PROMISE) for one in _COMPILED.values())]
    else:
        searches.append((_WORD, _UNKNOWN))
    found = ((hit, why) for pattern, why in searches if (hit := pattern.search(bare)))
    return next((Promise(hit[0], why) for hit, why in found), None)


def _plain(text: str) -> str:
    """The text as a reader sees it: no invisible characters, one blank between words.

    Every sign for a number, "½" as well as "Ⅸ", counts as a digit.
    """
    counted = "".join("1" if unicodedata.category(one) in ("Nl", "No") else one for one in text)
    folded = unicodedata.normalize("NFKC", counted).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    visible = (one for one in folded if unicodedata.category(one) != "Cf")
    return " ".join("".join(visible).split())


def promising_nothing(text: str, language: str, name: str) -> str:
    """The text, when it promises nothing; raise `OwnPromise` with its name otherwise."""
    if wrong := promise_in(text, language):
        raise OwnPromise(f"{name} ({language}): {wrong}")
    return text
