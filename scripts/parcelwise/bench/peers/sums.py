"""OpenFisca on the same sum, and NumPy on the same days: told by lines of JSON, as zen-engine is.

`python sums.py openfisca|numpy`
"""

import json
import sys
from collections.abc import Callable
from importlib import import_module
from time import process_time
from typing import Any

_DAY = "2026-11-28"
_LEAST = 5


def openfisca(_job: dict[str, Any]) -> Callable[[Any], object]:
    """The refund of opened goods: the price without 15%, which are at least 5."""
    core = import_module("openfisca_core")
    entities, periods, systems, simulations, variables = (
        import_module(f"{core.__name__}.{part}")
        for part in ("entities", "periods", "taxbenefitsystems", "simulations", "variables")
    )
    buyer = entities.Entity("buyer", "buyers", "A buyer", "")
    system = systems.TaxBenefitSystem([buyer])

    def formula(one: Any, period: Any) -> Any:
        paid = one("price", period)
        fee = 0.15 * paid
        return paid - fee * (fee > _LEAST) - _LEAST * (fee <= _LEAST)

    each_day = {"value_type": float, "entity": buyer, "definition_period": periods.DateUnit.DAY}
    system.add_variables(
        type("price", (variables.Variable,), dict(each_day)),
        type("refund", (variables.Variable,), {**each_day, "formula": formula}),
    )

    def decide(price: float) -> float:
        given = {"buyers": {"one": {"price": {_DAY: price}}}}
        asked = simulations.SimulationBuilder().build_from_entities(system, given)
        return float(asked.calculate("refund", _DAY)[0])

    return decide


def numpy(job: dict[str, Any]) -> Callable[[Any], object]:
    """The n-th working day after a day."""
    library = import_module("numpy")
    calendar = library.busdaycalendar(weekmask=job["week"], holidays=job["holidays"])

    def decide(asked: list[Any]) -> str:
        day, count = asked
        return str(library.busday_offset(day, count, roll="backward", busdaycal=calendar))

    return decide


job = json.loads(sys.stdin.readline())
decide = {"openfisca": openfisca, "numpy": numpy}[sys.argv[1]](job)
sys.stdout.write("ready\n")
sys.stdout.flush()
for line in sys.stdin:
    first, last = json.loads(line)
    seconds, said = [], []
    for facts in job["facts"][first:last]:
        begun = process_time()
        said.append(decide(facts))
        seconds.append(process_time() - begun)
    sys.stdout.write(json.dumps({"seconds": seconds, "said": said}) + "\n")
    sys.stdout.flush()
