"""Simulated experts speak through the interview's public door and say what their hidden decision says."""

from pathlib import Path
from random import Random

import pytest

from evals.experts.captured import outcome_meant
from evals.experts.doors import PublicDoor, QuickDoor
from evals.experts.expert import Expert
from evals.experts.hidden import Hidden, own_decisions
from evals.experts.personas import PERSONAS, persona
from evals.experts.phrases import FIRST
from evals.experts.published import decisions_in
from evals.experts.runs import Setting, run_one
from evals.experts.sessions import Equipment, Ours, a_context, hold
from evals.experts.space import Space
from evals.experts.summary import as_markdown, summarized
from evals.experts.verbalizers import verbalizer, verbalizer_names
from evals.experts.voice import Voice
from knowledge.language import Language
from knowledge.soundness import problems

OWN = list(own_decisions())


@pytest.fixture(scope="module")
def equipment() -> Equipment:
    language = Language()
    language.load()
    return Equipment(language)


def of(name: str) -> Hidden:
    return next(one for one in OWN if one.id == name)


@pytest.mark.parametrize("hidden", OWN, ids=lambda one: one.id)
def test_a_hidden_decision_is_sound_and_decides_every_case(hidden: Hidden) -> None:
    assert list(problems(hidden.tree)) == []
    space = Space(hidden)
    undecided = [one for one in space.points() if space.decided(one) is None]
    assert undecided == []
    assert {one.then for one in [*hidden.rules, *hidden.zones, *hidden.unknowns]} == set(hidden.outcomes)


@pytest.mark.parametrize("one", PERSONAS, ids=lambda one: one.name)
def test_marks_lie_on_the_words_that_say_the_condition(one: object) -> None:
    for hidden in OWN:
        words = Voice(hidden, persona(one.name), FIRST, Random(3)).account(hidden.rules)  # type: ignore[attr-defined]
        for mark in words.marks:
            assert 0 <= mark.start < mark.end <= len(words.text)
            if mark.outcome:
                assert words.text[mark.start : mark.end].lower() in [
                    way.lower() for way in hidden.outcomes[mark.outcome]
                ]


def test_both_doors_ask_the_same(equipment: Equipment) -> None:
    asked = []
    for door in (PublicDoor, QuickDoor):
        expert = Expert(of("overdraft"), persona("terse"), FIRST, 1)
        with a_context(equipment) as context:
            held = hold(expert, Ours(door(context)))
        asked.append([(step.question["text"], step.question["case"], step.answer) for step in held.steps])
    assert asked[0] == asked[1]


@pytest.mark.parametrize("asks", ["ours", "fixed agenda", "tell me all"])
def test_an_interview_is_the_same_each_time(equipment: Equipment, asks: str) -> None:
    setting = Setting(of("invoice-approval"), persona("cooperative"), asks, 1)  # type: ignore[arg-type]
    one, other = (run_one(setting, equipment, FIRST) for _ in range(2))
    assert (one.curve, one.captures) == (other.curve, other.captures)
    assert one.ended == "done" and one.captures is not None and one.captures.right > 0.2


def test_a_table_is_made_of_results(equipment: Equipment, tmp_path: Path) -> None:
    setting = Setting(of("overdraft"), persona("cooperative"), "ours", 1)
    table = as_markdown(summarized([run_one(setting, equipment, FIRST)]))
    assert "| ours | cooperative | 1 |" in table


@pytest.mark.parametrize("name", verbalizer_names())
def test_other_words_say_the_same_decision(name: str) -> None:
    spoken = verbalizer(name)
    for hidden in own_decisions():
        own = spoken.words.get(hidden.id, {"facts": {}, "outcomes": {}})
        other = spoken.told(hidden)
        assert other.tree == hidden.tree
        assert set(own["facts"]) <= {one.name for one in other.facts} and set(own["outcomes"]) <= set(other.outcomes)
        assert all(set(one.kinds) == set(hidden.fact(one.name).kinds) for one in other.facts)
        assert all("{}" in frame for one in other.facts for frame in one.frames)


def test_a_verbalizer_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="expected one of first"):
        verbalizer("nobody")


def test_a_question_of_a_published_tree_is_turned_into_sentences() -> None:
    paths = [([["Do you live in Cyprus?", said], ["Has the tenant paid?", "No"]], said) for said in ("Yes", "No")]
    record = {
        "id": "a" * 40,
        "question": "Can I?",
        "paths": [{"facts": facts, "decision": said} for facts, said in paths],
    }
    found = list(decisions_in([record]))[0]
    assert [(one.yes, one.no) for one in found.facts] == [
        (["they live in Cyprus"], ["they don't live in Cyprus"]),
        (["the tenant has paid"], ["the tenant hasn't paid"]),
    ]


def test_one_of_several_kinds_is_told_and_understood(equipment: Equipment) -> None:
    result = run_one(Setting(of("kit-approval"), persona("cooperative"), "tell me all", 0), equipment, FIRST)
    assert result.ended == "done" and result.captures is not None and result.captures.rules


def test_a_word_about_the_interview_is_no_numbered_answer() -> None:
    hidden = OWN[0]
    expert = Expert(hidden, persona("cooperative"), FIRST, 0)
    line = {"type": "question", "id": 1, "probe": "confirm", "stage": "deepening", "text": "How would you like to go on?", "case": None, "options": ["Go on", "Pause here", "Stop here"], "proposals": []}  # fmt: skip
    assert expert.answer(line).text == "Go on."


def test_an_outcome_is_known_in_any_person_of_its_verb() -> None:
    assert (
        outcome_meant("go out", None, {"serve": ["it goes out"], "bin": ["it goes in the bin"]}, None, None) == "serve"
    )
