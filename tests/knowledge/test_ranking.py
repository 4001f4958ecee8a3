import pytest

from knowledge.ranking import fuse, terms


def test_what_both_rankings_hold_comes_first() -> None:
    meaning = [("a", 0.6), ("b", 0.5), ("c", 0.5)]
    assert [one for one, _ in fuse(meaning, [("c", 20.0), ("d", 10.0)])] == ["c", "d", "a", "b"]


def test_a_weak_match_of_words_does_not_beat_a_near_meaning() -> None:
    assert [one for one, _ in fuse([("near", 0.6), ("far", 0.2)], [("far", 3.0)])] == ["near", "far"]


def test_what_is_found_by_words_alone_is_as_far_as_the_last_in_meaning() -> None:
    scores = dict(fuse([("a", 0.6), ("b", 0.4)], [("c", 40.0)]))
    assert scores["c"] == pytest.approx(0.5 * 0.4 + 0.5 * 0.5)


def test_equal_scores_keep_the_order_of_the_first_ranking() -> None:
    assert [one for one, _ in fuse([("a", 0.5), ("b", 0.5)], [("b", 1.0), ("a", 1.0)])] == ["a", "b"]
    assert fuse([], []) == []


def test_words_to_look_for_are_words_and_numbers_once() -> None:
    assert terms('The "72,000 EUR" invoice* OR the NEAR(invoice)') == [
        "the",
        "72",
        "000",
        "eur",
        "invoice",
        "or",
        "near",
    ]
    assert terms("🎉 ?!") == []


def test_a_very_long_text_is_looked_for_by_its_first_words() -> None:
    assert len(terms(" ".join(f"word{number}" for number in range(100_000)))) == 256
