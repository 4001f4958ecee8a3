"""Lengths of time in a case, and the numbers beside them that say what they measure."""

import pytest

from knowledge.case_times import stretch_in
from knowledge.embedding import Embedder
from knowledge.facts import read_answer, read_case, read_facts
from knowledge.named_in_quotes import attributes_of
from knowledge.quantities import find_quantities
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree, Value

DRYING = Attribute(name="drying time", type="duration", unit="week")
PRACTICE = Attribute(name="practice", type="duration", unit="year")
SINCE = Attribute(name="time since service", type="duration", unit="year")
REBATE = Attribute(name="rebate", type="number", unit="%")
SHARE = Attribute(name="yield", type="number", unit="%")


def test_months_are_as_many_weeks_as_they_are_at_least_and_at_most() -> None:
    assert stretch_in(find_quantities("two months")[0], "week") == (8.0, 8.86)
    assert stretch_in(find_quantities("two months")[0], "kg") is None


def test_a_length_in_months_is_read_as_a_stretch_and_never_for_sure() -> None:
    (fact,) = read_facts("drying takes two months", [DRYING])
    assert fact.value == [8.0, 8.86] and not fact.sure
    answer = read_answer("about two months", DRYING)
    assert answer is not None and answer.value == [8.0, 8.86]


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("four years at the lathe, all by himself", "practice"),
        ("the last service was four years ago", "time since service"),
    ],
)
def test_beside_another_length_only_time_that_has_gone_by_is_a_time_since(message: str, name: str) -> None:
    assert [one.attribute for one in read_facts(message, [PRACTICE, SINCE])] == [name]


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("the yield's 36 and the rebate 12%", {"yield": 36, "rebate": 12}),
        ("yield slipped to 29", {"yield": 29}),
        ("they want 17 off, yield stays above board", {"rebate": 17}),
    ],
)
def test_a_share_without_its_sign_is_that_of_the_name_before_it_or_the_word_behind(
    message: str, found: dict[str, Value]
) -> None:
    assert {one.attribute: one.value for one in read_facts(message, [REBATE, SHARE])} == found


def test_what_is_wanted_up_front_is_the_advance() -> None:
    advance = Attribute(name="advance", type="number", unit="%")
    read = read_facts("the roofer wants 40% up front", [REBATE, advance])
    assert [(one.attribute, one.value) for one in read] == [("advance", 40)]


def test_a_number_called_number_goes_by_what_its_rule_counts() -> None:
    count = Attribute(name="number", type="number")
    rule = Rule(
        id="r1",
        if_=[Condition(attribute="number", operator=">", value=40)],
        then=Outcome(action="the warden is told"),
        quote="If the number of beehives is over 40, the warden is told.",
    )
    tree = Tree(id="bees", decision="Who is told?", attributes=[count], rules=[rule])
    assert attributes_of(tree)[0].aliases == ["beehives"]


def test_looked_for_and_clean_is_none_found(minilm: Embedder) -> None:
    facts = [
        Attribute(name="hit on the recall list", type="yes_no"),
        Attribute(name="valve is of brass", type="yes_no"),
    ]
    read = read_case("We checked the recall lists - clean.", facts, "May this valve be fitted?", minilm)
    assert [(one.attribute, one.value, one.sure) for one in read] == [("hit on the recall list", False, True)]


@pytest.mark.parametrize("said", ["nobody there", "just voicemail", "it rang out", "couldn't reach them"])
def test_nobody_there_is_nobody_picking_up(said: str, minilm: Embedder) -> None:
    facts = [Attribute(name="somebody picks up", type="yes_no"), Attribute(name="gate is locked", type="yes_no")]
    read = read_case(f"Rang the farm twice, {said}.", facts, "Is the milk fetched?", minilm)
    assert [(one.attribute, one.value) for one in read] == [("somebody picks up", False)]
