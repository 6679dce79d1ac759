"""Answers through the public doors, beside what others take for a part of the same work.

`ask` reads the question, decides it by rows, programmes, agreements and law, and works out money
and days. Its trace is read, the rows that decided and that gave way, as a trace is part of a peer's
answer; what explains it besides is read in a line of its own. The peers decide the same table from
facts that are ready, or work out one sum. They have to come to the same before anything is timed.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from time import process_time
from typing import Any

from parcelwise.bench.budgets import Measurement
from parcelwise.bench.peers import Peer, Peers
from parcelwise.bench.peers.same import PUBLICODES, decision_graph, facts_for_peers, rules_of
from parcelwise.bench.questions import (
    Question,
    draw,
    facts_of,
    is_carried,
    opened,
    with_reasons,
    with_trace,
)
from parcelwise.bench.steps import bench_steps
from parcelwise.bench.turns import Times, Turn, in_turns, timed
from policy_core.answers.answer import Answer
from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns, ReturnsAnswer
from policy_core.engine import Engine, ask

TURNS = 20
_EACH = 25
"""Questions of a turn; nobody asks one twice."""
_ALL_READ = "ask, returns, all that explains it read"
_OF_THE_PRICE = ("goods", "restocking")


def bench_answers(policy: Policy, now: datetime, peers: Peers, seed: int) -> list[Measurement]:
    """Ask in turns with the peers. Takes about a minute."""
    return [
        *_cold(policy, now, seed),
        *_tables(policy, now, peers, seed),
        *_sums(policy, now, peers),
        *_days(policy, peers, seed),
        *_replies(policy, now, seed),
    ]


def _cold(policy: Policy, now: datetime, seed: int) -> Iterator[Measurement]:
    """The first answer of a policy that has answered nothing, its rules compiled for it."""
    for kind in ("returns", "delivery"):
        seconds = []
        for question in draw(policy, kind, now, 9, seed + 1):
            fresh = Policy(policy.rulebook, policy.world, policy.edition, policy.editions)
            seconds += timed(lambda one, new=fresh: ask(new, one, now), [question])  # type: ignore[misc]
        times = Times((tuple(seconds),))
        yield Measurement(
            f"first answer, {kind}: ms", times.typical * 1e3, "rules not compiled yet"
        )


def _tables(policy: Policy, now: datetime, peers: Peers, seed: int) -> Iterator[Measurement]:
    """The same table: which of its rows match. Ours decides all that follows, too."""
    questions = draw(policy, "returns", now, TURNS * _EACH, seed)
    table = policy.prepared(CompiledReturns).terms
    facts = [facts_of(policy, question, now) for question in questions]
    ready = [facts_for_peers(each, table) for each in facts]
    expected = [
        sorted(row.id for row in table.members(table.match(each).certain)) for each in facts
    ]
    jobs: dict[str, dict[str, Any]] = {
        "zen-engine with trace": {"graph": decision_graph(table), "facts": ready},
        "json-rules-engine": {"rules": rules_of(table), "facts": ready},
    }
    # The second side has not met the questions of the first.
    fresh = Policy(policy.rulebook, policy.world, policy.edition, policy.editions)
    ours: dict[str, Turn] = {
        "ask": _asking(policy, now, questions, with_trace),
        _ALL_READ: _asking(fresh, now, questions),
    }
    times = _beside(ours, peers, jobs, expected, sorted)
    yield _told("ask, returns: µs", times["ask"])
    yield _told(f"{_ALL_READ}: µs", times[_ALL_READ])
    yield bench_steps(policy, now, questions)
    yield _ratio("ask, returns / zen-engine with trace, the same table", times)
    yield _ratio(f"{_ALL_READ} / zen-engine with trace", times, _ALL_READ)
    yield _ratio("ask, returns / json-rules-engine, the same table", times)
    delivery = draw(policy, "delivery", now, TURNS * _EACH, seed)
    yield _told(
        "ask, delivery: µs", in_turns({"ask": _asking(policy, now, delivery)}, TURNS)["ask"]
    )


def _sums(policy: Policy, now: datetime, peers: Peers) -> Iterator[Measurement]:
    """The same sum: what comes back of opened goods."""
    day = (now.date() - timedelta(days=3)).isoformat()
    # Prices of which 15% are whole cents: peers do not round.
    prices = [20 + number / 5 for number in range(TURNS * _EACH)]
    questions: list[Question] = [
        {
            "kind": "returns",
            "reason": "change-of-mind",
            "category": "electronics",
            "condition": "opened",
            "destination": "US",
            "delivered": day,
            "price": f"{price:.2f}",
        }
        for price in prices
    ]
    expected = [_refund(ask(policy, question, now)) for question in questions]
    jobs: dict[str, dict[str, Any]] = {
        "publicodes": {"model": PUBLICODES, "facts": prices},
        "OpenFisca": {"facts": prices},
    }
    times = _beside({"ask": _asking(policy, now, questions)}, peers, jobs, expected, _cents)
    yield _ratio("ask, one reason / publicodes, its sum alone", times)
    yield _ratio("ask, one reason / OpenFisca, its sum alone", times)


def _refund(answer: object) -> float:
    """What comes back of the price, in the store's currency."""
    assert isinstance(answer, ReturnsAnswer)
    amounts = answer.settlements[0].amounts or ()
    return sum(each.amount.minor for each in amounts if each.code in _OF_THE_PRICE) / 100


def _cents(amount: float) -> int:
    return round(amount * 100)


