"""Rows that the law overrides for some buyers, with the law, its article and the places.

Answers give what the law gives, and with `law_goes_first` the page names beside each row where the
law gives more. A row that is so overridden wherever it counts, or at home, misleads all the same:
that is a warning.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.trace import written
from policy_core.proof.findings import MOST, Finding, Path, named, some
from policy_core.proof.law.overridden import Compared, OverriddenPoint, compared
from policy_core.proof.law.rights import of_fee, of_term, rights
from policy_core.proof.tables.decisions import Decisions, tables_of_returns
from policy_core.proof.tables.search import SearchTooLarge
from policy_core.rulebook import Disclosure

_HINTS = {
    "PW801": "let the row accept it, or an exception there; answers do",
    "PW802": "let the row give that long, or an exception there; answers do",
    "PW803": "say “freight: seller” in the row, or in an exception there; answers do",
    "PW804": "let the row give it back, or an exception there; answers do",
    "PW805": "say that deadline in the row, or in an exception there; answers keep it",
    "PW812": "let the row offer it, or an exception there; answers do",
    "PW806": "say beside the window that the law gives longer for faults; answers do",
}
_MORE = {
    "PW801": "goods are taken back", "PW802": "they have longer to ask",
    "PW803": "you pay the return freight", "PW804": "more money comes back",
    "PW805": "it is due sooner", "PW812": "they have other remedies",
    "PW806": "you are liable longer for faults",
}  # fmt: skip
"""What the law gives beyond a row, by the code of its finding, in a merchant's words."""
_TOLD = ("return_cost", "withdrawal_right", "return_terms", "contract_copy")
"""What a store can tell its buyers before they order."""


def worse_rows(policy: Policy, on: date) -> Iterator[Finding]:
    """Every row that misleads buyers who order on a day, one finding a point; then the others.

    Where a row holds for some countries and a law gives more in others, the page can say so; if it
    does not, one piece of advice for all rows says what and where. Of a kind of which enough was
    found, nothing more is looked for.
    """
    told: Counter[str] = Counter()
    elsewhere = _Elsewhere()
    # What follows from what buyers are not told is a finding about that; see `duties`.
    everything: Mapping[str, Any] = dict.fromkeys(_TOLD, True)
    all_told = replace(policy.rulebook.store.disclosure, **everything)
    for decisions, points in _compared_tables(policy, on, all_told):
        try:
            for one in points:
                # No window of a row can last as long as a right without end: the page says it.
                if told[one.code] >= MOST or one.never_ends:
                    continue
                point = one.found() if one.can_mislead() else None
                if point is not None and point.misleads:
                    told[point.code] += 1
                    yield _finding(point)
                elif not policy.rulebook.returns.law_goes_first:
                    elsewhere.take(one)
        except SearchTooLarge:
            message = "the rows mix in too many ways to compare all of them with the laws"
            yield Finding("PW307", decisions.path, message)
    if elsewhere.rows:
        yield elsewhere.advice()


def overridden_points(
    policy: Policy, on: date, only: Collection[str] = ()
) -> Iterator[OverriddenPoint]:
    """Every point of every row on which a law gives more to some buyer who orders on a day.

    `only` names the points that are looked at, where these are not all.
    A table that mixes in too many ways tells of the points that were found until then.
    """
    for _, points in _compared_tables(policy, on, policy.rulebook.store.disclosure):
        looked_at = (one for one in points if not only or one.point in only)
        with suppress(SearchTooLarge):
            yield from filter(None, (one.found() for one in looked_at))


def _compared_tables(
    policy: Policy, on: date, disclosure: Disclosure
) -> Iterator[tuple[Decisions, Iterator[Compared]]]:
    """The tables that laws may override, each with its points beside the laws.

    The laws are those of a store that tells its buyers so much.
    """
    store = replace(policy.rulebook.store, disclosure=disclosure)
    every = list(rights(Policy(replace(policy.rulebook, store=store), policy.world), on))

    by_name = {table.path[1]: table for table in tables_of_returns(policy)}
    beside = [(by_name["terms"], of_term), (replace(by_name["fees"], points=_charged), of_fee)]
    if "programmes" in by_name:
        beside.append((replace(by_name["programmes"], points=_borne), of_term))
    for table, asks in beside:
        yield table, compared(policy, table, every, partial(asks, disclosure))


def _charged(fee: Any) -> Mapping[str, Any]:
    """What a fee takes, and what for."""
    return {"charge": fee.charge or "at cost", "covers": fee.covers}


def _borne(programme: Any) -> Mapping[str, Any]:
    """What a programme says of the return freight."""
    bears = {"freight": programme.bears}
    return bears if programme.cap is None else {**bears, "freight_most": programme.cap}


class _Elsewhere:
    """What laws give beyond rows that hold in other countries."""

    def __init__(self) -> None:
        self.rows: dict[Path, str] = {}
        """Their ids, by the way to them."""
        self._places: dict[str, frozenset[str]] = {}
        """By code: where a law gives more."""

    def take(self, one: Compared) -> None:
        """Note a point, if any law gives more than its row."""
        known = self._places.get(one.code, frozenset())
        if one.may_add_to(known):
            point = one.found()
            if point is None:
                return
            self._places[one.code] = known | point.places
        elif one.path in self.rows or not one.is_overridden():
            return
        self.rows[one.path] = one.row

    def advice(self) -> Finding:
        """One finding for all of them."""
        more = (
            f"{_MORE[code]} ({named(self._places[code])})" for code in _MORE if code in self._places
        )
        path, row = next(iter(self.rows.items()))
        beyond = f"{len(self.rows)} of your rows say" if len(self.rows) > 1 else f"“{row}” says"
        message = f"laws abroad give buyers more than {beyond}: {', '.join(more)}"
        hint = (
            "answers give it; say “law_goes_first: true” in returns.yaml, and your page names "
            "these countries beside each row"
        )
        return Finding("PW813", path[:2], message, hint)


def _finding(one: OverriddenPoint) -> Finding:
    """One row on one point; the point is the end of the path."""
    point = ".".join(map(str, one.path[3:]))
    said = str(one.said).lower() if isinstance(one.said, bool) else written(one.said)
    message = f"“{one.row}” says {point} “{said}”, but in {named(one.places)} "
    by_word: dict[str, dict[str, None]] = {}
    for law in one.laws:
        by_word.setdefault(law.asked, {})[law.citation] = None
    words = [f"“{word}” ({some([*laws], '; ', 'laws')})" for word, laws in by_word.items()]
    message += f"the law asks for {some(words, ', ', 'by other laws')}"
    return Finding(one.code, one.path, message, _HINTS[one.code], example=one.laws[0].example)
