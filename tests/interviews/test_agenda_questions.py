"""What waits for an interview becomes its questions, and vanishes when it is answered."""

from datetime import UTC, date, datetime

import pytest

from interviews.agenda_questions import agenda_of, agenda_probes, answered, asked_as
from interviews.finish import finish
from interviews.manners import faults
from interviews.state import Asked, InterviewContext, Probe, Question, Talk
from knowledge.agenda_ranking import AgendaEntry, from_review, ranked
from knowledge.interview_record import Interview, Turn
from knowledge.tree import Tree
from tests.knowledge.trees import ZONE, the_sample

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
TREE = the_sample(grey_zones=[ZONE], expert="marta", review_by=date(2026, 8, 1))


def an_entry(entry_id: str, **more: object) -> AgendaEntry:
    return AgendaEntry.model_validate(
        {"id": entry_id, "kind": "unanswered question", "words": "Who signs?", "last": NOW} | more
    )


def after(probe: Probe, how: str = "answered") -> Asked:
    return Asked.model_validate(
        {"question": Question(**probe.model_dump(), id=1), "how": how, "answer": "I do.", "turn": 1}
    )


def test_what_does_harm_comes_first_and_what_came_up_often_before_what_came_up_once() -> None:
    entries = [
        an_entry("due", kind="due review"),
        an_entry("once"),
        an_entry("often", count=8),
        an_entry("wrong", kind="wrong answer"),
    ]
    assert [one.id for one in ranked(entries)] == ["often", "wrong", "once", "due"]


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({}, "Somebody asked: “Who signs?” How do you decide that?"),
        (
            {"kind": "wrong answer", "reason": "It is never so.", "about": "tree:x#r3"},
            "Somebody asked: “Who signs?” They were answered from what you said, and marked it wrong: “It is never so.” What would you change about it?",
        ),
        (
            {"kind": "wrong answer", "words": "A captured rule does not fit: no.", "reason": "Not for rentals.", "about": "tree:x#r3"},
            "Somebody met a case that your rule does not fit: “Not for rentals.” What would you change about it?",
        ),
        ({"kind": "disagreement", "words": "The amount is 60,000 EUR.", "about": "tree:x#r1"}, "Colleagues decide this case in different ways: “The amount is 60,000 EUR.” What do you do?"),
        ({"kind": "grey zone", "words": "the amount is between 4 and 5", "attribute": "amount", "about": "tree:x#z"}, "Cases come up in which this is so: the amount is between 4 and 5. What settles them?"),
        ({"kind": "due review", "words": "1 August 2026"}, "What you said was to be looked at again by 1 August 2026. What has changed since?"),
    ],
)  # fmt: skip
def test_each_kind_is_asked_in_its_own_words_and_with_manners(more: dict[str, object], text: str) -> None:
    probe = asked_as(an_entry("q1", **more))
    assert probe.text == text and faults(probe.text) == [] and probe.told["agenda"] == "q1"


def test_an_entry_is_asked_once_and_what_the_interview_is_about_is_not_asked_again() -> None:
    entries = [an_entry("q1", words=TREE.decision), an_entry("q2"), an_entry("q3", words="Who pays?")]
    probes = list(agenda_probes(entries, TREE.decision, []))
    assert [one.told["agenda"] for one in probes] == ["q2", "q3"]
    assert [one.told["agenda"] for one in agenda_probes(entries, TREE.decision, [after(probes[0])])] == ["q3"]


def test_a_skipped_question_goes_on_waiting() -> None:
    probe = asked_as(an_entry("q1"))
    assert answered([after(probe)]) == {"q1"} and answered([after(probe, "skipped")]) == set()


def kept(context: InterviewContext) -> Tree:
    return context.store.save_tree(TREE, "marta", NOW)


def test_the_agenda_of_a_tree_is_gathered_from_everything_that_waits(context: InterviewContext) -> None:
    store, tree = context.store, kept(context)
    store.add_agenda("Who signs when both are away?", asked_by="lukas", at=NOW, decision=tree.decision)
    store.add_agenda("May I pay in advance?", asked_by="lukas", at=NOW)
    store.add_agenda("Who signs?", asked_by="lukas", at=NOW, about=f"tree:{tree.id}#r1", reason="Not for rentals.")
    citation = f"tree:{tree.id}#grey zone: {ZONE.attribute}"
    for number in (1, 2):
        reply = {"kind": "answer", "evidence": [{"id": citation, "quote": ZONE.quote}]}
        store.record_reply("c1", number, "lukas", "47,000 EUR?", reply, NOW)
    assert [(one.kind, one.count) for one in agenda_of(store, tree)] == [
        ("wrong answer", 1),
        ("grey zone", 2),
        ("unanswered question", 1),
    ]
    other_words = tree.model_copy(update={"grey_zones": [ZONE.model_copy(update={"quote": "in other words"})]})
    assert "grey zone" not in {one.kind for one in agenda_of(store, other_words)}


def test_a_due_review_is_an_entry_until_the_day_is_moved() -> None:
    assert [one.words for one in from_review(TREE, True)] == ["1 August 2026"] and from_review(TREE, False) == []


def test_what_an_interview_has_answered_vanishes(context: InterviewContext) -> None:
    store, tree = context.store, kept(context)
    asked = store.add_agenda("Who signs when both are away?", asked_by="lukas", at=NOW, decision=tree.decision)
    skipped = store.add_agenda("Who signs for rentals?", asked_by="lukas", at=NOW, decision=tree.decision)
    citation = f"tree:{tree.id}#grey zone: {ZONE.attribute}"
    reply = {"kind": "answer", "evidence": [{"id": citation, "quote": ZONE.quote}]}
    store.record_reply("c1", 1, "lukas", "47,000 EUR?", reply, NOW)
    entries = {one.id: one for one in agenda_of(store, tree)}
    assert set(entries) == {asked.id, skipped.id, citation.removeprefix("tree:")}

    interview = Interview(
        id="i9", tree_id=tree.id, decision=tree.decision, expert="marta", consent_at=NOW, started_at=NOW
    )
    store.start_interview(interview)
    probes = {name: asked_as(one) for name, one in entries.items()}
    zone = probes[citation.removeprefix("tree:")]
    said = Turn(
        interview="i9",
        number=1,
        stage=zone.stage,
        probe=zone.probe,
        question=zone.text,
        answer="I do.",
        at=context.clock(),
    )
    store.record_turn(said)
    history = [after(zone), after(probes[asked.id]), after(probes[skipped.id], "skipped")]
    finish(Talk(interview="i9", tree=tree, consent=True, history=history, ended="signed off"), context)
    assert [one.id for one in agenda_of(store, tree)] == [skipped.id]
    assert store.agenda_item(asked.id).answered_by == tree.id
