from knowledge.ranking import fuse, terms


def test_what_both_rankings_hold_comes_first() -> None:
    assert [one for one, _ in fuse(["a", "b", "c"], ["c", "d"])] == ["c", "a", "b", "d"]


def test_equal_scores_keep_the_order_of_the_first_ranking() -> None:
    assert [one for one, _ in fuse(["a", "b"], ["b", "a"])] == ["a", "b"]
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
