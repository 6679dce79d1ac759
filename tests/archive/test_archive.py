"""The archive: every edition on a page of its own, with the places that its answers lead to."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from parcelwise.editions.archive import archive_pages, changes_feed, history_of, notice
from parcelwise.site.pages import Page
from parcelwise.store.reading import load_policy
from policy_core.answers.policy import Policy
from policy_core.engine import ask
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.reference import NOW, ROOT

ENGLISH = Language("en")
MAY, NOVEMBER = "2026-05-01", "2026-11-01"
_ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(ROOT, NOW.date())


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("templates")


def archive_of(policy: Policy, cache: Path) -> dict[str, Page]:
    """The archive's pages, by path."""
    history = history_of(policy, "en")
    return {one.path: one for one in archive_pages(policy, "en", ROOT / "docs", history, cache)}


@pytest.fixture(scope="module")
def pages(policy: Policy, cache: Path) -> dict[str, Page]:
    return archive_of(policy, cache)


def places(page: Page) -> set[str]:
    """What a link can lead to: ids of elements and of headings."""
    return set(re.findall(r'(?: id="|\{: #)([^" }]+)', page.body))


def test_there_is_an_index_and_a_page_for_each_edition(pages: dict[str, Page]) -> None:
    assert {path: page.archived for path, page in pages.items()} == {
        "editions/index.md": False,
        "changes.md": False,
        f"editions/{MAY}.md": True,
        f"editions/{NOVEMBER}.md": True,
    }
    index = pages["editions/index.md"].body
    assert index.index(f'href="{NOVEMBER}/"') < index.index(f'href="{MAY}/"')
    assert "up to October 31, 2026" in index
    assert "from November 1, 2026 on" in index
    assert f'href="../../editions/{MAY}.json"' in index


def test_an_edition_s_page_says_its_own_terms(policy: Policy, cache: Path) -> None:
    """On pages that show another edition."""
    older, newer = (
        archive_of(policy.in_edition(shown), cache)[f"editions/{told}.md"].body
        for shown, told in ((NOVEMBER, MAY), (MAY, NOVEMBER))
    )
    newer = newer.partition("{: #changes }")[0]
    assert "20%, at least $5.00" in older
    assert "20%, at least $5.00" not in newer
    assert "Return guarantee" not in older
    assert "Return guarantee" in newer
    assert "<form" not in older


def test_the_edition_that_all_pages_show_is_told_there(pages: dict[str, Page]) -> None:
    page = pages[f"editions/{NOVEMBER}.md"]
    leads = set(re.findall(r' href="([^"]+)"', page.body))
    assert leads == {"../../returns/", "../../shipping/", "../../countries/"}
    assert places(page) == {"changes"}
    assert "it does not change" not in page.body


def _answers(policy: Policy, ordered: str) -> Iterator[str]:
    """Answers in HTML to every reason, and about every method."""
    rulebook = policy.rulebook
    reasons = rulebook.returns.reasons
    asked: list[dict[str, object]] = [
        {"kind": "returns", "reason": reason, "condition": condition, "category": category}
        for reason in reasons
        for condition in rulebook.store.conditions
        for category in ("home", "electronics", "underwear")
    ]
    asked += [{"kind": "delivery", "weight": weight} for weight in ("0.2 kg", "9 kg", "90 kg")]
    for question in asked:
        came = question["kind"] == "returns" and reasons[str(question["reason"])].goods == "here"
        days = {"delivered": "2026-11-20"} if came else {}
        for country in ("US", "DE", "BR"):
            whole = {**question, **days, "destination": country, "ordered": ordered}
            yield say(policy, ask(policy, whole, NOW), ENGLISH)


@pytest.mark.parametrize(("ordered", "shown"), [("2026-10-20", NOVEMBER), ("2026-11-02", MAY)])
def test_every_link_of_an_answer_leads_to_a_place_of_its_edition(
    policy: Policy, cache: Path, ordered: str, shown: str
) -> None:
    """Asked on pages that show the other edition."""
    asked = policy.in_edition(shown)
    pages = archive_of(asked, cache)
    linked = set()
    for answer in _answers(asked, ordered):
        linked |= set(re.findall(r' href="([^"]+)"', answer))
    other = MAY if shown == NOVEMBER else NOVEMBER
    laws = {link for link in linked if link.startswith("countries/")}
    assert laws, "the law is linked where it stands today"
    found = {link.partition("#") for link in linked - laws}
    assert {page for page, _, _ in found} == {f"editions/{other}/"}
    named = {place for _, _, place in found if place}
    assert len(named) > 40
    assert named <= places(pages[f"editions/{other}.md"])


