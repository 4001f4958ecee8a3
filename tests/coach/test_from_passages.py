import pytest

from coach.from_passages import PassageAnswer, answer_from
from coach.reference import open_reference
from knowledge.embedding import Embedder
from knowledge.language import Language

LOANS = "Loans to staff: up to 800 pounds the team leader agrees, above that the branch manager does. The first instalment is due after two months."
KEYS = "A lost key card is reported to the reception on the same day. A new card costs 15 pounds and is issued within two working days."
LIBRARIES = ["The Monterey Library lends films.", "The Placer Library lends tools to everybody."]


@pytest.fixture
def say(minilm: Embedder, language: Language):  # type: ignore[no-untyped-def]
    def answer(question: str, *passages: str, history: tuple[tuple[str, str], ...] = ()) -> PassageAnswer:
        return answer_from(question, history, passages, minilm, language)

    return answer


def test_an_answer_is_the_passages_own_words_with_their_place(say) -> None:  # type: ignore[no-untyped-def]
    found = say("What does a new key card cost?", LOANS, KEYS)
    assert found.kind == "answer" and "15 pounds" in found.text
    for one in found.sentences:
        assert [(LOANS, KEYS)[at][slice(*span)].strip() for at, span in zip(one.evidence, one.spans, strict=True)] == [
            one.text
        ]


def test_what_no_passage_holds_is_not_answered(say) -> None:  # type: ignore[no-untyped-def]
    assert say("How many days of parental leave do I get?", LOANS, KEYS).kind == "abstention"


def test_without_passages_nothing_is_answered(say) -> None:  # type: ignore[no-untyped-def]
    assert say("Who agrees to a staff loan?").kind == "abstention"


def test_a_short_question_goes_on_with_the_one_before(say) -> None:  # type: ignore[no-untyped-def]
    history = (("user", "What does a new key card cost?"), ("agent", "A new card costs 15 pounds."))
    found = say("And within how many days is it issued?", LOANS, KEYS, history=history)
    assert found.kind in ("answer", "partial") and "two working days" in found.text


def test_a_thing_that_nobody_named_is_asked_about_with_the_names_there_are(language: Language) -> None:
    asked = open_reference("What does this library lend?", [], LIBRARIES, language)
    assert asked == "Which library do you mean: Monterey Library or Placer Library?"


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("What does the Monterey Library lend?", []),
        ("Does it lend films?", [("user", "Tell me about the Monterey Library."), ("agent", "It lends films.")]),
        ("Is it possible to lend films?", []),
        ("What does this library lend?", [("user", "I am at the Placer Library.")]),
    ],
)
def test_what_the_conversation_names_is_not_asked_about(
    question: str, history: list[tuple[str, str]], language: Language
) -> None:
    assert open_reference(question, history, LIBRARIES, language) is None
