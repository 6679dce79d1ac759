"""European Union: the Consumer Rights Directive, the Sale of Goods Directive, and what 2026 added.

Covers distance sales of goods to consumers in the 27 member states, in those outermost regions
that have country codes of their own, and on Åland, since 13 June 2014. Directives reach buyers
through national acts: this pack is the common minimum, and `european_readings` says where a state
goes further. Directives 2011/83 and 2019/771 were read in quotations and in acts that transpose
them word for word (the codes of France, Portugal, Spain and Liechtenstein). Directive 1999/44 was
read whole, 2019/771 in its consolidated text, with what Directive 2024/1799 put into it. That it
holds since 31 July 2026 was read in the EU Monitor's record of its article 22 and in the news.

General information, not legal advice.
"""

from dataclasses import replace
from datetime import date

from policy_core.facts.law.european_readings import GUARANTEES
from policy_core.facts.law.model import (
    REPAIR_FIRST,
    ActName,
    Counting,
    DispatchDuty,
    Duty,
    Law,
    LegalGuarantee,
    Reading,
    RefundDuty,
    Source,
    WithdrawalRight,
    in_sequence,
)
from policy_core.facts.places import GROUPS, STATE_OF

_READ = date(2026, 11, 22)
_AGAIN = date(2026, 11, 28)
_TODAY = date(2026, 11, 29)
_DIRECTIVE = "Directive 2011/83/EU on consumer rights"
_DIRECTIVE_URL = "https://eur-lex.europa.eu/eli/dir/2011/83/oj"
_CONSUMER_RIGHTS = ActName(en="EU Consumer Rights Directive", de="EU-Verbraucherrechterichtlinie")
_SALE_OF_GOODS = ActName(en="EU Sale of Goods Directive", de="EU-Warenkaufrichtlinie")

COUNTING = Counting(
    roll="saturday-sunday-holiday",
    minimum_working_days=2,
    source=Source(
        title="Regulation (EEC, Euratom) No 1182/71 on periods, dates and time limits",
        article="3(1), 3(2)(c), 3(4), 3(5)",
        url="https://eur-lex.europa.eu/eli/reg/1971/1182/oj",
        read=_READ,
        verified=True,
    ),
    readings=(
        Reading(
            place="DE",
            roll="saturday-sunday-holiday",
            source=Source(
                title="Bürgerliches Gesetzbuch; holidays are those of the place of the declaration",
                article="187(1), 188(1), 193",
                url="https://www.gesetze-im-internet.de/bgb/__193.html",
                read=_READ,
                verified=True,
            ),
        ),
        Reading(
            place="FR",
            roll="saturday-sunday-holiday",
            source=Source(
                title="Code de la consommation",
                article="L221-19",
                url="https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006069565/",
                read=_AGAIN,
                verified=True,
            ),
        ),
        Reading(
            place="AT",
            # The act of 1961 on Saturdays and Good Friday ended in 2012: the convention says it.
            roll="saturday-sunday-holiday",
            rest_days=("easter-2",),
            source=Source(
                title="ABGB with the European Convention on the Calculation of Time-Limits "
                "(BGBl. 254/1983), as a law journal reads it",
                article="903; 5 of the convention",
                url="https://www.ris.bka.gv.at/eli/jgs/1811/946/P903/NOR12018627",
                read=_TODAY,
            ),
        ),
        Reading(
            place="DK",
            roll="saturday-sunday-holiday",
            rest_days=("06-05", "12-24", "12-31"),
            source=Source(
                title="Forældelsesloven, read in its own words; that the act on consumer contracts "
                "(19(6)) names the same days is from memory",
                article="27(2)",
                url="https://danskelove.dk/for%C3%A6ldelsesloven/27",
                read=_TODAY,
            ),
        ),
        Reading(
            place="SE",
            roll="saturday-sunday-holiday",
            rest_days=("midsummer eve", "12-24", "12-31"),
            source=Source(
                title="Lag (1930:173) om beräkning av lagstadgad tid",
                article="2",
                url="https://lagen.nu/1930:173",
                read=_TODAY,
                verified=True,
            ),
        ),
        Reading(
            place="PL",
            # Case law before 2017 let a period end on a Saturday.
            roll="saturday-sunday-holiday",
            source=Source(
                title="Kodeks cywilny, as a newspaper's guide for consumers reads it",
                article="111, 115",
                read=_READ,
            ),
        ),
        Reading(
            place="HU",
            # The code moves an end off a day on which nobody works.
            roll="saturday-sunday-holiday",
            source=Source(title="Polgári Törvénykönyv (2013. évi V. törvény)", article="8:3"),
        ),
        Reading(
            place="NL",
            # By decree the Friday after Ascension is one too, in practice each year.
            roll="saturday-sunday-holiday",
            rest_days=("easter-2", "05-05", "easter+40"),
            source=Source(
                title="Algemene termijnenwet, quoted",
                article="1, 3",
                url="https://wetten.overheid.nl/BWBR0002448",
                read=_TODAY,
                verified=True,
            ),
        ),
    ),
)

