"""Rules that contradict each other are told side by side, never as one."""

from coach.briefing import Briefing
from coach.case import entry
from coach.compose import compose
from coach.settle import settle
from knowledge.people import Person
from knowledge.policy_reading import read_policy
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree
from knowledge.verdict import Verdict
from knowledge.verdict_shape import Cited

SPEND, ADVANCE = Attribute(name="spend", type="number", unit="EUR"), Attribute(name="advance", type="number", unit="%")
TREE = Tree(
    id="shop",
    decision="who opens the account?",
    attributes=[SPEND, ADVANCE],
    rules=[
        Rule(
            id="r1",
            if_=[Condition(attribute="spend", operator=">", value=1000)],
            then=Outcome(action="take two people"),
            quote="over a thousand it takes two people",
        ),
        Rule(
            id="r2",
            if_=[Condition(attribute="advance", operator=">", value=30)],
            then=Outcome(action="refuse it"),
            quote="more than 30 in advance, I say no",
        ),
    ],
)
PERSON = Person(id="a.b", name="A. B.", title="Buyer", department="Purchasing")


def told() -> list[tuple[str, list[str]]]:
    entries = [{**entry("spend", 2000), "words": "2,000"}, {**entry("advance", 50), "words": "half"}]
    verdict = Verdict(verdict="allowed", reason="no AI use asked", message="")
    decision = settle(TREE, entries).decision
    brief = Briefing(person=PERSON, message="", verdict=verdict, tree=TREE, decision=decision, entries=entries)
    kind, drafts = compose(brief)
    assert kind == "escalation"
    return [(one.text, one.citations) for one in drafts]


def test_each_view_stands_by_itself_with_its_own_words_and_source() -> None:
    found = told()
    says = {
        "take two people": ("over a thousand it takes two people", "tree:shop#r1"),
        "refuse it": ("more than 30 in advance, I say no", "tree:shop#r2"),
    }
    for action, (words, source) in says.items():
        assert [cited for text, cited in found if action in text] == [[source]]
        assert any(words in text and cited == [source] for text, cited in found)
    assert not any("take two people" in text and "refuse it" in text for text, _ in found)


def test_beside_a_decided_case_without_ai_the_policy_is_told_and_nothing_asked() -> None:
    entries = [{**entry("spend", 2000), "words": "2,000"}, {**entry("advance", 0), "words": "no advance"}]
    clause = Cited(id="1", quote="Staff must not let AI open accounts.")
    asks = "Would AI do any of it?"
    verdict = Verdict(verdict="ask", reason="AI may be meant", message=asks, clauses=[clause], question=asks)
    policy = read_policy("Staff must not let AI open accounts.", "policy.md")
    decision = settle(TREE, entries).decision
    brief = Briefing(PERSON, "", verdict, policy=policy, tree=TREE, decision=decision, entries=entries)
    kind, drafts = compose(brief)
    assert kind == "answer" and not any("?" in one.text for one in drafts)
    assert any(clause.quote in one.text and one.citations == ["policy:1"] for one in drafts)


def test_it_is_said_where_the_views_part() -> None:
    assert "“spend”" in told()[-1][0] and "“advance”" in told()[-1][0]
