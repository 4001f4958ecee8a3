"""What is said again as a rule and still not taken apart is shown in the expert's own words, where its condition is understood."""

import pytest

from interviews.read import read
from knowledge.language import Language


@pytest.mark.parametrize(
    ("said", "fact", "done"),
    [
        ("If it's a harbour crane, I'm up there that minute.", "harbour crane", "I'm up there that minute"),
        ("When the bid is over 30,000 euros, my boss is on the phone before lunch.", "bid", "my boss is on the phone before lunch"),
    ],
)  # fmt: skip
def test_what_is_done_keeps_its_words(said: str, fact: str, done: str, language: Language) -> None:
    (rule,) = read(said, [], language, said_again=True).rules
    assert fact in rule.if_[0].attribute and rule.then.action == done
    assert said[slice(*rule.then.span)] == done


@pytest.mark.parametrize("said", ["I had one last week.", "If he calls, it depends.", "I'm up there that minute."])
def test_what_is_no_rule_stays_unread(said: str, language: Language) -> None:
    assert read(said, [], language, said_again=True).rules == []


def test_what_is_said_for_the_first_time_is_asked_about(language: Language) -> None:
    assert read("If it's a harbour crane, I'm up there that minute.", [], language).rules == []
