"""How a question may be asked; every wording of ours is held to it."""

import pytest

from interviews.manners import asked_before, faults
from interviews.questions import questions

GOOD = [
    "What happened?",
    "You said: “If it is new, call. Why not?” In which cases do you do something else?",
    "Picture this case. The supplier is new. What do you do?",
    "Which cases do not follow what you just described?",
]
BAD = {
    "Don't you think the CFO should sign?": "leads to an answer",
    "You would call the CFO, right?": "leads to an answer",
    "Surely you check the bank details?": "leads to an answer",
    "What do you do, for example calling them?": "suggests an answer",
    "What do you do and who signs?": "asks two things in one",
    "What is it? And when does it change?": "asks more than one thing",
    "Which invoices and/or credit notes?": "asks two things in one",
    "Why did you not call?": "asks for a justification",
    "Excellent! What then?": "judges the answer before",
    "Do you call them?": "can be answered with yes or no",
    "Tell me more.": "asks nothing",
    "What " + "very " * 50 + "long question is this?": "is longer than 45 words",
}


@pytest.mark.parametrize("text", GOOD)
def test_an_open_neutral_question_has_no_fault(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(("text", "fault"), BAD.items(), ids=BAD.values())
def test_a_fault_is_named(text: str, fault: str) -> None:
    assert fault in faults(text)


@pytest.mark.parametrize("key", questions())
def test_our_own_questions_keep_their_manners(key: str) -> None:
    entry = questions()[key]
    told = {
        name: "“…”"
        for name in ("decision", "rule", "fact", "case", "rules", "words", "name", "known", "subject", "kinds")
    }
    for words in entry.asks:
        if words != "{question}":
            assert faults(words.format(**told), entry.closed) == []


def test_the_same_words_are_a_repeat() -> None:
    assert asked_before("What happened?", ["what  happened"]) and not asked_before("What happened?", ["What happens?"])
