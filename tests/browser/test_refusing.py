"""A parcel refused at the door, on a phone, at a store that has no reason of its own for it."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from parcelwise.publishing.headers import HeaderTable
from parcelwise.site.building import build_site
from parcelwise.site.pages.forms import served_countries
from parcelwise.site.pages.refusing import refusing
from parcelwise.site.serving import in_background
from tests import reference
from tests.browser.faulty import FaultyServer
from tests.browser.person import Person
from tests.browser.test_tasks import HEIGHT, WIDTH, Walk
from tests.pages.test_refusing import DOOR, OTHERS
from tests.policies.test_policies import HERE, policy_for
from tests.scale import Scale

PAGES = (
    "index.md",
    "returns.md",
    "reasons",
    "countries",
    "shipping",
    "about.md",
    "put-it-in-your-shop.md",
)


@pytest.fixture(scope="module")
def store(scale: Scale) -> str:
    return scale.draw("a store without a reason for refusing").choice(OTHERS)


@pytest.fixture(scope="module")
def shop(store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultyServer]:
    """A real store's policy on the pages that every new store has."""
    folder = reference.copy_store(tmp_path_factory.mktemp("store") / "shop")
    for kept in ("rulebook", "pages", "editions"):
        shutil.rmtree(folder / "docs" / kept)
    (folder / "docs" / "rulebook").mkdir()
    for part in ("store", "returns", "shipping"):
        shutil.copy(HERE / store / f"{part}.yaml", folder / "docs" / "rulebook")
    for name in PAGES:
        page, target = reference.ROOT / "docs" / "pages" / name, folder / "docs" / "pages" / name
        target.parent.mkdir(exist_ok=True)
        (shutil.copytree if page.is_dir() else shutil.copy)(page, target)
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    for missing in ("wrong-goods", "habits"):
        settings = settings.replace(f"  - {missing}.md\n", "")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    site = build_site(folder, reference.NOW, prerendered=()).site
    with in_background(FaultyServer(site, HeaderTable.of(site).policy)) as server:
        yield server


@pytest.fixture
def phone(chromium: Browser, shop: FaultyServer) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT}, bypass_csp=True)
    page = context.new_page()
    page.clock.set_fixed_time(reference.NOW)
    person = Person(page, f"{shop.origin}/", "data:")
    yield page
    context.close()
    assert person.troubles == []


def says_why(walk: Walk, store: str) -> str:
    """Answers why the parcel was refused, and what else is asked; gives the answer."""
    page, policy = walk.page, policy_for(store)
    page.wait_for_selector("[data-field=reason][data-now]")
    assert page.inner_text("[data-now] label") == "Why you refused it"
    assert "refused at the door" in page.inner_text(".pw-told")
    reasons = refusing(policy).reasons
    names = [policy.rulebook.returns.reasons[name].say["en"] for name in reasons]
    assert page.locator("[data-now] .pw-choose").all_inner_texts() == names
    walk.taps_on(f".pw-choose[data-value='{reasons[0]}']")
    walk.answers({"destination": min(served_countries(policy))})
    return walk.reads()


def test_from_the_home_page_it_is_one_question_why(
    phone: Page, shop: FaultyServer, store: str
) -> None:
    phone.goto(f"{shop.origin}/en/")
    walk = Walk(phone)
    door = phone.locator(f"details.pw-gate:has(a:text-is('{DOOR}')) summary")
    if door.count():
        walk.taps_on("details.pw-gate:has(a[href*='delivery=refused']) summary")
    walk.taps_on(f"a:text-is('{DOOR}')")
    told = says_why(walk, store)
    assert told
    assert "delivered" not in walk.asked
    assert not phone.locator("text=I have sent it back").count()


def test_among_the_reasons_of_the_form_it_is_a_choice(
    phone: Page, shop: FaultyServer, store: str
) -> None:
    phone.goto(f"{shop.origin}/en/returns/")
    walk = Walk(phone)
    walk.taps_on(f"[data-field=reason][data-now] .pw-choose:text-is('{DOOR}')")
    says_why(walk, store)
    assert "delivery=refused" in phone.url
    phone.locator(".pw-change").first.click()
    phone.wait_for_selector("[data-now] .pw-choose")
