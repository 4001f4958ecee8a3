"""What is said of the conversation is no topic and is not asked about; answers that say there is no more, or that two things are one, in other words."""

import pytest

from interviews.alone import outcome_alone, says_none
from interviews.case_answers import says_depends
from interviews.read import read
from interviews.sameness import calls_same
from interviews.unknowns import says_unknown
from knowledge.language import Language


@pytest.mark.parametrize("lead", ["", "A very good question. ", "That's a fair point. "])
@pytest.mark.parametrize("tail", ["", " I hope that makes it clear.", "  Does that make sense to you?"])
def test_words_about_the_talk_leave_the_rule_as_it_is(lead: str, tail: str, language: Language) -> None:
    reading = read(f"{lead}They go to the main stage when they have been given a wild card.{tail}", [], language)
    (rule,) = reading.rules
    assert rule.if_[0].attribute == "have been given a wild card" and reading.unread == []


def test_a_hope_about_the_work_is_no_remark_on_the_talk(language: Language) -> None:
    assert read("I hope that the diver checked the valves.", [], language).unread == [(0, 41)]


def test_a_grade_at_the_end_of_a_sentence_is_kept_whatever_follows(language: Language) -> None:
    (rule,) = read("They go to the main stage when the jury gave them an A.  Next is the choir.", [], language).rules
    assert rule.if_[0].attribute.endswith("an a")


def test_they_are_not_what_was_asked_for(language: Language) -> None:
    said = "The first thing I'd want to know is which visa was issued. If they have been given a long one, they are let in."
    (rule,) = read(said, [], language).rules
    assert rule.if_[0].attribute == "have been given a long one"


@pytest.mark.parametrize(
    "said",
    [
        "There's nothing we would want to change.",
        "That covers everything, I believe.",
        "You've got it all already.",
        "I can't say; I know of no case in which I'd do otherwise.",
        "It's either the one or the other, however near it comes.",
        "No, the limit is where it is.",
        "Nothing whatsoever; that's just how I'd have said it.",
        "No, I'd leave it the way it is.",
    ],
)
def test_there_is_no_more(said: str) -> None:
    assert says_none(said)


@pytest.mark.parametrize(
    "said",
    [
        "I'd leave it the way it is.",
        "If it's wet, I leave it exactly as it stands.",
        "I can think of no better place than the cellar.",
        "There's nothing I'd change under ten degrees.",
        "Nothing we add when it's full.",
    ],
)
def test_what_is_done_or_holds_in_a_case_is_more(said: str) -> None:
    assert not says_none(said)


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("They are, yes; just a different turn of phrase.", True),
        ("Yes, it's only a different expression.", True),
        ("No, a different form has to be filled in.", False),
        ("They're different things.", False),
    ],
)
def test_other_words_for_a_thing_are_no_other_thing(said: str, same: bool) -> None:
    assert calls_same(said) is same


@pytest.mark.parametrize(
    "said", ["It turns upon at what hour they call.", "That rests upon which vet is there.", "I'd need to know by whom it was sent."]
)  # fmt: skip
def test_what_it_depends_on_stands_behind_a_preposition(said: str) -> None:
    assert says_depends(said)


def test_what_turns_on_its_side_depends_on_nothing() -> None:
    assert not says_depends("It is turned upside down.")


@pytest.mark.parametrize(
    "said",
    [
        "Where it cannot be established whether the hatch is sealed, I stop the lift.",
        "Should no one be able to tell us whether the hatch is sealed, I stop the lift.",
        "If it can't be determined whether the hatch is sealed, I stop the lift.",
    ],
)
def test_what_cannot_be_established_is_missing(said: str, language: Language) -> None:
    (missing,) = read(said, [], language).unknowns
    assert (missing.missing, missing.then.action) == ("hatch is sealed", "stop the lift")
    assert says_unknown(said)


@pytest.mark.parametrize("lead", ["On those facts, ", "In that case ", "Then ", ""])
def test_a_result_that_is_told_alone_is_what_is_done(lead: str, language: Language) -> None:
    done = outcome_alone(f"{lead}the result is a draw.", language)
    assert done is not None and done.action == "the result is a draw"


@pytest.mark.parametrize(
    "said",
    [
        "I was going to say something else entirely, but no: the crate is sent back.",
        "I can see why you'd ask that, and I dare say others differ, but as far as we're concerned the crate is sent back.",
        "That would be one for, no, I was thinking of another one. In that case the crate is sent back.",
        "There's nothing to think about there; the crate is sent back.",
    ],
)
def test_what_is_done_is_heard_behind_another_beginning(said: str, language: Language) -> None:
    done = outcome_alone(said, language)
    assert done is not None and done.action == "the crate is sent back"


def test_the_first_of_two_things_done_is_heard_where_no_case_is_pointed_at(language: Language) -> None:
    done = outcome_alone("The crate is sent back. The driver gets a note.", language)
    assert done is not None and done.action == "the crate is sent back"


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("If the kiosk is without power, I call.", ("kiosk has power", False)),
        ("If the boat is still without a licence and it's June, I call.", ("boat has a licence", False)),
        ("If they came without a coat, I call.", ("came without a coat", True)),
    ],
)
def test_what_is_without_a_thing_does_not_have_it(said: str, fact: tuple[str, bool], language: Language) -> None:
    (rule,) = read(said, [], language).rules
    assert (rule.if_[0].attribute, rule.if_[0].value) == fact


def test_what_is_without_doubt_so_is_so(language: Language) -> None:
    (rule,) = read("If it is without doubt a forgery, I call.", [], language).rules
    assert rule.if_[0].value is True
