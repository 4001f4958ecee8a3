"""The table of stages: each way goes through its stages in order, each is left when its test says so, and three things are always asked."""

from typing import get_args

import pytest

from interviews.case_probes import QUIET_FAR, Cases
from interviews.deep_probes import OF_THE_CASE, missing_facts
from interviews.probe import choose_probe
from interviews.stages import NEVER_LEFT_OUT, TABLE, stages_of
from interviews.state import STAGES, Asked, Probe, Question, Way
from interviews.story_probes import events, incident, story, timeline
from knowledge.findings import check
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree
from tests.knowledge.trees import a_tree, the_sample

STORY = "Last March I got a bill with a new account. I rang the number we had on file. It was a fraud."


def asked(probe: Probe, answer: str, number: int) -> Asked:
    return Asked(question=Question(**probe.model_dump(), id=number), how="answered", answer=answer, turn=number, gave=1)


def held(tree: Tree, way: Way, answer: str = "As always.") -> list[Probe]:
    """All that is asked in this way when nothing new is learned."""
    history: list[Asked] = []
    findings = check(tree).findings
    while (probe := choose_probe(tree, findings, history, way=way)) is not None:
        said = STORY if probe.key == "event" else answer
        history.append(asked(probe, said, len(history) + 1))
        assert len(history) < 60
    return [one.question for one in history]


@pytest.mark.parametrize("way", get_args(Way))
@pytest.mark.parametrize("tree", [a_tree(attributes=[]), the_sample()], ids=["nothing captured", "four rules"])
def test_none_of_the_three_is_left_out_in_any_way(way: Way, tree: Tree) -> None:
    probes = {one.probe for one in held(tree, way)}
    assert probes >= set(NEVER_LEFT_OUT)


@pytest.mark.parametrize("way", get_args(Way))
def test_every_question_is_of_a_stage_of_its_way(way: Way) -> None:
    assert {one.stage for one in held(the_sample(), way)} <= set(stages_of(way))


@pytest.mark.parametrize("way", get_args(Way))
def test_the_stages_come_in_their_order(way: Way) -> None:
    met = list(dict.fromkeys(one.stage for one in held(the_sample(), way)))
    assert met == [one for one in stages_of(way) if one in met] and met[-1] == "sign-off"


def test_the_full_way_goes_through_every_stage() -> None:
    assert stages_of("full") == list(STAGES) and "timeline" in {one.stage for one in held(the_sample(), "full")}


def test_the_short_way_is_short() -> None:
    assert len(held(the_sample(), "short")) < len(held(the_sample(), "full")) - 8


def test_every_stage_says_when_it_is_over() -> None:
    assert all(one.exit_test for one in TABLE)


def test_while_no_rule_was_captured_the_first_one_is_asked_for_twice_in_other_words() -> None:
    none, some = (
        [one.text for one in held(tree, "full") if one.key == "first rule"]
        for tree in (a_tree(attributes=[]), the_sample())
    )
    assert len(set(none)) == 2 and not some


def told(answer: str, how: str = "answered") -> list[Asked]:
    probe = next(incident([]))
    return [asked(probe, answer, 1).model_copy(update={"how": how})]


@pytest.mark.parametrize(
    ("answer", "keys"),
    [
        (STORY, []),
        ("I rang them.", ["event, in full"]),
        ("The board decided it, and they chose the cheaper one of the two offers.", ["whose decision"]),
        ("I can't think of one.", []),
        ("None.", []),
    ],
)
def test_a_case_is_told_in_full_and_by_who_decided_it(answer: str, keys: list[str]) -> None:
    assert [one.key for one in incident(told(answer))] == keys


def test_the_events_are_the_sentences_of_the_case() -> None:
    assert events(told(STORY))[1] == "I rang the number we had on file" and story([]) is None
    assert [one.key for one in timeline(told(STORY))] == ["line", "decision point"]
    assert list(timeline(told("I rang them."))) == []


def of_the_case(answer: str) -> list[str]:
    return [one.key for one in held(the_sample(), "full", answer) if one.key in OF_THE_CASE]


def test_how_the_case_was_seen_is_asked_in_full_of_whoever_tells_it() -> None:
    assert of_the_case("I saw the account number.") == list(OF_THE_CASE)


@pytest.mark.parametrize("answer", ["No, that's it.", "Nothing more that I can think of.", "None."])
def test_whoever_has_nothing_more_to_say_of_the_case_is_asked_no_more_of_it(answer: str) -> None:
    assert of_the_case(answer) == list(OF_THE_CASE[:2])


def test_where_one_missing_fact_gave_no_rule_no_other_is_asked_about() -> None:
    tree = the_sample()
    findings = check(tree).findings
    first = next(missing_facts(tree, findings, []))
    history = [asked(first, "I find that out first.", 1)]
    rest = missing_facts(tree, findings, history)
    assert first.key == "missing fact" and "missing fact" not in {one.key for one in rest}


def two_numbers() -> Tree:
    facts = [Attribute(name=name, type="number", unit=unit) for name, unit in (("height", "m"), ("load", "kg"))]
    rules = [
        Rule(
            id=f"r{at}",
            if_=[Condition(attribute=one.name, operator=">", value=20)],
            then=Outcome(action=does),
            quote="x",
        )
        for at, (one, does) in enumerate(zip(facts, ("rope it", "use the crane"), strict=True))
    ]
    usual = Rule(id="r9", otherwise=True, then=Outcome(action="carry it"), quote="x")
    return Tree(id="t", decision="How is it moved?", attributes=facts, rules=[*rules, usual])


@pytest.mark.parametrize(("gave", "most"), [(0, QUIET_FAR), (1, 4)])
def test_numbers_far_away_are_asked_until_two_brought_nothing(gave: int, most: int) -> None:
    tree = two_numbers()
    history: list[Asked] = []
    while True:
        probes = Cases(tree, check(tree).findings, history).making_sure(100)
        probe = next((one for one in probes if one.key == "far"), None)
        if probe is None:
            break
        history.append(asked(probe, "As always.", len(history) + 1).model_copy(update={"gave": gave}))
    assert len(history) == most
