"""The same table and the same sums, as peers want them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from policy_core.answers.tables.dimensions import Allowed, Dimension, Value
from policy_core.answers.tables.table import Table

type Facts = Mapping[str, Value]


def facts_for_peers(facts: Facts, table: Table[Any]) -> dict[str, Any]:
    """Facts by dimension, in names that every peer takes; what is not known is missing."""
    known = ((name, facts.get(name)) for name in table.dimensions)
    return {
        _name(name): list(value) if isinstance(value, tuple) else value
        for name, value in known
        if value is not None
    }


def decision_graph(table: Table[Any]) -> dict[str, Any]:
    """A table as a decision graph of zen-engine that names every row that matches."""
    inputs = [{"id": name, "name": name, "field": _name(name)} for name in table.dimensions]
    rules = [
        {
            "_id": row.id,
            "row": json.dumps(row.id),
            **{
                name: _cell(dimension, said.get(name))
                for name, dimension in table.dimensions.items()
            },
        }
        for row, said in zip(table.rows, table.constraints, strict=True)
    ]
    content = {
        "hitPolicy": "collect",
        "inputs": inputs,
        "outputs": [{"id": "row", "name": "row", "field": "row"}],
        "rules": rules,
    }
    place = {"position": {"x": 0, "y": 0}}
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", **place},
        {"id": "t", "name": "t", "type": "decisionTableNode", "content": content, **place},
        {"id": "out", "name": "out", "type": "outputNode", **place},
    ]
    ways = (("in", "t"), ("t", "out"))
    edges = [{"id": a + b, "sourceId": a, "targetId": b, "type": "edge"} for a, b in ways]
    kind = "application/vnd.gorules.decision"
    return {"contentType": kind, "nodes": nodes, "edges": edges}


def _cell(dimension: Dimension, allowed: Allowed | None) -> str:
    """A condition in zen's expressions; empty lets everything pass."""
    if allowed is None:
        return ""
    wanted = json.dumps(sorted(allowed.values))
    match dimension.kind:
        case "choice":
            return wanted[1:-1]
        case "set":
            parts = [f"some($, # in {wanted})"] if allowed.values else []
            if allowed.without:
                parts.append(f"none($, # in {json.dumps(sorted(allowed.without))})")
            return " and ".join(parts)
        case "number":
            return " or ".join(
                " and ".join(
                    [f"$ >= {each.low}"] * (each.low is not None)
                    + [f"$ <= {each.high}"] * (each.high is not None)
                )
                for each in allowed.intervals
            )


def rules_of(table: Table[Any]) -> list[dict[str, Any]]:
    """A table as rules of json-rules-engine, one a row; each that matches is an event."""
    return [
        {
            "conditions": {
                "all": [
                    condition
                    for name, allowed in said.items()
                    for condition in _conditions(table.dimensions[name], _name(name), allowed)
                ]
            },
            "event": {"type": row.id},
        }
        for row, said in zip(table.rows, table.constraints, strict=True)
    ]


def _conditions(dimension: Dimension, fact: str, allowed: Allowed) -> Sequence[dict[str, Any]]:
    values = sorted(allowed.values)
    match dimension.kind:
        case "choice":
            return [{"fact": fact, "operator": "in", "value": values}]
        case "set":
            wanted = [{"fact": fact, "operator": "anyOf", "value": values}] if values else []
            shunned = sorted(allowed.without)
            none = [{"fact": fact, "operator": "noneOf", "value": shunned}] if shunned else []
            return wanted + none
        case "number":
            one_of = [
                {
                    "all": [
                        {"fact": fact, "operator": operator, "value": bound}
                        for operator, bound in (
                            ("greaterThanInclusive", each.low),
                            ("lessThanInclusive", each.high),
                        )
                        if bound is not None
                    ]
                }
                for each in allowed.intervals
            ]
            return [{"any": one_of}]


PUBLICODES = {
    "price": {"valeur": "0"},
    "fee": {"valeur": "15% * price", "plancher": "5"},
    "refund": "price - fee",
}
"""The refund of opened goods: the price without 15%, which are at least 5."""


def _name(dimension: str) -> str:
    return dimension.replace("-", "_")
