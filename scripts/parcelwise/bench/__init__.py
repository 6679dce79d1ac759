"""What users wait for, measured through the doors that they use, beside what others take for it.

Sides that are compared take turns in one run, on different questions that are drawn from the whole
space; only ratios and counts have budgets that a busy machine could not spoil (`budgets.toml`). A
peer has to come to the same before it is timed. `report` writes BENCHMARKS.md from it all.
"""

from typing import TYPE_CHECKING

from parcelwise.lazy import lazy

if TYPE_CHECKING:
    from parcelwise.bench.answers import bench_answers
    from parcelwise.bench.budgets import Measurement, table
    from parcelwise.bench.counted import bench_counted
    from parcelwise.bench.engine import bench_engine
    from parcelwise.bench.first import bench_first_answers
    from parcelwise.bench.growth import bench_growth, bench_proofs
    from parcelwise.bench.processes import bench_processes
    from parcelwise.bench.publishing import bench_publishing
    from parcelwise.bench.site import bench_site

__all__ = [
    "Measurement",
    "bench_answers",
    "bench_counted",
    "bench_engine",
    "bench_first_answers",
    "bench_growth",
    "bench_processes",
    "bench_proofs",
    "bench_publishing",
    "bench_site",
    "table",
]

__getattr__ = lazy(
    __name__,
    {
        "answers": ("bench_answers",),
        "budgets": ("Measurement", "table"),
        "counted": ("bench_counted",),
        "engine": ("bench_engine",),
        "first": ("bench_first_answers",),
        "growth": ("bench_growth", "bench_proofs"),
        "processes": ("bench_processes",),
        "publishing": ("bench_publishing",),
        "site": ("bench_site",),
    },
)
