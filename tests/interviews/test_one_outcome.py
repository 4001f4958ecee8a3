"""Two wordings of what may be one thing done: asked once, and told in one wording after the expert's yes, each rule with its own quote."""

import pytest

from interviews.one_outcome import in_kept_words, says_same, unasked_pair, with_one_outcome
from interviews.state import Asked, Heard, Question
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree
from tests.interviews.talking import Conversation

SIGN, APPROVE = Outcome(action="sign it myself"), Outcome(action="approve it")


def asked(answer: str, key: str = "one outcome") -> Asked:
    told = {"name": APPROVE.action, "known": SIGN.action}
    question = Question(id=1, key=key, stage="deepening", probe="clarify", text="How?", told=told)
    return Asked(question=question, how="answered", answer=answer)


@pytest.mark.parametrize("words", ["They are the same thing", "Yes.", "That is one and the same.", "No difference."])
def test_a_yes_makes_them_one(words: str) -> None:
    assert says_same(words) and in_kept_words(APPROVE, [asked(words)], [SIGN, APPROVE]) == SIGN


@pytest.mark.parametrize("words", ["They are two different things", "No.", "Not the same at all.", "Hm."])
def test_anything_else_leaves_them_two(words: str) -> None:
    assert not says_same(words) and in_kept_words(APPROVE, [asked(words)], [SIGN, APPROVE]) == APPROVE


@pytest.mark.parametrize(
    "words", ["I ship it the same day.", "They get the same nurse again.", "We tow it the same night."]
)
def test_what_is_done_the_same_day_is_no_yes(words: str) -> None:
    assert not says_same(words) and in_kept_words(APPROVE, [asked(words, "put back")], [SIGN, APPROVE]) == APPROVE


def test_two_facts_that_are_called_one_are_not_two_things_done() -> None:
    heard = asked("That can't be. The hull and the boat, that's the same thing.", "put back")
    heard = heard.model_copy(update={"heard": Heard(impossible=True)})
    assert in_kept_words(APPROVE, [heard], [SIGN, APPROVE]) == APPROVE


def test_before_a_limit_is_looked_for_a_wording_that_no_rule_has_is_asked_about_once() -> None:
    tree = Tree(id="t", decision="Who?", rules=[Rule(id="r1", then=SIGN, otherwise=True)])
    assert unasked_pair(APPROVE, SIGN, tree, []) == {"name": APPROVE.action, "known": SIGN.action}
    assert unasked_pair(APPROVE, SIGN, tree, [asked("No.")]) is None
    assert unasked_pair(Outcome(action="do not sign it"), SIGN, tree, []) is None


def test_a_yes_is_worth_its_question_and_few_noes_are_enough() -> None:
    tree = Tree(id="t", decision="Who?", rules=[Rule(id="r1", then=SIGN, otherwise=True)])
    fresh = Outcome(action="put my name to it")
    assert unasked_pair(fresh, SIGN, tree, [asked("Yes, the same thing.")] * 6)
    assert unasked_pair(fresh, SIGN, tree, [asked("No, two different things.")] * 6) is None
    assert unasked_pair(fresh, SIGN, tree, [asked("Yes, the same thing.")] * 10) is None


def test_every_rule_takes_the_kept_wording_and_keeps_its_quote() -> None:
    new = Attribute(name="supplier is new", type="yes_no")
    rules = [
        Rule(id="r1", if_=[Condition(attribute=new.name, operator="=", value=True)], then=SIGN, quote="I sign it myself"),
        Rule(id="r2", if_=[Condition(attribute=new.name, operator="=", value=False)], then=APPROVE, quote="I approve it"),
    ]  # fmt: skip
    tree = with_one_outcome(Tree(id="t", decision="Who?", attributes=[new], rules=rules), SIGN, APPROVE)
    assert [one.then for one in tree.rules] == [SIGN, SIGN]
    assert [one.quote for one in tree.rules] == ["I sign it myself", "I approve it"]


def told_in_two_wordings(talk: Conversation) -> None:
    """Up to the question how two wordings of what is done go together."""
    talk.start(decision="Is this leave approved?", way="short")
    talk.say("If nobody covers for them, I sit down with them and we find another date. Otherwise they get it.")
    talk.accept_all()
    for _ in range(25):
        if talk.last["case"]:
            break
        talk.line({"type": "skip"})
    talk.say("If the leave is over 15 days, we look for another date together.")


def test_wordings_that_share_words_are_asked_about_and_joined(talk: Conversation) -> None:
    told_in_two_wordings(talk)
    talk.accept_all()
    assert (
        "look for another date together" in talk.last["text"] and "How do these two go together?" in talk.last["text"]
    )
    talk.say("They are the same thing")
    if talk.last["proposals"]:
        assert "is the same as" in talk.last["proposals"][-1]["reads"]
        talk.accept_all()
    done = {rule["then"]["action"] for rule in talk.rules.values()}
    assert "look for another date together" not in done
    assert any("look for another date together" in rule["quote"] for rule in talk.rules.values())


def test_two_different_things_stay_two_and_are_not_asked_about_again(talk: Conversation) -> None:
    told_in_two_wordings(talk)
    talk.accept_all()
    question = talk.last["text"]
    talk.say("They are two different things")
    assert talk.last["text"] != question
    assert "look for another date together" in {rule["then"]["action"] for rule in talk.rules.values()}
