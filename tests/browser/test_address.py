"""A question stands in its page's address: to be shared, restored, and walked back to."""

from tests.browser.conftest import Buyer
from tests.browser.shopper import Shopper

ANSWER = "form[data-parcelwise=returns] ~ .pw-answer"
WRONG_GOODS = "#ask=returns&reason=wrong-item&destination=US"


def opens(buyer: Buyer, fragment: str) -> None:
    buyer.page.goto(f"{buyer.server.origin}/en.html{fragment}")


def fragment(buyer: Buyer) -> str:
    found: str = buyer.page.evaluate("location.hash")
    return found


def test_a_submitted_question_stands_in_the_address(buyer: Buyer) -> None:
    buyer.opens()
    page = buyer.page
    page.click("summary")
    for part, value in {"day": "3", "month": "11", "year": "2026"}.items():
        page.fill(f"#returns-delivered-{part}", value)
    page.fill("#returns-price", "39.90 ")
    buyer.asks_about_wrong_goods()

    assert fragment(buyer) == f"{WRONG_GOODS}&delivered=2026-11-03&price=39.90"


def test_a_complete_question_is_asked_at_once(shopper: Shopper) -> None:
    shopper.opens(f"en.html{WRONG_GOODS}&delivered=2026-11-03&price=39.90")

    assert shopper.reads_answer().startswith("You get €39.90 back")
    assert shopper.sees("#returns-reason-wrong-item:checked")
    assert shopper.value("#returns-destination") == "US"
    assert shopper.value("#returns-price") == "39.90"
    parts = [shopper.value(f"#returns-delivered-{part}") for part in ("day", "month", "year")]
    assert parts == ["03", "11", "2026"]
    assert shopper.sees("#returns-price")


def test_an_incomplete_question_only_fills_the_form(buyer: Buyer) -> None:
    opens(buyer, "#ask=returns&destination=US")
    buyer.page.wait_for_load_state("networkidle")

    assert buyer.page.input_value("#returns-destination") == "US"
    assert buyer.page.locator(".pw-summary").count() == 0
    assert buyer.asked_for("manifest.json") == 0


def test_a_question_is_for_its_own_form(buyer: Buyer) -> None:
    opens(buyer, "#ask=delivery&destination=BR")

    buyer.reads_answer("delivery")

    assert buyer.page.input_value("#returns-destination") == ""
    assert buyer.state("returns") is None


def test_back_and_forward_walk_through_the_questions(shopper: Shopper) -> None:
    shopper.opens("en.html")
    shopper.clicks("#returns-reason-wrong-item")
    shopper.chooses("#returns-destination", "US")
    shopper.submits()
    shopper.waits_for_text(ANSWER, "we pay the postage")
    shopper.clicks("#returns-reason-change-of-mind")
    shopper.submits()
    shopper.waits_for_text(ANSWER, "you pay the postage")
    shopper.submits()

    shopper.tab.back()
    shopper.waits_for_text(ANSWER, "we pay the postage")
    assert shopper.sees("#returns-reason-wrong-item:checked")

    shopper.tab.back()
    shopper.waits_until_at("/en.html")
    assert shopper.value("#returns-destination") == ""
    assert shopper.reads(ANSWER) == ""

    shopper.tab.run("() => history.go(2)")
    shopper.waits_for_text(ANSWER, "you pay the postage")
    assert shopper.sees("#returns-reason-change-of-mind:checked")


def test_ordinary_anchors_leave_the_answer_alone(buyer: Buyer) -> None:
    opens(buyer, WRONG_GOODS)
    answer = buyer.reads_answer()

    buyer.page.evaluate("location.hash = 'delivery-tables'")
    assert buyer.page.locator(".pw-answer").first.inner_html() == answer
    buyer.page.go_back()

    assert buyer.page.locator(".pw-answer").first.inner_html() == answer
    assert fragment(buyer) == WRONG_GOODS


def test_a_question_that_is_left_is_not_answered(buyer: Buyer) -> None:
    buyer.opens()
    buyer.asks_about_wrong_goods()
    buyer.page.go_back()

    buyer.page.select_option("#delivery-destination", "US")
    buyer.submits("delivery")
    buyer.reads_answer("delivery")

    assert buyer.page.locator(".pw-answer").first.inner_html() == ""


def test_half_a_question_leaves_no_answer_to_another(buyer: Buyer) -> None:
    opens(buyer, WRONG_GOODS)
    buyer.reads_answer()

    buyer.page.evaluate("location.hash = 'ask=returns&destination=BR'")

    buyer.page.wait_for_function("document.getElementById('returns-destination').value === 'BR'")
    assert buyer.page.locator(".pw-answer").first.inner_html() == ""


HOSTILE = (
    "#ask=returns&reason=<script>alert(1)</script>&destination=US",
    "#ask=returns&price=%22%3E%3Cimg%20src%3Dx%20onerror%3Ddocument.title%3D1%3E",
    "#ask=returns&__proto__=x&constructor=y&kind=delivery&elements=z&destination=<svg/onload=alert(1)>",
    "#ask=returns&action=javascript:alert(1)&method=post&innerHTML=<b>&delivered=--T--T",
    "#ask=__proto__&destination=US",
    "#ask=returns&" + "price=9&" * 5_000,
    "#ask=returns&price=" + "9" * 100_000,
    "#ask=returns&%E0%A4%A=%&=&&&=x",
    "#ask=<img src=x onerror=alert(1)>",
)


STRANGERS = ".pw-calculator :is(img, script, svg, b)"


def test_a_hostile_address_sets_no_more_than_known_values(shopper: Shopper) -> None:
    shopper.server.preload += "for (const ask of ['alert', 'confirm', 'prompt']) globalThis[ask] = "
    shopper.server.preload += "() => console.error('a dialog');"
    for attack in HOSTILE:
        shopper.tab.go("about:blank")
        shopper.opens("en.html")
        shopper.tab.run("(attack) => { location.hash = attack; }", attack)
        shopper.tab.reload()

        assert shopper.tab.run("() => document.title") == "Returns"
        assert shopper.tab.run("(at) => document.querySelectorAll(at).length", STRANGERS) == 0
        action = "() => document.querySelector('form').getAttribute('action')"
        assert shopper.tab.run(action) == "#returns-tables"
        assert not shopper.sees(":checked:not(option)")
        assert len(shopper.value("#returns-price")) <= 200


def test_nothing_of_the_question_leaves_the_browser(buyer: Buyer) -> None:
    sent: list[str] = []
    buyer.page.on("request", lambda request: sent.append(f"{request.url} {request.all_headers()}"))
    opens(buyer, f"{WRONG_GOODS}&price=1234.56")
    buyer.reads_answer()

    assert not [one for one in sent if "1234.56" in one or "wrong-item" in one]
