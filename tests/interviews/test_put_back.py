"""Rules that still part ways in a case that was put already: the case and the expert's own words, once, for the expert to choose."""

from interviews.case_probes import Cases
from interviews.manners import faults
from interviews.one_outcome import SAME
from interviews.put_back import sides, was_put_back
from interviews.state import Asked, Heard, Probe, Question
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree
from tests.interviews.talking import STORY, Conversation

URGENT, ABROAD = Attribute(name="urgent", type="yes_no"), Attribute(name="abroad", type="yes_no")


def a_rule(id_: str, action: str, fact: str, quote: str) -> Rule:
    return Rule(id=id_, if_=[Condition(attribute=fact, operator="=", value=True)], then=Outcome(action=action), quote=quote)  # fmt: skip


HOLD = a_rule("r1", "hold it", "urgent", "If it is urgent, I hold it.")
CALL = a_rule("r2", "call them", "abroad", "Anything from abroad, I call them.")
LEAVE = Rule(id="r3", if_=[], otherwise=True, then=Outcome(action="leave it"))
PARTED = Tree(id="t", decision="What happens?", attributes=[URGENT, ABROAD], rules=[HOLD, CALL, LEAVE])


def put(probe: Probe, how: Heard, number: int = 1) -> Asked:
    return Asked(question=Question(**probe.model_dump(), id=number), how="answered", answer="Hm.", turn=number, heard=how)  # fmt: skip


def of_both(history: list[Asked], tree: Tree = PARTED) -> list[Probe]:
    return [one for one in Cases(tree, [], history).closing() if one.told.get("rules") == "r1 r2"]


def test_the_very_case_is_put_back_with_the_experts_own_words_for_each() -> None:
    first = of_both([])[0]
    back = of_both([put(first, Heard(unsure=True))])[0]
    assert (first.key, back.key) == ("contrast", "put back") and back.case == first.case
    assert "“If it is urgent, I hold it” and also “Anything from abroad, I call them”" in back.text
    assert back.options == ["hold it", "call them", SAME]


def test_a_case_that_was_told_for_something_else_is_put_back_too() -> None:
    first = of_both([])[0]
    other = first.model_copy(update={"key": "check", "told": first.told | {"rules": "r3"}})
    assert [one.key for one in of_both([put(other, Heard(unsure=True))])] == ["put back"]


def test_it_is_put_back_once() -> None:
    first = of_both([])[0]
    history = [put(first, Heard())]
    history.append(put(of_both(history)[0], Heard(), 2))
    assert was_put_back(["r1", "r2"], history) and of_both(history) == []


def test_a_case_that_cannot_be_is_not_put_back() -> None:
    first = of_both([])[0]
    assert all(one.key != "put back" for one in of_both([put(first, Heard(impossible=True))]))


def test_rules_that_go_one_before_the_other_are_not_put_back() -> None:
    first = of_both([])[0]
    settled = PARTED.model_copy(update={"rules": [HOLD.model_copy(update={"unless": ["r2"]}), CALL, LEAVE]})
    assert of_both([put(first, Heard())], settled) == []


def test_it_keeps_its_manners_as_a_choice_between_the_experts_own_words() -> None:
    back = of_both([put(of_both([])[0], Heard())])[0]
    own = [one for one in back.options or [] if one != SAME]
    assert faults(back.text, closed=True, between=own) == []
    assert faults(back.text, closed=True, between=[*own, "send it to the board"]) == ["offers what was not said"]


def test_what_is_said_in_many_words_or_in_other_words_is_told_as_the_rule_it_is() -> None:
    long = HOLD.model_copy(update={"quote": "Well, " * 40 + "I hold it."})
    other = CALL.model_copy(update={"then": Outcome(action="ring the customer")})
    told, _ = sides(PARTED.model_copy(update={"rules": [long, other, LEAVE]}), ["r1", "r2"])
    assert told["said"] == "“If “urgent” applies, hold it” and also “If “abroad” applies, ring the customer”".replace("“urgent”", "‘urgent’").replace("“abroad”", "‘abroad’")  # fmt: skip


def test_the_choice_decides_which_goes_first(talk: Conversation) -> None:
    talk.start(decision="What happens with this order?", way="short")
    talk.say("If the order is urgent, I hold it. If the order comes from abroad, I call them.")
    talk.accept_all()
    for _ in range(30):
        if "two of your rules" in talk.last["text"]:
            break
        talk.line({"type": "skip"})
    talk.say("Hard to say.")
    for _ in range(30):
        if "Earlier you said" in talk.last["text"]:
            break
        talk.line({"type": "skip"})
    assert "hold it" in talk.last["options"]
    talk.say("hold it")
    assert any("goes before" in one["reads"] for one in talk.last["proposals"])
    talk.accept_all()
    held = next(name for name, rule in talk.rules.items() if rule["then"]["action"] == "hold it")
    assert any(held in rule["unless"] for rule in talk.rules.values()) and STORY
