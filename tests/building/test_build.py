"""The build refuses what is wrong, says where, and leaves nothing of an earlier build behind."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from parcelwise import cli
from parcelwise.editions import freeze
from parcelwise.editions.archive import archive_pages, changes_feed, history_of
from parcelwise.site.building import Look, build_site
from parcelwise.site.building.facts import baked_world, own_places, own_zones
from parcelwise.site.building.prerendering.asking import Asker, Job
from parcelwise.site.building.prerendering.moments import moments
from parcelwise.site.building.prerendering.questions import FirstQuestions
from parcelwise.site.building.publication import policy_json
from parcelwise.site.pages import PageWriter
from parcelwise.store.reading import load_policy
from policy_core.text.language import Language
from tests.conftest import LEFT
from tests.reference import NOW, change, copy_store, reference_policy

TODAY = date(2026, 11, 22)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The reference store in one language, unbuilt."""
    copy_store(tmp_path)
    change(tmp_path / "docs/rulebook/store.yaml", "languages: [en, de]", "languages: [en]")
    return tmp_path


def test_a_faulty_rulebook_is_not_built_and_its_faults_have_places(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(store / "docs/rulebook/returns.yaml", "fault: buyer, season: holiday", "fault: byer")
    assert cli.run(["build", "--store", str(store)]) == 1
    assert "returns.yaml:" in capsys.readouterr().out
    assert not (store / "site").exists()


def test_calendars_that_end_within_the_horizon_stop_the_build(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two years ahead are prepared, to the end of that year: three years are too far a horizon."""
    monkeypatch.setattr("parcelwise.site.building.steps.HORIZON", 3 * 366)
    monkeypatch.setattr(
        "parcelwise.cli.verbs.build.now", lambda: datetime(2026, 11, 22, tzinfo=UTC)
    )
    assert cli.run(["build", "--store", str(store)]) == 1
    said = capsys.readouterr().err
    assert "end on 2028-12-" in said
    assert "due by 2025-12-2" in said
    assert not (store / "site").exists()


def test_a_broken_page_is_named_with_its_line(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(store / "docs/pages/about.md", "{{ store.name }}", "{{ store.nmae }}")
    assert cli.run(["build", "--store", str(store)]) == 1
    assert "docs/pages/about.md:" in capsys.readouterr().err


def test_a_language_without_words_is_named_with_the_way_to_them(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(store / "docs/rulebook/store.yaml", "languages: [en]", "languages: [en, fi]")
    assert cli.run(["build", "--store", str(store)]) == 1
    assert "`parcelwise words --language fi`" in capsys.readouterr().out


def test_what_an_earlier_build_left_goes(reference_store: Path) -> None:
    assert not (reference_store / LEFT).exists()
    assert (reference_store / "site/en/index.html").is_file()


def test_the_language_that_somebody_looks_at_comes_first_and_ends_the_same(store: Path) -> None:
    change(store / "docs/rulebook/store.yaml", "languages: [en]", "languages: [en, de]")
    build_site(store, NOW, prerendered=())
    page = store / "docs/pages/habits.md"
    page.write_text(f"{page.read_text('utf-8')}\nA word more.\n", "utf-8")

    def changed() -> list[bool]:
        pages = (store / "site" / language / "habits/index.html" for language in ("en", "de"))
        return ["A word more." in page.read_text("utf-8") for page in pages]

    seen: list[list[bool]] = []
    build_site(store, NOW, prerendered=(), look=Look("de", lambda: seen.append(changed())))
    assert seen == [[False, True]]
    assert changed() == [True, True]
    looked_at = _bytes(store / "site")
    shutil.rmtree(store / ".build")
    shutil.rmtree(store / "site")
    assert _bytes(build_site(store, NOW, prerendered=()).site) == looked_at


def test_baked_facts_are_kept_and_the_same(tmp_path: Path) -> None:
    rulebook = reference_policy().rulebook
    fresh = baked_world([rulebook], TODAY, tmp_path)
    (kept,) = tmp_path.iterdir()
    written = kept.stat().st_mtime_ns
    again = baked_world([rulebook], TODAY, tmp_path)
    assert kept.stat().st_mtime_ns == written
    assert again == fresh
    assert again.calendar("BR").is_working(date(2026, 11, 23))
    assert not again.calendar("BR").is_working(date(2026, 12, 25))


def test_the_facts_of_the_stores_own_places_are_known_beforehand() -> None:
    rulebook = reference_policy().rulebook
    assert own_places(rulebook) == {"CN"}
    assert own_zones(rulebook) == ("Asia/Shanghai",)


@pytest.mark.heavy
def test_another_day_changes_the_prerendered_answers_and_no_page(store: Path) -> None:
    now = datetime(2026, 11, 22, 10, tzinfo=UTC)
    # Its edition has another language yet: until it is frozen again, pages say that it is amended.
    freeze(store, load_policy(store, now.date()).rulebook, now)
    today, evening, tomorrow = (_files(store, now + timedelta(hours=hours)) for hours in (0, 4, 24))
    assert today == evening  # in Shanghai it is the same day
    changed = {
        path for path in today.keys() | tomorrow.keys() if today.get(path) != tomorrow.get(path)
    }
    assert "engine/manifest.json" in changed
    assert all(
        path == "engine/manifest.json" or path.startswith("engine/prerendered-") for path in changed
    )


def _files(store: Path, now: datetime) -> dict[str, bytes]:
    # All is built, as if a file had changed.
    (store / ".build" / "built.json").unlink(missing_ok=True)
    return _bytes(build_site(store, now, prerendered=("DE",)).site)


def _bytes(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("effective", "now"),
    [("2003-11-01", "2026-11-22"), ("1970-01-01", "2026-11-22"), ("2026-11-01", "2033-02-01")],
)
def test_a_rulebook_of_any_age_becomes_data_answers_and_pages(
    store: Path, effective: str, now: str
) -> None:
    """And the nightly build of a rulebook that nobody touches goes on for years."""
    shutil.rmtree(store / "docs/editions")
    change(store / "docs/rulebook/store.yaml", "effective: 2026-11-01", f"effective: {effective}")
    moment = datetime.fromisoformat(f"{now}T10:00:00Z")
    policy = load_policy(store, moment.date())
    assert policy_json(policy)
    returns = FirstQuestions(policy, "returns")
    times = moments(policy, returns, moment)
    english = [Language("en")]
    question = returns.of("DE")[0]
    assert Asker(policy, returns, times, english).answers(Job(("DE",), (question,)))
    pages = {page.path for page in PageWriter(policy, "en", store / "docs").pages()}
    assert "returns.md" in pages
    history = history_of(policy, "en")
    assert list(archive_pages(policy, "en", store / "docs", history))
    assert changes_feed(policy, Language("en"), history)