def _days(policy: Policy, peers: Peers, seed: int) -> Iterator[Measurement]:
    """The n-th working day: NumPy's tables are the limit, and give no reasons."""
    place = policy.rulebook.store.country
    calendar = policy.world.calendar(place)
    start = date(calendar.last - 2, 1, 1)
    asked = [
        (start + timedelta(days=(number * 37 + seed) % 500), 1 + number % 30)
        for number in range(TURNS * _EACH)
    ]
    off = sorted(day for day in calendar.holidays if calendar.first <= day.year <= calendar.last)
    week = "".join("0" if day in calendar.weekend else "1" for day in range(7))
    named = [(day, count) for day, count in asked if not _makes_up(calendar.workdays, day, count)]
    rounds = len(named) // TURNS
    job = {"week": week, "holidays": [day.isoformat() for day in off]}
    facts = [(day.isoformat(), count) for day, count in named]
    expected = [calendar.add_working_days(day, count).isoformat() for day, count in named]

    def turn(number: int) -> Sequence[float]:
        part = named[number * rounds : (number + 1) * rounds]
        return timed(lambda one: calendar.add_working_days(*one), part)

    with peers.started("NumPy busday_offset", {**job, "facts": facts}) as peer:
        _agree("NumPy busday_offset", peer, expected, str)
        times = in_turns(
            {
                "ask": turn,
                "NumPy busday_offset": lambda n: peer.answer(n * rounds, (n + 1) * rounds)[0],
            },
            TURNS,
        )
    yield _ratio("n-th working day / NumPy busday_offset", times)


def _makes_up(workdays: frozenset[date], start: date, count: int) -> bool:
    """Is there a make-up working day near, which NumPy cannot say?"""
    near = timedelta(days=count * 3 + 20)
    return any(start - near <= day <= start + near for day in workdays)


def _replies(policy: Policy, now: datetime, seed: int) -> Iterator[Measurement]:
    """What a page shows: asked, said and rendered, JSON in and JSON out."""
    times: dict[str, Times] = {}
    sizes: dict[str, list[int]] = {"returns": [], "delivery": []}
    sides: dict[str, Turn] = {}
    drawn = {
        "returns": draw(policy, "returns", now, TURNS * _EACH, seed + 3),
        "delivery": draw(policy, "delivery", now, TURNS * _EACH, seed + 3, is_carried),
    }
    engine = opened(policy)
    for kind, of_kind in sizes.items():
        questions = drawn[kind]
        sides[f"ask, {kind}"] = _asking(policy, now, questions)
        sides[f"reply, {kind}"] = _replying(engine, now, questions, of_kind)
    times = in_turns(sides, TURNS)
    for kind in sizes:
        yield _told(f"reply, {kind}: µs", times[f"reply, {kind}"])
        low, middle, high = times[f"reply, {kind}"].over(times["ask, returns"])
        base = "ask" if kind == "returns" else "ask, returns"
        yield Measurement(f"reply, {kind} / {base}", middle, f"{low:.2f} to {high:.2f}")
    for kind, of_kind in sizes.items():
        yield Measurement(f"reply, {kind}: bytes", sorted(of_kind)[len(of_kind) // 2], "median")


def _replying(
    engine: Engine, now: datetime, questions: Sequence[Question], sizes: list[int]
) -> Turn:
    texts = [json.dumps(question) for question in questions]
    moment = now.isoformat()

    def turn(number: int) -> Sequence[float]:
        seconds = []
        for text in texts[number * _EACH : (number + 1) * _EACH]:
            begun = process_time()
            reply = engine.reply(text, moment)
            seconds.append(process_time() - begun)
            sizes.append(len(reply.encode()))
        return seconds

    return turn


def _asking(
    policy: Policy,
    now: datetime,
    questions: Sequence[Question],
    read: Callable[[Answer], Answer] = with_reasons,
) -> Turn:
    def turn(number: int) -> Sequence[float]:
        part = questions[number * _EACH : (number + 1) * _EACH]
        return timed(lambda one: read(ask(policy, one, now)), part)

    return turn


def _beside(
    ours: dict[str, Turn],
    peers: Peers,
    jobs: Mapping[str, dict[str, Any]],
    expected: Sequence[Any],
    alike: Callable[[Any], Any],
) -> dict[str, Times]:
    """Take turns with peers that have come to the same."""
    with ExitStack() as running:
        sides = dict(ours)
        for name, job in jobs.items():
            peer = running.enter_context(peers.started(name, job))
            _agree(name, peer, expected, alike)
            sides[name] = lambda n, one=peer: one.answer(n * _EACH, (n + 1) * _EACH)[0]  # type: ignore[misc]
        return in_turns(sides, TURNS)


def _agree(name: str, peer: Peer, expected: Sequence[Any], alike: Callable[[Any], Any]) -> None:
    _, said = peer.answer(0, len(expected))
    for number, (theirs, own) in enumerate(zip(said, expected, strict=True)):
        if alike(theirs) != alike(own):
            raise AssertionError(f"{name} comes to {theirs} at question {number}, not to {own}")


def _told(what: str, times: Times) -> Measurement:
    note = f"median of {len(times.all)} different questions, 95% within {times.slow * 1e6:,.0f}"
    return Measurement(what, times.typical * 1e6, note)


def _ratio(what: str, times: Mapping[str, Times], side: str = "ask") -> Measurement:
    """Our side's over the peer's that is named in it."""
    ours = times[side]
    peer = next(times[name] for name in times if name not in ("ask", side) and name in what)
    low, middle, high = ours.over(peer)
    note = f"{low:.3g} to {high:.3g}; {_micro(ours)} against {_micro(peer)}"
    return Measurement(what, middle, note)


def _micro(times: Times) -> str:
    return f"{times.typical * 1e6:,.3g} µs"
