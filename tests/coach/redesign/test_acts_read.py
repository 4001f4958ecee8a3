"""What a step does is read by what it means: a verb that no vocabulary has, a thing that is to be read, a thing of matter."""

import pytest

from coach.redesign.acts_meant import is_to_read, parted
from coach.redesign.acts_read import acts_read
from knowledge.embedding import Embedder


@pytest.mark.parametrize(
    ("what", "act"),
    [
        ("tick off who is on the list", "analyse"),
        ("find out which hall is free", "analyse"),
        ("group the sightings by valley", "analyse"),
        ("compile the fixtures", "draft"),
        ("type up the ranger's notes", "draft"),
        ("log the sighting", "draft"),
        ("insert the names in the league table", "draft"),
        ("put it in the spreadsheet", "draft"),
        ("boil the debate down to ten lines", "summarise"),
        ("ask the clubs for their results", "send"),
        ("chase the missing reports", "send"),
        ("fix the query", "code"),
        ("record the dates in the log", "draft"),  # no meeting, so nothing is transcribed
        ("draw up the rota", "draft"),  # no picture
        ("work out the total", "analyse"),  # nothing is guessed of anybody
    ],
)
def test_where_ai_plainly_may_help_it_is_heard(what: str, act: str, minilm: Embedder) -> None:
    assert act in acts_read(what, [], minilm)


@pytest.mark.parametrize(
    "what",
    ["count the buckets", "polish the lamp", "feed the dogs", "ring the mayor", "ask the ranger what happened", "lift the engine out", "milk the cows", "mark the trees", "sort the bottles", "take the temperature", "put it in the van", "ask her for help"],
)  # fmt: skip
def test_what_is_done_with_hands_or_by_voice_gets_no_part_whatever_the_verb(what: str, minilm: Embedder) -> None:
    assert acts_read(what, [], minilm) == []


def test_it_is_what_was_spoken_of_before(minilm: Embedder) -> None:
    assert acts_read("sort them", ["the letters"], minilm) and not acts_read("sort them", ["the bottles"], minilm)


def test_choosing_things_is_a_decision_and_no_ranking_of_people(minilm: Embedder) -> None:
    assert acts_read("select the paragraphs", [], minilm) == ["approve"]
    assert "rank people" in acts_read("select the applicants", [], minilm)


def test_the_particle_belongs_to_the_verb() -> None:
    assert parted("put the parts list together")[0] == "put together"
    assert parted("look the number up in the book")[0] == "look up"


def test_an_unknown_thing_is_judged_by_what_it_is_near_to(minilm: Embedder) -> None:
    assert is_to_read("memorandum", minilm) and not is_to_read("wheelbarrow", minilm) and not is_to_read("", minilm)
