"""Texts that are parsed together give the trees that they give one by one."""

import pytest

from knowledge.language import Language
from knowledge.parsed_together import Parses, in_waves

SAID = ["I open the mail.", "Then I check the invoice, and Marta signs it.", "If it fails, I ring the buyer."]


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def test_parsed_together_is_parsed_the_same(language: Language) -> None:
    alone = [language.parse(one).to_json() for one in SAID]
    together = Language()
    together.read_ahead(SAID)
    found = [together.parsed(one) for one in SAID]
    assert [doc.to_json() for doc in found if doc is not None] == alone


def test_a_reading_that_needs_a_second_text_waits_for_it(language: Language) -> None:
    def length(text: str, known: Parses) -> int:
        return len(known.parse(text)) + len(known.parse(f"He will {text}"))

    assert in_waves(SAID, Language(), length) == [length(one, language) for one in SAID]


def test_a_reading_that_always_needs_another_text_still_ends(language: Language) -> None:
    def deep(text: str, known: Parses) -> int:
        return sum(len(known.parse(f"{text} {n}")) for n in range(9))

    assert in_waves(SAID[:1], Language(), deep, waves=2) == [deep(SAID[0], language)]
