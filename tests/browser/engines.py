"""The engines in which pages are tried."""

import os
from pathlib import Path

from bootstrap.project import Project
from parcelwise.bench import browsers

# Continuous integration leaves none out: there, a browser that is missing fails its tests.
ENGINES = (
    browsers.ENGINES
    if "CI" in os.environ
    else browsers.present_engines(Project(Path(__file__).parents[2]))
)
