"""R-B4: several people on one workflow; their parts, the hand-overs, and what each has agreed to."""

from datetime import UTC, datetime

from coach.redesign.team import SELF, agreed_line, hand_overs, is_changed, likely, parts, standing, to_ask
from knowledge.pattern import Pattern
from knowledge.people import Person
from knowledge.team_word import TeamWord
from knowledge.workflow import Workflow
from tests.coach.patterns.examples import COMPLAINT_PATTERN, INVOICE_PATTERN

NAMED = {"Buyer": "dario", "Finance lead": "marta"}


def a_word(pattern: Pattern, who: str, agreed: bool = True) -> TeamWord:
    part = next(one for one in parts(pattern, NAMED) if one.who == who)
    at = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
    return TeamWord(who=who, person=NAMED[who], version=1, digest=part.digest, agreed=agreed, at=at)


def changed(step: str, **facts: object) -> Pattern:
    steps = [one.model_copy(update=facts) if one.id == step else one for one in INVOICE_PATTERN.before.steps]
    before: Workflow = INVOICE_PATTERN.before.model_copy(update={"steps": steps})
    return INVOICE_PATTERN.model_copy(update={"before": before})


def test_each_way_from_one_person_to_another_is_a_hand_over() -> None:
    told = [(one.gives, one.step, one.takes, one.to, one.back) for one in hand_overs(INVOICE_PATTERN)]
    assert told == [
        (SELF, "s2", "Buyer", "s4", False),
        (SELF, "s3", "Finance lead", "s5", False),
        ("Buyer", "s4", SELF, "s2", True),
        ("Finance lead", "s5", SELF, "s6", False),
    ]
    assert hand_overs(INVOICE_PATTERN)[0].when == "if the lines differ"


def test_everybody_s_part_has_their_steps_and_what_they_take_and_give() -> None:
    me, buyer, lead = parts(INVOICE_PATTERN, NAMED)
    assert (me.who, me.person, me.steps) == (SELF, "elif", ["s1", "s2", "s3", "s6"])
    assert (buyer.person, buyer.steps, [one.to for one in buyer.gives]) == ("dario", ["s4"], ["s2"])
    assert [one.step for one in lead.takes] == ["s3"]


def test_a_word_holds_as_long_as_the_part_is_as_it_was() -> None:
    words = [a_word(INVOICE_PATTERN, "Buyer")]
    buyer = parts(INVOICE_PATTERN, NAMED)[1]
    assert standing(buyer, words) == words[0] and not is_changed(buyer, words)
    same = parts(changed("s6", what="book it"), NAMED)[1]
    assert standing(same, words) == words[0], "what others do elsewhere is no change of one's own part"
    for other in (changed("s4", what="ring the supplier"), changed("s2", what="guess"), changed("s4", when="")):
        part = next(one for one in parts(other, NAMED) if one.who == "Buyer")
        assert standing(part, words) is None and is_changed(part, words)


def test_it_is_said_how_many_have_agreed() -> None:
    words = [a_word(INVOICE_PATTERN, "Buyer"), a_word(INVOICE_PATTERN, "Finance lead", agreed=False)]
    assert agreed_line(INVOICE_PATTERN, NAMED, words) == "1 of 2 others have agreed to their part."
    assert agreed_line(INVOICE_PATTERN, {}, words) == "0 of 2 others have agreed to their part."
    alone = changed("s4", who="I").before.steps
    mine = [one.model_copy(update={"who": "I"}) for one in alone]
    only = INVOICE_PATTERN.model_copy(update={"before": INVOICE_PATTERN.before.model_copy(update={"steps": mine})})
    assert agreed_line(only, {}, []) == ""


def test_nobody_is_asked_for_those_outside() -> None:
    asked = changed("s4", who="the supplier")
    assert [one.outside for one in parts(asked, {})] == [False, True, False]
    assert agreed_line(asked, {}, []) == "Finance lead has not agreed to their part yet."


def test_a_part_is_guessed_only_where_one_person_fits() -> None:
    people = [
        Person(id="marta", name="Marta Lindqvist", title="Head of Finance", department="Finance"),
        Person(id="dario", name="Dario Benetti", title="Senior Buyer", department="Procurement"),
        Person(id="ida", name="Ida Berg", title="Finance Clerk", department="Finance"),
    ]
    assert likely("Buyer", people) == "dario" and likely("Marta Lindqvist", people) == "marta"
    assert likely("Head of finance", people) == "marta"
    assert likely("Finance", people) == "" and likely("They", people) == "" and likely("", people) == ""


def test_a_manager_is_told_what_to_ask_about_this_work() -> None:
    asked = to_ask(INVOICE_PATTERN)
    assert any("Between whoever redesigned it and Buyer" in one for one in asked)
    assert any("one case in which you changed what AI had made" in one for one in asked)
    assert to_ask(COMPLAINT_PATTERN)
