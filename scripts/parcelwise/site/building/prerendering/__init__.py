"""Prerendered answers: every first question of every country, answered at build.

A first question says no more than a form's required fields. A page shows its prerendered answer at
once, while the engine that gives the same one still loads.

`prerender` asks each question once for all countries that rules and laws see alike
(`countries`), once for all moments at which it is the same question (`moments`), and keeps what
did not change since the last build (`kept`).
"""

from parcelwise.site.building.prerendering.files import ROOT
from parcelwise.site.building.prerendering.prerender import prerender

__all__ = ["ROOT", "prerender"]
