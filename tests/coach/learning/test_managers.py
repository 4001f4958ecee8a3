"""R-D6: managers four to six weeks before their teams, with questions to ask, work to review, recognition to give."""

from datetime import date
from pathlib import Path

from coach.learning.managers import for_team, kit
from knowledge.people import Person
from knowledge.policy_reading import read_policy
from knowledge.tree import Tree

MARTA = Person(id="m", name="Marta", title="Head", department="Finance", audience="leader")
STARTS = date(2026, 6, 29)


def test_the_managers_training_lies_four_to_six_weeks_before_the_team() -> None:
    made = for_team(MARTA, STARTS, date(2026, 5, 1))
    assert (made.from_day, made.to_day) == (date(2026, 5, 18), date(2026, 6, 1))
    assert not made.late and [one.day for one in made.weeks] == sorted(one.day for one in made.weeks)
    assert for_team(MARTA, STARTS, date(2026, 6, 2)).late


def test_there_are_questions_work_to_review_and_recognition() -> None:
    assert len(kit().questions) >= 6 and len(kit().review) >= 4 and len(kit().recognition) >= 4
    assert any("how often it was used" in one and one.startswith("Do not") for one in kit().review)


def test_the_policys_clauses_are_cited(root: Path) -> None:
    policy = read_policy((root / "interviews/sample/policy.md").read_text("utf-8"), "policy.md")
    made = for_team(MARTA, STARTS, STARTS, policy)
    assert [one.citations for one in made.rules] == [["policy:18.2"], ["policy:18.3"]]


def test_questions_are_about_what_the_team_decides() -> None:
    trees = [
        Tree(id="a", decision="Who must approve this invoice?", department="Finance"),
        Tree(id="b", decision="Which discount?", department="Sales"),
    ]
    assert for_team(MARTA, STARTS, STARTS, trees=trees).about_team == [
        "“Who must approve this invoice?” Tell me a case from this week, and what you decided."
    ]
