"""What a wheel brings ready-made, so that a build of a store needs no Node."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from parcelwise.installation import cache_folder
from parcelwise.orders.desk.build import desk_of
from parcelwise.runtime.packs import trace_of
from parcelwise.runtime.tracing import READY_TRACE
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
    rulebook = load_policy(project, today).rulebook
    widgets, cache = project / "widgets", cache_folder()
    policy = Policy(rulebook, baked_world([rulebook], today, cache / "facts"))
    contents = engine_contents(policy)
    desk = replace(contents, desk=desk_of(policy, project))
    traces = [trace_of(each, cache=cache / "runtime", widgets=widgets) for each in (contents, desk)]
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
