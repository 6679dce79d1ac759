"""The budgets, measured: bytes, seconds and memory, on the host and in a real browser.

Seconds are compared within one run only: our engine and stock Pyodide take turns, and the median
ratio counts. A number that a busy machine could spoil is never a promise by itself.
"""

from parcelwise.bench.budgets import Measurement, table
from parcelwise.bench.engine import bench_engine
from parcelwise.bench.host import bench_host
from parcelwise.bench.publishing import bench_publishing
from parcelwise.bench.site import bench_site

__all__ = ["Measurement", "bench_engine", "bench_host", "bench_publishing", "bench_site", "table"]
