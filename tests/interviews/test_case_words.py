"""What an answer to a case means, where it says more, or less, than what is done."""

from interviews.case_answers import _depended_on, _one_fact
from interviews.case_probes import going_into
from interviews.outcome_meant import closest
from interviews.state import Asked, Heard, InterviewContext, Question, Talk
from knowledge.tree import Attribute, Condition, Outcome, Rule, Scalar, Tree
from tests.interviews.talking import Conversation

FLOOD, RIVER = Attribute(name="flood", type="yes_no"), Attribute(name="river came in", type="yes_no")
SAME = "“flood” is “river came in”, that's the same thing."


def test_two_facts_told_as_contraries_that_the_expert_calls_one_are_one() -> None:
    assert _one_fact(SAME, [FLOOD, RIVER], {"flood": True, "river came in": False}) == ["flood", "river came in"]


def test_told_alike_they_may_be_contraries_and_stay_apart() -> None:
    assert _one_fact(SAME, [FLOOD, RIVER], {"flood": True, "river came in": True}) == []
    assert _one_fact(SAME, [FLOOD, RIVER], {}) == []


def test_a_name_inside_a_longer_one_is_not_named() -> None:
    late, boat = Attribute(name="boat comes late", type="yes_no"), Attribute(name="boat comes in after dark", type="yes_no")  # fmt: skip
    other = Attribute(name="comes late", type="yes_no")
    said = "“boat comes late” and “boat comes in after dark”, that's the same thing."
    told = {"boat comes late": True, "boat comes in after dark": False, "comes late": True}
    assert _one_fact(said, [late, boat, other], told) == [late.name, boat.name]


def test_an_answer_that_names_one_of_two_things_done_is_not_both() -> None:
    both = Outcome(action="half goes to the owner and half to the finder", kind="action")
    assert closest("It goes to the finder.", [both]) is None
    alone = Outcome(action="send it to the vet and it stays there", kind="action")
    assert closest("Send it to the vet.", [alone]) == alone


def test_the_other_sides_of_several_facts_are_one_case() -> None:
    facts = [Attribute(name=name, type="yes_no") for name in ("pipe burst", "river came in", "roof leaked")]
    rule = Rule(id="r1", if_=[Condition(attribute="insured", operator="=", value=True)], then=Outcome(action="pay", kind="action"), quote="x")  # fmt: skip
    tree = Tree(id="t", decision="What is paid?", attributes=[Attribute(name="insured", type="yes_no")], rules=[rule])
    case: dict[str, Scalar] = {"insured": True}
    question = Question(id=1, key="case", stage="deepening", probe="case", text="?", case=case)
    heard = Heard(on=facts, sides={one.name: True for one in facts})
    asked = [Asked(question=question, how="answered", answer="It depends.", turn=1, heard=heard)]
    cases = [one.case for one in going_into(tree, asked)]
    assert cases[:3] == [{**case, one.name: True} for one in facts]
    assert cases[3:] == [case | {one.name: False for one in facts}]


def test_a_rule_said_again_in_the_case_of_two_goes_before_the_other(context: InterviewContext) -> None:
    conversation = Conversation(context)
    conversation.start(way="short")
    conversation.say(
        "If the house was empty, I send a surveyor. If the damage is over 900 euros, the board decides. Everything else I pay."
    )
    conversation.accept_all()
    question = conversation.until("contrast")
    assert len(question["case"]) == 2
    conversation.say("If the damage is over 900 euros, the board decides.")
    assert [one["reads"] for one in conversation.last["proposals"]] == [
        "Where both apply, “the board decides” goes before “send a surveyor”."
    ]


def test_a_fact_asked_of_another_case_is_told_with_that_case() -> None:
    rules = [Rule(id="r1", if_=[Condition(attribute=name, operator="=", value=True)], then=Outcome(action=name, kind="action"), quote=name) for name in ("flood", "river came in")]  # fmt: skip
    tree = Tree(id="t", decision="What is paid?", expert="ann", attributes=[FLOOD, RIVER]).model_copy(
        update={"rules": rules}
    )
    late = Attribute(name="it was late", type="yes_no")

    def asked(case: dict[str, bool]) -> Asked:
        question = Question(id=1, key="case", stage="deepening", probe="case", text=f"{case}", case=dict(case))
        return Asked(question=question, how="answered", answer="It depends.", turn=1, heard=Heard(on=[late]))

    first = next(going_into(tree, [asked({"flood": False, "river came in": False})]))
    past = Asked(question=Question(**first.model_dump(), id=2), how="answered", answer="So.", turn=2)
    second = next(going_into(tree, [past, asked({"flood": True, "river came in": True})]), None)
    assert first.key == "and if" and (second is None or second.text != first.text)


def test_of_whom_a_pronoun_leaves_out_is_known_from_the_fact_that_was_told(context: InterviewContext) -> None:
    known = [Attribute(name="patient is short of breath", type="yes_no"), Attribute(name="patient has fever", type="yes_no")]  # fmt: skip
    talk = Talk(interview="i", tree=Tree(id="t", decision="Where to?", attributes=known))
    heard = _depended_on("It depends on whether they're short of breath.", talk, context)
    assert heard is not None and heard[0] == known[0]
    other = _depended_on("It depends on whether the visitor is short of breath.", talk, context)
    assert other is not None and other[0].name == "visitor is short of breath"
    denied = _depended_on("It depends on whether they're not short of breath.", talk, context)
    assert denied is None or denied[0].name != "patient has fever"


def test_what_is_without_its_kind_is_another_where_both_are_done() -> None:
    premium, plain = Outcome(action="sit in premium economy"), Outcome(action="become economy")
    assert closest("In that case they sit in economy.", [premium, plain]) is None
    assert closest("Premium economy.", [premium, plain]) == premium
    approval = Outcome(action="two-person approval")
    assert closest("The approval.", [approval, Outcome(action="the CFO signs")]) == approval
