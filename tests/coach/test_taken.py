"""A fact taken from words that share none with ours is told with those words, and asked back."""

from coach.briefing import Briefing
from coach.case import Entry, entry
from coach.compose_case import outcome
from coach.settle import settle
from knowledge.people import Person
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree
from knowledge.verdict import Verdict

DEAD = "unit was dead on arrival"
TREE = Tree(
    id="back",
    decision="How is it settled?",
    attributes=[Attribute(name=DEAD, type="yes_no")],
    rules=[
        Rule(
            id="r1",
            if_=[Condition(attribute=DEAD, operator="=", value=True)],
            then=Outcome(action="give it all back"),
            quote="dead on arrival, we give it all back",
        )
    ],
)
PERSON = Person(id="a.b", name="A. B.", title="Agent", department="Service")


def told(words: str) -> str:
    entries: list[Entry] = [{**entry(DEAD, True), "words": words}]
    verdict = Verdict(verdict="allowed", reason="no AI use asked", message="")
    decision = settle(TREE, entries).decision
    brief = Briefing(person=PERSON, message=words, verdict=verdict, tree=TREE, decision=decision, entries=entries)
    return " ".join(one.text for one in outcome(brief))


def test_other_words_are_quoted_with_what_they_were_taken_for() -> None:
    assert "You wrote “never switched on”, so I take it that the unit was dead on arrival; is that right?" in told(
        "never switched on"
    )


def test_our_own_words_and_a_plain_yes_need_no_such_question() -> None:
    assert "You wrote" not in told("it was dead on arrival")
    assert "You wrote" not in told("yes")
