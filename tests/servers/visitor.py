"""Visitors, who read a site while it is published and must never find it half there."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Condition, Event, Thread

from parcelwise.publishing import RELEASE, Manifest
from tests import patience
from tests.servers.places import Place
from tests.servers.sites import PAGES

_SCRIPT = re.compile(rb'src="[./]*(engine/page-([0-9a-f]{8})\.js)"')


def assert_serves(place: Place, manifest: Manifest) -> None:
    """Visitors get every file of a release as it is, and none of its predecessors' pages."""
    assert _release(place) == manifest.id
    for path, file in manifest.files.items():
        content = place.read(path)
        assert content is not None, f"{path} is missing"
        assert hashlib.sha256(content).hexdigest() == file.sha256, f"{path} is another one"


def assert_whole(place: Place, *known: Manifest) -> None:
    """Visitors get exactly one of the releases.

    Where a switch goes page by page, each page is of one of them, and once `release.json` is new,
    all are.
    """
    by_id = {each.id: each for each in known}
    said = _release(place)
    if place.at_once or said == known[-1].id:
        assert_serves(place, by_id[said])
    for page in PAGES:
        _assert_page(place, page, by_id)


@contextmanager
def visiting(place: Place, known: Mapping[str, Manifest]) -> Iterator[Callable[[], None]]:
    """Read the site all the time, and fail at the end if it was ever anything but whole.

    `known` may grow meanwhile: a release has to be in it before it is published. What is given
    waits until one visit has begun and ended. It belongs between two switches of which the second
    brings back what the first took away, for a visit during both would take them for none.
    """
    stop, faults, visits, turn = Event(), list[BaseException](), 0, Condition()

    def read() -> None:
        nonlocal visits
        while not stop.is_set():
            try:
                _visit(place, known)
            except BaseException as fault:
                faults.append(fault)
                stop.set()
            with turn:
                visits += 1
                turn.notify_all()

    def visited() -> None:
        with turn:
            whole = visits + 2  # the visit that goes on now began before
            assert turn.wait_for(lambda: visits >= whole or stop.is_set(), timeout=patience.SECONDS)

    thread = Thread(target=read, daemon=True)
    thread.start()
    try:
        yield visited
    finally:
        stop.set()
        thread.join()
    if faults:
        raise faults[0]


def _visit(place: Place, known: Mapping[str, Manifest]) -> None:
    before = _release(place)
    pages = {page: _assert_page(place, page, known) for page in PAGES}
    # Had the site been switched meanwhile, the pages could rightly be of two releases.
    if place.at_once and _release(place) == before:
        files = known[before].files
        assert pages == {page: files[page].sha256 for page in PAGES}


def _release(place: Place) -> str:
    content = place.read(RELEASE)
    assert content is not None, "nothing is published"
    return Manifest.read(content).id


def _assert_page(place: Place, page: str, known: Mapping[str, Manifest]) -> str:
    """The checksum of a page, which is one of those known, and whose script is there."""
    content = place.read(page)
    assert content is not None, f"{page} is missing"
    checksum = hashlib.sha256(content).hexdigest()
    assert checksum in {each.files[page].sha256 for each in list(known.values())}, page
    found = _SCRIPT.search(content)
    assert found is not None
    if place.carries:
        script = place.read(found[1].decode())
        assert script is not None, f"{page} is there, its script is not"
        assert hashlib.sha256(script).hexdigest().startswith(found[2].decode())
    return checksum
