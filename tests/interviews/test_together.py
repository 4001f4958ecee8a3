"""Two yes/no facts that may be one, or each the other's opposite: asked about once, and put into one once the expert said so."""

import pytest

from interviews.contraries import contraries, in_one_sense, says_opposite
from interviews.reading import ReadCondition, ReadOutcome, ReadRule
from interviews.state import Asked, Question
from knowledge.edits import MergeAttributes, apply
from knowledge.errors import InputError
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree
from tests.interviews.talking import Conversation

EMPTY, LIVED = Attribute(name="house is empty", type="yes_no"), Attribute(name="somebody lives there", type="yes_no")


def a_tree() -> Tree:
    send = Rule(id="r1", if_=[Condition(attribute=EMPTY.name, operator="=", value=True)], then=Outcome(action="send a surveyor"))  # fmt: skip
    settle = Rule(id="r2", if_=[Condition(attribute=LIVED.name, operator="=", value=True)], then=Outcome(action="settle it"))  # fmt: skip
    return Tree(id="t", decision="Who handles it?", attributes=[EMPTY, LIVED], rules=[send, settle])


def test_an_opposite_is_told_as_what_the_other_is_not() -> None:
    merged = apply(a_tree(), MergeAttributes(keep=EMPTY.name, merge=LIVED.name, opposite=True))
    assert [one.name for one in merged.attributes] == [EMPTY.name] and merged.attributes[0].aliases == []
    assert [(one.attribute, one.value) for one in merged.conditions()] == [(EMPTY.name, True), (EMPTY.name, False)]


def test_only_a_yes_no_fact_has_an_opposite() -> None:
    tree = a_tree().model_copy(update={"attributes": [EMPTY, Attribute(name=LIVED.name, type="text")]})
    with pytest.raises(InputError, match="yes/no"):
        apply(tree, MergeAttributes(keep=EMPTY.name, merge=LIVED.name, opposite=True))


def asked(answer: str) -> Asked:
    told = {"name": LIVED.name, "known": EMPTY.name}
    question = Question(id=1, key="together", stage="deepening", probe="clarify", text="How?", told=told)
    return Asked(question=question, how="answered", answer=answer)


@pytest.mark.parametrize(
    "words", ["Each is the opposite of the other.", "It's one or the other.", "The other way round."]
)
def test_what_was_called_an_opposite_is_read_as_the_known_fact(words: str) -> None:
    turned = contraries([asked(words)])
    said = ReadCondition(attribute=LIVED.name, type="yes_no", operator="=", value=True, span=(0, 4))
    rule = ReadRule(id="p1", if_=[said], then=ReadOutcome(action="settle it", span=(5, 9)), span=(0, 9), reads="")
    found = in_one_sense(rule, turned)
    assert (found.if_[0].attribute, found.if_[0].value) == (EMPTY.name, False) and "not" in found.reads


@pytest.mark.parametrize("words", ["They are the same thing.", "They are two different things.", "No."])
def test_nothing_else_is_taken_for_an_opposite(words: str) -> None:
    assert not says_opposite(words) and contraries([asked(words)]) == {}


STORY = "Last March a toolmaker sent us a bill with a new account. I rang the number we had on file."


def with_two_sides(talk: Conversation) -> None:
    """Up to the question how the two sides of one dependence go together."""
    talk.start(decision="Who handles this water damage?")
    talk.say(STORY)
    talk.say("If the damage is over 3,000 euros, a surveyor has a look. Otherwise I settle it myself.")
    talk.accept_all()
    for _ in range(25):
        if talk.last["case"]:
            break
        talk.line({"type": "skip"})
    talk.say("It depends on whether the house was empty. If the house was empty, I send a surveyor. If the house was lived in, I settle it myself.")  # fmt: skip


def test_the_two_sides_of_a_dependence_are_asked_about_and_joined(talk: Conversation) -> None:
    with_two_sides(talk)
    talk.accept_all()
    assert (
        "How do these two go together?" in talk.last["text"]
        and "Each is the opposite of the other" in talk.last["options"]
    )
    talk.say("Each is the opposite of the other.")
    if talk.last["proposals"]:
        talk.accept_all()
    names = [one["name"] for one in talk.tree["attributes"]]
    assert "house was lived in" not in names and "house was empty" in names


def test_what_follows_is_proposed_as_it_was_said_and_for_fewer_cases_where_that_is_too_wide(talk: Conversation) -> None:
    with_two_sides(talk)
    wide = next(one for one in talk.last["proposals"] if "empty" in one["reads"])
    assert [one["attribute"] for one in wide["rule"]["if"]] == ["house was empty"]
    talk.review(**{wide["id"]: "reject"})
    narrow = [one for one in talk.last["proposals"] if "empty" in one["reads"]]
    assert len(narrow) == 1 and len(narrow[0]["rule"]["if"]) > 1
