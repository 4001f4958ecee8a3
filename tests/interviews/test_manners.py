"""How a question may be asked; every wording of ours is held to it."""

import pytest

from interviews.manners import asked_before, faults
from interviews.questions import ask, questions
from interviews.repeats import repeats
from interviews.state import Question, Talk
from interviews.style import worded
from interviews.third_persons import named_without_need
from tests.coach.fakes import ScriptedChatModel
from tests.knowledge.trees import the_sample

GOOD = [
    "What happened?",
    "You said: “If it is new, call. Why not?” In which cases do you do something else?",
    "Picture this case. The supplier is new. What do you do?",
    "Which cases do not follow what you just described?",
    "Tell me about the last delivery that went wrong.",
    "Could you walk me through it?",
    "A framework supplier, 130,000 EUR, bank details unchanged: what do you do?",
    "If you don't know whether the bank details changed, what do you do?",
    "What do you do with a guest who is late and who has not paid?",
    "Why is that hard for a new colleague?",
    "And if nobody can give you a number?",
    "What does SAP show you on Friday?",
    "Say a lorry comes without its papers. Who do you call?",
    "Take me back to that evening. What did you see first?",
    "I would like to understand the third step better. What happens there?",
    "And with a parcel that is dry but open?",
    "How good does a weld have to be before you sign?",
    "What do you do when you must decide at once?",
    "Why is it that old meters are treated differently?",
    "What went well, and what did not?",
]
BAD = {
    "Don't you think the CFO should sign?": "leads to an answer",
    "You would call the CFO, right?": "leads to an answer",
    "Surely you check the bank details?": "leads to an answer",
    "I take it that the price decides. What comes second?": "leads to an answer",
    "What do you do, for example calling them?": "suggests an answer",
    "What makes it hard: the noise, the dirt or the heat?": "suggests an answer",
    "Is it the noise or the heat?": "suggests an answer",
    "What do you do and who signs?": "asks two things in one",
    "When do you stop, and for how long?": "asks two things in one",
    "Which invoices and/or credit notes?": "asks two things in one",
    "What is it? And when does it change?": "asks more than one thing",
    "Tell me what you saw there. What did you do?": "asks more than one thing",
    "Why did you not call?": "asks for a justification",
    "Explain why you let it pass.": "asks for a justification",
    "Excellent! What then?": "judges what was said",
    "That was careless. What then?": "judges what was said",
    "Do you call them?": "can be answered with yes or no",
    "When it is late, do you call them?": "can be answered with yes or no",
    "I'd like to know who signs. And when is it done?": "asks more than one thing",
    "Is it that the depot is slow?": "suggests an answer",
    "So you must have called them. What then?": "leads to an answer",
    "How good was the foreman?": "leads to an answer",
    "Go on.": "asks nothing",
    "What did Karen Miller say?": "names a third person without need",
    "What " + "very " * 50 + "long question is this?": "is longer than 45 words",
}


@pytest.mark.parametrize("text", GOOD)
def test_an_open_neutral_question_has_no_fault(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(("text", "fault"), BAD.items(), ids=BAD.keys())
def test_a_fault_is_named(text: str, fault: str) -> None:
    assert fault in faults(text)


@pytest.mark.parametrize("key", questions())
def test_our_own_questions_keep_their_manners(key: str) -> None:
    entry = questions()[key]
    names = (
        "decision",
        "rule",
        "fact",
        "case",
        "rules",
        "words",
        "name",
        "known",
        "subject",
        "kinds",
        "reason",
        "low",
        "high",
        "events",
        "heard",
        "said",
    )
    said: list[str] = []
    for number, words in enumerate(entry.asks):
        told = {name: f"The weight is {number + 1} kg" if name in ("case", "rules") else "“…”" for name in names}
        if words != "{question}":
            text = words.format(**told)
            assert faults(text, entry.closed, teach_back=key == "teach-back", before=said) == []
            said.append(text)


@pytest.mark.parametrize(
    "text",
    [
        "So if the seal is broken you refuse the load, unless the depot confirms it. Is that right?",
        "If it is new, call them. Otherwise, pay. What would you correct?",
    ],
)
def test_a_marked_teach_back_may_say_an_answer(text: str) -> None:
    assert faults(text, teach_back=True) == []


def test_a_name_that_the_rule_itself_needs_may_be_said() -> None:
    text = "When do you ask Karen?"
    assert faults(text) and faults(text, needed="You said: “I ask Karen.” When is that?") == []


def test_the_same_words_are_a_repeat() -> None:
    assert asked_before("What happened?", ["what  happened"]) and not asked_before("What happened?", ["What happens?"])


@pytest.mark.parametrize(
    ("text", "before", "again"),
    [
        ("What do you do when it is wet?", "When it's wet, what do you do?", True),
        ("What does a new colleague usually get wrong here?", "What does a new colleague get wrong here?", True),
        ("What do you do when it is not wet?", "What do you do when it is wet?", False),
        ("What happens at 500 kg?", "What happens at 5,000 kg?", False),
        ("What do you risk by doing it like this?", "What do you gain by doing it like this?", False),
        ("You said: “call.” In which cases?", "You said: “pay.” In which cases?", False),
        ("What happened next?", "What happened?", False),
        ("How long do they wait?", "How long do you wait?", False),
        ("Who decides when the foreman is away?", "Who decides when you are away?", False),
        ("At night, whom do you call?", "Who do you call at night?", True),
        ("At which point do you stop the pump?", "When do you stop the pump?", True),
    ],
)
def test_nearly_the_same_words_are_a_repeat_where_the_same_is_asked(text: str, before: str, again: bool) -> None:
    assert repeats(text, [before]) is again


@pytest.mark.parametrize(
    ("said", "used"),
    [
        ("What was the first thing that you noticed about it?", True),
        ("What did you notice first, perhaps the seal?", False),
        ("What did Karen notice first?", False),
        ("Great! What did you notice first?", False),
        ("", False),
    ],
)
def test_a_question_in_a_models_words_is_asked_only_with_manners(said: str, used: bool) -> None:
    plain = Question(
        key="cue",
        stage="deepening",
        probe="cue",
        id=2,
        text="What is the first thing you notice that tells you to look more closely?",
    )
    before = Talk(interview="i1", tree=the_sample(), consent=True)
    talk = worded(before.model_copy(update={"question": plain}), before, ScriptedChatModel(answers=[said]))
    assert talk.question is not None and talk.question.text == (said if used else plain.text)


def test_what_is_quoted_has_single_quotation_marks_inside() -> None:
    probe = ask("exception", [], {"rule": "If “dry” applies, fly."})
    assert "“If ‘dry’ applies, fly.”" in probe.text and not faults(probe.text)


@pytest.mark.parametrize(
    "question",
    [
        "Picture this case. The ship is in Barbados, the ship is not in Bosnia and Herzegovina and the ship is not in Israel. What do you do?",
        "The death was not in England or Wales and the office is shut. What do you do?",
        "If the value is between 6 and 7, it is a grey zone: if I'm pushed. What would you correct?",
    ],
)
def test_a_place_or_the_expert_is_no_third_person(question: str) -> None:
    assert not named_without_need(question)


def test_somebody_who_does_something_is_a_third_person() -> None:
    assert named_without_need("What do you do when Anna signs the order?")
