"""What comes to the same is said together."""

from collections.abc import Iterable


def grouped[Result, Option](
    results: Iterable[tuple[Result, Option]], *, in_a_row: bool
) -> list[tuple[Result, list[Option]]]:
    """The options that come to each result, in the order in which the results are met.

    `in_a_row`: only options that follow each other, as those of a number do, are put together.
    """
    groups: list[tuple[Result, list[Option]]] = []
    for result, option in results:
        alike = groups[-1:] if in_a_row else groups
        same = next((options for other, options in alike if other == result), None)
        if same is not None:
            same.append(option)
        else:
            groups.append((result, [option]))
    return groups