_WITHDRAWAL = WithdrawalRight(
    days=14,
    regular_anchor="first delivery",
    counting=COUNTING,
    uninformed_months=12,
    freight="buyer-if-told",
    outbound="standard",
    refund=RefundDuty(days=14, after=("notice",), may_withhold=True),
    send_back_days=14,
    exempt=frozenset({
        "aged-alcohol", "auction", "custom-made", "dated-leisure", "digital", "mixed",
        "newspapers", "perishable", "price-fluctuating", "sealed-hygiene", "sealed-media",
    }),
    deduction="diminished-value",
    deducts_only_if_told=True,
    source=Source(
        title=_DIRECTIVE,
        article="6(6), 9, 10, 11(2), 13, 14, 16",
        act=_CONSUMER_RIGHTS,
        url=_DIRECTIVE_URL,
        read=_AGAIN,
        verified=True,
    ),
)  # fmt: skip

_GUARANTEE_1999 = LegalGuarantee(
    freight="seller",
    months=24,
    may_last_longer=True,
    remedies=REPAIR_FIRST,
    burden_months=6,
    second_hand_months=12,
    counting=COUNTING,
    readings=GUARANTEES,
    source=Source(
        title="Directive 1999/44/EC on consumer sales",
        article="3(3), 3(4), 3(5), 5(1), 5(3), 7(1)",
        act=ActName(en="EU Consumer Sales Directive", de="EU-Verbrauchsgüterkaufrichtlinie"),
        url="https://eur-lex.europa.eu/eli/dir/1999/44/oj",
        read=_TODAY,
        verified=True,
    ),
)
_GUARANTEE_2019 = LegalGuarantee(
    freight="seller",
    months=24,
    may_last_longer=True,
    remedies=REPAIR_FIRST,
    serious_at_once=True,
    burden_months=12,
    second_hand_months=12,
    outbound="all",
    counting=COUNTING,
    readings=GUARANTEES,
    source=Source(
        title="Directive (EU) 2019/771 on the sale of goods",
        article="10(1), 10(2a), 10(6), 11(1), 13, 14(1), 14(2), 16(3)",
        act=_SALE_OF_GOODS,
        url="https://eur-lex.europa.eu/eli/dir/2019/771/oj",
        read=_TODAY,
        verified=True,
    ),
)

_DELIVERY = DispatchDuty(
    event="delivery",
    days=30,
    source=Source(
        title=_DIRECTIVE, article="18(1), 18(3)", act=_CONSUMER_RIGHTS, url=_DIRECTIVE_URL
    ),
)

