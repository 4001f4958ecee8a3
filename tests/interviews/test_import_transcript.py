"""What an answer of a transcript gives: plain rules, steps, and all else as not read."""

import pytest

from interviews.import_transcript import heard_in
from knowledge.language import Language


@pytest.mark.parametrize(
    ("answer", "fact", "action"),
    [
        ("So if you have to force it, you should take out the guidewire.", "force", "take out the guidewire"),
        ("And if I'm thinking about a pacemaker, I would prefer the right side.", "pacemaker", "prefer the right side"),
        ("If you have concerns about his lungs, for whatever reason, you might opt for another site.", "lungs", "may opt for another site"),
        ("If the room is too small, I would not use the large kit, because it's heavy.", "small", "not use the large kit"),
    ],
)  # fmt: skip
def test_a_sentence_that_says_when_and_what_is_a_rule(answer: str, fact: str, action: str, language: Language) -> None:
    (rule,) = heard_in(answer, language).rules
    assert fact in answer[slice(*rule.if_[0].span)]
    assert action in rule.then.action


@pytest.mark.parametrize(
    "answer",
    [
        "If they're normal it's going to be fairly big and it's easy to find.",
        "Oh yeah, I wouldn't change to another site.",
        "I'll make a little joke, if you will.",
        "Universal precautions takes another few minutes.",
        "If you're bending it, now you've turned it into a knife.",
    ],
)
def test_what_decides_nothing_is_no_rule(answer: str, language: Language) -> None:
    assert heard_in(answer, language).rules == []


def test_what_is_done_every_time_is_a_step(language: Language) -> None:
    answer = "Then I prep the neck with alcohol. I did that last year. I think about lunch. You put on a gown."
    found = heard_in(answer, language)
    assert [answer[slice(*one)].strip() for one in found.steps] == [
        "Then I prep the neck with alcohol.",
        "You put on a gown.",
    ]


def test_nothing_is_both_a_rule_or_step_and_not_read(language: Language) -> None:
    answer = "If the supplier is new, I call the CFO. Then I check the bank details. Unless it smells off, whatever."
    found = heard_in(answer, language)
    taken = [*found.steps, *(rule.span for rule in found.rules)]
    assert not any(one[0] < end and start < one[1] for one in found.unread for start, end in taken)
