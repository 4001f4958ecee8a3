import pytest

from knowledge.number_style import mixes_styles, unsure_numbers


@pytest.mark.parametrize(
    ("words", "mixed", "unsure"),
    [
        ("over 1.000 euros", False, ["1.000"]),
        ("over 1,5 percent", False, ["1,5"]),
        ("over 1.000,50 euros", False, []),
        ("over 1,000.50 euros", False, []),
        ("over 1,000 euros", False, []),
        ("over 1,000 euros", True, ["1,000"]),
        ("over 1.5 or 0.125 percent", False, []),
        ("version 1.2.3 of 2026", False, []),
    ],
)
def test_a_number_that_two_countries_read_differently_is_unsure(words: str, mixed: bool, unsure: list[str]) -> None:
    assert unsure_numbers(words, mixed) == unsure


def test_a_text_with_both_ways_of_writing_mixes_them() -> None:
    assert mixes_styles("over 1.000,50 here and 1,000.50 there")
    assert not mixes_styles("over 1,000.50 here and 1,000 there, 2.5 percent")
