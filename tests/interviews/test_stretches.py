"""A stretch and its kind → the condition that its words state."""

import pytest

from interviews.heard_dates import lacks_year
from interviews.listener import Listener
from interviews.speech import clean
from interviews.stretches import Kind, condition_of, contradicts
from knowledge.language import Language


def read(language: Language, said: str, *stretches: tuple[str, Kind]) -> list[tuple[str, object, str | None]]:
    speech = clean(said)
    listener = Listener(speech, language.parse(speech.text), [], "")
    found = []
    for words, kind in stretches:
        start = speech.text.index(words)
        one = condition_of(listener, start, start + len(words), kind)
        assert one is not None, words
        found.append((one.operator, one.value, one.unit))
    return found


@pytest.mark.parametrize(
    ("said", "words", "kind", "expected"),
    [
        ("I take it if the report's no older than three months.", "the report's no older than three months", "<=", ("<=", 3, "month")),
        ("I take it if the report's no older than three months.", "the report's no older than three months", ">", ("<=", 3, "month")),
        ("Minus fifteen to minus eighteen I keep it.", "Minus fifteen to minus eighteen", "between", ("between", [-18, -15], "°C")),
        ("Kids under six don't ride.", "Kids under six", "<", ("<", 6, "year")),
        ("If the oven's at over two hundred degrees I stop.", "the oven's at over two hundred degrees", ">", (">", 200, "°C")),
        ("A tilt of more than five degrees I refuse.", "A tilt of more than five degrees", ">", (">", 5, "°")),
        ("Brake pads under three mil I replace.", "Brake pads under three mil", "<", ("<", 3, "mm")),
        ("After the third complaint I ring them.", "the third complaint", ">=", (">=", 3, None)),
        ("First fault a warning, the second one a fine.", "the second one", "=", ("=", 2, None)),
        ("Half or more rotten, I bin it.", "Half or more rotten", ">=", (">=", 50, "%")),
        ("A grade of 1.9 or better I take.", "A grade of 1.9 or better", "<=", ("<=", 1.9, None)),
        ("They book up to two weeks before arrival, fine.", "book up to two weeks before arrival", ">=", (">=", 2, "week")),
        ("A trip before July I cancel.", "before July", "date", ("<", "--07-01", None)),
        ("Between 20 December and 6 January we close.", "Between 20 December and 6 January", "date", ("between", ["--12-20", "--01-06"], None)),
        ("The card's red, I call.", "The card's red", "category", ("=", "red", None)),
        ("For metal or glass I use the saw.", "For metal or glass", "category", ("in", ["metal", "glass"], None)),
        ("There's no receipt, I send them home.", "There's no receipt", "no", ("=", False, None)),
        ("If the tag is gone I refuse.", "the tag is gone", "no", ("=", True, None)),
    ],
)  # fmt: skip
def test_the_words_give_number_unit_and_direction(
    language: Language, said: str, words: str, kind: Kind, expected: tuple[str, object, str | None]
) -> None:
    assert read(language, said, (words, kind)) == [expected]


def test_a_limit_named_before_is_seen_from_the_other_side(language: Language) -> None:
    said = "Under ten thousand euros I sign. Anything bigger goes to Bea. A parcel over thirty kilos waits, lighter goes out."
    asked: list[tuple[str, Kind]] = [
        ("Under ten thousand euros", "<"), ("Anything bigger", ">="), ("A parcel over thirty kilos", ">"), ("lighter", "<="),
    ]  # fmt: skip
    assert read(language, said, *asked) == [
        ("<", 10000, "EUR"),
        (">=", 10000, "EUR"),
        (">", 30, "kg"),
        ("<=", 30, "kg"),
    ]


def test_a_price_does_not_become_days(language: Language) -> None:
    said = "Repairs that take more than five days I refuse. If the parts cost under thirty I pay."
    _, cost = read(language, said, ("take more than five days", ">"), ("the parts cost under thirty", "<"))
    assert cost[2] != "day"


def test_the_caller_hears_that_words_and_kind_disagree(language: Language) -> None:
    speech = clean("If it's no more than five days I wait. On 3 March I go.")
    listener = Listener(speech, language.parse(speech.text), [], "")
    found = condition_of(listener, 3, 30, ">")
    assert found is not None and found.operator == "<=" and contradicts(found, ">") and not contradicts(found, "<=")
    start = speech.text.index("On 3 March")
    day = condition_of(listener, start, start + 10, "date")
    assert day is not None and lacks_year(day)
