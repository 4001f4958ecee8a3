"""What was captured is said back as a list, and answered item by item: what is wrong is proposed to go, what is put right takes its place."""

import pytest

from interviews.manners import faults
from interviews.state import InterviewContext
from interviews.teach_back import listed, rules_of_items, say_back
from interviews.turn import take_line
from knowledge.tree import Tree
from tests.interviews.talking import Conversation
from tests.knowledge.trees import the_sample


def test_every_rule_and_zone_has_a_line_of_its_own_with_its_number() -> None:
    tree = the_sample()
    lines = say_back(tree).split("\n")
    assert [one.split(". ")[0] for one in lines] == [str(number) for number in range(1, len(lines) + 1)]
    assert [one for one in rules_of_items(tree).split() if one != "-"] and len(rules_of_items(tree).split()) == len(
        lines
    )
    assert {one for one in rules_of_items(tree).split() if one != "-"} == {one.id for one in tree.rules}


def test_rules_that_read_alike_are_said_once() -> None:
    tree = the_sample()
    twin = tree.rules[0].model_copy(update={"id": "r99", "unless": []})
    twice = tree.model_copy(update={"rules": [*tree.rules, twin]})
    assert say_back(twice) == say_back(tree) and f"{tree.rules[0].id},r99" in rules_of_items(twice).split()


def test_a_list_said_back_keeps_its_manners_and_is_read_out_again_as_items() -> None:
    text = f"Let me say it back, one by one.\n{say_back(the_sample())}\nWhat would you correct?"
    assert faults(text, closed=True, teach_back=True) == []
    assert [f"{number}. {one}" for number, one in enumerate(listed(text), 1)] == say_back(the_sample()).split("\n")


@pytest.fixture
def said_back(talk: Conversation) -> Conversation:
    """Two rules and the rest, said back."""
    talk.start(way="short")
    talk.say("If the supplier is new, I get the CFO to sign. If the invoice is over 50,000 EUR, I ask the controller. Otherwise I sign it myself.")  # fmt: skip
    talk.accept_all()
    for _ in range(40):
        if talk.last["stage"] == "teach-back":
            break
        talk.line({"type": "skip"})
    assert len(talk.last["items"]) == 3 and talk.last["text"].count("\n") == 4
    return talk


def number_of(talk: Conversation, words: str) -> int:
    return next(number for number, one in enumerate(talk.last["items"], 1) if words in one)


def test_an_item_that_is_wrong_is_proposed_to_go_and_goes_with_the_experts_word(said_back: Conversation) -> None:
    said_back.say(f"{number_of(said_back, 'controller')} is wrong.")
    proposal = said_back.last["proposals"][-1]
    assert proposal["op"] == "remove rule" and "ask the controller" in proposal["reads"] and len(said_back.rules) == 3
    said_back.accept_all()
    assert not any("controller" in rule["then"]["action"] for rule in said_back.rules.values())


def test_an_item_that_is_put_right_takes_its_place(said_back: Conversation) -> None:
    number = number_of(said_back, "controller")
    old = next(name for name, rule in said_back.rules.items() if "controller" in rule["then"]["action"])
    said_back.say(f"{number}: If the invoice is over 80,000 EUR, I ask the controller. 1 is right.")
    proposal = said_back.last["proposals"][-1]
    assert proposal["op"] == "change rule" and proposal["about"]["rule"] == old
    assert proposal["quote"].startswith("If the invoice is over 80,000 EUR")
    said_back.accept_all()
    assert said_back.rules[old]["if"][0]["value"] == 80000 and len(said_back.rules) == 3


def test_a_limit_alone_or_what_is_done_alone_is_put_into_the_rule(said_back: Conversation) -> None:
    number = number_of(said_back, "controller")
    said_back.say(f"{number} is wrong, it should be 60,000 instead of 50,000.")
    assert said_back.last["proposals"][-1]["rule"]["if"][0]["value"] == 60000
    new = number_of(said_back, "CFO") if said_back.last.get("items") else 1
    assert new and said_back.last["proposals"][-1]["op"] == "change rule"


def test_what_is_right_changes_nothing(said_back: Conversation) -> None:
    said_back.say("1 is right, 2 is right, 3 is right.")
    assert said_back.last["proposals"] == [] and len(said_back.rules) == 3, said_back.last["text"]
    if "Go on" in (said_back.last["options"] or []):
        said_back.say("Go on")
    assert said_back.last["stage"] == "sign-off"


def test_what_cannot_be_understood_of_an_item_is_asked_about_and_nothing_is_lost(said_back: Conversation) -> None:
    said_back.say(f"{number_of(said_back, 'controller')} should be the blue folder on Tuesdays, more or less.")
    last = said_back.last
    assert last["proposals"] or "blue folder" in last["text"] or any("blue folder" in one for one in last["unread"])


def test_the_page_has_the_items_too(said_back: Conversation, context: InterviewContext) -> None:
    assert said_back.shown.items == said_back.last["items"]
    assert isinstance(Tree.model_validate(take_line(said_back.interview, {"type": "tree"}, context)["tree"]), Tree)
