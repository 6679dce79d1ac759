"""What frame and shop page tell each other, and what neither takes from anybody else."""

from playwright.sync_api import Frame, Route

from tests.browser.embedding.conftest import FITS, Customer, asks_for_a_refund
from tests.browser.embedding.storefront import Storefront

SETTLE_MILLISECONDS = 300


def settled(customer: Customer, frame: Frame) -> float:
    """The height of a frame that shows all that it has."""
    customer.waits(FITS, frame)
    customer.page.wait_for_timeout(SETTLE_MILLISECONDS)
    return customer.height()


def says(frame: Frame, message: str) -> None:
    """Let a page say something to the page around it."""
    frame.evaluate(f"parent.postMessage({message}, '*')")


def test_a_frame_that_went_elsewhere_is_not_heard(shop: Storefront, customer: Customer) -> None:
    page = customer.page
    shop.policy = shop.policy.replace(f"frame-src {shop.site}", f"frame-src {shop.site} 'self'")
    elsewhere = shop.shows("<p>Somebody else</p>", "/elsewhere")
    page.goto(shop.shows(shop.link() + shop.script()))
    frame = customer.frame()
    before = settled(customer, frame)
    page.evaluate(f"document.querySelector('iframe').contentWindow.location = '{elsewhere}'")
    frame.wait_for_url(elsewhere)
    says(frame, "{ parcelwise: 1, type: 'height', height: 3000 }")
    page.wait_for_timeout(SETTLE_MILLISECONDS)
    assert customer.height() == before


def test_the_frame_answers_nobody_but_the_page_around_it(
    shop: Storefront, customer: Customer
) -> None:
    page = customer.page
    stranger = f'<iframe id="stranger" src="{shop.site}/en/embed/delivery/"></iframe>'
    page.goto(shop.shows(shop.link() + shop.script() + stranger))
    frame = customer.frame()
    settled(customer, frame)
    other = page.query_selector("#stranger")
    assert other is not None
    inside = other.content_frame()
    assert inside is not None
    inside.evaluate(
        """() => {
            window.heard = [];
            addEventListener("message", ({ data }) => heard.push(data));
            for (const frame of [parent.frames[0], parent.frames[1]]) {
                if (frame === self) continue;
                frame.postMessage({ parcelwise: 1, type: "hello", answered: true }, "*");
            }
        }"""
    )
    frame.evaluate("document.querySelector('.pw-answer').append('More. '.repeat(2000))")
    settled(customer, frame)
    assert inside.evaluate("heard") == []


def test_only_the_shops_that_the_rulebook_names_are_told(
    shop: Storefront, customer: Customer
) -> None:
    """Even if a server forgets the header that keeps others from framing the page."""

    def for_another_shop(route: Route) -> None:
        answer = route.fetch()
        named = answer.text().replace(
            "data-calculators", 'data-shops="https://a.example" data-calculators'
        )
        route.fulfill(response=answer, body=named)

    customer.page.route("**/embed/returns/", for_another_shop)
    customer.page.goto(shop.shows(shop.link(height="500") + shop.script()))
    frame = customer.frame()
    customer.page.wait_for_timeout(SETTLE_MILLISECONDS)
    assert customer.height() == 500
    assert not frame.evaluate(FITS)


LISTEN = """() => {
    window.heard = [];
    addEventListener("message", ({ data }) => heard.push(data));
    addEventListener("parcelwise:answered", ({ detail }) => heard.push({ event: detail }));
}"""


def _outcomes_allowed(route: Route) -> None:
    """The page as a rulebook with `outcome_events: true` makes it."""
    answer = route.fetch()
    allowed = answer.text().replace("data-calculators", "data-answered data-calculators")
    route.fulfill(response=answer, body=allowed)


def test_nothing_that_is_typed_or_answered_is_ever_told(
    shop: Storefront, customer: Customer
) -> None:
    page = customer.page
    page.goto(shop.shows(shop.link(on="click", events="answered") + shop.script()))
    page.wait_for_load_state("networkidle")
    page.evaluate(LISTEN)
    page.click("a[data-parcelwise]")
    asks_for_a_refund(customer.frame())
    settled(customer, customer.frame())
    heard = page.evaluate("heard")
    assert {message["type"] for message in heard} == {"ready", "height"}
    assert {key for message in heard for key in message} == {"parcelwise", "type", "height"}


def test_the_kind_of_an_answer_is_told_where_both_sides_want_it(
    shop: Storefront, customer: Customer
) -> None:
    page = customer.page
    page.route("**/embed/returns/", _outcomes_allowed)
    page.goto(
        shop.shows(shop.link(on="click", events="answered") + shop.link(on="click") + shop.script())
    )
    page.wait_for_load_state("networkidle")
    page.evaluate(LISTEN)
    for number in (1, 0):
        page.locator("a[data-parcelwise]").nth(number).click()
    wanting, quiet = customer.frames(2)
    asks_for_a_refund(quiet)
    asks_for_a_refund(wanting)
    customer.waits("heard.some(each => each.event)")
    heard = page.evaluate("heard")
    assert [each["event"] for each in heard if "event" in each] == [
        {"calculator": "returns", "outcome": "good"}
    ]
    told = [each for each in heard if each.get("type") == "answered"]
    assert told == [{"parcelwise": 1, "type": "answered", "outcome": "good"}]


def test_no_event_for_an_outcome_that_is_none(shop: Storefront, customer: Customer) -> None:
    page = customer.page
    page.goto(shop.shows(shop.link(events="answered") + shop.script()))
    frame = customer.frame()
    page.evaluate(LISTEN)
    for outcome in ("'great'", "{}", "null", "'<b>'", "['good']", "'__proto__'"):
        says(frame, f"{{ parcelwise: 1, type: 'answered', outcome: {outcome} }}")
    says(frame, "{ parcelwise: 1, type: 'answered', outcome: 'bad', calculator: '<script>' }")
    customer.waits("heard.some(each => each.event)")
    events = [each["event"] for each in page.evaluate("heard") if "event" in each]
    assert events == [{"calculator": "returns", "outcome": "bad"}]
