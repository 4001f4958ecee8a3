"""What kind of thing a noun names."""

import pytest

from knowledge.nouns import alike, of_a_kind, seldom_noun, singular


@pytest.mark.parametrize(
    ("word", "noun"),
    [("lorries", "lorry"), ("firemen", "fireman"), ("guest’s", "guest"), ("shelves", "shelf"), ("glass", "glass"), ("the", None)],
)  # fmt: skip
def test_a_form_leads_to_its_noun(word: str, noun: str | None) -> None:
    assert singular(word) == noun


@pytest.mark.parametrize(
    ("one", "other"), [("lorry", "truck"), ("noon", "midday"), ("van", "vehicle"), ("pony", "horse")]
)
def test_two_words_for_one_thing_and_a_thing_and_its_kind_are_alike(one: str, other: str) -> None:
    assert alike(one, other) and alike(other, one) and not of_a_kind(one, other)


@pytest.mark.parametrize(("one", "other"), [("fan", "filter"), ("plumber", "attendant"), ("watch", "clock")])
def test_two_things_of_a_kind_are_not_alike(one: str, other: str) -> None:
    assert of_a_kind(one, other) and not alike(one, other)


def test_things_that_have_little_in_common_are_not_of_a_kind() -> None:
    assert not of_a_kind("fan", "monday") and not of_a_kind("lorry", "guest")


def test_what_is_more_often_a_verb_is_seldom_a_noun() -> None:
    assert seldom_noun("call") and not seldom_noun("lorry")
