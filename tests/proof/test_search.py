"""The search finds exactly the cases that no box covers: counted out one by one."""

from functools import reduce
from itertools import product
from operator import or_

from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.tables.table import bits
from policy_core.proof.tables.boxes import cells_by_axis
from policy_core.proof.tables.search import Search
from policy_core.proof.tables.space import Box


@st.composite
def coverings(draw: st.DrawFn) -> tuple[Box, dict[int, Box], int, dict[int, int]]:
    """A box, boxes over the same few axes, which of them cover, and which lift which."""
    full = [(1 << size) - 1 for size in draw(st.lists(st.integers(1, 4), max_size=4))]
    cells = st.tuples(*(st.one_of(st.just(all_), st.integers(0, all_)) for all_ in full))
    inside = draw(st.tuples(*(st.integers(0, all_) for all_ in full)))
    boxes = dict(enumerate(draw(st.lists(cells, max_size=7))))
    some = st.integers(0, (1 << len(boxes)) - 1)
    lifted_by = {number: draw(some) & ~(1 << number) for number in boxes if draw(st.booleans())}
    return inside, boxes, draw(some), lifted_by


def cases(box: Box) -> set[tuple[int, ...]]:
    return set(product(*(list(bits(cells)) for cells in box)))


@given(coverings())
def test_the_regions_are_all_that_is_uncovered(
    covering: tuple[Box, dict[int, Box], int, dict[int, int]],
) -> None:
    inside, boxes, covers, lifted_by = covering

    def is_uncovered(case: tuple[int, ...]) -> bool:
        met = {number for number, box in boxes.items() if case in cases(box)}
        return not any(
            covers >> number & 1 and not met & set(bits(lifted_by.get(number, 0))) for number in met
        )

    regions = list(Search(inside, boxes, covers, lifted_by).regions())
    found = [case for region in regions for case in cases(region)]

    assert set(found) == {case for case in cases(inside) if is_uncovered(case)}
    assert all(cases(region) for region in regions)


def test_a_region_is_as_wide_as_it_gets() -> None:
    # Of a 4 by 4 board, row 0 and column 0 are covered: what is left is one square of 3 by 3.
    search = Search((0b1111, 0b1111), {0: (0b0001, 0b1111), 1: (0b1111, 0b0001)})

    assert list(search.regions()) == [(0b1110, 0b1110)]


@given(coverings())
def test_what_takes_in_all_of_a_box_is_found_without_looking_at_each(
    covering: tuple[Box, dict[int, Box], int, dict[int, int]],
) -> None:
    inside, boxes, _, _ = covering
    everything = tuple(
        reduce(or_, (box[axis] for box in boxes.values()), cells)
        for axis, cells in enumerate(inside)
    )
    axes = cells_by_axis(everything, boxes)
    taking = -1
    for axis, cells in zip(axes, inside, strict=True):
        taking &= axis.all_in(cells)
    if all(inside):
        named = {number for number in boxes if taking >> number & 1}
        assert named == {n for n, box in boxes.items() if cases(inside) <= cases(box)}
