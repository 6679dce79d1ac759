"""The answer to any kind of question: its edition, what it turns on, what would make it exact."""

from collections.abc import Iterator, Mapping, Sequence

from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.answers.returns.answer import OWED, Branch
from policy_core.answers.returns.days import BY_DELIVERY, NOT_DELIVERED
from policy_core.answers.returns.question import DAYS
from policy_core.values import Period

type Answer = ReturnsAnswer | DeliveryAnswer


type Wanted = Mapping[str, tuple[str, ...]]
"""By field, in the order in which it is asked for: the values that make a difference; none: any."""

_BEFORE_BUYING = ("postal", "weight", "value", "category")
"""What whoever asks about a delivery is likely to know; the size of a parcel is not, and is asked
for only where a price hangs on it."""


_SUMS = ("price", "outbound", "weight")
"""What is asked for once it is known that something is owed."""


def open_fields(answer: Answer) -> tuple[str, ...]:
    """The fields that an answer still turns on."""
    match answer:
        case ReturnsAnswer():
            return tuple(field for line in answer.lines for field in _turns_on(line))
        case DeliveryAnswer():
            return tuple(sorted(answer.unknown, key=lambda name: name not in _BEFORE_BUYING))


def _turns_on(line: LineAnswer) -> Iterator[str]:
    if line.open is not None:
        yield line.open.field
    if line.kind_untold:
        yield "category"


def wanted_fields(answer: Answer) -> Wanted:
    """What is worth asking next: what the answer turns on, then what gives it a day or a sum."""
    match answer:
        case ReturnsAnswer():
            wanted = (*_open(answer), *((name, ()) for name in _missing(answer)))
            return {name: values for name, values in wanted if name not in answer.told}
        case DeliveryAnswer():
            names = (*_BEFORE_BUYING, "size") if answer.lacks_size else _BEFORE_BUYING
            return {name: () for name in names if name in answer.unknown}


def _open(answer: ReturnsAnswer) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in answer.lines:
        if line.open is None:
            continue
        branches = line.open.branches if line.open.field == line.open.dimension else ()
        yield line.open.field, tuple(value for one in branches for value in one.values)
        if line.outcome == "depends" and not _settles(line.open.branches):
            # Whoever does not know the first fact may know another one.
            yield from ((name, ()) for name in line.open.others if name not in _SUMS)


def _settles(branches: Sequence[Branch]) -> bool:
    """Does every value of a fact say what becomes of it, and not all the same?"""
    outcomes = {(one.outcome, one.payer, one.said) for one in branches}
    return len(outcomes) > 1 and all(one.outcome != "depends" for one in branches)


def _missing(answer: ReturnsAnswer) -> Iterator[str]:
    """Days that the request's own deadlines count from, what the buyer can look up, the price."""
    settled = answer.settlement
    if answer.outcome in OWED and answer.delivery != "not-sent":
        never_came = answer.delivery in NOT_DELIVERED
        yield from (
            DAYS[event]
            for event in _counted(answer.first)
            if event in DAYS and not (never_came and event in BY_DELIVERY)
        )
    yield from answer.find_out
    if settled is None or answer.outcome == "depends":
        return  # no sum could be said yet
    if settled.waits_for is not None:
        yield from settled.waits_for
    elif settled.amounts is None and settled.means != "goods":
        yield "price"
    if settled.freight is not None:
        weight = settled.freight.unquotable == "no-weight"
        yield from ("weight",) if weight else settled.freight.turns_on


def _counted(line: LineAnswer) -> Iterator[str]:
    """The events that a request's own deadlines count from, while their days are not known."""
    counted = [due.period for due in (line.opens, line.window) if due and due.last_day is None]
    if line.open is not None:
        counted += [
            Period.parse(said)
            for branch in line.open.branches
            for point, said in branch.said
            if point == "window" and said not in ("", "None") and not said[0:4].isdigit()
        ]
    yield from (anchor for one in counted for anchor in one.anchors)
