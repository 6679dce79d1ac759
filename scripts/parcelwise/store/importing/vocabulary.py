"""The words of policies, in English and German: those that change nothing, and those that do."""

import re

HARMLESS = frozenset(
    """
    a an the you your our we us i to for of from in on at be is are will may can could must should
    have has it its this that these those they them their and or any all within by with as per each
    item items product products good goods merchandise purchase purchases order orders ordered
    parcel package article articles online store shop policy period window time limit days day
    return returns returned returning returnable send sent sending back ship shipped shipping mail
    mailed post posted postmarked receive received request requested initiate initiated start
    started make made accept accepts accepted offer offers offered allow allowed eligible possible
    exchange exchanges exchanged customers customer buyers buyer please simply most supplied label

    unused unworn unwashed unopened undamaged new original condition packaging box tags attached
    labels intact same state complete resalable

    sie ihr ihre ihrer ihren ihrem du dein deine deiner deinen deinem wir uns unser unsere unserer
    der die das den dem des ein eine einen einem einer und oder in im an am zu zum zur bei von ab
    nach mit für auf ist sind wird werden kann können kannst könnt haben hast hat beträgt gilt
    gewähren bieten akzeptieren nehmen ware waren artikel produkt produkte kauf käufe bestellung
    bestellungen bestellte bestellten gekaufte gekauften alle allen alles jeder jede jeden bitte
    rückgabe rückgaben rückgaberecht rückgabefrist rücksendung rücksendungen retoure retouren
    freiwillige freiwilliges freiwilligen ihnen dir
    retournieren retourniert zurück zurückgeben zurücksenden zurückschicken zurückgegeben
    zurückgesendet zurückgeschickt zurückzugeben zurückzusenden zurückzuschicken senden schicken
    geben möglich frist innerhalb binnen tag tage tagen kunden kunde unbenutzt unbenutzte
    unbenutzten ungetragen ungetragene ungetragenen unbeschädigt originalverpackung
    originalverpackt originalzustand zustand neuem neu ungebraucht kostenlos kostenfrei free
    """.split()
)
"""Words that change nothing about a window for changing one's mind."""
SET_PHRASES = re.compile(
    r"for (?:a|an) (?:full )?(?:refund|exchange)(?: or (?:an |a )?(?:refund|exchange))?|"
    r"which means (?:that )?|for any reason|no[- ]questions[- ]asked|no[- ]reason|"
    r"if (?:the item|the product|it|they) (?:is|are) (?:still )?(?:brand[- ]new|new|unused|unworn)|"
    r"brand[- ]new|without giving (?:any|a) reasons?|"
    r"(?:just )?(?:if|when) you(?: have|'ve)? changed? your mind|"
    r"if you(?:'re| are) not (?:completely |fully |entirely |100% )?(?:happy|satisfied)"
    r"(?: with (?:your|the|our) (?:order|purchase|item|product)s?)?|"
    r"(?:neben dem|zusätzlich zum) gesetzlichen widerrufsrecht|ohne angabe von gründen|"
    r"aus (?:welchem|jedem) grund(?: auch immer)?|"
    r"bei nichtgefallen|wenn (?:ihnen|dir) (?:etwas|die ware|der artikel) nicht gefällt"
)
RETURNING = re.compile(
    r"\b(?:return|returns|returned|returning|returnable|sent? (?:\w+ )?back|sending (?:\w+ )?back|"
    r"rückgabe\w*|rücksendung\w*|retour\w+|zurück\w*)\b"
)
OURS = re.compile(
    r"\bwe (?:will |shall |must )?(?:return|send|ship|mail|post|make|exchange)\b|"
    r"\byou (?:will |should |can )?(?:receive|get)\b|\bwir (?:senden|schicken|geben|nehmen)\b"
)
"""What the shop does, and what buyers get: no window of theirs, though the words are the same."""
SENDING = re.compile(
    r"\b(?:sent?|ship|shipped|mail|mailed|post|posted|postmarked|"
    r"zurück(?:zu)?(?:senden|schicken)|zurückge(?:sendet|schickt))\b"
)
HEADING_WORDS = HARMLESS | frozenset(
    """
    refund refunds refunding policies information info faq faqs frequently asked questions question
    change changed changing mind terms conditions general how what when do does where right
    withdrawal withdraw cancellation cancel instructions cost costs who pays pay postage process
    processing dispatch delivery deliveries handling about more important overview rules guide

    widerruf widerrufsrecht widerrufsbelehrung versand lieferung erstattung rückerstattung kosten
    wie lange wer trägt zahlt ablauf folgen des widerrufs häufige fragen agb allgemeine geld
    informationen versandkosten rücksendekosten umtausch lieferzeit bearbeitungszeit
    """.split()
)
TITLE_STOPS = re.compile(
    r"\b(?:sale|outlet|clearance|member\w*|wholesale|b2b|business|marketplace|warranty|guarantee|"
    r"international\w*|holiday|christmas|weihnacht\w*|faulty|damaged|defect\w*|großhandel|händler|"
    r"garantie|gewährleistung|earlier|archived?|old|früher\w*|electronics|shoes|jewell?ery)\b"
)
