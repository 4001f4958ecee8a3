"""What is told beside an answer stands on its sources alone."""

import pytest

from coach.borne_out import borne_out
from coach.briefing import Briefing, Draft, live_in
from knowledge.embedding import Embedder
from knowledge.people import Person
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree
from knowledge.verdict import Verdict

WEIGHT = Attribute(name="weight", type="number", unit="kg")
HEAVY = Rule(
    id="r1",
    if_=[Condition(attribute="weight", operator=">", value=40)],
    then=Outcome(action="the foreman lifts it with the crane"),
    quote="Anything over 40 kilos the foreman lifts with the crane.",
)
TREE = Tree(id="lifting", decision="Who lifts this load?", attributes=[WEIGHT], rules=[HEAVY])
BRIEF = Briefing(
    Person(id="role:helper", name="helper", title="helper", department="Yard"),
    "55 kilos, who lifts it?",
    Verdict(verdict="allowed", reason="no AI use asked", message=""),
    tree=TREE,
)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("If the weight is over 40 kg, the answer changes to: the foreman lifts it with the crane.", True),
        (
            "For you and your team: since the weight is 55 kg, the captured rule says: the foreman lifts it with the crane.",
            True,
        ),
        ("If the weight is under 30 kg, the answer changes to: the foreman lifts it with the crane.", False),
        ("If the weight is over 40 kg, the answer changes to: two people carry it by hand.", False),
        ("In the words of an experienced colleague: “Anything over 40 kilos the foreman lifts with the crane.”", True),
    ],
)
def test_only_what_the_cited_words_say_is_told(text: str, holds: bool, minilm: Embedder) -> None:
    draft = Draft(text, ["tree:lifting#r1"], says=["under 30 kg", "two people carry it by hand"])
    kept, removed = borne_out([draft], BRIEF, live_in(BRIEF), minilm)
    assert (kept, bool(removed)) == (([draft], False) if holds else ([], True))


def test_a_question_states_nothing_and_stays(minilm: Embedder) -> None:
    draft = Draft("Is the load under 30 kg?", ["tree:lifting#r1"], states=False)
    assert borne_out([draft], BRIEF, live_in(BRIEF), minilm) == ([draft], [])
