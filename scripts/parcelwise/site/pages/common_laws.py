"""What a law says alike in several countries: told once, on the page of all countries."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from parcelwise.site.pages.countries import CountryPage
from parcelwise.site.pages.laws import LawRow

_FEW = 2
"""So few countries tell all of their law themselves."""

type Common = Mapping[str, LawRow]
"""By the id of a law: what it says alike in all of its countries that have a page."""


def common_laws(pages: Iterable[CountryPage]) -> Common:
    """The laws of more than two countries, with what all of these have in common."""
    found: dict[str, list[LawRow]] = {}
    for page in pages:
        for law in page.laws[:1]:  # a state's own law is told where it stands
            found.setdefault(law.id, []).append(law)
    alike = {name: _alike(rows) for name, rows in found.items() if len(rows) > _FEW}
    return {name: law for name, law in alike.items() if law.acts and law.details}


def without_common(page: CountryPage, common: Common) -> CountryPage:
    """A country's page with what its law says there alone."""
    if not page.laws or page.laws[0].id not in common:
        return page
    own, *others = page.laws
    return replace(page, laws=(_apart(own, common[own.id]), *others))


def _alike(rows: Sequence[LawRow]) -> LawRow:
    return _each_part(rows[0], lambda name, part: all(part in getattr(row, name) for row in rows))


def _apart(own: LawRow, common: LawRow) -> LawRow:
    kept = _each_part(own, lambda name, part: part not in getattr(common, name))
    return replace(kept, acts=own.acts, common=common.acts)


def _each_part(row: LawRow, wanted: Callable[[str, object], bool]) -> LawRow:
    """A law with those of its parts alone that are wanted, by the name of their field."""

    def kept[T](name: str, parts: Iterable[T]) -> tuple[T, ...]:
        return tuple(part for part in parts if wanted(name, part))

    return replace(
        row,
        acts=kept("acts", row.acts),
        details=kept("details", row.details),
        notes=kept("notes", row.notes),
        sources=kept("sources", row.sources),
    )
