"""Is a claim supported by its evidence? Exact checks are never outvoted by similar wording."""

import pytest

from knowledge.embedding import Embedder
from knowledge.grounding import Grounding, ground

RULE = "If the supplier is new and the invoice amount is over 50,000 EUR, get the CFO to sign."


def test_the_evidences_own_words_are_supported(minilm: Embedder) -> None:
    result = ground(
        "If the supplier is new and the invoice amount is over 50,000 EUR, get the CFO to sign.",
        ["Nothing else.", RULE],
        minilm,
    )
    assert result.supported and result.score > 0.8 and result.sentences[0].evidence[0] == 1


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("If the supplier is new and the invoice amount is over 60,000 EUR, get the CFO to sign.", "number differs"),
        ("If the supplier is new and the invoice amount is over 50,000 USD, get the CFO to sign.", "unit differs"),
        (
            "If the supplier is not new and the invoice amount is over 50,000 EUR, get the CFO to sign.",
            "says the opposite",
        ),
        (
            "If the supplier is known and the invoice amount is over 50,000 EUR, get the CFO to sign.",
            "says the opposite",
        ),
        (
            "If the supplier is new and the invoice amount is under 50,000 EUR, get the CFO to sign.",
            "direction differs",
        ),
        (
            "If the supplier is new and the invoice amount is over 50,000 EUR, get Deloitte to sign.",
            "name not in evidence",
        ),
    ],
)
def test_what_differs_is_named(minilm: Embedder, claim: str, reason: str) -> None:
    result = ground(claim, [RULE], minilm)
    assert not result.supported and result.sentences[0].reason == reason


def test_a_number_written_otherwise_is_the_same_number(minilm: Embedder) -> None:
    assert ground(
        "Invoices above fifty thousand go to the CFO.", ["Invoices above 50,000 go to the CFO."], minilm
    ).supported


def test_something_else_is_not_in_the_evidence(minilm: Embedder) -> None:
    result = ground("The canteen opens at noon on weekdays and serves soup.", [RULE], minilm)
    assert not result.supported and result.sentences[0].reason == "not in evidence"


def test_one_unsupported_sentence_makes_the_claim_unsupported(minilm: Embedder) -> None:
    result = ground(f"{RULE} The fee is 99 EUR.", [RULE], minilm)
    assert not result.supported and [one.supported for one in result.sentences] == [True, False]


def test_without_evidence_nothing_is_supported(minilm: Embedder) -> None:
    assert ground("The CFO signs.", [], minilm).sentences[0].reason == "no evidence"
    assert ground("", [RULE], minilm) == Grounding(supported=False, score=0.0, sentences=[])


def test_spans_name_the_sentences_of_the_claim(minilm: Embedder) -> None:
    claim = "The supplier is new. The CFO signs."
    assert [claim[slice(*one.span)] for one in ground(claim, [RULE], minilm).sentences] == [
        "The supplier is new.",
        "The CFO signs.",
    ]
