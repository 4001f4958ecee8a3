import pytest

from ui.web.html import chip, day, esc, highlighted, initials, value_words


def test_what_a_person_wrote_cannot_become_markup() -> None:
    assert esc('<img src=x onerror="alert(1)">') == "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;"


def test_highlighting_marks_exactly_the_span_and_escapes_around_it() -> None:
    assert highlighted("a <b> c", [(2, 5)]) == "a <mark>&lt;b&gt;</mark> c"


@pytest.mark.parametrize("spans", [[(0, 2), (1, 4)], [(1, 4), (0, 2)]])
def test_overlapping_spans_never_repeat_text(spans: list[tuple[int, int]]) -> None:
    assert highlighted("abcdef", spans).replace("<mark>", "").replace("</mark>", "") == "abcdef"


def test_a_span_outside_the_text_marks_what_there_is() -> None:
    assert highlighted("abc", [(2, 99)]) == "ab<mark>c</mark>"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (True, None, "yes"),
        (False, None, "no"),
        (72000, "EUR", "72,000 EUR"),
        (0.5, None, "0.5"),
        (12, "%", "12%"),
        (["new", "known"], None, "new or known"),
        ({"value": 5, "unit": "day"}, None, "5 day"),
    ],
)
def test_values_are_said_as_people_say_them(value: object, unit: str | None, words: str) -> None:
    assert value_words(value, unit) == words


def test_a_chip_never_speaks_by_colour_alone() -> None:
    assert "Allowed" in chip("Allowed", "ok", "check") and "<svg" in chip("Allowed", "ok", "check")


def test_initials_are_of_the_first_and_last_name() -> None:
    assert initials("Inês Maria Caldeira") == "IC"
    assert initials("Cher") == "C"


def test_a_date_is_written_out() -> None:
    assert day("2026-03-04T10:00:00+00:00") == "4 March 2026"
    assert day(None) == ""
