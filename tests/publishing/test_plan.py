"""What a plan promises, whatever is published: held over thousands of histories."""

import hashlib
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from parcelwise.publishing import Edition, File, History, Manifest, Plan, Release, plan
from parcelwise.publishing.headers import cache_class, media_type
from parcelwise.publishing.plan import unused

EDITION = Edition(date(2026, 11, 1), "0" * 64)
PATHS = ("index.html", "en/index.html", "style.css", "policy.json")


def _file(path: str, content: str) -> File:
    checksum = hashlib.sha256(content.encode()).hexdigest()
    return File(path, checksum, len(content), media_type(path), cache_class(path))


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    contents = draw(st.dictionaries(st.sampled_from(PATHS), st.sampled_from("abc")))
    hashed = draw(st.sets(st.sampled_from("123")))
    files = [_file(path, content) for path, content in contents.items()]
    files += [_file(f"engine/page-{name}.js", name) for name in hashed]
    return Manifest({file.path: file for file in sorted(files)}, EDITION, "default-src 'none'")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    held = draw(st.lists(manifests(), max_size=5, unique_by=lambda each: each.id))
    names = [each.id for each in held]
    history = History(
        tuple(Release(each, datetime(2026, 11, 1, tzinfo=UTC)) for each in held),
        draw(st.sampled_from(names)) if names else "",
        tuple(draw(st.lists(st.sampled_from(names), max_size=2))) if names else (),
    )
    return plan(history, draw(manifests()), draw(st.integers(1, 4)))


@given(plans())
def test_every_file_travels_or_is_there(made: Plan) -> None:
    new = {file.path for file in made.new}
    assert new | made.present.keys() == made.after.files.keys()
    assert not new & made.present.keys()
    for path, release in made.present.items():
        held = made.history.find(release)
        assert held is not None
        assert held.files[path].sha256 == made.after.files[path].sha256


@given(plans())
def test_files_travel_before_what_leads_to_them(made: Plan) -> None:
    order = ["immutable", "support", "page", "pointer"]
    travelled = [order.index(file.cache) for file in made.new]
    assert travelled == sorted(travelled)


@given(plans())
def test_a_page_is_shown_anew_unless_visitors_surely_see_it(made: Plan) -> None:
    seen = [made.history.find(name) for name in (made.history.live, *made.history.doubtful) if name]
    shown = {file.path for file in made.changed}
    for path, file in made.after.files.items():
        surely = bool(seen) and all(each and each.files.get(path) == file for each in seen)
        assert (path in shown) == (not path.startswith("engine/") and not surely)


@given(plans())
def test_no_page_of_another_release_stays_to_be_seen(made: Plan) -> None:
    for release in made.history.releases:
        for path in release.manifest.files.keys() - made.after.files.keys():
            assert path.startswith("engine/") != (path in made.removed)


@given(plans())
def test_what_open_pages_ask_for_is_carried_from_what_is_kept(made: Plan) -> None:
    kept = {release.id: release.manifest for release in made.kept}
    for release in made.kept:
        for path in release.manifest.files:
            assert not path.startswith("engine/") or path in {**made.after.files, **made.carried}
    assert all(path in kept[release].files for path, release in made.carried.items())
    assert not made.carried.keys() & made.after.files.keys()


@given(plans(), st.integers(1, 4))
def test_the_live_release_is_the_last_to_be_forgotten(made: Plan, keep: int) -> None:
    again = plan(made.history, made.after, keep)
    assert len(again.kept) <= keep - 1
    held = {release.id for release in made.history.releases} - {made.after.id}
    assert {release.id for release in (*again.kept, *again.forgotten)} == held
    if keep > 1 and made.history.live not in {"", made.after.id}:
        assert made.history.live in {release.id for release in again.kept}


@given(st.lists(manifests()), st.lists(manifests()))
def test_nothing_that_is_kept_is_unused(forgotten: list[Manifest], kept: list[Manifest]) -> None:
    for file in unused(forgotten, kept):
        for each in kept:
            if file.lasts:
                assert file.path not in each.files
            else:
                assert file.sha256 not in {other.sha256 for other in each.files.values()}


@given(manifests())
def test_the_same_again_changes_nothing(same: Manifest) -> None:
    release = Release(same, datetime(2026, 11, 1, tzinfo=UTC))
    again = plan(History((release,), same.id), same, 5)
    assert again.settled
    assert (again.new, again.changed, again.removed, again.forgotten) == ((), (), (), ())
    assert not list(again.changes())
