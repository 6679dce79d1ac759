"""What a law says alike in several countries: told once, on the page of all countries."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from parcelwise.site.pages.laws import LawRow


def common_part(rows: Sequence[LawRow]) -> LawRow | None:
    """What rows of one law, each of a country, have in common; None where that is too little."""
    common = _each_part(rows[0], lambda name, part: all(part in getattr(row, name) for row in rows))
    return common if common.acts and common.details else None


def without_common(own: LawRow, common: LawRow) -> LawRow:
    """What a country's row of a law says there alone; its acts are named all the same."""
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
