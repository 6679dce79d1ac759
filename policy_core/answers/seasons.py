"""The store's seasons, by the day of an order."""

from datetime import date
from functools import lru_cache

from policy_core.answers.policy import Policy


class Seasons:
    """Made once by `Policy.prepared`; a day that was looked up once is remembered."""

    def __init__(self, policy: Policy) -> None:
        self._seasons = policy.rulebook.store.seasons
        self.on = lru_cache(maxsize=1024)(self._on)

    def _on(self, day: date) -> tuple[str, ...]:
        """The seasons that a day belongs to."""
        return tuple(
            name
            for name, season in self._seasons.items()
            if any(day in dates for dates in season.dates)
        )