_DUTIES = (
    Duty(
        code="told-withdrawal-right",
        text="Before the contract, say that there is a right of withdrawal, how long it lasts and "
        "how to use it, and give the model form.",
        source=Source(title=_DIRECTIVE, article="6(1)(h)", url=_DIRECTIVE_URL, read=_READ,
                      verified=True),
    ),
    Duty(
        code="told-return-cost",
        text="Before the contract, say that the buyer bears the cost of sending goods back, and "
        "name that cost for goods that cannot normally go by post; who does not say so bears it.",
        source=Source(title=_DIRECTIVE, article="6(1)(i), 6(6), 14(1)", url=_DIRECTIVE_URL,
                      read=_READ, verified=True),
    ),
)  # fmt: skip
_FUNCTION = Duty(
    code="withdrawal-function",
    since=date(2026, 6, 19),
    text='Offer a function labelled "withdraw from contract here" or as plainly, for as long as '
    "the right lasts, with a second step that confirms, and acknowledge at once, on a durable "
    "medium, with date and time.",
    source=Source(
        title=f"{_DIRECTIVE}, inserted by Directive (EU) 2023/2673",
        article="11a",
        url="https://eur-lex.europa.eu/eli/dir/2023/2673/oj",
        read=_READ,
        verified=True,
    ),
)
_REPAIR = Duty(
    code="told-repair-choice",
    since=date(2026, 7, 31),
    text="Tell a buyer of faulty goods that they may choose between repair and replacement, and "
    "that a repair adds twelve months to the liability.",
    source=Source(
        title="Directive (EU) 2019/771, as changed by Directive (EU) 2024/1799 on repair",
        article="10(2a), 13(2a)",
        url="https://eur-lex.europa.eu/eli/dir/2024/1799/oj",
        read=_TODAY,
        verified=True,
    ),
)
_NOTICE = Duty(
    code="guarantee-notice",
    since=date(2026, 9, 27),
    text="Before the contract, show the harmonised notice of the legal guarantee of conformity.",
    source=Source(
        title=f"{_DIRECTIVE}, as changed by Directive (EU) 2024/825 (2(3) for distance sales) and "
        "Implementing Regulation (EU) 2025/1960",
        article="6(1)(l), 22a",
        url="https://eur-lex.europa.eu/eli/reg_impl/2025/1960/oj",
        read=_AGAIN,
        verified=True,
    ),
)
_LABEL = Duty(
    code="guarantee-label",
    since=date(2026, 9, 27),
    text="Where the producer gives a guarantee of durability of more than two years on the whole "
    "article at no cost, show the harmonised label beside it.",
    source=Source(
        title=f"{_DIRECTIVE}, as changed by Directive (EU) 2024/825",
        article="6(1)(la), 22a",
        url="https://eur-lex.europa.eu/eli/dir/2024/825/oj",
        read=_AGAIN,
    ),
)
_REPAIR_INFORMATION = Duty(
    code="repair-information",
    since=date(2026, 9, 27),
    text="Before the contract, show the repair score where the Union has one, or else what the "
    "producer says of spare parts and repair; and how long software updates are given.",
    source=Source(
        title=f"{_DIRECTIVE}, as changed by Directive (EU) 2024/825",
        article="6(1)(lc), 6(1)(u), 6(1)(v)",
        url="https://eur-lex.europa.eu/eli/dir/2024/825/oj",
    ),
)

_2014 = Law(
    id="eu",
    name="European Union",
    places=GROUPS["EU"] | frozenset(STATE_OF),
    since=date(2014, 6, 13),
    withdrawal=_WITHDRAWAL,
    guarantee=_GUARANTEE_1999,
    dispatch=_DELIVERY,
    duties=_DUTIES,
    reviewed=_AGAIN,
    review_by=date(2027, 6, 1),
    notes=(
        "Two years are the least in the Union; where your country gives more, it is said here.",
        # In Germany for four months from when it showed (BGB 475e(3), read in a guide).
        "A fault that showed within the time can be claimed for a while after it, by national law.",
        "A state may ask the buyer to tell the seller of a defect within two months.",
        "That the delivery cost comes back with the price of faulty goods is our reading.",
        "Digital content is exempt only after consent, acknowledgement and a confirmation.",
        'An invented exemption ("unopened only", "no sale items") does not take the right away.',
        "The money for faulty goods is due on their arrival or proof of sending; how is national.",
        "A seller who offers to collect the goods may not withhold the money until they are back.",
        "The twelve months are counted from the rolled end of the fourteen days: our reading.",
    ),
)
_2022 = replace(_2014, since=date(2022, 1, 1), guarantee=_GUARANTEE_2019)
_2026_FUNCTION = replace(_2022, since=date(2026, 6, 19), duties=(*_DUTIES, _FUNCTION))
_2026_REPAIR = replace(
    _2026_FUNCTION,
    since=date(2026, 7, 31),
    guarantee=replace(_GUARANTEE_2019, repair_adds_months=12),
    duties=(*_DUTIES, _FUNCTION, _REPAIR),
)
_2026_NOTICE = replace(
    _2026_REPAIR,
    since=date(2026, 9, 27),
    duties=(*_DUTIES, _FUNCTION, _REPAIR, _NOTICE, _LABEL, _REPAIR_INFORMATION),
)

PACKS = in_sequence([_2014, _2022, _2026_FUNCTION, _2026_REPAIR, _2026_NOTICE])
