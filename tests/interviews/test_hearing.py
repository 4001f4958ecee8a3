"""Small things heard in an answer: yes and no, units, names, both sides of a trade-off, outcomes in a word."""

import pytest

from interviews.alone import outcome_alone, short_outcome
from interviews.consent import says_yes
from interviews.names import free_name, key_of, known, near
from interviews.units import unit_said
from interviews.unknowns import fact_meant
from interviews.weighing import weigh
from knowledge.embedding import Embedder
from knowledge.language import Language
from knowledge.tree import Attribute
from tests.knowledge.known import HashingEmbedder

AMOUNT = Attribute(name="invoice amount", type="number", unit="EUR", aliases=["bill"])
NEW = Attribute(name="supplier is new", type="yes_no")
CHANGED = Attribute(name="bank details changed in the last month", type="yes_no")


@pytest.mark.parametrize("words", ["Yes", "yes, I agree", "Sure, go ahead.", "I do", "No objections", "OK.", "Agreed!"])
def test_a_yes(words: str) -> None:
    assert says_yes(words) is True


@pytest.mark.parametrize(
    "words", ["No", "no, rather not", "I don't agree", "Not yet", "never", "I cannot agree to that"]
)
def test_a_no(words: str) -> None:
    assert says_yes(words) is False


@pytest.mark.parametrize(
    "words", ["What for?", "Yes, but only if nobody sees it", "Hm.", "It depends", "Provided I see it first, yes"]
)
def test_neither_is_never_taken_for_a_yes(words: str) -> None:
    assert says_yes(words) is not True


UNITS = {
    "Euros.": "EUR",
    "Euro, without VAT": "EUR",
    "US dollars": "USD",
    "Percent, I mean.": "%",
    "Ah, yes. Gross per month in euros. For Brno it's in koruna.": "EUR",
    "euros or dollars": None,
    "I don't know": None,
    "It changed in the last month, I would have to look that up": None,
}


@pytest.mark.parametrize(("words", "unit"), UNITS.items())
def test_a_unit_is_read_and_never_guessed(words: str, unit: str | None) -> None:
    assert unit_said(words) == unit


@pytest.mark.parametrize(
    ("one", "other"),
    [("the invoices", "invoice"), ("Our Bank Details", "bank detail"), ("boxes", "box"), ("policies", "policy")],
)
def test_singular_and_plural_are_one_name(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(("one", "other"), [("bus", "bu"), ("class", "clas"), ("supplier is new", "supplier is known")])
def test_other_words_are_other_names(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_a_name_or_an_alias_is_the_known_fact_and_a_unit_is_never_converted() -> None:
    assert known(Attribute(name="the bills", type="number"), [AMOUNT]) == AMOUNT
    assert known(Attribute(name="bill", type="number", unit="SEK"), [AMOUNT]) is None
    assert known(Attribute(name="bill", type="yes_no"), [AMOUNT]) is None
    assert free_name(Attribute(name="bill", type="number", unit="SEK"), [AMOUNT]) == "bill in SEK"


def test_a_name_that_only_sounds_near_is_asked_about() -> None:
    total = Attribute(name="total invoice amount", type="number")
    assert near(total, [AMOUNT], HashingEmbedder()) == AMOUNT
    assert near(total, [AMOUNT], None) is None
    assert near(Attribute(name="supplier is known", type="yes_no"), [NEW], HashingEmbedder()) is None


def test_nearness_is_by_meaning(minilm: Embedder) -> None:
    bare = AMOUNT.model_copy(update={"aliases": []})
    assert near(Attribute(name="invoice value", type="number"), [bare], minilm) == bare
    assert near(Attribute(name="discount", type="number"), [bare], minilm) is None


def test_both_sides_of_a_trade_off() -> None:
    weighed = weigh(
        "Speed, mostly. But we have never paid a false account. The risk is that I am alone with it.", "risked"
    )
    assert weighed.gained == "But we have never paid a false account."
    assert weighed.risked == "Speed, mostly. The risk is that I am alone with it."


def test_one_side_stays_one_side() -> None:
    assert weigh("Speed, and some goodwill.", "risked")[:2] == ("", "Speed, and some goodwill.")
    assert weigh("We sleep well.", "gained")[:2] == ("We sleep well.", "")


def test_a_fact_named_in_the_answer_goes_before_the_one_asked_about() -> None:
    facts = [AMOUNT, NEW, CHANGED]
    said = "If I don't know whether the bank details changed, I call."
    assert fact_meant(said, "", "invoice amount", facts) == CHANGED
    assert fact_meant("I call them.", "", "invoice amount", facts) == AMOUNT
    assert fact_meant("I call them.", "What when nobody knows whether the supplier is new?", None, facts) == NEW
    assert fact_meant("I call them.", "What then?", None, facts) is None


@pytest.mark.parametrize(
    ("words", "action"), [("I'd call them first.", "call them first"), ("Two-person approval.", "two-person approval")]
)
def test_an_outcome_alone(language: Language, words: str, action: str) -> None:
    found = outcome_alone(words, language) or short_outcome(words)
    assert found is not None and found.action == action
    assert words[found.span[0] : found.span[1]].casefold() == action


@pytest.mark.parametrize("words", ["It depends.", "I don't know.", "Ok.", "Hm.", "The same.", "What do you mean?"])
def test_no_outcome(words: str) -> None:
    assert short_outcome(words) is None
