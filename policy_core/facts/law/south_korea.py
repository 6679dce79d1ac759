"""South Korea: the Act on the Consumer Protection in Electronic Commerce.

Seven days from receipt; three months, but no more than thirty days from finding out, for goods
that are not as shown or agreed: the government's legislation office holds that either limit ends
the right. Day 1 is the day after receipt by the Civil Act, against a guide that counts the day of
receipt. Unverified: paragraphs (2), (9) and (10) of article 18, read in the government's guide and
in summaries, and whether outbound freight that the shop bore may be charged afterwards.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Counting,
    Duty,
    Law,
    LegalGuarantee,
    RefundDuty,
    Source,
    WithdrawalRight,
)

_READ = date(2026, 11, 22)
_ACT = "Act on the Consumer Protection in Electronic Commerce (전자상거래법)"
_NAME = ActName(
    en="Korean Act on the Consumer Protection in Electronic Commerce",
    de="koreanisches Gesetz über den Verbraucherschutz im elektronischen Handel",
)
_GUIDE_URL = "https://m.easylaw.go.kr/MOM/SubCsmOvRetrieve.laf?langCd=700101&csmSeq=1308&ccfNo=3&cciNo=3&cnpClsNo=3"

_COUNTING = Counting(
    roll="saturday-sunday-holiday",
    source=Source(
        title="Civil Act (민법)",
        article="157, 160, 161",
        url="https://k-labor.co.kr/main/klabor_01_view.html?pgubun=1&lang=ko&code1=27&chapter_idx=229",
        read=_READ,
        verified=True,
    ),
)
_REFUND = RefundDuty(days=3, unit="working days", after=("arrival",))

PACKS = (
    Law(
        id="kr",
        name="South Korea",
        places=frozenset({"KR"}),
        since=date(2012, 8, 18),
        withdrawal=WithdrawalRight(
            days=7,
            counting=_COUNTING,
            freight="buyer",
            refund=_REFUND,
            exempt=frozenset({"custom-made", "digital", "perishable", "sealed-media"}),
            exempt_if="mark-exemption",
            lost_when=frozenset({"damaged", "used"}),
            deduction="diminished-value",
            source=Source(
                title=f"{_ACT}; 18 as the government's legal guide states it",
                article="17(1), 17(2), 18(2), 18(8), 18(9)",
                act=_NAME,
                url=_GUIDE_URL,
                read=_READ,
                verified=True,
            ),
        ),
        guarantee=LegalGuarantee(
            freight="seller",
            months=3,
            found_days=30,
            # The Civil Act goes on after the act on electronic commerce.
            may_last_longer=True,
            remedies=(("refund",),),
            outbound="all",
            refund=_REFUND,
            counting=_COUNTING,
            source=Source(
                title=f"{_ACT}; Ministry of Government Legislation, opinions 14-0404 and 20-0108",
                article="17(3), 18(2), 18(10)",
                act=_NAME,
                url="https://moleg.go.kr/lawinfo/nwLwAnInfo.mo?cs_seq=107108&mid=a10106020000",
                read=_READ,
                verified=True,
            ),
        ),
        duties=(
            Duty(
                code="told-withdrawal-right",
                text="Before the contract, say until when and how it can be withdrawn, and which "
                "goods are exempt.",
                source=Source(title=_ACT, article="13(2)", act=_NAME, url=_GUIDE_URL),
            ),
            Duty(
                code="mark-exemption",
                text="Mark on the package or where it is easily seen that goods are exempt, or "
                "give a way to try them; else the exemption does not hold.",
                for_exempt_goods=True,
                source=Source(
                    title="국가법령정보센터 as quoted by shops",
                    article="17(2) proviso, 17(6)",
                    act=_NAME,
                    url=_GUIDE_URL,
                    read=date(2026, 11, 28),
                ),
            ),
        ),
        reviewed=date(2026, 11, 28),
        review_by=date(2027, 11, 28),
        notes=(
            (
                "After the three months the Civil Act still lets the buyer withdraw or claim "
                "damages for six months from finding the fault (580 to 582, read in a commentary); "
                "the standards for consumer disputes may give repair or replacement (unverified)."
            ),
            "Late refunds bear interest, 15 % a year (unverified).",
            "Goods made to order are exempt only if the buyer was told and agreed in writing.",
            "A buyer who was given no document or no address has seven days from learning it.",
            "Many shops charge both ways for what was sent free; the act names the return alone.",
        ),
    ),
)
