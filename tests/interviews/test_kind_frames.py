"""Two ways to name a kind (`the grade is an E`, `they have an E`), and a stretch of a number told in two names: asked about, and made one."""

from interviews.deep_probes import one_fact_or_two
from interviews.kind_frames import framed_kinds, in_framed_kinds
from interviews.reading import ReadCondition, ReadOutcome, ReadRule
from interviews.state import Asked, Question
from interviews.together import frames_of
from knowledge.tree import Attribute, Condition, Operator, Outcome, Rule, Tree

GRADE = Attribute(name="grade", type="category", values=["a", "b", "e", "other"])


def asked(answer: str) -> Asked:
    told = {"name": "have an e", "known": "grade is e", "category": "grade", "kind": "e"}
    question = Question(id=1, key="together", stage="account", probe="clarify", text="How?", told=told)
    return Asked(question=question, how="answered", answer=answer)


def told_of(fact: str) -> ReadRule:
    test = ReadCondition(attribute=fact, type="yes_no", operator="=", value=True, span=(0, 4))
    return ReadRule(id="p1", if_=[test], then=ReadOutcome(action="they fail", span=(5, 9)), span=(0, 9), reads="")


def test_after_a_yes_every_known_kind_told_so_is_that_kind() -> None:
    known = frames_of([asked("They are the same thing")])
    found = in_framed_kinds(told_of("have a b"), [GRADE], known).if_[0]
    assert (found.attribute, found.operator, found.value) == ("grade", "=", "b")
    assert in_framed_kinds(told_of("have a dog"), [GRADE], known).if_[0].attribute == "have a dog"


def test_a_kind_that_is_new_is_asked_about_as_one_of_them() -> None:
    facts = [Attribute(name=name, type="yes_no") for name in ("have a d", "grade have a c", "is late")]
    assert [one.kind for one in framed_kinds(facts, frames_of([asked("Yes, the same.")]))] == ["d", "c"]


def test_without_a_yes_nothing_is_a_kind() -> None:
    for words in ("They are two different things", "Each is the opposite of the other", "I cannot say."):
        assert frames_of([asked(words)]) == {}


def limit(fact: str, operator: Operator, value: float) -> Condition:
    return Condition(attribute=fact, operator=operator, value=value)


def a_stretch(*tests: Condition, unit: str | None = "mm/s") -> Tree:
    facts = [Attribute(name=name, type="number", unit=unit) for name in dict.fromkeys(one.attribute for one in tests)]
    return Tree(id="t", decision="What happens?", attributes=facts, rules=[Rule(id="r1", if_=list(tests), then=Outcome(action="plan it"))])  # fmt: skip


def test_both_ends_of_a_stretch_in_two_names_are_perhaps_one_number() -> None:
    asks = list(one_fact_or_two(a_stretch(limit("value", ">", 7), limit("vibration", "<=", 11)), []))
    assert [one.key for one in asks] == ["same"] and {"value", "vibration"} <= set(asks[0].told.values())


def test_limits_that_bound_no_stretch_are_two_numbers() -> None:
    for tree in (
        a_stretch(limit("value", ">", 7), limit("vibration", ">", 11)),
        a_stretch(limit("value", ">", 11), limit("vibration", "<=", 7)),
        a_stretch(limit("value", ">", 7), limit("vibration", "<=", 11), unit=None),
    ):
        assert list(one_fact_or_two(tree, [])) == []
