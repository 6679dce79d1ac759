"""The tasks that buyers were watched at, on a phone: how many taps, how many screens, what comes.

A tap is a finger's touch; a list costs two, typing one. The engine stays open between the tasks of
one page: each begins with an empty address.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from tests import reference
from tests.browser.conftest import ANSWER_MILLISECONDS
from tests.browser.faulty import FaultyServer
from tests.browser.person import Person
from tests.browser.test_accessibility import AXE, EVERYTHING, SMALL, complaints

WIDTH, HEIGHT = 390, 844
MOST_QUESTIONS = 12
SKIP = "skip"
MADRID = {"locale": "es-ES", "timezone_id": "Europe/Madrid"}


SETTLED = ".pw-answer:not([aria-busy], [data-stale]) .pw-actions"
"""What can be done with an answer that is no longer worked at."""


@dataclass
class Walk:
    """One way through a form's questions, with what it costs."""

    page: Page
    kind: str = "returns"
    taps: int = 0
    asked: list[str] = field(default_factory=list)

    def taps_on(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.taps += 1

    def begins(self) -> None:
        self.page.evaluate("location.hash = ''")
        first = "reason" if self.kind == "returns" else "destination"
        self.page.wait_for_selector(f"[data-field={first}][data-now]")

    def answers(self, said: Mapping[str, str]) -> None:
        """Answers each question as it comes, and skips what is not said."""
        for _ in range(MOST_QUESTIONS):
            name = self._question()
            if name is None:
                return
            self.asked.append(name)
            self._answer(name, said.get(name, SKIP))
        pytest.fail(f"asked without end: {self.asked}")

    def _question(self) -> str | None:
        """The field that is asked now; None when the answer stands."""
        self.page.wait_for_function(
            "at => document.querySelector('[data-asks] [data-now]') || document.querySelector(at)",
            arg=SETTLED,
            timeout=ANSWER_MILLISECONDS,
        )
        now = self.page.locator("form[data-asks] [data-now]")
        return now.get_attribute("data-field") if now.count() else None

    def _answer(self, name: str, said: str) -> None:
        now = f"[data-field={name}][data-now]"
        button = f"{now} .pw-choose[data-value='{said}']"
        if said == SKIP:
            self.taps_on(".pw-skip")
        elif said.startswith("button:"):
            self.taps_on(f"{now} .pw-quick:text-is('{said.removeprefix('button:')}')")
        elif self.page.locator(button).count():
            self.taps_on(button)
        elif self.page.locator(f"{now} select").count():
            self.page.select_option(f"{now} select", said)
            self.taps += 2
            self.taps_on(".pw-go [type=submit]")
        else:
            self.page.fill(f"{now} input", said)
            self.taps += 1
            self.taps_on(".pw-go [type=submit]")
        self.page.wait_for_function(
            """(name) => document.querySelector("[data-now]")?.dataset.field !== name""",
            arg=name,
            timeout=ANSWER_MILLISECONDS,
        )

    def reads(self) -> str:
        """The answer with all that it folds."""
        answer = self.page.locator(f"form[data-parcelwise={self.kind}] ~ .pw-answer article")
        answer.wait_for(timeout=ANSWER_MILLISECONDS)
        self.page.wait_for_selector(SETTLED, timeout=ANSWER_MILLISECONDS)
        return answer.text_content() or ""

    def bottom(self, selector: str) -> float:
        """Where an element ends, in screens from the top, once the answer has come into view."""
        self.page.wait_for_function(
            "at => document.querySelector(at).getBoundingClientRect().y < innerHeight / 4",
            arg=".pw-answer",
            timeout=ANSWER_MILLISECONDS,
        )
        box = self.page.locator(selector).last.bounding_box()
        assert box is not None
        return (box["y"] + box["height"]) / HEIGHT


@pytest.fixture(scope="module")
def phone(chromium: Browser, house: FaultyServer) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, bypass_csp=True, **MADRID
    )
    page = context.new_page()
    page.clock.set_fixed_time(reference.NOW)
    person = Person(page, f"{house.origin}/", "data:")
    page.goto(f"{house.origin}/en/returns/")
    yield page
    context.close()
    assert person.troubles == []


@dataclass(frozen=True)
class Task:
    """What a buyer says, and what has to come of it."""

    said: Mapping[str, str]
    taps: int
    headline: str
    tells: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()


