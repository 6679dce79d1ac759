"""The text of a policy page: what is understood is proposed, all the rest is listed."""

import re
from collections.abc import Mapping

from parcelwise.store.importing.draft import Draft
from parcelwise.store.importing.sentences import Sentence, sentences_of
from parcelwise.store.importing.understanding import Said, understand

_QUOTED = 160
"""Characters of a sentence that are quoted."""
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_STATE = re.compile(r"\b(?:unused|unworn|unwashed|unopened|original|new|tags|unbenutzt\w*|neu\w*|"
                    r"ungetragen\w*|ungebraucht|originalverpack\w*|originalzustand)\b")  # fmt: skip
_TOPICS = (
    ("what buyers get back: the page speaks of store credit or exchanges",
     r"store credit|exchange only|no refunds?\b|credit note|gutschein|umtausch nur"),
    ("which goods do not come back: a category or a tag each, and a row that refuses them",
     (r"final sale|non-?returnable|cannot be returned|not be (?:accepted|returned)|excluded|"
     r"ausgeschlossen|vom umtausch|nicht zurück")),
    ("whose days differ: members, sales and holidays are rows of their own",
     r"\bmembers?\b|loyalty|clearance|\bsale\b|holiday|christmas|weihnacht|mitglieder"),
    ("how soon damage has to be reported: a `report` of the reason",
     (r"(?:damaged|defective|faulty|wrong).{0,60}\b(?:within|days?|hours?)\b|"
     r"(?:beschädigt|defekt|mangelhaft|transportschad).{0,60}\b(?:tage?n?|stunden)\b")),
    ("what returns cost: the page speaks of a fee or a deduction",
     r"restocking|return fee|handling fee|deducted|abgezogen|rücksendegebühr|bearbeitungsgebühr"),
    ("what shipping costs and how long it takes: write the prices and days into `shipping.yaml`",
     (r"free (?:shipping|delivery)|flat rate|versandkostenfrei|versandkosten|"
      r"(?:deliver|shipping|arrive|transit|lieferung|lieferzeit).{0,60}(?:days|tage)")),
    ("in which state goods come back: `condition` in a row can say that",
     (r"\b(?:unused|unworn|unwashed|unopened|original packaging|unbenutzt|ungetragen|ungebraucht|"
     r"originalverpack)")),
)  # fmt: skip
"""What merchants have to decide, where any sentence of the page is about it."""


def read_page(pages: Mapping[str, str], draft: Draft | None = None) -> Draft:
    """What the texts of policy pages say, by the names of their files, added to a draft if any.

    Of two sentences that say a different thing on one point, neither is taken. What settings of
    the shop say already goes before them.
    """
    draft = draft or Draft()
    found: dict[str, list[tuple[Said, Sentence, str]]] = {}
    for file, text in pages.items():
        _emails(file, text, draft)
        for sentence in sentences_of(text):
            place = f"{file}, line {sentence.line}"
            told = understand(sentence)
            for said in told:
                found.setdefault(said.key, []).append((said, sentence, place))
            if not told:
                draft.leave(place, f"“{_short(sentence.text)}”")
    for key, readings in found.items():
        _take(key, readings, draft)
    _topics(draft)
    return draft


def _take(key: str, readings: list[tuple[Said, Sentence, str]], draft: Draft) -> None:
    """Take a point on which the page says one thing; the shop's own words before the law's."""
    own = [each for each in readings if not each[0].statutory] or readings
    if len({said.value for said, _, _ in own}) > 1:
        for _, sentence, place in own:
            draft.leave(place, f"“{_short(sentence.text)}”: the page says something else too")
        draft.ask(f"which one is right: the page says different things ({_named(key)})")
        return
    said, sentence, place = own[0]
    place = f"{place}: “{_short(sentence.text)}”"
    if key == "handling":
        draft.answer("handling", said.value, place)
        return
    known = draft.terms.get(("change-of-mind", key))
    if known is not None:
        if known.value != said.value:
            draft.leave(place, f"the shop's settings say “{known.value}”")
            draft.ask(f"which one is right: page and settings differ ({_named(key)})", place)
        return
    draft.term("change-of-mind", key, said.value, place)
    if key == "freight":
        draft.term("change-of-mind", "label", _label(said.value), place)
    if _STATE.search(sentence.text.lower()):
        draft.ask(_TOPICS[-1][0], place)


def _label(payer: str) -> str:
    return "prepaid" if payer == "seller" else "buyer"


def _named(key: str) -> str:
    return {"window": "the days to change one's mind", "freight": "who pays the way back",
            "restocking": "the restocking fee", "refund.within": "the days until money is back",
            "handling": "the days until dispatch",
            "in_time": "what has to happen in time"}[key]  # fmt: skip


def _emails(file: str, text: str, draft: Draft) -> None:
    """The one address of a page; of several nobody knows which is for buyers."""
    addresses = {each.strip(".").casefold() for each in _EMAIL.findall(text)}
    if len(addresses) == 1:
        draft.answer("email", addresses.pop(), file)
    elif addresses:
        draft.ask(f"which address buyers write to: {', '.join(sorted(addresses))}", file)


def _topics(draft: Draft) -> None:
    for question, pattern in _TOPICS:
        for remark in draft.left:
            if re.search(pattern, remark.text.casefold()):
                if all(question != each.text for each in draft.decide):
                    draft.ask(question, remark.place)
                break


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1].rstrip()}…"
