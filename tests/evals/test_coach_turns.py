"""What counts as right in a conversation that is judged by its last turn."""

import json
from pathlib import Path

import pytest

from evals.answered import Answered, Sentence
from evals.asks_back import asks_back
from evals.coach_turns import Expected, TurnCase, lenient_in, problems_of
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree

DATA = Path(__file__).parents[2] / "evals" / "data" / "coach_turns_dev.jsonl"


def told(kind: str = "answer", text: str = "The CFO signs.", *cited: str) -> Answered:
    return Answered.model_validate(
        {"kind": kind, "text": text, "sentences": [Sentence(text=text, citations=list(cited)).model_dump()]}
    )


WANTED = Expected(kind=["answer"], tree="invoice", rules=["tree:invoice#r1"], says=[["CFO", "chief"]], never=["myself"])


def test_a_reply_with_the_rule_and_the_words_is_right() -> None:
    assert problems_of(WANTED, told("answer", "The CFO signs.", "tree:invoice#r1"), None, "invoice") == []


@pytest.mark.parametrize(
    "reply",
    [
        told("abstention", "Nobody has captured this."),
        told("answer", "The CFO signs.", "tree:invoice#r2"),
        told("answer", "The controller signs.", "tree:invoice#r1"),
        told("answer", "The CFO or I myself.", "tree:invoice#r1"),
    ],
)
def test_another_kind_rule_or_word_is_wrong(reply: Answered) -> None:
    assert problems_of(WANTED, reply, None, "invoice")


def test_a_question_has_to_be_for_the_right_fact() -> None:
    wanted = Expected(kind=["question"], asks=["bank"])
    assert problems_of(wanted, told("question", "Did the bank details change?"), "bank details changed", None) == []
    assert problems_of(wanted, told("question", "What is the amount?"), "amount", None)


def test_asking_back_quotes_the_person_on_a_fact_that_the_expected_rule_turns_on() -> None:
    changed = Condition(attribute="bank details changed", operator="=", value=True)
    tree = Tree(
        id="invoice",
        decision="Who signs?",
        attributes=[Attribute(name="bank details changed", type="yes_no")],
        rules=[Rule(id="r1", if_=[changed], then=Outcome(action="call back"))],
    )
    reply = told("question", "You wrote “a new number”, and I am not sure how to read it. Did the bank details change?")
    rules, said = ["tree:invoice#r1"], "They sent a new number."
    assert asks_back(rules, reply, "bank details changed", said, [tree])
    assert not asks_back(rules, reply, "bank details changed", "They sent a letter.", [tree])
    assert not asks_back(rules, reply, "invoice amount", said, [tree])
    assert not asks_back(["tree:invoice#r2"], reply, "bank details changed", said, [tree])


def test_every_case_of_the_set_can_be_read() -> None:
    cases = [TurnCase.model_validate(json.loads(line)) for line in DATA.read_text("utf-8").splitlines()]
    assert len({one.id for one in cases}) == len(cases) == 160


def case(kind: str, expect: Expected) -> TurnCase:
    return TurnCase.model_validate({"id": "t", "as": "x", "kind": kind, "turns": ["?"], "expect": expect})


def test_a_strict_reader_wants_a_permitted_question_to_be_named() -> None:
    asked = told("question", "Is it urgent?")
    assert problems_of(Expected(kind=["answer", "question"]), asked, "urgent", None) == []
    assert lenient_in(case("case", Expected(kind=["answer", "question"])), asked)
    assert lenient_in(case("case", Expected(kind=["answer", "question"], asks=["urgent"])), asked) == []
    assert lenient_in(case("case", Expected(kind=["question"])), asked) == []


def test_a_strict_reader_wants_the_expected_rule_to_lead() -> None:
    flipped = Answered.model_validate(
        {
            "kind": "answer",
            "text": "",
            "sentences": [
                {"text": "The CFO signs.", "citations": ["tree:invoice#r2"]},
                {"text": "If it is new, somebody else.", "citations": ["tree:invoice#r1"]},
            ],
        }
    )
    assert lenient_in(case("case", WANTED), flipped)
    assert lenient_in(case("procedure", WANTED), flipped) == []
    assert lenient_in(case("case", WANTED), told("answer", "The CFO signs.", "tree:invoice#r1")) == []
