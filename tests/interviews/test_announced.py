"""Words that only announce what is done are no part of it, whatever they are; a clause that tells a case or does something is no announcement."""

import pytest

from interviews.alone import outcome_alone
from interviews.read import read
from knowledge.language import Language


def _reads(said: str, language: Language) -> list[str]:
    return [one.reads for one in read(said, [], language).rules]


@pytest.mark.parametrize(
    "said",
    [
        "I'd say it like this: the ferry stays in port when the anchor is bent.",
        "We have always handled it this way: the ferry stays in port whenever the anchor is bent.",
        "Our practice is that the ferry stays in port when the anchor is bent.",
        "The short of it is: the ferry stays in port if the anchor is bent.",
        "Our understanding on board has always been that the ferry stays in port when the anchor is bent.",
        "What it all boils down to is that the ferry stays in port when the anchor is bent.",
        "I told them what I'd tell any mate, namely that the ferry stays in port whenever the anchor is bent.",
        "My old skipper had views on that, and I never quarrelled with them: where the anchor is bent, the ferry stays in port.",
        "The picture changes when the anchor is bent, for then the ferry stays in port.",
        "The situation is quite different if the anchor is bent, because then the ferry stays in port.",
        "Should it come to light that the anchor is bent, the ferry stays in port.",
        "Should it be found, however, that the anchor is bent, then the ferry stays in port.",
        "Where, on the other hand, the anchor is bent, the ferry stays in port.",
        "There is, nevertheless, an exception to this: if the anchor is bent, the ferry stays in port.",
        "Despite what I told you earlier, the ferry stays in port when the anchor is bent.",
        "Notwithstanding all that, the ferry stays in port if the anchor is bent.",
        "Given that the anchor is bent, the ferry stays in port.",
        "If the anchor is bent, the ferry stays in port, and that has been so ever since I came aboard.",
    ],
)
def test_one_rule_is_read_behind_its_announcement(said: str, language: Language) -> None:
    (rule,) = read(said, [], language).rules
    assert [(one.attribute, one.operator, one.value) for one in rule.if_] == [("anchor is bent", "=", True)]
    assert rule.then.action == "the ferry stays in port"


@pytest.mark.parametrize(
    "said",
    [
        "I shouldn't have a moment's doubt about that: the crate is sent back.",
        "There's no need to think twice: the crate is sent back.",
        "If that were to reach the gate, I would not hesitate: the crate is sent back.",
        "The answer there was never in any doubt: the crate is sent back.",
        "Under such conditions, the crate is sent back.",
        "On these facts the crate is sent back.",
    ],
)
def test_what_is_done_is_heard_behind_a_doubt_denied(said: str, language: Language) -> None:
    done = outcome_alone(said, language)
    assert done is not None and done.action == "the crate is sent back"


def test_the_rest_is_told_behind_an_announcement(language: Language) -> None:
    assert _reads("For everything else the answer is perfectly simple: the crate is sent back.", language) == [
        "Otherwise, the crate is sent back."
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The trouble is that the valve sticks when it's cold.", "the trouble is that the valve sticks"),
        ("The first sign is that the tank hums when it's full.", "the first sign is that the tank hums"),
    ],
)
def test_what_is_so_is_not_told_as_what_is_done(said: str, expected: str, language: Language) -> None:
    assert [one.then.action for one in read(said, [], language).rules] in ([], [expected])


def test_a_case_before_a_colon_is_kept(language: Language) -> None:
    assert "doubt" not in " ".join(_reads("I've no doubt about the anchor: if it is bent, the ferry waits.", language))


def test_how_much_is_no_finding(language: Language) -> None:
    (rule,) = read("Should it leak that badly, the ferry stays in port.", [], language).rules
    assert rule.if_[0].attribute == "leak that badly"


def test_a_rule_goes_on_behind_what_opposes_it(language: Language) -> None:
    assert _reads("If the ramp is icy, however, the ferry stays in port.", language) == [
        "If the ramp is icy, the ferry stays in port."
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("If the swell is strictly under 3 metres and the ferry is full, the clerk is told.", ("swell length", "<", 3)),
        ("If it's a matter of names and nothing else and the ferry is full, the clerk is told.", ("matter of names", "=", True)),
    ],
)  # fmt: skip
def test_strictly_and_nothing_else_leave_the_condition(
    said: str, expected: tuple[str, str, object], language: Language
) -> None:
    (rule,) = read(said, [], language).rules
    assert [(one.attribute, one.operator, one.value) for one in rule.if_] == [expected, ("ferry is full", "=", True)]


@pytest.mark.parametrize(
    "said", ["I have it disposed of when the seal leaks.", "It is disposed of when the seal leaks."]
)
def test_a_case_follows_a_verb_that_ends_in_of(said: str, language: Language) -> None:
    (rule,) = read(said, [], language).rules
    assert rule.if_[0].attribute == "seal leaks" and rule.then.action.endswith("disposed of")


def test_of_when_something_happens_is_no_case(language: Language) -> None:
    assert all(not one.if_ for one in read("The clerk is informed of when the ferry is due.", [], language).rules)
