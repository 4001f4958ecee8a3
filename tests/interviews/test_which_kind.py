"""What follows from which one of something it is, told as kinds of that something."""

import pytest

from interviews.kinds import Kind
from interviews.state import Asked, Heard, Question
from interviews.which_kind import kinds_depended_on, subject_of
from knowledge.tree import Attribute
from tests.interviews.talking import Conversation


@pytest.mark.parametrize(
    ("answer", "subject"),
    [
        ("That depends on which timber it is.", "timber"),
        ("I'd have to know what kind of soil we're on.", "soil"),
        ("Comes down to what the roof is made of.", None),
        ("What rank do they hold? That decides it.", None),
        ("It depends on what rank they hold.", "rank"),
        ("It hangs on what the cargo is.", "cargo"),
        ("That depends on what happened.", None),
        ("It depends on what caused the fire.", None),
        ("It depends on what they want.", None),
        ("It depends on whether the kiln is hot.", None),
    ],
)
def test_what_it_depends_on_is_named(answer: str, subject: str | None) -> None:
    assert subject_of(answer) == subject


def asked(answer: str, sides: dict[str, bool]) -> Asked:
    question = Question(id=1, key="case", stage="deepening", probe="case", text="What do you do?", case={})
    return Asked(question=question, how="answered", answer=answer, heard=Heard(sides=sides))


def facts(*names: str) -> list[Attribute]:
    return [Attribute(name=one, type="yes_no") for one in names]


def test_what_followed_are_kinds_however_each_was_said() -> None:
    told = {"we are looking at oak": True, "board in hand is larch": True}
    found = kinds_depended_on([asked("It depends on which timber it is.", told)], facts(*told, "shed is wet"))
    assert found == [Kind("we are looking at oak", "timber", "oak"), Kind("board in hand is larch", "timber", "larch")]


@pytest.mark.parametrize(
    ("answer", "sides"),
    [
        ("It depends on which timber it is.", {"we are looking at oak": True}),
        ("It depends on which timber it is.", {"we are looking at oak": True, "shed is wet": False}),
        ("It depends on which timber it is.", {"we are looking at oak": True, "storm did it": True}),
        ("It depends on which timber it is.", {"we are looking at oak": True, "beetle got into the beam": True}),
        ("It depends on whether it is oak.", {"we are looking at oak": True, "board in hand is larch": True}),
    ],
)
def test_one_alone_one_denied_one_without_a_name_or_no_which_makes_no_kinds(
    answer: str, sides: dict[str, bool]
) -> None:
    assert kinds_depended_on([asked(answer, sides)], facts(*sides)) == []


def test_kinds_told_in_different_ways_become_one_fact_by_the_experts_word(talk: Conversation) -> None:
    talk.start(decision="How is this board dried?", way="short")
    talk.say("If the board is thicker than 60 mm, it goes into the kiln. Otherwise it is stacked in the yard.")
    talk.accept_all()
    said = asked_about = False
    for _ in range(40):
        if talk.last.get("type") != "question":
            break
        if "several kinds of timber" in talk.last["text"]:
            asked_about = True
            talk.say("No, only ever one of them")
            talk.accept_all()
            break
        if talk.last["case"] and not said:
            said = True
            talk.say("It depends on which timber it is. When we are looking at oak, it is stacked in the yard. If the wood is larch, it goes into the kiln.")  # fmt: skip
            talk.accept_all()
        else:
            talk.say("Nothing else comes to mind.")
    assert asked_about
    assert {one["name"]: one["values"] for one in talk.tree["attributes"] if one["type"] == "category"} == {
        "timber": ["oak", "larch", "other"]
    }
