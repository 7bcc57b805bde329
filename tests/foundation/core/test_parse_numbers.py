"""Small whole numbers of addresses: read where they are small, else left out."""

import pytest

from masar.foundation.core.parse import small_number


@pytest.mark.parametrize(
    ("text", "read"),
    [("0", 0), ("7", 7), (" 1994 ", 1994), ("١٩٩٤", 1994), ("9999", 9999), ("10000", None), ("9" * 5000, None), ("-1", None),
     ("", None), ("1.5", None), ("²", None), ("12\x00", None), ("abc", None)],
)  # fmt: skip
def test_a_number_is_read_where_it_is_small(text, read):
    assert small_number(text, 9999) == read
