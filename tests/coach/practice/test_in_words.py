"""A chat model may choose the words of an exercise; what is true in it, and what is planted, is not its to choose."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.briefing import Draft
from coach.practice.desk import Desk, Shown
from coach.practice.exercise import Exercise
from coach.practice.feedback import Feedback
from coach.practice.in_words import in_words_of
from coach.practice.scenario import Scenario
from coach.state import CoachContext
from coach.words_in_place import fault_in_place, moved
from knowledge.embedding import Embedder
from knowledge.lexicon import content
from knowledge.model_use import recorded_use
from tests.coach.fakes import HANGS, StreamingChatModel
from ui.commands.practice import _told
from ui.web.practice_view import exercise

SAY = {
    "Here the answer is: ": "In this case: ",
    "In this case: ": "Here the answer is: ",
    "For this one, the rules say: ": "For this one, the rule says: ",
    "The rule behind it: ": "The captured rule behind it: ",
    "The captured rule: ": "The rule: ",
    "The rule is that ": "The captured rule is that ",
    "Another rule: ": "Another captured rule: ",
}
"""Carriers that say the same."""


def told(messages: list[Any]) -> list[str]:
    return re.findall(r"^\d+\| (.*)$", str(messages[-1].content).partition("1| …")[2], re.MULTILINE)


def lines(sentences: list[str]) -> list[str]:
    return ["".join(f"{at}| {one}\n" for at, one in enumerate(sentences, start=1))]


def carried_otherwise(sentence: str) -> str:
    """The same sentence behind another carrier; with a small word less where there is none."""
    for old, new in SAY.items():
        if sentence.startswith(old):
            return new + sentence.removeprefix(old)
    return sentence.replace(", then: ", ": ")


def reworded(messages: list[Any]) -> list[str]:
    return lines([carried_otherwise(one) for one in told(messages)])


def practising(context: CoachContext, model: object, **more: Any) -> Desk:
    used = replace(context, model=model, **more)  # type: ignore[arg-type]
    return Desk(context.store, context.clock, context.new_id, context.language, in_words_of(used))


def following(desk: Desk, context: CoachContext) -> Shown:
    shown = desk.next(context.store.person("lukas.steiner"))
    assert shown is not None
    return shown


def guided(context: CoachContext, shown: Shown) -> Exercise | Scenario:
    """The same exercise in the guided words."""
    again = practising(context, None).shown(shown.given, context.store.person("lukas.steiner"))
    assert again is not None
    return again.exercise


def test_without_a_model_nothing_of_it_is_there(context: CoachContext) -> None:
    assert in_words_of(context) is None
    shown = following(practising(context, None), context)
    assert (shown.engine, shown.note) == ("guided", "") and recorded_use(context.store) == []


def test_an_answer_is_shown_in_the_models_words_with_every_claim_as_it_was(context: CoachContext) -> None:
    model = StreamingChatModel(answers=[reworded])
    desk = practising(context, model)
    shown = following(desk, context)
    plain = guided(context, shown)
    assert isinstance(shown.exercise, Exercise) and isinstance(plain, Exercise)
    assert shown.engine.endswith(":scripted") and not shown.note
    assert [one.text for one in shown.exercise.sentences] != [one.text for one in plain.sentences]
    assert [(one.claim, one.cites) for one in shown.exercise.sentences] == [
        (one.claim, one.cites) for one in plain.sentences
    ]
    assert shown.exercise.fault == plain.fault and shown.exercise.asks == plain.asks
    assert following(desk, context).exercise == shown.exercise and len(model.asked) == 1, "asked once, then remembered"
    at = shown.exercise.fault.at if shown.exercise.fault else None
    answered = desk.answer(context.store.person("lukas.steiner"), shown.given.id, at)
    assert isinstance(answered.reply, Feedback) and answered.reply.points == 1
    assert at is None or answered.reply.wrong == shown.exercise.sentences[at].text
    [use] = recorded_use(context.store)
    assert use.outcome == "used" and use.kept == use.sentences and use.prompts[0].startswith("exercise v1 ")


def test_the_model_is_given_the_sentences_and_nothing_else(context: CoachContext) -> None:
    model = StreamingChatModel(answers=[reworded])
    shown = following(practising(context, model), context)
    plain = guided(context, shown)
    assert isinstance(plain, Exercise) and plain.fault is not None
    sent = " ".join(str(one.content) for one in model.asked[0])
    assert all(one.text in sent for one in plain.sentences)
    assert plain.fault.should not in sent and plain.fault.truth not in sent and "lukas" not in sent.lower()


def spoiled(change: Any) -> Any:
    """A model that words every sentence well but one, and that one wrongly, also when asked again."""

    def answer(messages: list[Any]) -> list[str]:
        said = [carried_otherwise(one) for one in told(messages)]
        at = next((at for at, one in enumerate(said) if change(one) != one), None)
        return lines([change(one) if n == at else one for n, one in enumerate(said)])

    return answer


WRONG = {
    "a changed number": lambda one: re.sub(r"\d[\d,]*", "77,777", one, count=1),
    "a dropped exception": lambda one: (
        one.replace("There is an exception: ", "").replace("no ", "").replace(" not ", " ")
    ),
    "an added permission": lambda one: one.rstrip(".") + ", and AI may do it.",
    "an invented rule": lambda one: one.rstrip(".") + " after a second signature.",
    "a leaked name": lambda one: one.rstrip(".") + ", as Katharina Vogt says.",
    "another person": lambda one: one.replace("CFO", "controller").replace("team lead", "CFO"),
    "a hint": lambda one: one.rstrip(".") + " (this one is wrong).",
    "a link": lambda one: one.rstrip(".") + ", see https://evil.example.",
    "and turned into or": lambda one: one.replace(" and ", " or ", 1),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_an_answer_of_which_one_sentence_fails_stands_guided_as_a_whole_and_says_so(
    context: CoachContext, change: Any
) -> None:
    for _ in range(6):
        desk = practising(context, StreamingChatModel(answers=[spoiled(change), spoiled(change)]))
        shown = following(desk, context)
        plain = guided(context, shown)
        if not isinstance(plain, Exercise) or all(change(carried_otherwise(one.text)) == carried_otherwise(one.text) for one in plain.sentences):  # fmt: skip
            desk.answer(
                context.store.person("lukas.steiner"), shown.given.id, 0 if isinstance(plain, Scenario) else None
            )
            continue
        assert shown.exercise == plain and shown.engine == "guided" and "guided words" in shown.note
        assert recorded_use(context.store)[-1].kept == 0
        return
    pytest.skip("no exercise of this person holds such a sentence")


@pytest.mark.parametrize(
    ("pieces", "note"),
    [
        ([ConnectionError("no route")], "could not be asked"),
        ([""], "could be verified"),
        (["I cannot help with that.\n"], "could be verified"),
        (["1| It depends.\n2| Yes.\n"], "could be verified"),
        (["x" * 50_000], "could be verified"),
    ],
    ids=["down", "silence", "a refusal", "nonsense", "rambling"],
)
def test_whatever_else_comes_leaves_the_guided_words(context: CoachContext, pieces: list[Any], note: str) -> None:
    shown = following(practising(context, StreamingChatModel(answers=[pieces, pieces])), context)
    assert shown.exercise == guided(context, shown) and note in shown.note


def test_a_slow_model_costs_its_words_and_no_more_than_its_time(context: CoachContext) -> None:
    model = StreamingChatModel(answers=[lambda messages: [f"1| {carried_otherwise(told(messages)[0])}\n", HANGS]])
    shown = following(practising(context, model, model_seconds=1.0), context)
    model.release()
    assert shown.exercise == guided(context, shown) and "stopped midway" in shown.note
    slow = StreamingChatModel(answers=[[HANGS]])
    desk = practising(context, slow, model_seconds=0.2)
    desk.answer(context.store.person("lukas.steiner"), shown.given.id, None)
    assert "within 0.2 seconds" in following(desk, context).note
    slow.release()


def to_a_case(context: CoachContext, model: StreamingChatModel) -> Iterator[Shown]:
    """The first case to decide, with the model asked only for that."""
    quiet, person = practising(context, None), context.store.person("lukas.steiner")
    while True:
        shown = quiet.next(person)
        assert shown is not None
        if isinstance(shown.exercise, Scenario):
            context.store.drop_exercise(shown.given.id)
            yield following(practising(context, model), context)
            return
        quiet.answer(person, shown.given.id, None)


def test_a_case_is_told_in_the_models_words_and_asked_in_the_experts(context: CoachContext) -> None:
    model = StreamingChatModel(
        answers=[lambda messages: lines([f"Please: {one[:1].lower()}{one[1:]}" for one in told(messages)])]
    )
    [shown] = to_a_case(context, model)
    plain = guided(context, shown)
    assert isinstance(shown.exercise, Scenario) and isinstance(plain, Scenario)
    assert shown.exercise.asks.startswith("Please: ") and shown.engine.endswith(":scripted")
    assert shown.exercise.model_copy(update={"asks": plain.asks}) == plain
    tree = next(one for one in context.store.trees() if one.id == plain.tree)
    assert shown.exercise.asks.endswith(tree.decision) and tree.decision not in str(model.asked)


def test_a_case_with_another_fact_stands_guided(context: CoachContext) -> None:
    def otherwise(messages: list[Any]) -> list[str]:
        return lines([one.rstrip(".") + ", and it is urgent." for one in told(messages)])

    [shown] = to_a_case(context, StreamingChatModel(answers=[otherwise, otherwise]))
    assert shown.exercise == guided(context, shown) and "guided words" in shown.note


def test_a_program_and_the_page_are_told_whose_words_these_are(context: CoachContext) -> None:
    person = context.store.person("lukas.steiner")
    desk = practising(context, StreamingChatModel(answers=[[""], [""]]))
    shown = following(desk, context)
    line = _told(desk, shown, person)
    assert line["engine"] == "guided" and "guided words" in line["engine_note"]
    assert shown.note in exercise(shown, desk.material(shown, person))
    plain = practising(context, None)
    waiting = plain.next(person)
    assert waiting is not None and not {"engine", "engine_note"} & set(_told(plain, waiting, person))


RULE = "The captured rule: if the supplier is not new and the discount is over 8% and at most 15%, then: ask the buyer to tell the controller."


@pytest.mark.parametrize(
    "text",
    [
        "The captured rule: if the supplier is new and the discount is not over 8% and at most 15%, then: ask the buyer to tell the controller.",
        "The captured rule: if the supplier is not new and the discount is over 15% and at most 8%, then: ask the buyer to tell the controller.",
        "The captured rule: if the supplier is not new and the discount is at most 8% and over 15%, then: ask the buyer to tell the controller.",
        "The captured rule: if the supplier is not new or the discount is over 8% and at most 15%, then: ask the buyer to tell the controller.",
        "The captured rule: if the supplier is not new and the discount is over 8% and at most 15%, then: ask the controller to tell the buyer.",
        "The captured rule: if the supplier is not new and the discount is over 8% and at most 15%, then: tell the buyer to ask the controller.",
        "The captured rule: if the buyer is not new and the discount is over 8% and at most 15%, then: ask the supplier to tell the controller.",
    ],
)
def test_the_same_words_in_other_places_are_another_claim(text: str, minilm: Embedder) -> None:
    assert fault_in_place(Draft(RULE), text, {}, minilm) is not None


def test_another_carrier_and_other_small_words_are_the_same_claim(minilm: Embedder) -> None:
    text = "The rule: ask the buyer to tell the controller if a supplier isn't new and the discount is over 8% and up to 15%."
    assert fault_in_place(Draft(RULE), text, {}, minilm) is None


def test_a_comma_before_the_last_of_a_list_moves_nothing() -> None:
    assert not moved("It is read, compared and written by hand.", "It is read, compared, and written by hand.")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_two_words_of_meaning_never_change_places(data: st.DataObject) -> None:
    words = [(one.start, one.end) for one in content(RULE) if one.text not in ("captured", "rule")]
    one, other = sorted(data.draw(st.lists(st.sampled_from(words), min_size=2, max_size=2, unique=True)))
    changed = f"{RULE[: one[0]]}{RULE[slice(*other)]}{RULE[one[1] : other[0]]}{RULE[slice(*one)]}{RULE[other[1] :]}"
    assert changed == RULE or moved(RULE, changed)
