from typing import Any

import pytest

from knowledge.agenda import AgendaItem
from knowledge.interview_record import Interview
from knowledge.tree import Tree
from tests.ui.web.builders import NOW, a_tree
from ui.web.interview_view import agenda, growing_tree, invitation, own_interviews, progress, proposals, transcript

STAGES = ["welcome", "incident", "account", "sign-off"]


def a_view(**changes: Any) -> dict[str, Any]:
    return {
        "interview": "i1",
        "decision": "Who signs?",
        "stage": "account",
        "stages": STAGES,
        "question": "What happened then?",
        "case": None,
        "options": None,
        "transcript": [
            {"who": "interviewer", "text": "Tell me.", "stage": "incident", "at": ""},
            {"who": "expert", "text": "I <i>signed</i>.", "stage": "incident", "at": ""},
        ],
        "proposals": [],
        "done": False,
        **changes,
    }


def test_the_stage_that_is_now_is_the_current_step() -> None:
    html = progress(a_view())
    assert html.count('class="done"') == 2
    assert html.index("aria-current=step") > html.index("One case")


def test_at_the_end_every_stage_is_done() -> None:
    assert progress(a_view(stage="sign-off", done=True)).count('class="done"') == 4


def test_the_question_that_waits_is_shown_once_and_last() -> None:
    view = a_view()
    view["transcript"].append({"who": "interviewer", "text": "What happened then?", "stage": "account", "at": ""})
    html = transcript(view)
    assert html.count("What happened then?") == 1
    assert html.index("I &lt;i&gt;signed&lt;/i&gt;.") < html.index("What happened then?")


def test_while_an_answer_is_read_it_is_shown_already() -> None:
    html = transcript(a_view(), pending="Then I called them.")
    assert html.index("What happened then?") < html.index("Then I called them.") < html.index("Reading your answer")


def test_a_case_and_possible_answers_stand_with_the_question() -> None:
    html = transcript(a_view(case={"invoice amount": 60000, "supplier is new": False}, options=["Sign", "Ask"]))
    assert "invoice amount: <b>60,000</b>" in html and "supplier is new: <b>no</b>" in html
    assert 'data-do="option" data-words="Sign"' in html


def test_every_proposal_can_be_accepted_edited_and_rejected() -> None:
    html = proposals(
        [{"id": "p1", "op": "add exception", "reads": "If new, ask.", "quote": 'the "new" ones', "rule": {}}]
    )
    for action in ("accept", "edit", "reject"):
        assert f'data-do="{action}" data-id="p1"' in html
    assert "An exception" in html and "the &quot;new&quot; ones" in html
    assert "accept all" not in html


def test_several_proposals_can_be_accepted_at_once() -> None:
    one = {"id": "p1", "op": "add rule", "reads": "x", "rule": {}}
    assert 'data-do="accept all"' in proposals([one, {**one, "id": "p2"}])


def test_no_proposal_leaves_no_empty_frame() -> None:
    assert proposals([]) == ""


@pytest.mark.parametrize(
    ("tree", "next_"),
    [
        (None, "Nothing was kept"),
        (a_tree(rules=[]), "Nothing was kept"),
        (a_tree(), "for you alone"),
        (a_tree(status="in review"), "A steward reads your rules next"),
    ],
)
def test_at_the_end_thanks_are_said_and_what_comes_next(tree: Tree | None, next_: str) -> None:
    html = transcript(a_view(done=True, tree=tree))
    assert "Thank you" in html and next_ in html


def test_what_became_no_rule_is_listed() -> None:
    assert "“You learn to &lt;smell&gt; trouble.”" in proposals([], ["You learn to <smell> trouble."])


def test_the_tree_is_promised_before_it_is_there() -> None:
    assert "grows here" in growing_tree("", 0)
    assert "<svg/>" in growing_tree("<svg/>", 2) and "2 rules" in growing_tree("<svg/>", 2)


def test_choosing_a_waiting_question_fills_it_in() -> None:
    item = AgendaItem(id="q1", question="Who decides on pilots?", asked_by="elif", department="Sales", at=NOW, count=3)
    assert 'data-words="Who decides on pilots?"' in agenda([item])
    assert "asked 3 times, in Sales" in agenda([item])


def test_the_agenda_says_why_an_answer_was_marked_wrong() -> None:
    item = AgendaItem(id="q1", question="Who signs?", asked_by="elif", at=NOW, reason="The <treasurer> signs.")
    assert "The &lt;treasurer&gt; signs." in agenda([item])


def test_who_pointed_at_a_proposal_is_said_where_it_was_a_model() -> None:
    one = {"id": "p1", "op": "add rule", "reads": "x", "rule": {"by": "model"}}
    assert "language model" in proposals([one])
    assert "language model" not in proposals([{**one, "rule": {"by": "guided"}}])


def test_an_expert_may_go_back_to_each_answer_while_the_interview_goes_on() -> None:
    assert 'data-do="back" data-id="1"' in transcript(a_view())
    assert 'data-do="back"' not in transcript(a_view(done=True, tree=None))
    assert 'data-do="back"' not in transcript(a_view(), pending="I am")


def test_it_says_where_one_is_and_how_much_is_left() -> None:
    assert "Stage 3 of 4, 1 more to come · 1 answer so far" in progress(a_view())
    assert "40% of the cases told apart are spoken for" in progress(a_view(progress={"covered": 0.4}))
    assert "spoken for" not in progress(a_view(progress={"covered": 1.0}))
    assert "Finished, with 1 answer." in progress(a_view(done=True))


def test_an_interview_can_be_copied_and_withdrawn() -> None:
    one = Interview(id="i1", tree_id="t", decision="Who <signs>?", expert="marta", consent_at=NOW, started_at=NOW)
    html = own_interviews([one])
    assert '/interviews/i1/copy.docx"' in html and 'data-do="withdraw" data-id="i1" data-sure="' in html
    assert "<signs>" not in html
    assert 'data-do="withdraw"' not in own_interviews([one.model_copy(update={"status": "withdrawn"})])


def test_what_was_just_done_stands_above_the_invitation() -> None:
    html = invitation("Marta", "Everything is <kept>.")
    assert html.index("Everything is &lt;kept&gt;.") < html.index("Thank you for your time, Marta.")
    assert "notice" not in invitation("Marta")
