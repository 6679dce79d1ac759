"""Values that nobody means well with, for fields, cells, addresses and files."""

from typing import Any

from hypothesis import strategies as st

HOSTILE: list[Any] = [
    "", " ", "unsure", "None", "null", "0", "-1", "1e400", "NaN", "Infinity", 10**18, 1.5, 1e308,
    float("inf"), float("nan"), True, False, None, [], {}, [[]], [None],
    {"a": 1}, {"day": "31", "month": "2", "year": "2026"},
    {"day": "1", "month": "1", "year": "0001"}, "0001-01-01", "9999-12-31", "2026-02-30",
    "03/12/2026", "2026-11-24T25:61", "2026-11-24T10:00+99:00", "0 kg", "1" * 500, "1,500", "1.500",
    "$39.90", "¥9,899", "１２", "٣", "\ud800", "\x00", "\x1b[31m", "\u202eevil", "\u200b",
    "<script>alert(1)</script>", "{{ 7*7 }}", "%s%n", "'; --", "../../etc/passwd", "javascript:x",
    "a@b.example,c@d.example", "__proto__", "constructor", "ES-CN", "IC", "GB-NIR", "XI", "US-PR",
    "DE-", "zz", "💥" * 50, "x" * 100_000,
]  # fmt: skip

HUGE: list[Any] = [10**5000, -(10**5000), {"day": 10**5000}, [10**5000]]
"""Numbers of so many digits that Python does not write them down, nor Hypothesis."""

anything = st.recursive(
    st.sampled_from(HOSTILE)
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=()), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["day", "month", "year", "time", "x"]), inner, max_size=3)
    ),
    max_leaves=4,
)
