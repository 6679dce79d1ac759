"""Japan: the Act on Specified Commercial Transactions, mail-order sales.

The eight days exist only where the shop did not show its return terms, clearly, in the
advertisement and on the final screen; a clearly shown "no returns" excludes them. The cooling-off
period of doorstep sales is another right and does not reach online shops. Of the Civil Code's
articles on faulty goods, 566 was read in full and 562 to 564 were not. Unverified: the freight of
faulty goods, and whether a last day on a day off moves on.

General information, not legal advice.
"""

from dataclasses import replace
from datetime import date

from policy_core.facts.law.model import (
    REPAIR_FIRST,
    ActName,
    Counting,
    Duty,
    Law,
    LegalGuarantee,
    Source,
    WithdrawalRight,
    in_sequence,
)
from policy_core.values import Period, Span

_READ = date(2026, 11, 22)
_ACT = "特定商取引法 (Act on Specified Commercial Transactions)"
_RIGHT = Source(
    title=_ACT,
    article="15-3 (15-2 until 2017)",
    act=ActName(
        en="Japanese Act on Specified Commercial Transactions",
        de="japanisches Gesetz über bestimmte Handelsgeschäfte",
    ),
    url="https://laws.e-gov.go.jp/law/351AC0000000057",
    read=_READ,
    verified=True,
)

_SHOWN = Duty(
    code="return-policy-displayed",
    text="Show whether, until when and at whose cost goods may be returned, clearly, in the "
    "advertisement and on the screen that confirms the order.",
    source=Source(
        title="東京弁護士会 (Tokyo Bar Association) on mail-order sales",
        article="特定商取引法 11, 15-3",
        url="https://www.toben.or.jp/bengoshi/soudan/syouhisya/tsuuhan.html",
        read=_READ,
    ),
)
_FINAL_SCREEN = Duty(
    code="final-screen",
    text="Show on the final screen quantity, price, payment, delivery, withdrawal and any limit "
    "in time.",
    since=date(2022, 6, 1),
    source=Source(
        title=f"{_ACT}, as trade papers explain it",
        article="12-6",
        url="https://eczine.jp/article/detail/11020",
        read=_READ,
    ),
)

_2009 = Law(
    id="jp",
    name="Japan",
    places=frozenset({"JP"}),
    since=date(2009, 12, 1),
    withdrawal=WithdrawalRight(
        days=8,
        counting=Counting(first_day_counts=True, source=_RIGHT),
        freight="buyer",
        only_if_terms_not_shown=True,
        source=_RIGHT,
    ),
    guarantee=LegalGuarantee(
        freight="unspecified",
        mandatory=False,
        remedies=REPAIR_FIRST,
        limitation_years=5,
        tell_within=Period(Span(1, "years"), ("discovery",)),
        source=Source(
            title="民法 (Civil Code); 消費者契約法 (Consumer Contract Act)",
            article="166, 562-564, 566; 8 of the Consumer Contract Act",
            act=ActName(en="Japanese Civil Code", de="japanisches Bürgerliches Gesetzbuch"),
            url="https://laws.e-gov.go.jp/law/129AC0000000089",
            read=date(2026, 11, 29),
        ),
    ),
    duties=(_SHOWN,),
    reviewed=date(2026, 11, 28),
    review_by=date(2027, 11, 28),
    notes=(
        "A term that is not shown clearly is void: the eight days hold, not the shop's.",
        (
            "Faults: told within a year of finding them; a contract may limit what follows, but "
            "not exclude all of it."
        ),
    ),
)
_2022 = replace(_2009, since=date(2022, 6, 1), duties=(_SHOWN, _FINAL_SCREEN))

PACKS = in_sequence([_2009, _2022])