def test_the_feed_is_an_atom_feed_of_the_editions(policy: Policy) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have."""
    feed = ET.fromstring(changes_feed(policy, ENGLISH, history_of(policy, "en")))
    assert feed.tag == f"{_ATOM}feed"
    entries = feed.findall(f"{_ATOM}entry")
    for part in (feed, *entries):
        for needed in ("id", "title", "updated"):
            assert len(part.findall(f"{_ATOM}{needed}")) == 1
    assert feed.find(f"{_ATOM}author/{_ATOM}name") is not None
    ids = [str(part.findtext(f"{_ATOM}id")) for part in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"tag:[^,:]+@[^,:]+,\d{4}-\d\d-\d\d:.+", one) for one in ids)
    links = [entry.find(f"{_ATOM}link") for entry in entries]
    assert [link is not None and link.get("href") for link in links] == [
        f"https://policy.lanternway.example/en/editions/{name}/" for name in (NOVEMBER, MAY)
    ]


def test_an_edition_begins_at_midnight_by_the_stores_clocks(policy: Policy) -> None:
    """In Shanghai, eight hours ahead of UTC all year."""
    feed = ET.fromstring(changes_feed(policy, ENGLISH, history_of(policy, "en")))
    begun = [entry.findtext(f"{_ATOM}updated") for entry in feed.findall(f"{_ATOM}entry")]
    assert begun == ["2026-10-31T16:00:00Z", "2026-04-30T16:00:00Z"]


def test_pages_that_hold_already_need_no_notice(policy: Policy) -> None:
    assert notice(policy, date(2026, 11, 1), ENGLISH) is None


def test_pages_that_do_not_hold_yet_say_from_when_and_what_holds_until_then(
    policy: Policy,
) -> None:
    said = notice(policy, date(2026, 10, 31), ENGLISH)
    assert said is not None
    assert "November 1, 2026" in said.text
    assert MAY in said.link
    assert said.path == f"editions/{MAY}/"


def test_a_first_edition_that_is_still_to_come_leads_to_the_index(policy: Policy) -> None:
    only = Policy(replace(policy.rulebook, effective=date(2030, 1, 1)), policy.world, "2030-01-01")
    said = notice(only, date(2026, 11, 22), ENGLISH)
    assert said is not None
    assert said.path == "editions/"


def test_the_archive_needs_no_template_of_the_stores_own(policy: Policy, tmp_path: Path) -> None:
    (tmp_path / "words").symlink_to(ROOT / "docs/words")
    pages = archive_pages(policy, "de", tmp_path, history_of(policy, "de"))
    assert [page.path for page in pages][-1] == f"editions/{NOVEMBER}.md"


def test_what_changes_is_said_for_the_day_and_for_each_edition(pages: dict[str, Page]) -> None:
    changes = pages["changes.md"]
    assert changes.title == "What changes on November 1, 2026"
    rows = [row for row in changes.body.splitlines() if "45 days after delivery" in row]
    assert any("60 days after delivery" in row and "better for" in row for row in rows)
    newest = pages[f"editions/{NOVEMBER}.md"].body.partition("{: #changes }")[2]
    assert "](../changes.md#changes)" in newest
    assert "#changes" in pages["editions/index.md"].body
    assert "{: #changes }" not in pages[f"editions/{MAY}.md"].body


def test_the_feed_says_what_each_edition_changed(policy: Policy) -> None:
    feed = ET.fromstring(changes_feed(policy, ENGLISH, history_of(policy, "en")))
    said = [entry.findtext(f"{_ATOM}content") for entry in feed.findall(f"{_ATOM}entry")]
    assert said[1] is None
    assert "20%, at least $5.00 → 15%, at least $5.00" in (said[0] or "")
    assert "our-fault" not in (said[0] or ""), "a buyer knows no rows"


def test_a_first_edition_changes_nothing(policy: Policy, tmp_path: Path) -> None:
    only = Policy(policy.rulebook, policy.world, NOVEMBER)
    assert history_of(only, "en") == {}
    paths = [page.path for page in archive_pages(only, "en", ROOT / "docs", {}, tmp_path)]
    assert paths == ["editions/index.md", f"editions/{NOVEMBER}.md"]


def test_the_archive_says_that_words_were_amended_and_when(policy: Policy, tmp_path: Path) -> None:
    amended = {MAY: ("2026-06-02", "2026-11-20")}
    said = "Its words were amended on November 20, 2026; what it decides stayed as it was."
    history = history_of(policy, "en")
    pages = archive_pages(policy, "en", ROOT / "docs", history, tmp_path, amended)
    bodies = {page.path: page.body for page in pages}
    assert said in bodies[f"editions/{MAY}.md"]
    assert said in bodies["editions/index.md"]
    assert "it does not change" not in bodies[f"editions/{MAY}.md"]
    assert "were amended" not in bodies[f"editions/{NOVEMBER}.md"]

    feed = ET.fromstring(changes_feed(policy, ENGLISH, history, amended))
    newest, older = feed.findall(f"{_ATOM}entry")
    assert said in (older.findtext(f"{_ATOM}summary") or "")
    assert older.findtext(f"{_ATOM}updated") == "2026-11-19T16:00:00Z"  # midnight in Shanghai
    assert feed.findtext(f"{_ATOM}updated") == "2026-11-19T16:00:00Z"
    assert "amended" not in (newest.findtext(f"{_ATOM}summary") or "")