HEADPHONES = {"category": "electronics", "condition": "opened", "delivered": "4 Nov"}
YESTERDAY = {"delivered": "button:Yesterday", "price": "30"}
SPAIN = {"destination": "ES", **YESTERDAY}
OWN_WISH = "You get $30.00 back and pay $12.00 for the postage: $18.00 is left."
OUR_FAULT = "You get $30.00 back, and we pay the postage."
TASKS = {
    # 60 days after 21 November, the store's own rule for its faults.
    "wrong colour, Germany": Task(
        {"reason": "wrong-variant", "destination": "DE", "price": "30", "delivered": "21.11.2026"},
        8,
        OUR_FAULT,
        ("Our own time to ask for it ends", "January 20, 2027"),
    ),
    # 15 days after the 4th end with the 19th; today is the 22nd.
    "opened headphones, United States, day 18": Task(
        {"reason": "change-of-mind", "destination": "US", **HEADPHONES},
        7,
        "This cannot be returned.",
        ("November 19, 2026 (15 days after delivery)", "That was 3 days ago."),
    ),
    "custom-made and faulty, Brazil": Task(
        {"reason": "quality-problem", "destination": "BR", **YESTERDAY},
        7,
        OUR_FAULT,
        ("The law: Brazilian Consumer Protection Code",),
    ),
    # China Post promises 60 days: up to 2 December. ePacket does not go to Chile.
    "50 days without a parcel, Chile": Task(
        {"reason": "not-arrived", "destination": "CL", "dispatched": "3 Oct 2026"},
        7,
        "It depends on one more fact.",
        ("Wait, you can ask for it from December 3, 2026", "UPS Expedited: You can ask for it now"),
        ("ePacket",),
    ),
    "refused at the door, Spain": Task(
        {"reason": "not-collected", "destination": "ES", "dispatched": "1 Nov", "price": "30",
         "category": "home"},
        7,
        "You get $30.00 back.",
        ("neither we nor the parcel service are at fault",),
        ("Choose a parcel service", "Send the goods to"),
    ),
    # Ordered on 16 November, a gift can be returned for 45 days.
    "holiday gift, Spain": Task(
        {"reason": "change-of-mind", **SPAIN, "category": "home", "condition": "opened",
         "ordered": "16 Nov"},
        9,
        OWN_WISH,
        ("January 5, 2027",),
    ),
    "exchange for another size, Spain": Task(
        {"reason": "unsuitable", **SPAIN, "category": "fashion", "condition": "unused"},
        8,
        OWN_WISH,
        ("Or choose instead", "You can exchange it. You pay the postage: $12.00."),
    ),
    "the return address, and the law in Korea": Task(
        {"reason": "quality-problem", "destination": "KR", **YESTERDAY},
        7,
        OUR_FAULT,
        (
            "8 Example Road, Bao'an, Shenzhen 518100",
            "The law: Korean Act on the Consumer Protection in Electronic Commerce",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TASKS)
def test_a_task_is_done_on_a_phone(phone: Page, name: str) -> None:
    task, walk = TASKS[name], Walk(phone)
    walk.begins()
    walk.answers(task.said)
    told = walk.reads()
    assert phone.inner_text(".pw-answer .pw-headline >> nth=0") == task.headline
    assert [one for one in task.tells if one not in told] == []
    assert [one for one in task.hides if one in told] == []
    assert walk.taps <= task.taps, walk.asked
    answer = phone.locator(".pw-answer").first.bounding_box()
    assert answer is not None
    assert 0 <= answer["y"] < HEIGHT / 4
    assert phone.evaluate("document.activeElement.getAttribute('aria-labelledby')") == (
        "returns-headline"
    )


def test_money_for_what_was_sent_back_is_overdue(phone: Page) -> None:
    walk = Walk(phone)
    walk.begins()
    walk.answers({"reason": "quality-problem", **SPAIN, "delivered": "26 Oct 2026"})
    walk.reads()
    walk.taps_on("text=I have sent it back")
    walk.answers({"sent_back": "2 Nov 2026"})
    told = walk.reads()
    assert "The money was due on" in told
    assert "Print the prepaid label" not in told
    assert walk.taps <= 10


def test_a_tracking_number_alone_shows_the_method(phone: Page) -> None:
    """UPS promises 10 days by one method and 14 by the other; it left 11 days ago."""
    walk = Walk(phone)
    walk.begins()
    for selector in ("[data-value=not-arrived]", "[data-value=ES]"):
        walk.taps_on(f"[data-now] .pw-choose{selector}")
    phone.wait_for_selector("[data-field=dispatched][data-now]", timeout=ANSWER_MILLISECONDS)
    walk.taps_on(".pw-go [type=submit]")
    assert "choose “I don't know”" in phone.inner_text(".pw-summary")
    walk._answer("dispatched", "11 Nov 2026")
    phone.wait_for_selector("[data-field=method][data-now]", timeout=ANSWER_MILLISECONDS)
    phone.fill("[data-now] .pw-instead input", "1Z 999 AA1")
    walk.taps_on(".pw-go [type=submit]")
    phone.wait_for_function("document.querySelectorAll('[data-now] .pw-choose').length === 2")
    names = phone.locator("[data-now] .pw-choose").all_inner_texts()
    assert names == ["UPS Express Saver", "UPS Expedited"]
    walk.taps_on("[data-now] .pw-choose >> nth=0")
    walk.answers({"price": "30"})
    walk.reads()
    assert phone.inner_text(".pw-answer .pw-headline >> nth=0").startswith("You get $30.00 back")


def test_two_articles_have_two_reasons(phone: Page) -> None:
    walk = Walk(phone)
    walk.begins()
    walk.answers({"reason": "quality-problem", **SPAIN, "price": "20"})
    walk.reads()
    walk.taps_on("text=Another article, another reason")
    for name, value in {
        "reason": "change-of-mind",
        "category": "home",
        "condition": "opened",
    }.items():
        phone.select_option(f"#returns-lines-1-{name}", value)
    phone.fill("#returns-lines-1-price", "30")
    walk.taps_on(".pw-go [type=submit]")
    walk.answers({})
    told = walk.reads()
    assert phone.inner_text(".pw-answer .pw-headline >> nth=0").startswith("You get $50.00 back")
    assert "I changed my mind – " in told
    assert "lines.1.price=30" in phone.url


def barriers(phone: Page) -> list[str]:
    phone.evaluate(AXE)
    found = [*complaints(phone, SMALL, EVERYTHING)]
    phone.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    return found


def test_the_questions_look_alike_to_everybody(phone: Page) -> None:
    """Every kind of question, one that was skipped, and an answer to what was said before."""
    walk = Walk(phone)
    walk.begins()
    assert barriers(phone) == []
    walk.taps_on(".pw-choose[data-value=change-of-mind]")
    assert phone.locator("[data-field=destination] .pw-choose").all_inner_texts()[0] == "Spain"
    assert barriers(phone) == []
    walk.answers({"destination": "ES", "category": "home", "condition": "opened"})
    walk.reads()
    phone.locator(".pw-change").last.click()
    assert phone.evaluate("document.activeElement.dataset.field") == "price"
    phone.fill("#returns-price", "a lot")
    assert phone.locator(".pw-answer[data-stale]").count() == 1
    phone.keyboard.press("Enter")
    phone.wait_for_selector(".pw-summary")
    assert "“a lot” is no amount in USD." in phone.inner_text(".pw-summary")
    assert barriers(phone) == []
    phone.fill("#returns-price", "30")
    phone.keyboard.press("Enter")
    phone.wait_for_selector(".pw-answer:not([aria-busy]) .pw-actions")
    phone.go_back()
    phone.wait_for_selector("[data-field=price][data-now]")


def test_a_shared_answer_is_in_view_and_speaks_the_other_language(
    phone: Page, house: FaultyServer
) -> None:
    asked = "returns/#ask=returns&reason=wrong-item&destination=DE&delivered=2026-11-20&price=30"
    phone.goto("about:blank")
    phone.goto(f"{house.origin}/en/{asked}")
    phone.wait_for_selector(".pw-actions", timeout=ANSWER_MILLISECONDS)
    box = phone.locator(".pw-answer .pw-headline").first.bounding_box()
    assert box is not None
    assert 0 < box["y"] < HEIGHT / 4
    folded = phone.locator(".pw-answer details:not([open])")
    folds = folded.count()
    phone.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folds > 0
    assert folded.count() == 0, "nobody can unfold it on paper"
    phone.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.count() == folds
    phone.evaluate("document.querySelector('a[hreflang=de].md-select__link').click()")
    phone.wait_for_url(f"{house.origin}/de/{asked}")
    phone.wait_for_selector(".pw-actions", timeout=ANSWER_MILLISECONDS)
    assert phone.inner_text(".pw-headline >> nth=0").startswith("Sie erhalten 30,00")


def test_all_methods_stand_on_one_axis(phone: Page, house: FaultyServer) -> None:
    """The cheapest that is tracked, to Saudi Arabia, under 500 g."""
    phone.goto(f"{house.origin}/en/shipping/")
    walk = Walk(phone, "delivery")
    walk.answers({"destination": "SA", "weight": "0.4 kg"})
    walk.reads()
    ways = {
        way.locator(".pw-way-name").inner_text(): way.inner_text()
        for way in phone.locator("form ~ .pw-answer .pw-way > summary").all()
    }
    assert len(ways) == 4
    assert all("tracking" in way and "$" in way for way in ways.values())
    assert "cheapest tracked" in ways["ePacket"]
    assert "fastest" in ways["UPS Express Saver"]
    assert "cheapest" in ways["China Post Registered Small Packet"]
    assert walk.taps <= 7
    assert walk.bottom("form ~ .pw-answer .pw-way > summary") < 1.3
