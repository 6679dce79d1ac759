"""What a wheel brings ready-made, so that a build of a store needs no Node."""

import json
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from parcelwise.orders.desk.build import desk_of
from parcelwise.runtime import build_engine
from parcelwise.runtime.tracing import READY_TRACE, Trace
from parcelwise.runtime.widgets import write_ready_bundle
from parcelwise.site.building.facts import baked_world
from parcelwise.site.building.publication import engine_contents
from parcelwise.store.reading import load_policy
from policy_core.answers.policy import Policy

_TEMPLATES = "_jinja2_module_templates_"
"""Modules of compiled templates have addresses in memory in their names, anew in each run."""


def make_ready(project: Path, today: date) -> None:
    """Write the bundled scripts, and what the reference store's answers need of Python.

    Every store runs the same `policy_core`, which the engine has whole; the reference store uses
    all of it, so its trace serves those stores that cannot make one of their own.
    """
    widgets, rulebook = project / "widgets", load_policy(project, today).rulebook
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        policy = Policy(rulebook, baked_world([rulebook], today, folder / "facts"))
        contents = engine_contents(policy)
        desk = replace(contents, desk=desk_of(policy, project))
        for each in (contents, desk):
            build_engine(each, folder / "engine", cache=folder / "cache", widgets=widgets)
        traces = [Trace.from_json(file.read_bytes()) for file in folder.glob("cache/trace-*")]
    found = {
        "modules": sorted(
            name
            for name in frozenset().union(*(trace.modules for trace in traces))
            if not name.startswith(_TEMPLATES)
        ),
        "methods": sorted({method for trace in traces for method in trace.methods}),
    }
    (widgets / READY_TRACE).write_text(json.dumps(found), encoding="utf-8")
    write_ready_bundle(widgets)
