"""Facts of a case from what people write: sure, unsure, or not there."""

import pytest

from knowledge.embedding import Embedder
from knowledge.facts import Fact, in_unit, read_answer, read_facts
from knowledge.tree import Attribute, Value

NEW = Attribute(name="supplier is new", type="yes_no")
AMOUNT = Attribute(name="invoice amount", type="number", unit="EUR", aliases=["bill"])
FRAMEWORK = Attribute(name="framework supplier", type="yes_no")
CHANGED = Attribute(name="bank details changed in the last month", type="yes_no")
KIND = Attribute(name="supplier", type="category", values=["new", "known", "framework"])
DISCOUNT = Attribute(name="discount", type="number", unit="%")
MARGIN = Attribute(name="margin", type="number", unit="%")
AGE = Attribute(name="time since delivery", type="duration", unit="day")
LINE = Attribute(name="production line stands still", type="yes_no", aliases=["line is down"])
INVOICE = [NEW, AMOUNT, FRAMEWORK, CHANGED]


def sure(message: str, attributes: list[Attribute], embedder: Embedder) -> dict[str, Value]:
    return {one.attribute: one.value for one in read_facts(message, attributes, embedder) if one.sure}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("A new vendor sent a 72,000 EUR invoice.", {"supplier is new": True, "invoice amount": 72000}),
        ("We got a bill of 40k from a known supplier", {"supplier is new": False, "invoice amount": 40000}),
        ("not a framework supplier, invoice 20000", {"framework supplier": False, "invoice amount": 20000}),
        (
            "The framework supplier's bank details were changed last week, 38,400 euros",
            {"framework supplier": True, "invoice amount": 38400},
        ),
        ("What's for lunch?", {}),
    ],
)
def test_what_the_words_settle_is_sure(minilm: Embedder, message: str, expected: dict[str, Value]) -> None:
    assert sure(message, [NEW, AMOUNT, FRAMEWORK], minilm) == expected


@pytest.mark.parametrize(
    "message",
    [
        "The gasket meets neither the patient nor the drug.",
        "External cover, touches neither patient nor medicine.",
        "It is in contact with neither patient nor drug.",
    ],
)
def test_neither_nor_denies_both_and_does_not_cancel(minilm: Embedder, message: str) -> None:
    both = [
        Attribute(name="material is in contact with the patient", type="yes_no"),
        Attribute(name="material is in contact with the drug", type="yes_no"),
    ]
    assert not any(one.value is True for one in read_facts(message, both, minilm))


@pytest.mark.parametrize("message", ["normal new units, 12 percent", "These are ordinary units.", "a standard unit"])
def test_a_plain_word_names_no_special_kind(minilm: Embedder, message: str) -> None:
    demo = Attribute(name="quote is for a demo unit", type="yes_no")
    assert not any(one.value is True and one.sure for one in read_facts(message, [demo], minilm))


def test_two_numbers_with_one_unit_go_to_their_nouns(minilm: Embedder) -> None:
    assert sure("margin 30 percent, discount 10 percent", [DISCOUNT, MARGIN], minilm) == {"discount": 10, "margin": 30}
    assert sure("12 percent discount with a margin of 35%", [DISCOUNT, MARGIN], minilm) == {
        "discount": 12,
        "margin": 35,
    }


def test_a_number_without_a_noun_is_not_guessed_between_two(minilm: Embedder) -> None:
    assert sure("It is 12 percent", [DISCOUNT, MARGIN], minilm) == {}


def test_a_category_is_read_beside_its_noun(minilm: Embedder) -> None:
    assert sure("our framework suppliers billed us", [KIND], minilm) == {"supplier": "framework"}


def test_another_currency_keeps_its_unit_and_is_never_sure(minilm: Embedder) -> None:
    (fact,) = read_facts("a 72,000 USD invoice", [AMOUNT], minilm)
    assert (fact.value, fact.unit, fact.sure) == (72000, "USD", False)


def test_a_side_of_a_number_is_told_as_one(minilm: Embedder) -> None:
    (fact,) = read_facts("invoice over 60,000", [AMOUNT], minilm)
    assert (fact.operator, fact.sure) == (">", False)


def test_spans_are_exact(minilm: Embedder) -> None:
    message = "A new vendor sent a 72,000 EUR invoice."
    for fact in read_facts(message, INVOICE, minilm):
        assert message[slice(*fact.span)] == fact.words


def test_what_nobody_knows_is_unknown(minilm: Embedder) -> None:
    assert sure("I don't know whether the bank details changed in the last month", [CHANGED], minilm) == {
        CHANGED.name: "unknown"
    }


def test_asking_whether_states_nothing(minilm: Embedder) -> None:
    assert sure("Does it matter whether the supplier is new?", [NEW], minilm) == {}


def test_a_particle_makes_the_difference(minilm: Embedder) -> None:
    assert sure("the line is down", [LINE], minilm) == {LINE.name: True}
    assert sure("the line is running", [LINE], minilm) == {LINE.name: False}


@pytest.mark.parametrize(
    ("message", "attribute", "value"),
    [
        ("yes", NEW, True),
        ("No, they didn't", CHANGED, False),
        ("40k", AMOUNT, 40000),
        ("no idea", CHANGED, "unknown"),
        ("known", KIND, "known"),
        ("two weeks", AGE, 14),
    ],
)
def test_short_answers_answer_what_was_asked(
    minilm: Embedder, message: str, attribute: Attribute, value: Value
) -> None:
    answer = read_answer(message, attribute, minilm)
    assert isinstance(answer, Fact) and answer.value == value


@pytest.mark.parametrize(
    ("value", "said", "wanted", "expected"),
    [
        (2, "week", "day", 14),
        (1, "year", "month", 12),
        (5, "business day", "day", None),
        (5, "EUR", "USD", None),
        (5, None, "EUR", 5),
    ],
)
def test_units_are_brought_together_only_without_guessing(
    value: float, said: str, wanted: str, expected: float | None
) -> None:
    assert in_unit(value, said, wanted) == expected
