"""Work that nobody is named for, told in a statement; cases, questions and things that only stand there are no such work."""

import pytest

from knowledge.request_doer import nobody_named


@pytest.mark.parametrize(
    "text",
    [
        "New garage on the list. It reads the balance sheet. We take what it says.",
        "It would say which boiler fails next.",
        "Plan: the program gives the grade, I open only the worst.",
        "They'd be answered during the night, and in the morning I see what was sent.",
        "The film can be made without her.",
        "So a claim below twenty can just be paid by itself.",
        "The rota makes itself from the wishes.",
        "Orders under the limit are released by our system.",
        "Only the program has read the answers.",
        "When the tenant writes, it answers her that the lift is being mended.",
        "Which of them are in arrears - it can read that from the ledger.",
    ],
)
def test_work_without_a_doer_is_noticed(text: str) -> None:
    assert nobody_named(text)


@pytest.mark.parametrize(
    "text",
    [
        "It reads 4.2 bar on the gauge where it should be 3.9.",
        "It was approved in March, does that still count?",
        "Can the order be split in two deliveries?",
        "The reply will be written by Tom, he knows her.",
        "Server 12 restarts by itself every night.",
        "Who says when a supplier can be approved?",
        "The invoice is 3 percent above the order. Can I book it?",
    ],
)
def test_cases_and_people_are_not(text: str) -> None:
    assert not nobody_named(text)
