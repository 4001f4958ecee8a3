"""What is read but not for sure is taken and said back; what is denied, supposed or only looked into is asked about."""

import pytest

from coach.briefing import Briefing
from coach.case import Entry, entry
from coach.compose_case import outcome
from coach.compose_flips import flips
from coach.points_back import asks_why, points_back, supposed
from coach.settle import settle
from coach.taken import with_taken
from knowledge.people import Person
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree
from knowledge.verdict import Verdict

TREE = Tree(
    id="kiln",
    decision="Who may fire this kiln?",
    attributes=[
        Attribute(name="apprenticeship duration", type="duration", unit="year"),
        Attribute(name="glaze holds lead", type="yes_no"),
    ],
    rules=[
        Rule(
            id="r1",
            if_=[Condition(attribute="apprenticeship duration", operator=">=", value=3)],
            then=Outcome(action="the potter fires alone"),
            unless=["r3"],
        ),
        Rule(
            id="r2",
            if_=[Condition(attribute="apprenticeship duration", operator="<", value=3)],
            then=Outcome(action="the master stands by"),
            unless=["r3"],
        ),
        Rule(
            id="r3",
            if_=[Condition(attribute="glaze holds lead", operator="=", value=True)],
            then=Outcome(action="nobody fires it"),
        ),
    ],
)
YEARS: Entry = {**entry("apprenticeship duration", 5), "unit": "year", "words": "five years", "sure": False}


def lead(words: str) -> Entry:
    return {**entry("glaze holds lead", True), "words": words, "sure": False}


def told(entries: list[Entry]) -> str:
    verdict = Verdict(verdict="allowed", reason="no AI use asked", message="")
    person = Person(id="a.b", name="A. B.", title="Potter", department="Kilns")
    decision = settle(TREE, entries).decision
    brief = Briefing(
        person=person, message="five years", verdict=verdict, tree=TREE, decision=decision, entries=entries
    )
    return " ".join(one.text for one in outcome(brief))


def test_a_number_that_the_answer_waits_for_is_taken_and_said_back() -> None:
    known = with_taken(TREE, [YEARS])
    assert settle(TREE, known).decision.rules == ["r1"]
    assert "You wrote “five years”, so I take it that the apprenticeship duration is 5 years; is that right?" in told(
        known
    )


def test_a_plain_statement_near_a_fact_is_taken_for_it() -> None:
    known = with_taken(TREE, [lead("the red one is full of lead")])
    assert settle(TREE, known).decision.rules == ["r3"]


@pytest.mark.parametrize(
    "words",
    ["nobody found lead in the glaze", "we have to check the lead in the glaze", "if it had lead in it", "lead in it?"],
)
def test_what_is_denied_supposed_asked_or_looked_into_is_not_taken(words: str) -> None:
    assert with_taken(TREE, [lead(words)]) == [lead(words)]


@pytest.mark.parametrize("change", [{"unit": "month"}, {"words": "five years or six years"}, {"operator": ">"}])
def test_a_number_in_another_unit_or_one_of_two_is_asked_about(change: Entry) -> None:
    assert with_taken(TREE, [{**YEARS, **change}]) == [{**YEARS, **change}]


@pytest.mark.parametrize(
    "message", ["hm they did fire it last night", "and without the glaze?", "turns out the lid is cracked"]
)
def test_a_message_that_points_back_goes_on_with_the_case(message: str) -> None:
    assert points_back(message)


def test_a_message_with_its_own_subject_does_not_point_back() -> None:
    assert not points_back("Which clay do the pupils of the evening class get?")


@pytest.mark.parametrize(
    "message", ["what do we gain by firing so slowly?", "two days more. what's the point", "isn't that harsh"]
)
def test_a_question_what_it_is_good_for_asks_why(message: str) -> None:
    assert asks_why(message)


def test_a_question_what_to_do_does_not_ask_why() -> None:
    assert not asks_why("what do I do with the shards?")


def test_what_makes_it_a_supposition_is_left_out_and_every_place_stays() -> None:
    message = "ok but suppose the lid is cracked"
    assert supposed(message).strip() == "the lid is cracked" and len(supposed(message)) == len(message)


def test_a_line_that_another_rule_draws_is_told_in_that_rules_words() -> None:
    loads = Tree(
        id="loads",
        decision="Who drives it?",
        attributes=[
            Attribute(name="load", type="number", unit="kg"),
            Attribute(name="road is open", type="yes_no"),
        ],
        rules=[
            Rule(
                id="r1",
                if_=[Condition(attribute="road is open", operator="=", value=True)],
                then=Outcome(action="the apprentice drives"),
                unless=["r2"],
                quote="If the road is open, the apprentice drives.",
            ),
            Rule(
                id="r2",
                if_=[Condition(attribute="load", operator=">", value=900)],
                then=Outcome(action="the foreman drives"),
                quote="If the load is over 900 kg, the foreman drives.",
            ),
        ],
    )
    entries = [entry("road is open", True), {**entry("load", 1200), "unit": "kg", "operator": ">", "sure": False}]
    verdict = Verdict(verdict="allowed", reason="no AI use asked", message="")
    person = Person(id="a.b", name="A. B.", title="Driver", department="Yard")
    decision = settle(loads, entries).decision
    brief = Briefing(person=person, message="", verdict=verdict, tree=loads, decision=decision, entries=entries)
    told = {one.text: one.citations for one in flips(brief)}
    assert told["Unless the load is over 900 kg, the answer changes to: the apprentice drives."] == [
        "tree:loads#r1",
        "tree:loads#r2",
    ]
