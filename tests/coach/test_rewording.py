"""What a rewording may change and what not; every fault here was written to slip through."""

from dataclasses import dataclass

import pytest

from coach.briefing import Draft
from coach.rewording import fault
from knowledge.embedding import Embedder


@dataclass(frozen=True)
class Wording:
    """A verified sentence and a wording of it."""

    sentence: str
    text: str


EVIDENCE = {
    "supplier": "If supplier is new and invoice amount is over 50,000 EUR: get the CFO to sign. Who must approve this invoice?",
    "policy": "Do not put client data into a tool that is not approved.",
    "water": "If water stands in the cellar: send the emergency plumber within 2 hours unless the building is empty.",
    "deposit": "Deposits may be paid back in full where the flat is handed over clean. The property manager decides.",
}
SAYS = ["the supplier is new", "the invoice amount is 72,000 EUR"]
INVOICE = "Since the supplier is new and the invoice amount is 72,000 EUR, the captured rule says: get the CFO to sign."
POLICY = "That isn't possible under our AI-use policy: client data may not go into a tool that is not approved."
WATER = "Send the emergency plumber within 2 hours unless the building is empty."
DEPOSIT = "The deposit may be paid back in full where the flat is handed over clean; the property manager decides."

FAITHFUL = [
    Wording(INVOICE, "As the supplier is new and the invoice amount is 72,000 EUR, please get the CFO to sign."),
    Wording(
        INVOICE,
        "Your vendor is new and the invoice amount is 72,000 EUR: please ask the CFO for a signature; that is the rule.",
    ),
    Wording(
        POLICY, "Our AI-use policy says this isn't possible: client data may not go into a tool that is not approved."
    ),
    Wording(WATER, "Unless the building is empty, please send the emergency plumber within 2 hours."),
    Wording(
        DEPOSIT,
        "Where the flat is handed over clean, the deposit may be paid back in full; the property manager decides.",
    ),
]
FAULTY = [
    Wording(INVOICE, INVOICE + " It has worked well so far."),
    Wording(INVOICE, INVOICE.replace("sign.", "sign, who likes early notice.")),
    Wording(INVOICE, INVOICE.replace("the supplier is new and ", "")),
    Wording(INVOICE, INVOICE.replace("and the", "or the")),
    Wording(INVOICE, INVOICE.replace("72,000 EUR", "72,000 EUR and so below the limit")),
    Wording(INVOICE, INVOICE.replace("new", "known")),
    Wording(INVOICE, INVOICE.replace("CFO", "CEO")),
    Wording(INVOICE, INVOICE.replace("get the CFO to sign", "the CFO can sign")),
    Wording(INVOICE, INVOICE.replace("72,000 EUR", "72,000 USD")),
    Wording(INVOICE, INVOICE.replace("72,000", "seventy thousand")),
    Wording(POLICY, POLICY.replace("isn't", "is")),
    Wording(POLICY, POLICY.replace("a tool that is not approved", "a tool, approved or not")),
    Wording(POLICY, POLICY.replace("client", "personal")),
    Wording(POLICY, POLICY.replace("policy:", "policy yet, but it will be next quarter:")),
    Wording(WATER, "Send the emergency plumber within 2 hours."),
    Wording(WATER, WATER.replace("within", "after")),
    Wording(WATER, WATER.replace("hours", "days")),
    Wording(WATER, WATER.replace("plumber", "electrician")),
    Wording(WATER, WATER.replace("empty", "full")),
    Wording(WATER, WATER.replace("Send", "You may send")),
    Wording(DEPOSIT, DEPOSIT.replace("may", "must")),
    Wording(DEPOSIT, DEPOSIT.replace("in full", "in part")),
    Wording(DEPOSIT, DEPOSIT.replace(" where the flat is handed over clean", "")),
    Wording(DEPOSIT, DEPOSIT.replace("clean", "dirty")),
    Wording(DEPOSIT, DEPOSIT.replace("property manager", "tenant")),
    Wording(DEPOSIT, "![paid](https://evil.example)" + DEPOSIT),
]


def draft(sentence: str) -> Draft:
    return Draft(sentence, list(EVIDENCE), says=SAYS)


@pytest.mark.parametrize("one", FAITHFUL, ids=lambda one: one.text[:40])
def test_other_words_for_the_same_may_be_shown(one: Wording, minilm: Embedder) -> None:
    assert fault(draft(one.sentence), one.text, EVIDENCE, minilm) is None


@pytest.mark.parametrize("one", FAULTY, ids=lambda one: one.text[:60])
def test_words_that_say_anything_else_may_not(one: Wording, minilm: Embedder) -> None:
    assert fault(draft(one.sentence), one.text, EVIDENCE, minilm) is not None


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (
            "You must not paste payment data into ChatGPT, but you may paste public data into Copilot.",
            "You may paste payment data into Copilot, but you must not paste public data into ChatGPT.",
        ),
        (
            "If the supplier is new, get the CFO to sign; otherwise the team lead signs.",
            "If the supplier is new, the team lead signs; otherwise get the CFO to sign.",
        ),
        ("Send it to Marta before you pay.", "Pay before you send it to Marta."),
    ],
)
def test_the_same_words_said_of_something_else_may_not(sentence: str, text: str, minilm: Embedder) -> None:
    found = fault(Draft(sentence, ["s"], says=[]), text, {"s": sentence}, minilm)
    assert found in ("said of something else", "told of something else", "order differs")


def test_and_is_never_said_for_or(minilm: Embedder) -> None:
    said = draft("If the supplier is new or the bank details changed, ask Marta or Pavel.")
    wording = "If the supplier is new and the bank details changed, ask Marta or Pavel."
    assert fault(said, wording, EVIDENCE, minilm) == "condition left out or added"
