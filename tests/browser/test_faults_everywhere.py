"""What can break in a buyer's browser, in each engine: all ends in an answer or the tables."""

from http import HTTPStatus

import pytest

from parcelwise.runtime import MANIFEST
from tests.browser.conftest import Hurry, Manifest
from tests.browser.faulty import CONTENT_SECURITY_POLICY, Fault, FaultyServer
from tests.browser.shopper import Shopper

NOISE = (
    "Failed to load resource",
    "Failed to find a valid digest",
    "hashes in the integrity attribute match",
    "Failed integrity metadata check",
    "Error occurred while installing the standard library",
    "Content-Security-Policy",
    "Content Security Policy",
    "TypeError",
)
"""What the browsers and Pyodide print when a file is missing, or another one than was built."""

MISSING = Fault(status=HTTPStatus.NOT_FOUND)
TRUNCATED = Fault(share=0.5)
CORRUPT = Fault(flipped=True)
OFFLINE = Fault(dropped=True)
EVERYTHING = ""

NO_MEMORY = b"""WebAssembly.Memory = class {
    constructor() { throw new RangeError("could not allocate memory"); }
};
"""
NO_STORAGE = """for (const store of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
    const refuse = () => { throw new DOMException("refused", "SecurityError"); };
    Object.defineProperty(globalThis, store, { get: refuse });
}"""
HOLD_TIMERS = """{
    const { setTimeout: start, clearTimeout: stop } = globalThis;
    const held = new Map();
    let last = 0;
    globalThis.setTimeout = (act, delay, ...given) => {
        if (delay !== LIMIT) return start(act, delay, ...given);
        held.set(--last, () => act(...given));
        return last;
    };
    globalThis.clearTimeout = (timer) => held.delete(timer) || stop(timer);
    globalThis.heldTimers = () => held.size;
    globalThis.elapse = () => held.forEach((act, timer) => held.delete(timer) && act());
}"""
"""Timers of one length wait until the test says that their time has come."""
REMEMBER_WORKERS = """globalThis.workers = [];
globalThis.Worker = class extends Worker {
    constructor(...given) {
        super(...given);
        workers.push(this);
    }
};"""


def ask(shopper: Shopper) -> None:
    shopper.clicks("#returns-reason-wrong-item")
    shopper.chooses("#returns-destination", "US")
    shopper.submits()


def read_the_way_out(shopper: Shopper) -> None:
    """The page is in its terminal state: a sentence, the tables, another try."""
    shopper.waits_for_state("failed")
    assert "could not be started" in shopper.reads_status()
    assert shopper.sees(".pw-status a[href='#returns-tables']")
    assert shopper.sees(".pw-status button")
    assert shopper.sees("#returns-tables")
    assert shopper.sees("#returns-reason-wrong-item:checked")
    shopper.expects(*NOISE)


@pytest.mark.parametrize(
    "fault", [MISSING, TRUNCATED, CORRUPT], ids=["missing", "truncated", "corrupt"]
)
def test_a_broken_wasm_ends_in_the_tables(
    shopper: Shopper, server: FaultyServer, fault: Fault
) -> None:
    server.faults[".wasm"] = fault
    shopper.opens("en.html")
    ask(shopper)
    read_the_way_out(shopper)


def test_a_corrupt_policy_answers_nobody(
    shopper: Shopper, server: FaultyServer, manifest: Manifest
) -> None:
    server.faults[manifest["policy"]["file"]] = CORRUPT
    shopper.opens("en.html")
    ask(shopper)
    read_the_way_out(shopper)


def test_a_page_that_may_not_run_wasm_ends_in_the_tables(
    shopper: Shopper, server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict = CONTENT_SECURITY_POLICY.replace(" 'wasm-unsafe-eval'", "")
    monkeypatch.setattr(server, "policy", strict)
    shopper.opens("en.html")
    ask(shopper)
    read_the_way_out(shopper)


def test_refused_memory_ends_in_the_tables(
    shopper: Shopper, server: FaultyServer, manifest: Manifest
) -> None:
    server.faults[manifest["worker"]] = Fault(before=NO_MEMORY)
    shopper.opens("en.html")
    ask(shopper)
    read_the_way_out(shopper)


def test_a_wasm_of_the_wrong_media_type_costs_no_answer(
    shopper: Shopper, server: FaultyServer
) -> None:
    server.faults[".wasm"] = Fault(media_type="application/octet-stream")
    shopper.opens("en.html")
    ask(shopper)
    assert shopper.reads_answer()


def test_a_slow_line_brings_the_answer_late(shopper: Shopper, server: FaultyServer) -> None:
    server.faults[".wasm"] = Fault(rate=1_000_000)
    shopper.opens("en.html")
    ask(shopper)
    assert "Your question is kept" in shopper.reads_status()
    assert shopper.reads_answer()


def test_a_line_that_falls_silent_ends_in_the_tables(
    shopper: Shopper, server: FaultyServer, hurry: Hurry
) -> None:
    hurry(fetch=3_000)
    server.faults[".wasm"] = Fault(rate=200_000)
    shopper.opens("en.html")
    ask(shopper)
    read_the_way_out(shopper)


def test_refused_storage_costs_no_answer(shopper: Shopper, server: FaultyServer) -> None:
    server.preload += NO_STORAGE
    shopper.opens("en.html")
    ask(shopper)
    assert shopper.reads_answer()


def test_a_killed_worker_is_replaced(
    shopper: Shopper, server: FaultyServer, manifest: Manifest
) -> None:
    hold_timers = HOLD_TIMERS.replace("LIMIT", str(manifest["limits"]["answer"]))
    server.preload += hold_timers + REMEMBER_WORKERS
    shopper.opens("en.html")
    shopper.clicks("#returns-reason legend")
    shopper.waits_for_state("ready")
    shopper.tab.run("() => workers[0].terminate()")
    ask(shopper)
    shopper.waits_until("() => heldTimers() > 0")
    shopper.tab.run("() => elapse()")
    assert shopper.reads_answer()
    assert sum(path.endswith(MANIFEST) for path in server.asked) == 2


def test_what_has_been_loaded_answers_without_a_line(
    shopper: Shopper, server: FaultyServer
) -> None:
    shopper.opens("en.html")
    shopper.clicks("#returns-reason legend")
    shopper.waits_for_state("ready")
    server.faults[EVERYTHING] = OFFLINE
    ask(shopper)
    assert shopper.reads_answer()


def test_a_line_that_comes_back_answers_the_question_that_was_kept(
    shopper: Shopper, server: FaultyServer
) -> None:
    shopper.opens("en.html")
    server.faults[EVERYTHING] = OFFLINE
    ask(shopper)
    read_the_way_out(shopper)
    server.faults.clear()
    shopper.clicks(".pw-status button")
    assert shopper.reads_answer()
